"""Cells as they are stored: every way of writing them, the odd ones, and the ones nobody should write."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format as openpyxl_is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

from itaxl.addresses import address
from itaxl.package import Refusal, archive
from itaxl.reading.cells import RawBook, RawCell, is_date_format, read_book, serial_to_date
from itaxl.reading.formats import iso_to_serial
from itaxl.reading.formulas import moved
from itaxl.reading.texts import unescape
from tests.package.packages import MAIN, OFFICE, rels, saved, sheet, workbook

TITLE = "ข้อมูล"


def book_of(tmp_path: Path, rows: str, after: str = "", **changed: str | None) -> RawBook:
    return read_book(saved(tmp_path, workbook(**{"sheet": sheet(rows, after), **changed})))


def cells_of(tmp_path: Path, rows: str, **changed: str | None) -> dict[str, RawCell]:
    """The cells of one sheet by address."""
    return {cell.address: cell for cell in book_of(tmp_path, rows, **changed).cells(TITLE).values()}


def one(tmp_path: Path, cell: str, **changed: str | None) -> RawCell | None:
    """The cell A1 written as given, or None when it is blank; read the same with and without the parser's help."""
    quick = cells_of(tmp_path, f'<row r="1">{cell}</row>', **changed).get("A1")
    slow = cells_of(tmp_path, f'<!-- --><row r="1">{cell}</row>', **changed).get("A1")
    assert quick == slow
    return quick


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


@pytest.mark.parametrize("value", ["NaN", "nan", "inf", "-Infinity", "1e999", "1_000", "0x10", "abc", "๙๘", "1,5", "--1", "9" * 400, "1e", "."])
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
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>2</v></c> --><c r="C1" t="inlineStr"><is><t><![CDATA[<c r="D1" s="1"/><row]]></t></is></c></row>'
    )
    found = cells_of(tmp_path, rows)
    assert list(found) == ["A1", "C1"] and found["C1"].text == '<c r="D1" s="1"/><row'


def test_cells_written_over_several_lines_are_read(tmp_path: Path) -> None:
    rows = '\r\n <row r="1" >\r\n  <c\n r="A1"\n s="3" >\r\n<v>1</v>\n</c> <c r=\'B1\' t=\'inlineStr\'><is><t>ก\r\nข</t></is></c></row>'
    found = cells_of(tmp_path, rows)
    assert found["A1"].format == "0.00%" and found["B1"].text == "ก\nข"


def test_cells_read_two_ways_come_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>"&amp;"</f></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v/></c><c r="B2"><f>"&amp;"</f></c><c r="C2"><v>1</v></c></row>'
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
        '<row r="1"/><row r="2" hidden="1"/><row r="3" ht="9" hidden="true"><c r="A3"><v>1</v></c></row><row r="4"/><row r="9" hidden="1"/>',
        '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B9"/></mergeCells>',
    ).replace("<sheetData>", '<cols><col min="1" max="1"/><col min="3" max="5" hidden="1"/></cols><sheetData>')
    book = book_of(tmp_path, "", sheet=content)
    assert book.merged(TITLE) == ("A1:C1", "B2:B9")
    assert book.hidden_rows(TITLE) == ((2, 3), (9, 9)) and book.hidden_columns(TITLE) == ((3, 5),)


RICH = (
    f'<sst xmlns="{MAIN}" count="9"><si><t>หนึ่ง</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">หนา </t></r><r><t>ปกติ</t></r>'
    '<rPh sb="0" eb="1"><t>อ่านว่า</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve"> ก \n ข </t></si><si/><si><t>a &amp; &#x0E01;</t></si>'
    "<si><t>บรรทัด_x000D_\nใหม่ _x005F_x000D_</t></si><si><t/></si><si><t>&amp;lt;</t></si></sst>"
)
RICH_TEXTS = ["หนึ่ง", "หนา ปกติ", " ก \n ข ", "", "a & ก", "บรรทัด\r\nใหม่ _x000D_", "", "&lt;"]


@pytest.mark.parametrize("changed", [RICH, RICH.replace("</sst>", "<!-- --></sst>"), '<?xml version="1.0"?>' + RICH, RICH.replace("<si/>", "<si></si>")])
def test_shared_texts_are_joined_unescaped_and_keep_their_spaces(tmp_path: Path, changed: str) -> None:
    rows = '<row r="1">' + "".join(f'<c r="{address(1, number + 1)}" t="s"><v>{number}</v></c>' for number in range(8)) + "</row>"
    assert [cell.text for cell in cells_of(tmp_path, rows, texts=changed).values()] == RICH_TEXTS


