"""Sums that grow by one agency at a time: scores of a question or indicator, years side by side, findings of a rule."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.scoring.arithmetic import FULL, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itaxl.collecting.records import Fault
    from itaxl.layout import Layout

NAMED = 5
"""So many agencies are named; the others are counted."""


@dataclass(slots=True)
class Tally:
    """Scores (0–100) of one indicator, question or item over the agencies that have one. ``mark`` None: none can fail."""

    mark: Decimal | None
    count: int = 0
    total: Decimal = Decimal(0)
    lowest: Decimal | None = None
    failed: int = 0
    short_of_full: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """Kind of agency → how many have a score."""
    failed_kinds: Counter[str] = field(default_factory=Counter)
    _worst: list[tuple[Decimal, int, str]] = field(default_factory=list)

    def add(self, score: Decimal | None, kind: str, name: str) -> None:
        """Count the score of an agency of this kind and (short) name; no score counts as nothing, not as zero."""
        if score is None:
            return
        self.count += 1
        self.total += score
        self.lowest = score if self.lowest is None else min(self.lowest, score)
        self.kinds[kind] += 1
        printed = shown(score)
        self.short_of_full += printed < FULL
        if self.mark is not None and printed < self.mark:
            self.failed += 1
            self.failed_kinds[kind] += 1
            insort(self._worst, (printed, self.failed, name))
            del self._worst[NAMED:]

    @property
    def mean(self) -> Decimal | None:
        """The mean over those that have a score; None when nobody has."""
        return self.total / self.count if self.count else None

    @property
    def worst(self) -> tuple[str, ...]:
        """Some of those that failed, lowest first."""
        return tuple(name for _, _, name in self._worst)


@dataclass(slots=True)
class _Together:
    """Agencies that have exactly the same earlier years: how many, and their sums."""

    count: int = 0
    now: Decimal = Decimal(0)
    earlier: dict[int, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Trend:
    """One score over the years, over agencies that have this year's: sums by the set of earlier years they have too.

    From these the mean of any years over exactly the agencies that have them all can be had, without keeping agencies.
    """

    _groups: dict[frozenset[int], _Together] = field(default_factory=dict)

    def add(self, now: Decimal | None, earlier: Mapping[int, Decimal | None]) -> None:
        """Count one agency: its score of this year, and of earlier years (BE)."""
        if now is None:
            return
        known = {year: score for year, score in earlier.items() if score is not None}
        group = self._groups.setdefault(frozenset(known), _Together())
        group.count += 1
        group.now += now
        for year, score in known.items():
            group.earlier[year] = group.earlier.get(year, Decimal(0)) + score

    @property
    def years(self) -> Counter[int]:
        """Earlier year → how many agencies have both it and this year."""
        found: Counter[int] = Counter()
        for years, group in self._groups.items():
            for year in years:
                found[year] += group.count
        return found

    def means(self, years: Iterable[int]) -> tuple[int, dict[int, Decimal], Decimal | None]:
        """How many agencies have this year and all of ``years``, their mean of each, and their mean of this year."""
        wanted = frozenset(years)
        groups = [group for known, group in self._groups.items() if wanted <= known]
        count = sum(group.count for group in groups)
        if not count:
            return 0, {}, None
        earlier = {year: sum((group.earlier[year] for group in groups), Decimal(0)) / count for year in wanted}
        return count, earlier, sum((group.now for group in groups), Decimal(0)) / count


@dataclass(slots=True)
class FaultTally:
    """Findings of one rule: how many, in how many agencies' workbooks, and where most of them are."""

    severities: Counter[str] = field(default_factory=Counter)
    agencies: int = 0
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(Sheet, heading of the column or the field's own label) → findings."""
    rows: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """The same with the row they stand in, where the part has several."""

    @property
    def count(self) -> int:
        """How many findings."""
        return self.severities.total()


class Faults:
    """What the rules found in the workbooks that count: by rule, and by sheet."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.rules: dict[str, FaultTally] = {}
        self.sheets: dict[str, FaultTally] = {}
        self.workbooks = 0
        """How many workbooks were checked."""
        self.faulty = 0
        """How many of them have an error."""

    def add(self, faults: Iterable[Fault]) -> None:
        """Count the findings of one agency's workbook."""
        rules, sheets = set(), set()
        self.workbooks += 1
        wrong = False
        for fault in faults:
            rule = self.rules.setdefault(fault.code, FaultTally())
            sheet = self.sheets.setdefault(fault.sheet, FaultTally())
            part, row = self._part(fault)
            for tally in (rule, sheet):
                tally.severities[fault.severity] += 1
                tally.parts[(fault.sheet, part)] += 1
                if row:
                    tally.rows[(fault.sheet, part, row)] += 1
            rules.add(fault.code)
            sheets.add(fault.sheet)
            wrong = wrong or fault.severity == "error"
        self.faulty += wrong
        for code in rules:
            self.rules[code].agencies += 1
        for title in sheets:
            self.sheets[title].agencies += 1

    def _part(self, fault: Fault) -> tuple[str, str]:
        """What a finding is about in words: the column's heading and the row, or a single field's label and ""."""
        key, layout = fault.field, self._layout
        if key in layout.fields:
            found = layout.fields[key]
            return (found.label, "") if found.label == found.row else (found.header, found.row)
        table, _, column = key.partition(".")
        headers = {each.key: each.header for each in layout.tables[table].columns} if table in layout.tables else {}
        return headers.get(column, ""), ""
