#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the small workbooks in fixtures/. They are committed: tests need neither Python nor these libraries.

Needs python3-openpyxl and python3-xlwt; the .ods is zipped by hand. All people are invented.
"""
import datetime
import pathlib
import unicodedata
import zipfile

import openpyxl
import xlwt
from openpyxl.styles import Font

FOLDER = pathlib.Path(__file__).parent / "fixtures"
DAY = datetime.date
PEOPLE = [
    ("Nguyễn Thị Lan Anh", "Nữ", DAY(1980, 3, 1), "012345678901"),
    ("Trần Quốc Bảo", "Nam", DAY(1975, 12, 31), "012345678902"),
    ("Lê Thị Bích Châu", "Nữ", DAY(1990, 7, 15), "012345678903"),
    ("Phạm Hữu Cường", "Nam", DAY(1968, 1, 2), "012345678904"),
    ("Hoàng Thị Mỹ Dung", "Nữ", DAY(2000, 2, 29), "012345678905"),
]
HEADERS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Số thẻ Đảng", "Tuổi Đảng"]


def ward_list_xlsx():
    """A letterhead, a merged two-row header, real dates, text card numbers, a hidden catalogue sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["A1"] = "ĐẢNG ỦY PHƯỜNG 10"
    sheet.merge_cells("A1:C1")
    sheet["A3"] = "DANH SÁCH ĐẢNG VIÊN"
    sheet.merge_cells("A3:F3")
    for column, title in enumerate(HEADERS, 1):
        sheet.cell(5, column, title)
        sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    for number, (name, gender, born, card) in enumerate(PEOPLE, 1):
        row = 6 + number
        for column, value in enumerate([number, name, gender, born, card], 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 4).number_format = r"[$-42A]dd\/mm\/yyyy"
        sheet.cell(row, 6, number * 10).number_format = '[Red]0 "năm"'
    sheet["A13"] = "Tổng"
    sheet["F13"] = "=SUM(F7:F11)"
    hidden = book.create_sheet("TINH")
    hidden.sheet_state = "hidden"
    hidden.append(["Mã", "Tên"])
    hidden.append(["79", "TP Hồ Chí Minh"])
    book.save(FOLDER / "ward_list.xlsx")


def dates_1904_xlsx():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.append([DAY(1980, 3, 1), datetime.datetime(2026, 11, 22, 13, 30), datetime.time(7, 5)])
    book.save(FOLDER / "dates_1904.xlsx")


def tcvn3_xlsx():
    """A column in .VnTime: the letters are TCVN3 bytes read as Latin-1."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Họ và tên", "Ghi chú"])
    for name in ["NguyÔn ThÞ Lan Anh", "TrÇn Quèc B¶o", "§Æng V¨n §øc"]:
        sheet.append([name, "x"])
        sheet.cell(sheet.max_row, 1).font = Font(name=".VnTime")
        sheet.cell(sheet.max_row, 2).font = Font(name="Times New Roman")
    book.save(FOLDER / "tcvn3.xlsx")


def ward_list_xls():
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 0, 0, 2, "ĐẢNG ỦY PHƯỜNG 10")
    for column, title in enumerate(HEADERS):
        sheet.write_merge(4, 5, column, column, title)
    date = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    years = xlwt.easyxf(num_format_str='[Red]0 "năm"')
    for number, (name, gender, born, card) in enumerate(PEOPLE, 1):
        row = 5 + number
        for column, value in enumerate([number, name, gender]):
            sheet.write(row, column, value)
        sheet.write(row, 3, born, date)
        sheet.write(row, 4, card)
        sheet.write(row, 5, number * 10, years)
    sheet.write(12, 0, True)
    sheet.write(12, 1, 0.1 + 0.2)
    sheet.write(12, 2, 123456789012)
    sheet.write(12, 3, datetime.datetime(2026, 11, 22, 13, 30), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))
    sheet.write(12, 4, -2.5)
    hidden = book.add_sheet("TINH")
    hidden.visibility = 1
    hidden.write(0, 0, "Mã")
    font = xlwt.easyxf("font: name .VnTime")
    old = book.add_sheet("Cũ")
    for row, name in enumerate(["NguyÔn ThÞ Lan Anh", "TrÇn Quèc B¶o", "§Æng V¨n §øc"]):
        old.write(row, 1, name, font)
    book.save(str(FOLDER / "ward_list.xls"))


def long_texts_xls():
    """Shared texts that run over the 8,224 bytes of a record, in both widths, so that CONTINUE is met inside one."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Dài")
    for row in range(40):
        sheet.write(row, 0, f"{row}: " + ("a" * 500 if row % 2 else "Đặng Văn Đức " * 40))
    book.save(str(FOLDER / "long_texts.xls"))


def dates_1904_xls():
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("A")
    sheet.write(0, 0, datetime.date(1980, 3, 1), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    book.save(str(FOLDER / "dates_1904.xls"))


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
)
ODS_STYLES = (
    '<office:automatic-styles>'
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell">'
    '<style:text-properties style:font-name=".VnTime"/></style:style>'
    '</office:automatic-styles>'
)


