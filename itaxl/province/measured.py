"""Every measure of every agency, as one row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from itaxl.province.words import PLANNED, folded_status

if TYPE_CHECKING:
    from itaxl.collecting.records import MeasureRecord

PLAN, FOLLOWUP = "แผน", "ติดตามผล"
"""What a row is from: the plan of measures, or the follow-up of one."""


class MeasureRow(NamedTuple):
    """One measure; ``status`` is folded from its steps, ``year`` BE, days CE."""

    title: str
    area: str
    table: str
    year: int
    indicator: int | None
    id: str
    kind: str
    name: str
    targets: str
    steps: int
    units: str
    start: date | None
    end: date | None
    status: str


def measure_rows(measures: tuple[MeasureRecord, ...], title: str, area: str) -> Iterator[MeasureRow]:
    """The measures of one agency's workbook, in its order."""
    for each in measures:
        followed = each.table == "followup"
        yield MeasureRow(
            title,
            area,
            FOLLOWUP if followed else PLAN,
            each.year,
            each.indicator,
            each.id,
            each.kind,
            each.name,
            ", ".join(each.targets),
            each.steps,
            ", ".join(each.units),
            each.start,
            each.end,
            folded_status(each.statuses, each.steps) if followed else PLANNED,
        )
