"""Which words stand for which numbers, as data (``bands.toml``): one truth for sentences and for the rules that read them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

_FILE = os.path.join(os.path.dirname(__file__), "bands.toml")
_FULL = Decimal(100)


class Band(NamedTuple):
    """A word and its limit in points; None: the last word, which has none."""

    limit: Decimal | None
    word: str


class Bands(NamedTuple):
    """Words of direction; of size, each below its limit, smallest first; of a single score, each from its limit, best first."""

    up: str
    down: str
    same: str
    sizes: tuple[Band, ...]
    passed: tuple[Band, ...]
    failed: tuple[Band, ...]

    def size_word(self, points: Decimal) -> str:
        """The word for a change of so many points, up or down: ``เล็กน้อย``, "" or ``มาก``."""
        return next(size.word for size in self.sizes if size.limit is None or abs(points) < size.limit)

    def change_word(self, points: Decimal) -> str:
        """Direction and size of a change in points as printed: ``เพิ่มขึ้นเล็กน้อย``, ``ลดลง``, ``เท่าเดิม``."""
        if not points:
            return self.same
        return (self.up if points > 0 else self.down) + self.size_word(points)

    def grade_word(self, score: Decimal, mark: Decimal | None) -> str:
        """How good a single score as printed (0–100) is; without a mark only full marks can be judged, "" for the others."""
        if mark is None and score < _FULL:
            return ""
        words = self.passed if mark is None or score >= mark else self.failed
        return next(grade.word for grade in words if grade.limit is None or score >= grade.limit)


@cache
def bands() -> Bands:
    """The words that come with the program; read once."""
    import tomllib

    with open(_FILE, encoding="utf-8") as file:
        return bands_of(tomllib.loads(file.read(), parse_float=Decimal))


def bands_of(data: Mapping[str, Any]) -> Bands:
    """The words in a parsed file.

    Raises:
        ValueError: a key is unknown or missing, or limits are not in order; the text names where.
    """
    _exactly(data, "", ("change", "grade"))
    change, grade = data["change"], data["grade"]
    _exactly(change, "change", ("up", "down", "same", "sizes"))
    _exactly(grade, "grade", ("passed", "failed"))
    sizes = _bands(change["sizes"], "change.sizes", "below")
    passed, failed = (_bands(grade[key], f"grade.{key}", "from", falling=True) for key in ("passed", "failed"))
    return Bands(change["up"], change["down"], change["same"], sizes, passed, failed)


def _bands(rows: list[dict[str, Any]], where: str, key: str, *, falling: bool = False) -> tuple[Band, ...]:
    """Rows of a limit and a word; the limits rise (or fall), and only the last row has none."""
    found = []
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        _exactly(row, f"{where}[{at}]", ("word",) if last else (key, "word"))
        found.append(Band(None if last else Decimal(row[key]), row["word"]))
    limits = [each.limit for each in found if each.limit is not None]
    if not found or limits != sorted(set(limits), reverse=falling):
        raise ValueError(f"{where}: the limits are not in order")
    return tuple(found)


def _exactly(table: Mapping[str, Any], where: str, keys: tuple[str, ...]) -> None:
    wrong = sorted(set(table) ^ set(keys))
    if wrong:
        raise ValueError(f"{where or 'file'}: {'unknown' if wrong[0] in table else 'missing'} key {wrong[0]}")
