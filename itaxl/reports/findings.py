"""Sheet ผลตรวจ: what the check found, most serious first, each with a link to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import address, quoted
from itaxl.layout.fields import SHEETS
from itaxl.reports.building import Page, agency_of
from itaxl.tables import Box
from itaxl.thai.digits import to_arabic

if TYPE_CHECKING:
    from itaxl.model import Finding, Place
    from itaxl.reports.case import Case
    from itaxl.tables import Sheet

NAME = "ผลตรวจ"
COLUMNS = (
    ("ระดับ", 11.0),
    ("ชีต", 13.0),
    ("ช่อง", 9.0),
    ("พบ", 18.0),
    ("ที่ถูกต้อง", 18.0),
    ("คำอธิบาย", 36.0),
    ("วิธีแก้", 32.0),
    ("รหัส", 9.0),
)
SEVERITIES = {"error": "ต้องแก้", "warning": "ควรตรวจ", "info": "ข้อสังเกต"}
"""Severity → its word on the sheet, most serious first."""

_LONGEST = 240
"""Characters of a found or expected text that are shown; the cell itself is one click away."""


def missing(case: Case) -> str:
    """Always "": a workbook without findings gets a sheet that says so."""
    return ""


def sheet(case: Case) -> Sheet:
    """The findings of the check. Digits stay as they are here: people compare them with the cells, and type them."""
    page = Page(case, NAME, [width for _, width in COLUMNS])
    ordered = sorted(case.findings, key=lambda finding: list(SEVERITIES).index(finding.severity))
    errors = sum(finding.severity == "error" for finding in ordered)
    across = len(COLUMNS)
    page.add(Box(f"ผลตรวจ {to_arabic(agency_of(case))} ปีงบประมาณ พ.ศ. {case.book.year}", "title", across=across))
    page.add(Box(verdict(case), "fail" if errors else "pass", across=across))
    if ordered:
        page.add(Box(by_sheet(case), "text_plain", across=across))
    page.blank()
    if not ordered:
        page.add(Box("ตรวจแล้วไม่พบสิ่งที่ต้องแก้ไขหรือควรทบทวน", "text_plain", across=across))
        return page.sheet(tab="check")
    heading = page.add(*(Box(text, "column_heading") for text, _ in COLUMNS))
    for finding in ordered:
        page.add(*_row(case, finding))
    return page.sheet(repeat=heading, freeze=address(heading + 1, 1), tab="check")


def verdict(case: Case) -> str:
    """The first line: can it be sent, and how many findings of each severity there are."""
    counts = {severity: sum(finding.severity == severity for finding in case.findings) for severity in SEVERITIES}
    listed = " · ".join(f"{word} {counts[severity]} รายการ" for severity, word in SEVERITIES.items())
    return f"{'ยังส่งไม่ได้' if counts['error'] else 'ส่งได้'} ({listed})"


def by_sheet(case: Case) -> str:
    """How many findings each sheet has, in the order of the findings: ``คะแนน 3 รายการ · OIT 1 รายการ``."""
    counts: dict[str, int] = {}
    for finding in case.findings:
        counts[finding.place.sheet] = counts.get(finding.place.sheet, 0) + 1
    return "แยกตามชีต: " + " · ".join(f"{sheet} {count} รายการ" for sheet, count in counts.items())


def _row(case: Case, finding: Finding) -> tuple[Box, ...]:
    place = finding.place
    link = _link(case, place)
    return (
        Box(SEVERITIES[finding.severity], f"severity_{finding.severity}"),
        Box(place.sheet, "text"),
        Box(place.cell or ("เปิดชีต" if link else "–"), "link" if link else "text_centre", link=link),
        Box(shortened(finding.found), "text"),
        Box(shortened(finding.expected), "text"),
        Box(finding.message, "text"),
        Box(finding.fix, "text"),
        Box(finding.code, "text_centre"),
    )


def _link(case: Case, place: Place) -> str:
    """Link to the cell; "" when the sheet is not in the workbook (it may be what is missing)."""
    if place.sheet not in (case.book.facts.sheets or SHEETS):
        return ""
    return f"internal:{quoted(place.sheet)}!{place.cell or 'A1'}"


def shortened(text: str) -> str:
    """A long text cut after about 240 characters, never between a Thai letter and its marks."""
    if len(text) <= _LONGEST:
        return text
    end = _LONGEST
    while end > 1 and (_is_mark(text[end]) or text[end - 1] in "เแโใไ"):
        end -= 1
    return text[:end].rstrip() + "…"


def _is_mark(letter: str) -> bool:
    """Thai vowels and tone marks above or below, and ำ: they belong to the letter before."""
    return letter in "\u0e31\u0e33" or "\u0e34" <= letter <= "\u0e3a" or "\u0e47" <= letter <= "\u0e4e"
