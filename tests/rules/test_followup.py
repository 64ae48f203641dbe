"""The follow-up: every step answered, every weak outcome followed by an action, years in a row."""

import pytest

from tests.rules.looking import BEFORE, INDICATORS, found, of_rooms, workbook

STEP = {
    "text": "จัดทำคู่มือ", "start": "2024-10-01", "end": "2024-12-31", "unit": "กองคลัง",
    "result": "มีคู่มือครบทุกกอง", "status": "ดำเนินการแล้ว",
}  # fmt: skip


def measure(step: dict[str, object] | None = None, indicator: int = 4, **more):
    steps = [{**STEP, **(step or {})}]
    return {"id": "M01", "indicator": indicator, "name": "กำกับการใช้ทรัพย์สิน", "outcome": "ยืมถูกขั้นตอนทุกครั้ง", "steps": steps, **more}


def followed(*measures):
    return workbook(stated={"indicators": INDICATORS}, previous=[{"year": 2567, "indicators": BEFORE}], followup=list(measures))


def test_a_complete_follow_up_is_silent():
    assert not of_rooms(followed(measure(measured_by="4")), "3", "6")


@pytest.mark.parametrize(
    ("step", "code", "field"),
    [
        ({"result": None}, "ITA601", "result"),
        ({"status": None}, "ITA601", "status"),
        ({"status": "ไม่ได้ดำเนินการ"}, "ITA602", "reason"),
        ({"status": "ดำเนินการบางส่วน"}, "ITA602", "reason"),
        ({"unit": None}, "ITA607", "unit"),
        ({"start": None}, "ITA607", "start"),
    ],
)
def test_what_a_step_lacks_is_an_error_at_its_cell(step, code, field):
    [finding] = found(followed(measure(step)), "ITA601", "ITA602", "ITA607")

    assert (finding.code, finding.field, finding.severity) == (code, field, "error")


def test_a_step_not_done_for_a_reason_needs_no_result():
    step = {"result": None, "status": "ไม่ได้ดำเนินการ", "reason": "งบประมาณไม่เพียงพอ"}

    assert not found(followed(measure(step, outcome=None)), "ITA601", "ITA602", "ITA607")


@pytest.mark.parametrize(
    ("measured_by", "fires"),
    [("8", True), ("1", True), ("4", False), ("6", False), ("10", False), ("9", True)],
)
def test_an_outcome_that_fails_or_fell_needs_a_next_action(measured_by, fires):
    indicator = int(measured_by)
    book = followed(measure(measured_by=measured_by, indicator=indicator))

    assert [finding.severity for finding in found(book, "ITA603")] == (["error"] if fires else [])
    assert not found(followed(measure(measured_by=measured_by, indicator=indicator, next_action="เปิดช่องทางออนไลน์")), "ITA603")


def test_without_a_chosen_yardstick_the_next_action_is_only_asked_for():
    assert [finding.severity for finding in found(followed(measure(indicator=8)), "ITA603")] == ["warning"]


def test_an_outcome_without_score_for_a_reason_needs_no_next_action():
    assert not found(followed(measure(indicator=8, no_score_reason="ไม่กำหนดในการประเมิน")), "ITA603")


@pytest.mark.parametrize(("year", "fires"), [(2569, False), (2568, True), (2570, True)])
def test_measures_follow_the_assessment_by_one_year(year, fires):
    assert bool(found(workbook(measures_year=year), "ITA604")) is fires


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([2567, 2566, 2565, 2564], []),
        ([2567, 2567], ["error"]),
        ([2568], ["error"]),
        ([2566, 2567], ["warning", "error"]),
        ([2567, 2564], ["warning"]),
        ([None], ["info"]),
    ],
)
def test_earlier_years_run_back_one_by_one(years, expected):
    book = workbook(previous=[{"year": year, "overall": 90} for year in years])

    assert [finding.severity for finding in found(book, "ITA605")] == expected


def test_follow_up_lies_in_the_assessed_year():
    assert len(found(followed(measure({"start": "2025-10-01", "end": "2025-12-31"})), "ITA606")) == 2
    assert not found(followed(measure({"start": "2025-07-01", "end": "2025-09-30"})), "ITA606")
    assert found(followed(measure({"start": "2025-01-01", "end": "2024-12-31"})), "ITA606")


@pytest.mark.parametrize(
    ("indicator", "measured_by", "fires"),
    [(7, "1", True), (7, "7", False), (7, "e4", True), (5, "e7", False), (4, "i10", False), (4, "o8", True)],
)
def test_an_outcome_is_measured_by_its_own_indicator_or_a_score_that_exists(indicator, measured_by, fires):
    questions = {"i10": 86.67, "e7": 99}
    followup = [measure(indicator=indicator, measured_by=measured_by)]
    book = workbook(stated={"indicators": INDICATORS}, questions=questions, followup=followup)

    assert bool(found(book, "ITA608")) is fires


@pytest.mark.parametrize(
    ("result", "fires"),
    [
        ("ให้ปฏิบัติตามพระราชบัญญัติการจัดซื้อจัดจ้าง", True),
        ("ผู้บริหารระดับสูงควรมีนโยบายที่ชัดเจน", True),
        ("E-Service คือ การนำเทคโนโลยีดิจิทัลมาใช้", True),
        ("มีการจัดทำคู่มือที่ควรมีครบทุกกอง", False),
        ("ได้ดำเนินการจัดอบรมแล้ว", False),
        ("จัดอบรมให้ความรู้เกี่ยวกับจริยธรรม", False),
    ],
)
def test_a_result_is_past_fact(result, fires):
    assert bool(found(followed(measure({"result": result})), "ITA609")) is fires


def test_a_long_result_copied_to_another_row_is_asked_about():
    long = "ประชาชนมีความเข้าใจและมีส่วนร่วมในการดำเนินงานของหน่วยงานมากขึ้น"
    other = {**measure(), "id": "M02", "name": "มาตรการอื่น"}

    assert len(found(followed(measure(outcome=long), {**other, "outcome": long}), "ITA610")) == 1
    assert not found(followed(measure(outcome="ทำครบแล้ว"), {**other, "outcome": "ทำครบแล้ว"}), "ITA610")


def test_done_with_zero_score_is_only_noted():
    def noted(**more):
        return found(workbook(oit={"o14": {"score": 0}}, followup=[measure(measured_by="o14", **more)]), "ITA611")

    assert [finding.severity for finding in noted()] == ["info"]
    assert not noted(no_score_reason="จัดทำไม่เป็นไปตามรูปแบบ")
    assert not noted(conclusion="เผยแพร่ไม่ทันรอบการตรวจ")
