"""Cell addresses to row and column and back, worked out once each: workbooks of one year use the same few thousand cells.

The bounds keep what strange workbooks use from piling up.
"""

from __future__ import annotations

from functools import lru_cache

from itaxl import addresses
from itaxl.model import Place

Spot = tuple[str, int, int]
"""Sheet title, row, column (from 1)."""

split = lru_cache(maxsize=4_096)(addresses.split)


@lru_cache(maxsize=16_384)
def place_of(sheet: str, row: int, column: int) -> Place:
    """The place of a cell; shared, as places are never changed."""
    return Place(sheet, addresses.address(row, column))
