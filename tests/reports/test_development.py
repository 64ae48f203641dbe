"""Sheet แนวทางพัฒนา: everything below 100, worst first, with staff's approach or a proposal marked as one."""

from __future__ import annotations

from decimal import Decimal

from itaxl import frameworks
from itaxl.reports import development
from itaxl.reports.sentences.proposals import MARK, for_item, for_question
from tests.reports.cases import case, cells, indicators, row_of, texts, values

STEP = {"text": "ประชุม", "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง; สำนักปลัด"}
MEASURE = {"id": "M01", "indicator": 4, "kind": "โครงการ", "name": "ทะเบียนทรัพย์สิน", "targets": ["i10"], "steps": [STEP, STEP]}


def table(**data) -> list[list]:
    """The rows under the headings."""
    sheet = development.sheet(case(**data))
    return [values(line) for line in sheet.lines[sheet.repeat[0] :]]


def test_columns_are_those_of_the_document():
    sheet = development.sheet(case(questions={"i1": 90}))
    assert values(row_of(sheet, "ลำดับ")) == ["ลำดับ", "ประเด็นการพัฒนา", "แนวทางการปรับปรุง", "ผู้รับผิดชอบ"]


def test_everything_below_full_marks_stands_worst_first_with_its_score():
    questions = {"i1": 100, "i2": 97.78, "i10": 86.67, "e7": {"part1": 100, "part2": 99}, "e9": {"part1": 42, "part2": 99.996}}
    rows = table(questions=questions, oit={"o3": {"score": 0}})
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert [row[1].split()[0] for row in rows] == ["o3", "e9", "i10", "i2", "e7"]
    assert rows[2][1].endswith("(86.67)")
    assert rows[1][1].startswith("e9 EIT ส่วนที่ 1 ")


def test_equal_scores_keep_the_order_of_the_list():
    assert [row[1].split()[0] for row in table(questions={"i5": 80, "i2": 80, "i9": 80})] == ["i2", "i5", "i9"]


def test_staff_recommendations_and_measures_come_before_proposals():
    finding = {"ref": "i10", "finding": "ก", "source": "บุคลากรภายใน", "recommendation": "ควรย่อแบบขอยืม"}
    [row] = table(questions={"i10": 70}, findings=[finding, finding], measures=[MEASURE])
    assert row[2] == "- ย่อแบบขอยืม\n- โครงการทะเบียนทรัพย์สิน (M01)"
    assert row[3] == "กองคลัง\nสำนักปลัด"


def test_a_measure_that_names_no_code_counts_for_its_indicator_only():
    loose = {**MEASURE, "targets": []}
    rows = table(questions={"i10": 70, "i1": 80}, measures=[loose])
    assert rows[0][2] == "โครงการทะเบียนทรัพย์สิน (M01)"
    assert rows[1][2].endswith(MARK)
    assert rows[1][3] == development.NOBODY_YET
    aimed_elsewhere = table(questions={"i11": 70}, measures=[MEASURE])
    assert aimed_elsewhere[0][2].endswith(MARK)


def test_a_proposal_for_an_item_names_what_it_lacks():
    [row] = table(oit={"o3": {"score": 50, "missing": "แผนที่", "unit": "สำนักปลัด"}})
    assert "เพิ่มส่วนที่ยังขาด คือ แผนที่" in row[2]
    assert row[2].endswith(MARK)
    assert row[3] == "สำนักปลัด"


def test_every_proposal_is_marked_and_every_indicator_has_its_own():
    framework = frameworks.load(2568)
    own = {for_question((indicator.name, *indicator.aliases)) for indicator in framework.indicators.values()}
    assert len(own) == 10
    assert for_question(("ไม่รู้จัก",)) not in own
    assert all(text.endswith(MARK) for text in [*own, for_question(()), for_item((), "", ""), for_item(("ก",), "", "ยังไม่เผยแพร่")])


def test_older_names_of_an_indicator_have_the_same_proposal():
    assert for_question(("การปรับปรุงระบบการทำงาน", "การปรับปรุงการทำงาน")) == for_question(("การปรับปรุงการทำงาน",))


def test_indicators_stand_in_where_no_code_is_known():
    rows = table(stated=indicators(100, 85, 73.33), questions={"i7": 60, "i8": 100, "i9": 100})
    assert [row[1] for row in rows][1:] == ["ตัวชี้วัดที่ 2 การใช้งบประมาณ (85.00)"]
    assert rows[0][1].startswith("i7 ")


def test_full_marks_everywhere_leave_nothing_to_develop():
    sheet = development.sheet(case(questions={"i1": 100}))
    assert any("ไม่มีข้อที่ต้องพัฒนา" in text for text in texts(sheet))
    assert sheet.repeat is None


def test_text_that_looks_like_a_formula_stays_text():
    finding = {"ref": "i10", "finding": "ก", "source": "ป.ป.ช.", "recommendation": "=HYPERLINK(1)"}
    sheet = development.sheet(case(questions={"i10": Decimal("70")}, findings=[finding]))
    assert "=HYPERLINK(1)" in texts(sheet)
    assert not any(box.formula for box in cells(sheet).values())


def test_what_is_missing_is_said():
    assert development.missing(case()) == "ยังไม่มีคะแนนรายข้อหรือคะแนนรายตัวชี้วัด"
    assert development.missing(case(stated=indicators(90))) == ""
