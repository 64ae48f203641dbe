"""What every sheet is made from: small rows and sums, none of the records they came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.scores import part_mark
from itaxl.province.files import FileRow
from itaxl.province.measured import MeasureRow
from itaxl.province.spool import Spool
from itaxl.province.tallies import Faults, Tally
from itaxl.province.trends import OVERALL, Trends
from itaxl.province.words import short
from itaxl.scoring.arithmetic import shown

if TYPE_CHECKING:
    from itaxl.collecting.records import Agency
    from itaxl.collecting.standing import Province
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout


STATUS_FIRST, SCORES_FIRST, FILES_FIRST = 6, 8, 5
"""The first row of the long list on the sheets of states, scores and files: other sheets point at their rows."""

STRANGERS_GAP = 3
"""Rows between the list of scores and those who are not in the register."""


@dataclass(slots=True)
class AgencyRow:
    """One agency as the sheets show it. ``area``: the district it is counted under. Scores 0–100, None where there is none.

    ``listed``: it belongs to the province's figures (it is in the register, or there is none). ``checked``:
    a version counts, so that there are findings and may be scores. ``scores``: instruments, then
    indicators, in the framework's order; ``before``: last year's overall score. ``file`` counts the rows of its files from 0.
    """

    agency: Agency
    area: str
    state: str
    listed: bool
    checked: bool
    received: date | None
    late_days: int
    revision: int | None
    arrivals: int
    errors: int
    warnings: int
    sender: str
    rivals: int
    years: tuple[int, ...]
    doubts: int
    file: int | None
    near: tuple[str, ...] = ()
    """Agencies outside the register that may be this one under another name."""
    contested: tuple[str, ...] = ()
    """Names of files that are this agency's or another one's; nobody knows."""
    overall: Decimal | None = None
    level: str = ""
    passed: bool | None = None
    scores: tuple[Decimal | None, ...] = ()
    before: Decimal | None = None
    rank: int | None = None
    """Its place by overall score as shown; ties share the better one."""
    row: int = 0
    """Where it stands on the sheet of scores."""


@dataclass(slots=True)
class Survey:
    """What every sheet is made from. ``thai``: numbers in Thai digits; ``personal``: senders' addresses are shown."""

    province: Province
    framework: Framework
    layout: Layout
    thai: bool = False
    personal: bool = False
    agencies: list[AgencyRow] = field(default_factory=list)
    """Those the province's figures are about, in the order of the register."""
    strangers: list[AgencyRow] = field(default_factory=list)
    """Those that are not in the register."""
    codes: dict[str, Tally] = field(default_factory=dict)
    """Question or item → its scores."""
    indicators: dict[int, Tally] = field(default_factory=dict)
    files: Sequence[FileRow] = field(default_factory=Spool)
    measures: Sequence[MeasureRow] = field(default_factory=Spool)
    strays: Sequence[FileRow] = field(default_factory=Spool)

    faults: Faults = field(init=False)
    trends: Trends = field(init=False)
    _twins: frozenset[str] = frozenset()
    """Short names that several agencies have."""

    def __post_init__(self) -> None:
        self.faults = Faults(self.layout)
        self.trends = Trends(self.province.year)

    @property
    def keys(self) -> tuple[str | int, ...]:
        """What ``AgencyRow.scores`` holds: instruments by key, then indicators by number."""
        return (*self.framework.instruments, *self.framework.indicators)

    @property
    def series(self) -> tuple[str, ...]:
        """The scores that are compared year by year: overall, then the instruments."""
        return (OVERALL, *self.framework.instruments)

    @property
    def part_mark(self) -> Decimal | None:
        """The mark single scores are held against."""
        return part_mark(self.framework)

    @property
    def ranked(self) -> list[AgencyRow]:
        """Agencies with an overall score, best first; those equal as shown keep the order of the register."""
        known = [row for row in self.agencies if row.overall is not None]
        return sorted(known, key=lambda row: -shown(row.overall or Decimal(0)))

    @property
    def unscored(self) -> list[AgencyRow]:
        """Agencies without an overall score."""
        return [row for row in self.agencies if row.overall is None]

    @property
    def areas(self) -> dict[str, list[AgencyRow]]:
        """The agencies of each district, districts in the order they first appear."""
        found: dict[str, list[AgencyRow]] = {}
        for each in self.agencies:
            found.setdefault(each.area, []).append(each)
        return found

    def called(self, row: AgencyRow) -> str:
        """The short name of an agency, with its district where another one of the province is called the same."""
        name = short(row.agency)
        return f"{name} ({row.area})" if name in self._twins else name

    def arrange(self) -> None:
        """Tell every agency its rank, and its row on the sheet of scores: ranked ones, those without a score, then strangers."""
        ranked = self.ranked
        for at, each in enumerate(ranked):
            above = ranked[at - 1] if at else None
            tied = above is not None and shown(above.overall or Decimal(0)) == shown(each.overall or Decimal(0))
            each.rank = above.rank if above is not None and tied else at + 1
        listed = [*ranked, *self.unscored]
        for row, each in enumerate(listed, SCORES_FIRST):
            each.row = row
        for row, each in enumerate(self.strangers, SCORES_FIRST + len(listed) + STRANGERS_GAP):
            each.row = row
        names = Counter(short(each.agency) for each in self.agencies)
        self._twins = frozenset(name for name, times in names.items() if times > 1)

    def count(self, *states: str) -> int:
        """How many agencies of the register are in one of these states."""
        return sum(row.state in states for row in self.agencies)
