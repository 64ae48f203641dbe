"""Rows of steps gathered into measures: a measure's own columns stand on its first row and may be blank below."""

from __future__ import annotations

from collections.abc import Iterable

from itaxl.model import Measure, Row

_TELLING = ("name", "indicator", "issue", "part")


def measures_of(rows: Iterable[Row], step_keys: tuple[str, ...]) -> list[Measure]:
    """The measures in the order of the sheet.

    A row opens a new measure when it has a code other than the current one, or, without a code, a name, indicator, issue or
    part other than the current ones; a row with none of these continues the measure above.
    """
    found: list[list[Row]] = []
    for row in rows:
        if not found or _opens(row, found[-1][0]):
            found.append([row])
        else:
            found[-1].append(row)
    return [Measure(group[0], tuple(group), step_keys) for group in found]


def _opens(row: Row, first: Row) -> bool:
    if row.text("id"):
        return row.text("id") != first.text("id")
    # Without a code only what a measure is called and what it is about can tell it from the one above.
    return any(row.text(key) and row.text(key) != first.text(key) for key in _TELLING if key in row.answers)
