"""Sheet แผนตัวชี้วัด: what the analysis leads to, indicator by indicator, with steps, periods and units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.layout.fields import MEASURES
from itaxl.layout.scores import part_mark
from itaxl.reports.analysis import subject_of
from itaxl.reports.building import Page, agency_line, fiscal_year, spanned, text_box
from itaxl.reports.measured import indicator_of as indicator_of_measure
from itaxl.reports.pairs import staff_text
from itaxl.reports.remarks import about_indicator, code_of
from itaxl.reports.sentences.indicators import advice, has_weak_part
from itaxl.reports.sentences.scores import level_of_one
from itaxl.reports.sentences.words import points
from itaxl.reports.steps import NO_STEPS, NOTHING, PERIOD_WIDTH, below, filled, measure_text, one_cell, period_box, rows_of, unit_box
from itaxl.reports.weak import indicator_of, weak_points
from itaxl.scoring.arithmetic import passes

if TYPE_CHECKING:
    from itaxl.model import Measure
    from itaxl.reports.case import Case
    from itaxl.tables import Line, Sheet

NAME = "แผนตัวชี้วัด"
COLUMNS = (
    ("ตัวชี้วัด", 17.0),
    ("มาตรการ/โครงการ/กิจกรรม", 27.0),
    ("ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์การประเมิน", 28.0),
    ("ขั้นตอน/วิธีการปฏิบัติ", 32.0),
    ("ช่วงระยะเวลาในการดำเนินงาน", PERIOD_WIDTH),
    ("ผู้รับผิดชอบ", 17.0),
)

NO_MEASURE = "ยังไม่ได้กำหนดมาตรการของตัวชี้วัดนี้"
NONE_NEEDED = "ไม่ได้กำหนดมาตรการเพิ่มเติม"
"""What stands where an indicator and everything in it has full marks."""
NO_INDICATOR = "ยังไม่ได้ระบุตัวชี้วัด"
_NO_FINDING = "(ไม่ได้บันทึกข้อค้นพบ)"


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    return "" if case.plan else f"ยังไม่มีมาตรการในชีต{MEASURES}"


def sheet(case: Case) -> Sheet:
    """All indicators in order with their measures; measures of no indicator follow at the end."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.title(
        "การนำผลการวิเคราะห์ไปสู่การปฏิบัติเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        f"ประจำ{fiscal_year(case.book.measures_year)}",
        f"เพื่อพัฒนาและรักษาระดับผลการประเมินของ{fiscal_year(case.book.year)}",
        agency_line(case),
    )
    heading = page.headings(COLUMNS)
    measures: dict[int | None, list[Measure]] = {no: [] for no in case.framework.indicators}
    for measure in case.plan:
        measures.setdefault(indicator_of_measure(measure, case), []).append(measure)
    for no, found in measures.items():
        page.extend(_rows(no, found, case))
    return page.sheet(repeat=heading)


def _rows(no: int | None, measures: list[Measure], case: Case) -> list[Line]:
    """One indicator: its own cell and its finding merged over all step rows of its measures."""
    title = f"{no}. {case.framework.indicators[no].name}" if no is not None else NO_INDICATOR
    lines = [line for measure in measures for line in _measure(measure, case)] or [_none(no, case)]
    finding = filled(finding_of(no, case) if no is not None else "", case, blank=NOTHING)
    beside = [replace(finding, down=len(lines)), *[None] * (len(lines) - 1)]
    rows: list[Line] = [(line[0], found, *line[1:]) for line, found in zip(lines, beside, strict=True)]
    return spanned(text_box(title, case, "text_bold"), rows)


def _measure(measure: Measure, case: Case) -> list[Line]:
    """A measure and its steps, each step with its own period and unit."""
    rows = rows_of(measure)
    steps = [(filled(staff_text(row, "text", case), case, blank=NO_STEPS), period_box(row, case), unit_box(row, case)) for row in rows]
    names = one_cell([below(text_box(measure_text(measure), case), len(rows))])
    return [(*name, *step) for name, step in zip(names, steps, strict=True)]


def _none(no: int | None, case: Case) -> Line:
    nothing = text_box(NOTHING, case, "text_centre")
    weak = {indicator_of(case, each) for each in weak_points(case)}
    full = no is not None and case.scores.indicators[no].score is not None and no not in weak
    text = text_box(NONE_NEEDED, case) if full else text_box(NO_MEASURE, case, "note")
    return (text, nothing, nothing, nothing)


def finding_of(no: int, case: Case) -> str:
    """What the analysis found on an indicator and its questions or items; its score where nothing was written down."""
    found: list[str] = []
    for row in about_indicator(case, no):
        text, code = staff_text(row, "finding", case) or staff_text(row, "paragraph", case), code_of(case, row)
        told = f"ข้อ {code}: {text}" if code else text
        if text and told not in found:
            found.append(told)
    if found:
        return found[0] if len(found) == 1 else "\n".join(f"{at}) {text}" for at, text in enumerate(found, 1))
    score = case.scores.indicators[no].score
    if score is None:
        return _NO_FINDING
    mark = part_mark(case.framework)
    # A result that passes needs no finding to be signed; one that fails without a word about why does.
    rest = _NO_FINDING if passes(score, mark) is False else advice(score, mark, weak_part=has_weak_part(subject_of(case, no)))
    return " ".join(part for part in (f"ได้ {points(score)}", level_of_one(score, mark), rest) if part)
