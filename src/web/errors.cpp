// SPDX-License-Identifier: Apache-2.0
#include "web/errors.hpp"

#include <algorithm>
#include <array>

namespace web {
namespace {

struct Error {
    int status;
    std::string_view code, sentence;
};

constexpr std::array<Error, 12> errors{{
    {500, "internal", "Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn vậy thì báo người quản trị."},
    {400, "bad_request", "Yêu cầu gửi đến bị hỏng nên không đọc được. Hãy quay lại trang trước và làm lại."},
    {405, "method_not_allowed",
     "Địa chỉ này không nhận kiểu yêu cầu vừa gửi. Hãy quay lại trang trước và làm lại."},
    {408, "too_slow", "Mạng quá chậm nên gửi chưa xong. Hãy thử lại khi mạng khá hơn."},
    {413, "too_large", "Tệp hoặc nội dung gửi lên quá lớn. Hãy chia nhỏ rồi gửi lại."},
    {415, "unsupported_type",
     "Nội dung gửi lên không ở dạng mà máy chủ nhận (biểu mẫu hoặc JSON). Hãy gửi lại từ trang nhập."},
    {417, "unknown_expectation",
     "Yêu cầu có điều kiện mà máy chủ không đáp ứng. Hãy gửi lại mà không kèm điều kiện ấy."},
    {421, "unknown_host", "Tên máy chủ trong địa chỉ không đúng. Hãy dùng địa chỉ mà văn phòng đã cấp."},
    {431, "headers_too_large",
     "Phần đầu của yêu cầu quá dài. Hãy xóa dữ liệu duyệt web của trang này rồi thử lại."},
    {501, "not_implemented", "Máy chủ không biết kiểu yêu cầu vừa gửi. Hãy quay lại trang trước và làm lại."},
    {503, "busy",
     "Nhiều người đang dùng cùng lúc nên máy chủ chưa kịp trả lời. Chờ ít giây rồi tải lại trang."},
    {507, "disk_full",
     "Máy chủ hết chỗ để nhận tệp, nên tệp chưa được lưu. Hãy báo người quản trị dọn chỗ trên đĩa rồi gửi "
     "lại."},
}};

const Error& error_of(int status)
{
    const auto* const found = std::find_if(errors.begin(), errors.end(),
                                           [&](const Error& error) { return error.status == status; });
    return found == errors.end() ? errors.front() : *found;
}

}

std::string_view error_code_of(int status)
{
    return error_of(status).code;
}
std::string_view error_sentence_of(int status)
{
    return error_of(status).sentence;
}

}
