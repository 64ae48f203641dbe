"""Cells as they are stored: every way of writing them, the odd ones, and the ones nobody should write."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest

from itaxl.addresses import address
from itaxl.package import Refusal, archive
from itaxl.reading.cells import read_book, serial_to_date
from tests.package.packages import MAIN, OFFICE, saved, sheet, workbook
from tests.reading.books import TITLE, book_of, cells_of, one

STORED = [
    ('<c r="A1"><v>98.63</v></c>', ("n", "98.63", None, True)),
    ('<c r="A1" t="n"><v>-1.5E-7</v></c>', ("n", "-1.5E-7", None, True)),
    ('<c r="A1"><v> 5 </v></c>', ("n", "5", None, True)),
    ('<c r="A1" t="s"><v>1</v></c>', ("s", "สอง", None, True)),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> ก </t></is></c>', ("s", " ก ", None, True)),
    ('<c r="A1" t="inlineStr"><is><r><t>ก</t></r><r><t> ข</t></r></is></c>', ("s", "ก ข", None, True)),
    ('<c r="A1" t="b"><v>1</v></c>', ("b", "1", None, True)),
    ('<c r="A1" t="b"><v>false</v></c>', ("b", "0", None, True)),
    ('<c r="A1" t="e"><v>#DIV/0!</v></c>', ("e", "#DIV/0!", None, True)),
    ('<c r="A1" t="d"><v>2025-01-31T12:00:00Z</v></c>', ("n", "45688.5", None, True)),
    ('<c r="A1"><f>1+1</f><v>2</v></c>', ("n", "2", "1+1", True)),
    ('<c r="A1" t="str"><f aca="false">"ก"&amp;"ข"</f><v>กข</v></c>', ("s", "กข", '"ก"&"ข"', True)),
    ('<c r="A1" t="str"><v>a&lt;b</v></c>', ("s", "a<b", None, True)),
    ('<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f><v>0</v></c>', ("n", "0", "B1:B2*2", True)),
    ('<c r="A1"><f t="dataTable" ref="A1:A2" r1="B1"/><v>7</v></c>', ("n", "7", "", True)),
]


@pytest.mark.parametrize(("cell", "expected"), STORED)
def test_every_kind_of_cell_is_read(tmp_path: Path, cell: str, expected: tuple[str, str, str | None, bool]) -> None:
    found = one(tmp_path, cell)
    assert found is not None and (found.kind, found.text, found.formula, found.stored) == expected


@pytest.mark.parametrize("nothing", ["", "<v></v>", "<v/>", "<v />"])
def test_a_formula_without_a_result_is_neither_blank_nor_zero_nor_empty_text(tmp_path: Path, nothing: str) -> None:
    found = one(tmp_path, f'<c r="A1"><f>1+1</f>{nothing}</c>')
    assert found is not None and (found.kind, found.text, found.formula, found.stored) == ("", "", "1+1", False)
    zero = one(tmp_path, '<c r="A1"><f>1+1</f><v>0</v></c>')
    assert zero is not None and (zero.kind, zero.text, zero.stored) == ("n", "0", True)
    assert one(tmp_path, f'<c r="A1" s="1">{nothing}</c>') is None


@pytest.mark.parametrize("empty", ["<v></v>", "<v/>"])
def test_an_empty_text_as_a_result_is_stored(tmp_path: Path, empty: str) -> None:
    found = one(tmp_path, f'<c r="A1" t="str"><f>""</f>{empty}</c>')
    assert found is not None and (found.kind, found.text, found.stored) == ("s", "", True)


@pytest.mark.parametrize(
    "value", ["NaN", "nan", "inf", "-Infinity", "1e999", "1_000", "0x10", "abc", "๙๘", "1,5", "--1", "9" * 400, "1e", "."]
)
def test_a_number_that_is_none_is_shown_as_the_text_it_is(tmp_path: Path, value: str) -> None:
    found = one(tmp_path, f'<c r="A1"><v>{value}</v></c>')
    assert found is not None and (found.kind, found.text) == ("s", value)


@pytest.mark.parametrize("value", ["2", "-1", "abc", "1.0", "99999999999999999999"])
def test_a_text_that_does_not_exist_is_damage(tmp_path: Path, value: str) -> None:
    for before in ("", "<!-- -->"):
        with pytest.raises(Refusal) as refusal:
            cells_of(tmp_path, f'{before}<row r="1"><c r="A1" t="s"><v>{value}</v></c></row>')
        assert refusal.value.reason == "damaged"


@pytest.mark.parametrize("where", ["A1048577", "XFE1", "A0", "1A", "AAAA1", "$A$1", "A", "", "A99999999"])
def test_a_cell_outside_the_sheet_is_damage(tmp_path: Path, where: str) -> None:
    for before in ("", "<!-- -->"):
        with pytest.raises(Refusal) as refusal:
            cells_of(tmp_path, f'{before}<row r="1"><c r="{where}"><v>1</v></c></row>')
        assert refusal.value.reason == "damaged"


@pytest.mark.parametrize("number", ["0", "1048577", "99999999999", "-1", "x", ""])
def test_a_row_outside_the_sheet_is_damage(tmp_path: Path, number: str) -> None:
    with pytest.raises(Refusal) as refusal:
        cells_of(tmp_path, f'<row r="{number}"><c><v>1</v></c></row>')
    assert refusal.value.reason == "damaged"


def test_one_cell_in_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    found = cells_of(tmp_path, '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>')
    assert found["XFD1048576"].text == " " and len(found) == 1


def test_cells_and_rows_without_an_address_count_from_the_ones_before(tmp_path: Path) -> None:
    rows = (
        '<row><c><v>1</v></c><c s="1"/><c><v>2</v></c></row><row r="5"><c r="C5" s="1"/><c><v>3</v></c></row>'
        '<row><c><v>4</v></c><c r="F6"><v>5</v></c><c><v>6</v></c></row>'
    )
    expected = {"A1": "1", "C1": "2", "D5": "3", "A6": "4", "F6": "5", "G6": "6"}
    assert {at: cell.text for at, cell in cells_of(tmp_path, rows).items()} == expected


def test_rows_without_a_number_count_also_after_rows_that_were_stripped(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(1, 20_001)) + "<row><c><v>7</v></c></row>"
    assert list(cells_of(tmp_path, rows)) == ["A20001"]


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    content = sheet('<row r="9"><c r="D9"><v>1</v></c></row>').replace("<sheetData>", '<dimension ref="A1:B2"/><sheetData>')
    assert list(cells_of(tmp_path, "", sheet=content)) == ["D9"]


def test_what_stands_in_comments_is_no_cell_and_what_stands_in_cdata_is_text(tmp_path: Path) -> None:
    text = '<c r="D1" s="1"/><row'
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>2</v></c> -->'
        f'<c r="C1" t="inlineStr"><is><t><![CDATA[{text}]]></t></is></c></row>'
    )
    found = cells_of(tmp_path, rows)
    assert list(found) == ["A1", "C1"] and found["C1"].text == text


def test_cells_written_over_several_lines_are_read(tmp_path: Path) -> None:
    rows = '\r\n <row r="1" >\r\n  <c\n r="A1"\n s="3" >\r\n<v>1</v>\n</c> <c r=\'B1\' t=\'inlineStr\'><is><t>ก\r\nข</t></is></c></row>'
    found = cells_of(tmp_path, rows)
    assert found["A1"].format == "0.00%" and found["B1"].text == "ก\nข"


def test_cells_read_two_ways_come_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>"&amp;"</f></c><c r="B1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v/></c><c r="B2"><f>"&amp;"</f></c><c r="C2"><v>1</v></c></row>'
    )
    assert list(cells_of(tmp_path, rows)) == ["A1", "B1", "B2", "C2"]


def test_the_same_is_read_wherever_the_pieces_of_a_sheet_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'<row r="{row}" ht="20" spans="1:4"><c r="A{row}" s="1"/><c r="B{row}" t="s"><v>{row % 2}</v></c><c r="C{row}" s="2"></c>'
        f'<c r="D{row}"><f>B{row}&amp;"ก"</f></c></row>'
        for row in range(1, 12)
    )
    whole = book_of(tmp_path, rows, "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>")
    for size in (1, 2, 7, 60, 333):
        monkeypatch.setattr(archive, "_OUTPUT", size)
        cut = read_book(tmp_path / "book.xlsx")
        assert cut.cells(TITLE) == whole.cells(TITLE) and cut.merged(TITLE) == whole.merged(TITLE) == ("A1:B1",)


def bloated(rows: int, columns: int) -> str:
    """Formatting dragged down: styled cells with nothing in them, and one value at the top."""
    names = [address(1, column)[:-1] for column in range(1, columns + 1)]
    lines = ['<row r="1"><c r="A1"><v>1</v></c></row>']
    for row in range(2, rows + 2):
        cells = "".join(f'<c r="{name}{row}" s="1"/>' for name in names)
        lines.append(f'<row r="{row}" spans="1:{columns}" s="1" customFormat="1" ht="18.75">{cells}</row>')
    return "".join(lines)


@pytest.mark.parametrize(("rows", "columns"), [(60_000, 12), (300_000, 0)])
def test_formatting_dragged_down_costs_no_memory(tmp_path: Path, rows: int, columns: int) -> None:
    path = saved(tmp_path, workbook(bloated(rows, columns)))
    tracemalloc.start()
    found = read_book(path).cells(TITLE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert list(found) == [(1, 1)]
    assert peak < 6_000_000  # the sheet itself is 15 to 20 MB of XML


def test_streaming_does_not_keep_the_cells(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>{row}.5</v></c></row>' for row in range(1, 40_001))
    book = book_of(tmp_path, rows)
    tracemalloc.start()
    count = sum(1 for _ in book.iterate(TITLE))
    streamed = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    assert len(book.cells(TITLE)) == count == 80_000
    kept = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert streamed * 2 < kept
    assert list(book.iterate(TITLE)) == list(book.cells(TITLE).values())


def test_a_reader_of_the_stream_hears_its_own_mistakes_and_not_the_files(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        for _ in book_of(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>').iterate(TITLE):
            _ = 1 / 0


def test_a_sheet_that_does_not_exist_is_the_callers_mistake(tmp_path: Path) -> None:
    book = book_of(tmp_path, "")
    for ask in (book.cells, book.iterate, book.merged, book.sheet):
        with pytest.raises(KeyError):
            ask("ไม่มี")


def test_a_sheet_is_read_once(tmp_path: Path) -> None:
    book = book_of(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    assert book.cells(TITLE) is book.cells(TITLE)


def test_merged_ranges_and_hidden_rows_and_columns_are_known(tmp_path: Path) -> None:
    content = sheet(
        '<row r="1"/><row r="2" hidden="1"/><row r="3" ht="9" hidden="true"><c r="A3"><v>1</v></c></row>'
        '<row r="4"/><row r="9" hidden="1"/>',
        '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B9"/></mergeCells>',
    ).replace("<sheetData>", '<cols><col min="1" max="1"/><col min="3" max="5" hidden="1"/></cols><sheetData>')
    book = book_of(tmp_path, "", sheet=content)
    assert book.merged(TITLE) == ("A1:C1", "B2:B9")
    assert book.hidden_rows(TITLE) == ((2, 3), (9, 9)) and book.hidden_columns(TITLE) == ((3, 5),)


def test_days_in_text_follow_the_workbooks_calendar(tmp_path: Path) -> None:
    sheets = f'<sheets><sheet name="{TITLE}" r:id="rId1"/></sheets>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/>{sheets}</workbook>'
    found = one(tmp_path, '<c r="A1" t="d"><v>2025-01-31</v></c>', book=book)
    assert found is not None and serial_to_date(found.text, True) == date(2025, 1, 31) == date(1904, 1, 1) + timedelta(int(found.text))


def test_reading_loads_no_other_reader_and_no_heavy_module() -> None:
    heavy = ["openpyxl", "python_calamine", "xlsxwriter", "zipfile", "xml.etree", "urllib", "pathlib"]
    program = f"import sys; old = set(sys.modules); import itaxl.reading.cells; print(set({heavy}) & (set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "set()"
