// SPDX-License-Identifier: Apache-2.0
#include "papers/archive.hpp"

#include "papers/markup.hpp"
#include "papers/text.hpp"

#define POINTERHOLDER_TRANSITION 4 // std::shared_ptr throughout, as qpdf 12 will have it
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <fstream>
#include <iterator>
#include <memory>

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

void put_metadata(QPDF& pdf, const std::string& title)
{
    auto stream = QPDFObjectHandle::newStream(&pdf, metadata(title, !srgb_profile().empty()));
    stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    pdf.getRoot().replaceKey("/Metadata", stream);

    auto info = QPDFObjectHandle::newDictionary();
    info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(title));
    info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(producer));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

void put_output_intent(QPDF& pdf)
{
    if (srgb_profile().empty()) return;
    auto profile = QPDFObjectHandle::newStream(&pdf, srgb_profile());
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) >>");
    intent.replaceKey("/DestOutputProfile", profile);
    auto intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

}

const std::string& srgb_profile()
{
    static const std::string profile = read_profile();
    return profile;
}

std::string for_the_archive(const std::string& pdf, const std::string& title, const std::string& language)
{
    QPDF document;
    document.processMemoryFile("paper", pdf.data(), pdf.size());
    auto root = document.getRoot();
    root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    put_metadata(document, printable(title));
    put_output_intent(document);

    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}