def ods_text(text):
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ward_list_ods():
    rows = [
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3"'
        ' table:number-rows-spanned="1"><text:p>ĐẢNG ỦY PHƯỜNG 10</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell/></table:table-row>',
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>'
        '</table:table-row>',
        '<table:table-header-rows><table:table-row>' + "".join(map(ods_text, HEADERS)) + '</table:table-row>'
        '</table:table-header-rows>',
    ]
    for number, (name, gender, born, card) in enumerate(PEOPLE, 1):
        rows.append(
            '<table:table-row>'
            f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p>'
            '</table:table-cell>' + ods_text(name) + ods_text(gender) +
            f'<table:table-cell office:value-type="date" office:date-value="{born.isoformat()}">'
            f'<text:p>{born:%d/%m/%Y}</text:p></table:table-cell>' + ods_text(card) + '<table:table-cell/>'
            '</table:table-row>'
        )
    rows.append(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>hai<text:s text:c="2"/>dấu cách'
        '<text:tab/>và</text:p><text:p>dòng <text:span>thứ hai</text:span></text:p>'
        '<office:annotation><dc:creator>x</dc:creator><text:p>ghi chú không phải dữ liệu</text:p>'
        '</office:annotation></table:table-cell>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p>'
        '</table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.95"><text:p>95%</text:p></table:table-cell>'
        '<table:table-cell office:value-type="time" office:time-value="PT07H05M00S"><text:p>07:05</text:p>'
        '</table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2026-11-22T13:30:00"><text:p>x</text:p>'
        '</table:table-cell>'
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    )
    rows.append('<table:table-row table:number-rows-repeated="2">' + ods_text("lặp") + '<table:table-cell'
                ' office:value-type="float" office:value="5" table:number-columns-repeated="2"><text:p>5</text:p>'
                '</table:table-cell></table:table-row>')
    rows.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
                ' table:number-columns-repeated="16384"/></table:table-row>')
    old = "".join(
        f'<table:table-row><table:table-cell/><table:table-cell table:style-name="ce1" office:value-type="string">'
        f'<text:p>{name}</text:p></table:table-cell></table:table-row>'
        for name in ["NguyÔn ThÞ Lan Anh", "TrÇn Quèc B¶o"])
    content = (
        ODS_HEAD + ODS_STYLES + '<office:body><office:spreadsheet>'
        '<table:content-validations><table:content-validation table:name="v1"><table:help-message>'
        '<text:p>chọn Nam hoặc Nữ</text:p></table:help-message></table:content-validation></table:content-validations>'
        '<table:table table:name="Danh sách" table:style-name="ta1"><table:table-column'
        ' table:number-columns-repeated="16384"/>' + "".join(rows) + '</table:table>'
        '<table:table table:name="TINH" table:style-name="ta2"><table:table-row>' + ods_text("Mã") +
        '</table:table-row></table:table>'
        '<table:table table:name="Cũ" table:style-name="ta1">' + old + '</table:table>'
        '</office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(FOLDER / "ward_list.ods", "w", zipfile.ZIP_DEFLATED) as ods:
        ods.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        for part, text in [("content.xml", content),
                           ("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest'
                            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')]:
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            ods.writestr(info, text)


def csv_files():
    lines = ["STT;Họ và tên;Ngày sinh;Nơi ở hiện nay"]
    lines += [f'{number};{name};{born:%d/%m/%Y};"Số {number}, đường Lê Lợi, phường 10"'
              for number, (name, _, born, _) in enumerate(PEOPLE, 1)]
    text = "\r\n".join(lines) + "\r\n"
    (FOLDER / "semicolon_bom.csv").write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    (FOLDER / "utf16.csv").write_bytes(b"\xff\xfe" + text.replace(";", "\t").encode("utf-16-le"))
    (FOLDER / "utf16be.csv").write_bytes(b"\xfe\xff" + text.encode("utf-16-be"))
    (FOLDER / "windows1258.csv").write_bytes(to_windows1258(text))
    (FOLDER / "tcvn3.csv").write_bytes("STT,Hä vµ tªn\r\n1,NguyÔn ThÞ Lan Anh\r\n2,§Æng V¨n §øc\r\n".encode("latin-1"))


def to_windows1258(text):
    """Base letters with their own code, tones as combining marks, as the keyboards of 1998 wrote them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = bytearray()
    for letter in text:
        marks = [mark for mark in unicodedata.normalize("NFD", letter)[1:] if mark in tones]
        base = unicodedata.normalize("NFC", "".join(
            part for part in unicodedata.normalize("NFD", letter) if part not in tones))
        out += base.encode("cp1258") + "".join(marks).encode("cp1258")
    return bytes(out)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for make in (ward_list_xlsx, dates_1904_xlsx, tcvn3_xlsx, ward_list_xls, long_texts_xls, dates_1904_xls,
                 ward_list_ods, csv_files):
        make()
