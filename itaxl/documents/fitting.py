"""A sheet made to fit paper: how wide its columns are, what is cut and what stays together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.documents.named_styles import SMALL, TEXT_WIDTH
from itaxl.documents.showing import shown
from itaxl.styles import SIZE, Look, look
from itaxl.thai.width import LINE_PT, column_px, text_width
from itaxl.writing.continuation import split_tall
from itaxl.writing.heights import Heights

if TYPE_CHECKING:
    from itaxl.tables import Box, Line, Sheet

WIDE = 14570
"""Width of the text on A4 across, margins 2 cm, in twentieths of a point."""

_FULL_SIZE, _UPRIGHT_COLUMNS = 120.0, 5
"""Characters of columns that find room on A4 across in letters of full size, and columns that do upright."""
_TWIPS_PER_PX = 15.0
_PADDING_PX = 16.0
"""What a cell keeps free beside its text, and a little for programs that measure differently."""
_WORD_PX = 78.0
"""A heading up to this wide is one word that must not be broken; a longer one is two, of which one is the longer."""
_LONGER_WORD = 0.6
_SHORT_PX = 62.0
"""A centred text up to this wide (a code, a verdict) stays on one line."""
_NARROWEST_PX = 40.0
_TOGETHER_PT, _TOGETHER_ACROSS_PT = 400.0, 240.0
"""Merged blocks up to this tall stay on one page; taller ones would leave too much of it empty."""


def small(sheet: Sheet) -> bool:
    """Whether the sheet's tables are so wide, or of so many columns, that letters must be smaller."""
    return sum(sheet.widths) > _FULL_SIZE or (not sheet.landscape and len(sheet.widths) > _UPRIGHT_COLUMNS)


def printed(sheet: Sheet) -> Sheet:
    """The rows of the sheet that go to paper; what stands outside its print area is for the screen."""
    if not sheet.print_area:
        return sheet
    first, last = (split(corner)[0] for corner in sheet.print_area.split(":"))
    return replace(sheet, lines=sheet.lines[first - 1 : last], print_area="")


def fitted(sheet: Sheet) -> Sheet:
    """The sheet in columns as wide as on paper, with continuation rows where a table row would be taller than a page."""
    # Measured in letters of full size: smaller ones find that much more room.
    room = (WIDE if sheet.landscape else TEXT_WIDTH) / _TWIPS_PER_PX * (SIZE / SMALL if small(sheet) else 1.0)
    least = [_least(sheet, column) for column in range(1, len(sheet.widths) + 1)]
    pixels = _shared_out([float(column_px(width)) for width in sheet.widths], least, room)
    # Rows of a stated height are never cut: paragraphs flow over the end of a page by themselves.
    flowing = {row: LINE_PT for row, line in enumerate(sheet.lines, 1) if _flows(line)}
    narrowed = replace(sheet, widths=tuple((each - 5) / 8 for each in pixels), heights=flowing)
    return split_tall([narrowed])[0][0]


def _flows(line: Line) -> bool:
    return all(look(box.style).border == "none" for box in line if box is not None)


def _shared_out(widths: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Column widths that fill ``room``: shares of it as they were, but none below its least as long as that is possible."""
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    held: set[int] = set()
    while True:
        free = [at for at in range(len(widths)) if at not in held]
        scale = (room - sum(least[at] for at in held)) / sum(widths[at] for at in free)
        short = {at for at in free if widths[at] * scale < least[at]}
        if not short:
            return [least[at] if at in held else widths[at] * scale for at in range(len(widths))]
        held |= short


def _least(sheet: Sheet, column: int) -> float:
    """Pixels a column needs so that no number and no short word in it is broken."""
    boxes = (line[column - 1] for line in sheet.lines if len(line) >= column)
    return max([_NARROWEST_PX, *(_unbroken(box) for box in boxes if box is not None and box.across == 1)])


def _unbroken(box: Box) -> float:
    """Pixels of what may not be broken in a box: a number or date whole, short words, half of a heading."""
    text, seen = shown(box), look(box.style)
    if not text or seen.border == "none":
        return 0.0
    wide = max(text_width(line, seen.size, seen.bold) for line in text.split("\n"))
    if not isinstance(box.value, str) or not seen.wrap:
        return wide + _PADDING_PX
    if seen.align == "center":
        if _is_heading(seen):
            return (wide if wide <= _WORD_PX else wide * _LONGER_WORD) + _PADDING_PX
        return min(wide, _SHORT_PX) + _PADDING_PX
    return 0.0


def _is_heading(seen: Look) -> bool:
    return seen.bold and bool(seen.fill)


def together(sheet: Sheet) -> frozenset[int]:
    """Rows of a fitted sheet that stay on the page of the next one: a merged block that is not too tall goes through both."""
    heights, limit = Heights(sheet).points, _TOGETHER_ACROSS_PT if sheet.landscape else _TOGETHER_PT
    kept: set[int] = set()
    for first, last in _blocks(sheet.lines):
        if sum(heights.get(row, LINE_PT) for row in range(first, last + 1)) <= limit:
            kept |= set(range(first, last))
    return frozenset(kept)


def _blocks(lines: Iterable[Line]) -> Iterable[tuple[int, int]]:
    """First and last row of every merged block."""
    for row, line in enumerate(lines, 1):
        for box in line:
            if box is not None and box.down > 1:
                yield row, row + box.down - 1
