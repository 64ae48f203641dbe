"""Any one of three stamps says which workbook this is; without them the year typed in does."""

import pytest

from itaxl.errors import UnreadableError, UsageError
from itaxl.reading.cells import read_book
from itaxl.reading.identity import stamps, year_of
from tests.reading.templates import changed, cut, reading, template, typed, without_names, without_stamps

PLACES = ("property", "meta", "visible")


@pytest.fixture
def blank(tmp_path):
    return template(tmp_path / "a.xlsx", None)


def test_a_new_workbook_carries_three_stamps(blank):
    assert stamps(read_book(blank)) == tuple((place, "1", "2568") for place in PLACES)
    assert reading(blank).facts.stamps == stamps(read_book(blank))


@pytest.mark.parametrize("kept", PLACES)
def test_one_stamp_suffices(blank, kept):
    raw = read_book(without_stamps(blank, kept))

    assert stamps(raw) == ((kept, "1", "2568"),)
    assert year_of(raw) == 2568


def test_the_visible_stamp_may_have_moved_and_hold_thai_digits(blank):
    without_stamps(blank, "visible")
    cut(blank, r"xl/sharedStrings\.xml", "พ.ศ. 2568</t>", "พ.ศ. ๒๕๖๘ </t>")
    changed(blank, lambda book: book["คำชี้แจง"].insert_rows(1, 3))

    assert stamps(read_book(blank)) == (("visible", "1", "2568"),)


def test_stamps_that_disagree_are_all_told_and_most_decide(blank):
    changed(blank, lambda book: book["_meta"].__setitem__("B2", 2567))

    raw = read_book(blank)
    assert [year for _, _, year in stamps(raw)] == ["2568", "2567", "2568"]
    assert year_of(raw) == 2568


def test_of_two_stamps_that_disagree_the_document_property_decides(blank):
    without_stamps(blank, "property", "meta")
    changed(blank, lambda book: book["_meta"].__setitem__("B2", 2566))

    assert year_of(read_book(blank)) == 2568


@pytest.mark.parametrize("year", ["9" * 5000, "²⁵⁶⁸", "-2568", "2568.5", ""])
def test_a_stamp_that_is_no_year_is_passed_over(blank, year):
    cut(blank, r"docProps/custom\.xml", r">2568<", f">{year}<")

    assert year_of(read_book(blank)) == 2568


def test_a_year_nobody_knows_is_refused(blank):
    without_stamps(blank, "property")
    cut(blank, r"docProps/custom\.xml", r">2568<", ">2599<")

    with pytest.raises(UsageError, match="2599"):
        reading(blank)


def test_without_stamps_the_year_typed_in_decides(blank):
    without_stamps(blank)

    assert stamps(read_book(blank)) == ()
    assert year_of(read_book(blank)) == 2568
    typed(blank, year="พ.ศ. ๒๕๖๗")
    assert year_of(read_book(blank)) == 2567


def test_without_stamps_and_names_the_words_beside_the_year_do(blank):
    without_names(without_stamps(blank))
    changed(blank, lambda book: book["หน่วยงาน"].insert_rows(2))

    assert year_of(read_book(blank)) == 2568


def test_a_name_that_points_nowhere_is_passed_over(blank):
    without_stamps(blank)
    for target in ("#REF!", "'หน่วยงาน'!#REF!", "'หน่วยงาน'!$B$4:$B$5", "'ไม่มีชีต'!$B$4", "5", ""):
        cut(blank, r"xl/workbook\.xml", '(<definedName name="ita_year">)[^<]*', rf"\g<1>{target}")
        assert year_of(read_book(blank)) == 2568


def test_our_sheets_without_any_year_are_told_from_foreign_workbooks(blank):
    without_stamps(blank)
    typed(blank, year=None)

    with pytest.raises(UnreadableError, match="กรอกปีงบประมาณ"):
        year_of(read_book(blank))


def test_a_foreign_workbook_is_refused(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "ปีงบประมาณ 2568 รุ่น 1"
    book.save(tmp_path / "a.xlsx")

    with pytest.raises(UnreadableError, match="ไม่ใช่แบบบันทึกข้อมูล ITA"):
        reading(tmp_path / "a.xlsx")
