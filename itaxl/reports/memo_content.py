"""What the memo (บันทึกข้อความ) says, before it is known whether a sheet or a Word document will carry it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from itaxl.layout.scores import part_mark
from itaxl.reports import (
    analysis,
    development,
    followup_issues,
    followup_parts,
    issues,
    items,
    plan_indicators,
    plan_issues,
    recommendations,
    summary,
)
from itaxl.reports.building import agency_line, agency_of, say
from itaxl.reports.sentences import memo as told
from itaxl.reports.sentences.attached import analysed
from itaxl.reports.sentences.scores import disagreement, indicators, instruments
from itaxl.reports.summary_tables import named_indicators, named_instruments
from itaxl.thai.dates import format_date
from itaxl.thai.names import chief_title, head_title

if TYPE_CHECKING:
    from datetime import date

    from itaxl.model import Row
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

Details = Callable[[Sequence[str]], str]
"""Says where reports (by sheet title, in reading order) can be read; its words are printed as they are. "" when nowhere."""

SIGNED = ("ผู้เสนอ", "หัวหน้าสำนักปลัด", "ปลัด", "ผู้บริหาร")
"""Who signs where the list of signers is empty: blocks to be filled in by hand."""
WITHOUT_OPINION = ("ผู้เสนอ", "ผู้รายงาน")
"""Roles that propose, and give no opinion."""


class Report(Protocol):
    """A module that can make a sheet: its title, and why it cannot yet ("" when it can)."""

    NAME: str

    def missing(self, case: Case) -> str: ...

    def sheet(self, case: Case) -> Sheet: ...


ANALYSES: tuple[Report, ...] = (summary, analysis, issues, items, recommendations, development)
PLANS: tuple[Report, ...] = (plan_indicators, plan_issues)
FOLLOWUPS: tuple[Report, ...] = (followup_parts, followup_issues)
"""Reports the memo sends its reader on to."""

_DOTS = "." * 40


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the memo and what stands under it, one text a paragraph."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One block to be signed.

    ``signs`` are its lines from ลงชื่อ to the date, dotted where something is to be filled in by hand. ``office`` is
    whose opinion is asked ("": nobody's), ``opinion`` what was typed as opinion or remark.
    """

    signs: tuple[str, ...]
    office: str
    opinion: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole memo in the digits of the report. Blank head fields are ""; ``day`` is a date (CE), None while not typed."""

    office: str
    number: str
    day: date | None
    subject: str
    to: str
    sections: tuple[Section, ...]
    closing: str
    signatures: tuple[Signature, ...]


def missing(case: Case) -> str:
    """Why there can be no memo yet; "" when there can."""
    scores = case.scores
    known = scores.overall.score is not None or any(each.score is not None for each in scores.indicators.values())
    return "" if known else "ยังไม่มีคะแนนภาพรวมหรือคะแนนรายตัวชี้วัด"


def memo(case: Case, details: Details = told.details_in) -> Memo:
    """The memo of a case; ``details`` sends its reader on (to sheets, unless told otherwise)."""
    book, agency, planned = case.book, agency_of(case), len(case.plan)
    subject = book.text("memo.subject") or told.subject(agency, book.year, book.measures_year, planned)
    return Memo(
        say(book.text("memo.office") or agency_line(case), case),
        say(book.text("memo.number"), case),
        book.day("memo.date"),
        say(subject, case),
        say(book.text("memo.to") or _head_of(case), case),
        _sections(case, details),
        told.CLOSING,
        signatures(case),
    )


def _head_of(case: Case) -> str:
    """The head of the agency, to whom the memo goes when nothing else is said; "" while the agency is not named."""
    name = case.book.text("agency.name")
    return head_title(case.book.text("agency.type"), name) if name else ""


def _sections(case: Case, details: Details) -> tuple[Section, ...]:
    book, announced = case.book, case.book.day("memo.announced")
    background = told.background(agency_of(case), book.year, format_date(announced) if announced else "")
    proposal = book.text("memo.proposal") or told.proposal(len(case.plan), book.measures_year)
    numbered = tuple(f"{say(f'{at})', case)} {fact}" for at, fact in enumerate(facts(case, details), 1))
    found = [Section("เรื่องเดิม", _paragraphs(background, case)), Section("ข้อเท็จจริง", numbered)]
    if limits := _paragraphs(book.text("memo.limits"), case):
        found.append(Section("ข้อจำกัดของหน่วยงาน", limits))
    return (*found, Section("ข้อเสนอแนะ", _paragraphs(proposal, case)))


def _paragraphs(text: str, case: Case) -> tuple[str, ...]:
    """A text typed in lines, one paragraph a line; empty lines are left out."""
    return tuple(say(line.strip(), case) for line in text.split("\n") if line.strip())


def facts(case: Case, details: Details = told.details_in) -> list[str]:
    """The result in short and where to read on, in the digits of the report; what ``details`` says is left as it is."""
    book, mark = case.book, part_mark(case.framework)
    ranked = (instruments(named_instruments(case), mark), indicators(named_indicators(case), mark))
    found = [say(text, case) for text in (_overall(case), *ranked) if text]
    found.append(analysed(details(_buildable(ANALYSES, case))))
    planned = say(told.planned_measures(len(case.plan), book.measures_year), case)
    found.append(f"{planned} {details(_buildable(PLANS, case))}".strip())
    if case.followup:
        reported = say(told.reported_measures(len(case.followup), book.year), case)
        found.append(f"{reported} {details(_buildable(FOLLOWUPS, case))}".strip())
    return [fact for fact in found if fact]


def _buildable(reports: Sequence[Report], case: Case) -> list[str]:
    return [report.NAME for report in reports if not report.missing(case)]


def _overall(case: Case) -> str:
    """The overall score as the summary tells it, and that the announced one does not follow from its parts."""
    found = case.scores.overall
    if found.score is None:
        return told.OVERALL_UNKNOWN
    differs = disagreement("คะแนนภาพรวม", found.stated, found.computed, uses_stated=found.score == found.stated)
    return f"{summary.overall_paragraph(case)} {differs}".strip()


def signatures(case: Case, roles: Sequence[str] = SIGNED) -> tuple[Signature, ...]:
    """A block for every signer in order; one for each of ``roles`` to be filled in by hand where nobody is listed."""
    signers = case.book.tables.get("signers", ())
    if signers:
        return tuple(_signature(case, row.text("role"), row) for row in signers)
    return tuple(_signature(case, role, None) for role in roles)


def _signature(case: Case, role: str, row: Row | None) -> Signature:
    day = row.day("date") if row else None
    proposes = role in WITHOUT_OPINION
    signs = (
        f"ลงชื่อ {_DOTS}{f' {role}' if proposes else ''}",
        f"( {name_of(row) or _DOTS} )",
        (row.text("position") if row else _position(role, case)) or f"ตำแหน่ง {_DOTS}",
        f"วันที่ {format_date(day) if day else _DOTS}",
    )
    opinion = say((row.text("opinion") if row else "").strip(), case)
    return Signature(tuple(say(line, case) for line in signs), "" if proposes else _office(role, case), opinion)


def _position(role: str, case: Case) -> str:
    """The position that follows from a role where nobody is listed: every agency has one head and one chief."""
    kind, name = case.book.text("agency.type"), case.book.text("agency.name")
    titled = {"ผู้บริหาร": head_title, "ปลัด": chief_title}.get(role)
    return titled(kind, name) if titled and kind and name else ""


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
