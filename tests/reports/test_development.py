"""Sheet แนวทางพัฒนา: everything below 100, worst first, with staff's approach; what the program proposes, apart."""

from __future__ import annotations

import re
from decimal import Decimal

from itaxl.reports import development
from tests.reports.cases import case, cells, indicators, row_of, texts, values

STEP = {"text": "ประชุม", "start": "2025-10-01", "end": "2026-09-30", "unit": "กองคลัง; สำนักปลัด"}
MEASURE = {"id": "M01", "indicator": 4, "kind": "โครงการ", "name": "ทะเบียนทรัพย์สิน", "targets": ["i10"], "steps": [STEP, STEP]}


def table(**data) -> list[list]:
    """The rows under the headings, without the cells that are merged away."""
    sheet = development.sheet(case(**data))
    end = int(re.fullmatch(r"A1:H([0-9]+)", sheet.print_area)[1])
    return [[box.value for box in line if box] for line in sheet.lines[sheet.repeat[0] : end]]


def proposed(**data) -> list[list]:
    """The rows of the second table."""
    sheet = development.sheet(case(**data))
    rows = [values(line) for line in sheet.lines]
    headings = [heading for heading, _ in development.PROPOSED]
    return rows[rows.index(headings) + 1 :] if headings in rows else []


def test_columns_are_those_of_the_document():
    sheet = development.sheet(case(questions={"i1": 90}))
    headings = [box.value for box in row_of(sheet, "ลำดับ") if box]
    assert headings == ["ลำดับ", "ประเด็นการพัฒนา", "แนวทางการปรับปรุง", "ผู้รับผิดชอบ"]


def test_everything_below_full_marks_stands_worst_first_with_its_score():
    questions = {"i1": 100, "i2": 97.78, "i10": 86.67, "e7": {"part1": 100, "part2": 99}, "e9": {"part1": 42, "part2": 99.996}}
    rows = table(questions=questions, oit={"o3": {"score": 0}})
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert [row[1].split()[0] for row in rows] == ["o3", "e9", "i10", "i2", "e7"]
    assert rows[2][1].endswith("(86.67)")
    assert rows[1][1].startswith("e9 (EIT ส่วนที่ 1) ")


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
    assert rows[1][2:] == [development.NOBODY_YET] * 2
    [elsewhere] = table(questions={"i11": 70}, measures=[MEASURE])
    assert elsewhere[2] == development.NOBODY_YET


def test_what_the_program_proposes_never_stands_in_the_table_that_is_signed():
    data = {"questions": {"i1": 80, "e7": 60}, "oit": {"o3": {"score": 0}}}
    names = [row[4].split("\n")[0] for row in proposed(**data)]
    signed = " ".join(str(value) for row in table(**data) for value in row)
    assert len(names) == 3
    assert not any(name in signed for name in names)
    assert "P0" not in signed and "โปรแกรม" not in signed


def test_staff_text_without_a_measure_stands_alone_and_is_proposed_for_all_the_same():
    data = {"questions": {"i10": 70}, "findings": [{"ref": "i10", "finding": "ก", "source": "ป.ป.ช.", "recommendation": "ย่อแบบขอยืม"}]}
    assert table(**data)[0][2] == "ย่อแบบขอยืม"
    assert [row[0] for row in proposed(**data)] == ["P01"]


def test_the_second_table_holds_the_proposals_and_is_not_printed():
    [row] = proposed(oit={"o3": {"score": 50, "missing": "แผนที่", "unit": "สำนักปลัด; กองคลัง"}})
    assert row[:4] == ["P01", "o3", Decimal(50), "มาตรการ"]
    assert row[4].endswith("(ข้อ o3 (50.00 คะแนน) ไม่ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป)")
    assert row[5].startswith("1) เพิ่มส่วนที่ยังขาด คือ แผนที่\n2) ")
    assert row[6:] == ["สำนักปลัด\nกองคลัง", "1 ต.ค. – 31 ธ.ค. 68"]


def test_how_to_take_proposals_over_is_told_in_digits_that_can_be_typed():
    sheet = development.sheet(case(questions={"i1": 60, "i10": 70}, thai=True))
    told = " ".join(texts(sheet))
    assert development.PROPOSALS_TITLE in told
    assert "itaxl plan ชื่อไฟล์ --add P01,P02" in told
    only = " ".join(texts(development.sheet(case(questions={"i1": 60}))))
    assert "--add P01\n" in only
    assert "ถ้าเห็นด้วยกับข้อเสนอ P01 ให้โปรแกรม" in only


def test_with_a_measure_for_everything_there_is_no_second_table():
    sheet = development.sheet(case(questions={"i10": 70}, measures=[MEASURE]))
    assert development.PROPOSALS_TITLE not in texts(sheet)


def test_indicators_stand_in_where_no_code_is_known():
    rows = table(stated=indicators(100, 85, 73.33), questions={"i7": 60, "i8": 100, "i9": 100})
    assert [row[1] for row in rows][1:] == ["ตัวชี้วัดที่ 2 การใช้งบประมาณ (85.00)"]
    assert rows[0][1].startswith("i7 ")


def test_an_indicator_that_fails_is_listed_though_all_its_questions_pass():
    rows = table(stated=indicators(84.99, 90), questions={"i1": 85, "i2": 85, "i3": 85, "i4": 60})
    assert [row[1].split()[0] for row in rows] == ["i4", "ตัวชี้วัดที่", "i1", "i2", "i3"]
    assert rows[1][1].startswith("ตัวชี้วัดที่ 1 ")


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
