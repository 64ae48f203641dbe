"""The follow-up by issue: points of change, and honesty about questions that are not the same in both years."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from itaxl.layout.choices import DONE
from itaxl.reports.followup_issues import NO_ISSUE, NO_MEASURE, missing, sheet
from itaxl.tables import Line, Sheet
from tests.reports.cases import case, row_of, texts, values

STEP = {"text": "ประเมินความเสี่ยง", "start": "2024-10-01", "end": "2025-09-30", "unit": "สำนักปลัด", "result": "ประเมินแล้ว", "status": DONE}


def measure(issue: int | None = 1, name: str = "ป้องกันสินบน", *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"issue": issue, "name": name, "steps": list(steps or (STEP,)), "outcome": "ไม่มีเรื่องร้องเรียน", **more}


def rows(made: Sheet) -> list[Line]:
    assert made.repeat is not None
    return made.lines[made.repeat[0] :]


def outcome(made: Sheet) -> str:
    return "\n".join(str(values(line)[5]) for line in rows(made) if len(line) == 6 and values(line)[5])


def test_headings_and_their_order_are_those_of_the_printed_report() -> None:
    made = sheet(case(followup=[measure()]))
    assert made.repeat is not None
    assert values(made.lines[made.repeat[0] - 1]) == [
        "มาตรการ/ แนวทาง",
        "ขั้นตอน/วิธีการปฏิบัติ",
        "หน่วยงานผู้รับผิดชอบ",
        "ระยะเวลาดำเนินการ",
        "สรุปผลการดำเนินการ",
        "ผลลัพธ์/ความสำเร็จ",
    ]


def test_the_preface_says_whose_analysis_led_to_the_measures() -> None:
    text = str(row_of(sheet(case(followup=[measure()])), "ตามที่เทศบาลตำบลสายธาร")[0])
    assert "ได้วิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2567" in text
    assert "ประจำปีงบประมาณ พ.ศ. 2568 จำนวน 1 มาตรการ" in text


def test_all_seven_issues_stand_in_order_and_those_without_a_measure_say_so() -> None:
    made = sheet(case(followup=[measure(2)]))
    assert [str(line[0].value)[0] for line in rows(made) if line[0] is not None] == list("1234567")
    assert texts(made).count(NO_MEASURE) == 6


def test_the_measure_stands_under_its_issue_unless_it_has_the_same_name() -> None:
    same = measure(4, "๔.กระบวนการกำกับดูแล การใช้ทรัพย์สินของราชการ")
    made = sheet(case(followup=[measure(), same]))
    assert values(rows(made)[0])[0] == "1. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ\nป้องกันสินบน"
    assert values(row_of(made, "4. "))[0] == "4. กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"


def test_activities_stand_above_the_word_for_the_method_and_its_steps() -> None:
    made = sheet(case(followup=[measure(1, "ก", STEP, {**STEP, "text": "ติดตาม"}, activity="ป้องกันการเรียกรับ")]))
    assert [values(line)[1] for line in rows(made)[:2]] == ["1. ป้องกันการเรียกรับ\nวิธีดำเนินการ\n1. ประเมินความเสี่ยง", "2. ติดตาม"]


def test_without_activities_only_the_steps_are_listed() -> None:
    made = sheet(case(followup=[measure()]))
    assert values(rows(made)[0])[1] == "ประเมินความเสี่ยง"


def test_points_of_change_are_printed_with_the_conclusion() -> None:
    made = sheet(case(questions={"i3": {"score": 97.78, "prev": 91.57}}, followup=[measure(measured_by="i3", conclusion="ความเสี่ยงลดลง")]))
    assert outcome(made).startswith("ไม่มีเรื่องร้องเรียน\nผลการประเมิน ITA ในข้อคำถาม i3 ")
    assert outcome(made).endswith("ITA ปี 2567 ได้ 91.57 คะแนน ITA ปี 2568 ได้ 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.21 คะแนน แสดงให้เห็นว่าความเสี่ยงลดลง")


def test_a_question_in_other_words_and_under_another_code_is_noted_with_its_year() -> None:
    scores = {"e7": {"part1": 90, "part2": 90, "prev": 80}}
    made = sheet(case(questions=scores, followup=[measure(measured_by="e7")]))
    assert "คะแนนเพิ่มขึ้นมาก 10.00 คะแนน" in outcome(made)
    assert outcome(made).endswith("(ข้อ e7 ของปี 2568 กับข้อ e14 ของปี 2567 เป็นเรื่องเดียวกันแต่ถ้อยคำต่างกัน)")


def test_a_question_nobody_has_compared_is_noted_as_such() -> None:
    made = sheet(case(questions={"i5": {"score": 90, "prev": 80}}, followup=[measure(measured_by="i5")]))
    assert outcome(made).endswith("(ถ้อยคำของข้อ i5 ของปี 2568 กับปี 2567 อาจต่างกัน)")


def test_a_code_of_last_year_typed_by_staff_is_printed_with_its_year() -> None:
    scores = {"i5": {"score": 90, "prev": 80, "prev_code": "i6"}}
    made = sheet(case(questions=scores, followup=[measure(measured_by="i5")]))
    assert "ข้อ i6 ของปี 2567" in outcome(made)


def test_a_measure_named_by_last_years_code_is_measured_by_this_years() -> None:
    scores = {"e7": {"part1": 90, "part2": 90, "prev": 80}}
    made = sheet(case(questions=scores, followup=[measure(measured_by="e14")]))
    assert "ในข้อคำถาม e7 " in outcome(made)


def test_a_code_of_no_year_is_said_to_have_no_score() -> None:
    made = sheet(case(followup=[measure(measured_by="e99")]))
    assert "ยังไม่ได้กรอกคะแนนปี 2568 ของข้อ e99" in outcome(made)


def test_an_item_new_this_year_is_not_compared() -> None:
    built = case(oit={"o5": {"score": 100, "prev": 0}}, followup=[measure(measured_by="o5")])
    framework = replace(built.framework, previous_codes={**built.framework.previous_codes, "o5": ()})
    text = outcome(sheet(replace(built, framework=framework)))
    assert "(ปี 2567 ไม่มีข้อที่ตรงกับข้อ o5 ของปี 2568 จึงไม่เทียบคะแนน)" in text
    assert "เพิ่มขึ้น" not in text


def test_a_blank_issue_comes_from_section_score_or_indicator_and_else_stands_last() -> None:
    made = sheet(
        case(
            followup=[
                measure(None, "จากหัวข้อ", part="1.4"),
                measure(None, "จากข้อ", measured_by="i10"),
                measure(None, "จากประเด็น", measured_by="issue:2"),
                measure(None, "จากตัวชี้วัด", measured_by="3"),
                measure(None, "ลอย"),
            ]
        )
    )
    first = {str(values(line)[0])[0]: str(values(line)[0]).split("\n")[-1] for line in rows(made) if values(line)[0]}
    assert (first["7"], first["4"], first["2"], first["6"]) == ("จากหัวข้อ", "จากข้อ", "จากประเด็น", "จากตัวชี้วัด")
    assert values(rows(made)[-1])[0] == f"{NO_ISSUE}\nลอย"


def test_it_is_missing_without_a_follow_up_or_without_issues() -> None:
    assert missing(case()) == "ยังไม่มีข้อมูลในชีตติดตามผล"
    assert missing(case(year=2566, followup=[measure(None)])) == "ไม่มีรายการประเด็นของปี 2566 ในโปรแกรม"
    assert missing(case(followup=[measure()])) == ""
