"""Cell addresses as Excel writes them: C5 is column 3, row 5."""

from __future__ import annotations


def letters(column: int) -> str:
    """Column number from 1 to letters: 3 → ``C``, 28 → ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """Row and column, both from 1, to an address: (5, 3) → ``C5``, or ``$C$5`` when ``fixed``."""
    return f"${letters(column)}${row}" if fixed else f"{letters(column)}{row}"


def split(cell: str) -> tuple[int, int]:
    """An address (``C5`` or ``$C$5``) to (row, column).

    Raises:
        ValueError: the text is no single-cell address.
    """
    plain = cell.replace("$", "").upper()
    column, at = 0, 0
    while at < len(plain) and "A" <= plain[at] <= "Z":
        column = column * 26 + ord(plain[at]) - 64
        at += 1
    digits = plain[at:]
    if not column or not digits.isascii() or not digits.isdigit():
        raise ValueError(f"not a cell address: {cell!r}")
    return int(digits), column


def area(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    """A rectangle as ``A1:C5``."""
    return f"{address(first_row, first_column)}:{address(last_row, last_column)}"


def quoted(sheet: str) -> str:
    """A sheet title as formulas write it: ``'ผล OIT'``."""
    return "'" + sheet.replace("'", "''") + "'"


def runs(rows: list[int]) -> list[tuple[int, int]]:
    """Row numbers joined into (first, last) runs of neighbours: [4, 5, 7] → [(4, 5), (7, 7)]."""
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
