"""Sheet แผนประเด็น: activities and projects of the coming year, issue by issue, with their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.fields import MEASURES
from itaxl.reports.building import Page, agency_line, fiscal_year, spanned, text_box
from itaxl.reports.measured import issue_of
from itaxl.reports.steps import (
    NOTHING,
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
    from itaxl.model import Measure
    from itaxl.reports.case import Case
    from itaxl.tables import Line, Sheet

NAME = "แผนประเด็น"
COLUMNS = (
    ("ประเด็นการวิเคราะห์", 22.0),
    ("กิจกรรม/โครงการ", 32.0),
    ("ผู้รับผิดชอบ", 18.0),
    ("ขั้นตอน/วิธีการปฏิบัติ", 42.0),
    ("ระยะเวลา", PERIOD_WIDTH),
)

NO_PROJECT = "ยังไม่ได้กำหนดกิจกรรม/โครงการในประเด็นนี้"
NO_ISSUE = "ยังไม่ได้ระบุประเด็น"


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    if not case.framework.issues:
        return f"ไม่มีรายการประเด็นของปี {case.framework.year} ในโปรแกรม"
    return "" if case.plan else f"ยังไม่มีมาตรการในชีต{MEASURES}"


def sheet(case: Case) -> Sheet:
    """All issues in order with their projects; projects of no issue follow at the end."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        f"ประจำ{fiscal_year(case.book.measures_year)}",
        agency_line(case),
    )
    heading = page.headings(COLUMNS)
    projects: dict[int | None, list[Measure]] = {no: [] for no in case.framework.issues}
    for measure in case.plan:
        projects.setdefault(issue_of(measure, case), []).append(measure)
    for no, found in projects.items():
        title = f"ประเด็นที่ {no} {case.framework.issues[no].name}" if no is not None else NO_ISSUE
        lines = [line for at, measure in enumerate(found, 1) for line in _project(at, measure, case)] or [_none(case)]
        page.extend(spanned(text_box(title, case, "text_bold"), lines))
    return page.sheet(repeat=heading)


def _project(at: int, measure: Measure, case: Case) -> list[Line]:
    """One project, its steps numbered; unit and period stand once where all its steps share them."""
    rows = rows_of(measure)
    name = text_box(numbered(at, measure_text(measure)), case)
    units, periods = ([made(row, case) for row in rows] for made in (unit_box, period_box))
    return one_cell((below(name, len(rows)), once(units), step_boxes(rows, case, ")", alone=True), once(periods)))


def _none(case: Case) -> Line:
    nothing = text_box(NOTHING, case, "text_centre")
    return (text_box(NO_PROJECT, case, "note"), nothing, nothing, nothing)
