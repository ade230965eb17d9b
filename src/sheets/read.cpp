// SPDX-License-Identifier: Apache-2.0
// The door: finds the reader for a file and turns what it throws into a refusal.
#include "sheets/csv.hpp"
#include "sheets/detect.hpp"
#include "sheets/input.hpp"
#include "sheets/ods.hpp"
#include "sheets/read_ahead.hpp"
#include "sheets/row_sink.hpp"
#include "sheets/sheet.hpp"
#include "sheets/unreadable.hpp"
#include "sheets/xls.hpp"
#include "sheets/xlsx.hpp"

namespace sheets {
namespace {

/// Below it a file is read before a second thread has begun. A list of 1,200 people is about this long.
constexpr std::uint64_t worth_a_thread = 128 * 1024;

void read_zip(const Input& input, Workbook& workbook, RowSink& sink)
{
    ZipPackage package(input, sink.limits());
    if (package.has("[Content_Types].xml") || package.has("_rels/.rels"))
        return read_xlsx(package, workbook, sink);
    if (package.has("mimetype") || package.has("content.xml")) return read_ods(package, workbook, sink);
    throw Unreadable(Reason::wrong_type, "là tệp nén ZIP, cần giải nén trước");
}

void read_container(Container container, const Input& input, Workbook& workbook, RowSink& sink)
{
    switch (container) {
    case Container::zip:
        return read_zip(input, workbook, sink);
    case Container::compound:
        return read_xls(input, workbook, sink);
    case Container::text:
        return read_csv(input, workbook, sink);
    }
}

Workbook read_input(const Input& input, Receiver& receiver, const Limits& limits)
{
    if (input.size() > limits.file_bytes)
        throw Unreadable(Reason::too_large,
                         "lớn hơn mức cho phép " + std::to_string(limits.file_bytes >> 20) + " MB");
    Workbook workbook;
    const Container container = detect(input);
    const auto parse = [&](Receiver& into) {
        RowSink sink(into, limits);
        read_container(container, input, workbook, sink);
    };
    try {
        input.size() < worth_a_thread ? parse(receiver) : read_ahead(parse, receiver);
    } catch (const Enough&) {
        // The receiver has what it wanted.
    }
    return workbook;
}

base::Result<Workbook> read_or_refuse(const Input& input, const std::string& name, Receiver& receiver,
                                      const Limits& limits)
{
    try {
        return read_input(input, receiver, limits);
    } catch (const Unreadable& why) {
        return tl::unexpected(refusal(why, name));
    }
}

}

base::Result<Workbook> read(const std::string& path, const std::string& name, Receiver& receiver,
                            const Limits& limits)
{
    const Input input = Input::file(path);
    if (!input.is_open())
        return base::refuse(base::RefusalKind::not_found, "not_found",
                            "Không mở được tệp “" + name +
                                "”; hãy kiểm tra lại tên tệp và quyền đọc rồi thử lại.");
    return read_or_refuse(input, name, receiver, limits);
}

base::Result<Workbook> read_bytes(std::string_view bytes, const std::string& name, Receiver& receiver,
                                  const Limits& limits)
{
    return read_or_refuse(Input::memory(bytes), name, receiver, limits);
}

}
