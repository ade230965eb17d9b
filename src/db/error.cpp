// SPDX-License-Identifier: Apache-2.0
#include "db/error.hpp"

namespace db {

namespace {

std::string_view sentence(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::busy:
        return "Cơ sở dữ liệu đang bận ghi việc khác nên chưa ghi được. Chưa có gì thay đổi; hãy thử lại sau "
               "ít giây.";
    case Error::Kind::full:
        return "Ổ đĩa chứa dữ liệu đã đầy nên không ghi được. Dữ liệu đã lưu vẫn còn nguyên; hãy giải phóng "
               "chỗ trống "
               "rồi làm lại.";
    case Error::Kind::unavailable:
        return "Không kết nối được với cơ sở dữ liệu. Hãy thử lại sau ít giây; nếu vẫn không được, hãy báo "
               "người quản "
               "trị kiểm tra máy chủ cơ sở dữ liệu hoặc thư mục dữ liệu.";
    case Error::Kind::readonly:
        return "Cơ sở dữ liệu đang ở chế độ chỉ đọc nên không ghi được. Hãy kiểm tra quyền ghi của tệp và "
               "thư mục dữ "
               "liệu, hoặc quyền của tài khoản cơ sở dữ liệu.";
    case Error::Kind::corrupt:
        return "Tệp dữ liệu bị hỏng hoặc không phải là cơ sở dữ liệu của Cầu Nối. Hãy chọn đúng tệp, hoặc "
               "khôi phục "
               "từ bản sao lưu gần nhất (caunoi restore).";
    case Error::Kind::unique:
    case Error::Kind::foreign_key:
    case Error::Kind::check:
    case Error::Kind::misuse:
    case Error::Kind::other:
        break;
    }
    return {};
}

}

Error::Error(Kind kind, std::string message, std::string statement)
    : std::runtime_error(std::move(message)), kind_(kind), statement_(std::move(statement))
{
}

void misuse(std::string_view statement, const std::string& what)
{
    throw Error(Error::Kind::misuse, std::string(statement) + ": " + what, std::string(statement));
}

Error failure(Error::Kind kind, std::string_view statement, std::string_view cause)
{
    const std::string for_people(sentence(kind));
    const std::string name(statement);
    if (!for_people.empty()) return {kind, for_people + " (" + std::string(cause) + ")", name};
    return {kind, (name.empty() ? "" : name + ": ") + std::string(cause), name};
}

}
