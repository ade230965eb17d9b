// SPDX-License-Identifier: Apache-2.0
// Small packages made in memory: honest ones for tests and fuzz targets, forged ones for the refusals.
#pragma once

#include <zip.h>

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sheets {

class ZipBuilder {
public:
    enum class Packing { deflated, stored };
    explicit ZipBuilder(Packing packing = Packing::deflated) : packing_(packing) {}

    ZipBuilder& part(std::string name, std::string bytes)
    {
        parts_.emplace_back(std::move(name), std::move(bytes));
        return *this;
    }
    ZipBuilder& password(std::string password)
    {
        password_ = std::move(password);
        return *this;
    }

    [[nodiscard]] std::string bytes() const
    {
        zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
        zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
        if (!archive) throw std::runtime_error("cannot make a zip");
        zip_source_keep(target);
        for (const auto& [name, text] : parts_)
            add(archive, name, text);
        if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
        zip_stat_t about;
        zip_source_stat(target, &about);
        std::string bytes(about.size, '\0');
        zip_source_open(target);
        zip_source_read(target, bytes.data(), bytes.size());
        zip_source_close(target);
        zip_source_free(target);
        return bytes;
    }

private:
    void add(zip_t* archive, const std::string& name, const std::string& text) const
    {
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) throw std::runtime_error("cannot add to a zip");
        const auto at = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(archive, at, packing_ == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 1);
        zip_file_set_mtime(archive, at, 1'795'305'600, 0); // the same bytes on every run
        if (!password_.empty()) zip_file_set_encryption(archive, at, ZIP_EM_TRAD_PKWARE, password_.c_str());
    }

    Packing packing_;
    std::string password_;
    std::vector<std::pair<std::string, std::string>> parts_;
};

/// Writes a size of our choice over the unpacked sizes of every header, local and central.
inline void forge_sizes(std::string& zip, std::uint32_t size)
{
    const auto forge = [&](std::string_view signature, std::size_t field) {
        for (std::size_t at = zip.find(signature); at != std::string::npos; at = zip.find(signature, at + 4))
            std::memcpy(zip.data() + at + field, &size, sizeof size);
    };
    forge("PK\x03\x04", 22);
    forge("PK\x01\x02", 24);
}

/// An .xlsx around the inner text of one worksheet.
struct XlsxText {
    std::string sheet;          ///< what stands inside <worksheet>
    std::string shared_strings; ///< what stands inside <sst>
    std::string styles;         ///< what stands inside <styleSheet>
    std::string workbook_properties;
    std::string extra_sheets; ///< further <sheet …/> elements

    [[nodiscard]] ZipBuilder builder(ZipBuilder::Packing packing = ZipBuilder::Packing::deflated) const
    {
        const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        const std::string main = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const std::string link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const std::string links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                                  "relationships\">";
        const auto linked = [&](const std::string& id, const std::string& type, const std::string& target) {
            return "<Relationship Id=\"" + id + "\" Type=\"" + link + "/" + type + "\" Target=\"" + target +
                   "\"/>";
        };
        ZipBuilder zip(packing);
        zip.part("[Content_Types].xml", head + "<Types/>");
        zip.part("_rels/.rels",
                 head + links + linked("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
        zip.part("xl/_rels/workbook.xml.rels",
                 head + links + linked("rId1", "worksheet", "worksheets/sheet1.xml") +
                     linked("rId2", "styles", "styles.xml") +
                     linked("rId3", "sharedStrings", "sharedStrings.xml") +
                     linked("rId4", "chartsheet", "chartsheets/sheet1.xml") + "</Relationships>");
        zip.part("xl/workbook.xml", head + "<workbook" + main + " xmlns:r=\"" + link + "\">" +
                                        workbook_properties +
                                        "<sheets><sheet name=\"Trang 1\" sheetId=\"1\" r:id=\"rId1\"/>" +
                                        extra_sheets + "</sheets></workbook>");
        zip.part("xl/worksheets/sheet1.xml", head + "<worksheet" + main + ">" + sheet + "</worksheet>");
        zip.part("xl/styles.xml", head + "<styleSheet" + main + ">" + styles + "</styleSheet>");
        zip.part("xl/sharedStrings.xml", head + "<sst" + main + ">" + shared_strings + "</sst>");
        return zip;
    }
    [[nodiscard]] std::string bytes() const { return builder().bytes(); }
};

}
