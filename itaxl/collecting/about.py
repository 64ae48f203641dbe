"""What the page is about, where nobody says: of which year, and of which province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from itaxl.collecting.identity import plain
from itaxl.collecting.records import Agency
from itaxl.collecting.standing import Registered
from itaxl.frameworks import known_years
from itaxl.thai.numbers import BE_OFFSET

_RESULTS_IN = 8
"""The month in which the results of a fiscal year come out: August and September of the year it ends in."""


def year_about(years: Mapping[int, int], made: date) -> int:
    """The year (BE) a page made on a day is about, from how many workbooks there are of each year.

    The newest that at least a third of them are of: those who send last year's once more do not make it last year's page, and
    a few who are ahead do not make it next year's. Without any: the year whose results are about on that day.
    """
    total = sum(years.values())
    many = [year for year, count in years.items() if 3 * count >= total]
    if many:
        return max(many)
    return max(years, key=lambda year: (years[year], year), default=0) or _year_of(made)


def _year_of(made: date) -> int:
    """The newest year we know whose results are out on a day; the oldest where it lies before all of them."""
    newest = made.year + BE_OFFSET - (made.month < _RESULTS_IN)
    known = known_years()
    return max((year for year in known if year <= newest), default=min(known))


def province_about(register: Iterable[Registered], agencies: Iterable[Agency]) -> str:
    """The name of the province; "" where there are several. ``agencies``: those that are to be counted, as far as known.

    What the register says holds. Where it says nothing, or there is none, it is the province that at least nine tenths of the
    agencies are of: a workbook that strayed in from elsewhere does not take the name away.
    """
    listed = _provinces(each.agency for each in register)
    if listed:
        return next(iter(listed)) if len(listed) == 1 else ""
    found = _provinces(agencies)
    name, count = next(iter(found.most_common(1)), ("", 0))
    return name if 10 * count >= 9 * found.total() else ""


def _provinces(agencies: Iterable[Agency]) -> Counter[str]:
    return Counter(name for name in (plain(each).province for each in agencies) if name)
