// SPDX-License-Identifier: Apache-2.0
#include "papers/archive.hpp"

#include "base/secret.hpp"
#include "papers/markup.hpp"
#include "papers/text.hpp"

#define POINTERHOLDER_TRANSITION 4 // std::shared_ptr throughout, as qpdf 12 will have it
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
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
    Increment(std::string pdf, int next_object)
        : pdf_(std::move(pdf)), previous_(last_table(pdf_)), next_(next_object)
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
        places_.emplace_back(object, pdf_.size());
        pdf_ += std::to_string(object) + " 0 obj\n" + body + "\nendobj\n";
    }

    std::string finish(int root, int info)
    {
        const auto id = base::sha256_hex(pdf_).substr(0, 32);
        const auto table = pdf_.size();
        pdf_ += "xref\n";
        for (const auto& [object, place] : places_) {
            char entry[32];
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", place);
            pdf_ += std::to_string(object) + " 1\n" + entry;
        }
        pdf_ += "trailer\n<< /Size " + std::to_string(next_) + " /Root " + reference(root) + " /Info " +
                reference(info) + " /Prev " + previous_ + " /ID [ <" + id + "> <" + id +
                "> ] >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
        return std::move(pdf_);
    }

    static std::string reference(int object) { return std::to_string(object) + " 0 R"; }

private:
    static std::string last_table(const std::string& pdf)
    {
        constexpr std::string_view word = "startxref\n";
        const auto at = pdf.rfind(word);
        if (at == std::string::npos) throw std::logic_error("a PDF without startxref");
        const auto begin = at + word.size();
        return pdf.substr(begin, pdf.find('\n', begin) - begin);
    }

    std::string pdf_, previous_;
    int next_;
    std::vector<std::pair<int, std::size_t>> places_;
};

std::string info(const std::string& title)
{
    auto info = QPDFObjectHandle::newDictionary();
    info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(title));
    info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(producer));
    return info.unparse();
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

/// What Cairo wrote and what a reader asks of a tagged paper. Nothing of qpdf, which reads from `pdf` as it
/// needs, is left when this returns.
Catalog read_catalog(const std::string& pdf, const std::string& language)
{
    QPDF document;
    document.processMemoryFile("paper", pdf.data(), pdf.size());
    auto root = document.getRoot();
    root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    Catalog catalog{root.getObjectID(), document.getTrailer().getKey("/Size").getIntValueAsInt(),
                    root.unparseResolved()};
    catalog.entries.resize(catalog.entries.rfind(">>"));
    return catalog;
}

}

const std::string& srgb_profile()
{
    static const std::string profile = read_profile();
    return profile;
}

std::string for_the_archive(std::string pdf, const std::string& title, const std::string& language)
{
    auto catalog = read_catalog(pdf, language);
    const auto clean_title = printable(title);
    const bool archival = !srgb_profile().empty();
    Increment increment(std::move(pdf), catalog.objects_in_file);
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
