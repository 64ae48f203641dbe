"""Sheet บันทึกข้อความ: the memo that carries the result upwards, with the opinions and signatures in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports import followup_issues, followup_parts, plan_indicators, plan_issues
from itaxl.reports.building import Page, agency_line, agency_of, say, text_box
from itaxl.reports.history import last_year
from itaxl.reports.sentences import memo as told
from itaxl.reports.sentences.scores import change, indicators, overall
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.summary import level_of
from itaxl.styles import digits
from itaxl.tables import Box
from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from datetime import date

    from itaxl.model import Row
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "บันทึกข้อความ"
COLUMNS = (("", 12.0), ("", 14.0), ("", 14.0), ("", 12.0), ("", 14.0), ("", 14.0))
"""The memo is no table; these are its six columns, as wide together as A4 upright."""

SIGNED = ("ผู้เสนอ", "หัวหน้าสำนักปลัด", "ปลัด", "ผู้บริหาร")
"""Who signs where the list of signers is empty: blocks to be filled in by hand."""

_WITHOUT_OPINION = ("ผู้เสนอ", "ผู้รายงาน")
_OF_AGENCY = ("ปลัด", "ผู้บริหาร")
_INDENT = " " * 16
_DOTS = "." * 44
_OPINION_LINES = 2


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    scores = case.scores
    known = scores.overall.score is not None or any(each.score is not None for each in scores.indicators.values())
    return "" if known else "ยังไม่มีคะแนนภาพรวมหรือคะแนนรายตัวชี้วัด"


def sheet(case: Case) -> Sheet:
    """Head, body and signature blocks on A4 upright."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.wide(NAME, "title")
    _head(page, case)
    _body(page, case)
    signers = case.book.tables.get("signers", ())
    for row in signers:
        _signature(page, case, row.text("role"), row)
    for role in () if signers else SIGNED:
        _signature(page, case, role, None)
    return page.sheet(landscape=False)


def _head(page: Page, case: Case) -> None:
    book, wide = case.book, len(COLUMNS) - 1
    agency, planned = agency_of(case), len(case.plan)
    subject = book.text("memo.subject") or told.subject(agency, book.year, book.measures_year, planned)
    to = book.text("memo.to") or told.head_of(book.text("agency.type"), book.text("agency.name"))
    label = text_box("ส่วนราชการ", case, "label")
    page.add(label, text_box(book.text("memo.office") or agency_line(case), case, "value", across=wide))
    number = text_box(book.text("memo.number"), case, "value", across=2)
    day = _date_box(book.day("memo.date"), case)
    page.add(text_box("ที่", case, "label"), number, None, text_box("วันที่", case, "label"), day)
    page.add(text_box("เรื่อง", case, "label"), text_box(subject, case, "value", across=wide))
    page.add(text_box("เรียน", case, "label"), text_box(to, case, "value", across=wide))
    page.blank()


def _date_box(day: date | None, case: Case) -> Box:
    return Box(day, digits("date_plain", thai=case.thai), across=2) if day else Box(None, "value", across=2)


def _body(page: Page, case: Case) -> None:
    book = case.book
    announced = book.day("memo.announced")
    page.subheading("เรื่องเดิม")
    _indented(page, told.background(agency_of(case), book.year, format_date(announced) if announced else ""))
    page.subheading("ข้อเท็จจริง")
    for at, fact in enumerate(facts(case), 1):
        page.add(Box(f"{_INDENT}{say(f'{at})', case)} {fact}", "paragraph", across=len(COLUMNS)))
    limits = book.text("memo.limits")
    if limits:
        page.subheading("ข้อจำกัดของหน่วยงาน")
        _indented(page, limits)
    page.subheading("ข้อเสนอแนะ")
    _indented(page, book.text("memo.proposal") or told.proposal(len(case.plan), book.measures_year))
    page.blank()
    _indented(page, told.CLOSING)


def _indented(page: Page, text: str) -> None:
    for line in text.split("\n"):
        page.paragraph(_INDENT + line.strip() if line.strip() else "")


def facts(case: Case) -> list[str]:
    """The result in short and where to read on, in the digits of the report; sheet titles keep theirs."""
    book = case.book
    found = [say(text, case) for text in (_overall(case), _indicators(case)) if text]
    plan = [report.NAME for report in (plan_indicators, plan_issues) if not report.missing(case)]
    planned = say(told.planned_measures(len(case.plan), book.measures_year), case)
    found.append(f"{planned} {told.details_in(plan)}".strip())
    if case.followup:
        reports = [report.NAME for report in (followup_parts, followup_issues) if not report.missing(case)]
        reported = say(told.reported_measures(len(case.followup), book.year), case)
        found.append(f"{reported} {told.details_in(reports)}".strip())
    return found


def _overall(case: Case) -> str:
    scores, found = case.scores, case.scores.overall
    if found.score is None:
        return told.OVERALL_UNKNOWN
    parts = [overall(agency_of(case), case.book.year, found.score, level=level_of(case), letter=scores.letter, mark=scores.pass_mark)]
    if found.previous is not None:
        parts.append(change(found.score, found.previous, last_year(case), scores.pass_mark, pass_said=True))
    return " ".join(parts)


def _indicators(case: Case) -> str:
    named = [(indicator_words(no, each.name), each.score) for no, each in case.scores.indicators.items()]
    return indicators(named, part_mark(case.framework))


def _signature(page: Page, case: Case, role: str, row: Row | None) -> None:
    """One block: the opinion (typed, or lines to write on), then where to sign, name, position and date."""
    opinion = row.text("opinion") if row else ""
    page.blank()
    if role not in _WITHOUT_OPINION:
        page.subheading(_opinion_of(role, case))
    if opinion:
        _indented(page, opinion)
    elif role not in _WITHOUT_OPINION:
        for _ in range(_OPINION_LINES):
            page.add(Box(None, "value", across=len(COLUMNS)))
    page.blank()
    day = row.day("date") if row else None
    signs = f"ลงชื่อ {_DOTS}" + (f" {role}" if role in _WITHOUT_OPINION else "")
    position = row.text("position") if row else ""
    for text in (
        signs,
        f"( {name_of(row) or _DOTS} )",
        position or f"ตำแหน่ง {_DOTS}",
        f"วันที่ {format_date(day) if day else _DOTS}",
    ):
        page.add(None, None, text_box(text, case, "signature", across=len(COLUMNS) - 2))


def _opinion_of(role: str, case: Case) -> str:
    """``ความเห็นของปลัดเทศบาลตำบล``; the agency's type completes the offices that every agency has."""
    return f"ความเห็นของ{role}{case.book.text('agency.type') if role in _OF_AGENCY else ''}"


def name_of(row: Row | None) -> str:
    """Title and name: นาย, นาง and นางสาว stand before the name without a space, ranks with one; "" when no name."""
    if row is None or not row.text("name"):
        return ""
    title = row.text("title")
    return f"{title}{'' if title in ('', 'นาย', 'นาง', 'นางสาว') else ' '}{row.text('name')}"
