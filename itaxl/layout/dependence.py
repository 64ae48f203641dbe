"""Which cells each of the template's own formulas is computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.layout.formula_tokens import Token, tokens

if TYPE_CHECKING:
    from itaxl.layout.fields import Layout

Keys = dict[tuple[str, int, int], str]
"""Sheet, row and column of a new template → key of the field or computed cell there."""


def sources(layout: Layout) -> dict[str, frozenset[str]]:
    """Key of each computed cell → keys of the fields and computed cells its formula reads (directly). Lists are left out."""
    keys: Keys = {(item.sheet, *split(item.cell)): key for key, item in layout.fields.items()}
    keys |= {(cell.sheet, *split(cell.cell)): key for key, cell in layout.computed.items()}
    names = {item.name.casefold(): key for key, item in layout.fields.items()}
    return {key: _read_by(cell.formula, cell.sheet, keys, names) for key, cell in layout.computed.items()}


def _read_by(formula: str, sheet: str, keys: Keys, names: dict[str, str]) -> frozenset[str]:
    found: set[str] = set()
    parts = tokens(formula)
    for at, token in enumerate(parts):
        if token.kind == "name" and token.text in names:
            found.add(names[token.text])
        elif token.kind == "cell":
            last = parts[at + 2] if at + 2 < len(parts) and parts[at + 1].text == ":" else token
            found |= _inside(token, last, token.sheet or sheet, keys)
    return frozenset(found)


def _inside(first: Token, last: Token, sheet: str, keys: Keys) -> set[str]:
    if last.row - first.row > 1_000:  # a list, counted down to its last possible row
        return set()
    cells = ((sheet, row, column) for row in range(first.row, last.row + 1) for column in range(first.column, last.column + 1))
    return {keys[cell] for cell in cells if cell in keys}
