"""From a real file to a submission: what people type, and what other programs make of it."""

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from itaxl import frameworks
from itaxl.errors import UnreadableError
from itaxl.rules import run
from itaxl.scoring import scored
from tests.office import convert
from tests.reading.templates import DATA, changed, content, cut, reading, template, typed


@pytest.fixture
def blank(tmp_path):
    return template(tmp_path / "a.xlsx", None)


@pytest.fixture
def filled(tmp_path):
    return template(tmp_path / "a.xlsx")


def codes(path):
    """Findings by field."""
    framework = frameworks.load(2568)
    return {(finding.code, finding.field) for finding in run(scored(reading(path), framework), framework)}


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")

    with pytest.raises(UnreadableError):
        reading(tmp_path / "a.xlsx")


def test_what_people_type_is_read_as_meant_and_noted(blank):
    typed(
        blank,
        year="๒๕๖๘",
        agency__name=" สาย\u200bธาร\n",
        agency__type="เทศบาล ตำบล",
        stated__overall="๙๖.๐๔",
        stated__iit="95.5\u200b",
        stated__oit=95.560000000000002,
        memo__date="๕ มกราคม ๒๕๖๙",
        memo__to="   ",
        memo__number=15,
        questions__e7__prev_code="ข้อ E๑๔",
        oit__o1__updated=datetime(2026, 1, 5, 14, 30),
    )

    found = reading(blank)
    values = {key: found.answers[key].value for key in ("year", "agency.name", "agency.type", "stated.overall", "stated.iit", "stated.oit")}
    assert values == {
        "year": 2568,
        "agency.name": "สาย\u200bธาร",
        "agency.type": "เทศบาลตำบล",
        "stated.overall": Decimal("96.04"),
        "stated.iit": Decimal("95.5"),
        "stated.oit": Decimal("95.56"),
    }
    assert (found.day("memo.date"), found.day("oit.o1.updated")) == (date(2026, 1, 5), date(2026, 1, 5))
    assert (found.text("memo.number"), found.answers["memo.to"].value, found.text("questions.e7.prev_code")) == ("15", None, "e14")
    for key in ("year", "agency.name", "agency.type", "stated.overall", "stated.iit", "memo.to", "questions.e7.prev_code"):
        assert found.answers[key].notes, key
    assert found.answers["stated.oit"].notes == ()
    assert found.answers["stated.overall"].raw == "๙๖.๐๔"
    assert {("ITA204", "stated.overall"), ("ITA204", "stated.iit")} <= codes(blank)


def test_what_cannot_be_read_is_neither_zero_nor_blank(blank):
    typed(
        blank,
        stated__overall="=1/0",
        stated__iit="#DIV/0!",
        stated__eit1="=SUM(1,2)",
        stated__eit2="95,5",
        stated__oit=True,
        memo__date="เร็ว ๆ นี้",
    )

    found = reading(blank)
    problems = {key: answer.problem for key, answer in found.answers.items() if answer.problem}
    assert problems == {
        "stated.overall": "no_result",
        "stated.iit": "error_value",
        "stated.eit1": "no_result",
        "stated.eit2": "comma",
        "stated.oit": "text",
        "memo.date": "text",
    }
    assert all(found.answers[key].value is None and not found.answers[key].blank for key in problems)
    assert {field for _, field in codes(blank)} >= set(problems)


def test_cells_formatted_as_percent(blank):
    def change(book):
        for cell, value in (("C7", 0.9863), ("C8", 98.63)):
            book["คะแนน"][cell] = value
            book["คะแนน"][cell].number_format = "0.00%"

    found = reading(changed(blank, change))

    assert (found.answers["stated.iit"].value, found.answers["stated.iit"].suggestion) == (None, "98.63")
    assert found.number("stated.eit1") == Decimal("98.63")


def test_dates_with_a_buddhist_year_typed_into_a_date_cell(blank):
    typed(blank, memo__date=datetime(2569, 1, 5), oit__o1__updated=46027)

    found = reading(blank)
    assert (found.answers["memo.date"].problem, found.answers["memo.date"].suggestion) == ("be_stored", "2026-01-05")
    assert found.day("oit.o1.updated") == date(2026, 1, 5)  # the cell's own format is a date


def test_a_workbook_counting_days_from_1904(filled):
    cut(filled, r"xl/workbook\.xml", "<workbookPr ", '<workbookPr date1904="1" ')

    found = reading(filled)
    assert found.facts.date1904
    assert found.day("memo.date") == date(2030, 1, 6)


