"""Rows of steps gathered into measures: a measure's own columns stand on its first row and may be blank below."""

from __future__ import annotations

from collections.abc import Iterable

from itaxl.model import Measure, Row


def measures_of(rows: Iterable[Row], step_keys: tuple[str, ...]) -> list[Measure]:
    """The measures in the order of the sheet.

    A row opens a new measure when it has a code other than the current one, or a name other than the current one while its
    code is blank; a row with neither continues the measure above.
    """
    found: list[list[Row]] = []
    for row in rows:
        if not found or _opens(row, found[-1][0]):
            found.append([row])
        else:
            found[-1].append(row)
    return [Measure(group[0], tuple(group), step_keys) for group in found]


def _opens(row: Row, first: Row) -> bool:
    code, name = row.text("id"), row.text("name")
    if code:
        return code != first.text("id")
    return bool(name) and name != first.text("name")
