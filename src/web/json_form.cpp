// SPDX-License-Identifier: Apache-2.0
#include "web/json_form.hpp"

#include "base/text.hpp"

#include <boost/json.hpp>

#include <array>
#include <cmath>

namespace web {
namespace {

namespace json = boost::json;

constexpr std::size_t most_nesting = 4;

template <class Number>
std::string printed(Number number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

class Flattener {
public:
    explicit Flattener(std::size_t most) : most_(most) {}

    bool object(const std::string& prefix, const json::object& members, std::size_t depth)
    {
        if (depth > most_nesting) return false;
        for (const auto& member : members) {
            const std::string_view key(member.key().data(), member.key().size());
            if (key.find('\0') != std::string_view::npos) return false;
            const auto name = prefix + base::nfc(key);
            const auto& value = member.value();
            const bool fits = value.is_object()  ? object(name + ".", value.get_object(), depth + 1)
                              : value.is_array() ? array(name, value.get_array())
                                                 : scalar(name, value);
            if (!fits) return false;
        }
        return true;
    }

    Fields take() { return std::move(fields_); }

private:
    bool array(const std::string& name, const json::array& values)
    {
        for (const auto& value : values)
            if (value.is_structured() || !scalar(name, value)) return false;
        return true;
    }

    bool scalar(const std::string& name, const json::value& value)
    {
        switch (value.kind()) {
        case json::kind::string: {
            const std::string_view text(value.get_string().data(), value.get_string().size());
            return text.find('\0') == std::string_view::npos && add(name, base::nfc(text));
        }
        case json::kind::int64:
            return add(name, printed(value.get_int64()));
        case json::kind::uint64:
            return add(name, printed(value.get_uint64()));
        case json::kind::double_:
            return std::isfinite(value.get_double()) && add(name, printed(value.get_double()));
        case json::kind::bool_:
            return !value.get_bool() || add(name, "1");
        case json::kind::null:
            return add(name, "");
        default:
            return false;
        }
    }

    bool add(const std::string& name, std::string value)
    {
        if (fields_.pairs().size() == most_) return false;
        fields_.add(name, std::move(value));
        return true;
    }

    std::size_t most_;
    Fields fields_;
};

}

std::optional<Fields> fields_from_json(std::string_view text, std::size_t most)
{
    json::parse_options options;
    options.max_depth = most_nesting + 2;
    json::error_code failed;
    json::monotonic_resource memory;
    const auto value = json::parse({text.data(), text.size()}, failed, &memory, options);
    if (failed || !value.is_object()) return std::nullopt;
    Flattener flattener(most);
    if (!flattener.object("", value.get_object(), 1)) return std::nullopt;
    return flattener.take();
}

}
