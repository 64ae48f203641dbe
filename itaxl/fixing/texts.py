"""Texts put right where nobody sees a difference: invisible marks, and Thai marks stored in another order or twice."""

from __future__ import annotations

import re

from itaxl.thai.fold import fold, invisible_marks, typing_slips, without_marks

_TONE = "[\u0e48-\u0e4b]"
_SLIPS: tuple[tuple[str, str], ...] = (
    ("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e30\u0e32\u0e33\u0e41-\u0e44])\\1+", r"\1"),
    ("\u0e40\u0e40+", "\u0e41"),
    # A tone belongs behind the vowel it stands on, and before the ำ it stands in.
    (f"({_TONE})([\u0e31\u0e34-\u0e39\u0e47\u0e4d])", r"\2\1"),
    (f"\u0e4d({_TONE}?)\u0e32|\u0e32({_TONE}?)\u0e4d", "\\1\\2\u0e33"),
    (f"\u0e33({_TONE})", "\\1\u0e33"),
)
_PDF = range(0xF700, 0xF71B)
_LINE_ENDS = (0x85, 0x2028, 0x2029)
_JOINERS = (0x200D, *range(0xFE00, 0xFE10))
_FIRST_PICTURE = 0x2600


def repaired(text: str) -> str:
    """``text`` without what typing and copying left behind unseen; it reads, folds and looks the same.

    Comes back as it is when it cannot be put right without a doubt.
    """
    if not (invisible_marks(text) or typing_slips(text)):
        return text
    table = {ord(char): _plain(char) for char in set(text) if not char.isascii()}
    table |= dict.fromkeys(_LINE_ENDS, "\n")
    if any(ord(char) >= _FIRST_PICTURE and ord(char) not in (*_PDF, *_JOINERS, 0xFEFF) for char in text):
        table |= {point: chr(point) for point in _JOINERS}  # they hold emoji together
    found = text.translate(table)
    found = found.lstrip(" ") if invisible_marks(text[:1]) else found
    found = found.rstrip(" ") if invisible_marks(text[-1:]) else found
    found = _in_order(found)
    return found if fold(found) == fold(text) else text


def slips(text: str) -> tuple[str, ...]:
    """What ``repaired`` takes out of a text, each named once in Thai."""
    new = repaired(text)
    marks = [name for name in invisible_marks(text) if name not in invisible_marks(new)]
    hidden = (f"มีอักขระที่มองไม่เห็น ({', '.join(marks)})",) if marks else ()
    return (*hidden, *(name for name in typing_slips(text) if name not in typing_slips(new)))


def _plain(char: str) -> str:
    """What is kept of one letter: nothing of an invisible mark, a blank for an odd one, the letter a PDF stands for."""
    return fold(char) if ord(char) in _PDF else without_marks(f"x{char}x")[1:-1]


def _in_order(text: str) -> str:
    while True:
        found = text
        for pattern, new in _SLIPS:
            found = re.sub(pattern, lambda hit, new=new: hit.expand(new), found)  # type: ignore[misc]  # mypy cannot infer the default
        if found == text:
            return found
        text = found
