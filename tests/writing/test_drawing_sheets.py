"""A drawn sheet carries everything its description says: print setup, protection, drop-downs, tables, names."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from itaxl.styles import GREEN, TABS
from itaxl.tables import Book, Box, Choice, Grid, Rule, Sheet
from itaxl.writing.drawing import book_bytes, draw_book, draw_sheets


def page(**more):
    lines = more.pop("lines", [(Box("หัว", "column_heading"), Box("ค่า", "column_heading")), (Box("ก"), Box(1, "whole"))])
    return Sheet(more.pop("name", "ชีต"), (20, 12), lines, **more)


def opened(book):
    return openpyxl.load_workbook(io.BytesIO(book_bytes(book)))


def one(**more):
    return opened(Book((page(**more),)))["ชีต"]


def part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_sheets_print_on_a4_one_page_wide_with_page_numbers():
    drawn = one(repeat=(1, 1), print_area="A1:B2")
    assert (drawn.page_setup.paperSize, drawn.page_setup.orientation) == (9, "landscape")
    assert drawn.sheet_properties.pageSetUpPr.fitToPage
    assert drawn.page_setup.fitToHeight == 0
    assert drawn.print_title_rows == "$1:$1"
    assert drawn.print_area == "'ชีต'!$A$1:$B$2"
    assert drawn.oddFooter.center.text == "หน้า &P จาก &N"
    assert drawn.oddFooter.center.font == "TH SarabunPSK,Regular"
    assert one(landscape=False).page_setup.orientation != "landscape"


def test_panes_tabs_filters_and_hidden_columns():
    drawn = one(freeze="B2", tab="input", autofilter="A1:B2", hidden_columns=(2,))
    assert drawn.freeze_panes == "B2"
    assert drawn.sheet_properties.tabColor.rgb.endswith(TABS["input"][1:])
    assert drawn.auto_filter.ref == "A1:B2"
    assert drawn.column_dimensions["B"].hidden and not drawn.column_dimensions["A"].hidden


def test_column_widths_count_characters_of_the_document_face():
    # 20 characters of 8 pixels and 5 pixels of padding, in units of 8 pixels.
    assert one().column_dimensions["A"].width == 20.625


def test_sheet_states():
    book = opened(Book((page(name="ซ่อน", state="hidden"), page(name="ลึก", state="veryHidden"), page(name="เห็น"))))
    assert [sheet.sheet_state for sheet in book] == ["hidden", "veryHidden", "visible"]
    assert book.active.title == "เห็น"


def test_a_workbook_opens_on_the_sheet_asked_for():
    book = opened(Book((page(name="หนึ่ง"), page(name="สอง")), active="สอง"))
    assert book.active.title == "สอง"
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [False, True]


@pytest.mark.parametrize("book", [Book((page(state="hidden"),)), Book((page(),), active="ไม่มี")])
def test_a_workbook_without_a_sheet_to_open_on_is_an_error(book):
    with pytest.raises(ValueError, match="visible sheet"):
        book_bytes(book)


def test_protection_has_no_password_and_lets_people_tidy_up():
    guard = one(protected=True).protection
    assert guard.sheet and not guard.password
    # In the file these flags say what is forbidden.
    assert not any((guard.formatCells, guard.formatColumns, guard.formatRows, guard.sort, guard.autoFilter))
    assert not any((guard.selectLockedCells, guard.selectUnlockedCells))
    assert guard.insertRows and guard.deleteRows
    assert not one().protection.sheet


def test_drop_downs_limits_and_prompts():
    drawn = one(
        choices=(
            Choice("A2", "list", "=ita_list_status", prompt_title="สถานะ", prompt="เลือก", error="เลือกจากรายการ"),
            Choice("B2:B9", "decimal", low=Decimal(0), high=Decimal("100.5"), error="0–100"),
            Choice("C2", "whole", low=2560, strict=False, error="ปี พ.ศ."),
            Choice("D2", "date", low=date(2015, 1, 1), high=date(2050, 12, 31)),
            Choice("E2", "text", prompt="พิมพ์ข้อความ"),
            Choice("F2", "custom", "ISNUMBER(F2)"),
            Choice("G2", "decimal", high=Decimal(100)),
        )
    )
    found = {str(each.sqref): each for each in drawn.data_validations.dataValidation}
    listed, score, year, day, text, custom, most = (found[area] for area in ("A2", "B2:B9", "C2", "D2", "E2", "F2", "G2"))
    assert (listed.type, listed.formula1, listed.promptTitle, listed.prompt) == ("list", "ita_list_status", "สถานะ", "เลือก")
    assert (listed.error, listed.errorTitle, listed.errorStyle) == ("เลือกจากรายการ", "ค่านี้ใช้ไม่ได้", None)
    assert (score.type, score.operator, score.formula1, score.formula2) == ("decimal", None, "0", "100.5")
    assert (year.operator, year.formula1, year.errorStyle) == ("greaterThanOrEqual", "2560", "warning")
    assert (day.type, day.formula1, day.formula2) == ("date", "42005", "55153")
    assert (text.type, text.prompt) == (None, "พิมพ์ข้อความ")
    assert (custom.type, custom.formula1) == ("custom", "ISNUMBER(F2)")
    assert (most.operator, most.formula1) == ("lessThanOrEqual", "100")


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice("B2:B9", "list", "=x", prompt="ก" * 256), "255"),
        (Choice("B2:B9", "list", "=x", prompt_title="ก" * 33), "32"),
        (Choice("B2:B9", "list"), "source"),
        (Choice("B2:B9", "decimal"), "limit"),
        (Choice("B2:B9", "text"), "code -2"),
        (Choice("B2:B9", "colour"), "unknown kind"),
    ],
)
def test_a_choice_excel_would_drop_is_an_error_at_its_area(choice, words):
    with pytest.raises(ValueError, match=f"ชีต!B2:B9: .*{words}"):
        draw_sheets([page(choices=(choice,))])


def test_limits_of_256_and_33_letters_are_the_edge():
    assert draw_sheets([page(choices=(Choice("B2", "list", "=x", prompt_title="ก" * 32, prompt="ก" * 255),))])


def test_conditions_lay_a_look_over_the_cell():
    drawn = one(rules=(Rule("A2:A9", 'A2="ผ่าน"', "good"), Rule("B2", "=B2>100", "bad")))
    rules = {str(area.sqref): each[0] for area, each in drawn.conditional_formatting._cf_rules.items()}
    assert rules["A2:A9"].formula == ['A2="ผ่าน"'] and rules["B2"].formula == ["B2>100"]
    assert rules["A2:A9"].dxf.fill.bgColor.rgb.endswith(GREEN[1:])
    assert rules["B2"].dxf.font.b and rules["B2"].dxf.font.sz is None


def test_tables_keep_the_cells_below_their_headings():
    drawn = one(grids=(Grid("A1:B2", "ita_findings", ("หัว", "ค่า")),))
    table = drawn.tables["ita_findings"]
    assert (table.ref, [column.name for column in table.tableColumns]) == ("A1:B2", ["หัว", "ค่า"])
    assert table.tableStyleInfo.showRowStripes and table.autoFilter.ref == "A1:B2"
    assert drawn["A1"].font.b and drawn["B2"].value == 1


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        (Grid("A1:B2", "ita_x", ("หัว", "อื่น")), "differ"),
        (Grid("A1:B2", "ita x", ("หัว", "ค่า")), "spaces"),
        (Grid("A1:B1", "ita_x", ("หัว", "ค่า")), "at least one data row"),
    ],
)
def test_a_table_excel_would_refuse_is_an_error_at_its_area(grid, words):
    with pytest.raises(ValueError, match=f"ชีต!A1:B.: .*{words}"):
        draw_sheets([page(grids=(grid,))])


def test_names_belong_to_the_whole_workbook():
    book = opened(Book((page(name="ผล OIT", names={"ita_o1": "$B$2"}),), {"ita_list": "'ผล OIT'!$A$1:$A$2"}))
    assert book.defined_names["ita_o1"].attr_text == "'ผล OIT'!$B$2"
    assert book.defined_names["ita_list"].attr_text == "'ผล OIT'!$A$1:$A$2"


@pytest.mark.parametrize(("name", "words"), [("A1", "cell name"), ("ita list", "Invalid")])
def test_a_name_excel_would_refuse_is_an_error(name, words):
    with pytest.raises(ValueError, match=f"defined name {name}: .*{words}"):
        draw_sheets([page(names={name: "$A$1"})])


def test_a_name_given_twice_is_an_error():
    with pytest.raises(ValueError, match="ita_x: defined twice"):
        draw_sheets([page(name="ก", names={"ita_x": "$A$1"}), page(name="ข", names={"ita_x": "$A$1"})])


@pytest.mark.parametrize("name", ["ก" * 32, "ก/ข", "ชีต"])
def test_a_sheet_name_excel_would_refuse_is_an_error(name):
    with pytest.raises(ValueError, match=name):
        draw_sheets([page(), page(name=name)])


def test_properties_tell_what_the_workbook_is():
    book = opened(Book((page(),), title="แบบบันทึก", properties={"itaxl_year": "2568"}))
    assert book.properties.title == "แบบบันทึก"
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [("itaxl_year", "2568")]


def test_the_same_book_gives_the_same_bytes(tmp_path):
    book = Book((page(names={"ita_x": "$A$1"}, freeze="A2"), page(name="สอง")), title="ก", properties={"a": "1"})
    draw_book(book, tmp_path / "หนึ่ง.xlsx")
    assert (tmp_path / "หนึ่ง.xlsx").read_bytes() == book_bytes(book) == book_bytes(book)
    assert opened(book).properties.created == datetime(2025, 1, 1)
    stamps = {info.date_time for info in zipfile.ZipFile(io.BytesIO(book_bytes(book))).infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}


def test_dates_follow_the_date_system_of_the_workbook_they_go_to():
    lines = [(Box(date(2026, 1, 15), "date"), Box(date(2026, 1, 15), "date", formula="A1"))]
    new, old = (draw_sheets([page(lines=lines)], date1904=flag) for flag in (False, True))
    for data, serial in ((new, 46037), (old, 46037 - 1462)):
        assert part(data, "xl/worksheets/sheet1.xml").count(f"<v>{serial}</v>") == 2
    for data in (new, old):
        assert openpyxl.load_workbook(io.BytesIO(data))["ชีต"]["A1"].value == datetime(2026, 1, 15)


def test_an_unwritable_path_is_the_callers_to_explain(tmp_path):
    with pytest.raises(OSError):
        draw_book(Book((page(),)), tmp_path / "ไม่มี" / "ก.xlsx")
