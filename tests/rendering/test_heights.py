"""No text is overprinted or cut: every row is as tall as LibreOffice itself would make it, merged blocks too."""

from __future__ import annotations

from collections import defaultdict

import pytest

from itaxl.layout import SHEETS
from itaxl.thai.width import LINE_PT, TALLEST_PT
from tests.rendering.flat import PADDING, Cell, Flat, needs

pytestmark = pytest.mark.libreoffice

ROUNDING = 0.5
"""Points lost on the way through LibreOffice's hundredths of a millimetre."""
TOO_MANY = 2
"""Lines a row may be too tall: Thai is wrapped without a dictionary, rather one line too many than one too few."""
TOO_MANY_OF_LONG = 0.25
"""The same as a part of the lines, for texts of more than ten."""


@pytest.fixture(scope="module")
def cells(measured):
    """Every cell of every workbook with the points LibreOffice would give its text, by workbook."""
    found: dict[str, list[tuple[Cell, float]]] = {}
    for path, flat_path, fitted in measured:
        flat = Flat(flat_path)
        wanted = needs(flat, Flat(fitted))
        found[path.stem] = [(cell, wanted[cell.key]) for cell in flat.cells() if cell.width]
    return found


def test_there_are_texts_that_wrap_in_every_workbook(cells, measured):
    assert len(cells) == len(measured) > 12
    assert all(any(cell.wraps and cell.lines(need) > 1 for cell, need in each) for each in cells.values())


def test_no_wrapped_text_is_taller_than_its_rows(cells):
    assert [f"{name}: {cell.place} has {cell.height:.0f} of {need:.0f} points" for name, cell, need in all_cut(cells)] == []


def all_cut(cells):
    for name, each in cells.items():
        for cell, need in each:
            # What people type in stays in one cell, and Excel's rows end at 409 points.
            full = cell.sheet in SHEETS and cell.height >= TALLEST_PT - 1
            if cell.wraps and cell.height < need - ROUNDING and not full:
                yield name, cell, need


def test_no_number_or_date_is_wider_than_its_cell(cells):
    wide = [
        f"{name}: {cell.place}"
        for name, each in cells.items()
        for cell, need in each
        if cell.kind != "string" and not cell.wraps and cell.lines(need) > 1
    ]
    assert wide == []


def test_no_row_is_much_taller_than_its_text(cells):
    tall = []
    for name, each in cells.items():
        rows: dict[tuple[str, int], list[tuple[Cell, float]]] = defaultdict(list)
        beside = {(cell.sheet, row) for cell, _ in each if cell.down > 1 for row in range(cell.row, cell.row + cell.down)}
        for cell, need in each:
            rows[cell.sheet, cell.row].append((cell, need))
        tall += [f"{name}: {row} has {has:.0f} points for {lines} lines" for row, has, lines in too_tall(rows, beside)]
    assert tall == []


def too_tall(rows, beside):
    """Rows with more height than their texts need; those beside a merged block may be stretched by it."""
    for row, found in rows.items():
        cell, need = max(found, key=lambda each: each[1])
        lines = cell.lines(need)
        allowed = lines + max(TOO_MANY, TOO_MANY_OF_LONG * lines)
        if row not in beside and cell.height > allowed * LINE_PT * cell.size / 16 + PADDING:
            yield row, cell.height, lines
