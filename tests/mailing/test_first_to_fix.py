"""What is told first of all that was found."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.reading_one import read_one
from itaxl.mailing.results import first_to_fix, said
from itaxl.rules import RULES
from tests.mailing.standings import fault

MANY_MISTAKES = os.path.join(os.path.dirname(__file__), "..", "..", "samples", "7-many-mistakes-2568.xlsx")


def told(*faults, most=5):
    return [(each.fault.code, each.fault.cell, each.more) for each in first_to_fix(faults, most)]


def test_what_makes_the_figures_wrong_comes_before_the_plan_words_and_the_memo():
    faults = (
        fault("ITA701", sheet="หน่วยงาน", cell="B12", field="memo.office"),
        fault("ITA411", sheet="หน่วยงาน", cell="B9", field="agency.province"),
        fault("ITA201", sheet="หน่วยงาน", cell="D24", field="position"),
        fault("ITA311", sheet="วิเคราะห์", cell="B7", field="finding"),
        fault("ITA501", sheet="มาตรการ", cell="J4", field="start"),
        fault("ITA601", sheet="ติดตามผล", cell="K4", field="result"),
        fault("ITA205", sheet="มาตรการ", cell="D4", field="kind"),
        fault("ITA202", sheet="ข้อคำถาม", cell="E5", field="questions.i2.score"),
        fault("ITA301", sheet="คะแนน", cell="C5", field="stated.overall"),
        fault("ITA113", sheet="คะแนน", cell="D14", field="calc.indicators.4"),
    )

    assert [code for code, *_ in told(*faults, most=10)] == [
        "ITA113", "ITA301", "ITA202", "ITA205", "ITA501", "ITA601", "ITA411", "ITA201", "ITA311", "ITA701",
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["stated.eit1", "questions.i5.score", "questions.e7.part1", "oit.o3.score", "previous.1.overall", "year"])
def test_value_that_counts_comes_before_one_that_does_not(field):
    counts, other = fault("ITA206", sheet="ติดตามผล", cell="Z9", field=field), fault("ITA205", sheet="OIT", cell="H4", field="oit.o1.status")

    assert [code for code, *_ in told(other, counts)] == ["ITA206", "ITA205"]


def test_five_rules_are_told_before_a_second_cell_of_one():
    cells = [fault("ITA301", cell=f"C{row}") for row in (5, 6, 7)]
    rules = [fault(code, sheet="มาตรการ", cell="A4") for code in ("ITA501", "ITA502", "ITA503", "ITA505", "ITA506")]

    assert told(*cells, *rules) == [
        ("ITA301", "C5", 2), ("ITA501", "A4", 0), ("ITA502", "A4", 0), ("ITA503", "A4", 0), ("ITA505", "A4", 0),
    ]  # fmt: skip


def test_where_there_are_few_rules_their_cells_are_told_and_the_last_says_how_many_more():
    cells = [fault("ITA301", cell=f"C{row}") for row in range(5, 12)]

    assert told(*cells[:3]) == [("ITA301", "C5", 0), ("ITA301", "C6", 0), ("ITA301", "C7", 0)]
    assert told(*cells, fault("ITA501", sheet="มาตรการ", cell="A4")) == [
        ("ITA301", "C5", 0), ("ITA301", "C6", 0), ("ITA301", "C7", 0), ("ITA301", "C8", 3), ("ITA501", "A4", 0),
    ]  # fmt: skip


def test_errors_are_told_before_warnings_also_of_the_same_rule():
    faults = (fault("ITA301", "warning", cell="C4"), fault("ITA701", cell="C5"), fault("ITA701", cell="C6"), fault("ITA301", "info"))

    assert told(*faults) == [("ITA701", "C5", 0), ("ITA701", "C6", 0), ("ITA301", "C4", 0)]


def test_line_says_in_how_many_more_cells():
    one, many = first_to_fix([fault(cell="C5", message="ผิด")]), first_to_fix([fault(cell=f"C{row}", message="ผิด") for row in (5, 6, 7)], 1)

    assert said(one[0]) == "ชีต คะแนน ช่อง C5: ผิด วิธีแก้: กรอก 0 ถึง 100"
    assert said(many[0]) == "ชีต คะแนน ช่อง C5 และอีก 2 ช่อง: ผิด วิธีแก้: กรอก 0 ถึง 100"
    (whole,) = first_to_fix([fault(cell="", message="หาย"), fault(cell="", sheet="OIT")], 1)
    assert said(whole) == "ชีต คะแนน และอีก 1 แห่ง: หาย วิธีแก้: กรอก 0 ถึง 100"


def test_line_that_says_how_many_more_cells_does_not_say_it_twice():
    many = [fault(cell=f"C{row}", message="ผิด (และอีก 4 ช่องในชีตนี้)") for row in (5, 6, 7)]

    assert said(first_to_fix(many, 1)[0]) == "ชีต คะแนน ช่อง C5 และอีก 2 ช่อง: ผิด วิธีแก้: กรอก 0 ถึง 100"
    assert said(first_to_fix(many[:1])[0]) == "ชีต คะแนน ช่อง C5: ผิด (และอีก 4 ช่องในชีตนี้) วิธีแก้: กรอก 0 ถึง 100"
    other = [fault(cell=f"C{row}", message="ผิด (ดู 3 ช่อง)") for row in (5, 6)]
    assert "ผิด (ดู 3 ช่อง) วิธีแก้" in said(first_to_fix(other, 1)[0])


def test_of_a_workbook_with_many_mistakes_five_different_ones_about_scores_are_told():
    with open(MANY_MISTAKES, "rb") as file:
        found = first_to_fix(read_one(file.read()).faults)

    assert len({each.fault.code for each in found}) == 5
    assert all(each.fault.severity == "error" and each.fault.sheet in ("คะแนน", "ข้อคำถาม", "OIT") for each in found)


@given(st.lists(st.tuples(st.sampled_from(sorted(RULES)), st.sampled_from(["error", "warning", "info"]), st.integers(4, 9))))
def test_whatever_was_found_every_told_rule_accounts_for_all_its_cells(found):
    faults = [fault(code, severity, cell=f"C{row}") for code, severity, row in found]
    told = first_to_fix(faults)
    worth = [each for each in faults if each.severity != "info"]

    assert len(told) == min(5, len(worth))
    for kind in {(each.fault.severity, each.fault.code) for each in told}:
        mine = [each for each in told if (each.fault.severity, each.fault.code) == kind]
        assert len(mine) + sum(each.more for each in mine) == sum((each.severity, each.code) == kind for each in worth)
    assert [each.fault.severity for each in told] == sorted(each.fault.severity for each in told)
