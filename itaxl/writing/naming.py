"""Titles for our sheets that collide with none of the user's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import quoted

if TYPE_CHECKING:
    from itaxl.tables import Box, Sheet

LIMIT = 31
"""Excel's limit for a sheet title, in UTF-16 units, tone marks included."""


def key(title: str) -> str:
    """Titles that look alike are the same: case, composition and invisible marks do not count."""
    kept = "".join(mark for mark in unicodedata.normalize("NFC", title) if unicodedata.category(mark) != "Cf")
    return kept.replace("\u0e4d\u0e32", "\u0e33").casefold().strip()


def free_title(wanted: str, taken: Iterable[str], note: str = "") -> str:
    """``wanted``, or with ``note`` or a number behind it, unlike every title in ``taken``."""
    used = {key(title) for title in taken}
    if not note and key(wanted) not in used:
        return wanted
    number = 1 if note else 2
    while True:
        ending = f" ({note})" if note and number == 1 else f" ({note} {number})" if note else f" ({number})"
        title = _cut(wanted, LIMIT - len(ending)) + ending
        if key(title) not in used:
            return title
        number += 1


def _cut(text: str, limit: int) -> str:
    while len(text) > limit or (text and unicodedata.category(text[-1]) == "Mn" and len(text) == limit + 1):
        text = text[:-1]
    return text


def retitled(sheets: Iterable[Sheet], titles: dict[str, str]) -> list[Sheet]:
    """The described sheets under other titles, with every reference to them changed too."""
    changes = {quoted(old): quoted(new) for old, new in titles.items() if old != new}
    if not changes:
        return list(sheets)

    def follow(text: str) -> str:
        for old, new in changes.items():
            text = text.replace(f"{old}!", f"{new}!")
        return text

    def box(found: Box | None) -> Box | None:
        if found is None or not (found.formula or found.link):
            return found
        return replace(found, formula=follow(found.formula), link=follow(found.link))

    found = []
    for sheet in sheets:
        charts = tuple(
            replace(
                chart,
                series=tuple(
                    replace(each, name=follow(each.name), categories=follow(each.categories), values=follow(each.values))
                    for each in chart.series
                ),
            )
            for chart in sheet.charts
        )
        lines = [tuple(box(each) for each in line) for line in sheet.lines]
        found.append(replace(sheet, name=titles.get(sheet.name, sheet.name), lines=lines, charts=charts))
    return found
