"""The sheets that hold a list (an Excel table): findings, measures, follow-up; and the signers below the agency form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itaxl.addresses import area, letters
from itaxl.tables import Box, Choice, Grid, Line, Rule, Sheet
from itaxl.templates.inputs import choice, content, input_style

if TYPE_CHECKING:
    from itaxl.layout import Layout, Table
    from itaxl.model import Submission

SPARE_ROWS = 10
"""Empty rows left below the last filled one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list puts on its sheet."""

    boxes: dict[tuple[int, int], Box]
    choices: tuple[Choice, ...]
    grid: Grid
    last_row: int


def listing_parts(layout: Layout, key: str, book: Submission) -> Listing:
    """The boxes, drop-downs and Excel table of one list, filled with the submission's rows."""
    table = layout.tables[key]
    rows = book.tables.get(key, ())
    last = table.header_row + max(table.capacity, len(rows) + SPARE_ROWS)
    boxes = {(table.header_row, at + 1): Box(column.header, "column_heading") for at, column in enumerate(table.columns)}
    for offset in range(last - table.header_row):
        for at, column in enumerate(table.columns):
            answer = rows[offset].answers[column.key] if offset < len(rows) else None
            boxes[(table.header_row + 1 + offset, at + 1)] = Box(content(answer), input_style(column.kind))
    whole = Grid(area(table.header_row, 1, last, len(table.columns)), table.name, tuple(c.header for c in table.columns))
    return Listing(boxes, tuple(_choices(layout, table, last)), whole, last)


def _choices(layout: Layout, table: Table, last: int) -> list[Choice]:
    found = []
    for at, column in enumerate(table.columns):
        cells = area(table.header_row + 1, at + 1, last, at + 1)
        star = " *" if column.required else ""
        found.append(choice(layout, cells, column, column.header + star))
    return [each for each in found if each is not None]


def listing_sheet(layout: Layout, key: str, book: Submission) -> Sheet:
    """One list sheet: title, hint, headings and rows."""
    table = layout.tables[key]
    part = listing_parts(layout, key, book)
    texts = {text.cell: text for text in layout.fixed if text.sheet == table.sheet}
    lines: list[Line] = [(Box(texts[cell].text, texts[cell].style, across=min(len(table.columns), 7)),) for cell in ("A1", "A2")]
    for row in range(table.header_row, part.last_row + 1):
        lines.append(tuple(part.boxes[(row, at + 1)] for at in range(len(table.columns))))
    return Sheet(
        table.sheet,
        tuple(column.width for column in table.columns),
        lines,
        repeat=(table.header_row, table.header_row),
        freeze=f"B{table.header_row + 1}",
        choices=part.choices,
        rules=_missing(table, part.last_row),
        grids=(part.grid,),
        protected=True,
        tab="input",
    )


def _missing(table: Table, last: int) -> tuple[Rule, ...]:
    """Soft colour on required cells of a row that is begun but not finished (plain rows and step columns only)."""
    first_row = table.header_row + 1
    level = "step" if table.step_keys else "row"
    own = [at + 1 for at, column in enumerate(table.columns) if column.level == level and column.required]
    if not own:
        return ()
    span = f"${letters(own[0])}{first_row}:${letters(own[-1])}{first_row}"
    return tuple(Rule(area(first_row, at, last, at), f'AND({letters(at)}{first_row}="",COUNTA({span})>0)', "attention") for at in own)
