"""Cases built from data written in a test, and ways to look at the sheets made from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itaxl import frameworks
from itaxl.addresses import address
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.model import Finding
from itaxl.reports.case import Case
from itaxl.scoring import scored
from itaxl.tables import Box, Sheet

AGENCY = {"type": "เทศบาลตำบล", "name": "สายธาร", "district": "ทดลอง", "province": "สมมุติ"}


def case(*findings: Finding, year: int = 2568, thai: bool = False, **data: Any) -> Case:
    """A scored case of ``year`` filled with ``data`` (the data JSON's keys); Arabic digits unless ``thai``."""
    framework = frameworks.load(year)
    layout = layout_of(framework)
    whole = {"schema": "itaxl/1", "year": year, "measures_year": year + 1, "agency": AGENCY, **data}
    return Case(scored(from_data(whole, layout), framework), framework, layout, findings, thai)


def indicators(*scores: float | None, **stated: Any) -> dict[str, Any]:
    """Announced scores of the indicators from the first on, and of whatever else is named."""
    return {**stated, "indicators": {str(no): score for no, score in enumerate(scores, 1)}}


def cells(sheet: Sheet) -> dict[str, Box]:
    """Every box by its address."""
    return dict(_cells(sheet))


def _cells(sheet: Sheet) -> Iterator[tuple[str, Box]]:
    for row, line in enumerate(sheet.lines, 1):
        for column, box in enumerate(line, 1):
            if box is not None:
                yield address(row, column), box


def texts(sheet: Sheet) -> list[str]:
    """Every text on the sheet, in reading order."""
    return [box.value for box in cells(sheet).values() if isinstance(box.value, str)]


def row_of(sheet: Sheet, text: str) -> tuple[Box | None, ...]:
    """The first row with a cell that begins with the text."""
    for line in sheet.lines:
        if any(box is not None and isinstance(box.value, str) and box.value.startswith(text) for box in line):
            return line
    raise AssertionError(f"no row has {text!r}: {texts(sheet)}")


def values(line: tuple[Box | None, ...]) -> list[Any]:
    """What stands in a row, cell by cell."""
    return [None if box is None else box.value for box in line]
