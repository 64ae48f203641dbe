"""Sheet บันทึกข้อความ: the memo that carries the result upwards, with the opinions and signatures in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.reports import memo_content
from itaxl.reports.building import Page
from itaxl.styles import digits
from itaxl.tables import Box

if TYPE_CHECKING:
    from datetime import date

    from itaxl.reports.case import Case
    from itaxl.reports.memo_content import Memo, Signature
    from itaxl.tables import Sheet

NAME = "บันทึกข้อความ"
COLUMNS = (("", 12.0), ("", 14.0), ("", 14.0), ("", 12.0), ("", 14.0), ("", 14.0))
"""The memo is no table; these are its six columns, as wide together as A4 upright."""

_INDENT = " " * 16
_OPINION_DOTS = "." * 75
_OPINION_LINES = 3
_HALF = 3
"""Columns for the opinion; the signature has the others."""


def missing(case: Case) -> str:
    """Why the sheet cannot be built; "" when it can."""
    return memo_content.missing(case)


def sheet(case: Case) -> Sheet:
    """Head, body and signature blocks on A4 upright."""
    memo = memo_content.memo(case)
    page = Page(case, NAME, [width for _, width in COLUMNS])
    page.wide(NAME, "title")
    _head(page, memo, thai=case.thai)
    for section in memo.sections:
        page.subheading(section.heading)
        for text in section.paragraphs:
            _indented(page, text)
    page.blank()
    _indented(page, memo.closing)
    for signature in memo.signatures:
        _sign(page, signature)
    return page.sheet(landscape=False)


def _head(page: Page, memo: Memo, *, thai: bool) -> None:
    wide = len(COLUMNS) - 1
    page.add(Box("ส่วนราชการ", "label"), Box(memo.office, "value", across=wide))
    number, day = Box(memo.number, "value", across=2), _date_box(memo.day, thai=thai)
    page.add(Box("ที่", "label"), number, None, Box("วันที่", "label"), day)
    page.add(Box("เรื่อง", "label"), Box(memo.subject, "value", across=wide))
    page.add(Box("เรียน", "label"), Box(memo.to, "value", across=wide))
    page.blank()


def _date_box(day: date | None, *, thai: bool) -> Box:
    return Box(day, digits("date_plain", thai=thai), across=2) if day else Box(None, "value", across=2)


def _indented(page: Page, text: str) -> None:
    # The words are in the digits of the report already; titles of sheets among them keep theirs.
    page.add(Box(_INDENT + text, "paragraph", across=len(COLUMNS)))


def _sign(page: Page, signature: Signature) -> None:
    """One block on one row, so that no page ends inside it: the opinion on the left, who signs on the right."""
    lines = [f"ความเห็นของ{signature.office}"] if signature.office else []
    said = signature.opinion or "\n".join([_OPINION_DOTS] * _OPINION_LINES if signature.office else "")
    left = Box("\n".join(["", *lines, said]) if said else "", "text_plain", across=_HALF)
    right = Box("\n".join(["", *signature.signs]), "text_plain_centre", across=len(COLUMNS) - _HALF)
    page.add(left, *[None] * (_HALF - 1), right)
