"""Is a word that is in no list without a doubt one word of the list."""

from __future__ import annotations

from collections.abc import Sequence

from itaxl.thai.fold import fold

_SHORT = 8
"""A word below this many letters may differ in one letter, a longer one in two."""
_APART = 3
"""Every other word must be so many more letters away: ไม่ in front turns a word into its opposite."""


def surely(text: str, meant: str, words: Sequence[str]) -> bool:
    """Whether ``text`` can only be the word ``meant`` of ``words``, misspelt."""
    from rapidfuzz.distance import OSA  # only for a word that is in no list

    if any(letter.isdigit() for letter in fold(meant)):
        return False  # one digit off is another number
    typed, wanted = fold(text), fold(meant)
    away = OSA.distance(typed, wanted)
    others = [OSA.distance(typed, fold(word)) for word in words if word != meant]
    return 0 < away <= (1 if len(wanted) < _SHORT else 2) and min(others, default=away + _APART) >= away + _APART
