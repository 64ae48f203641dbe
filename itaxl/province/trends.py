"""Scores over the years, summed so that any of them can be compared over exactly the agencies that have them all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OVERALL = "overall"

Cell = tuple[str, int]
"""``overall`` or an instrument, and the year (BE)."""


@dataclass(slots=True)
class _Together:
    """Agencies that have exactly the same scores: how many, and their sums."""

    count: int = 0
    sums: dict[Cell, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Trends:
    """Overall and instruments over the years, of agencies that have this year's (``year``) overall score: sums by which
    scores they have.

    From these the means of any of the scores over the agencies that have them all can be had, without keeping agencies.
    """

    year: int
    _groups: dict[frozenset[Cell], _Together] = field(default_factory=dict)

    def add(self, scores: Mapping[Cell, Decimal | None]) -> None:
        """Count one agency."""
        known = {cell: score for cell, score in scores.items() if score is not None}
        if (OVERALL, self.year) not in known:
            return
        group = self._groups.setdefault(frozenset(known), _Together())
        group.count += 1
        for cell, score in known.items():
            group.sums[cell] = group.sums.get(cell, Decimal(0)) + score

    @property
    def earlier(self) -> Counter[int]:
        """Earlier year → how many agencies have an overall score both of it and of this year."""
        found: Counter[int] = Counter()
        for known, group in self._groups.items():
            for key, year in known:
                if key == OVERALL and year != self.year:
                    found[year] += group.count
        return found

    def count(self, cells: Iterable[Cell]) -> int:
        """How many agencies have all of these scores."""
        wanted = frozenset(cells)
        return sum(group.count for known, group in self._groups.items() if wanted <= known)

    def means(self, cells: Iterable[Cell]) -> dict[Cell, Decimal]:
        """The mean of each of these scores over the agencies that have all of them; empty where none has."""
        wanted = frozenset(cells)
        groups = [group for known, group in self._groups.items() if wanted <= known]
        count = sum(group.count for group in groups)
        return {cell: sum((group.sums[cell] for group in groups), Decimal(0)) / count for cell in wanted} if count else {}
