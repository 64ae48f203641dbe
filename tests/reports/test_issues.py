"""Sheet วิเคราะห์ ๗ ประเด็น: seven tables with live averages and notes that follow from the scores."""

from __future__ import annotations

from decimal import Decimal

import pytest

from itaxl import frameworks
from itaxl.reports import issues
from tests.reports.cases import case, cells, row_of, texts, values

MEMBERS = {no: issue.members for no, issue in frameworks.load(2568).issues.items()}
FOURTH = {"i10": 86.67, "i11": 100, "i12": 100}


def everything(score: float) -> dict:
    """All codes with one score."""
    framework = frameworks.load(2568)
    return {
        "questions": {code: {"part1": score, "part2": score} if code.startswith("e") else score for code in framework.questions},
        "oit": {code: {"score": score} for code in framework.items},
    }


def test_seven_tables_have_the_columns_people_know():
    sheet = issues.sheet(case(**everything(100)))
    headings = [values(line) for line in sheet.lines if line and line[0].style == "column_heading"]
    assert headings == [["ประเด็นการประเมิน", "คะแนน", "ประเด็นที่ต้องปรับปรุง"]] * 7


def test_the_average_is_a_formula_over_its_own_rows():
    sheet = issues.sheet(case(questions=FOURTH))
    boxes = cells(sheet)
    averages = [box for cell, box in boxes.items() if cell.startswith("B") and box.formula]
    assert [box.value for box in averages] == [(Decimal("86.67") + 200) / 3]
    first, last = (int(cell[1:]) for cell in averages[0].formula.removeprefix("AVERAGE(").rstrip(")").split(":"))
    assert [boxes[f"A{row}"].value.split()[0] for row in range(first, last + 1)] == ["i10", "i11", "i12"]


def test_the_note_is_merged_beside_all_rows_of_its_table():
    sheet = issues.sheet(case(questions=FOURTH))
    note = next(box for box in cells(sheet).values() if isinstance(box.value, str) and "ข้อ i10 (86.67" in box.value)
    assert note.down == 4
    assert "ทุกข้อผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป" in note.value


@pytest.mark.parametrize(
    ("score", "words"),
    [(100, "ทุกข้อได้คะแนนเต็ม 100.00 คะแนน"), (90, "ทุกข้อผ่านเกณฑ์"), (50, "ทุกข้อไม่ผ่านเกณฑ์")],
)
def test_all_seven_notes_follow_the_scores(score, words):
    notes = [text for text in texts(issues.sheet(case(**everything(score)))) if "ข้อเสนอแนะ" in text]
    assert len(notes) == 7
    assert all(words in note for note in notes)


def test_an_issue_without_scores_says_so_and_has_no_average():
    sheet = issues.sheet(case(questions=FOURTH))
    assert texts(sheet).count("ยังไม่มีคะแนนรายข้อของประเด็นนี้") == 6
    assert sum(box.style.startswith("average") for box in cells(sheet).values()) == 1
    partly = issues.sheet(case(questions={"i10": 90}))
    assert [box.value for box in cells(partly).values() if box.style == "average"] == [None]


def test_findings_about_an_issue_are_added_and_own_words_replace_the_note():
    finding = {"ref": "issue:4", "finding": "ทะเบียนไม่ครบ", "source": "การตรวจ OIT", "recommendation": "ทำทะเบียน"}
    added = issues.sheet(case(questions=FOURTH, findings=[finding]))
    assert any("- จากการตรวจแบบ OIT พบว่าทะเบียนไม่ครบ ดังนั้น หน่วยงานควรทำทะเบียน" in text for text in texts(added))
    own = issues.sheet(case(questions=FOURTH, findings=[{**finding, "paragraph": "ข้อความของเรา"}]))
    assert "ข้อความของเรา" in texts(own)
    assert not any("i10 (86.67" in text for text in texts(own))


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ({"e1": (90, None), "e2": (80, 70)}, "ข้อ EIT ใช้คะแนนส่วนที่ 1"),
        ({"e1": (90, None), "e2": (None, 70)}, "ข้อ EIT ใช้คะแนนส่วนที่ 1 ยกเว้นข้อ e2 ใช้คะแนนส่วนที่ 2"),
        ({"e1": (None, 90)}, "ข้อ EIT ใช้คะแนนส่วนที่ 2"),
    ],
)
def test_which_part_of_eit_is_shown_is_said(pairs, words):
    questions = {code: {"part1": one, "part2": two} for code, (one, two) in pairs.items()}
    sheet = issues.sheet(case(questions=questions))
    assert words in texts(sheet)
    assert row_of(sheet, "e1 ")[1].value == Decimal(90)


def test_what_is_below_full_marks_in_the_part_not_shown_is_not_hidden():
    questions = {"e4": {"part1": 100, "part2": 100}, "e5": {"part1": 100, "part2": 98}, "e6": {"part1": 90, "part2": 60}}
    [note] = [text for text in texts(issues.sheet(case(questions=questions))) if "e5 (98.00" in text]
    assert note.endswith(
        "- ส่วนที่ 2 ของ EIT ซึ่งไม่ได้แสดงในตารางนี้ มีข้อที่ไม่ผ่านเกณฑ์ คือ ข้อ e6 (60.00 คะแนน) และมีข้อที่ยังไม่ได้คะแนนเต็ม คือ ข้อ e5 (98.00 คะแนน)"
    )
    alike = issues.sheet(case(questions={code: {"part1": 90, "part2": 88} for code in questions}))
    assert not any("ไม่ได้แสดงในตารางนี้" in text for text in texts(alike))


def test_what_is_missing_is_said():
    assert issues.missing(case()) == "ยังไม่มีคะแนนรายข้อ"
    assert issues.missing(case(questions={"i1": 100})) == ""
    assert "2567" in issues.missing(case(year=2567))
