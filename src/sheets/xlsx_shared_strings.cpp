// SPDX-License-Identifier: Apache-2.0
#include "sheets/unicode.hpp"
#include "sheets/unreadable.hpp"
#include "sheets/xlsx_parts.hpp"

namespace sheets {
namespace {

class SharedStringsPart final : public XmlHandler {
public:
    SharedStringsPart(TextPool& pool, std::uint32_t text_most) : pool_(pool), text_most_(text_most) {}

    void start(std::string_view name, const Attributes&) override
    {
        if (name == "si")
            text_.clear();
        else if (name == "t")
            in_text_ = phonetic_ == 0;
        else if (name == "rPh")
            ++phonetic_;
    }

    void end(std::string_view name) override
    {
        if (name == "t") {
            in_text_ = false;
        } else if (name == "rPh") {
            --phonetic_;
        } else if (name == "si") {
            resolve_escapes(text_);
            pool_.add(text_);
        }
    }

    void text(std::string_view piece) override
    {
        if (!in_text_) return;
        if (text_.size() + piece.size() > text_most_)
            throw Unreadable(Reason::too_large, "có ô chứa văn bản quá dài");
        text_ += piece;
    }

private:
    TextPool& pool_;
    std::uint32_t text_most_;
    std::string text_;
    int phonetic_ = 0;
    bool in_text_ = false;
};

}

void read_xlsx_shared_strings(ZipPackage& package, std::string_view part, TextPool& pool)
{
    SharedStringsPart handler(pool, package.limits().text_bytes);
    parse_xml(package, part, handler);
}

}
