"""Titles for our sheets that collide with none of the user's, and references that follow a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import quoted
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.tables import Box, Chart, Sheet

LIMIT = 31
"""Excel's limit for a sheet title, in UTF-16 units, tone marks included."""
_BEFORE = r"\w\u0e00-\u0e7f.$'!\]"
"""What a reference does not begin behind: the rest of a longer title, or another workbook's number."""


def key(title: str) -> str:
    """Titles that look alike are the same: case, order and composition of marks, blanks and invisible marks do not count."""
    return fold(title)


def allowed(title: str) -> bool:
    """Would Excel take this as a sheet title. Other programs have been seen to write what it would not."""
    return 0 < _length(title) <= LIMIT and not re.search(r"[\[\]:*?/\\]|^'|'$", title)


def free_title(wanted: str, taken: Iterable[str], note: str = "") -> str:
    """``wanted``, or with ``note`` or a number behind it, unlike every title in ``taken`` and within Excel's limit."""
    used = {key(title) for title in taken}
    number = 0
    while True:
        number += 1
        words = " ".join([note] * bool(note) + [str(number)] * (number > 1))
        title = cut(wanted, LIMIT - _length(f" ({words})")) + f" ({words})" if words else cut(wanted, LIMIT)
        if key(title) not in used:
            return title


def cut(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units of a title, never between a letter and its vowel or tone mark."""
    if _length(text) <= limit:
        return text
    while _length(text) > limit:
        rest, text = text[-1], text[:-1]
        if _length(text) <= limit and _belongs_to_the_letter_before(rest):
            while text and _belongs_to_the_letter_before(text[-1]):
                text = text[:-1]
            text = text[:-1]
    return text.rstrip(" '\u0e40\u0e41\u0e42\u0e43\u0e44")  # no vowel written before a letter that is gone


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _belongs_to_the_letter_before(char: str) -> bool:
    return char == "\u0e33" or unicodedata.category(char).startswith("M")


class Follower:
    """Rewrites references when sheets get other titles (old → new), in formulas, areas, links and chart series.

    All titles change in one pass, so that two sheets can swap theirs. ``'x'!A1`` and ``x!A1`` are both understood.
    """

    def __init__(self, titles: Mapping[str, str], write: Callable[[str], str] = str) -> None:
        self._titles = {old: new for old, new in titles.items() if old != new}
        self._write = write
        spelled = (f"{re.escape(write(quoted(old)))}!|(?<![{_BEFORE}]){re.escape(write(old))}!" for old in self._titles)
        self._pattern = re.compile("|".join(spelled)) if self._titles else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def text(self, words: str) -> str:
        """The same words with every reference following."""
        return self._pattern.sub(self._new, words) if self._pattern and "!" in words else words

    def _new(self, hit: re.Match[str]) -> str:
        for old, new in self._titles.items():
            if hit[0] in (f"{self._write(quoted(old))}!", f"{self._write(old)}!"):
                return f"{self._write(quoted(new))}!"
        return hit[0]


def retitled(sheets: Iterable[Sheet], titles: Mapping[str, str]) -> list[Sheet]:
    """The described sheets under other titles, with every reference to them changed too."""
    follow = Follower(titles)
    return [_followed(sheet, titles.get(sheet.name, sheet.name), follow) for sheet in sheets] if follow else list(sheets)


def _followed(sheet: Sheet, title: str, follow: Follower) -> Sheet:
    return replace(
        sheet,
        name=title,
        lines=[tuple(_box(box, follow) for box in line) for line in sheet.lines],
        charts=tuple(_chart(chart, follow) for chart in sheet.charts),
        rules=tuple(replace(rule, formula=follow.text(rule.formula)) for rule in sheet.rules),
        choices=tuple(replace(choice, source=follow.text(choice.source)) for choice in sheet.choices),
    )


def _box(box: Box | None, follow: Follower) -> Box | None:
    if box is None or not (box.formula or box.link.startswith("internal:")):
        return box
    link = "internal:" + follow.text(box.link[9:]) if box.link.startswith("internal:") else box.link
    return replace(box, formula=follow.text(box.formula), link=link)


def _chart(chart: Chart, follow: Follower) -> Chart:
    series = tuple(
        replace(each, name=follow.text(each.name), categories=follow.text(each.categories), values=follow.text(each.values))
        for each in chart.series
    )
    return replace(chart, series=series)
