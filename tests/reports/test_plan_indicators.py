"""The plan by indicator: every indicator once, its finding once, every step in its own row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from itaxl.reports import plan_indicators
from itaxl.reports.plan_indicators import COLUMNS, NO_INDICATOR, NO_MEASURE, missing, sheet
from itaxl.reports.steps import BLANK, NO_STEPS
from itaxl.tables import Box, Line, Sheet
from tests.reports.cases import case, indicators, row_of, texts, values

STEP = {"text": "จัดทำคู่มือ", "start": "2025-10-01", "end": "2026-09-30", "unit": "สำนักปลัด"}


def measure(no: int | None = 1, name: str = "มาตรการทบทวนคู่มือ", *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"indicator": no, "name": name, "steps": list(steps or (STEP,)), **more}


def rows(made: Sheet) -> list[Line]:
    assert made.repeat is not None
    return made.lines[made.repeat[0] :]


def blocks(made: Sheet) -> list[tuple[str, int]]:
    """Text and height in rows of each box of the first column."""
    return [(str(line[0].value), line[0].down) for line in rows(made) if line[0] is not None]


def box(line: Line, column: int) -> Box:
    found = line[column]
    assert found is not None
    return found


def test_headings_and_their_order_are_those_of_the_printed_plan() -> None:
    made = sheet(case(measures=[measure()]))
    assert made.repeat is not None
    assert values(made.lines[made.repeat[0] - 1]) == [
        "ตัวชี้วัด",
        "มาตรการ/โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์การประเมิน",
        "ขั้นตอน/วิธีการปฏิบัติ",
        "ช่วงระยะเวลาในการดำเนินงาน",
        "ผู้รับผิดชอบ",
    ]
    assert len(made.widths) == len(COLUMNS)


def test_the_title_names_both_years_and_the_agency() -> None:
    lines = texts(sheet(case(measures=[measure()])))[:4]
    assert lines[1] == "ประจำปีงบประมาณ พ.ศ. 2569"
    assert "ปีงบประมาณ พ.ศ. 2568" in lines[2]
    assert lines[3] == "เทศบาลตำบลสายธาร อำเภอทดลอง จังหวัดสมมุติ"


def test_all_ten_indicators_stand_in_order_and_those_without_a_measure_say_so() -> None:
    made = sheet(case(measures=[measure(4)]))
    assert [text.split(".")[0] for text, _ in blocks(made)] == [str(no) for no in range(1, 11)]
    told = [box(line, 1).value for line in rows(made)]
    assert told.count(NO_MEASURE) == 9
    assert told[3] == "มาตรการทบทวนคู่มือ"


def test_an_indicator_with_measures_everywhere_has_no_remark() -> None:
    made = sheet(case(measures=[measure(no, f"มาตรการที่ {no}") for no in range(1, 11)]))
    assert NO_MEASURE not in texts(made)


def test_two_measures_of_one_indicator_share_its_cell_and_its_finding() -> None:
    finding = {"ref": "1", "finding": "บางขั้นตอนล่าช้า", "source": "บุคลากรภายใน", "recommendation": "ปรับปรุงคู่มือ"}
    made = sheet(case(findings=[finding], measures=[measure(1, "มาตรการ ก", STEP, STEP), measure(1, "มาตรการ ข")]))
    first, second, third = rows(made)[:3]
    assert (box(first, 0).down, box(first, 2).down) == (3, 3)
    assert (second[0], second[2], third[0], third[2]) == (None, None, None, None)
    assert [box(line, 1).value for line in (first, second, third)] == ["มาตรการ ก", None, "มาตรการ ข"]
    assert texts(made).count("บางขั้นตอนล่าช้า") == 1


def test_each_step_keeps_its_own_period_and_unit() -> None:
    later = {"text": "เผยแพร่", "start": "2026-01-01", "end": "2026-03-31", "unit": "กองคลัง;กองช่าง"}
    made = sheet(case(measures=[measure(1, "มาตรการ ก", STEP, later)]))
    assert [values(line)[3:] for line in rows(made)[:2]] == [
        ["จัดทำคู่มือ", "1 ต.ค. 68 – 30 ก.ย. 69", "สำนักปลัด"],
        ["เผยแพร่", "1 ม.ค. – 31 มี.ค. 69", "กองคลัง\nกองช่าง"],
    ]


def test_a_period_of_one_day_is_a_real_date() -> None:
    made = sheet(case(measures=[measure(1, "มาตรการ ก", {**STEP, "end": STEP["start"]})]))
    assert box(rows(made)[0], 4).value == date(2025, 10, 1)


@pytest.mark.parametrize(("known", "text"), [({"start": "2025-10-01"}, "ตั้งแต่ 1 ต.ค. 2568"), ({"end": "2026-09-30"}, "ถึง 30 ก.ย. 2569")])
def test_a_period_with_one_end_says_which(known: dict[str, str], text: str) -> None:
    made = sheet(case(measures=[measure(1, "มาตรการ ก", {"text": "ทำ", **known})]))
    assert box(rows(made)[0], 4).value == text


def test_activities_stand_under_the_measure_with_their_word_once() -> None:
    made = sheet(case(measures=[measure(1, "มาตรการ ก", activity="- กิจกรรม: ตรวจลิงก์\nอบรม")]))
    assert box(rows(made)[0], 1).value == "มาตรการ ก\n- กิจกรรม: ตรวจลิงก์\n- กิจกรรม: อบรม"


def test_a_measure_without_steps_says_so_in_every_empty_cell() -> None:
    made = sheet(case(measures=[{"indicator": 1, "name": "มาตรการ ก"}]))
    first = rows(made)[0]
    assert values(first)[3:] == [NO_STEPS, BLANK, BLANK]
    assert [box(first, column).style for column in (3, 4, 5)] == ["muted"] * 3


def test_findings_on_questions_of_the_indicator_are_quoted_with_their_code() -> None:
    whole = {"ref": "4", "finding": "ไม่รู้แนวทาง", "source": "บุคลากรภายใน", "recommendation": "ชี้แจง"}
    found = [whole, {**whole, "ref": "i10", "finding": "ขอยืมไม่สะดวก"}, {**whole, "ref": "i4", "finding": "เรื่องอื่น"}, whole]
    quoted = plan_indicators.finding_of(4, case(findings=found))
    assert quoted == "1) ไม่รู้แนวทาง\n2) ข้อ i10: ขอยืมไม่สะดวก"


def test_an_indicator_without_a_finding_shows_its_score() -> None:
    made = case(stated=indicators(98.63), measures=[measure()])
    assert plan_indicators.finding_of(1, made).startswith("ได้ 98.63 คะแนน")
    assert plan_indicators.finding_of(2, made) == "(ไม่ได้บันทึกข้อค้นพบ)"


def test_a_measure_of_no_indicator_is_found_by_its_codes_or_comes_last() -> None:
    made = sheet(case(measures=[measure(None, "มาตรการลอย"), measure(None, "มาตรการยืม", targets=["i10"])]))
    assert blocks(made)[-1] == (NO_INDICATOR, 1)
    assert box(rows(made)[-1], 1).value == "มาตรการลอย"
    assert values(row_of(made, "4. "))[1] == "มาตรการยืม"


def test_thirty_four_steps_of_twenty_eight_measures_keep_their_rows() -> None:
    """As many as one published plan has: 28 measures, six of them with two steps, some cells empty."""
    measures = [
        measure(at % 10 + 1, f"มาตรการที่ {at}", *[{"text": f"ขั้น {at}/{step}"} for step in range(2 if at < 6 else 1)]) for at in range(28)
    ]
    made = sheet(case(measures=measures))
    found = rows(made)
    assert len(found) == 34 == sum(down for _, down in blocks(made))
    assert [box(line, 4).value for line in found] == [BLANK] * 34
    steps = [str(box(line, 3).value) for line in found]
    assert sorted(steps) == sorted(f"ขั้น {at}/{step}" for at in range(28) for step in range(2 if at < 6 else 1))


def test_thai_digits_reach_titles_steps_and_periods() -> None:
    made = sheet(case(thai=True, measures=[measure(1, "มาตรการ 5 ส")]))
    assert "๑ ต.ค. ๖๘ – ๓๐ ก.ย. ๖๙" in texts(made)
    assert not any(digit in text for text in texts(made) for digit in "0123456789")


def test_it_is_missing_only_while_there_are_no_measures() -> None:
    assert missing(case()) == "ยังไม่มีมาตรการในชีตมาตรการ"
    assert missing(case(measures=[measure()])) == ""


def test_an_indicator_with_full_marks_needs_no_measure_and_a_weak_one_is_missing_it() -> None:
    plan = {"measures": [{"id": "M01", "indicator": 1, "name": "ก", "steps": []}]}
    made = sheet(case(stated={"indicators": {"2": 100, "3": 90, "4": None}}, **plan))
    assert row_of(made, "2. ")[1].value == plan_indicators.NONE_NEEDED
    assert row_of(made, "3. ")[1].value == plan_indicators.NO_MEASURE
    assert row_of(made, "4. ")[1].value == plan_indicators.NO_MEASURE


def test_without_a_finding_a_passing_score_says_what_to_do_and_a_failing_one_that_it_is_missing() -> None:
    made = case(stated={"indicators": {"2": 100, "3": 90, "4": 60}})
    assert plan_indicators.finding_of(2, made).endswith("หน่วยงานควรรักษามาตรฐานการดำเนินงานนี้ไว้")
    assert plan_indicators.finding_of(3, made).endswith("พัฒนาต่อไปให้ได้คะแนนเต็ม 100 คะแนน")
    assert plan_indicators.finding_of(4, made).endswith("(ไม่ได้บันทึกข้อค้นพบ)")


def test_a_question_that_fails_is_not_forgotten_where_its_indicator_passes() -> None:
    built = case(stated=indicators(90), questions={"i1": 100, "i2": 60, "i3": 100})
    told = plan_indicators.finding_of(1, built)
    assert "ผ่านเกณฑ์ตั้งแต่ 85 คะแนนขึ้นไป หน่วยงานควรปรับปรุงข้อที่ไม่ผ่านเกณฑ์ก่อน" in told
    assert "ข้อที่ไม่ผ่าน" not in plan_indicators.finding_of(1, case(stated=indicators(90), questions={"i2": 86}))
