"""The follow-up in three parts: eight sections, a row for each step, and scores that explain the outcome."""

from __future__ import annotations

from typing import Any

from itaxl.layout.choices import DONE, NO_SCORE, NOT_DONE, PARTLY
from itaxl.reports.followup_parts import NO_MEASURE, NO_SECTION, missing, sheet
from itaxl.reports.sentences.followup import NOT_FILLED_OUTCOME, NOT_FILLED_RESULT
from itaxl.reports.steps import BLANK, NO_STEPS
from itaxl.tables import Line, Sheet
from tests.reports.cases import case, indicators, row_of, texts, values

STEP = {"text": "จัดอบรม", "start": "2024-10-01", "end": "2024-12-31", "unit": "สำนักปลัด", "result": "อบรมแล้ว", "status": DONE}


def measure(part: str | None = "1.1", name: str = "เสริมสร้างความเข้าใจ", *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"part": part, "name": name, "steps": list(steps or (STEP,)), "outcome": "เข้าใจมากขึ้น", **more}


def rows(made: Sheet) -> list[Line]:
    assert made.repeat is not None
    return made.lines[made.repeat[0] :]


def under(made: Sheet, heading: str) -> list[Line]:
    """Rows after a section heading up to the next heading."""
    found, inside = [], False
    for line in rows(made):
        box = line[0]
        if box is not None and box.style == "group":
            inside = str(box.value).startswith(heading)
        elif inside:
            found.append(line)
    return found


def outcome(made: Sheet) -> str:
    """Everything the last column says."""
    said = [line[5].value for line in rows(made) if len(line) == 6 and line[5] is not None]
    return "\n".join(str(text) for text in said if text)


def test_headings_and_their_order_are_those_of_the_printed_report() -> None:
    made = sheet(case(followup=[measure()]))
    assert made.repeat is not None
    assert values(made.lines[made.repeat[0] - 1]) == [
        "มาตรการ/แนวทาง",
        "วิธีดำเนินการ",
        "ระยะเวลาดำเนินการ",
        "ผู้รับผิดชอบ",
        "สรุปผลการดำเนินการ",
        "ผลลัพธ์หรือความสำเร็จของการดำเนินการ",
    ]


def test_three_parts_and_eight_sections_stand_in_order() -> None:
    made = sheet(case(followup=[measure()]))
    groups = [str(line[0].value) for line in rows(made) if line[0] is not None and line[0].style == "group"]
    assert [group.split()[0] + (group.split()[1] if group.startswith("ส่วน") else "") for group in groups] == [
        "ส่วนที่1", "1.1", "1.2", "1.3", "1.4", "ส่วนที่2", "2.1", "2.2", "2.3", "ส่วนที่3", "3.1",
    ]  # fmt: skip
    assert texts(made).count(NO_MEASURE) == 7


def test_the_preface_names_the_years_and_counts_measures_and_steps() -> None:
    step = {**STEP, "status": NOT_DONE}
    text = str(row_of(sheet(case(followup=[measure("1.1", "ก", STEP, step), measure("1.2", "ข")])), "เทศบาลตำบลสายธาร ได้")[0])
    assert "ประจำปีงบประมาณ พ.ศ. 2568" in text
    assert "ของปีงบประมาณ พ.ศ. 2567 รวม 2 มาตรการ" in text
    assert "ประกอบด้วย 3 ขั้นตอน ดำเนินการแล้ว 2 ขั้นตอน และ ไม่ได้ดำเนินการ 1 ขั้นตอน" in text


def test_a_measure_has_a_row_for_each_step_and_says_once_what_the_steps_share() -> None:
    made = sheet(case(followup=[measure("1.1", "ก", STEP, {**STEP, "text": "ติดตาม", "result": "ติดตามแล้ว"})]))
    first, second = under(made, "1.1")
    assert values(first)[:5] == ["1. ก", "1. จัดอบรม", "1 ต.ค. – 31 ธ.ค. 67", "สำนักปลัด", "1. อบรมแล้ว"]
    assert values(second)[:5] == [None, "2. ติดตาม", None, None, "2. ติดตามแล้ว"]
    assert values(first)[5] == "เข้าใจมากขึ้น"


def test_rows_of_one_measure_have_no_line_between_them_and_no_merged_cells() -> None:
    made = sheet(case(followup=[measure("1.1", "ก", STEP, STEP, STEP)]))
    styles = [[box.style for box in line if box is not None] for line in under(made, "1.1")]
    assert all(style.endswith("/continues") and "/continued" not in style for style in styles[0])
    assert all(style.endswith("/continued/continues") for style in styles[1])
    assert all(style.endswith("/continued") for style in styles[2])
    assert all(box.down == 1 for line in rows(made) for box in line if box is not None)


