"""Scores that do not fit each other, and what is missing or wrong in plan, follow-up and memo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.mutations.case import Case, Where, mutation


def off(case: Case, key: str, by: str) -> Where:
    """A score that is this much off."""
    return case.number(key, Decimal(str(case.value(key))) + Decimal(by))


# Scores


@mutation("ITA301")
def overall_does_not_follow(case: Case) -> Where:
    return off(case, "stated.overall", case.dice.choice(("-0.03", "-1.11", "0.5")))


@mutation("ITA302")
def instrument_does_not_follow(case: Case) -> Where:
    return off(case, f"stated.{case.dice.choice(('iit', 'eit1', 'eit2'))}", case.dice.choice(("-0.4", "0.33", "-2")))


@mutation("ITA303")
def indicator_does_not_follow(case: Case) -> Where:
    return off(case, f"stated.indicators.{case.dice.randint(1, 8)}", case.dice.choice(("-0.4", "0.27", "-2")))


@mutation("ITA304", sample="1-indicator-plan-2568")
def impossible_indicator(case: Case) -> Where:
    case.number("questions.i10.score", 20)
    return "stated.indicators.4"


@mutation("ITA305")
def same_score_in_two_indicators(case: Case) -> Where:
    case.number("stated.indicators.2", "98.18")
    return "stated.indicators.2"


@mutation("ITA306")
def level_does_not_follow(case: Case) -> Where:
    return case.text("stated.level", case.dice.choice(("ผ่าน", "ผ่านดี", "ต้องปรับปรุง")))


@mutation("ITA307")
def indicator_far_from_its_items(case: Case) -> Where:
    for number in (21, 22, 23, 24):
        case.number(f"oit.o{number}.score", 0)
    return "stated.indicators.10"


@mutation("ITA308")
def full_marks_but_something_missing(case: Case) -> Where:
    return case.text(case.pick(case.fields("long", start="oit.", end=".missing", filled=False)), "แผนพัฒนาบุคลากร")


@mutation("ITA308")
def full_marks_but_not_published(case: Case) -> Where:
    return case.text(case.pick(case.fields("choice", start="oit.", end=".status")), "ยังไม่เผยแพร่")


# Plan


@mutation("ITA501")
def step_without_dates_or_unit(case: Case) -> Where:
    return case.clear(case.pick(case.rows("measures", "start", "end", "unit", "text")))


@mutation("ITA501")
def measure_without_a_name(case: Case) -> Where:
    return case.clear(case.pick(case.rows("measures", "name")))


@mutation("ITA502")
def period_reversed(case: Case) -> Where:
    where = case.pick(case.rows("measures", "end"))
    row = where[1]
    case.date(("measures", int(row), "start"), date(2026, 8, 1))
    return case.date(where, date(2026, 2, 1))


@mutation("ITA503")
def period_outside_the_year(case: Case) -> Where:
    where = case.pick(case.rows("measures", "start"))
    row = int(where[1])
    case.date(("measures", row, "end"), date(2025, 6, 30))
    return case.date(where, date(2025, 1, 1))


@mutation("ITA504", alone=True)
def every_step_takes_the_whole_year(case: Case) -> Where:
    for row in range(1, len(case.book.tables["measures"]) + 1):
        case.date(("measures", row, "start"), date(2025, 10, 1))
        case.date(("measures", row, "end"), date(2026, 9, 30))
    return ("measures", 1, "start")


@mutation("ITA505", alone=True)
def same_measure_under_two_indicators(case: Case) -> Where:
    rows = [where for where in case.rows("measures", "name") if isinstance(where, tuple)]
    one, other = sorted(case.dice.sample(range(len(rows)), 2))
    activity = case.value(("measures", rows[one][1], "activity"))
    if activity:
        case.text(("measures", rows[other][1], "activity"), str(activity))
    return case.text(rows[other], str(case.value(rows[one])))


def _without_measures_of(case: Case, indicator: int) -> None:
    """Delete the measures of an indicator, and those filed under an issue that one of its questions or items belongs to."""
    issues = {issue for code in case.framework.indicators[indicator].codes for issue in case.framework.issues_of(code)}
    for row in case.book.tables["measures"]:
        if row.number_of("indicator") == indicator or row.number_of("issue") in issues:
            for column in case.layout.tables["measures"].columns:
                case.clear(("measures", row.number - case.layout.tables["measures"].header_row, column.key))


@mutation("ITA506", sample="1-indicator-plan-2568", alone=True)
def failing_item_without_a_measure(case: Case) -> Where:
    _without_measures_of(case, 9)
    return case.number(f"oit.o{case.dice.choice((1, 5, 12, 20))}.score", 0)


@mutation("ITA506", sample="1-indicator-plan-2568", alone=True)
def failing_indicator_without_a_measure(case: Case) -> Where:
    number = case.dice.randint(1, 10)
    _without_measures_of(case, number)
    return case.number(f"stated.indicators.{number}", "73.33")


@mutation("ITA507")
def finding_that_is_advice(case: Case) -> Where:
    return case.text(case.pick(case.rows("findings", "finding")), "หน่วยงานควรจัดทำคู่มือการปฏิบัติงาน")


@mutation("ITA508")
def respondent_of_the_other_survey(case: Case) -> Where:
    row = case.dice.randint(1, 8)
    return case.text(("findings", row, "source"), "ผู้รับบริการ" if row <= 5 else "บุคลากรภายใน")


@mutation("ITA509")
def row_about_another_indicator(case: Case) -> Where:
    row = case.dice.randint(1, 5)
    other = case.framework.indicators[row + 1].name
    return case.text(("findings", row, "recommendation"), f"พัฒนาการดำเนินการตามตัวชี้วัดที่ {row + 1} {other}")


@mutation("ITA510", alone=True)
def everyone_responsible_for_everything(case: Case) -> Where:
    for row in range(1, len(case.book.tables["measures"]) + 1):
        case.text(("measures", row, "unit"), "ทุกสำนัก/กอง")
    return ("measures", 1, "unit")


@mutation("ITA511", alone=True)
def unit_spelt_two_ways(case: Case) -> list[Where]:
    case.text(("measures", 3, "unit"), "กองการศึกษา")
    return [case.text(("measures", 5, "unit"), "กองการศึกษาฯ")]


@mutation("ITA512")
def text_cut_off(case: Case) -> Where:
    return case.text(
        case.pick(case.rows("findings", "finding", "recommendation")), case.dice.choice(("เจ้าหน้าที่ขอยืมทรัพย์สินโดย", "มีการประชุมเพื่อ"))
    )


@mutation("ITA513", alone=True)
def measure_code_twice(case: Case) -> Where:
    rows = [where for where in case.rows("measures", "id") if isinstance(where, tuple)]
    at = case.dice.randrange(2, len(rows))
    return case.text(rows[at], str(case.value(rows[at - 2])))


# Follow-up


@mutation("ITA601")
def step_without_a_result(case: Case) -> Where:
    return case.clear(case.pick(case.rows("followup", "result", "status")))


@mutation("ITA602")
def not_done_without_a_reason(case: Case) -> Where:
    where = case.pick(case.rows("followup", "reason", filled=False))
    row = int(where[1])
    case.text(("followup", row, "status"), case.dice.choice(("ไม่ได้ดำเนินการ", "ดำเนินการบางส่วน")))
    return where


@mutation("ITA603", alone=True)
def fallen_score_without_next_action(case: Case) -> Where:
    case.number("previous.1.indicators.4", "99.5")
    row = next(row for row, each in enumerate(case.book.tables["followup"], 1) if each.text("id") == "M04")
    return ("followup", row, "next_action")


@mutation("ITA604", alone=True)
def measures_year_is_wrong(case: Case) -> Where:
    return case.number("measures_year", case.dice.choice((2567, 2568, 2571)))


@mutation("ITA605")
def earlier_year_twice(case: Case) -> Where:
    return case.number("previous.3.year", 2566)


@mutation("ITA606")
def step_after_the_year(case: Case) -> Where:
    where = case.pick(case.rows("followup", "start"))
    case.date(("followup", int(where[1]), "end"), date(2025, 12, 31))
    return case.date(where, date(2025, 11, 1))


@mutation("ITA607")
def followed_measure_incomplete(case: Case) -> Where:
    return case.clear(case.pick(case.rows("followup", "name", "outcome", "unit", "start")))


@mutation("ITA608")
def outcome_measured_by_another_indicator(case: Case) -> Where:
    row = next(row for row, each in enumerate(case.book.tables["followup"], 1) if each.text("id") == "M03")
    return case.text(("followup", row, "measured_by"), "ตัวชี้วัดที่ 1")


@mutation("ITA609")
def intention_for_a_result(case: Case) -> Where:
    words = ("ให้มีการจัดทำขอบเขตงานทุกโครงการ", "ควรจัดอบรมเพิ่ม", "จะดำเนินการในปีถัดไป")
    return case.text(case.pick(case.rows("followup", "result")), case.dice.choice(words))


@mutation("ITA610", alone=True)
def long_result_repeated(case: Case) -> Where:
    words = "ประชาชนมีความเข้าใจและมีส่วนร่วมในการดำเนินงานของหน่วยงานมากขึ้นกว่าปีที่ผ่านมาอย่างต่อเนื่องในทุกกิจกรรมที่จัดขึ้น"
    cells = case.rows("followup", "outcome")
    one, other = sorted(case.dice.sample(range(len(cells)), 2))
    case.text(cells[one], words)
    return case.text(cells[other], words)


@mutation("ITA611", alone=True)
def done_but_zero(case: Case) -> Where:
    case.number("oit.o14.score", 0)
    case.text(("followup", 1, "measured_by"), "o14")
    case.clear(("followup", 1, "conclusion"))
    return ("followup", 1, "no_score_reason")


# Memo


@mutation("ITA701")
def memo_without_a_part(case: Case) -> Where:
    return case.clear(case.pick(["memo.office", "memo.number", "memo.date", "memo.to"]))


@mutation("ITA701")
def memo_number_unfinished(case: Case) -> Where:
    return case.text("memo.number", case.dice.choice(("รย 00002/-", "รย 00002/", "รย 00002/...")))


@mutation("ITA702", alone=True)
def nobody_approves(case: Case) -> list[Where]:
    for column in case.layout.tables["signers"].columns:
        case.clear(("signers", 4, column.key))
    return [("signers", 3, "role")]


@mutation("ITA703")
def subject_of_another_year(case: Case) -> Where:
    return case.text("memo.subject", "รายงานผลการวิเคราะห์การประเมิน ITA ปีงบประมาณ พ.ศ. 2567 และมาตรการปีงบประมาณ พ.ศ. 2569")


@mutation("ITA704", alone=True)
def memo_before_the_result(case: Case) -> Where:
    return case.date("memo.date", date(2025, 1, 5))
