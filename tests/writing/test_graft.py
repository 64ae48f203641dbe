"""Report sheets put into a workbook that holds more than ours: they arrive whole, and every known pitfall is walked around.

What stays of the user's in every kind of package is in tests/packages.
"""

import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from itaxl.package import Package, open_package
from itaxl.reading.cells import RawBook, read_book
from itaxl.tables import Box, Choice, Sheet
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.graft import graft
from tests.packages import contents
from tests.packages.surgery import add_part, insert, parts, relate, rewritten, swap
from tests.packages.users import BUDGET, OTHER, report, users_workbook, write

BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"


@pytest.fixture
def path(tmp_path):
    return users_workbook(tmp_path / "a.xlsx")


def titles(path):
    return [sheet.title for sheet in read_book(path).sheets]


def test_our_sheet_arrives_whole(path):
    write(path)

    plain, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    sheet = plain["สรุปคะแนน"]
    assert plain.sheetnames == [BUDGET, OTHER, "สรุปคะแนน"]
    assert sheet["B4"].value == "=AVERAGE(B3:B3)"
    assert values["สรุปคะแนน"]["B4"].value == 99.64
    assert sheet["B5"].value == "=ไม่ใช่สูตร"
    assert sheet["B5"].data_type == "s"
    assert sheet["B3"].number_format == "[$-D00041E]0.00"
    assert sheet["B3"].font.name == "TH SarabunPSK"
    assert sheet.print_title_rows == "$2:$2"
    assert list(sheet.tables) == ["itaxl_test_9"]
    assert sheet["A4"].hyperlink.location == f"'{BUDGET}'!A1"
    assert sheet["A5"].comment.text == "ที่มาของคะแนน"
    assert len(sheet._charts) == 1
    assert len(sheet.conditional_formatting) == 1


def test_users_cells_look_and_calculate_as_before(path):
    write(path)

    sheet = openpyxl.load_workbook(path)[BUDGET]
    assert sheet["A1"].font.b
    assert sheet["A1"].number_format == "#,##0.00"
    assert openpyxl.load_workbook(path, data_only=True)[BUDGET]["B1"].value == 15
    assert sheet["A1"].comment.text == "ตรวจแล้ว"


def test_only_one_tab_is_selected_and_the_users_is_open(path):
    write(path, report(), report("ผลตรวจ"))

    selected = [name for name, content in parts(path).items() if b'tabSelected="1"' in content]
    assert selected == ["xl/worksheets/sheet2.xml"]
    assert openpyxl.load_workbook(path).active.title == OTHER