@pytest.mark.parametrize("broken", ["<si><t>&unknown;</t></si>", "<si><t>&#0;</t></si>", "<si><t>&</t></si>", "<si><t>ก</si>", "<si><t>ก</t></si></sst><sst>"])
def test_shared_texts_that_are_no_sound_xml_are_damage(tmp_path: Path, broken: str) -> None:
    for before in ("", "<!-- -->"):
        with pytest.raises(Refusal) as refusal:
            cells_of(tmp_path, "", texts=f'<sst xmlns="{MAIN}">{before}{broken}</sst>')
        assert refusal.value.reason == "damaged"


def test_a_workbook_without_texts_or_styles_is_read(tmp_path: Path) -> None:
    found = cells_of(tmp_path, '<row r="1"><c r="A1" s="4"><v>1</v></c></row>', styles=None, texts=None)
    assert found["A1"].format == "General"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
def test_escapes_are_undone_as_they_were_made(text: str) -> None:
    escaped = "".join(f"_x{ord(sign):04X}_" if ord(sign) < 32 or sign in "_\uffff" else sign for sign in text)
    assert unescape(escaped) == text


def test_halves_of_one_character_are_joined_and_lone_halves_replaced() -> None:
    assert unescape("_xD83D__xDE00_") == "😀" and unescape("_xD83D_!") == "\ufffd!" and unescape("_x12_") == "_x12_"


def test_number_formats_are_resolved_and_a_bad_style_is_general(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="{style}"><v>1</v></c></row>' for row, style in enumerate(["0", "1", "2", "3", "4", "-1", "x"], 1))
    codes = [cell.format for cell in cells_of(tmp_path, rows + '<row r="9"><c r="A9"><v>1</v></c></row>').values()]
    assert codes == ["General", "[$-D07041E]d mmmm yyyy", "mm-dd-yy", "0.00%", "General", "General", "General", "General"]


def test_only_cell_formats_count_and_not_named_or_differential_ones(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="165" formatCode="yyyy"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="165"/></cellXfs><dxfs><dxf><numFmt numFmtId="165" formatCode="0"/></dxf></dxfs></styleSheet>'
    )
    assert cells_of(tmp_path, '<row r="1"><c r="A1" s="0"><v>1</v></c></row>', styles=styles)["A1"].format == "yyyy"


@pytest.mark.parametrize("number", sorted(BUILTIN_FORMATS))
def test_formats_used_by_number_alone_are_known(tmp_path: Path, number: int) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    found = one(tmp_path, '<c r="A1"><v>1</v></c>', styles=styles)
    assert found is not None and found.format == BUILTIN_FORMATS[number]


DATES = [
    "yyyy-mm-dd", "d/m/yy", "[$-D07041E]d mmmm yyyy", "[$-th-TH,107]d mmm yy;@", "d mmm bbbb", "bbbb", "B2d mmm yyyy", "[$-1070000]d/mm/yyyy;@", "[h]:mm", "[ss]",
    "mm:ss.0", "mmm", '"วันที่ "d', "h:mm AM/PM", "[Red]d-m-y", "D/M/BB",
]  # fmt: skip
NO_DATES = [
    "General", "GENERAL", "0.00", "#,##0", "0%", "@", "0.00E+00", '0 "day"', "[Red]0", '"d"0', r"0\d", "0_d", "[$฿-41E]#,##0.00", "[$-D000000]0", "t0.00",
    "", '"ยังไม่ปิด d', "[h", '0;"d"', "# ?/?", "*d0",
]  # fmt: skip


def test_date_formats_are_told_from_number_formats() -> None:
    assert [code for code in DATES if not is_date_format(code)] == []
    assert [code for code in NO_DATES if is_date_format(code)] == ["[h"]  # an elapsed time nobody closed


@given(st.text("dmyhsDMYHS0#?.,;@ \\_*[]\"/:$-E+%กข", max_size=15))
def test_any_format_is_judged_without_error(code: str) -> None:
    assert is_date_format(code) in (True, False)


@given(st.lists(st.sampled_from(["d", "mmm", "yyyy", "/", " ", '"ก"', "h", ":", "ss", "0", "#", ".00", "%", "[Red]", "_)", "\\-", "@"]), max_size=6))
def test_formats_of_usual_pieces_are_judged_as_openpyxl_does(pieces: list[str]) -> None:
    assert is_date_format("".join(pieces)) == bool(openpyxl_is_date_format("".join(pieces)))


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.floats(0, 0.99))
def test_serial_numbers_become_the_day_they_mean(day: date, part: float) -> None:
    assert serial_to_date(str(int(to_excel(day)) + part)) == day
    if day.year >= 1904:
        assert serial_to_date(str(to_excel(day, CALENDAR_MAC_1904)), True) == day
    assert iso_to_serial(day.isoformat(), False) == str(int(to_excel(day)))


