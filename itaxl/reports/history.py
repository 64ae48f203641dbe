"""Scores of this and earlier years, oldest first, from the columns of the score sheet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import EARLIER_YEARS

if TYPE_CHECKING:
    from itaxl.reports.case import Case


@dataclass(frozen=True, slots=True)
class Year:
    """One year (BE): scores 0–100 by key (``overall``, ``iit`` …, ``indicators.1`` …), None where not known."""

    year: int
    scores: dict[str, Decimal | None]

    @property
    def empty(self) -> bool:
        """No score of this year is known."""
        return all(value is None for value in self.scores.values())


def keys_of(case: Case) -> list[str]:
    """What has a score every year: overall, instruments, indicators."""
    return ["overall", *case.framework.instruments, *(f"indicators.{no}" for no in case.framework.indicators)]


def this_year(case: Case) -> Year:
    """The assessed year, with the scores reports use."""
    scores = case.scores
    values = {"overall": scores.overall.score, **{key: each.score for key, each in scores.instruments.items()}}
    values |= {f"indicators.{no}": each.score for no, each in scores.indicators.items()}
    return Year(case.book.year, {key: values.get(key) for key in keys_of(case)})


def earlier_year(case: Case, back: int) -> Year:
    """The year ``back`` columns before the assessed one; its number is counted back when the cell is blank."""
    return Year(case.book.earlier_year(back), {key: case.book.number(f"previous.{back}.{key}") for key in keys_of(case)})


def last_year(case: Case) -> int:
    """BE year of the column last year's scores stand in."""
    return earlier_year(case, 1).year


def years_of(case: Case) -> list[Year]:
    """Every year with a score, oldest first, each year once (the column nearest to this year counts)."""
    found: dict[int, Year] = {}
    for year in (this_year(case), *(earlier_year(case, back) for back in range(1, EARLIER_YEARS + 1))):
        if not year.empty:
            found.setdefault(year.year, year)
    return [found[number] for number in sorted(found)]
