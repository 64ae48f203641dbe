"""What the program proposes for a weak score: measures kept as data (``proposals.toml``), a start for staff to judge."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from itaxl.layout.choices import KINDS, STATUS
from itaxl.reports.sentences.words import pass_words, points, threshold
from itaxl.scoring.arithmetic import FULL

_FILE = os.path.join(os.path.dirname(__file__), "proposals.toml")
_QUARTERS = ("item", "item_full", "question", "question_full")
_YEAR_OF_TITLE = re.compile(r"\s*ประจำปี.*[0-9]{4}$")
_QUARTERS_A_YEAR = 4
_NOT_PUBLISHED = STATUS[2]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One kind of measure: its kind (มาตรการ, โครงการ, กิจกรรม), name, steps, and the units that always do it."""

    kind: str
    name: str
    steps: tuple[str, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedies:
    """All remedies: for questions and items by words of their texts, first match first; for indicators by name; for any.

    ``quarters``: first and last quarter (1–4) by kind of weak point.
    """

    questions: tuple[tuple[tuple[str, ...], Remedy], ...]
    items: tuple[tuple[tuple[str, ...], Remedy], ...]
    any_item: Remedy
    indicators: Mapping[str, Remedy]
    any: Remedy
    quarters: Mapping[str, tuple[int, int]]

    def for_indicator(self, names: Sequence[str]) -> Remedy:
        """For the indicator called ``names`` (its official name, then its aliases)."""
        return next((self.indicators[name] for name in names if name in self.indicators), self.any)

    def for_question(self, text: str, names: Sequence[str]) -> Remedy:
        """For a question with this text, of the indicator called ``names``."""
        return _matching(self.questions, text) or self.for_indicator(names)

    def for_item(self, title: str, elements: Sequence[str], lacking: str, status: str) -> Remedy:
        """For an item with this title, from what staff say it lacks, else from what it must contain."""
        found = _matching(self.items, title) or self.any_item
        # Next year's measure must not name this year; Thai letters follow each other without a space, Latin ones do not.
        called = _YEAR_OF_TITLE.sub("", title)
        name = found.name.format(title=f" {called} " if called[:1].isascii() else called).strip()
        return Remedy(found.kind, name, (content_step(elements, lacking, status), *found.steps), found.units)


@cache
def remedies() -> Remedies:
    """The remedies that come with the program; read once."""
    import tomllib

    with open(_FILE, encoding="utf-8") as file:
        return remedies_of(tomllib.loads(file.read()))


def remedies_of(data: Mapping[str, Any]) -> Remedies:
    """The remedies in a parsed file.

    Raises:
        ValueError: a key is unknown or missing, or a value cannot be; the text names where.
    """
    _exactly(data, "file", ("quarters", "question", "item", "any_item", "indicator", "any"))
    _exactly(data["quarters"], "quarters", _QUARTERS)
    quarters = {key: _quarters(value, f"quarters.{key}") for key, value in data["quarters"].items()}
    listed = {key: tuple(_worded(row, f"{key}[{at}]") for at, row in enumerate(data[key])) for key in ("question", "item")}
    indicators = {name: _remedy(row, f"indicator.{name}") for name, row in data["indicator"].items()}
    fallbacks = (_remedy(data[key], key) for key in ("any_item", "any"))
    return Remedies(listed["question"], listed["item"], next(fallbacks), indicators, next(fallbacks), quarters)


def _worded(row: Mapping[str, Any], where: str) -> tuple[tuple[str, ...], Remedy]:
    if not row.get("words"):
        raise ValueError(f"{where}: missing key words")
    return tuple(row["words"]), _remedy({key: value for key, value in row.items() if key != "words"}, where)


def _remedy(row: Mapping[str, Any], where: str) -> Remedy:
    _exactly({"units": [], **row}, where, ("kind", "name", "steps", "units"))
    if row["kind"] not in KINDS or not row["steps"]:
        raise ValueError(f"{where}: kind must be one of {', '.join(KINDS)}, and there must be steps")
    return Remedy(row["kind"], row["name"], tuple(row["steps"]), tuple(row.get("units", ())))


def _quarters(value: Sequence[int], where: str) -> tuple[int, int]:
    first, last = value
    if not 1 <= first <= last <= _QUARTERS_A_YEAR:
        raise ValueError(f"{where}: must be two quarters in order")
    return first, last


def _exactly(table: Mapping[str, Any], where: str, keys: tuple[str, ...]) -> None:
    wrong = sorted(set(table) ^ set(keys))
    if wrong:
        raise ValueError(f"{where}: {'unknown' if wrong[0] in table else 'missing'} key {wrong[0]}")


def _matching(entries: Sequence[tuple[tuple[str, ...], Remedy]], text: str) -> Remedy | None:
    return next((remedy for words, remedy in entries if any(word in text for word in words)), None)


def content_step(elements: Sequence[str], lacking: str, status: str) -> str:
    """The first step for an item: add what staff say is missing, else see to everything it must contain."""
    if lacking.strip():
        return f"เพิ่มส่วนที่ยังขาด คือ {' '.join(lacking.split())}"
    first = "จัดทำข้อมูลให้มี" if status == _NOT_PUBLISHED else "ตรวจข้อมูลที่เผยแพร่ให้มี"
    return f"{first}ครบตามองค์ประกอบ ได้แก่ {', '.join(elements)}" if elements else f"{first}ครบตามองค์ประกอบที่กำหนดและเป็นปัจจุบัน"


def reason(about: Sequence[tuple[str, Decimal]], mark: Decimal | None) -> str:
    """Why something is proposed: ``about`` are the weak points by name with their scores, at least one, worst first."""
    told = [f"{name} ({points(score)})" for name, score in about]
    listed = ", ".join(told)
    if mark is None:
        return f"{listed} ยังไม่ได้คะแนนเต็ม {points(FULL)}"
    verdicts = {pass_words(score, mark) for _, score in about}
    if verdicts == {"ผ่านเกณฑ์"}:
        return f"{listed} ผ่านเกณฑ์{threshold(mark)}แล้ว แต่ยังไม่ได้คะแนนเต็ม"
    return f"{listed} {pass_words(about[0][1], mark)}{threshold(mark)}"
