"""Cells are found by name and table wherever they have moved to, and by their headings where names and tables are lost."""

import pytest

from itaxl import frameworks
from itaxl.layout import SHEETS, layout_of
from itaxl.rules import run
from itaxl.scoring import scored
from tests.reading.templates import changed, content, cut, moved, reading, template, without_names, without_tables

LAYOUT = layout_of(frameworks.load(2568))
FORMS, LISTS = ("หน่วยงาน", "คะแนน", "ข้อคำถาม", "OIT"), ("วิเคราะห์", "มาตรการ", "ติดตามผล")


@pytest.fixture
def book(tmp_path):
    return template(tmp_path / "a.xlsx")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What is in the workbook before anything happens to it."""
    return content(template(tmp_path_factory.mktemp("whole") / "a.xlsx"))


def complaints(path):
    """Codes of the findings about the workbook as a whole."""
    framework = frameworks.load(2568)
    found = run(scored(reading(path), framework), framework)
    return {finding.code for finding in found if finding.code.startswith("ITA1")}


def test_a_new_workbook_is_found_whole(book):
    facts = reading(book).facts

    assert (facts.missing, facts.renamed, facts.found_by_header, facts.unfound, facts.hidden) == ((), (), (), (), ())
    assert facts.sheets == (*SHEETS, "_lists", "_meta")
    assert complaints(book) == set()


@pytest.mark.parametrize("sheet", [*FORMS, *LISTS])
def test_inserted_rows_and_columns_do_no_harm(book, whole, sheet):
    moved(book, sheet, down=3, right=2)

    assert content(book) == whole
    assert reading(book).facts.found_by_header == ()


def test_answers_tell_where_they_stand_now(book):
    moved(book, "คะแนน", down=3, right=2)
    moved(book, "วิเคราะห์", down=1)

    found = reading(book)
    assert str(found.place("stated.overall")) == "คะแนน!E8"
    assert str(found.tables["findings"][0].answers["ref"].place) == "วิเคราะห์!A5"
    assert found.tables["findings"][0].number == 5


@pytest.mark.parametrize("lost", [(without_names,), (without_tables,), (without_names, without_tables)])
def test_lost_names_and_tables_are_made_up_for_by_headings(book, whole, lost):
    for lose in lost:
        lose(book)

    assert content(book) == whole
    expected = set()
    if without_names in lost:
        expected |= set(FORMS)
    if without_tables in lost:
        expected |= {*LISTS, "หน่วยงาน"}
    assert set(reading(book).facts.found_by_header) == expected
    assert reading(book).facts.unfound == ()
    assert complaints(book) == {"ITA103"}


@pytest.mark.parametrize("sheet", [*FORMS, *LISTS])
def test_lost_and_moved_at_once(book, whole, sheet):
    moved(without_tables(without_names(book)), sheet, down=3, right=2)

    assert content(book) == whole


def test_one_lost_name_is_made_up_for_alone(book, whole):
    cut(book, r"xl/workbook\.xml", '<definedName name="ita_stated_overall">[^<]*</definedName>')

    assert content(book) == whole
    assert reading(book).facts.found_by_header == ("คะแนน",)


def test_names_in_capitals_are_the_same(book, whole):
    cut(book, r"xl/workbook\.xml", 'name="ita_', 'name="ITA_')

    assert content(book) == whole
    assert reading(book).facts.found_by_header == ()


def test_names_of_a_copied_sheet_do_not_count(book, whole):
    local = '<definedName name="ita_year" localSheetId="2">หน่วยงาน!$B$9</definedName>'
    cut(book, r"xl/workbook\.xml", "</definedNames>", f"{local}</definedNames>")

    assert content(book) == whole


@pytest.mark.parametrize("sheet", [*FORMS, *LISTS])
def test_a_renamed_sheet_is_known_by_its_names_and_tables(book, whole, sheet):
    def rename(workbook):
        workbook[sheet].title = "ชีต 'ใหม่'"
        for name in workbook.defined_names.values():
            name.attr_text = name.attr_text.replace(f"'{sheet}'!", "'ชีต ''ใหม่'''!")

    changed(book, rename)

    assert content(book) == whole
    assert reading(book).facts.renamed == ((sheet, "ชีต 'ใหม่'"),)
    assert reading(book).facts.missing == ()
    assert complaints(book) == {"ITA102"}


def test_a_sheet_title_with_stray_blanks_is_known_without_names(book, whole):
    without_names(book)
    cut(book, r"xl/workbook\.xml", 'name="คะแนน"', 'name=" คะแนน "')

    assert content(book) == whole
    assert ("คะแนน", " คะแนน ") in reading(book).facts.renamed


@pytest.mark.parametrize("sheet", [*FORMS, *LISTS])
def test_a_missing_sheet_is_missed_and_the_rest_is_read(book, whole, sheet):
    def remove(workbook):
        del workbook[sheet]
        for name in workbook.defined_names.values():
            if name.attr_text.startswith(f"'{sheet}'!"):
                name.attr_text = "#REF!"

    changed(book, remove)

    found = reading(book)
    assert found.facts.missing == (sheet,)
    assert "ITA101" in complaints(book)
    assert "ITA108" not in complaints(book)
    assert content(book) != whole
    other = next(item for item in LAYOUT.fields.values() if item.sheet != sheet and whole["memo"])
    assert found.answers[other.key].place.cell == other.cell


def test_a_deleted_row_is_missed(book):
    def remove(workbook):
        workbook["คะแนน"]["B5"] = None
        workbook.defined_names["ita_stated_overall"].attr_text = "'คะแนน'!#REF!"

    changed(book, remove)

    found = reading(book)
    assert found.facts.unfound == (("stated.overall", "คะแนน"),)
    assert found.answers["stated.overall"].blank
    assert "ITA108" in complaints(book)


def test_a_deleted_list_column_is_missed(book):
    changed(book, lambda workbook: workbook["วิเคราะห์"].delete_cols(4))
    cut(book, r"xl/tables/table\d\.xml", 'name="สาเหตุหรือจุดแข็ง"', 'name="อื่น"')

    found = reading(book)
    assert found.facts.unfound == (("findings.cause", "วิเคราะห์"),)
    assert [row.text("finding") for row in found.tables["findings"]] == ["ก", "ข"]
    assert found.tables["findings"][0].answers["cause"].blank
    assert complaints(book) == {"ITA108"}


def test_a_list_without_any_of_its_headings_is_missed(book):
    without_tables(book)
    changed(book, lambda workbook: workbook["วิเคราะห์"].delete_rows(3))

    found = reading(book)
    assert found.tables["findings"] == ()
    assert {sheet for _, sheet in found.facts.unfound} == {"วิเคราะห์"}
    assert complaints(book) == {"ITA103", "ITA108"}


def test_hidden_headings_of_a_table_are_known_from_the_table(book, whole):
    changed(book, lambda workbook: workbook["วิเคราะห์"].delete_rows(3))
    cut(
        book, r"xl/tables/table\d\.xml", r'(name="ita_findings"[^>]* )ref="A3:G43" headerRowCount="1"', r'\1ref="A3:G42" headerRowCount="0"'
    )

    assert content(book) == whole


def test_headings_with_stray_blanks_and_stars_are_known(book, whole):
    without_tables(without_names(book))

    def retype(workbook):
        workbook["วิเคราะห์"]["B3"] = " ข้อ ค้นพบ *"
        workbook["คะแนน"]["C3"] = "คะแนนที่ประกาศ "
        workbook["หน่วยงาน"]["A6"] = "ประเภทหน่วยงาน"

    changed(book, retype)

    assert content(book) == whole


def test_columns_in_another_order_are_known_by_their_headings(book, whole):
    def swap(workbook):
        sheet = workbook["วิเคราะห์"]
        for row in range(3, 6):
            sheet.cell(row, 1).value, sheet.cell(row, 2).value = sheet.cell(row, 2).value, sheet.cell(row, 1).value

    changed(without_tables(book), swap)

    assert content(book) == whole


@pytest.mark.parametrize("ref", ["", "x", "A3:", "A0:G43", "3:43"])
def test_a_broken_table_area_is_made_up_for_by_headings(book, whole, ref):
    cut(book, r"xl/tables/table\d\.xml", r'(name="ita_findings"[^>]* )ref="A3:G43"', rf'\1ref="{ref}"')

    assert content(book) == whole
