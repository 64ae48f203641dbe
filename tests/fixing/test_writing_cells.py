"""Contents put into cells of any sound workbook: they arrive, and nothing else changes."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from itaxl.addresses import split
from itaxl.package import LIMITS, Package
from itaxl.package.xml import MAIN
from itaxl.reading.cells import RawBook, read_book, serial_to_date
from itaxl.writing import correcting_undo
from itaxl.writing.cell_values import write_cells
from itaxl.writing.correcting_sheet import Typed
from itaxl.writing.correcting_tree import Rows
from itaxl.writing.correcting_untouched import ARRAY, FORMULA, MERGED, NO_SHEET, RICH
from itaxl.writing.editing import Edit
from itaxl.writing.present import Present
from tests.office import convert
from tests.packages.kinds import SOUND
from tests.packages.surgery import parts, rewritten
from tests.packages.users import BUDGET, users_workbook

DATE = "[$-107041E]d mmm yyyy"
TEXT = " ก<&>\"'\n=1+1 _x0041_\t\u0001ท้าย "


def written(path: Path, wanted, **more):
    """The workbook with the cells written, opened, and what was left alone."""
    book = read_book(path)
    edit = Edit(book.package)
    refused = write_cells(edit, book, wanted, **more)
    return RawBook(Package(edit.content(), book.package.limits)), refused


def on(title, cells):
    return {(title, cell): typed for cell, typed in cells.items()}


def cell(book, title, address):
    return book.cells(title).get(split(address))


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_every_kind_of_package(kind, tmp_path):
    path = tmp_path / "a.xlsx"
    SOUND[kind](path)
    book = read_book(path)
    title = next(sheet.title for sheet in book.sheets if sheet.kind == "worksheet" and sheet.part)
    was = dict(book.cells(title))
    cells = {"A1": TEXT, "A2": "สอง", "A3": Decimal("98.63"), "A9": "ใหม่", "H3": 7, "A4": None, "J20": Decimal("0.1"), "B20": "ก"}

    now, refused = written(path, on(title, {at: Typed(value) for at, value in cells.items()}))

    left = {address for (_, address) in refused}
    for address, value in cells.items():
        found = cell(now, title, address)
        if address in left:
            assert found == was.get(split(address))
        elif value is None:
            assert found is None
        elif isinstance(value, str):
            assert (found.kind, found.text) == ("s", value)
        else:
            assert (found.kind, Decimal(found.text)) == ("n", Decimal(value))
    untouched = {at: found for at, found in was.items() if at not in {split(address) for address in cells}}
    assert {at: found for at, found in now.cells(title).items() if at in untouched} == untouched
    changed = [one.name for one in book.package.entries if book.package.raw(one) != now.package.raw(now.package.find(one.name))]
    assert changed == [book.sheet(title).part]


@pytest.mark.parametrize("kind", sorted(SOUND))
def test_every_kind_of_package_is_had_back_to_the_byte(kind, tmp_path):
    path = tmp_path / "a.xlsx"
    SOUND[kind](path)
    book = read_book(path)
    title = next(sheet.title for sheet in book.sheets if sheet.kind == "worksheet" and sheet.part)
    edit = Edit(book.package)
    write_cells(edit, book, on(title, {"A2": Typed("ข"), "A30": Typed(1)}))
    correcting_undo.remember(edit, book.package, Present(book.package).taken((), ()))
    first = Package(edit.content(), book.package.limits)

    again = RawBook(first)
    edit = Edit(first)
    write_cells(edit, again, on(title, {"A2": Typed("ค")}))
    correcting_undo.remember(edit, first, Present(first).taken((), ()))
    second = Package(edit.content(), book.package.limits)

    assert correcting_undo.file_before(second) == first.data
    assert correcting_undo.file_before(first) == path.read_bytes()


def test_what_was_changed_since_is_not_had_back(tmp_path):
    path = tmp_path / "a.xlsx"
    book = read_book(users_workbook(path))
    edit = Edit(book.package)
    write_cells(edit, book, on(BUDGET, {"A2": Typed("ข")}))
    correcting_undo.remember(edit, book.package, set())
    path.write_bytes(edit.content())
    assert correcting_undo.file_before(read_book(path).package) is not None

    rewritten(path, lambda found: found.update({"docProps/app.xml": found["docProps/app.xml"] + b" "}))

    assert correcting_undo.file_before(read_book(path).package) is None


def test_rows_and_cells_come_in_order_in_other_programs_too(tmp_path):
    path = tmp_path / "a.xlsx"
    users_workbook(path)
    cells = {"A1": 1, "Z1": 26, "C3": 33, "A7": 7, "A6": 6, "B6": 66, "A40": 40, "AA2": 2}

    now, refused = written(path, on(BUDGET, {at: Typed(value) for at, value in cells.items()}))

    assert refused == {}
    path.write_bytes(now.package.data)
    sheet = openpyxl.load_workbook(path)[BUDGET]
    assert {at: sheet[at].value for at in cells} == cells
    xml = parts(path)["xl/worksheets/sheet1.xml"].decode()
    rows = [int(number) for number in re.findall(r'<row r="(\d+)"', xml)]
    assert rows == sorted(set(rows))
    for row in re.findall(r"<row .*?</row>", xml):
        columns = [split(at)[1] for at in re.findall(r'<c r="([A-Z]+\d+)"', row)]
        assert columns == sorted(columns)
    assert re.search(r'<dimension ref="A1:AA40"/>', xml)


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_written(tmp_path):
    path = tmp_path / "a.xlsx"
    users_workbook(path)
    now, _ = written(path, on(BUDGET, {"A1": Typed("ก\nข"), "A9": Typed(Decimal("98.63")), "J9": Typed(date(2026, 1, 5), DATE)}))
    path.write_bytes(now.package.data)

    book = read_book(convert(path, "xlsx"))

    assert cell(book, BUDGET, "A1").text == "ก\nข"
    assert cell(book, BUDGET, "A9").text == "98.63"
    assert serial_to_date(cell(book, BUDGET, "J9").text) == date(2026, 1, 5)


def test_cells_keep_their_look(tmp_path):
    path = tmp_path / "a.xlsx"
    styles = parts(users_workbook(path))["xl/styles.xml"]

    now, _ = written(path, on(BUDGET, {"A1": Typed("ข้อความ"), "A2": Typed(Decimal("98.63"), "0.00"), "A30": Typed("ก", like="A3")}))

    assert {cell(now, BUDGET, at).format for at in ("A1", "A2", "A30")} == {"#,##0.00"}
    assert now.package.read("xl/styles.xml") == styles


@pytest.mark.parametrize(
    ("shape", "value", "wanted", "expected"),
    [
        ("0.00%", Decimal("98.63"), "0.00", "0.00"),
        ("@", Decimal("98.63"), "0.00", "0.00"),
        ("d/m/yyyy", Decimal("98.63"), "0.00", "0.00"),
        ("#,##0.0", Decimal("98.63"), "0.00", "#,##0.0"),
        ("General", date(2026, 1, 5), DATE, DATE),
        ("@", date(2026, 1, 5), DATE, DATE),
        ("d/m/yyyy", date(2026, 1, 5), DATE, "d/m/yyyy"),
        ("0.00%", "ก", "0.00", "0.00%"),
    ],
)
def test_number_format_changes_only_where_it_must(shape, value, wanted, expected, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        look = book.add_format({"bold": True, "num_format": shape})
        book.add_worksheet("ก").write("A1", "x", look)

    now, refused = written(path, on("ก", {"A1": Typed(value, wanted)}))

    assert refused == {}
    assert cell(now, "ก", "A1").format == expected
    path.write_bytes(now.package.data)
    assert openpyxl.load_workbook(path)["ก"]["A1"].font.bold


def test_a_format_is_added_once_for_all_cells(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        look = book.add_format({"num_format": "0%"})
        for row in range(50):
            book.worksheets()[0].write(row, 0, 0.5, look) if row else book.add_worksheet("ก").write(0, 0, 0.5, look)
    before = len(openpyxl.load_workbook(path)._cell_styles)

    now, _ = written(path, on("ก", {f"A{row}": Typed(Decimal(50), "0.000") for row in range(1, 51)}))

    path.write_bytes(now.package.data)
    assert len(openpyxl.load_workbook(path)._cell_styles) == before + 1


def test_days_count_from_where_the_workbook_counts(tmp_path):
    path = tmp_path / "a.xlsx"
    users_workbook(path, date_1904=True)

    now, _ = written(path, on(BUDGET, {"A9": Typed(date(2026, 1, 5), DATE)}))

    assert serial_to_date(cell(now, BUDGET, "A9").text, date1904=True) == date(2026, 1, 5)


def test_what_would_be_lost_is_left_alone(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ก")
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A1", "ตัว", bold, "หนา", "ธรรมดา")
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.merge_range("A3:B3", "ผสาน")
        sheet.write_array_formula("A4:A6", "{=TRANSPOSE({1,2,3})}", None, 1)
        sheet.write("A7", "ธรรมดา")
    was = read_book(path).cells("ก")
    spots = {"A1": RICH, "A2": FORMULA, "B3": MERGED, "A5": ARRAY}

    now, refused = written(path, on("ก", {at: Typed("ทับ") for at in (*spots, "A3", "A7")}) | {("ไม่มี", "A1"): Typed(1)})

    assert refused == {("ก", at): reason for at, reason in spots.items()} | {("ไม่มี", "A1"): NO_SHEET}
    assert {at: now.cells("ก").get(split(at)) for at in spots} == {at: was.get(split(at)) for at in spots}
    assert (cell(now, "ก", "A3").text, cell(now, "ก", "A7").text) == ("ทับ", "ทับ")


def test_results_are_stored_with_formulas_that_stay(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ก")
        sheet.write_formula("A1", '=IF(B1>0,B1,"")', None, "")
        sheet.write_formula("A2", "=B1", None, 1)
        sheet.write_formula("A3", '=IF(B1>0,"ผ่าน","")', None, 0)
        sheet.write("A4", 4)

    now, _ = written(path, {}, results={("ก", "A1"): Decimal("98.63"), ("ก", "A2"): "", ("ก", "A3"): "ผ่าน", ("ก", "A4"): "ไม่ใช่สูตร"})

    cells = {at: cell(now, "ก", at) for at in ("A1", "A2", "A3", "A4")}
    assert [(cells[at].kind, cells[at].text) for at in cells] == [("n", "98.63"), ("s", ""), ("s", "ผ่าน"), ("n", "4")]
    assert [cells[at].formula for at in cells] == ['IF(B1>0,B1,"")', "B1", 'IF(B1>0,"ผ่าน","")', None]


def test_rows_grow_but_not_those_fixed_by_hand(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ก")
        sheet.write("A1", "ก")
        sheet.write("A2", "ก")
        sheet.set_row(1, 12)

    now, _ = written(path, on("ก", {"A5": Typed("ใหม่")}), heights={("ก", 1): 48.0, ("ก", 2): 48.0, ("ก", 5): 72.0})

    xml = now.package.read("xl/worksheets/sheet1.xml").decode()
    heights = {row: re.search(r'ht="([\d.]+)"', tag) for row, tag in re.findall(r'<row r="(\d+)"([^>]*)>', xml)}
    assert {row: hit and hit[1] for row, hit in heights.items()} == {"1": "48", "2": "12", "5": "72"}


def test_a_sheet_formatted_to_its_last_row_is_no_hindrance():
    rows = "".join(
        f'<row r="{row}">{"".join(f"<c r={chr(34)}{c}{row}{chr(34)} s={chr(34)}0{chr(34)}/>" for c in "ABCD")}</row>'
        for row in range(1, 80_001)
    )
    xml = f'<worksheet xmlns="{MAIN[0]}"><sheetData>{rows}</sheetData></worksheet>'
    assert LIMITS.elements < 80_000 * 5

    found = Rows(xml.encode(), {5, 79_999, 90_000})

    assert sorted(found.rows) == [5, 79_999]
    assert found.document.elements < 20
    data = xml.encode()
    assert data[found.rows[79_999].start : found.rows[79_999].end].startswith(b'<row r="79999">')


def test_rows_without_numbers_are_counted():
    xml = f'<worksheet xmlns="{MAIN[0]}"><sheetData><row/><row><c/></row><row r="7"/><row/></sheetData></worksheet>'

    found = Rows(xml.encode(), {2, 5, 8})

    assert sorted(found.rows) == [2, 7, 8]
