// SPDX-License-Identifier: Apache-2.0
#include "sheets/xml_reader.hpp"

#include "sheets/unreadable.hpp"

#include <expat.h>

#include <charconv>
#include <cstring>
#include <exception>
#include <memory>
#include <new>

namespace sheets {
namespace {

constexpr int chunk = 64 * 1024;
/// One tag, comment or instruction. Expat keeps an unfinished one and starts over with each chunk, so an
/// endless one would cost its length squared.
constexpr XML_Index token_most = 512L * 1024;

std::string_view local_name(const char* name)
{
    const char* colon = std::strchr(name, ':');
    return colon ? colon + 1 : name;
}

/// Feeds expat and carries exceptions across its C frames.
class Parser final : public ZipPackage::Sink {
public:
    Parser(XmlHandler& handler, std::uint32_t depth_most)
        : parser_(XML_ParserCreate(nullptr), XML_ParserFree), handler_(handler), depth_most_(depth_most)
    {
        if (!parser_) throw std::bad_alloc();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser_.get(), on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
    }

    std::span<char> room() override
    {
        void* buffer = XML_GetBuffer(parser_.get(), chunk);
        if (!buffer) throw std::bad_alloc();
        return {static_cast<char*>(buffer), static_cast<std::size_t>(chunk)};
    }

    void take(std::size_t count) override
    {
        const XML_Status status = XML_ParseBuffer(parser_.get(), static_cast<int>(count), count == 0);
        if (failure_) std::rethrow_exception(failure_);
        if (status == XML_STATUS_ERROR) throw Unreadable(Reason::corrupt);
        fed_ += static_cast<XML_Index>(count);
        if (fed_ - XML_GetCurrentByteIndex(parser_.get()) > token_most) throw Unreadable(Reason::unsafe_xml);
    }

private:
    template <class Action>
    void guarded(Action action)
    {
        if (failure_) return;
        try {
            action();
        } catch (...) {
            failure_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    static void on_start(void* self, const char* name, const char** attributes)
    {
        auto& parser = *static_cast<Parser*>(self);
        parser.guarded([&] {
            if (++parser.depth_ > parser.depth_most_) throw Unreadable(Reason::unsafe_xml);
            parser.handler_.start(local_name(name), Attributes(attributes));
        });
    }

    static void on_end(void* self, const char* name)
    {
        auto& parser = *static_cast<Parser*>(self);
        parser.guarded([&] {
            --parser.depth_;
            parser.handler_.end(local_name(name));
        });
    }

    static void on_text(void* self, const char* piece, int length)
    {
        auto& parser = *static_cast<Parser*>(self);
        parser.guarded([&] { parser.handler_.text({piece, static_cast<std::size_t>(length)}); });
    }

    static void on_doctype(void* self, const char*, const char*, const char*, int)
    {
        static_cast<Parser*>(self)->guarded([] { throw Unreadable(Reason::unsafe_xml); });
    }

    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
    XmlHandler& handler_;
    std::uint32_t depth_most_;
    std::uint32_t depth_ = 0;
    XML_Index fed_ = 0;
    std::exception_ptr failure_;
};

}

std::optional<std::string_view> Attributes::local(std::string_view name) const
{
    for (const char** pair = pairs_; *pair; pair += 2)
        if (local_name(*pair) == name) return pair[1];
    return std::nullopt;
}

std::optional<std::string_view> Attributes::exact(std::string_view name) const
{
    for (const char** pair = pairs_; *pair; pair += 2)
        if (name == *pair) return pair[1];
    return std::nullopt;
}

void parse_xml(ZipPackage& package, std::string_view part, XmlHandler& handler, std::uint64_t most)
{
    Parser parser(handler, package.limits().depth);
    package.inflate(part, parser, most);
}

bool is_true(std::optional<std::string_view> attribute)
{
    return attribute == "1" || attribute == "true";
}

std::uint32_t whole(std::optional<std::string_view> attribute, std::uint32_t otherwise)
{
    if (!attribute) return otherwise;
    std::uint32_t value = 0;
    const char* const end = attribute->data() + attribute->size();
    const auto [stop, error] = std::from_chars(attribute->data(), end, value);
    return error == std::errc{} && stop == end ? value : otherwise;
}

}
