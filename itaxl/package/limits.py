"""How much of a file is read before it is refused. Sizes are bytes.

The figures stand well above what real workbooks need (the largest of 2,400 collected ones had 340 entries and 59 MB
expanded) and well below what would hurt an office computer.
"""

from __future__ import annotations

MAX_ROW = 1_048_576
"""The last row of an Excel sheet."""
MAX_COLUMN = 16_384
"""The last column of an Excel sheet (XFD)."""
MAX_XFS = 70_000
"""Cell formats beyond this many are not looked at; Excel itself allows 65,490."""


class Limits:
    """The limits of one opened file; tests lower them, the program uses ``LIMITS``."""

    __slots__ = ("attribute", "cells", "depth", "elements", "entries", "file", "part", "ratio", "ratio_from", "sheets", "total", "tree")

    def __init__(
        self,
        *,
        file: int = 50_000_000,
        entries: int = 2_000,
        total: int = 500_000_000,
        part: int = 200_000_000,
        ratio: int = 200,
        ratio_from: int = 1_000_000,
        depth: int = 64,
        attribute: int = 1_000_000,
        elements: int = 300_000,
        tree: int = 30_000_000,
        cells: int = 2_000_000,
        sheets: int = 500,
    ) -> None:
        self.file = file
        """Size of the file itself."""
        self.entries = entries
        """Entries in the package."""
        self.total = total
        """Expanded size of all entries together."""
        self.part = part
        """Expanded size of one entry."""
        self.ratio = ratio
        """Expanded to packed size of one entry, looked at from ``ratio_from`` bytes on."""
        self.ratio_from = ratio_from
        self.depth = depth
        """Elements inside one another."""
        self.attribute = attribute
        """Characters in one XML attribute."""
        self.elements = elements
        """Elements of all parts together that are held as trees (never a sheet)."""
        self.tree = tree
        """Expanded size of one part that is held as a tree: 100,000 defined names are some 10 MB."""
        self.cells = cells
        """Non-empty cells of the whole workbook; shared texts and merged blocks are held to the same number."""
        self.sheets = sheets


LIMITS = Limits()
