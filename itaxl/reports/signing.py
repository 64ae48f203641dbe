"""Blocks to be signed below a plan or a follow-up report, where signers are filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.reports.memo_content import signatures
from itaxl.tables import Box

if TYPE_CHECKING:
    from itaxl.reports.case import Case
    from itaxl.tables import Line, Sheet

_SPACE = 2
"""Empty lines above each line to sign on."""
_TOGETHER = 4


def signed(sheet: Sheet, case: Case) -> Sheet:
    """The sheet with a block for each signer below it, two beside each other; the same sheet while nobody is listed."""
    if not case.book.tables.get("signers"):
        return sheet
    blocks = ["\n".join([*[""] * _SPACE, *each.signs]) for each in signatures(case)]
    if len(blocks) % 2:
        blocks.insert(len(blocks) - 1, "\n" * blocks[-1].count("\n"))  # a single one stands on the right, where one signs
    half = _half(sheet.widths)
    # Up to four blocks share a row: no page ends inside one.
    rows = [
        _row("\n".join(blocks[at : at + _TOGETHER : 2]), "\n".join(blocks[at + 1 : at + _TOGETHER : 2]), half, len(sheet.widths))
        for at in range(0, len(blocks), _TOGETHER)
    ]
    return replace(sheet, lines=[*sheet.lines, (), *rows])


def _row(left: str, right: str, half: int, columns: int) -> Line:
    first = Box(left if left.strip() else None, "text_plain_centre", across=half)
    return (first, *[None] * (half - 1), Box(right, "text_plain_centre", across=columns - half), *[None] * (columns - half - 1))


def _half(widths: tuple[float, ...]) -> int:
    """How many columns make the left half of the page."""
    return min(range(1, len(widths)), key=lambda count: abs(2 * sum(widths[:count]) - sum(widths)))
