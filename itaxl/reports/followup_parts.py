"""Sheet รายงานผล ๓ ส่วน: what became of the measures of the assessed year, in three parts and eight sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.choices import PART_GROUPS, PARTS
from itaxl.layout.fields import FOLLOWUP
from itaxl.reports.building import Page, agency_line, agency_of, fiscal_year, text_box
from itaxl.reports.measured import measured_by, section_of
from itaxl.reports.pairs import staff_text
from itaxl.reports.pouring import poured
from itaxl.reports.sentences.followup import (
    NOT_FILLED_OUTCOME,
    conclusion_sentence,
    done_sentence,
    next_action_sentence,
    no_score_sentence,
    result_sentence,
    score_sentence,
)
from itaxl.reports.steps import (
    PERIOD_WIDTH,
    below,
    measure_text,
    numbered,
    once,
    one_cell,
    period_box,
    rows_of,
    step_boxes,
    unit_box,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itaxl.model import Measure, Row
    from itaxl.reports.case import Case
    from itaxl.reports.sentences.followup import Measured
    from itaxl.tables import Box, Line, Sheet

NAME = "รายงานผล ๓ ส่วน"
COLUMNS = (
    ("มาตรการ/แนวทาง", 22.0),
    ("วิธีดำเนินการ", 29.0),
    ("ระยะเวลาดำเนินการ", PERIOD_WIDTH),
    ("ผู้รับผิดชอบ", 16.0),
    ("สรุปผลการดำเนินการ", 30.0),
    ("ผลลัพธ์หรือความสำเร็จของการดำเนินการ", 34.0),
)

NO_MEASURE = "ไม่มีมาตรการในหัวข้อนี้"
NO_SECTION = "ยังไม่ได้ระบุหัวข้อ"


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    return "" if case.followup else f"ยังไม่มีข้อมูลในชีต{FOLLOWUP}"


def sheet(case: Case) -> Sheet:
    """All parts and sections in order; measures of no section follow at the end."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "รายงานผลการดำเนินการ",
        "เพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        f"ประจำปี พ.ศ. {case.book.year}",
        agency_line(case),
    )
    page.paragraph(preface(case))
    page.blank()
    heading = page.headings(COLUMNS)
    measures: dict[str, list[Measure]] = {key: [] for key in PARTS}
    for measure in case.followup:
        measures.setdefault(section_of(measure, case), []).append(measure)
    for part, name in PART_GROUPS.items():
        page.wide(f"ส่วนที่ {part} {name}", "group")
        for key in (key for key in PARTS if key.startswith(f"{part}.")):
            page.wide(f"{key} {PARTS[key][0]}", "group")
            _section(page, measures[key], case)
    if measures.get(""):
        page.wide(NO_SECTION, "group")
        _section(page, measures[""], case)
    return page.sheet(repeat=heading)


def preface(case: Case) -> str:
    """What is reported, and how many of its steps are done."""
    agency, year = agency_of(case), case.book.year
    analysed = case.framework.analyses_result_of or year - 1
    return (
        f"{agency} ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำ{fiscal_year(year)} "
        f"จากผลการประเมินคุณธรรมและความโปร่งใส (ITA) ของ{fiscal_year(analysed)} รวม {len(case.followup)} มาตรการ "
        f"{done_sentence(status_of(case))} โดยมีรายละเอียดผลการดำเนินการดังนี้"
    )


def status_of(case: Case) -> list[str]:
    """Status of every step of the follow-up; "" where none is given."""
    return [row.text("status") for measure in case.followup for row in measure.steps]


def _section(page: Page, measures: list[Measure], case: Case) -> None:
    if not measures:
        page.wide(NO_MEASURE, "note")
    for at, measure in enumerate(measures, 1):
        page.extend(_measure(at, measure, case))


def _measure(at: int, measure: Measure, case: Case) -> list[Line]:
    """One measure: its steps, and what became of each in the same row."""
    rows = rows_of(measure)
    units, periods = ([made(row, case) for row in rows] for made in (unit_box, period_box))
    name = text_box(numbered(at, measure_text(measure), "."), case)
    columns = (below(name, len(rows)), step_boxes(rows, case, "."), once(periods), once(units), result_boxes(rows, case))
    outcome = poured(outcome_of(measure, case, score_sentence), columns, [width for _, width in COLUMNS], case)
    return one_cell((*columns, outcome))


def result_boxes(rows: Sequence[Row], case: Case) -> list[Box]:
    """What became of the steps, numbered as they are, with where that can be seen."""
    said = [
        result_sentence(staff_text(row, "result", case), row.text("status"), staff_text(row, "reason", case), row.text("evidence"))
        for row in rows
    ]
    if len(said) > 1:
        said = [numbered(at, text, ".") for at, text in enumerate(said, 1)]
    return [text_box(text, case) for text in said]


def outcome_of(measure: Measure, case: Case, told: Callable[[Measured, str], str]) -> list[str]:
    """Staff's own outcome, then what the score shows about it or why there is none, and what is next."""
    first, measured = measure.first, measured_by(measure, case)
    # A reason in staff's own words stands in no list, and is printed all the same.
    reason = first.text("no_score_reason") or first.answers["no_score_reason"].raw.strip()
    conclusion = staff_text(first, "conclusion", case)
    paragraphs = [staff_text(first, "outcome", case) or NOT_FILLED_OUTCOME]
    if measured is not None and (measured.score is not None or not reason):
        paragraphs.append(told(measured, conclusion))
    else:
        paragraphs += [no_score_sentence(case.book.year, reason) if reason else "", conclusion_sentence(conclusion)]
    paragraphs.append(next_action_sentence(staff_text(first, "next_action", case)))
    return [each for each in paragraphs if each]