def test_days_around_the_one_that_never_was() -> None:
    serials = {"1": date(1900, 1, 1), "59": date(1900, 2, 28), "61": date(1900, 3, 1), "0": None, "-5": None, "2958466": None, "NaN": None, "x": None, "1e300": None}
    assert {serial: serial_to_date(serial) for serial in serials} == serials
    assert serial_to_date("2958465.9") == date(9999, 12, 31) and serial_to_date("0", True) == date(1904, 1, 1)


def test_times_stored_as_text_become_parts_of_a_day() -> None:
    assert [iso_to_serial(text, False) for text in ("06:00:00", "2025-01-31T18:00", "2025-13-01", "T", "x", "a:b")] == ["0.25", "45688.75", None, None, None, None]


def test_shared_formulas_are_moved_to_their_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="B2"><f t="shared" ref="B2:C3" si="0">A1+$A1*A$1&amp;"A1"</f><v>1</v></c><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"></f></c><c r="C3"><f t="shared" si="9"/><v>3</v></c></row>'
    )
    found = cells_of(tmp_path, rows)
    assert [cell.formula for cell in found.values()] == ['A1+$A1*A$1&"A1"', 'B1+$A1*B$1&"A1"', 'A2+$A2*A$1&"A1"', ""]
    assert [cell.stored for cell in found.values()] == [True, True, False, True]


