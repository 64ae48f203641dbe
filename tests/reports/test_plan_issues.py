"""The plan by issue: issue over its projects, steps numbered, unit and period said once where they are shared."""

from __future__ import annotations

from typing import Any

from itaxl.reports.plan_issues import NO_ISSUE, NO_PROJECT, missing, sheet
from itaxl.reports.steps import BLANK, NO_STEPS
from itaxl.tables import Line, Sheet
from tests.reports.cases import case, texts, values

PERIOD = {"start": "2026-01-01", "end": "2026-03-31", "unit": "ทุกสำนัก/กอง"}


def project(issue: int | None, name: str, *steps: str, **more: Any) -> dict[str, Any]:
    return {"indicator": None, "issue": issue, "name": name, "steps": [{"text": text, **PERIOD} for text in steps], **more}


def rows(made: Sheet) -> list[Line]:
    assert made.repeat is not None
    return made.lines[made.repeat[0] :]


def test_headings_and_their_order_are_those_of_the_printed_plan() -> None:
    made = sheet(case(measures=[project(1, "โครงการ ก", "ขั้นแรก")]))
    assert made.repeat is not None
    assert values(made.lines[made.repeat[0] - 1]) == ["ประเด็นการวิเคราะห์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "ขั้นตอน/วิธีการปฏิบัติ", "ระยะเวลา"]


def test_the_issue_is_merged_over_its_projects_and_steps_are_numbered() -> None:
    made = sheet(case(measures=[project(1, "โครงการ ก", "ขั้นแรก", "ขั้นสอง"), project(1, "โครงการ ข", "๑) มีเลขแล้ว")]))
    first, second, third = rows(made)[:3]
    assert first[0] is not None and (str(first[0].value)[:12], first[0].down) == ("ประเด็นที่ 1", 3)
    assert (second[0], third[0]) == (None, None)
    assert [values(line)[1] for line in (first, second, third)] == ["1) โครงการ ก", None, "2) โครงการ ข"]
    assert [values(line)[3] for line in (first, second, third)] == ["1) ขั้นแรก", "2) ขั้นสอง", "1) มีเลขแล้ว"]


def test_a_shared_unit_and_period_are_said_once_for_the_project() -> None:
    made = sheet(case(measures=[project(1, "โครงการ ก", "ขั้นแรก", "ขั้นสอง")]))
    assert [(values(line)[2], values(line)[4]) for line in rows(made)[:2]] == [("ทุกสำนัก/กอง", "1 ม.ค. – 31 มี.ค. 69"), (None, None)]


def test_units_and_periods_that_differ_stand_beside_their_steps() -> None:
    steps = [{"text": "ก", **PERIOD}, {"text": "ข", "start": "2026-04-01", "end": "2026-04-30", "unit": "กองคลัง"}]
    made = sheet(case(measures=[{"issue": 1, "name": "โครงการ ก", "steps": steps}]))
    assert [values(line)[2] for line in rows(made)[:2]] == ["ทุกสำนัก/กอง", "กองคลัง"]
    assert [values(line)[4] for line in rows(made)[:2]] == ["1 ม.ค. – 31 มี.ค. 69", "1 – 30 เม.ย. 69"]


def test_all_seven_issues_stand_in_order_and_those_without_a_project_say_so() -> None:
    made = sheet(case(measures=[project(3, "โครงการ ก", "ขั้นแรก")]))
    titles = [str(line[0].value) for line in rows(made) if line[0] is not None]
    assert [title.split()[1] for title in titles] == [str(no) for no in range(1, 8)]
    assert texts(made).count(NO_PROJECT) == 6


def test_a_blank_issue_comes_from_the_codes_aimed_at_or_from_the_indicator() -> None:
    made = sheet(case(measures=[project(None, "โครงการยืม", "ก", targets=["i10"]), {**project(None, "โครงการงบ", "ก"), "indicator": 2}]))
    by_issue = {str(line[0].value).split()[1]: values(line)[1] for line in rows(made) if line[0] is not None}
    assert by_issue["4"] == "1) โครงการยืม"
    assert by_issue["5"] == "1) โครงการงบ"


def test_a_project_of_no_known_issue_comes_last() -> None:
    made = sheet(case(measures=[project(None, "โครงการลอย", "ก")]))
    assert values(rows(made)[-1])[:2] == [NO_ISSUE, "1) โครงการลอย"]


def test_a_project_without_steps_shows_what_is_not_filled_in() -> None:
    made = sheet(case(measures=[project(1, "โครงการ ก")]))
    assert values(rows(made)[0])[1:] == ["1) โครงการ ก", BLANK, NO_STEPS, BLANK]


def test_it_is_missing_without_measures_or_without_issues() -> None:
    assert missing(case()) == "ยังไม่มีมาตรการในชีตมาตรการ"
    assert missing(case(year=2566, measures=[{"name": "ก"}])) == "ไม่มีรายการประเด็นของปี 2566 ในโปรแกรม"
    assert missing(case(measures=[project(1, "โครงการ ก", "ก")])) == ""
