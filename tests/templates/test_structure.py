"""What a person opening the blank workbook gets, as openpyxl sees it in the file."""

import re

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from itaxl import frameworks
from itaxl.exchange import blank, from_data
from itaxl.layout import SHEETS, layout_of
from itaxl.reading.cells import read_book
from itaxl.reading.identity import stamps
from itaxl.templates import input_book
from itaxl.templates.listings import SPARE_ROWS
from itaxl.writing.drawing import draw_book

YEARS = frameworks.known_years()
FORMS = SHEETS[:5]
LISTS = {"ita_findings": "วิเคราะห์", "ita_measures": "มาตรการ", "ita_followup": "ติดตามผล", "ita_signers": "หน่วยงาน"}


def layout(year=2568):
    return layout_of(frameworks.load(year))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Blank workbooks of every year, as files."""
    folder = tmp_path_factory.mktemp("blank")
    for year in YEARS:
        framework = frameworks.load(year)
        draw_book(input_book(framework, blank(layout_of(framework))), folder / f"{year}.xlsx")
    return {year: folder / f"{year}.xlsx" for year in YEARS}


@pytest.fixture(scope="module")
def books(files):
    return {year: openpyxl.load_workbook(path) for year, path in files.items()}


@pytest.fixture(scope="module")
def book(books):
    return books[2568]


def inside(cell, area):
    left, top, right, bottom = range_boundaries(area)
    return left <= cell.column <= right and top <= cell.row <= bottom


def validation(sheet, address):
    """The data validations that hold for a cell."""
    cell = sheet[address]
    return [each for each in sheet.data_validations.dataValidation if any(inside(cell, str(area)) for area in each.sqref.ranges)]


@pytest.mark.parametrize("year", YEARS)
def test_eight_sheets_in_order_and_two_hidden_ones(books, year):
    assert books[year].sheetnames == [*SHEETS, "_lists", "_meta"]
    states = [sheet.sheet_state for sheet in books[year]]
    assert states == ["visible"] * 8 + ["hidden"] * 2
    assert books[year].active.title == SHEETS[0]


@pytest.mark.parametrize("year", YEARS)
def test_every_name_points_at_its_cell(books, year):
    names = {name: defined.attr_text for name, defined in books[year].defined_names.items()}

    for item in layout(year).fields.values():
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", item.cell).groups()
        assert names.pop(item.name) == f"'{item.sheet}'!${column}${row}"
    assert {name for name in names if not name.startswith("ita_list_")} == {"ita_meta_template", "ita_meta_year"}


@pytest.mark.parametrize("year", YEARS)
def test_drop_down_sources_hold_their_words(books, year):
    lists = layout(year).lists
    defined = {name: each.attr_text for name, each in books[year].defined_names.items()}
    names = {name.removeprefix("ita_list_"): target for name, target in defined.items() if name.startswith("ita_list_")}

    assert set(names) == {key for key, words in lists.items() if words}
    for key, target in names.items():
        area = target.removeprefix("_lists!").replace("$", "")
        words = [cell.value for row in books[year]["_lists"][area] for cell in row]
        assert tuple(str(word) for word in words if word is not None) == lists[key]


def test_numbers_among_the_drop_down_words_are_numbers(book):
    """Excel takes a typed 4 for another thing than the text 4 and would refuse it."""
    columns = {column[0].value: [cell.value for cell in column[1:] if cell.value is not None] for column in book["_lists"].columns}

    assert columns["indicators"] == list(range(1, 11))
    assert columns["issues"] == list(range(1, 8))
    assert columns["parts"][:2] == [1.1, 1.2]


def test_staff_may_add_units_to_the_list(book):
    target = book.defined_names["ita_list_units"].attr_text.removeprefix("_lists!").replace("$", "")
    cells = [row[0] for row in book["_lists"][target]]

    assert [cell.value for cell in cells][-1] is None
    assert not any(cell.protection.locked for cell in cells)
    assert book["_lists"]["A2"].protection.locked


@pytest.mark.parametrize("year", YEARS)
def test_four_tables_with_their_headings(books, year):
    tables = {name: (sheet, table) for sheet in books[year] for name, table in dict.items(sheet.tables)}

    assert {name: sheet.title for name, (sheet, _) in tables.items()} == LISTS
    for declared in layout(year).tables.values():
        sheet, table = tables[declared.name]
        left, top, right, bottom = range_boundaries(table.ref)
        assert (left, top, right) == (1, declared.header_row, len(declared.columns))
        assert bottom - top == declared.capacity
        headings = [column.header for column in declared.columns]
        assert [column.name for column in table.tableColumns] == headings
        assert [cell.value for cell in sheet[top][: len(headings)]] == headings


@pytest.mark.parametrize("year", YEARS)
def test_every_cell_to_choose_in_has_its_drop_down(books, year):
    declared = layout(year)
    cells = [(item, item.sheet, item.cell) for item in declared.fields.values()]
    for table in declared.tables.values():
        last = table.header_row + table.capacity
        columns = [(column, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at]) for at, column in enumerate(table.columns)]
        cells += [(column, table.sheet, f"{letter}{row}") for column, letter in columns for row in (table.header_row + 1, last)]

    for item, sheet, address in cells:
        found = validation(books[year][sheet], address)
        assert len(found) <= 1
        if declared.lists.get(item.choices):
            assert (found[0].type, found[0].formula1) == ("list", f"ita_list_{item.choices}")
        else:
            assert not found or found[0].type != "list"


@pytest.mark.parametrize("year", YEARS)
def test_drop_downs_name_lists_there_are(books, year):
    sources = {each.formula1 for sheet in books[year] for each in sheet.data_validations.dataValidation if each.type == "list"}

    assert sources <= set(books[year].defined_names)


def test_what_may_be_typed(book):
    scores = validation(book["คะแนน"], "C5")[0]
    assert (scores.type, scores.formula1, scores.formula2, scores.errorStyle) == ("decimal", "0", "100", None)
    assert scores.error == "คะแนนต้องเป็นตัวเลข 0–100"
    year = validation(book["หน่วยงาน"], "B4")[0]
    assert (year.type, year.formula1, year.formula2) == ("whole", "2560", "2600")
    assert validation(book["หน่วยงาน"], "B6")[0].errorStyle is None
    day = validation(book["หน่วยงาน"], "B14")[0]
    assert (day.type, day.errorStyle) == ("date", "warning")
    assert "5/1/2026" in day.error


def test_words_of_ones_own_pass_after_a_warning_where_lists_are_open(book):
    unit, source = validation(book["มาตรการ"], "L4")[0], validation(book["วิเคราะห์"], "C4")[0]

    assert (unit.formula1, unit.errorStyle) == ("ita_list_units", "warning")
    assert (source.formula1, source.errorStyle) == ("ita_list_sources", None)


@pytest.mark.parametrize("year", YEARS)
def test_prompts_and_errors_keep_to_excels_limits(books, year):
    for sheet in books[year]:
        for each in sheet.data_validations.dataValidation:
            assert len(each.promptTitle or "") <= 32
            assert len(each.errorTitle or "") <= 32
            assert len(each.prompt or "") <= 255
            assert len(each.error or "") <= 255
            # Never cut between a letter and the marks that belong to it.
            assert not re.search("[\u0e40-\u0e44]…|^[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]", each.promptTitle or "")


def test_input_cells_can_be_typed_in_and_nothing_else(book):
    declared = layout()
    inputs = {(item.sheet, item.cell) for item in declared.fields.values()}
    for table in declared.tables.values():
        rows = range(table.header_row + 1, table.header_row + table.capacity + 1)
        inputs |= {(table.sheet, f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at]}{row}") for at in range(len(table.columns)) for row in rows}

    for sheet in book.worksheets[1:8]:
        unlocked = {(sheet.title, cell.coordinate) for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
        assert unlocked == {place for place in inputs if place[0] == sheet.title}


def test_sheets_are_protected_without_a_password(book):
    for sheet in book:
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None
        assert protection.hashValue is None
        # False means "not forbidden".
        assert not any((protection.formatCells, protection.formatColumns, protection.formatRows, protection.sort, protection.autoFilter))
        assert protection.deleteRows
        assert protection.insertColumns


def test_headings_stay_in_sight(book):
    panes = {sheet.title: sheet.freeze_panes for sheet in book.worksheets[1:8]}

    assert panes == {"หน่วยงาน": "A4", "คะแนน": "C5", "ข้อคำถาม": "C4", "OIT": "C4", "วิเคราะห์": "B4", "มาตรการ": "B4", "ติดตามผล": "B4"}


def test_sheets_print_on_a4_with_headings_repeated(book):
    for sheet in book.worksheets[:8]:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.orientation == "landscape") == (sheet.title != "คำชี้แจง")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # The widest one would be too small to read on one page.
        across = 2 if sheet.title == "ติดตามผล" else 1
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (across, 0)
        assert "&P" in sheet.oddFooter.center.text
    repeated = {sheet.title: sheet.print_title_rows for sheet in book.worksheets[2:8]}
    assert set(repeated.values()) == {"$3:$3"}


def test_three_stamps(files, book):
    for year, path in files.items():
        raw = read_book(path)
        assert stamps(raw) == tuple((place, "1", str(year)) for place in ("property", "meta", "visible"))
    assert book["คำชี้แจง"]["A3"].value == "แบบบันทึกข้อมูล ITA (itaxl) รุ่น 1 ปีงบประมาณ พ.ศ. 2568"
    assert [row[1].value for row in book["_meta"]["A1:B3"]] == ["1", 2568, None]


def rules(sheet):
    return {(str(area.sqref), rule.formula[0]) for area in sheet.conditional_formatting for rule in area.rules}


def test_impossible_scores_turn_red(book):
    assert ("C7:C20", 'AND(C7<>"",OR(NOT(ISNUMBER(C7)),C7<0,C7>100))') in rules(book["คะแนน"])
    declared = layout()
    for sheet in ("คะแนน", "ข้อคำถาม", "OIT"):
        guarded = [area for area, formula in rules(book[sheet]) if "ISNUMBER" in formula]
        for item in declared.on(sheet):
            covered = any(inside(book[sheet][item.cell], area) for area in guarded)
            assert covered == (item.kind == "score")


def test_words_of_passing_and_failing_are_coloured(book):
    for sheet in ("คะแนน", "ข้อคำถาม", "OIT"):
        words = [cell.cell for cell in layout().computed.values() if cell.sheet == sheet and cell.key.startswith("word.")]
        for word in ("ผ่าน", "ไม่ผ่าน"):
            areas = [area for area, formula in rules(book[sheet]) if formula.endswith(f'="{word}"')]
            assert all(any(inside(book[sheet][cell], area) for area in areas) for cell in words)


def test_begun_rows_show_what_is_missing(book):
    assert ("B4:B43", 'AND(B4="",COUNTA($A4:$E4)>0)') in rules(book["วิเคราะห์"])
    assert not any("K4" in area for area, _ in rules(book["วิเคราะห์"]))


@pytest.mark.parametrize("year", YEARS)
def test_a_blank_template_stores_nothing_but_counts_and_the_year(files, year):
    raw, declared = read_book(files[year]), layout(year)
    for cell in declared.computed.values():
        found = raw.cells(cell.sheet)[coordinate_to_tuple(cell.cell)]
        assert found.stored
        assert found.formula == cell.formula
        if cell.key == "calc.year":
            assert found.text == str(year)
        elif cell.kind == "count":
            assert found.kind == "n"
        else:
            assert (found.kind, found.text) == ("s", "")


@pytest.mark.parametrize("year", YEARS)
def test_a_blank_template_is_blank_but_for_the_years(books, year):
    declared = layout(year)
    filled = {item.key: books[year][item.sheet][item.cell].value for item in declared.fields.values()}

    assert {key: value for key, value in filled.items() if value is not None} == {"year": year, "measures_year": year + 1}


def test_the_first_sheet_leads_to_the_others(book):
    links = {cell.value: cell.hyperlink.location for row in book["คำชี้แจง"].iter_rows() for cell in row if cell.hyperlink}

    assert links == {title: f"'{title}'!A1" for title in SHEETS[1:]}


def test_official_texts_are_printed(book):
    framework = frameworks.load(2568)
    questions = {row[0].value: row[1].value for row in book["ข้อคำถาม"].iter_rows(min_row=4, max_col=2)}
    items = {row[0].value: row[1].value for row in book["OIT"].iter_rows(min_row=4, max_col=2)}

    assert questions == {code: question.text for code, question in framework.questions.items()}
    assert items == {code: item.title for code, item in framework.items.items()}


def test_full_lists_leave_room_for_more(tmp_path):
    framework = frameworks.load(2568)
    data = {"schema": "itaxl/1", "year": 2568, "findings": [{"ref": "4"}] * 100}
    draw_book(input_book(framework, from_data(data, layout())), tmp_path / "a.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["วิเคราะห์"]
    assert sheet.tables["ita_findings"].ref == f"A3:G{3 + 100 + SPARE_ROWS}"
    assert validation(sheet, f"C{3 + 100 + SPARE_ROWS}")[0].formula1 == "ita_list_sources"


def test_filled_cells_are_numbers_dates_and_texts(tmp_path):
    framework = frameworks.load(2568)
    data = {
        "schema": "itaxl/1",
        "year": 2568,
        "agency": {"name": "007"},
        "stated": {"overall": 95.56},
        "memo": {"date": "2026-01-05", "to": "=1+1"},
        "oit": {"o1": {"url": "https://www.example.go.th"}},
        "findings": [{"ref": "4", "refs": ["o8", "o9"]}, {"ref": "issue:7"}],
    }
    draw_book(input_book(framework, from_data(data, layout())), tmp_path / "a.xlsx")

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [book["หน่วยงาน"]["B7"], book["คะแนน"]["C5"], book["หน่วยงาน"]["B14"], book["หน่วยงาน"]["B16"], book["OIT"]["I4"]]
    assert [(cell.data_type, cell.value if cell.data_type != "d" else str(cell.value.date())) for cell in cells] == [
        ("s", "007"),
        ("n", 95.56),
        ("d", "2026-01-05"),
        ("s", "=1+1"),
        ("s", "https://www.example.go.th"),
    ]
    assert [book["วิเคราะห์"][cell].value for cell in ("A4", "F4", "A5")] == ["ตัวชี้วัดที่ 4", "o8, o9", "ประเด็นที่ 7"]
