// SPDX-License-Identifier: Apache-2.0
#include "base/ascii.hpp"
#include "sheets/unreadable.hpp"
#include "sheets/xlsx_parts.hpp"

#include <map>
#include <utility>

namespace sheets {
namespace {

constexpr std::uint64_t relationships_bytes = 1ULL << 20;
constexpr std::uint64_t workbook_bytes = 32ULL << 20; // thousands of forgotten names live here in old files

struct Relationship {
    std::string type, target;
};

struct Relationships final : XmlHandler {
    std::map<std::string, Relationship, std::less<>> by_id;

    void start(std::string_view name, const Attributes& attributes) override
    {
        if (name != "Relationship") return;
        const auto id = attributes.exact("Id"), type = attributes.exact("Type"),
                   target = attributes.exact("Target");
        if (id && type && target)
            by_id.emplace(
                *id, Relationship{std::string(type->substr(type->rfind('/') + 1)), std::string(*target)});
    }
    void end(std::string_view) override {}

    [[nodiscard]] std::string target_of(std::string_view type) const
    {
        for (const auto& [id, relationship] : by_id)
            if (relationship.type == type) return relationship.target;
        return {};
    }
};

struct WorkbookPart final : XmlHandler {
    struct Entry {
        SheetInfo info;
        std::string relationship;
    };
    bool date_1904 = false;
    std::vector<Entry> sheets;
    std::uint32_t sheets_most = 0;

    void start(std::string_view name, const Attributes& attributes) override
    {
        if (name == "workbookPr") date_1904 = is_true(attributes.exact("date1904"));
        if (name != "sheet") return;
        if (sheets.size() >= sheets_most)
            throw Unreadable(Reason::too_large, "có hơn " + std::to_string(sheets_most) + " trang tính");
        Entry entry;
        entry.info.name = attributes.exact("name").value_or("");
        entry.info.hidden = attributes.exact("state").value_or("visible") != "visible";
        for (const char** pair = attributes.pairs(); *pair; pair += 2)
            if (std::string_view(*pair).ends_with(":id")) entry.relationship = pair[1];
        sheets.push_back(std::move(entry));
    }
    void end(std::string_view) override {}
};

/// A relationship's target as a part name: from the root when it begins with a slash, else from the folder.
std::string resolve(std::string folder, std::string_view target)
{
    if (target.starts_with('/')) return std::string(target.substr(1));
    for (;;) {
        if (target.starts_with("./")) {
            target.remove_prefix(2);
        } else if (target.starts_with("../")) {
            target.remove_prefix(3);
            if (!folder.empty()) folder.pop_back();
            folder.erase(folder.rfind('/') + 1);
        } else {
            return folder.append(target);
        }
    }
}

void refuse_macros(const ZipPackage& package)
{
    const bool macros = package.any([](std::string_view name) {
        return name.ends_with("vbaproject.bin") || name.find("macrosheets/") != std::string_view::npos;
    });
    if (macros) throw Unreadable(Reason::macro);
}

void refuse_other_kinds(const ZipPackage& package, const std::string& workbook)
{
    if (base::lower_ascii(workbook).ends_with(".bin"))
        throw Unreadable(Reason::unsupported_format, "ở kiểu Excel nhị phân (.xlsb) không đọc được");
    if (package.has("word/document.xml")) throw Unreadable(Reason::wrong_type, "là tài liệu Word");
    if (package.has("ppt/presentation.xml"))
        throw Unreadable(Reason::wrong_type, "là bài trình chiếu PowerPoint");
    if (!package.has(workbook)) throw Unreadable(Reason::corrupt);
}

std::string relationships_of(const std::string& part)
{
    const std::size_t name = part.rfind('/') + 1;
    return part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
}

}

XlsxContents read_xlsx_contents(ZipPackage& package)
{
    Relationships root;
    parse_xml(package, "_rels/.rels", root, relationships_bytes);
    std::string workbook = resolve({}, root.target_of("officeDocument"));
    if (workbook.empty()) workbook = "xl/workbook.xml";
    refuse_other_kinds(package, workbook);
    refuse_macros(package);

    Relationships relationships;
    parse_xml(package, relationships_of(workbook), relationships, relationships_bytes);
    WorkbookPart book;
    book.sheets_most = package.limits().sheets;
    parse_xml(package, workbook, book, workbook_bytes);

    const std::string folder = workbook.substr(0, workbook.rfind('/') + 1);
    const auto part_of = [&](std::string_view type) {
        const std::string target = relationships.target_of(type);
        std::string part = target.empty() ? target : resolve(folder, target);
        return package.has(part) ? part : std::string{};
    };
    XlsxContents contents{part_of("styles"), part_of("sharedStrings"), book.date_1904, {}};
    for (auto& entry : book.sheets) {
        const auto found = relationships.by_id.find(entry.relationship);
        if (found == relationships.by_id.end()) throw Unreadable(Reason::corrupt);
        if (found->second.type != "worksheet") continue; // charts and dialogs have no cells
        contents.sheets.push_back({std::move(entry.info), resolve(folder, found->second.target)});
    }
    return contents;
}

}
