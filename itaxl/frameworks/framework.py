"""What the assessment of one year consists of, filled from ``<year>.toml``; unknown is empty or None, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# The rows are named tuples: as unchangeable as frozen dataclasses, but eight of those would cost 3 ms of every start.


class Instrument(NamedTuple):
    """One of the four instruments (``iit eit1 eit2 oit``).

    ``weight`` is percent of the overall score (None when unknown), ``part`` 1 or 2 for the two parts of EIT, else None.
    """

    key: str
    name: str
    short: str
    weight: Decimal | None
    indicators: tuple[int, ...]
    part: int | None


class Indicator(NamedTuple):
    """One indicator (ตัวชี้วัด). ``instrument`` is ``iit``, ``eit`` (both parts) or ``oit``.

    ``aliases`` are other right names, ``wrong_names`` names that reports give it by mistake. ``codes`` are its
    questions or items in order; empty when not known.
    """

    no: int
    name: str
    aliases: tuple[str, ...]
    wrong_names: tuple[str, ...]
    instrument: str
    codes: tuple[str, ...]


class Question(NamedTuple):
    """One IIT or EIT question. ``polarity``: ``positive``, ``negative`` (a high answer is bad) or "" when not known."""

    code: str
    indicator: int
    text: str
    polarity: str


class Item(NamedTuple):
    """One OIT item. ``sub`` is its sub-indicator ("" unknown), ``indicator`` 9 or 10 (None unknown).

    ``elements`` is what it must contain; ``period`` the year its content belongs to: ``fy`` (assessed year), ``prev``
    (year before), ``current`` (what holds today), ``plan`` (a plan covering the assessed year) or "" when not known.
    """

    code: str
    title: str
    sub: str
    indicator: int | None
    elements: tuple[str, ...]
    period: str


class Sub(NamedTuple):
    """One sub-indicator of OIT, for example 9.1, and its items."""

    id: str
    name: str
    indicator: int
    items: tuple[str, ...]


class Issue(NamedTuple):
    """One of the issues (ประเด็น) results are analysed by; ``members`` are codes, empty when not known."""

    no: int
    name: str
    members: tuple[str, ...]


class Level(NamedTuple):
    """One level of the result; it holds when the overall score and, where given, every instrument reach a minimum."""

    id: str
    name: str
    overall_min: Decimal
    every_instrument_min: Decimal | None
    passed: bool


class Letter(NamedTuple):
    """One letter (AA, A …) and the overall score it begins at."""

    id: str
    min: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """Everything known of one year's assessment (``year`` in BE); compared and hashed by identity.

    Questions, items, issues and levels keep the order of the file: levels and letters are best first, first match wins.
    """

    year: int
    provisional: bool
    notes: tuple[str, ...]
    sources: dict[str, str]
    """Key → description of the public source."""
    source_of: dict[str, tuple[str, ...]]
    """Block of the file → keys of its sources."""
    certainty: dict[str, str]
    """Block (``items``), or one row of it that differs (``items.o5``) → how sure it is (``CERTAINTIES``)."""
    remarks: dict[str, str]
    """Block → what a reader should know about it, in Thai."""
    instruments: dict[str, Instrument]
    indicators: dict[int, Indicator]
    questions: dict[str, Question]
    items: dict[str, Item]
    subs: dict[str, Sub]
    issues: dict[int, Issue]
    issue_part: int | None
    """Which EIT part's scores the issue tables use."""
    pass_mark: Decimal | None
    """Overall score that passes."""
    part_mark: Decimal | None
    """Mark reports also hold a single question, indicator or instrument against; no condition for passing."""
    levels: tuple[Level, ...]
    tested: tuple[str, ...]
    """Instruments that ``every_instrument_min`` tests; empty when not known."""
    letters: tuple[Letter, ...]
    methods: dict[str, str]
    """How scores combine; see ``question_method`` and the properties after it."""
    item_values: tuple[Decimal, ...]
    """The only scores an item is said to get; empty when not known."""
    answer_points: tuple[Decimal, ...]
    """Points a single respondent's answer can be worth; empty when not known."""
    measures_item: str | None
    report_item: str | None
    analyses_result_of: int | None
    """BE year whose result this year's measures document (``measures_item``) analyses."""
    previous_codes: dict[str, tuple[str, ...]]
    """This year's code → last year's codes; () is new this year, no entry is not known."""
    gone_codes: tuple[str, ...]
    """Last year's codes that have no successor this year."""
    comparable: dict[str, str]
    """Question → ``same``, ``wording`` (same subject in other words) or ``none``; no entry is not known."""

    @property
    def question_method(self) -> str | None:
        """How questions combine into indicators 1–8: ``mean``, or None when not known."""
        return self.methods.get("question")

    @property
    def item_method(self) -> str | None:
        """How OIT items combine into indicators 9 and 10; None when not known."""
        return self.methods.get("item")

    @property
    def item_estimate(self) -> str | None:
        """``flat_mean`` or ``sub_mean``: a way to estimate indicators 9 and 10, always to be labelled an estimate."""
        return self.methods.get("item_estimate")

    def indicator_of(self, code: str) -> int | None:
        """Number of the indicator a question or item belongs to; None when unknown."""
        if code in self.questions:
            return self.questions[code].indicator
        return self.items[code].indicator if code in self.items else None

    def issues_of(self, code: str) -> tuple[int, ...]:
        """Numbers of the issues that list a question or item; most have one, some none, some two."""
        return _issues_by_code(self).get(code, ())

    def text_of(self, code: str) -> str:
        """The question's text or the item's title; "" when the code is not of this year."""
        if code in self.questions:
            return self.questions[code].text
        return self.items[code].title if code in self.items else ""

    def name_of(self, ref: str) -> str:
        """Name of what a reference points at; "" when this year knows no such thing.

        ``4`` or ``ind4`` is an indicator, ``issue:4`` an issue, ``9.1`` a sub-indicator, ``iit`` an instrument, ``o12``
        an item and ``i10`` a question.
        """
        if ref in self.instruments:
            return self.instruments[ref].short
        if ref in self.subs:
            return self.subs[ref].name
        kind, _, number = ref.rpartition(":")
        number = number.removeprefix("ind")
        if number.isascii() and number.isdecimal():
            no = int(number)
            if kind == "issue":
                return self.issues[no].name if no in self.issues else ""
            return self.indicators[no].name if not kind and no in self.indicators else ""
        return self.text_of(ref)

    def all_codes(self) -> tuple[str, ...]:
        """Every code of the year in order: questions, then items."""
        return (*self.questions, *self.items)

    def next_codes(self, code: str) -> tuple[str, ...]:
        """This year's codes that follow last year's ``code``; () when it is gone or not known."""
        return tuple(now for now, before in self.previous_codes.items() if code in before)

    def certainty_of(self, block: str, row: str = "") -> str:
        """How sure a block of the file is, or one row of it; ``unknown`` when the block is absent."""
        return self.certainty.get(f"{block}.{row}") or self.certainty.get(block, "unknown")


@lru_cache(maxsize=16)
def _issues_by_code(framework: Framework) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for no, issue in framework.issues.items():
        for code in dict.fromkeys(issue.members):
            found[code] = (*found.get(code, ()), no)
    return found