def test_a_reason_in_words_of_their_own_is_printed_too() -> None:
    made = sheet(case(followup=[{**measure("1.1", "ก", STEP), "measured_by": None, "no_score_reason": "เว็บไซต์ปิดปรับปรุง"}]))
    assert "ในเรื่องนี้ไม่มีคะแนน เนื่องจากเว็บไซต์ปิดปรับปรุง" in str(values(under(made, "1.1")[0])[5])


def test_what_was_not_done_is_said_with_its_reason() -> None:
    steps = ({**STEP, "result": None, "status": NOT_DONE, "reason": "งบไม่พอ"}, {**STEP, "status": PARTLY, "reason": "เวลาไม่พอ"})
    made = sheet(case(followup=[measure("1.1", "ก", *steps)]))
    assert [values(line)[4] for line in under(made, "1.1")] == [
        "1. ไม่ได้ดำเนินการ เนื่องจากงบไม่พอ",
        "2. อบรมแล้ว\nดำเนินการบางส่วน เนื่องจากเวลาไม่พอ",
    ]


def test_nothing_is_left_silently_blank() -> None:
    made = sheet(case(followup=[{"part": "1.1", "name": "ก"}]))
    assert values(under(made, "1.1")[0]) == ["1. ก", NO_STEPS, BLANK, BLANK, NOT_FILLED_RESULT, NOT_FILLED_OUTCOME]


def test_the_outcome_is_followed_by_the_scores_of_what_measures_it() -> None:
    made = sheet(
        case(
            stated=indicators(None, 89.07),
            previous=[{"year": 2567, "indicators": {"2": 80}}],
            followup=[measure(measured_by="2", conclusion="เข้าใจดีขึ้น", next_action="อบรมต่อ")],
        )
    )
    assert outcome(made) == (
        "เข้าใจมากขึ้น\n"
        "ผลการประเมินปี 2568 ตัวชี้วัดที่ 2 การใช้งบประมาณ มีคะแนนเพิ่มขึ้นและผ่านเกณฑ์การประเมิน จากเดิมที่ไม่ผ่าน\n"
        "- ปี 2568 ได้ 89.07 คะแนน\n"
        "- ปี 2567 ได้ 80.00 คะแนน\n"
        "แสดงให้เห็นว่าเข้าใจดีขึ้น\n"
        "แนวทางปีถัดไป: อบรมต่อ"
    )


def test_the_year_before_is_the_one_written_over_its_column() -> None:
    previous = [{"year": 2566, "indicators": {"2": 90}}]
    made = sheet(case(stated=indicators(None, 90), previous=previous, followup=[measure(measured_by="2")]))
    assert "- ปี 2566 ได้ 90.00 คะแนน" in outcome(made)


def test_a_question_is_measured_by_its_own_scores() -> None:
    made = sheet(case(questions={"i3": {"score": 97.78, "prev": 98.5}}, followup=[measure(measured_by="i3")]))
    assert "ข้อคำถาม i3" in outcome(made)
    assert "มีคะแนนลดลงเล็กน้อย แต่ก็ยังผ่านเกณฑ์การประเมิน" in outcome(made)


def test_an_issue_is_measured_by_its_average() -> None:
    questions = {code: {"score": 90} for code in ("i10", "i11", "i12")}
    made = sheet(case(questions=questions, followup=[measure(measured_by="issue:4")]))
    assert "ประเด็นที่ 4 กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ ได้ 90.00 คะแนน" in outcome(made)


def test_why_there_is_no_score_is_said_but_a_score_that_is_there_is_never_denied() -> None:
    reason = NO_SCORE[2]
    without = sheet(case(followup=[measure("3.1", no_score_reason=reason)]))
    assert "ในเรื่องนี้ไม่มีคะแนน เนื่องจากไม่ได้เผยแพร่" in outcome(without)
    with_score = sheet(case(stated=indicators(90), followup=[measure(measured_by="1", no_score_reason=reason)]))
    assert "ไม่มีคะแนน เนื่องจาก" not in outcome(with_score)
    assert "ได้ 90.00 คะแนน" in outcome(with_score)


def test_a_measure_without_a_section_stands_where_its_issue_belongs() -> None:
    made = sheet(case(followup=[measure(None, "ยืม", issue=4), measure(None, "งบ", measured_by="i5"), measure(None, "ลอย")]))
    assert values(under(made, "1.3")[0])[0] == "1. ยืม"
    assert values(under(made, "2.3")[0])[0] == "1. งบ"
    assert values(under(made, NO_SECTION)[0])[0] == "1. ลอย"


def test_a_measure_of_each_section_leaves_no_remark_and_no_extra_section() -> None:
    sections = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1")
    made = sheet(case(followup=[measure(section, f"มาตรการของ {section}") for section in sections]))
    assert NO_MEASURE not in texts(made)
    assert NO_SECTION not in texts(made)


def test_it_is_missing_only_while_nothing_is_followed_up() -> None:
    assert missing(case()) == "ยังไม่มีข้อมูลในชีตติดตามผล"
    assert missing(case(followup=[measure()])) == ""
