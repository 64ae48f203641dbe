"""Whole workbooks, made by two independent writers, are read as two independent readers read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from itaxl.reading import plain, texts
from itaxl.reading.cells import read_book
from tests.reading.oracles import assert_same_as_oracles

TEXTS = [
    "องค์การบริหารส่วนตำบล", "น้ำ", "ๆ ฯลฯ", " ช่องว่างหน้าและหลัง ", "สองบรรทัด\nในช่องเดียว", "แท็บ\tกลาง",
    "a & b < c > d \"e\" 'f'", "007", "=ไม่ใช่สูตร",
    "_x000D_", "_x005F_", "100%", "😀 ข้างนอก", "\u200bมองไม่เห็น\ufeff", "๙๘.๖๓", "true", "#N/A", "A1", " ",
]  # fmt: skip
THAI_DATES = ["[$-D07041E]d mmmm yyyy", "[$-th-TH,107]d mmm yy;@", "d mmm bbbb", "B2d mmm yyyy", "[$-1070000]d/mm/yyyy;@", "dd/mm/yyyy"]
NUMBERS = [
    "0.00",
    "#,##0",
    "0.00%",
    '0.00 "คะแนน"',
    "[$-D000000]0.00",
    "t0.00",
    "0.00E+00",
    "[Red]0.00;[Blue]-0.00",
    '_-* #,##0.00_-;"day" @',
    "@",
]


def xlsxwriter_book(path: Path, date_1904: bool = False) -> None:
    options = {"strings_to_formulas": False, "default_date_format": "d/m/yyyy", "date_1904": date_1904, "use_zip64": date_1904}
    with xlsxwriter.Workbook(path, options) as book:
        first = book.add_worksheet("ข้อความ")
        for row, text in enumerate(TEXTS):
            first.write_string(row, 0, text)
        bold = book.add_format({"bold": True})
        first.write_rich_string(0, 2, "ปกติ ", bold, "หนา ", " แล้วปกติ & <จบ>")
        first.write_boolean(1, 2, True)
        first.write_boolean(2, 2, False)
        for row in range(200):
            first.write_blank(row + 300, 5, None, bold)
        second = book.add_worksheet("ตัวเลข ๒๕๖๙")
        for row, code in enumerate(THAI_DATES):
            second.write_datetime(row, 0, datetime(2026, 1, 31), book.add_format({"num_format": code}))
        for row, code in enumerate(NUMBERS):
            second.write_number(row, 1, 98.63, book.add_format({"num_format": code}))
        for row, number in enumerate([0, -0.5, 1e-7, 123456789012345, 1 / 3, 1e300, 0.1 + 0.2]):
            second.write_number(row, 2, number)
        second.write_datetime(9, 0, datetime(2025, 10, 1, 8, 30, 15))
        second.write_datetime(10, 0, time(13, 5), book.add_format({"num_format": "hh:mm"}))
        third = book.add_worksheet("สูตร")
        third.write_formula("A1", "='ตัวเลข ๒๕๖๙'!B1*2", None, 197.26)
        third.write_formula("A2", '=IF(A1>"ก & ข","",A1)', None, "")
        third.write_formula("A3", "=1/0", None, "#DIV/0!")
        third.write_formula("A4", "=A1>1", None, True)
        third.write_formula("A5", '=CONCATENATE("ก","ข")', None, "กข")
        third.write_array_formula("B1:B3", "{=A1:A3*2}", None, 4)
        third.write_dynamic_array_formula("C1", "=_xlfn.UNIQUE(A1:A3)", None, 1)
        third.merge_range("E1:G2", "รวมช่อง", bold)
        third.set_row(6, None, None, {"hidden": True})
        third.set_column("H:J", None, None, {"hidden": True})
        third.add_table("L1:N4", {"name": "tbl_oit", "columns": [{"header": "ข้อ"}, {"header": "ผล\nคะแนน"}, {"header": "ก"}]})
        book.add_worksheet("ซ่อน").hide()
        book.add_worksheet("ซ่อนมาก").very_hidden()
        book.add_chartsheet("กราฟ").set_chart(_chart(book))
        book.define_name("ita_year", "='ข้อความ'!$A$1")
        book.define_name("'สูตร'!local_name", "=สูตร!$B$2")


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='ตัวเลข ๒๕๖๙'!$B$1:$B$5"})
    return chart


def openpyxl_book(path: Path) -> None:
    book = Workbook()
    first = book.active
    first.title = "ข้อความ"
    for row, text in enumerate(TEXTS, start=1):
        first.cell(row, 2).value = text
        first.cell(row, 2).data_type = "s"
    first["D1"] = CellRichText("ก่อน ", TextBlock(InlineFont(b=True), "หนา"), " หลัง")
    for row, value in enumerate(
        [True, False, 0, -1.5, 1e20, date(2026, 1, 31), datetime(2025, 10, 1, 8, 30), time(9, 15), timedelta(hours=30)], start=1
    ):
        first.cell(row, 5).value = value
    for row, code in enumerate(THAI_DATES + NUMBERS, start=1):
        first.cell(row, 6).value = 45_000.25
        first.cell(row, 6).number_format = code
    second = book.create_sheet("สูตร")
    for row in range(1, 20):
        second.cell(row, 1).value = f'=SUM(ข้อความ!E{row}:$E$9)&"<"&Table1[[#This Row],[ก]]'
    second["B1"] = ArrayFormula("B1:B5", "=A1:A5*2")
    second["C1"], second["C2"] = "#N/A", "#DIV/0!"
    second.append(["ก", "ข"])
    second.add_table(Table(displayName="Table1", ref="A20:B21"))
    second.merge_cells("E1:F3")
    book.defined_names["ชื่อ"] = DefinedName("ชื่อ", attr_text="สูตร!$A$1:$A$3")
    second.defined_names["เฉพาะ"] = DefinedName("เฉพาะ", attr_text="สูตร!$B$1")
    book.create_sheet("ว่าง").sheet_state = "veryHidden"
    book.save(path)


WRITERS: dict[str, Callable[[Path], None]] = {
    "xlsxwriter": xlsxwriter_book,
    "xlsxwriter, days from 1904": lambda path: xlsxwriter_book(path, True),
    "openpyxl": openpyxl_book,
}


@pytest.mark.parametrize("writer", WRITERS)
def test_every_cell_is_read_as_the_oracles_read_it(writer: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    WRITERS[writer](path)
    assert assert_same_as_oracles(path) >= 60


@pytest.mark.parametrize("writer", WRITERS)
def test_plain_cells_and_the_parser_read_the_same(writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    WRITERS[writer](path)
    book = read_book(path)
    quick = {sheet.title: (book.cells(sheet.title), book.merged(sheet.title)) for sheet in book.sheets}
    for module in (plain, texts):
        monkeypatch.setattr(module, "plain_head", lambda *_: False)
    slow = read_book(path)
    assert {sheet.title: (slow.cells(sheet.title), slow.merged(sheet.title)) for sheet in slow.sheets} == quick


def test_an_oracle_that_disagrees_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    openpyxl_book(path)
    monkeypatch.setattr("itaxl.reading.stored.unescape", lambda text: text + "!")
    with pytest.raises(AssertionError):
        assert_same_as_oracles(path)


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e200, 1e200, allow_subnormal=False),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=20),
    st.datetimes(datetime(1900, 3, 1), datetime(2600, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(values, max_size=6), max_size=8))
def test_any_grid_of_values_is_read_as_the_oracles_read_it(tmp_path: Path, grid: list[list[object]]) -> None:
    path = tmp_path / "grid.xlsx"
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd hh:mm:ss"}
    ) as book:
        sheet = book.add_worksheet("ตาราง")
        for row, line in enumerate(grid):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value)
    assert assert_same_as_oracles(path) == sum(value is not None for line in grid for value in line)
