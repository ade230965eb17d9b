// SPDX-License-Identifier: Apache-2.0
// A .docx is a zip of XML parts. The same document gives the same bytes.
#include "papers/docx_body.hpp"
#include "papers/measure.hpp"
#include "papers/render.hpp"

#include <zip.h>

#include <cairo.h>
#include <memory>
#include <stdexcept>

namespace papers {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* package_relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const std::string office_relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string content_types()
{
    Markup xml;
    const auto part = [&](const char* name, const char* type) {
        xml.empty("Override", {{"PartName", name}, {"ContentType", type}});
    };
    xml.open("Types", {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
    xml.empty("Default", {{"Extension", "rels"},
                          {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    xml.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    xml.empty("Default", {{"Extension", "png"}, {"ContentType", "image/png"}});
    part("/word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    part("/word/styles.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml");
    part("/word/header1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml");
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    xml.close();
    return declaration + xml.take();
}

std::string package_links()
{
    Markup xml;
    xml.open("Relationships", {{"xmlns", package_relationships}});
    xml.empty("Relationship", {{"Id", "document"},
                               {"Type", office_relationships + "/officeDocument"},
                               {"Target", "word/document.xml"}});
    xml.empty(
        "Relationship",
        {{"Id", "core"},
         {"Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"},
         {"Target", "docProps/core.xml"}});
    xml.close();
    return declaration + xml.take();
}

std::string document_links(std::size_t images)
{
    Markup xml;
    const auto link = [&](const std::string& id, const std::string& type, const std::string& target) {
        xml.empty("Relationship", {{"Id", id}, {"Type", office_relationships + type}, {"Target", target}});
    };
    xml.open("Relationships", {{"xmlns", package_relationships}});
    link("styles", "/styles", "styles.xml");
    link("header1", "/header", "header1.xml");
    for (std::size_t i = 1; i <= images; ++i)
        link("image" + std::to_string(i), "/image", "media/qr" + std::to_string(i) + ".png");
    xml.close();
    return declaration + xml.take();
}

std::string core_properties(const Document& document)
{
    Markup xml;
    xml.open("cp:coreProperties",
             {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
              {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.element("dc:title", {}, document.title).element("dc:language", {}, document.language).close();
    return declaration + xml.take();
}

std::string styles(const Document& document)
{
    const auto& font = document.office_font;
    const auto size = std::to_string(static_cast<int>(document.size * 2));
    Markup xml;
    xml.open("w:styles", {{"xmlns:w", main_namespace}});
    xml.open("w:docDefaults").open("w:rPrDefault").open("w:rPr");
    xml.empty("w:rFonts", {{"w:ascii", font}, {"w:hAnsi", font}, {"w:eastAsia", font}, {"w:cs", font}});
    xml.empty("w:sz", {{"w:val", size}}).empty("w:szCs", {{"w:val", size}});
    xml.empty("w:lang", {{"w:val", document.language}}).close().close().close();
    xml.open("w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", "Normal"}});
    xml.empty("w:name", {{"w:val", "Normal"}}).empty("w:qFormat").close();
    for (const char level : {'1', '2', '3'}) {
        xml.open("w:style", {{"w:type", "paragraph"}, {"w:styleId", std::string("Heading") + level}});
        xml.empty("w:name", {{"w:val", std::string("heading ") + level}});
        xml.empty("w:basedOn", {{"w:val", "Normal"}})
            .empty("w:next", {{"w:val", "Normal"}})
            .empty("w:qFormat");
        xml.open("w:pPr").empty("w:keepNext");
        xml.empty("w:outlineLvl", {{"w:val", std::string(1, static_cast<char>(level - 1))}}).close().close();
    }
    xml.close();
    return declaration + xml.take();
}

/// The page number, centred; the first page of a section has none.
std::string page_header()
{
    Markup xml;
    const auto field = [&](const char* type) {
        xml.open("w:r").empty("w:fldChar", {{"w:fldCharType", type}}).close();
    };
    xml.open("w:hdr", {{"xmlns:w", main_namespace}}).open("w:p");
    xml.open("w:pPr").empty("w:jc", {{"w:val", "center"}}).close();
    field("begin");
    xml.open("w:r").element("w:instrText", {{"xml:space", "preserve"}}, " PAGE ").close();
    field("separate");
    xml.open("w:r").element("w:t", {}, "2").close();
    field("end");
    xml.close().close();
    return declaration + xml.take();
}

/// Parts in memory, zipped into memory.
class Package {
public:
    Package()
    {
        zip_error_t error;
        zip_error_init(&error);
        bytes_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        if (bytes_ == nullptr) throw std::runtime_error(failed);
        zip_source_keep(bytes_);
        archive_ = zip_open_from_source(bytes_, ZIP_TRUNCATE, &error);
        zip_error_fini(&error);
        if (archive_ == nullptr) throw std::runtime_error(failed);
    }
    ~Package()
    {
        if (archive_ != nullptr) zip_discard(archive_);
        zip_source_free(bytes_);
    }
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    void add(const std::string& name, std::string bytes)
    {
        kept_.push_back(std::make_unique<std::string>(std::move(bytes)));
        const auto& part = *kept_.back();
        auto* source = zip_source_buffer(archive_, part.data(), part.size(), 0);
        const auto index = zip_file_add(archive_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) throw std::runtime_error(failed);
        constexpr zip_uint16_t midnight = 0, first_of_january_1980 = 33;
        zip_file_set_dostime(archive_, static_cast<zip_uint64_t>(index), midnight, first_of_january_1980, 0);
    }

    std::string finish()
    {
        if (zip_close(archive_) != 0) throw std::runtime_error(failed);
        archive_ = nullptr;
        zip_stat_t about;
        zip_source_stat(bytes_, &about);
        std::string bytes(about.size, '\0');
        zip_source_open(bytes_);
        const auto read = zip_source_read(bytes_, bytes.data(), bytes.size());
        zip_source_close(bytes_);
        if (read != static_cast<zip_int64_t>(bytes.size())) throw std::runtime_error(failed);
        return bytes;
    }

private:
    static constexpr const char* failed =
        "Không tạo được tệp DOCX vì máy chủ thiếu bộ nhớ. Hãy thử lại, hoặc tải bản PDF.";
    zip_source_t* bytes_ = nullptr;
    zip_t* archive_ = nullptr;
    std::vector<std::unique_ptr<std::string>> kept_; ///< libzip reads the parts when it closes
};

}

std::string qr_png(const QrModules& modules)
{
    constexpr int pixels = 8, quiet = quiet_modules;
    const int side = (modules.size + 2 * quiet) * pixels;
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side), &cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(image.get()), &cairo_destroy);
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0, 0, 0);
    for (int y = 0; y < modules.size; ++y)
        for (int x = 0; x < modules.size; ++x)
            if (modules.dark[static_cast<std::size_t>(y * modules.size + x)])
                cairo_rectangle(cairo.get(), (x + quiet) * pixels, (y + quiet) * pixels, pixels, pixels);
    cairo_fill(cairo.get());

    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned int length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    if (cairo_surface_write_to_png_stream(image.get(), append, &bytes) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("Không vẽ được mã QR vì máy chủ thiếu bộ nhớ. Hãy thử lại.");
    return bytes;
}

std::string to_docx(const Document& document)
{
    DocxBody body(document);
    Package package;
    package.add("[Content_Types].xml", content_types());
    package.add("_rels/.rels", package_links());
    package.add("word/document.xml", declaration + body.take());
    package.add("word/_rels/document.xml.rels", document_links(body.images().size()));
    package.add("word/styles.xml", styles(document));
    package.add("word/header1.xml", page_header());
    package.add("docProps/core.xml", core_properties(document));
    for (std::size_t i = 0; i < body.images().size(); ++i)
        package.add("word/media/qr" + std::to_string(i + 1) + ".png", body.images()[i]);
    return package.finish();
}

}
