// SPDX-License-Identifier: Apache-2.0
// JSON out: a small streaming writer with a fixed order of keys and a fixed form of numbers.
#pragma once

#include "base/id.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace web {

/// Writes one value. Commas are kept by the writer; closing what was opened is the caller's part (lambdas do
/// it).
///
///     JsonWriter json;
///     json.object([&] { json.field("name", line.name); json.array("marks", [&] { json.value("present"); });
///     }); return json_reply(json.take());
class JsonWriter {
public:
    JsonWriter() = default;
    /// `room`: about how many bytes it will be.
    explicit JsonWriter(std::size_t room) { out_.reserve(room); }

    template <class Fill>
    void object(Fill&& fill)
    {
        begin('{');
        fill();
        end('}');
    }
    template <class Fill>
    void object(std::string_view key, Fill&& fill)
    {
        this->key(key);
        object(std::forward<Fill>(fill));
    }
    template <class Fill>
    void array(Fill&& fill)
    {
        begin('[');
        fill();
        end(']');
    }
    template <class Fill>
    void array(std::string_view key, Fill&& fill)
    {
        this->key(key);
        array(std::forward<Fill>(fill));
    }

    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(std::int64_t number);
    void value(double number); ///< shortest exact form; null when not finite
    void value(bool yes);
    void null();
    template <std::integral T>
    requires(!std::same_as<T, bool>) void value(T number) { value(static_cast<std::int64_t>(number)); }
    template <class Tag>
    void value(base::Id<Tag> id)
    {
        id ? value(id.value) : null();
    }
    template <class T>
    void value(const std::optional<T>& maybe)
    {
        maybe ? value(*maybe) : null();
    }

    template <class T>
    void field(std::string_view key, const T& content)
    {
        this->key(key);
        value(content);
    }

    [[nodiscard]] const std::string& text() const { return out_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin(char bracket);
    void end(char bracket);
    void key(std::string_view key);
    void separate();
    void quoted(std::string_view text);

    std::string out_;
    bool needs_comma_ = false;
};

}
