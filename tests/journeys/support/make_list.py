# SPDX-License-Identifier: Apache-2.0
"""make_list.py FILE: a workplace block's list as offices send it: 1,201 invented people under a letterhead, with a
two-row merged header, birth dates in a pair [NAM | NỮ], a row of column numbers, section rows, one column still in
TCVN3, one whose header nobody knows, a signature block, and a handful of rows that need an eye. The same every time."""
import random
import sys

import openpyxl
from openpyxl.styles import Alignment, Font

PEOPLE = 1201
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Trịnh Mai Tôn".split()
MIDDLE = {"nam": "Văn Hữu Đức Quang Minh Công Thanh Xuân Ngọc Bá Đình Viết".split(),
          "nữ": "Thị|Thị Ngọc|Thị Thanh|Thị Thu|Thị Bích|Thị Kim|Ngọc|Thị Hồng|Thị Mỹ|Thùy".split("|")}
GIVEN = {"nam": "An Bảo Bình Chiến Cường Dũng Đạt Hải Hiếu Hòa Hùng Khánh Khoa Long Nam Phong Phúc Quân Sơn Tài Thắng Toàn "
                "Trung Tuấn Việt Vinh".split(),
         "nữ": "Anh Ánh Châu Chi Dung Duyên Giang Hà Hạnh Hiền Hoa Hương Lan Linh Loan Mai Nga Ngân Nhung Oanh Phương Quỳnh "
               "Thảo Thúy Trang Uyên Vân Yến".split()}
WORKPLACES = ["Sở Y tế", "Công ty Điện lực", "Trường THPT Trường Giang", "Chi cục Thuế khu vực 3", "Bệnh viện Đa khoa",
              "Bưu điện thành phố", "Kho bạc Nhà nước khu vực", "Đài Phát thanh và Truyền hình", "Công ty Cấp nước"]
STREETS = ["Bạch Đằng", "Lê Lợi", "Nguyễn Du", "Chu Văn An", "Trần Phú", "Mai Thúc Loan"]
HEADER = [("STT", None), ("HỌ TÊN ĐANG DÙNG", None), ("SỐ THẺ ĐẢNG VIÊN", None), ("NGÀY, THÁNG, NĂM SINH", "NAM"), (None, "NỮ"),
          ("NƠI CÔNG TÁC", None), ("CHI BỘ ĐANG SINH HOẠT", None), ("NƠI THỰC TẾ CƯ TRÚ", None),
          ("NGÀY VÀO ĐẢNG", "NGÀY KẾT NẠP"), (None, "NGÀY CHÍNH THỨC"), ("KHI CẦN GỌI", None), ("DÂN TỘC", None)]
TCVN3 = dict(zip(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĐĂÂÊÔƠƯ",
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ§¡¢£¤¥¦"))

dice = random.Random(213)


def tcvn3(text):
    return "".join(TCVN3.get(letter, letter) for letter in text)


def date(year, month, day):
    return f"{day:02}/{month:02}/{year}"


def person(n):
    gender = "nữ" if dice.random() < 0.48 else "nam"
    name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE[gender])} {dice.choice(GIVEN[gender])}"
    year, month, day = dice.randint(1966, 2001), dice.randint(1, 12), dice.randint(1, 28)
    birth = str(year) if n % 40 == 7 else date(year, month, day)
    admitted = year + dice.randint(20, 24)
    cell = n * 14 // PEOPLE + 1
    where = f"Số {dice.randint(1, 180)} {dice.choice(STREETS)}"
    residence = where if n % 25 == 3 else f"{where}, tổ dân phố {cell}"
    return {"cell": cell, "name": name, "card": f"{dice.randint(1, 96):03}{year % 100:02}{n:07}", "gender": gender, "birth": birth,
            "workplace": dice.choice(WORKPLACES), "work_cell": tcvn3(f"Chi bộ {dice.choice(['Nghiệp vụ', 'Văn phòng', 'Kỹ thuật', 'số 2'])}"),
            "residence": residence, "admitted": date(admitted, month, day), "official": date(admitted + 1, month, day),
            "phone": f"09{dice.randint(10_000_000, 99_999_999)}"}


def spoil(people):
    """The rows that need an eye, each at a known place."""
    for n, card in ((30, 11), (231, 11), (632, 13)):  # a lost zero, a digit too many
        people[n]["card"] = people[n]["card"][:card].ljust(card, "7")
    people[90]["birth"] = "31/02/" + people[90]["birth"][-4:]
    people[391]["birth"] = "12/05/2062"
    people[592]["birth"] = "7/8/79"
    people[793]["official"] = "03/02/1991"
    people[993]["phone"] = "0912 34"
    people[1100] = dict(people[1099])  # twice the same person


def write(path):
    people = [person(n) for n in range(PEOPLE)]
    spoil(people)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sach"
    for line in (["ĐẢNG BỘ THÀNH PHỐ TRƯỜNG GIANG", *[None] * 6, "ĐẢNG CỘNG SẢN VIỆT NAM"], ["KHỐI CÁC CƠ QUAN"], ["*"], [],
                 ["DANH SÁCH ĐẢNG VIÊN ĐANG CÔNG TÁC GIỮ MỐI LIÊN HỆ NƠI CƯ TRÚ"], ["(Gửi Đảng ủy phường Sông Hương Đông)"], []):
        sheet.append(line)
    sheet["A5"].font = Font(bold=True, size=14)
    top = sheet.max_row + 2
    sheet.cell(top - 1, 1).value = None
    for column, (upper, lower) in enumerate(HEADER, 1):
        sheet.cell(top, column, upper).alignment = Alignment(horizontal="center", wrap_text=True)
        sheet.cell(top + 1, column, lower)
        sheet.cell(top + 2, column, f"({column})")
        if lower is None:
            sheet.merge_cells(start_row=top, end_row=top + 1, start_column=column, end_column=column)
    for column in (4, 9):
        sheet.merge_cells(start_row=top, end_row=top, start_column=column, end_column=column + 1)
    cell = 0
    for n, each in enumerate(people, 1):
        if each["cell"] != cell:
            cell = each["cell"]
            sheet.append([None, f"TỔ DÂN PHỐ {cell}"])
        man = each["gender"] == "nam"
        sheet.append([n, each["name"], each["card"], each["birth"] if man else None, None if man else each["birth"], each["workplace"],
                      each["work_cell"], each["residence"], each["admitted"], each["official"], each["phone"], "Kinh"])
    sheet.append([None, f"Tổng cộng: {PEOPLE} đồng chí"])
    sheet.append([])
    sheet.append(["NGƯỜI LẬP BIỂU", *[None] * 6, "T/M BAN THƯỜNG VỤ"])
    sheet.append(["(Ký, ghi rõ họ tên)", *[None] * 6, "PHÓ BÍ THƯ"])
    book.save(path)


write(sys.argv[1])
