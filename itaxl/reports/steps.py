"""Cells that plan and follow-up tables share: measures, steps, periods and units, with a visible word where blank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.reports.building import date_box, text_box
from itaxl.reports.pairs import staff_text
from itaxl.tables import Box
from itaxl.thai.dates import format_date
from itaxl.thai.periods import format_period

if TYPE_CHECKING:
    from itaxl.model import Measure, Row
    from itaxl.reports.case import Case
    from itaxl.tables import Line

BLANK = "(ยังไม่ได้กรอก)"
"""What stands in a cell staff have not filled in."""
NO_STEPS = "(ยังไม่ได้กรอกขั้นตอน)"
NOTHING = "–"

PERIOD_WIDTH = 21.0
"""Characters that hold ``๑ ต.ค. ๖๘ – ๓๐ ก.ย. ๖๙`` on one line, and any date in full."""

_NUMBERED = r"(?:\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-•])"
_ACTIVITY = r"\s*(?:[-•]\s*)?(?:กิจกรรม\s*:\s*)?"


def filled(text: str, case: Case, style: str = "text", *, blank: str = BLANK) -> Box:
    """The text, or the word for a blank cell in grey."""
    text = text.strip()
    return text_box(text, case, style) if text else text_box(blank, case, "muted")


def rows_of(measure: Measure) -> tuple[Row, ...]:
    """The step rows a measure is printed from; its first row when no step is filled in."""
    return measure.steps or (measure.first,)


def numbered(at: int, text: str, mark: str = ")") -> str:
    """``1) text``; a text that brings its own number or dash keeps it, a blank one stays blank."""
    text = text.strip()
    return text if not text or re.match(_NUMBERED, text) else f"{at}{mark} {text}"


def unnumbered(text: str) -> str:
    """A text without the number or dash it begins with."""
    return re.sub(f"^{_NUMBERED}", "", text.strip()).strip()


def measure_text(measure: Measure) -> str:
    """The measure's name, and each of its activities on a line of its own under it."""
    lines = [measure.first.text("name").strip() or BLANK]
    lines += [f"- กิจกรรม: {each}" for each in activities(measure)]
    return "\n".join(lines)


def activities(measure: Measure) -> list[str]:
    """A measure's activities, one for each line typed, without the words the report puts in front."""
    typed = (re.sub(_ACTIVITY, "", line, count=1).strip() for line in measure.first.text("activity").split("\n"))
    return [each for each in typed if each]


def step_boxes(rows: Sequence[Row], case: Case, mark: str, *, alone: bool = False) -> list[Box]:
    """The steps of a measure in order, numbered; a single one only when ``alone``."""
    texts = [staff_text(row, "text", case) for row in rows]
    if alone or len(rows) > 1:
        texts = [numbered(at, text, mark) for at, text in enumerate(texts, 1)]
    return [filled(text, case, blank=NO_STEPS) for text in texts]


def period_box(row: Row, case: Case) -> Box:
    """When: a period as text, a single day as a real date."""
    start, end = row.day("start"), row.day("end")
    if start and start == end:
        return date_box(start, case)
    if start and end:
        return text_box(format_period(start, end), case, "text_centre")
    known = f"ตั้งแต่ {format_date(start, 'short')}" if start else f"ถึง {format_date(end, 'short')}" if end else ""
    return filled(known, case, "text_centre")


def unit_box(row: Row, case: Case) -> Box:
    """Who is responsible: each unit on a line of its own."""
    return filled("\n".join(each.strip() for each in row.text("unit").split(";") if each.strip()), case)


def once(boxes: Sequence[Box]) -> list[Box]:
    """The boxes of one column of a measure: where all say the same it is said in the first row only."""
    first = boxes[0]
    if any((box.value, box.style) != (first.value, first.style) for box in boxes):
        return list(boxes)
    return below(first, len(boxes))


def below(first: Box, rows: int) -> list[Box]:
    """A box, and empty ones under it down to the last row of its measure."""
    return [first, *[Box(None) for _ in range(rows - 1)]]


def one_cell(columns: Iterable[Sequence[Box]]) -> list[Line]:
    """Columns of a measure as rows without lines between them: one cell to the eye, but a page may end after any row.

    A merged block would be printed through the middle of a line where a page ends in it; and Excel fits no merged rows.
    """
    return list(zip(*(_opened(column) for column in columns), strict=True))


def _opened(column: Sequence[Box]) -> list[Box]:
    last = len(column) - 1
    ends = [("/continued" if at else "") + ("/continues" if at < last else "") for at in range(len(column))]
    return [replace(box, style=f"{box.style}{end}") for box, end in zip(column, ends, strict=True)]
