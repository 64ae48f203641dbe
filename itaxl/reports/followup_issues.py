"""Sheet รายงานผล ๗ ประเด็น: what became of the measures of the assessed year, issue by issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.fields import FOLLOWUP
from itaxl.reports.building import Page, agency_line, agency_of, fiscal_year, spanned, text_box
from itaxl.reports.followup_parts import outcome_box, result_box, status_of
from itaxl.reports.measured import issue_of
from itaxl.reports.sentences.followup import difference_sentence, done_sentence
from itaxl.reports.steps import BLANK, NO_STEPS, activities, numbered, period_box, rows_of, shared, step_box, unit_box

if TYPE_CHECKING:
    from itaxl.model import Measure
    from itaxl.reports.case import Case
    from itaxl.tables import Box, Line, Sheet

NAME = "รายงานผล ๗ ประเด็น"
COLUMNS = (
    ("มาตรการ/ แนวทาง", 24.0),
    ("ขั้นตอน/วิธีการปฏิบัติ", 30.0),
    ("หน่วยงานผู้รับผิดชอบ", 17.0),
    ("ระยะเวลาดำเนินการ", 17.0),
    ("สรุปผลการดำเนินการ", 29.0),
    ("ผลลัพธ์/ความสำเร็จ", 35.0),
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
        page.extend([_measure(issue, measure, case) for measure in found])
    return page.sheet(repeat=heading)


def preface(case: Case) -> str:
    """From which year's result the measures came, and how many of their steps are done."""
    agency, year = agency_of(case), case.book.year
    analysed = case.framework.analyses_result_of or year - 1
    return (
        f"ตามที่{agency} ได้วิเคราะห์ผลการประเมิน ITA {fiscal_year(analysed)} และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใส "
        f"ประจำ{fiscal_year(year)} จำนวน {len(case.followup)} มาตรการ {done_sentence(status_of(case))} โดยมีผลการดำเนินการดังนี้"
    )


def _measure(issue: str, measure: Measure, case: Case) -> Line:
    """One measure on one row, under the name of its issue: its steps, and what became of each under the same number."""
    rows = rows_of(measure)
    name = re.sub(NUMBER, "", measure.first.text("name")).strip() or BLANK
    return (
        text_box(issue if same_text(name, issue) else f"{issue}\n{name}", case),
        filled(_steps(measure), case, blank=NO_STEPS),
        unit_box(rows, case, "."),
        period_box(rows, case, "."),
        results_box(rows, case),
        outcome_box(measure, case, difference_sentence),
    )


def _steps(measure: Measure) -> str:
    """The measure's activities, then under the word วิธีดำเนินการ its steps in order."""
    doing = [numbered(at, text, ".") for at, text in enumerate(activities(measure), 1)]
    steps = steps_text(rows_of(measure), ".")
    return "\n".join([*doing, _METHOD, steps or NO_STEPS]) if doing else steps
