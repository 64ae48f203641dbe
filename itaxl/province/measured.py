"""Every measure of every agency, as one row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from itaxl.collecting.privacy import people_of, without_personal
from itaxl.province.words import PLANNED, folded_status

if TYPE_CHECKING:
    from itaxl.collecting.records import Record

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


def measure_rows(record: Record, title: str, area: str, *, personal: bool = False) -> Iterator[MeasureRow]:
    """The measures of one agency's workbook, in its order. Without ``personal`` what was typed names no person."""
    people = people_of(record)
    for each in record.measures:
        name, units = each.name, ", ".join(each.units)
        if not personal:
            name, units = without_personal(name, people), without_personal(units, people)
        followed = each.table == "followup"
        yield MeasureRow(
            title,
            area,
            FOLLOWUP if followed else PLAN,
            each.year,
            each.indicator,
            each.id,
            each.kind,
            name,
            ", ".join(each.targets),
            each.steps,
            units,
            each.start,
            each.end,
            folded_status(each.statuses, each.steps) if followed else PLANNED,
        )
