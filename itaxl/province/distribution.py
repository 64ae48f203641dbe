"""Blocks of the overview: how many agencies reach each level, how scores spread, who is highest and who lowest."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import area as rectangle
from itaxl.province import scores
from itaxl.province.building import fitting, link_to, number_box, say, text_box
from itaxl.province.heat import score_look
from itaxl.province.titles import SCORES
from itaxl.province.words import short
from itaxl.scoring.arithmetic import shown
from itaxl.tables import Series

if TYPE_CHECKING:
    from itaxl.province.canvas import Canvas
    from itaxl.province.survey import AgencyRow, Survey

BOUNDS = (95, 90, 85, 80, 75, 70)
"""Lower ends of the bands scores are counted in, best first; the last band is all below."""

EXTREMES = 5
"""So many are named at each end."""

_HALF_CENT = Decimal("0.005")
_LEVEL, _CHART = 7, 7
"""Columns of a level's name, and of the chart of bands."""

UNKNOWN_LEVEL, NO_LEVELS = "ไม่ทราบระดับ", "ไม่ทราบเกณฑ์ระดับของปีนี้"


def levels_block(canvas: Canvas, survey: Survey, top: int, left: int, bottom: int) -> None:
    """Number per level, best first, and below it the chart."""
    names = [level.name for level in survey.framework.levels]
    if not names:
        _head(canvas, survey, top, left, ("ระดับผลการประเมิน", _LEVEL + 2))
        canvas.put(top + 1, left, text_box(NO_LEVELS, survey, "one_line"), _LEVEL + 2)
        return
    counts = [sum(each.level == name for each in survey.agencies) for name in names]
    cells, number = scores.column(survey, scores.LEVEL), left + _LEVEL
    _head(canvas, survey, top, left, ("ระดับผลการประเมิน", _LEVEL), ("แห่ง", 2))
    for row, (name, count) in enumerate(zip(names, counts, strict=True), top + 1):
        canvas.put(row, left, text_box(name, survey, "one_line"), _LEVEL)
        canvas.put(row, number, number_box(count, survey, "whole", f'COUNTIF({cells},"{name}")' if cells else ""), 2)
    row = top + 1 + len(names)
    known = scores.column(survey, scores.OVERALL)
    rest = len(survey.ranked) - sum(counts)
    canvas.put(row, left, text_box(UNKNOWN_LEVEL, survey, "one_line"), _LEVEL)
    canvas.put(
        row,
        number,
        number_box(rest, survey, "whole", f"COUNT({known})-SUM({rectangle(top + 1, number, row - 1, number)})" if known else ""),
        2,
    )
    # What is not known of anybody needs no place on the axis.
    last, drawn = (row, [*counts, rest]) if rest else (row - 1, counts)
    _chart(canvas, survey, "column", "จำนวนแห่งตามระดับ", (row + 1, left, bottom, number + 1), (left, number, top + 1, last), drawn)


def bands_block(canvas: Canvas, survey: Survey, top: int, left: int, bottom: int) -> None:
    """How the overall scores as shown spread over bands of five points, with its chart."""
    cells = scores.column(survey, scores.OVERALL)
    printed = [shown(each.overall) for each in survey.agencies if each.overall is not None]
    _head(canvas, survey, top, left, ("ช่วงคะแนน", 2), ("แห่ง", 1))
    counts = []
    for row, (label, low, high) in enumerate(bands(), top + 1):
        count = sum((low is None or value >= low) and (high is None or value < high) for value in printed)
        counts.append(count)
        tests = [
            f'{cells},">={low - _HALF_CENT}"' if low is not None else "",
            f'{cells},"<{high - _HALF_CENT}"' if high is not None else "",
        ]
        formula = f"COUNTIFS({','.join(test for test in tests if test)})" if cells else ""
        canvas.put(row, left, text_box(label, survey, "text_centre"), 2)
        canvas.put(row, left + 2, number_box(count, survey, "whole", formula))
    ends = (left, left + 2, top + 1, top + len(counts))
    _chart(canvas, survey, "bar", "จำนวนแห่งตามช่วงคะแนน", (top, left + 3, bottom, left + 2 + _CHART), ends, counts)


def bands() -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Each band: its words, where it begins (None: at nothing) and where it ends (not included; None: at the top)."""
    found: list[tuple[str, Decimal | None, Decimal | None]] = []
    high: Decimal | None = None
    for low in map(Decimal, BOUNDS):
        found.append((f"{low}–{'100' if high is None else high - Decimal('0.01')}", low, high))
        high = low
    return [*found, (f"ต่ำกว่า {high}", None, high)]


def extremes(canvas: Canvas, survey: Survey, top: int, left: int) -> None:
    """The highest and the lowest few, each agency once."""
    ranked = survey.ranked
    best = ranked[: min(EXTREMES, (len(ranked) + 1) // 2)]
    worst = ranked[len(best) :][-EXTREMES:]
    for row, title, found in ((top, "คะแนนสูงสุด", best), (top + 1 + EXTREMES, "คะแนนต่ำสุด", worst)):
        _head(canvas, survey, row, left, ("ที่", 1), (title + _tied(found, ranked), 6), ("คะแนน", 2))
        for at, each in enumerate(found, row + 1):
            _extreme(canvas, survey, at, left, each)


def _tied(found: list[AgencyRow], ranked: list[AgencyRow]) -> str:
    """How many more have the score of the one where a list of the highest or lowest was cut; "" when nobody has."""
    ranks = {each.rank for each in found}
    equal = [each for each in ranked if each.rank in ranks and each not in found]
    return f" และอีก {len(equal)} แห่งเท่ากัน" if equal else ""


def _extreme(canvas: Canvas, survey: Survey, row: int, left: int, each: AgencyRow) -> None:
    name = f"{short(each.agency)} ({each.area})"
    look = score_look(each.overall, survey.framework.pass_mark)
    canvas.put(row, left, number_box(each.rank, survey, "rank"))
    link = link_to(SCORES, each.row, 2)
    canvas.put(row, left + 1, text_box(fitting(name, canvas.pixels(6) - 12), survey, "one_line_link", link=link), 6)
    canvas.put(row, left + 7, number_box(each.overall, survey, look), 2)


def _head(canvas: Canvas, survey: Survey, row: int, left: int, *heads: tuple[str, int]) -> None:
    for text, across in heads:
        canvas.put(row, left, text_box(text, survey, "column_heading"), across)
        left += across


def _chart(
    canvas: Canvas,
    survey: Survey,
    kind: str,
    title: str,
    block: tuple[int, int, int, int],
    ends: tuple[int, int, int, int],
    counts: list[int],
) -> None:
    """Bars or columns of counts; ``ends``: columns of words and counts, first and last row. Nothing is drawn where all are 0."""
    words, numbers, first, last = ends
    if any(counts):
        series = (Series("แห่ง", canvas.span(words, first, last), canvas.span(numbers, first, last), labels=False),)
        canvas.chart(kind, say(title, survey), block, series, high=_round_up(max(counts)))


def _round_up(count: int) -> int:
    """The end of an axis of counts that has whole numbers on it: 5, 10, 20, 50, 100 …"""
    end = 5
    while end < count:
        end = end * 2 if str(end)[0] != "2" else end * 5 // 2
    return end