def test_formulas_typed_by_people_count_with_their_results(filled):
    cut(filled, r"xl/worksheets/sheet3\.xml", "<v>96.04</v>", "<f>96+0.04</f><v>96.04</v>")

    answer = reading(filled).answers["stated.overall"]
    assert (answer.value, answer.formula, answer.problem) == (Decimal("96.04"), "96+0.04", "")


def cells(sheet, **values):
    def change(book):
        for cell, value in values.items():
            book[sheet][cell] = value

    return change


def test_a_period_typed_into_the_start_cell_fills_both_dates(blank):
    changed(blank, cells("มาตรการ", A4="M01", I4="ก", J4="๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙", A5="M02", J5="1 ต.ค. 2568", A6="M03", J6="ตลอดปีมั้ง"))

    first, second, third = reading(blank).tables["measures"]
    assert (first.day("start"), first.day("end")) == (date(2025, 10, 1), date(2026, 9, 30))
    assert first.answers["start"].problem == first.answers["end"].problem == ""
    assert "เป็นวันเริ่มและวันสิ้นสุด" in first.answers["start"].notes[0]
    assert (second.day("start"), second.day("end")) == (date(2025, 10, 1), None)
    assert third.day("start") is None
    assert third.answers["start"].problem


def test_a_period_beside_an_end_is_left_alone(blank):
    changed(blank, cells("มาตรการ", A4="M01", J4="๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙", K4="30 ก.ย. 2569"))

    row = reading(blank).tables["measures"][0]
    assert row.day("start") is None
    assert row.answers["start"].problem
    assert row.day("end") == date(2026, 9, 30)


def test_rows_below_the_end_of_the_table_are_read(blank):
    changed(blank, cells("วิเคราะห์", A43="1", B43="ท้ายตาราง", A44="2", B44="ใต้ตาราง", A60="3"))

    rows = reading(blank).tables["findings"]
    assert [(row.number, row.text("ref")) for row in rows] == [(43, "1"), (44, "2"), (60, "3")]


def test_empty_rows_between_are_left_out(blank):
    changed(blank, cells("วิเคราะห์", A5="1", A7="2", A6=" ", C6="\u200b"))

    assert [row.number for row in reading(blank).tables["findings"]] == [5, 7]


def test_what_stands_beside_a_list_makes_no_row(blank):
    changed(blank, cells("วิเคราะห์", A4="1", K9="โน้ตส่วนตัว"))

    assert [row.number for row in reading(blank).tables["findings"]] == [4]


def test_a_totals_row_is_no_entry(filled):
    changed(filled, cells("วิเคราะห์", A43="ผลรวม", G43=3))
    cut(filled, r"xl/tables/table\d\.xml", r'(name="ita_findings"[^>]*) totalsRowShown="\w+"', r'\1 totalsRowCount="1"')

    assert [row.number for row in reading(filled).tables["findings"]] == [4, 5]


def test_a_formula_in_a_list_makes_a_row(blank):
    changed(blank, cells("วิเคราะห์", B4="=A1"))

    assert reading(blank).tables["findings"][0].answers["finding"].problem == "no_result"


def test_hidden_sheets_are_read_and_told(filled):
    changed(filled, lambda book: setattr(book["คะแนน"], "sheet_state", "hidden"))

    found = reading(filled)
    assert found.facts.hidden == ("คะแนน",)
    assert found.number("stated.overall") == Decimal("96.04")


def test_the_units_staff_added_are_taken(filled):
    changed(filled, cells("_lists", K11="กองใหม่"))
    typed(filled, oit__o14__unit="กองใหม่")

    assert reading(filled).text("oit.o14.unit") == "กองใหม่"


def test_own_sheets_do_no_harm(filled):
    before = content(filled)

    def add(book):
        sheet = book.create_sheet("คะแนน (2)", 0)
        sheet["A1"] = "คะแนนที่ประกาศ"
        book.create_chartsheet("กราฟ")

    assert content(changed(filled, add)) == before


def test_who_saved_last_is_known(filled):
    assert reading(filled).facts.program == "Microsoft Excel"
    assert reading(filled).facts.macros is False


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_holds_the_same_data(filled):
    before = content(filled)

    again = convert(filled, "xlsx")

    found = reading(again)
    assert content(again) == before
    assert "LibreOffice" in found.facts.program
    assert (found.facts.found_by_header, found.facts.unfound, found.facts.missing, found.facts.renamed) == ((), (), (), ())
    assert {place for place, _, _ in found.facts.stamps} == {"property", "meta", "visible"}


def test_data_fill_something_on_every_sheet(filled):
    book = openpyxl.load_workbook(filled)

    blank_groups = [key for key, value in content(filled).items() if not value]
    assert blank_groups == []
    assert set(DATA) == set(content(filled))
    assert book["ติดตามผล"]["A4"].value == "M01"
