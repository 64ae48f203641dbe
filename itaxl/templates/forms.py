"""The sheets with fixed cells: instructions, agency, scores, questions, OIT items."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address, letters, quoted, runs, split
from itaxl.layout.choices import FAIL, PASS
from itaxl.layout.fields import AGENCY, OIT, QUESTIONS, SCORES, START
from itaxl.tables import Box, Choice, Line, Rule, Sheet
from itaxl.tables import Grid as ListGrid
from itaxl.templates.inputs import choice, content, impossible_scores, input_style
from itaxl.templates.listings import listing_parts

if TYPE_CHECKING:
    from itaxl.layout import Layout
    from itaxl.model import Submission

_WIDTHS = {
    START: (22, 62, 12, 12, 12),
    AGENCY: (30, 44, 44, 36, 30, 18),
    SCORES: (6, 44, 16, 18, 12, 14, 14, 14, 14, 14, 18),
    QUESTIONS: (9, 62, 11, 10, 16, 16, 14, 14, 14, 14, 26),
    OIT: (6, 36, 11, 10, 40, 10, 13, 18, 30, 22, 20, 24, 16, 12, 12),
}
_FREEZE = {SCORES: "C5", QUESTIONS: "C4", OIT: "C4", AGENCY: "A4"}
_TABS = {START: "stamp", AGENCY: "input", SCORES: "input", QUESTIONS: "input", OIT: "input"}
_WIDE = ("sheet_title", "hint", "section", "step", "stamp")
"""Texts that run over the whole width of the sheet."""

Grid = dict[tuple[int, int], Box]


def form_sheet(layout: Layout, sheet: str, book: Submission, results: dict[str, Decimal | str]) -> Sheet:
    """One sheet of fixed cells, filled with what the submission holds and the results of its formulas."""
    grid: Grid = {}
    _texts(grid, layout, sheet)
    _inputs(grid, layout, sheet, book)
    _formulas(grid, layout, sheet, results)
    choices = _choices(layout, sheet)
    rules = _rules(layout, sheet)
    grids: tuple[ListGrid, ...] = ()
    if sheet == AGENCY:
        part = listing_parts(layout, "signers", book)
        grid.update(part.boxes)
        choices, grids = [*choices, *part.choices], (part.grid,)
    repeat = (layout.header_rows[sheet], layout.header_rows[sheet]) if sheet in (SCORES, QUESTIONS, OIT) else None
    return Sheet(
        sheet,
        _WIDTHS[sheet],
        _lines(grid),
        repeat=repeat,
        freeze=_FREEZE.get(sheet, ""),
        landscape=sheet != START,
        choices=tuple(choices),
        rules=tuple(rules),
        grids=grids,
        names={item.name: _fixed_address(item.cell) for item in layout.on(sheet)},
        protected=True,
        tab=_TABS[sheet],
    )


def _fixed_address(cell: str) -> str:
    row, column = split(cell)
    return address(row, column, fixed=True)


def _texts(grid: Grid, layout: Layout, sheet: str) -> None:
    for text in layout.fixed:
        if text.sheet == sheet:
            at = split(text.cell)
            across = len(_WIDTHS[sheet]) if text.style in _WIDE else 1
            link = f"internal:{quoted(str(text.text))}!A1" if text.style == "sheet_link" else ""
            grid[at] = Box(text.text, text.style, link=link, across=across)


def _inputs(grid: Grid, layout: Layout, sheet: str, book: Submission) -> None:
    for item in layout.on(sheet):
        grid[split(item.cell)] = Box(content(book.answers.get(item.key)), input_style(item.kind))


def _formulas(grid: Grid, layout: Layout, sheet: str, results: dict[str, Decimal | str]) -> None:
    for cell in layout.computed.values():
        if cell.sheet == sheet:
            style = {"word": "computed_word", "count": "computed_count"}.get(cell.kind, "computed")
            style = "computed_count" if cell.key == "calc.year" else style
            grid[split(cell.cell)] = Box(results[cell.key], style, formula=cell.formula)


def _choices(layout: Layout, sheet: str) -> list[Choice]:
    found = [choice(layout, item.cell, item, item.label) for item in layout.on(sheet)]
    return [each for each in found if each is not None]


def _rules(layout: Layout, sheet: str) -> list[Rule]:
    columns: dict[int, list[int]] = {}
    for item in layout.on(sheet):
        if item.kind == "score":
            row, column = split(item.cell)
            columns.setdefault(column, []).append(row)
    rules = [
        impossible_scores(f"{letters(column)}{first}:{letters(column)}{last}", f"{letters(column)}{first}")
        for column, rows in columns.items()
        for first, last in runs(rows)
    ]
    words = [split(cell.cell) for cell in layout.computed.values() if cell.sheet == sheet and cell.key.startswith("word.")]
    for first, last in runs([row for row, _ in words]):
        column_letters = letters(words[0][1])
        area, top = f"{column_letters}{first}:{column_letters}{last}", f"{column_letters}{first}"
        rules += [Rule(area, f'{top}="{PASS}"', "good"), Rule(area, f'{top}="{FAIL}"', "bad")]
    return rules


def _lines(grid: Grid) -> list[Line]:
    """Boxes by position to rows of equal shape."""
    last = max(row for row, _ in grid)
    lines: list[Line] = []
    for row in range(1, last + 1):
        width = max((column for at, column in grid if at == row), default=0)
        lines.append(tuple(grid.get((row, column)) for column in range(1, width + 1)))
    return lines
