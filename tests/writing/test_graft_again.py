"""The second run and later: only our own sheets are replaced, and what a person did to one is never lost."""

import openpyxl
import pytest

from itaxl.package import open_package
from itaxl.reading.cells import read_book
from itaxl.tables import Box, Sheet
from tests.packages.surgery import add_part, insert, parts, relate, rewritten, swap
from tests.packages.users import BUDGET, OTHER, report, users_workbook, write

BOOK, OURS = "xl/workbook.xml", "xl/worksheets/itaxl_sheet1.xml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def path(tmp_path):
    """A workbook that has our report already."""
    found = users_workbook(tmp_path / "a.xlsx")
    write(found)
    return found


def titles(path):
    return [sheet.title for sheet in read_book(path).sheets]


def test_second_run_replaces_and_third_changes_nothing(path):
    first = parts(path)

    write(path, report(score="50.00", value="ไม่ผ่าน"))
    second = path.read_bytes()
    written = write(path, report(score="50.00", value="ไม่ผ่าน"))

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]
    assert openpyxl.load_workbook(path)["สรุปคะแนน"]["B3"].value == 50
    assert parts(path).keys() == first.keys()
    assert path.read_bytes() == second
    assert written.backup == ""


def test_sheets_of_other_reports_are_left_alone(path):
    write(path, report(), report("ผลตรวจ"))
    before = parts(path)

    write(path, report(score="50.00"))

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน", "ผลตรวจ"]
    assert parts(path)["xl/worksheets/itaxl_sheet2.xml"] == before["xl/worksheets/itaxl_sheet2.xml"]


def test_saved_by_openpyxl_the_report_is_found_again(path):
    book = openpyxl.load_workbook(path)
    book.move_sheet("สรุปคะแนน", -2)
    book.save(path)

    written = write(path, report(score="50.00"))

    assert written.kept == ()
    assert titles(path) == ["สรุปคะแนน", BUDGET, OTHER]


@pytest.mark.parametrize("title", ["", "x" * 32, "a/b", "a[1]", "'a", "ก" * 40])
def test_title_that_excel_would_not_take_is_not_kept(path, title):
    write(path, report(), report("ผลตรวจ"))

    def rename(found):
        xml = found[BOOK].decode().replace('name="สรุปคะแนน"', f'name="{title}"')
        found[BOOK] = xml.replace("'สรุปคะแนน'!", f"'{title}'!").encode()

    rewritten(path, rename)
    write(path, report(score="50.00"), report("ผลตรวจ"))

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน", "ผลตรวจ"]


def test_titles_of_ours_that_differ_in_case_alone(path):
    write(path, report(), report("ผลตรวจ"))

    def rename(found):
        swap(found, BOOK, 'name="สรุปคะแนน"', 'name="Aa"')
        swap(found, BOOK, 'name="ผลตรวจ"', 'name="aA"')
        swap(found, BOOK, "'สรุปคะแนน'!", "'Aa'!")
        swap(found, BOOK, "'ผลตรวจ'!", "'aA'!")

    rewritten(path, rename)
    write(path, report(score="50.00"), report("ผลตรวจ"))

    assert titles(path) == [BUDGET, OTHER, "Aa", "ผลตรวจ"]


def test_positions_counted_differently_do_not_lead_to_another_sheet(path):
    """LibreOffice writes the position it counts itself, which is not always that of the tab."""
    write(path, report(), report("ผลตรวจ", value="ไม่เหมือน"))
    rewritten(path, lambda found: swap(found, BOOK, 'localSheetId="3"', 'localSheetId="4"'))
    rewritten(path, lambda found: swap(found, BOOK, 'localSheetId="2"', 'localSheetId="3"'))

    written = write(path, report(score="50.00"), report("ผลตรวจ", value="ไม่เหมือน"))

    assert written.kept == ()
    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน", "ผลตรวจ"]
    assert read_book(path).cells("สรุปคะแนน")[3, 2].text == "50"


def test_deleted_sheet_comes_back(path):
    def delete(found):
        xml = found[BOOK].decode()
        for tag, end in (('<sheet name="สรุปคะแนน"', "/>"), ('<definedName name="_itaxl_sheet"', "</definedName>")):
            start = xml.index(tag)
            xml = xml[:start] + xml[xml.index(end, start) + len(end) :]
        found[BOOK] = xml.encode()

    rewritten(path, delete)
    write(path)

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]


def test_nothing_of_an_old_sheet_is_left_behind(path):
    before = set(parts(path))

    write(path, Sheet("สรุปคะแนน", (9,), [(Box("เล็ก"),)]))

    left = {name for name in before if "itaxl_" in name} & set(parts(path))
    assert left == {OURS, "xl/itaxl_before.bin"}
    types = parts(path)["[Content_Types].xml"].decode()
    assert "itaxl_chart" not in types
    assert "itaxl_drawing" not in types


def test_part_that_the_user_points_at_too_is_not_dropped(path):
    rewritten(path, lambda found: relate(found, "xl/worksheets/sheet2.xml", "chart", "/xl/charts/itaxl_chart1.xml"))
    before = parts(path)["xl/charts/itaxl_chart1.xml"]

    write(path, report(score="50.00"))

    assert parts(path)["xl/charts/itaxl_chart1.xml"] == before
    assert "xl/charts/itaxl_chart2.xml" in parts(path)


def test_part_that_was_the_users_is_not_dropped_though_only_our_sheet_leads_to_it_now(path):
    def move(found):
        ours, theirs = "xl/drawings/_rels/itaxl_drawing1.xml.rels", "xl/drawings/_rels/drawing1.xml.rels"
        swap(found, theirs, "../charts/chart1.xml", "/xl/charts/itaxl_chart1.xml")
        swap(found, ours, "/xl/charts/itaxl_chart1.xml", "../charts/chart1.xml")

    before = parts(path)["xl/charts/chart1.xml"]
    rewritten(path, move)

    write(path, report(score="50.00"))

    assert parts(path)["xl/charts/chart1.xml"] == before


def chain(found, sheet):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    add_part(found, "xl/calcChain.xml", f'<calcChain xmlns="{SPREADSHEET}"><c r="B1" i="1"/><c r="B4" i="{sheet}"/></calcChain>', kind)
    relate(found, BOOK, "calcChain", "calcChain.xml")


def test_calculation_chain_that_names_a_replaced_sheet_goes(path):
    rewritten(path, lambda found: chain(found, 3))

    write(path, report(score="50.00"))

    assert "xl/calcChain.xml" not in parts(path)
    assert b"calcChain" not in parts(path)["[Content_Types].xml"]
    assert b"calcChain" not in parts(path)["xl/_rels/workbook.xml.rels"]


def test_calculation_chain_of_the_users_sheets_stays(path):
    rewritten(path, lambda found: chain(found, 2))

    write(path, report(score="50.00"))

    assert "xl/calcChain.xml" in parts(path)


@pytest.mark.parametrize("text", ["", "x", '"|"', '"สรุปคะแนน|abc', "สรุปคะแนน|abc", "\"สรุปคะแนน|\"&amp;'ไม่มี'!$A$1"])
def test_marks_that_are_none_of_ours_do_no_harm(tmp_path, text):
    path = users_workbook(tmp_path / "a.xlsx")
    mark = f'<definedName name="_itaxl_sheet" localSheetId="²">{text}</definedName>'
    rewritten(path, lambda found: insert(found, BOOK, "</definedNames>", mark))

    write(path)

    assert titles(path) == [BUDGET, OTHER, "สรุปคะแนน"]
    assert open_package(path).find("xl/worksheets/sheet1.xml")
