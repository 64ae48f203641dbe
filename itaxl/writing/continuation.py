"""Texts too tall for one row go on in rows put in below, and every address that pointed past them is moved along.

Excel's rows end at 409 points, about 17 lines. A long list of steps in a narrow column passes that easily; cut off it
would be lost on paper. Cells people type in are never split: one answer stays in one cell.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.styles import look
from itaxl.tables import Box, Line, Sheet
from itaxl.thai.width import LINE_PT, TALLEST_PT, clusters, wrap_lines
from itaxl.writing.heights import line_height, needed, room_px, wraps
from itaxl.writing.moving import Moves, moved_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = {"\n": 120, " ": 80}
"""A cut is moved back to a line end, else to a blank, when there is one within so many letters: where Thai words end is
not known here."""


def split_tall(sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], Moves]:
    """The same sheets with continuation rows where one row cannot hold a text, and how rows moved."""
    added = {sheet.name: extra for sheet in sheets if not sheet.listing and (extra := _extra_rows(sheet))}
    moves = Moves(added)
    if not added:
        return tuple(sheets), moves
    return tuple(moved_sheet(_with_rows(sheet, added.get(sheet.name, {})), moves) for sheet in sheets), moves


def _extra_rows(sheet: Sheet) -> dict[int, int]:
    """Row from 1 → how many rows must follow it to hold its tallest text."""
    extra: dict[int, int] = {}
    blocks = []
    for row, line in enumerate(sheet.lines, 1):
        for column, box in enumerate(line, 1):
            if box is None or not _may_split(sheet, row, box):
                continue
            if box.down > 1:
                blocks.append((row, column, box))
            elif (pieces := len(_pieces(box, sheet, column))) > 1:
                extra[row] = max(extra.get(row, 0), pieces - 1)
    for row, column, box in blocks:
        last = row + box.down - 1
        rows = box.down + sum(extra.get(at, 0) for at in range(row, last + 1))
        short = ceil(needed(box, sheet, column) / TALLEST_PT) - rows
        if short > 0:
            extra[last] = extra.get(last, 0) + short
    return extra


def _may_split(sheet: Sheet, row: int, box: Box) -> bool:
    if box.formula or not isinstance(box.value, str) or row in sheet.heights or look(box.style).unlocked:
        return False
    return not any(_first_row(grid.area) <= row <= _last_row(grid.area) for grid in sheet.grids)


def _first_row(area: str) -> int:
    return split(area.partition(":")[0])[0]


def _last_row(area: str) -> int:
    return split(area.rpartition(":")[2])[0]


def _pieces(box: Box, sheet: Sheet, column: int) -> list[str]:
    """The text of a box in pieces of one row each; nothing is lost but the space where it is cut."""
    if not wraps(box):
        return [str(box.value)]
    per_row = int(TALLEST_PT // line_height(look(box.style)))
    pieces, rest = [], str(box.value)
    while rest:
        piece, rest = cut_after(replace(box, value=rest), sheet, column, per_row)
        pieces.append(piece)
    return pieces


def cut_after(box: Box, sheet: Sheet, column: int, lines: int) -> tuple[str, str]:
    """The text of a box as far as so many lines hold it, and the rest; "" when it is short enough."""
    text, seen = str(box.value), look(box.style)
    room = room_px(box, sheet, column)
    # No letter is narrower than 2 pixels, so that many lines never reach beyond this many letters.
    reach = lines * max(room, 20) // 2

    def fits(words: str) -> bool:
        return wrap_lines(words, room, seen.size, seen.bold) <= lines

    if len(text) <= reach and fits(text):
        return text, ""
    if lines < 1:
        return "", text
    ends = list(accumulate(len(cluster) for cluster in clusters(text[:reach])))
    at = ends[max(bisect_left(ends, True, key=lambda end: not fits(text[:end])) - 1, 0)]
    return _at_pause(text, at)


def _at_pause(text: str, at: int) -> tuple[str, str]:
    """The text cut at a line end or blank not far before ``at``, else there."""
    if not text[at : at + 1].isspace():
        pauses = (text.rfind(mark, max(at - near, 0), at) + 1 for mark, near in _NEAR.items())
        at = next((pause for pause in pauses if pause > 1), at)
    return text[:at].rstrip(), text[at:].lstrip()


def cut_row(sheet: Sheet, row: int, lines: int) -> tuple[Sheet, Moves] | None:
    """The sheet with a row cut in two after so many lines of text, and how rows moved; None where nothing is to be cut."""
    pieces: list[tuple[Box | None, Box | None]] = []
    cut = False
    for column, box in enumerate(sheet.lines[row - 1], 1):
        if box is None or box.down > 1:
            pieces.append((box, None))
            continue
        text, rest = box.value, ""
        if wraps(box) and _may_split(sheet, row, box):
            text, rest = cut_after(box, sheet, column, int(lines * LINE_PT // line_height(look(box.style))))
        below = Box(rest or None, f"{box.style}/continued", across=box.across)
        pieces.append((replace(box, value=text, style=f"{box.style}/continues"), below))
        cut = cut or bool(rest)
    if not cut:
        return None
    above: list[Line] = [*sheet.lines[: row - 1], tuple(first for first, _ in pieces)]
    grown = [tuple(_grown(box, at, {row: 1}) for box in line) for at, line in enumerate(above, 1)]
    moves = Moves({sheet.name: {row: 1}})
    put_in = replace(sheet, lines=[*grown, tuple(second for _, second in pieces), *sheet.lines[row:]])
    return moved_sheet(put_in, moves), moves


def _with_rows(sheet: Sheet, extra: dict[int, int]) -> Sheet:
    """The sheet's rows with the continuation rows put in; addresses are not moved yet."""
    lines: list[Line] = []
    for row, line in enumerate(sheet.lines, 1):
        count = extra.get(row, 0)
        grown = tuple(_grown(box, row, extra) for box in line)
        if not count:
            lines.append(grown)
            continue
        columns = [_column_pieces(box, sheet, row, column, count) for column, box in enumerate(grown, 1)]
        lines += [tuple(pieces[at] for pieces in columns) for at in range(count + 1)]
    return replace(sheet, lines=lines)


def _grown(box: Box | None, row: int, extra: dict[int, int]) -> Box | None:
    """A merged block made longer by the rows put in beside it."""
    if box is None or box.down == 1:
        return box
    return replace(box, down=box.down + sum(extra.get(at, 0) for at in range(row, row + box.down)))


def _column_pieces(box: Box | None, sheet: Sheet, row: int, column: int, count: int) -> list[Box | None]:
    """One column of a row and its continuation rows: the pieces of its text, or itself and blanks below."""
    if box is None or box.down > 1:
        return [box, *[None] * count]
    texts: list[str] = _pieces(box, sheet, column) if _may_split(sheet, row, box) else []
    found: list[Box | None] = [replace(box, value=texts[0] if texts else box.value, style=f"{box.style}/continues")]
    for at in range(1, count + 1):
        style = f"{box.style}/continued" + ("" if at == count else "/continues")
        found.append(Box(texts[at] if at < len(texts) else None, style, across=box.across))
    return found
