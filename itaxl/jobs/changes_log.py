"""The log sheet of a workbook: read, begun, and gone on with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import address, split
from itaxl.fixing.log import HEADERS, NAME, Entry, Stored, entries_of, log_sheet
from itaxl.model import Place
from itaxl.writing.cell_values import write_cells
from itaxl.writing.correcting_log import add_sheet
from itaxl.writing.correcting_sheet import Typed

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook
    from itaxl.writing.editing import Edit
    from itaxl.writing.present import Present


def stored_at(raw: RawBook, place: Place) -> Stored:
    """What stands at a place of a workbook, as the log keeps it."""
    cell = raw.cells(place.sheet).get(split(place.cell))
    return Stored() if cell is None or not cell.text else Stored(cell.kind, cell.text, cell.format)


def log_of(raw: RawBook) -> tuple[str, list[Entry]]:
    """The title of the log sheet and what it lists; "" and [] when there is none."""
    for sheet in raw.sheets:
        if sheet.title.startswith(NAME) and sheet.kind == "worksheet":
            rows: dict[int, list[str]] = {}
            for (row, column), cell in raw.cells(sheet.title).items():
                if column <= len(HEADERS):
                    rows.setdefault(row, [""] * len(HEADERS))[column - 1] = cell.text
            entries = entries_of(rows)
            if entries:
                return sheet.title, entries
    return "", []


def log_run(edit: Edit, present: Present, raw: RawBook, entries: Sequence[Entry]) -> str:
    """List the cells a run has changed, below those of earlier runs or on a new sheet. ``raw`` is the workbook the edit
    began with; the number of the run is filled in here. Returns the title of the sheet."""
    title, earlier = log_of(raw)
    run = max((entry.run for entry in earlier), default=0) + 1
    new = [replace(entry, run=run) for entry in entries]
    if not title:
        return add_sheet(edit, present, log_sheet(new), date1904=raw.date1904)
    _append(edit, raw, title, max(entry.row for entry in earlier), new)
    return title


def _append(edit: Edit, raw: RawBook, title: str, last: int, entries: Iterable[Entry]) -> None:
    wanted, links, heights = {}, {}, {}
    for row, entry in enumerate(entries, last + 1):
        for column, content in enumerate(entry.contents, 1):
            wanted[title, address(row, column)] = Typed(content, like=address(last, column))
        links[title, address(row, 3)] = entry.link
        heights[title, row] = entry.height
    write_cells(edit, raw, wanted, heights=heights, links=links)
