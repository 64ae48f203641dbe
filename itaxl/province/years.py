"""Block of the overview: this year beside earlier ones. Every figure is of the same agencies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.province.building import number_box, say, text_box
from itaxl.province.trends import OVERALL
from itaxl.reports.sentences.words import joined
from itaxl.scoring.arithmetic import shown
from itaxl.tables import Box, Series

if TYPE_CHECKING:
    from itaxl.province.canvas import Canvas
    from itaxl.province.survey import Survey
    from itaxl.province.trends import Cell, Trends

SHOWN = 3
"""So many earlier years at most."""

_LABEL = 4
NONE = "ไม่มีหน่วยงานที่มีคะแนนทั้งปีนี้และปีก่อน"
_NARROW = {OVERALL: "รวม", "iit": "IIT", "eit1": "EIT 1", "eit2": "EIT 2", "oit": "OIT"}


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: the years (BE) with this one last, overall and instruments in the framework's order, and their means
    over the ``count`` agencies that have every one of these scores.

    ``known``: how many have overall scores of all these years; ``left_out``: instruments that too few of those have.
    """

    years: tuple[int, ...]
    keys: tuple[str, ...]
    left_out: tuple[str, ...]
    count: int
    known: int
    means: dict[Cell, Decimal]


def compared(survey: Survey) -> Compared | None:
    """What can be compared; None where no agency has an earlier year.

    Lines of different agencies beside each other would compare agencies, not years. So all are of the same ones; an
    instrument that would leave fewer than half of those with overall scores is left out instead.
    """
    trends = survey.trends
    years = (*_years(trends), survey.province.year)
    if len(years) == 1:
        return None
    known = trends.count((OVERALL, year) for year in years)
    order = list(survey.series)
    chosen = [OVERALL]
    # Those most agencies have first, so that one that few have costs no other its place.
    for key in sorted(order[1:], key=lambda each: -trends.count(_cells((OVERALL, each), years))):
        if trends.count(_cells((*chosen, key), years)) * 2 >= known:
            chosen.append(key)
    keys = tuple(sorted(chosen, key=order.index))
    left_out = tuple(key for key in order if key not in keys)
    cells = _cells(keys, years)
    return Compared(years, keys, left_out, trends.count(cells), known, trends.means(cells))


def _cells(keys: tuple[str, ...], years: tuple[int, ...]) -> list[Cell]:
    return [(key, year) for key in keys for year in years]


def _years(trends: Trends) -> list[int]:
    """Earlier years worth showing, oldest first: at least half as many agencies have them as have the best known one.

    Every year more leaves fewer agencies that have them all, and a mean of few says little about the province.
    """
    chosen: list[int] = []
    best = max(trends.earlier.values(), default=0)
    for year in sorted(trends.earlier, reverse=True)[:SHOWN]:
        if trends.count((OVERALL, each) for each in (*chosen, year, trends.year)) * 2 >= best:
            chosen.append(year)
    return sorted(chosen)


def said(found: Compared) -> str:
    """Of which agencies the figures are, and what is left out, in Thai."""
    of = f"คิดจาก {found.count} แห่งที่มีคะแนนครบทุกช่องที่แสดง"
    if found.count < found.known:
        of += f" จาก {found.known} แห่งที่มีคะแนนรวมครบทุกปี"
    if not found.left_out:
        return of
    return f"{of} ไม่แสดง {joined([_short(key) for key in found.left_out])} เพราะถ้านับด้วยจะเหลือไม่ถึงครึ่ง"


def years_block(canvas: Canvas, survey: Survey, top: int, right: int, bottom: int) -> None:
    """A row a year, the change from the year before, of which agencies it is; lines beside it up to column ``right``."""
    left, across = 1, _LABEL + len(survey.series)
    found = compared(survey)
    canvas.put(top, left, text_box("ปีต่อปี (แห่งเดียวกัน)", survey, "column_heading"), _LABEL)
    for at, key in enumerate(survey.series):
        canvas.put(top, left + _LABEL + at, text_box(_short(key), survey, "figure_label"))
    if found is None:
        canvas.put(top + 1, left, text_box(NONE, survey, "one_line"), across)
        return
    last = top + len(found.years)
    for row, year in enumerate(found.years, top + 1):
        canvas.put(row, left, number_box(year, survey, "year"), _LABEL)
    canvas.put(last + 1, left, text_box("เพิ่ม/ลดจากปีก่อนหน้า", survey, "one_line"), _LABEL)
    canvas.put(last + 2, left, text_box("จำนวน (แห่ง)", survey, "one_line"), _LABEL)
    columns = {key: left + _LABEL + at for at, key in enumerate(survey.series)}
    for key, column in columns.items():
        _column(canvas, survey, found, key, top, column)
    canvas.put(last + 3, left, Box(say(said(found), survey), "stamp", down=bottom - last - 2), across)
    block = (top, left + across, bottom, right)
    _lines(canvas, survey, found, block, (left, top + 1, last), columns)


def _column(canvas: Canvas, survey: Survey, found: Compared, key: str, top: int, column: int) -> None:
    """The means of one score; dashes where it is left out."""
    last = top + len(found.years)
    if key in found.left_out:
        for row in range(top + 1, last + 3):
            canvas.put(row, column, text_box("–", survey, "text_centre"))
        return
    values = [found.means[key, year] for year in found.years]
    for row, value in enumerate(values, top + 1):
        canvas.put(row, column, number_box(value, survey, "score_small"))
    formula = f"ROUND({address(last, column)},2)-ROUND({address(last - 1, column)},2)"
    canvas.put(last + 1, column, number_box(shown(values[-1]) - shown(values[-2]), survey, "change_small", formula))
    canvas.put(last + 2, column, number_box(found.count, survey, "whole_small"))


def _lines(
    canvas: Canvas, survey: Survey, found: Compared, block: tuple[int, int, int, int], table: tuple[int, int, int], columns: dict[str, int]
) -> None:
    """Lines of what is compared over ``table``: column of the years, first and last row."""
    years, first, last = table
    series = tuple(
        Series(say(_short(key), survey), canvas.span(years, first, last), canvas.span(columns[key], first, last), key, labels=False)
        for key in found.keys
    )
    low = max(0, int(min(*found.means.values(), Decimal(99))) // 5 * 5)
    canvas.chart("line", say("คะแนนเฉลี่ยรายปี", survey), block, series, low=low)


def _short(key: str) -> str:
    return _NARROW.get(key, key.upper())
