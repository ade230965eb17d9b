// SPDX-License-Identifier: Apache-2.0
#include "preview.hpp"

#include "papers/render.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace appraisals {
namespace {

constexpr std::array elements{
    std::string_view("article"), std::string_view("b"),        std::string_view("br"),
    std::string_view("col"),     std::string_view("colgroup"), std::string_view("div"),
    std::string_view("h2"),      std::string_view("h3"),       std::string_view("i"),
    std::string_view("p"),       std::string_view("path"),     std::string_view("rect"),
    std::string_view("span"),    std::string_view("svg"),      std::string_view("table"),
    std::string_view("tbody"),   std::string_view("td"),       std::string_view("th"),
    std::string_view("thead"),   std::string_view("tr"),
};

struct Entity {
    std::string_view written;
    char meant;
};
constexpr std::array entities{Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'},
                              Entity{"&quot;", '"'}, Entity{"&#39;", '\''}};

std::string plain(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto entity = std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) {
            return text.starts_with(entity.written);
        });
        out += entity == entities.end() ? text.front() : entity->meant;
        text.remove_prefix(entity == entities.end() ? 1 : entity->written.size());
    }
    return out;
}

bool is_void(std::string_view name)
{
    return name == "br" || name == "col";
}

class Replay {
public:
    explicit Replay(std::string_view markup) : rest_(markup) {}

    web::Html whole()
    {
        while (!rest_.empty()) {
            if (rest_.starts_with("</"))
                end_tag();
            else if (rest_.starts_with("<"))
                start_tag();
            else
                out_.escaped(plain(until("<")));
        }
        return std::move(html_);
    }

private:
    /// Up to the mark, which stays; everything when it does not come.
    std::string_view until(std::string_view mark)
    {
        const auto length = std::min(rest_.find_first_of(mark), rest_.size());
        const auto part = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return part;
    }

    std::string_view known(std::string_view name)
    {
        if (std::find(elements.begin(), elements.end(), name) == elements.end())
            throw std::logic_error("a paper has no element " + std::string(name));
        return name;
    }

    void end_tag()
    {
        rest_.remove_prefix(2);
        const auto name = known(until(">"));
        rest_.remove_prefix(1);
        if (!is_void(name)) out_.close(name);
    }

    void start_tag()
    {
        rest_.remove_prefix(1);
        const auto name = known(until(" />"));
        out_.open(name);
        while (rest_.starts_with(" "))
            attribute();
        const bool closes_itself = rest_.starts_with("/");
        until(">");
        rest_.remove_prefix(1);
        out_.finish_open();
        if (closes_itself && !is_void(name)) out_.close(name);
    }

    void attribute()
    {
        rest_.remove_prefix(1);
        const auto name = until("=");
        rest_.remove_prefix(2);
        out_.attribute({name, plain(until("\"")), false});
        rest_.remove_prefix(1);
    }

    std::string_view rest_;
    web::Html html_;
    web::HtmlWriter out_{html_};
};

}

web::Html preview_of(const papers::Document& document)
{
    return Replay(papers::to_html(document)).whole();
}

}
