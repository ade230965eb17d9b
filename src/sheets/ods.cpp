// SPDX-License-Identifier: Apache-2.0
#include "sheets/ods.hpp"

#include "sheets/ods_content.hpp"
#include "sheets/unreadable.hpp"

namespace sheets {
namespace {

constexpr std::uint64_t manifest_bytes = 4ULL << 20;

void refuse_other_kinds(ZipPackage& package)
{
    if (!package.has("mimetype")) return;
    const std::string type = package.text("mimetype", 1024);
    if (type.find("opendocument") == std::string::npos)
        throw Unreadable(Reason::wrong_type, "là tệp nén ZIP, không phải bảng tính");
    if (type.find("opendocument.spreadsheet") == std::string::npos)
        throw Unreadable(Reason::wrong_type, "là tài liệu LibreOffice loại khác, không phải bảng tính");
}

void refuse_passwords(ZipPackage& package)
{
    struct Manifest final : XmlHandler {
        void start(std::string_view name, const Attributes&) override
        {
            if (name == "encryption-data") throw Unreadable(Reason::password);
        }
        void end(std::string_view) override {}
    } manifest;
    if (package.has("encrypted-package")) throw Unreadable(Reason::password);
    if (package.has("META-INF/manifest.xml"))
        parse_xml(package, "META-INF/manifest.xml", manifest, manifest_bytes);
}

/// LibreOffice leaves empty library lists behind; only a module is a macro.
void refuse_macros(const ZipPackage& package)
{
    const bool macros = package.any([](std::string_view name) {
        const bool list = name.ends_with("/script-lc.xml") || name.ends_with("/script-lb.xml") ||
                          name.ends_with("/dialog-lc.xml") || name.ends_with("/dialog-lb.xml") ||
                          name.ends_with('/');
        return (name.starts_with("basic/") || name.starts_with("scripts/")) && !list;
    });
    if (macros) throw Unreadable(Reason::macro);
}

struct StylesPart final : XmlHandler {
    OdsStyles& styles;
    explicit StylesPart(OdsStyles& into) : styles(into) {}
    void start(std::string_view name, const Attributes& attributes) override
    {
        styles.start(name, attributes);
    }
    void end(std::string_view name) override { styles.end(name); }
};

}

void read_ods(ZipPackage& package, Workbook& workbook, RowSink& sink)
{
    workbook.format = Format::ods;
    refuse_other_kinds(package);
    refuse_passwords(package);
    refuse_macros(package);
    OdsStyles styles;
    if (package.has("styles.xml")) {
        StylesPart part(styles);
        parse_xml(package, "styles.xml", part);
    }
    OdsContent content(styles, workbook, sink);
    parse_xml(package, "content.xml", content);
}

}
