"""Block of the overview: this year beside earlier ones, over agencies that have every year shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.province.building import number_box, say, text_box
from itaxl.scoring.arithmetic import shown
from itaxl.tables import Series

if TYPE_CHECKING:
    from itaxl.province.canvas import Canvas
    from itaxl.province.survey import Survey

SHOWN = 3
"""So many earlier years at most."""

_LABEL = 4
NONE = "ไม่มีหน่วยงานที่มีคะแนนทั้งปีนี้และปีก่อน"
_NARROW = {"overall": "รวม", "iit": "IIT", "eit1": "EIT 1", "eit2": "EIT 2", "oit": "OIT"}


def years_shown(survey: Survey) -> list[int]:
    """Earlier years worth showing, oldest first: at least half as many agencies have them as have the best known one.

    Every year more leaves fewer agencies that have them all, and a mean of few says little about the province.
    """
    trend = survey.trends["overall"]
    chosen: list[int] = []
    best = max(trend.years.values(), default=0)
    for year in sorted(trend.years, reverse=True)[:SHOWN]:
        if trend.means([*chosen, year])[0] * 2 >= best:
            chosen.append(year)
    return sorted(chosen)


def years_block(canvas: Canvas, survey: Survey, top: int, right: int, bottom: int) -> None:
    """A row a year, the change from the year before, how many agencies it is of; lines beside it up to column ``right``."""
    left = 1
    years = years_shown(survey)
    canvas.put(top, left, text_box("ปีต่อปี (แห่งเดียวกัน)", survey, "column_heading"), _LABEL)
    for at, key in enumerate(survey.trends):
        canvas.put(top, left + _LABEL + at, text_box(_short(key), survey, "figure_label"))
    if not years:
        canvas.put(top + 1, left, text_box(NONE, survey, "one_line"), _LABEL + len(survey.trends))
        return
    this_row = top + 1 + len(years)
    for row, year in enumerate([*years, survey.province.year], top + 1):
        canvas.put(row, left, number_box(year, survey, "year"), _LABEL)
    canvas.put(this_row + 1, left, text_box("เพิ่ม/ลดจากปีก่อนหน้า", survey, "one_line"), _LABEL)
    canvas.put(this_row + 2, left, text_box("จำนวน (แห่ง)", survey, "one_line"), _LABEL)
    for at, key in enumerate(survey.trends):
        _column(canvas, survey, key, years, top, left + _LABEL + at)
    _lines(canvas, survey, (top, left + _LABEL + len(survey.trends), bottom, right), (left, top + 1, this_row))


def _column(canvas: Canvas, survey: Survey, key: str, years: list[int], top: int, column: int) -> None:
    count, earlier, now = survey.trends[key].means(years)
    values = [*(earlier.get(year) for year in years), now]
    for row, value in enumerate(values, top + 1):
        canvas.put(row, column, number_box(value, survey, "score_small"))
    last = top + len(values)
    change = None if now is None else shown(now) - shown(earlier[years[-1]])
    formula = f"ROUND({address(last, column)},2)-ROUND({address(last - 1, column)},2)" if change is not None else ""
    canvas.put(last + 1, column, number_box(change, survey, "change_small", formula))
    canvas.put(last + 2, column, number_box(count, survey, "whole_small"))


def _lines(canvas: Canvas, survey: Survey, block: tuple[int, int, int, int], table: tuple[int, int, int]) -> None:
    """Lines of overall and instruments over ``table`` (column of the years, first and last row); a series of nobody is left out."""
    years, first, last = table
    known = {key: trend.means(years_shown(survey)) for key, trend in survey.trends.items()}
    series = tuple(
        Series(say(_short(key), survey), canvas.span(years, first, last), canvas.span(years + _LABEL + at, first, last), key, labels=False)
        for at, key in enumerate(survey.trends)
        if known[key][0]
    )
    lowest = min(value for count, earlier, now in known.values() if count for value in (*earlier.values(), now) if value is not None)
    low = max(0, int(min(lowest, Decimal(99))) // 5 * 5)
    canvas.chart("line", say("คะแนนเฉลี่ยรายปี", survey), block, series, low=low)


def _short(key: str) -> str:
    return _NARROW.get(key, key.upper())
