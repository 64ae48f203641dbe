"""Cells that plan and follow-up tables share: measures, steps, periods and units, with a visible word where blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from itaxl.reports.building import date_box, text_box
from itaxl.tables import Box
from itaxl.thai.dates import format_date
from itaxl.thai.periods import format_period

if TYPE_CHECKING:
    from itaxl.model import Measure, Row
    from itaxl.reports.case import Case

BLANK = "(ยังไม่ได้กรอก)"
"""What stands in a cell staff have not filled in."""
NO_STEPS = "(ยังไม่ได้กรอกขั้นตอน)"
NOTHING = "–"

PERIOD_WIDTH = 21.0
"""Characters that hold ``๑ ต.ค. ๖๘ – ๓๐ ก.ย. ๖๙`` on one line, and any date in full."""

_NUMBERED = r"(?:\(?[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-•])"
_ACTIVITY = r"\s*(?:[-•]\s*)?(?:กิจกรรม\s*:\s*)?"


def filled(text: str, case: Case, style: str = "text", *, blank: str = BLANK, down: int = 1) -> Box:
    """The text, or the word for a blank cell in grey."""
    text = text.strip()
    return text_box(text, case, style, down=down) if text else text_box(blank, case, "muted", down=down)


def rows_of(measure: Measure) -> tuple[Row, ...]:
    """The step rows a measure is printed from; its first row when no step is filled in."""
    return measure.steps or (measure.first,)


def numbered(at: int, text: str, mark: str = ")") -> str:
    """``1) text``; a text that brings its own number or dash keeps it, a blank one stays blank."""
    text = text.strip()
    return text if not text or re.match(_NUMBERED, text) else f"{at}{mark} {text}"


def listed(texts: Sequence[str], mark: str = ")") -> str:
    """Texts of a measure's steps in one cell: said once where they all agree, else one line for each, numbered as the steps."""
    if len(set(texts)) == 1:
        return texts[0].strip()
    return "\n".join(f"{at}{mark} {text.strip() or BLANK}" for at, text in enumerate(texts, 1))


def measure_text(measure: Measure) -> str:
    """The measure's name, and each of its activities on a line of its own under it."""
    lines = [measure.first.text("name").strip() or BLANK]
    lines += [f"- กิจกรรม: {each}" for each in activities(measure)]
    return "\n".join(lines)


def activities(measure: Measure) -> list[str]:
    """A measure's activities, one for each line typed, without the words the report puts in front."""
    typed = (re.sub(_ACTIVITY, "", line, count=1).strip() for line in measure.first.text("activity").split("\n"))
    return [each for each in typed if each]


def steps_text(rows: Sequence[Row], mark: str = ")") -> str:
    """All steps of a measure in one cell, numbered; "" when none is written down."""
    texts = [row.text("text").strip() for row in rows]
    if not any(texts):
        return ""
    return "\n".join(numbered(at, text or BLANK, mark) for at, text in enumerate(texts, 1))


def period_box(rows: Sequence[Row], case: Case, mark: str = ")") -> Box:
    """When: a period as text, a single day as a real date; several periods as a list numbered as the steps."""
    start, end = rows[0].day("start"), rows[0].day("end")
    if start and start == end and all((row.day("start"), row.day("end")) == (start, end) for row in rows):
        return date_box(start, case)
    return filled(listed([_period(row) for row in rows], mark), case, "text_centre" if len(rows) == 1 else "text")


def unit_box(rows: Sequence[Row], case: Case, mark: str = ")") -> Box:
    """Who is responsible; one row's units stand on a line each, several rows as a list numbered as the steps."""
    return filled(listed([_units(row, "\n" if len(rows) == 1 else ", ") for row in rows], mark), case)


def _period(row: Row) -> str:
    start, end = row.day("start"), row.day("end")
    if start and end:
        return format_period(start, end)
    return f"ตั้งแต่ {format_date(start, 'short')}" if start else f"ถึง {format_date(end, 'short')}" if end else ""


def _units(row: Row, between: str) -> str:
    return between.join(each.strip() for each in row.text("unit").split(";") if each.strip())
