"""Text that is safe and tidy on a terminal."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def safe(text: str, limit: int = 0) -> str:
    """Cell text without control characters and direction marks (they could rewrite the screen), on one line.

    ``limit`` cuts to so many characters; 0 keeps all.
    """
    one_line = " ".join(text.split())
    kept = "".join(mark for mark in one_line if mark not in _BIDI and unicodedata.category(mark) not in ("Cc", "Cs"))
    if not limit or len(kept) <= limit:
        return kept
    cut = limit
    while cut > 1 and unicodedata.category(kept[cut]) == "Mn":
        cut -= 1
    return kept[:cut] + "…"


def width(text: str) -> int:
    """Columns the text takes on a terminal: Thai vowels and tone marks above or below take none."""
    return sum(unicodedata.category(mark) not in ("Mn", "Me", "Cf") for mark in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with blanks to so many columns."""
    fill = " " * max(0, columns - width(text))
    return fill + text if right else text + fill


def table(headings: list[str], rows: list[list[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """Rows under headings, columns lined up; ``right`` names the columns set to the right."""
    widths = [max(width(line[at]) for line in [headings, *rows]) for at in range(len(headings))]
    lines = ["  ".join(pad(text, widths[at], right=at in right) for at, text in enumerate(line)).rstrip() for line in [headings, *rows]]
    return [lines[0], "-" * min(100, sum(widths) + 2 * len(widths) - 2), *lines[1:]]
