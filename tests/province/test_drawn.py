"""The drawn workbook: other programs read the same values, count the same numbers, and print it as meant."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from itaxl import frameworks
from itaxl.province import NAMES, build
from itaxl.tables import Book
from itaxl.writing.drawing import book_bytes
from tests import office
from tests.province.provinces import (
    conflict,
    fault,
    followup,
    missing,
    plan,
    province,
    sent,
    stranger,
    stray,
    unreadable,
    wrong_year,
)

MANY = (
    sent("ทต.หนึ่ง", "95.50", instruments=[96, 97, 98, 90], indicators=[90, 80, 100], earlier={2567: 90}, questions={"i1": 90, "o1": 0}),
    sent("อบต.สอง", "84.995", "พรเจริญ", day=33, indicators=[100, None, "84.995"], questions={"i1": "84.99", "o1": 100}),
    sent("อบต.สาม", "84.994999999999999", faults=(fault("ITA301", "stated.overall"),), indicators=["84.99"]),
    sent("อบต.สี่", "85.00", indicators=["33.333333333333333333"], measures=(followup("M01", date(2025, 9, 30), "ดำเนินการบางส่วน"),)),
    sent("อบต.ห้า", "69.995", measures=(plan("M01", date(2026, 1, 5)), followup("M02", date(2025, 1, 5), "ดำเนินการแล้ว"))),
    sent("อบต.หก", "69.99"),
    sent("อบต.เจ็ด", 100, indicators=[100] * 10, instruments=[100] * 4),
    sent("อบต.แปด", 0),
    sent("อบต.เก้า", indicators=[50]),
    sent("อบต.ยี่", "95.00", instruments=["94.995", 95, 95, 95], earlier={2567: "95.005"}),
    sent("อบต.ซาว", "95.00", instruments=["94.994", 95, 95, 95], earlier={2567: "33.333333333333333333"}),
    sent("อบต.ร้อย", "85.00", instruments=["84.99", 95, 95, 95]),
    sent("อบต.พัน", "85.00", instruments=[85, 95, None, 95]),
    sent("อบต.หมื่น", "84.99", instruments=[85, 95, None, 95]),
    conflict("อบต.สิบ"),
    unreadable("อบต.สิบเอ็ด"),
    wrong_year("อบต.สิบสอง", "พรเจริญ"),
    missing("อบจ.บึงกาฬ"),
    stranger("ทต.ไกล", 12),
)


def written(tmp_path, *standings, thai=False, register=True, year=2568, **more):
    found = replace(province(*standings, register=register, strays=(stray(),), **more), year=year)
    path = tmp_path / "จังหวัด.xlsx"
    path.write_bytes(book_bytes(Book(tuple(build(found, frameworks.load(year), thai=thai)), title="ITA")))
    return path


def test_the_same_province_gives_the_same_bytes():
    found = province(*MANY)
    framework = frameworks.load(2568)
    assert book_bytes(Book(tuple(build(found, framework)))) == book_bytes(Book(tuple(build(found, framework))))


@pytest.mark.parametrize(
    ("standings", "register", "year"), [(MANY, True, 2568), ((), False, 2568), (MANY[-2:], True, 2568), (MANY[6:], True, 2569)]
)
def test_whatever_the_province_it_is_drawn_and_read_back(tmp_path, standings, register, year):
    book = openpyxl.load_workbook(written(tmp_path, *standings, thai=True, register=register, year=year))
    assert tuple(book.sheetnames) == NAMES
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        assert "&P" in sheet.oddFooter.center.text
        assert not any("None" in cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def test_numbers_are_numbers_and_days_are_days(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, *MANY), data_only=True)
    status, scores, measures, sources = (book[name] for name in ("สถานะการส่ง", "ตารางคะแนน", "มาตรการ", "ที่มา"))
    assert (status["C6"].value, status["F6"].value) == ("เทศบาลตำบลหนึ่ง", datetime(2026, 1, 20))
    assert (scores["B8"].value, scores["E8"].value, scores["A8"].value) == ("อบต.เจ็ด", 100, 1)
    assert (measures["L5"].value, measures["N5"].value) == (datetime(2025, 9, 30), "เกินกำหนด")
    assert sources["H5"].value == datetime(2026, 1, 20, 9)
    assert sources.print_area == "'ที่มา'!$A$1:$M$24"
    assert [book[name].print_title_rows for name in NAMES[1:5]] == ["$5:$5", "$5:$5", "$7:$7", "$17:$17"]
    assert [book[name].auto_filter.ref for name in NAMES[1:]] == [
        "A5:L23", "A5:K8", "A7:W25", "A17:L19", "A4:N7", "A4:G5", "A4:N24",
    ]  # fmt: skip
    assert [book[name].freeze_panes for name in NAMES] == [None, "D6", "B6", "C8", "D5", "D5", "A5", "D5"]


def test_links_lead_to_cells_that_are_there(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, *MANY))
    links = [cell.hyperlink.location for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 30
    for link in links:
        title, cell = re.fullmatch(r"'(.+)'!([A-Z]+[0-9]+)", link).groups()
        assert book[title][cell].value is not None
    for row in range(6, 24):
        name, link = (book["สถานะการส่ง"].cell(row, 3).value, book["สถานะการส่ง"].cell(row, 3).hyperlink.location)
        assert book["ตารางคะแนน"][link.partition("!")[2]].value.partition(".")[2] == re.sub(
            "^(องค์การบริหารส่วน(ตำบล|จังหวัด)|เทศบาลตำบล)", "", name
        )


@pytest.mark.libreoffice
def test_libreoffice_counts_every_formula_as_it_was_stored(tmp_path):
    path = written(tmp_path, *MANY)
    formulas = openpyxl.load_workbook(path)
    stored, counted = (openpyxl.load_workbook(each, data_only=True) for each in (path, office.convert(path, "xlsx")))
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    one, other = (book[sheet.title][cell.coordinate].value for book in (stored, counted))
                    where = f"{sheet.title}!{cell.coordinate} {cell.value}"
                    if isinstance(one, (int, float)):
                        assert other == pytest.approx(one, abs=1e-9), where
                    else:
                        assert (other or "") == (one or ""), where
                    compared += 1
    assert compared > 200


def counted(path, name):
    """What formulas come to in LibreOffice, by sheet."""
    return openpyxl.load_workbook(office.convert(path, "xlsx"), data_only=True)[name]


def figure(sheet, label):
    """The figure below a label of the overview."""
    return next(sheet.cell(4, cell.column).value for cell in sheet[3] if cell.value == label)


@pytest.mark.libreoffice
def test_whoever_corrects_a_score_sees_rank_level_result_change_and_counts_follow(tmp_path):
    path = written(tmp_path, *MANY)
    book = openpyxl.load_workbook(path)
    names = [book["ตารางคะแนน"].cell(row, 2).value for row in range(8, 30)]
    worse, none = (8 + names.index(name) for name in ("ทต.หนึ่ง", "อบต.เก้า"))
    book["ตารางคะแนน"].cell(worse, 5).value = 50
    book["ตารางคะแนน"].cell(none, 5).value = 100
    book.save(path)

    scores, overview = counted(path, "ตารางคะแนน"), counted(path, "ภาพรวม")
    assert [scores.cell(worse, at).value for at in (1, 5, 6, 7, 23)] == [13, 50, "ต้องปรับปรุงโดยด่วน", "ไม่ผ่าน", -40]
    assert [scores.cell(none, at).value or "" for at in (1, 5, 6, 7, 23)] == [1, 100, "", "ผ่าน", ""]
    listed = [scores.cell(row, 5).value for row in range(8, 26)]
    failing = sum(isinstance(value, (int, float)) and round(value + 1e-9, 2) < 85 for value in listed)
    assert figure(overview, "ไม่ผ่านเกณฑ์ (แห่ง)") == failing == sum(scores.cell(row, 7).value == "ไม่ผ่าน" for row in range(8, 26))
    assert figure(overview, "ผ่านเกณฑ์ (แห่ง)") == sum(scores.cell(row, 7).value == "ผ่าน" for row in range(8, 26))
    levels = {overview.cell(row, 28).value: overview.cell(row, 35).value for row in range(8, 14)}
    assert levels["ต้องปรับปรุงโดยด่วน"] == sum(scores.cell(row, 6).value == "ต้องปรับปรุงโดยด่วน" for row in range(8, 26))
    assert sum(levels.values()) == figure(overview, "ผ่านเกณฑ์ (แห่ง)") + failing


@pytest.mark.libreoffice
def test_the_overview_is_the_first_page_alone(tmp_path):
    pdf = office.convert(written(tmp_path, *MANY), "pdf")
    first, second = (
        subprocess.run(["pdftotext", "-f", str(at), "-l", str(at), pdf, "-"], capture_output=True, text=True).stdout for at in (1, 2)
    )
    assert "หน้า 1 จาก" in first
    # What stands in the first and in the last block of the overview, and on top of the list of states.
    assert "IIT" in first and "95–100" in first and "▼0.00" in first
    assert "95–100" not in second and "20 ม.ค. 2569" in second
