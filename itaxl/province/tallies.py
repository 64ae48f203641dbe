"""Sums that grow by one agency at a time: scores of a question or indicator, findings of a rule."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.province.parts import part_of
from itaxl.scoring.arithmetic import FULL, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    _worst: list[tuple[Decimal, int, int]] = field(default_factory=list)

    def add(self, score: Decimal | None, kind: str, agency: int) -> None:
        """Count the score of the agency with this number, of this kind; no score counts as nothing, not as zero."""
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
            insort(self._worst, (printed, self.failed, agency))
            del self._worst[NAMED:]

    @property
    def mean(self) -> Decimal | None:
        """The mean over those that have a score; None when nobody has."""
        return self.total / self.count if self.count else None

    @property
    def worst(self) -> tuple[int, ...]:
        """The numbers of some of those that failed, lowest first."""
        return tuple(agency for _, _, agency in self._worst)


@dataclass(slots=True)
class FaultTally:
    """Findings of one rule: how many, in how many agencies' workbooks, and where most of them are."""

    severities: Counter[str] = field(default_factory=Counter)
    agencies: int = 0
    parts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(Sheet, the column or cell in words) → findings."""
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
            part, row = part_of(fault, self._layout)
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
