"""Sheet รายงานผล ๗ ประเด็น: what became of the measures of the assessed year, issue by issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.fields import FOLLOWUP
from itaxl.reports.building import Page, agency_line, agency_of, fiscal_year, text_box
from itaxl.reports.followup_parts import outcome_of, result_boxes, status_of
from itaxl.reports.measured import issue_of
from itaxl.reports.pouring import poured
from itaxl.reports.sentences.followup import difference_sentence, done_sentence
from itaxl.reports.steps import (
    BLANK,
    PERIOD_WIDTH,
    activities,
    below,
    numbered,
    once,
    one_cell,
    period_box,
    rows_of,
    step_boxes,
    unit_box,
    unnumbered,
)
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.model import Measure
    from itaxl.reports.case import Case
    from itaxl.tables import Box, Line, Sheet

NAME = "รายงานผล ๗ ประเด็น"
COLUMNS = (
    ("มาตรการ/ แนวทาง", 22.0),
    ("ขั้นตอน/วิธีการปฏิบัติ", 30.0),
    ("หน่วยงานผู้รับผิดชอบ", 19.0),
    ("ระยะเวลาดำเนินการ", PERIOD_WIDTH),
    ("สรุปผลการดำเนินการ", 30.0),
    ("ผลลัพธ์/ความสำเร็จ", 34.0),
)

NO_MEASURE = "ไม่มีมาตรการในประเด็นนี้"
NO_ISSUE = "ยังไม่ได้ระบุประเด็น"
_METHOD = "วิธีดำเนินการ"


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    if not case.framework.issues:
        return f"ไม่มีรายการประเด็นของปี {case.framework.year} ในโปรแกรม"
    return "" if case.followup else f"ยังไม่มีข้อมูลในชีต{FOLLOWUP}"


def sheet(case: Case) -> Sheet:
    """All issues in order; measures of no issue follow at the end."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "รายงานการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        f"ประจำ{fiscal_year(case.book.year)}",
        agency_line(case),
    )
    page.paragraph(preface(case))
    page.blank()
    heading = page.headings(COLUMNS)
    measures: dict[int | None, list[Measure]] = {no: [] for no in case.framework.issues}
    for measure in case.followup:
        measures.setdefault(issue_of(measure, case), []).append(measure)
    for no, found in measures.items():
        issue = f"{no}. {case.framework.issues[no].name}" if no is not None else NO_ISSUE
        if not found:
            page.add(text_box(issue, case), text_box(NO_MEASURE, case, "note", across=len(COLUMNS) - 1))
        page.extend(line for measure in found for line in _measure(issue, measure, case))
    return page.sheet(repeat=heading)


def preface(case: Case) -> str:
    """From which year's result the measures came, and how many of their steps are done."""
    agency, year = agency_of(case), case.book.year
    analysed = case.framework.analyses_result_of or year - 1
    return (
        f"ตามที่{agency} ได้วิเคราะห์ผลการประเมิน ITA {fiscal_year(analysed)} และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใส "
        f"ประจำ{fiscal_year(year)} จำนวน {len(case.followup)} มาตรการ {done_sentence(status_of(case))} โดยมีผลการดำเนินการดังนี้"
    )


def _measure(issue: str, measure: Measure, case: Case) -> list[Line]:
    """One measure under the name of its issue: its steps, and what became of each in the same row."""
    rows = rows_of(measure)
    units, periods = ([made(row, case) for row in rows] for made in (unit_box, period_box))
    name = unnumbered(measure.first.text("name")) or BLANK
    # Reports that plan by issue call the measure what the issue is called; then the name is enough.
    repeated = fold(name) == fold(unnumbered(issue))
    title = text_box(issue if repeated else f"{issue}\n{name}", case)
    columns = (below(title, len(rows)), _steps(measure, case), once(units), once(periods), result_boxes(rows, case))
    outcome = poured(outcome_of(measure, case, difference_sentence), columns, [width for _, width in COLUMNS], case)
    return one_cell((*columns, outcome))


def _steps(measure: Measure, case: Case) -> list[Box]:
    """The steps in order; above the first the measure's activities and the word วิธีดำเนินการ."""
    first, *rest = step_boxes(rows_of(measure), case, ".")
    doing = [numbered(at, text, ".") for at, text in enumerate(activities(measure), 1)]
    if doing:
        first = text_box("\n".join((*doing, _METHOD, str(first.value))), case)
    return [first, *rest]
