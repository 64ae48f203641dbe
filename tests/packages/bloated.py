"""Workbooks with formatting down to the last row: some 70 MB of XML that say next to nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.packages.surgery import Entries, parts, zipped
from tests.packages.users import users_workbook

LAST_ROW = 1_048_576
_SHEET = "xl/worksheets/sheet2.xml"


def bloated(path: Path, columns: int = 1, rows: int = LAST_ROW) -> Path:
    """The user's workbook whose second sheet has a format in every row; the default is about 70 MB of XML."""
    users_workbook(path)
    found = parts(path)
    path.write_bytes(zipped(_with_rows(found, columns, rows)))
    return path


def _with_rows(found: Entries, columns: int, rows: int) -> Entries:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:columns]
    line = '<row r="%d" spans="1:9" ht="18.75">' + "".join(f'<c r="{letter}%d" s="1"/>' for letter in letters) + "</row>"
    lines = "".join(line % ((row,) * (columns + 1)) for row in range(10, rows + 1))
    found[_SHEET] = found[_SHEET].replace(b"</sheetData>", lines.encode() + b"</sheetData>")
    return found


def unpacked(path: Path) -> int:
    """How much XML the bloated sheet is, in bytes."""
    return len(parts(path)[_SHEET])


def noise(size: int) -> bytes:
    """Bytes that do not compress, the same each time."""
    return hashlib.shake_256(b"itaxl").digest(size)