PIECES = st.sampled_from(
    ["A1", "$B$2", "C$3", "$D4", "A:C", "$A:B", "2:3", "$2:4", "XFD9", "LOG10(1)", "SUM(", ")", "+", '"A1"', '"""A1"', "'A1 ก'!B2", "ข้อมูล!A1", "ita_A1", "Tab1[A1]", "1E5",
     "2.5", "TRUE", ",", " ", "A1:B2", "_xlfn.X1(", "[1]ข!A1"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(0, 50), st.integers(0, 50))
def test_formulas_are_moved_as_openpyxl_moves_them(pieces: list[str], down: int, right: int) -> None:
    formula = "+".join(piece for piece in pieces if piece not in (")", "SUM(", "_xlfn.X1(", ",", " ")) or "1"
    if "XFD" in formula and right:
        assert "#REF!" in moved(formula, down, right)
        return
    expected = Translator(f"={formula}", "A1").translate_formula(address(1 + down, 1 + right))
    assert moved(formula, down, right) == expected[1:]


def test_references_that_leave_the_sheet_and_texts_without_end_are_harmless() -> None:
    assert moved("A1+B5", -1, -1) == "#REF!+A4" and moved("1:2", -1, 0) == "#REF!"
    assert moved('"A1', 1, 1) == '"B2' and moved("'A1", 1, 1) == "'B2" and moved("[A1", 1, 1) == "[B2"
    assert moved("A1+" * 3000, 1, 1) == ""


def test_sheets_names_and_tables_are_listed_as_the_file_has_them(tmp_path: Path) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="true"/><sheets><sheet name="ผล &amp; คะแนน" r:id="a"/>'
        '<sheet name="ซ่อน" state="hidden" r:id="b"/><sheet name="กราฟ" state="veryHidden" r:id="c"/><sheet name="หาย" r:id="d"/><sheet name="ไม่มีที่"/></sheets>'
        '<definedNames><definedName name="ita_year">\'ผล &amp; คะแนน\'!$C$5</definedName><definedName name="ก" localSheetId="1" hidden="1">ซ่อน!$A$1</definedName>'
        '<definedName name="x" localSheetId="9">A1</definedName></definedNames></workbook>'
    )
    links = rels(
        ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"), ("c", "chartsheet", "chartsheets/sheet1.xml"),
        ("d", "worksheet", "worksheets/gone.xml"), ("v", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
    )  # fmt: skip
    table = (
        f'<table xmlns="{MAIN}" name="a" displayName="tbl_oit" ref="A3:B9" headerRowCount="0" totalsRowCount="1">'
        '<tableColumns><tableColumn name="ข้อ_x000a_ที่"/><tableColumn name="ผล"/></tableColumns></table>'
    )
    entries = workbook(book=book, book_rels=links) | {
        "xl/worksheets/sheet2.xml": sheet(""),
        "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}"/>',
        "xl/worksheets/_rels/sheet2.xml.rels": rels(("t", "table", "../tables/table1.xml"), ("g", "table", "../tables/gone.xml")),
        "xl/tables/table1.xml": table,
    }
    raw = read_book(saved(tmp_path, entries))
    assert [(each.title, each.state, each.kind, bool(each.part)) for each in raw.sheets] == [
        ("ผล & คะแนน", "visible", "worksheet", True), ("ซ่อน", "hidden", "worksheet", True), ("กราฟ", "veryHidden", "chartsheet", True),
        ("หาย", "visible", "worksheet", False), ("ไม่มีที่", "visible", "worksheet", False),
    ]  # fmt: skip
    assert [(each.name, each.scope, each.text, each.hidden) for each in raw.names] == [
        ("ita_year", None, "'ผล & คะแนน'!$C$5", False),
        ("ก", "ซ่อน", "ซ่อน!$A$1", True),
    ]
    assert [(each.name, each.sheet, each.ref, each.header_rows, each.totals_rows, each.columns) for each in raw.tables] == [
        ("tbl_oit", "ซ่อน", "A3:B9", 0, 1, ("ข้อ\nที่", "ผล"))
    ]
    assert raw.date1904 and raw.macros
    assert raw.cells("กราฟ") == {} and raw.merged("กราฟ") == () and raw.sheet("ซ่อน").state == "hidden"
    for title in ("หาย", "ไม่มีที่"):
        with pytest.raises(Refusal) as refusal:
            raw.cells(title)
        assert refusal.value.reason == "damaged"


def test_custom_properties_and_the_program_are_read_where_they_are(tmp_path: Path) -> None:
    assert (lambda raw: (raw.properties, raw.program, raw.macros, raw.date1904))(book_of(tmp_path, "")) == ({}, "", False, False)
    entries = workbook(root=rels(("1", "officeDocument", "xl/workbook.xml"), ("2", "custom-properties", "p/c.xml"), ("3", "extended-properties", "p/a.xml")))
    entries["p/c.xml"] = (
        '<Properties xmlns="urn:c" xmlns:vt="urn:vt"><property name="itaxl_year" pid="2"><vt:lpwstr>2568</vt:lpwstr></property>'
        '<property name="n" pid="3"><vt:i4>7</vt:i4></property></Properties>'
    )
    entries["p/a.xml"] = '<Properties xmlns="urn:a"><Application>LibreOffice/7.4$Linux</Application></Properties>'
    raw = read_book(saved(tmp_path, entries))
    assert raw.properties == {"itaxl_year": "2568", "n": "7"} and raw.program == "LibreOffice/7.4$Linux"


def test_a_broken_side_part_is_refused_only_where_it_is_asked_for(tmp_path: Path) -> None:
    entries = workbook(root=rels(("1", "officeDocument", "xl/workbook.xml"), ("2", "custom-properties", "p/c.xml")))
    raw = read_book(saved(tmp_path, entries | {"p/c.xml": "<broken"}))
    assert raw.cells(TITLE) and raw.program == ""
    with pytest.raises(Refusal):
        _ = raw.properties


def test_days_in_text_follow_the_workbooks_calendar(tmp_path: Path) -> None:
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="{TITLE}" r:id="rId1"/></sheets></workbook>'
    found = one(tmp_path, '<c r="A1" t="d"><v>2025-01-31</v></c>', book=book)
    assert found is not None and serial_to_date(found.text, True) == date(2025, 1, 31) == date(1904, 1, 1) + timedelta(int(found.text))


def test_reading_loads_no_other_reader_and_no_heavy_module() -> None:
    heavy = ["openpyxl", "python_calamine", "xlsxwriter", "zipfile", "xml.etree", "urllib", "pathlib"]
    program = f"import sys; before = set(sys.modules); import itaxl.reading.cells; print([m for m in {heavy} if m in sys.modules and m not in before])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "[]"
