// SPDX-License-Identifier: Apache-2.0
// A run of papers into one PDF: Cairo writes the pages as they come, an update behind them makes the whole
// fit for the archive.
#include "papers/archive.hpp"
#include "papers/flow.hpp"
#include "papers/render.hpp"

#include <sys/mman.h>
#include <sys/stat.h>

#include <cairo-pdf.h>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace papers {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// The file as it lies on the disk, looked at without reading it whole.
class MappedFile {
public:
    explicit MappedFile(std::FILE* file)
    {
        struct stat about {};
        if (::fstat(::fileno(file), &about) != 0) return;
        size_ = static_cast<std::size_t>(about.st_size);
        void* at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, ::fileno(file), 0);
        if (at != MAP_FAILED) begin_ = static_cast<const char*>(at);
    }
    ~MappedFile()
    {
        if (begin_ != nullptr) ::munmap(const_cast<char*>(begin_), size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view text() const
    {
        return begin_ == nullptr ? std::string_view{} : std::string_view{begin_, size_};
    }

private:
    const char* begin_ = nullptr;
    std::size_t size_ = 0;
};

/// Where a run goes: to memory, or to a file when there is one. The hash of what went by is the file's own
/// name for itself.
struct Output {
    std::string bytes;
    File file{nullptr, &std::fclose};
    base::Sha256 hash;

    bool put(std::string_view piece)
    {
        if (!file) {
            bytes += piece;
            return true;
        }
        return std::fwrite(piece.data(), 1, piece.size(), file.get()) == piece.size();
    }
};

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length)
{
    auto& output = *static_cast<Output*>(closure);
    const std::string_view piece(reinterpret_cast<const char*>(bytes), length);
    output.hash.add(piece);
    return output.put(piece) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

void check(cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS) return;
    if (status == CAIRO_STATUS_WRITE_ERROR) throw Unwritten("the disk takes no more of the PDF");
    throw std::runtime_error(std::string("Không tạo được tệp PDF (") + cairo_status_to_string(status) +
                             "). Hãy thử lại với ít phiếu hơn.");
}

Document fitting(const TypeSetter& setter, const PaperAt& paper_at, const std::vector<double>& sizes)
{
    Document paper;
    for (const double size : sizes) {
        paper = paper_at(size);
        if (Flow(setter, nullptr, paper).run() == 1) break;
    }
    return paper;
}

}

struct PdfRun::State {
    using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
    using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

    std::string title, language = "vi-VN";
    Output output;
    TypeSetter setter;
    Surface surface{nullptr, &cairo_surface_destroy};
    Cairo cairo{nullptr, &cairo_destroy};
    int pages = 0;

    void begin();
    void update_file();
};

PdfRun::PdfRun(std::string title) : state_(std::make_unique<State>())
{
    state_->title = std::move(title);
    state_->begin();
}

PdfRun::PdfRun(std::string title, const std::string& file) : state_(std::make_unique<State>())
{
    state_->title = std::move(title);
    state_->output.file.reset(std::fopen(file.c_str(), "w+be"));
    if (!state_->output.file) throw Unwritten("cannot write to " + file);
    state_->begin();
}

void PdfRun::State::begin()
{
    const Page a4;
    surface.reset(cairo_pdf_surface_create_for_stream(&append, &output, a4.width * points_per_mm,
                                                      a4.height * points_per_mm));
    cairo_pdf_surface_restrict_to_version(surface.get(),
                                          CAIRO_PDF_VERSION_1_4); // with a plain table of objects
    // Replaced with the whole Info by archive_update; fixed here, so that the same papers give the same
    // bytes.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    cairo.reset(cairo_create(surface.get()));
    check(cairo_status(cairo.get()));
}

PdfRun::~PdfRun() = default;

PrintedPaper PdfRun::add(const Document& document)
{
    const auto& page = document.page;
    cairo_pdf_surface_set_size(state_->surface.get(), page.width * points_per_mm,
                               page.height * points_per_mm);
    if (state_->pages == 0) {
        state_->language = document.language;
        cairo_tag_begin(state_->cairo.get(), "Document",
                        nullptr); // setting a size forgets what was begun before it
    }

    PrintedPaper printed;
    printed.first_page = state_->pages + 1;
    printed.pages = Flow(state_->setter, state_->cairo.get(), document).run();
    state_->pages += printed.pages;
    check(cairo_status(state_->cairo.get()));
    return printed;
}

PrintedPaper PdfRun::add_fitting(const PaperAt& paper_at, const std::vector<double>& sizes)
{
    return add(fitting(state_->setter, paper_at, sizes));
}

std::string PdfRun::finish()
{
    if (state_->pages > 0) cairo_tag_end(state_->cairo.get(), "Document");
    check(cairo_status(state_->cairo.get()));
    state_->cairo.reset();
    cairo_surface_finish(state_->surface.get());
    check(cairo_surface_status(state_->surface.get()));
    state_->surface.reset();
    auto& output = state_->output;
    if (output.file) {
        state_->update_file();
        return {};
    }
    output.bytes += archive_update(output.bytes, output.hash, state_->title, state_->language);
    return std::exchange(output.bytes, {});
}

void PdfRun::State::update_file()
{
    if (std::fflush(output.file.get()) != 0) check(CAIRO_STATUS_WRITE_ERROR);
    const auto update = archive_update(MappedFile(output.file.get()).text(), output.hash, title, language);
    const bool written = output.put(update);
    if (std::fclose(output.file.release()) != 0 || !written) check(CAIRO_STATUS_WRITE_ERROR);
}

std::string to_pdf(const Document& document)
{
    PdfRun run(document.title);
    run.add(document);
    return run.finish();
}

int page_count(const Document& document)
{
    return Flow(thread_setter(), nullptr, document).run();
}

Document fit_one_page(const PaperAt& paper_at, const std::vector<double>& sizes)
{
    return fitting(thread_setter(), paper_at, sizes);
}

}
