// SPDX-License-Identifier: Apache-2.0
// A run of papers into one PDF: Cairo writes the pages as they come, qpdf makes the whole fit for the
// archive.
#include "papers/archive.hpp"
#include "papers/flow.hpp"
#include "papers/render.hpp"

#include <cairo-pdf.h>
#include <stdexcept>
#include <utility>

namespace papers {
namespace {

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int length)
{
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status)
{
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw std::runtime_error(std::string("Không tạo được tệp PDF (") + cairo_status_to_string(status) +
                             "). Hãy thử lại với ít phiếu hơn.");
}

}

struct PdfRun::State {
    using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
    using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

    std::string title, language = "vi-VN", bytes;
    TypeSetter setter;
    Surface surface{nullptr, &cairo_surface_destroy};
    Cairo cairo{nullptr, &cairo_destroy};
    int pages = 0;
};

PdfRun::PdfRun(std::string title) : state_(std::make_unique<State>())
{
    const Page a4;
    state_->title = std::move(title);
    state_->surface.reset(cairo_pdf_surface_create_for_stream(
        &append, &state_->bytes, a4.width * points_per_mm, a4.height * points_per_mm));
    cairo_pdf_surface_restrict_to_version(state_->surface.get(),
                                          CAIRO_PDF_VERSION_1_4); // with a plain table of objects
    // Replaced with the whole Info by for_the_archive; fixed here, so that the same papers give the same
    // bytes.
    cairo_pdf_surface_set_metadata(state_->surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    state_->cairo.reset(cairo_create(state_->surface.get()));
    check(cairo_status(state_->cairo.get()));
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

std::string PdfRun::finish()
{
    if (state_->pages > 0) cairo_tag_end(state_->cairo.get(), "Document");
    check(cairo_status(state_->cairo.get()));
    state_->cairo.reset();
    cairo_surface_finish(state_->surface.get());
    check(cairo_surface_status(state_->surface.get()));
    state_->surface.reset();
    return for_the_archive(std::exchange(state_->bytes, {}), state_->title, state_->language);
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

Document fit_one_page(const std::function<Document(double)>& paper_at, const std::vector<double>& sizes)
{
    Document paper;
    for (const double size : sizes) {
        paper = paper_at(size);
        if (page_count(paper) == 1) break;
    }
    return paper;
}

}
