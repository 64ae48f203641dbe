"""ITA111–ITA113 and ITA902 on real files: what is found in the template's own formulas, and what is left in peace."""

from __future__ import annotations

import re

import pytest

from itaxl.layout import layout_of
from itaxl.layout.fields import OIT, QUESTIONS, SCORES, START
from itaxl.model import Finding
from itaxl.package import Package
from itaxl.reading.cells import RawBook
from itaxl.reading.submission import submission_of
from tests.mutating import Workbook
from tests.mutations.board import checked
from tests.mutations.case import COMPLETE, drawn, framework_of, sample, sample_file, submission

CODES = ("ITA111", "ITA112", "ITA113", "ITA902")


@pytest.fixture
def book() -> Workbook:
    return Workbook(sample_file(COMPLETE))


def found(book: Workbook) -> list[tuple[str, str, str]]:
    """Code, place and severity of what is found in formulas."""
    return [(each.code, str(each.place), each.severity) for each in told(book)]


def told(book: Workbook) -> list[Finding]:
    return [each for each in checked(book.data()) if each.code in CODES]


def computed(book: Workbook) -> dict[str, str]:
    """Key of every computed cell that was found, and its address."""
    read = submission_of(RawBook(Package(book.data())), framework_of(2568), "book.xlsx")
    return {key: str(answer.place) for key, answer in read.computed.items()}


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_every_computed_cell_of_a_blank_template_is_found_and_right(year):
    framework = framework_of(year)
    file = drawn(submission({"schema": "itaxl/1", "year": year, "measures_year": year + 1}))
    read = submission_of(RawBook(Package(file)), framework, "book.xlsx")

    assert set(read.computed) == set(layout_of(framework).computed)
    assert {answer.problem for answer in read.computed.values()} <= {"", "no_result"}
    assert [each for each in checked(file) if each.code in CODES] == []


def test_computed_cells_move_with_their_rows_and_columns(book):
    book.move(SCORES, row=lambda row: row + 3 * (row >= 3), column=lambda column: column + (column >= 5))

    places = computed(book)
    assert (places["calc.indicators.1"], places["used.indicators.1"]) == ("คะแนน!D14", "คะแนน!L14")


def test_a_cell_below_a_reworded_heading_is_left_in_peace(book):
    book.type_text(SCORES, "D3", "ช่วยดูตรงนี้")
    book.type_number(SCORES, "D14", 75)

    assert "calc.indicators.4" not in computed(book)
    assert found(book) == []


def test_another_template_version_has_formulas_of_its_own(book):
    book.swap("docProps/custom.xml", "(itaxl_template.*?)>1<", r"\1>2<")
    book.type_number("_meta", "B1", 2)
    book.type_text(START, "A3", "แบบบันทึกข้อมูล ITA (itaxl) รุ่น 2 ปีงบประมาณ พ.ศ. 2568")
    book.type_number(SCORES, "D14", 75)

    assert found(book) == []


def test_an_edited_formula_is_a_question_when_it_comes_to_the_same_and_an_error_when_not(book):
    book.type_formula(SCORES, "D14", "95.76", "95.76")
    book.type_formula(SCORES, "D15", "AVERAGE(C11:C15)", "97.82")

    assert found(book) == [("ITA112", "คะแนน!D14", "warning"), ("ITA112", "คะแนน!D15", "error")]


def test_names_written_as_cells_are_no_edit(book):
    book.type_formula(SCORES, "D14", 'IF(COUNT($E$4,ita_i11,ข้อคำถาม!E15)=3,AVERAGE(1,2,3),"")', "2")
    assert [code for code, _, _ in found(book)] == ["ITA112"]

    formula = sample_formula("calc.indicators.4")
    spelled = formula.replace("ita_i10", "'ข้อคำถาม'!$E$13").replace("ita_i11", "ข้อคำถาม!E14")
    book.type_formula(SCORES, "D14", spelled, "95.756666666666661")
    assert found(book) == []


def sample_formula(key: str) -> str:
    return layout_of(framework_of(2568)).computed[key].formula


def test_cells_that_use_an_overwritten_one_are_not_called_out_of_date(book):
    book.type_number(SCORES, "D14", 12)
    book.type_formula(SCORES, "E14", book.formula(SCORES, "E14"), "83.76")

    assert found(book) == [("ITA111", "คะแนน!D14", "error")]


def test_a_number_typed_as_text_does_not_make_the_results_that_leave_it_out_wrong(book):
    book.type_text(QUESTIONS, "E13", "๙๓.๖๔")
    for cell in ("D14", "E14"):
        book.type_formula(SCORES, cell, book.formula(SCORES, cell), "", "str")
    book.type_formula(QUESTIONS, "G13", book.formula(QUESTIONS, "G13"), "", "str")
    book.type_formula(QUESTIONS, "H13", book.formula(QUESTIONS, "H13"), "", "str")

    assert found(book) == []


@pytest.mark.parametrize(("result", "kind"), [("95.755", ""), ("95.757", ""), ("95.7566666", "")])
def test_results_that_show_the_same_are_the_same(book, result, kind):
    book.type_formula(SCORES, "D14", book.formula(SCORES, "D14"), result, kind)

    assert found(book) == []


def test_many_cells_with_one_cause_are_told_once(book):
    for row in range(4, 20):
        book.type_number(OIT, f"G{row}", 1)

    [finding] = told(book)
    assert str(finding.place) == "OIT!G4"
    assert "อีก 15 ช่อง" in finding.message


def test_a_file_without_any_results_is_told_once(book):
    for part in book.sheets.values():
        book.write(part, re.sub("(</f>)<v>[^<]*</v>", r"\1", book.text(part)))

    [finding] = told(book)
    assert (finding.code, finding.severity) == ("ITA902", "error")  # nothing that is blank on the sheet may count as passed
    assert re.search(r"[0-9]{2,} ช่อง", finding.message)


def test_formulas_of_ones_own_without_results_are_told_once_too(book):
    for row in range(4, 18):
        book.type_formula(QUESTIONS, f"E{row}", "90+5", None)

    own = [each for each in checked(book.data()) if each.code == "ITA901"]
    assert [(str(each.place), "14 ช่อง" in each.message) for each in own] == [("ข้อคำถาม!E4", True)]


def test_formulas_that_come_to_nothing_may_be_stored_without_result():
    data = {"schema": "itaxl/1", "year": 2568, "measures_year": 2569, "stated": {"indicators": {"4": 90}}}

    assert [each for each in checked(drawn(submission(data))) if each.code in CODES] == []


def test_blanks_that_the_sheet_counts_are_no_error(book):
    book.type_text("วิเคราะห์", "B30", " ")
    book.type_formula(START, "C23", book.formula(START, "C23"), "13")

    assert found(book) == []


def test_a_count_that_is_too_low_is_out_of_date(book):
    book.type_formula(START, "C23", book.formula(START, "C23"), "2")

    assert found(book) == [("ITA113", "คำชี้แจง!C23", "error")]


def test_a_row_that_was_deleted_robs_formulas_without_editing_them(book):
    book.move(SCORES, row=lambda row: None if row == 12 else row - (row > 12))

    assert found(book) == []


def test_the_sample_counts_what_the_test_says():
    assert len(sample(COMPLETE).tables["findings"]) == 12
