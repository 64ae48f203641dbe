"""Sheet สรุปรายอำเภอ: how every district stands, counted over the list of states."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import area, letters
from itaxl.province import status
from itaxl.province.building import Page, number_box, text_box
from itaxl.province.titles import DISTRICTS as NAME
from itaxl.province.titles import day_line, outsiders, province_line
from itaxl.province.words import STATES, USABLE

if TYPE_CHECKING:
    from itaxl.province.survey import AgencyRow, Survey
    from itaxl.tables import Box, Line, Sheet

COLUMNS = (
    ("อำเภอ", 30),
    ("จำนวนหน่วยงาน (แห่ง)", 16),
    ("ส่งแล้ว", 12),
    *((word, 12) for word, _ in STATES.values()),
    ("ร้อยละที่ส่งแล้ว", 14),
)
_TOTAL, _SENT, _FIRST_STATE = 2, 3, 4


def sheet(survey: Survey) -> Sheet:
    """One row a district, in the order they first appear in the list, and one for all."""
    page = Page(survey, NAME, COLUMNS)
    page.wide(f"สรุปการส่งรายอำเภอ {province_line(survey)}", "title")
    page.wide(day_line(survey), "subtitle")
    page.wide(f"{_legend()}{outsiders(survey)}", "paragraph")
    page.add()
    head = page.headings()
    first, last = page.listed(list(survey.areas.items()), lambda row, each: _district(row, *each, survey))
    if survey.agencies:
        _total(page, first, last)
    return page.sheet(repeat=(head, head), freeze=f"B{first}", autofilter=area(head, 1, max(last, head), len(COLUMNS)))


def _legend() -> str:
    return "ส่งแล้ว = " + " + ".join(STATES[state][0] for state in USABLE)


def _district(row: int, name: str, agencies: list[AgencyRow], survey: Survey) -> Line:
    areas, states = status.column(survey, status.AREA), status.column(survey, status.STATE)
    counts = (
        number_box(sum(each.state == state for each in agencies), survey, "whole", f'COUNTIFS({areas},$A{row},{states},"{word}")')
        for state, (word, _) in STATES.items()
    )
    usable = sum(each.state in USABLE for each in agencies)
    # The first states are those of who has sent a workbook of the year that can be read.
    sent = f"SUM({area(row, _FIRST_STATE, row, _FIRST_STATE + len(USABLE) - 1)})"
    return (
        text_box(name, survey),
        number_box(len(agencies), survey, "whole", f"COUNTIF({areas},$A{row})"),
        number_box(usable, survey, "whole", sent),
        *counts,
        _share(row, usable, len(agencies), survey),
    )


def _total(page: Page, first: int, last: int) -> None:
    survey, row = page.survey, page.next_row
    every, usable = len(survey.agencies), survey.count(*USABLE)
    sums = [every, usable, *(survey.count(state) for state in STATES)]
    boxes = [
        number_box(value, survey, "average_whole", f"SUM({area(first, column, last, column)})") for column, value in enumerate(sums, _TOTAL)
    ]
    page.add(text_box("รวม", survey, "group"), *boxes, _share(row, usable, every, survey))


def _share(row: int, usable: int, every: int, survey: Survey) -> Box:
    return number_box(Decimal(usable) / every, survey, "percent", f"{letters(_SENT)}{row}/{letters(_TOTAL)}{row}")
