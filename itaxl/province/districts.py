"""How every district stands: a table of counts over the list of states."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import area, letters
from itaxl.province.building import number_box, text_box
from itaxl.province.words import STATES, USABLE

if TYPE_CHECKING:
    from itaxl.province.building import Page
    from itaxl.province.survey import AgencyRow
    from itaxl.tables import Box

_AREA, _TOTAL, _SENT, _FIRST_STATE = 2, 3, 4, 5


def by_area(agencies: list[AgencyRow]) -> dict[str, list[AgencyRow]]:
    """The agencies of each district, districts in the order they first appear."""
    found: dict[str, list[AgencyRow]] = {}
    for each in agencies:
        found.setdefault(each.area, []).append(each)
    return found


def districts(page: Page, first: int, last: int) -> int:
    """One row a district and one for all; ``first`` and ``last`` are the rows of the list. The heading's row."""
    survey = page.survey
    start = page.heading("สรุปรายอำเภอ")
    words = [word for word, _ in STATES.values()]
    headings = ("อำเภอ", "จำนวนหน่วยงาน (แห่ง)", "ส่งแล้ว", *words, "ร้อยละที่ส่งแล้ว")
    page.add(None, *(text_box(each, survey, "column_heading") for each in headings))
    top = page.next_row
    for name, agencies in by_area(survey.agencies).items():
        _district(page, name, agencies, first, last)
    if survey.agencies:
        _total(page, top)
    return start


def _district(page: Page, name: str, agencies: list[AgencyRow], first: int, last: int) -> None:
    survey, row = page.survey, page.next_row
    areas, states = (f"${at}${first}:${at}${last}" for at in ("B", "E"))
    counts = [
        number_box(sum(each.state == state for each in agencies), survey, "whole", f'COUNTIFS({areas},$B{row},{states},"{word}")')
        for state, (word, _) in STATES.items()
    ]
    total = number_box(len(agencies), survey, "whole", f"COUNTIF({areas},$B{row})")
    page.add(None, text_box(name, survey), total, _sent(page, agencies), *counts, _share(page, agencies))


def _total(page: Page, top: int) -> None:
    survey, row = page.survey, page.next_row
    every = survey.agencies
    sums = [len(every), survey.count(*USABLE), *(survey.count(state) for state in STATES)]
    boxes = [
        number_box(value, survey, "average_whole", f"SUM({area(top, column, row - 1, column)})")
        for column, value in enumerate(sums, _TOTAL)
    ]
    page.add(None, text_box("รวม", survey, "group"), *boxes, _share(page, every))


def _sent(page: Page, agencies: list[AgencyRow]) -> Box:
    """How many have sent a workbook of the year that can be read: the first four states."""
    row = page.next_row
    usable = sum(each.state in USABLE for each in agencies)
    last = _FIRST_STATE + len(USABLE) - 1
    return number_box(usable, page.survey, "whole", f"SUM({area(row, _FIRST_STATE, row, last)})")


def _share(page: Page, agencies: list[AgencyRow]) -> Box:
    row = page.next_row
    usable = sum(each.state in USABLE for each in agencies)
    formula = f"{letters(_SENT)}{row}/{letters(_TOTAL)}{row}"
    return number_box(Decimal(usable) / len(agencies), page.survey, "percent", formula)
