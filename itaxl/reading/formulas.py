"""Shared formulas: one cell holds the text, the others only say "the same, moved here"."""

from __future__ import annotations

import re
from functools import lru_cache

from itaxl.addresses import letters
from itaxl.package.limits import MAX_COLUMN, MAX_ROW

LOST = "#REF!"
LONGEST = 8_192
"""Characters of one formula."""


def moved(formula: str, down: int, right: int) -> str:
    """The formula as it reads ``down`` rows and ``right`` columns further on; ``$`` parts stay.

    References inside text, quoted sheet names, brackets (tables, other workbooks) and function names are left alone.
    A reference that would leave the sheet becomes ``#REF!``. "" for a text longer than Excel allows.
    """
    if len(formula) > LONGEST:
        return ""

    def replace(found: re.Match[str]) -> str:
        if found["column1"]:
            return _range(_column(found["column1"], right), _column(found["column2"], right))
        if found["row1"]:
            return _range(_row(found["row1"], down), _row(found["row2"], down))
        if found["letters"]:
            column, row = _column(found["letters"], right), _row(found["digits"], down)
            return LOST if LOST in (column, row) else column + row
        return found[0]

    return _pattern().sub(replace, formula)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # In this order: what is never touched, whole columns (A:C), whole rows (1:3), single cells, any other word. Matching
    # every other word whole is what keeps LOG10( and Sheet1! from being taken for cells.
    return re.compile(
        r"""
        "(?:[^"]|"")*+" | '(?:[^']|'')*+' | \[(?:[^\[\]]|\[[^\[\]]*+\])*+\]
        | (?P<column1>\$?[A-Za-z]{1,3}):(?P<column2>\$?[A-Za-z]{1,3})(?![\w.(!\[$])
        | (?P<row1>\$?[0-9]{1,7}):(?P<row2>\$?[0-9]{1,7})(?![\w.(!$])
        | (?P<letters>\$?[A-Za-z]{1,3})(?P<digits>\$?[0-9]{1,7})(?![\w.(!\[$])
        | [\w.$\\?]+
        """,
        re.VERBOSE,
    )


def _range(first: str, last: str) -> str:
    return LOST if LOST in (first, last) else f"{first}:{last}"


def _column(text: str, right: int) -> str:
    if text.startswith("$"):
        return text
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return letters(number + right) if 1 <= number + right <= MAX_COLUMN else LOST


def _row(text: str, down: int) -> str:
    if text.startswith("$"):
        return text
    return str(int(text) + down) if 1 <= int(text) + down <= MAX_ROW else LOST
