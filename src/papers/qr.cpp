// SPDX-License-Identifier: Apache-2.0
#include "papers/render.hpp"

#include <memory>
#include <qrencode.h>
#include <stdexcept>

namespace papers {

QrModules qr_modules(const std::string& text)
{
    constexpr int smallest_that_fits = 0;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.c_str(), smallest_that_fits, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        throw std::invalid_argument(
            "Không tạo được mã QR vì nội dung trống hoặc quá dài. Hãy dùng một địa chỉ ngắn hơn.");

    QrModules modules;
    modules.size = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    modules.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        modules.dark.push_back((code->data[i] & 1) != 0);
    return modules;
}

}
