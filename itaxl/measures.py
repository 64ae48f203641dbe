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
    return [Measure(_whole(group, step_keys), tuple(group), step_keys) for group in found]


def _whole(rows: list[Row], step_keys: tuple[str, ...]) -> Row:
    """The first row, with what of the measure's own columns was filled in only further down (an outcome beside the last step)."""
    answers = dict(rows[0].answers)
    for row in rows[1:]:
        for key, answer in row.answers.items():
            if key not in step_keys and answers[key].blank and not answer.blank:
                answers[key] = answer
    return Row(rows[0].table, rows[0].number, answers)


def _opens(row: Row, first: Row) -> bool:
    if row.text("id"):
        return row.text("id") != first.text("id")
    # Without a code only what a measure is called and what it is about can tell it from the one above.
    return any(row.text(key) and row.text(key) != first.text(key) for key in _TELLING if key in row.answers)
