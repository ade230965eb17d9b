// SPDX-License-Identifier: Apache-2.0
#include "sheets/unreadable.hpp"

#include <string_view>
#include <utility>

namespace sheets {
namespace {

struct Wording {
    std::string_view code;
    base::RefusalKind kind;
    std::string_view trouble; ///< follows the file's name; used when the parser gave no detail of its own
    std::string_view remedy;
};

constexpr std::string_view save_anew =
    "hãy mở tệp bằng Excel hoặc LibreOffice, lưu thành một tệp .xlsx mới rồi tải lên lại";
constexpr std::string_view copy_out =
    "hãy mở tệp bằng Excel, chép riêng danh sách sang một tệp mới, lưu thành .xlsx rồi tải lên lại";

Wording wording(Reason reason)
{
    using base::RefusalKind;
    switch (reason) {
    case Reason::password:
        return {
            "password", RefusalKind::invalid, "có đặt mật khẩu nên không đọc được",
            "hãy mở tệp bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu rồi tải lên lại"};
    case Reason::corrupt:
        return {"corrupt", RefusalKind::invalid, "bị hỏng hoặc chưa được chép đủ", save_anew};
    case Reason::empty:
        return {"empty", RefusalKind::invalid, "không có dữ liệu nào",
                "hãy kiểm tra xem đã chọn đúng tệp danh sách chưa rồi tải lên lại"};
    case Reason::wrong_type:
        return {"wrong_type", RefusalKind::invalid, "không phải bảng tính",
                "hãy chọn tệp danh sách có đuôi .xlsx, .xls, .ods hoặc .csv"};
    case Reason::too_large:
        return {"too_large", RefusalKind::too_large, "lớn quá mức cho phép",
                "hãy xóa phần thừa hoặc chia danh sách thành nhiều tệp nhỏ rồi tải lên từng tệp"};
    case Reason::zip_bomb:
        return {"zip_bomb", RefusalKind::too_large, "phình to bất thường khi giải nén nên không được đọc",
                copy_out};
    case Reason::too_many_rows:
        return {
            "too_many_rows", RefusalKind::too_large, "có quá nhiều dòng",
            "hãy xóa các dòng thừa ở cuối trang tính hoặc chia danh sách thành nhiều tệp rồi tải lên lại"};
    case Reason::unsafe_xml:
        return {"unsafe_xml", RefusalKind::invalid, "chứa nội dung không an toàn mà bảng tính thật không có",
                copy_out};
    case Reason::unsafe_zip:
        return {"unsafe_zip", RefusalKind::invalid, "được đóng gói theo cách không an toàn", copy_out};
    case Reason::macro:
        return {"macro", RefusalKind::invalid, "có chứa macro (lệnh tự chạy) nên không được nhận",
                "hãy mở tệp bằng Excel, chọn Lưu thành kiểu “Excel Workbook (.xlsx)” không có macro rồi tải "
                "lên lại"};
    case Reason::encoding:
        return {"encoding", RefusalKind::invalid, "dùng bảng mã chữ không nhận ra được",
                "hãy mở tệp bằng Excel, chọn Lưu thành kiểu “CSV UTF-8” hoặc .xlsx rồi tải lên lại"};
    case Reason::unsupported_format:
        break;
    }
    return {"unsupported_format", RefusalKind::invalid, "ở định dạng không đọc được", save_anew};
}

}

base::Refusal refusal(const Unreadable& why, const std::string& name)
{
    const Wording words = wording(why.reason());
    std::string sentence = "Tệp “" + name + "” ";
    sentence += why.detail().empty() ? std::string(words.trouble) : why.detail();
    sentence += "; ";
    sentence += words.remedy;
    sentence += ".";
    return base::Refusal{words.kind, std::string(words.code), std::move(sentence), {}, {}};
}

}