def test_users_sheet_of_our_name_is_never_touched(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("สรุปคะแนน").write("A1", "ของผู้ใช้")

    write(path)

    assert titles(path) == ["สรุปคะแนน", "สรุปคะแนน (2)"]
    assert read_book(path).cells("สรุปคะแนน")[1, 1].text == "ของผู้ใช้"
    chart = next(content.decode() for name, content in parts(path).items() if "itaxl_chart" in name)
    assert "สรุปคะแนน (2)" in chart


@pytest.mark.parametrize("taken", ["น้ํา", "น้\u200bำ", "นํ้า", "น้ำ "])
def test_no_title_is_made_that_looks_like_another(tmp_path, taken):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet(taken)

    write(path, report("น้ำ"))

    assert titles(path) == [taken, "น้ำ (2)"]


def test_title_in_another_case_is_taken(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("summary")

    write(path, Sheet("Summary", (9,), [(Box("x"),)]))

    assert titles(path) == ["summary", "Summary (2)"]


def test_dates_in_the_users_date_system(tmp_path):
    path = users_workbook(tmp_path / "a.xlsx", date_1904=True)

    write(path, Sheet("วันที่", (20,), [(Box(date(2026, 1, 5), "date"),)]))

    assert openpyxl.load_workbook(path)["วันที่"]["A1"].value.date() == date(2026, 1, 5)


def test_part_names_something_points_at_are_not_taken(path):
    def dangling(found):
        relate(found, "xl/worksheets/sheet2.xml", "drawing", "../drawings/itaxl_drawing1.xml")
        relate(found, "xl/worksheets/sheet2.xml", "chart", "/xl/charts/ITAXL_chart1.xml")

    rewritten(path, dangling)
    write(path)

    names = parts(path)
    assert "xl/drawings/itaxl_drawing1.xml" not in names
    assert "xl/drawings/itaxl_drawing2.xml" in names
    assert "xl/charts/itaxl_chart2.xml" in names


def test_every_part_of_ours_has_its_content_type(path):
    write(path)

    package = open_package(path)
    kinds = {entry.name: package.content_type(entry.name) for entry in package.entries if "itaxl_" in entry.name}
    assert [name for name, kind in kinds.items() if not kind] == []
    assert kinds["xl/worksheets/itaxl_sheet1.xml"] == contents.SHEET
    types = parts(path)["[Content_Types].xml"].decode()
    assert all(f'PartName="/{name}"' in types for name in kinds if not name.endswith(".rels"))


def test_tables_take_free_numbers_and_names(tmp_path):
    path = tmp_path / "a.xlsx"
    contents.colliding_tables(path)

    write(path)

    tables = {table.name for table in read_book(path).tables}
    assert tables == {"ITAXL_test_9", "other", "itaxl_test_9_3"}  # _2 is a defined name
    ids = [re.search(rb'<table [^>]*?\bid="(\d+)"', content)[1] for name, content in parts(path).items() if "tables/" in name]
    assert sorted(ids) == [b"1", b"2", b"3"]


def test_relationship_prefix_of_the_workbook_is_used(path):
    rewritten(path, lambda found: found.update({BOOK: found[BOOK].replace(b"xmlns:r=", b"xmlns:rel=").replace(b" r:id=", b" rel:id=")}))

    write(path)

    assert b' rel:id="rIdItaxl1"' in parts(path)[BOOK]
    assert b"xmlns:r=" not in parts(path)[BOOK]


def test_sheet_ids_are_new_and_within_what_excel_allows(path):
    rewritten(path, lambda found: swap(found, BOOK, 'sheetId="2"', 'sheetId="65534"'))

    write(path, report(), report("ผลตรวจ"))

    ids = re.findall(rb'sheetId="(\d+)"', parts(path)[BOOK])
    assert len(set(ids)) == 4
    assert max(map(int, ids)) == 65_534


def test_names_of_the_users_sheets_keep_their_position(tmp_path):
    path = tmp_path / "a.xlsx"
    contents.local_names(path)
    before = {(name.name, name.scope): name.text for name in read_book(path).names}

    write(path)

    after = {(name.name, name.scope): name.text for name in read_book(path).names}
    assert {key: after[key] for key in before} == before
    assert {name for name, scope in after if scope == "สรุปคะแนน"} == {"_itaxl_sheet", "_xlnm.Print_Titles"}


def test_names_left_for_a_sheet_that_does_not_exist_do_not_fall_to_ours(path):
    stray = '<definedName name="_xlnm.Print_Titles" localSheetId="2">\'x\'!$9:$9</definedName>'
    rewritten(path, lambda found: insert(found, BOOK, "</definedNames>", stray))

    write(path)

    found = [name.text for name in read_book(path).names if name.scope == "สรุปคะแนน" and name.name == "_xlnm.Print_Titles"]
    assert found == ["'สรุปคะแนน'!$2:$2"]


def test_no_calculation_is_asked_for(path):
    before = re.search(rb"<calcPr[^>]*>", parts(path)[BOOK])[0]

    write(path)

    assert re.findall(rb"<calcPr[^>]*>", parts(path)[BOOK]) == [before]


def test_properties_of_the_file_are_left_alone(path):
    before = {name: content for name, content in parts(path).items() if name.startswith("docProps")}

    write(path)

    assert {name: content for name, content in parts(path).items() if name.startswith("docProps")} == before


def test_strict_package_gets_strict_sheets(path):
    from tests.packages.kinds import SOUND

    SOUND["strict"](path)
    write(path)

    ours = {name: content for name, content in parts(path).items() if "itaxl_" in name and name.endswith((".xml", ".rels"))}
    assert len(ours) > 5
    leftovers = b"http://schemas.openxmlformats.org/(spreadsheetml|officeDocument/2006/relationships|drawingml/2006)"
    assert [name for name, content in ours.items() if re.search(leftovers, content)] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_our_titles_are_written_in_the_encoding_of_the_workbook_part(path, encoding):
    label = "UTF-16BE" if encoding == "utf-16-be" else encoding[:6].strip("-").upper()

    def recode(found):
        found[BOOK] = found[BOOK].decode().replace('encoding="UTF-8"', f'encoding="{label}"').encode(encoding)

    rewritten(path, recode)
    write(path)

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]
    assert "สรุปคะแนน" in parts(path)[BOOK].decode(encoding)


def test_titles_are_written_as_references_where_the_encoding_has_no_thai(tmp_path):
    from tests.packages.kinds import SOUND

    path = tmp_path / "a.xlsx"
    SOUND["ISO-8859-1"](path)
    write(path)

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]


def test_sheet_the_file_names_but_does_not_hold_stays_so(path):
    rewritten(path, lambda found: found.pop("xl/worksheets/sheet2.xml"))

    write(path)

    assert read_book(path).sheet(OTHER).part == ""
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]


def test_links_and_rules_follow_when_the_title_changes(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("ผล")
    lines = [(Box("ไป", link="internal:'ผล'!A2"), Box(Decimal(1), formula="SUM('ผล'!A2:A3,'ผลอื่น'!A1)"))]
    choice = Choice("A5", "list", source="='ผล'!$A$1:$A$2")

    write(path, Sheet("ผล", (9, 9), lines, choices=(choice,)), Sheet("ผลอื่น", (9,), [(Box("x"),)]))

    sheet = openpyxl.load_workbook(path)["ผล (2)"]
    assert sheet["A1"].hyperlink.location == "'ผล (2)'!A2"
    assert sheet["B1"].value == "=SUM('ผล (2)'!A2:A3,'ผลอื่น'!A1)"
    assert sheet.data_validations.dataValidation[0].formula1 == "'ผล (2)'!$A$1:$A$2"


def test_users_parts_are_never_unpacked(path, monkeypatch):
    book, seen = read_book(path), set()
    chunks = Package.chunks

    def watched(self, part):
        if self is book.package:
            seen.add(part.lower())
        return chunks(self, part)

    monkeypatch.setattr(Package, "chunks", watched)
    graft(book, [report()], draw_sheets)

    listing = {"[content_types].xml", BOOK, "xl/_rels/workbook.xml.rels", STYLES}
    assert {part for part in seen if not part.endswith(".rels")} <= listing | {"xl/tables/table1.xml"}


def test_damage_in_a_part_that_is_not_ours_to_read_is_carried_along(path):
    rewritten(path, lambda found: add_part(found, "xl/worksheets/sheet9.xml", b"<!DOCTYPE x><worksheet", contents.SHEET))

    write(path)

    assert parts(path)["xl/worksheets/sheet9.xml"] == b"<!DOCTYPE x><worksheet"


def test_a_grafted_workbook_is_read_like_any_other(path):
    write(path)

    again = RawBook(Package(path.read_bytes()))
    assert again.cells("สรุปคะแนน")[2, 1].text == "รายการ"
