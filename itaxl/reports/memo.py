"""Sheet บันทึกข้อความ: the memo that carries the result upwards, with the opinions and signatures in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.reports import followup_issues, followup_parts, plan_indicators, plan_issues
from itaxl.reports.building import Page, agency_line, agency_of, say, text_box
from itaxl.reports.history import last_year
from itaxl.reports.sentences import memo as told
from itaxl.reports.sentences.scores import change, disagreement, indicators, overall
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.summary import level_of
from itaxl.styles import digits
from itaxl.tables import Box
from itaxl.thai.dates import format_date
from itaxl.thai.names import chief_title, head_title

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
_INDENT = " " * 16
_DOTS = "." * 40
_OPINION_DOTS = "." * 75
_OPINION_LINES = 3
_HALF = 3
"""Columns for the opinion; the signature has the others."""


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
    to = book.text("memo.to") or _head_of(case)
    label = text_box("ส่วนราชการ", case, "label")
    page.add(label, text_box(book.text("memo.office") or agency_line(case), case, "value", across=wide))
    number = text_box(book.text("memo.number"), case, "value", across=2)
    day = _date_box(book.day("memo.date"), case)
    page.add(text_box("ที่", case, "label"), number, None, text_box("วันที่", case, "label"), day)
    page.add(text_box("เรื่อง", case, "label"), text_box(subject, case, "value", across=wide))
    page.add(text_box("เรียน", case, "label"), text_box(to, case, "value", across=wide))
    page.blank()


def _head_of(case: Case) -> str:
    """The head of the agency, to whom the memo goes when nothing else is said; "" while the agency is not named."""
    name = case.book.text("agency.name")
    return head_title(case.book.text("agency.type"), name) if name else ""


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
    parts.append(disagreement("คะแนนภาพรวม", found.stated, found.computed, uses_stated=found.score == found.stated))
    return " ".join(part for part in parts if part)


def _indicators(case: Case) -> str:
    named = [(indicator_words(no, each.name), each.score) for no, each in case.scores.indicators.items()]
    return indicators(named, part_mark(case.framework))


def _signature(page: Page, case: Case, role: str, row: Row | None) -> None:
    """One block on one row, so that no page ends inside it: the opinion on the left, who signs on the right."""
    day = row.day("date") if row else None
    proposes = role in _WITHOUT_OPINION
    signs = "\n".join(
        (
            "",
            f"ลงชื่อ {_DOTS}{f' {role}' if proposes else ''}",
            f"( {name_of(row) or _DOTS} )",
            (row.text("position") if row else "") or f"ตำแหน่ง {_DOTS}",
            f"วันที่ {format_date(day) if day else _DOTS}",
        )
    )
    opinion = (row.text("opinion") if row else "").strip()
    if not opinion and not proposes:
        opinion = "\n".join([_OPINION_DOTS] * _OPINION_LINES)
    lines = [f"ความเห็นของ{_office(role, case)}"] if not proposes else []
    left = text_box("\n".join(["", *lines, opinion]) if opinion else "", case, "text_plain", across=_HALF)
    right = text_box(signs, case, "text_plain_centre", across=len(COLUMNS) - _HALF)
    page.add(left, *[None] * (_HALF - 1), right)


def _office(role: str, case: Case) -> str:
    """The office whose opinion is asked: the agency's type completes those that every agency has."""
    kind = case.book.text("agency.type")
    return chief_title(kind) if role == "ปลัด" else f"{role}{kind}" if role == "ผู้บริหาร" else role


def name_of(row: Row | None) -> str:
    """Title and name: นาย, นาง and นางสาว stand before the name without a space, ranks with one; "" when no name."""
    if row is None or not row.text("name"):
        return ""
    title = row.text("title")
    return f"{title}{'' if title in ('', 'นาย', 'นาง', 'นางสาว') else ' '}{row.text('name')}"
