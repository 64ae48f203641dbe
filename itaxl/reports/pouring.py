"""A long text poured into the rows of a table beside it, so that the rows come out as low as they can.

The rows of one measure look like one cell, but a page may end after any of them; a text that belongs to the measure as a
whole is therefore shared out over its rows. Lines are kept whole and in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from itaxl.reports.building import text_box
from itaxl.thai.width import column_px, wrap_lines

if TYPE_CHECKING:
    from itaxl.reports.case import Case
    from itaxl.tables import Box


_MOST = 60
"""Rows and lines that are weighed against each other; the work grows with their product."""


def poured(paragraphs: Sequence[str], beside: Sequence[Sequence[Box]], widths: Sequence[float], case: Case) -> list[Box]:
    """The paragraphs as boxes of one column, one for each row of the columns ``beside`` it.

    ``widths`` are those of the columns beside it in characters, then that of the column the text is poured into.
    """
    taken = [max(lines_of(column[row], width) for column, width in zip(beside, widths, strict=False)) for row in range(len(beside[0]))]
    lines = "\n".join(paragraphs).split("\n")
    needs = [wrap_lines(line, column_px(widths[-1])) for line in lines]
    boxes, start = [], 0
    for count in shares(tuple(taken), tuple(needs)):
        boxes.append(text_box("\n".join(lines[start : start + count]), case))
        start += count
    return boxes


def lines_of(box: Box, width: float) -> int:
    """Lines a box takes in a column so many characters wide."""
    return wrap_lines(box.value, column_px(width)) if isinstance(box.value, str) else 1


def shares(taken: Sequence[int], needs: Sequence[int]) -> list[int]:
    """How many of the lines, each of which needs so many printed lines, go into each row, of which so many are taken
    beside it: the rows together as low as possible, and the text as far up as that allows.

    Very long texts and measures of very many steps are shared out over the first rows and lines only.
    """
    rows, lines = min(len(taken), _MOST), min(len(needs), _MOST)
    sums = [0, *accumulate([*needs[: lines - 1], sum(needs[lines - 1 :])])]
    # From the last row up: the height of this row and all below, and how many lines it takes, by the line it begins with.
    heights = [max(taken[rows - 1], sums[lines] - sums[line]) for line in range(lines + 1)]
    choices = [[lines - line for line in range(lines + 1)]]
    for row in range(rows - 2, -1, -1):
        tried = [
            min((max(taken[row], sums[last] - sums[line]) + heights[last], -last) for last in range(line, lines + 1))
            for line in range(lines + 1)
        ]
        heights = [height for height, _ in tried]
        choices.append([-last - line for line, (_, last) in enumerate(tried)])
    found, line = [], 0
    for counts in reversed(choices):
        found.append(counts[line])
        line += counts[line]
    if len(needs) > lines:
        last = max(at for at, count in enumerate(found) if count)
        found[last] += len(needs) - lines
    return [*found, *[0] * (len(taken) - rows)]
