// SPDX-License-Identifier: Apache-2.0
#include "papers/archive.hpp"

#include "base/utf8.hpp"
#include "papers/markup.hpp"
#include "papers/text.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace papers {
namespace {

constexpr const char* profile_file = "/usr/share/color/icc/sRGB.icc";
constexpr const char* producer = "Cầu Nối";

std::string read_profile()
{
    std::ifstream file(profile_file, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Title and producer stand here and in the Info dictionary; PDF/A wants both to say the same.
std::string metadata(const std::string& title, bool claims_pdfa)
{
    Markup xml;
    xml.open("x:xmpmeta", {{"xmlns:x", "adobe:ns:meta/"}});
    xml.open("rdf:RDF", {{"xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}});
    xml.open("rdf:Description", {{"rdf:about", ""},
                                 {"xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
                                 {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                 {"xmlns:pdf", "http://ns.adobe.com/pdf/1.3/"}});
    if (claims_pdfa) {
        xml.element("pdfaid:part", {}, "2");
        xml.element("pdfaid:conformance", {}, "B");
    }
    xml.open("dc:title")
        .open("rdf:Alt")
        .element("rdf:li", {{"xml:lang", "x-default"}}, title)
        .close()
        .close();
    xml.element("pdf:Producer", {}, producer);
    xml.close().close().close();
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>" + xml.take() +
           "<?xpacket end=\"w\"?>";
}

/// New and changed objects behind a finished PDF (ISO 32000-1, 7.5.6).
class Increment {
public:
    Increment(std::string_view pdf, base::Sha256 hash, int next_object)
        : begin_(pdf.size()), previous_(last_table(pdf)), hash_(hash), next_(next_object)
    {
    }

    int add(const std::string& body)
    {
        put(next_, body);
        return next_++;
    }
    int add_stream(const std::string& entries, const std::string& bytes)
    {
        return add("<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
                   "\nendstream");
    }
    void put(int object, const std::string& body)
    {
        places_.emplace_back(object, begin_ + added_.size());
        added_ += std::to_string(object) + " 0 obj\n" + body + "\nendobj\n";
    }

    std::string finish(int root, int info)
    {
        hash_.add(added_);
        const auto id = hash_.hex().substr(0, 32);
        const auto table = begin_ + added_.size();
        added_ += "xref\n";
        for (const auto& [object, place] : places_) {
            char entry[32];
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", place);
            added_ += std::to_string(object) + " 1\n" + entry;
        }
        added_ += "trailer\n<< /Size " + std::to_string(next_) + " /Root " + reference(root) + " /Info " +
                  reference(info) + " /Prev " + previous_ + " /ID [ <" + id + "> <" + id +
                  "> ] >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
        return std::move(added_);
    }

    static std::string reference(int object) { return std::to_string(object) + " 0 R"; }

private:
    static std::string last_table(std::string_view pdf)
    {
        constexpr std::string_view word = "startxref\n";
        const auto at = pdf.rfind(word);
        if (at == std::string::npos) throw std::logic_error("a PDF without startxref");
        const auto begin = at + word.size();
        return std::string(pdf.substr(begin, pdf.find('\n', begin) - begin));
    }

    std::size_t begin_; ///< where the update stands in the file
    std::string previous_, added_;
    base::Sha256 hash_;
    int next_;
    std::vector<std::pair<int, std::size_t>> places_;
};

/// A text string of PDF: UTF-16 in hex digits.
std::string text_string(const std::string& text)
{
    std::string digits = "<FEFF";
    const auto unit = [&](char32_t value) {
        char four[8];
        std::snprintf(four, sizeof four, "%04X", static_cast<unsigned>(value));
        digits += four;
    };
    for (std::string_view rest = text; !rest.empty();) {
        const char32_t point = base::take_code_point(rest);
        if (point < 0x10000) {
            unit(point);
        } else {
            unit(0xD800 + ((point - 0x10000) >> 10));
            unit(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return digits + ">";
}

std::string info(const std::string& title)
{
    return "<< /Title " + text_string(title) + " /Producer " + text_string(producer) + " >>";
}

std::string output_intent(int profile)
{
    return "[ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
           "/DestOutputProfile " +
           Increment::reference(profile) + " >> ]";
}

struct Catalog {
    int object = 0, objects_in_file = 0;
    std::string entries; ///< without its closing brackets
};

/// Reads the table of objects that Cairo writes behind a PDF 1.4: lines of twenty bytes (ISO 32000-1, 7.5.4).
class CairoPdf {
public:
    explicit CairoPdf(std::string_view pdf) : pdf_(pdf) {}

    Catalog catalog() const
    {
        const auto trailer = after("trailer", pdf_.rfind("trailer"));
        Catalog catalog;
        catalog.objects_in_file = number(after("/Size ", trailer));
        catalog.object = number(after("/Root ", trailer));
        const auto begin = after("<<", place_of(catalog.object));
        const auto end = pdf_.find("endobj", begin);
        catalog.entries = "<< " + std::string(pdf_.substr(begin, pdf_.rfind(">>", end) - begin));
        return catalog;
    }

private:
    std::size_t place_of(int object) const
    {
        constexpr std::size_t line = 20;
        const auto table = static_cast<std::size_t>(number(after("startxref\n", pdf_.rfind("startxref"))));
        const auto first = after("\n", after("xref\n0 ", table));
        return static_cast<std::size_t>(number(first + static_cast<std::size_t>(object) * line));
    }
    std::size_t after(std::string_view word, std::size_t from) const
    {
        const auto at = from == std::string_view::npos ? from : pdf_.find(word, from);
        if (at == std::string_view::npos) throw std::logic_error("not a PDF as Cairo writes it");
        return at + word.size();
    }
    int number(std::size_t at) const
    {
        int value = 0;
        std::from_chars(pdf_.data() + at, pdf_.data() + pdf_.size(), value);
        return value;
    }

    std::string_view pdf_;
};

}

const std::string& srgb_profile()
{
    static const std::string profile = read_profile();
    return profile;
}

std::string archive_update(std::string_view pdf, base::Sha256 hash, const std::string& title,
                           const std::string& language)
{
    auto catalog = CairoPdf(pdf).catalog();
    if (catalog.entries.find("/MarkInfo") == std::string::npos)
        catalog.entries += " /MarkInfo << /Marked true >>";
    catalog.entries +=
        " /ViewerPreferences << /DisplayDocTitle true >> /Lang " + text_string(printable(language));
    const auto clean_title = printable(title);
    const bool archival = !srgb_profile().empty();
    Increment increment(pdf, hash, catalog.objects_in_file);
    const int about = increment.add(info(clean_title));
    const int described =
        increment.add_stream("/Type /Metadata /Subtype /XML", metadata(clean_title, archival));
    catalog.entries += " /Metadata " + Increment::reference(described);
    if (archival) {
        const int profile = increment.add_stream("/N 3", srgb_profile());
        catalog.entries += " /OutputIntents " + output_intent(profile);
    }
    increment.put(catalog.object, catalog.entries + " >>");
    return increment.finish(catalog.object, about);
}

}
