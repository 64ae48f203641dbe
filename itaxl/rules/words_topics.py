"""What the words beside a code speak of, told by the wordings of the year's questions and items."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_SPOKEN, _NEAR, _OWN = 18, 25, 4
"""So many letters in a row shared with an item's title speak of that item, when they end so near the code; and so many of
the own title behind them speak of the own one after all."""


def topic_at(framework: Framework, near: str, before: bool) -> str:
    """The code whose official wording stands right beside: at the start of what follows, or at the end of what precedes."""
    folded = fold(near if before else re.sub(r"^[\s:：)]*(?:เรื่อง)?\s*", "", near))
    best = ""
    for code, begins in _cores(framework).items():
        beside = folded.endswith(_endings(framework)[code]) if before else folded.startswith(begins)
        if beside and len(begins) > len(_cores(framework).get(best, "")):
            best = code
    return best


def moved_from(framework: Framework, code: str, near: str) -> str:
    """This year's code of the topic a text speaks of, where ``code`` was that topic's number last year; "" otherwise."""
    if shared(core(framework.text_of(code)), fold(near)) >= 8:
        return ""
    from itaxl import frameworks  # last year is loaded only when this year's topic does not fit

    now = framework.next_codes(code)
    if framework.year - 1 not in frameworks.known_years() or not now or code in now:
        return ""
    return now[0] if shared(core(frameworks.load(framework.year - 1).text_of(code)), fold(near)) >= 12 else ""


def told_beside(framework: Framework, near: str) -> tuple[str, ...]:
    """The items of this year whose title the words before a code speak of most; () when none does."""
    folded = fold(near)
    likely = {code: begins for code, begins in _cores(framework).items() if code in framework.items and may_share(begins, folded, _SPOKEN)}
    told = {code: shared(begins, folded) for code, begins in likely.items()}
    most = max(told.values(), default=0)
    return tuple(code for code in told if told[code] == most) if most >= _SPOKEN else ()


def others_beside(framework: Framework, code: str, near: str) -> tuple[str, ...]:
    """The items the words right before a code speak of, where they do not speak of the code itself; () otherwise."""
    found = told_beside(framework, near)
    if not found or code in found:
        return ()
    folded, own = fold(near), core(framework.text_of(code))
    stretch = _stretch(_cores(framework)[found[0]], folded)
    tail = folded[folded.rindex(stretch) + len(stretch) :]
    near_by = len(tail) <= _NEAR and shared(own, tail) < _OWN and shared(own, folded) < len(stretch) // 2
    return found if near_by else ()


def may_share(one: str, other: str, length: int) -> bool:
    """Can the texts share a stretch of so many letters: half of any such stretch begins at a multiple of that half."""
    half = length // 2
    return any(one[at : at + half] in other for at in range(0, len(one) - half + 1, half))


def shared(one: str, other: str) -> int:
    """Length of the longest stretch two texts share."""
    return len(_stretch(one, other))


def _stretch(one: str, other: str) -> str:
    best = ""
    for start in range(len(one)):
        while start + len(best) < len(one) and one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
    return best


def core(wording: str, length: int | None = 60) -> str:
    """The folded beginning of a wording, without the year its content belongs to."""
    return fold(re.sub(r"\s*ประจำปี.*$", "", wording))[:length]


@cache
def _cores(framework: Framework) -> dict[str, str]:
    """Code → the beginning of its wording by which it is known; wordings too short or shared by two are left out."""
    found = {code: core(framework.text_of(code)) for code in framework.all_codes()}
    all_of_them = list(found.values())
    return {code: begins for code, begins in found.items() if len(begins) >= 12 and all_of_them.count(begins) == 1}


@cache
def _endings(framework: Framework) -> dict[str, str]:
    """The same codes with their whole wording: what stands before a code in brackets is not cut off at its end."""
    return {code: core(framework.text_of(code), None) for code in _cores(framework)}
