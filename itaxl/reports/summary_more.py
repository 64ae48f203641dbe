"""The rest of the summary: earlier years, and the way to the next level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import letters
from itaxl.reports.building import say, score_box, text_box, whole_box
from itaxl.reports.history import Year, years_of
from itaxl.reports.sentences import scores as sentences
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.summary_tables import ENOUGH, columns, instrument_told
from itaxl.tables import Series

if TYPE_CHECKING:
    from itaxl.reports.building import Page
    from itaxl.reports.case import Case

GAIN_COLUMNS = columns("ลำดับ", "ข้อหรือตัวชี้วัด", "คะแนน", "เพิ่มได้")
SHOWN_GAINS = 10
"""How many codes are listed as the way to the next level."""

TALLEST = 600
"""The tallest chart that fits on one printed page, in pixels."""

_FIRST_YEAR = 3
_BARS = ("previous", "main")
_SMALL = 190
"""Height in pixels of a chart that stands beside another one."""


def years(case: Case, page: Page) -> None:
    """A table of up to five years, a line chart of overall and instruments, and the indicators year by year.

    What is known in one year only stands in the tables above and is left out here.
    """
    known = years_of(case)
    labels = {key: label for key, label in _labels(case).items() if _count(known, key) >= ENOUGH}
    if not labels:
        return
    last = letters(_FIRST_YEAR + len(known) - 1)
    heads = (whole_box(year.year, case, style="year_heading") for year in known)
    top = page.add(text_box("รายการ", case, "column_heading", across=2), None, *heads)
    at: dict[str, int] = {}
    for key, label in labels.items():
        at[key] = page.add(text_box(label, case, across=2), None, *(score_box(year.scores[key], case) for year in known))
    _line_chart(case, page, known, at, top, last)
    drawn = _years_with_indicators(known, at)
    if len(drawn) > ENOUGH:
        _small_charts(case, page, known, at, top, last)
    elif len(drawn) == ENOUGH:
        _bar_chart(case, page, known, at, drawn)


def _labels(case: Case) -> dict[str, str]:
    labels = {"overall": "คะแนนภาพรวม"}
    labels |= {key: instrument.short for key, instrument in case.framework.instruments.items()}
    return labels | {f"indicators.{no}": indicator_words(no, each.name) for no, each in case.framework.indicators.items()}


def _line_chart(case: Case, page: Page, known: Sequence[Year], at: dict[str, int], top: int, last: str) -> None:
    """Overall and instruments over the years; only what is known in two years or more."""
    keys = [key for key in ("overall", *case.framework.instruments) if key in at]
    if not keys:
        return
    headings = page.span(f"C{top}", f"{last}{top}")
    series = [
        Series(say(_labels(case)[key], case), headings, page.span(f"C{at[key]}", f"{last}{at[key]}"), key, key == keys[0]) for key in keys
    ]
    page.blank()
    page.chart("line", "คะแนนภาพรวมและรายเครื่องมือย้อนหลัง", series, height=400, low=_axis_start(known, keys))


def _indicator_keys(at: Mapping[str, int]) -> list[str]:
    return [key for key in at if key.startswith("indicators.")]


def _years_with_indicators(known: Sequence[Year], at: Mapping[str, int]) -> list[int]:
    """Places of the years in which an indicator of the table has a score."""
    return [place for place, year in enumerate(known) if any(year.scores[key] is not None for key in _indicator_keys(at))]


def _small_charts(case: Case, page: Page, known: Sequence[Year], at: Mapping[str, int], top: int, last: str) -> None:
    """One line for each indicator in a small chart of its own: ten lines in one chart cannot be told apart."""
    keys = _indicator_keys(at)
    headings = page.span(f"C{top}", f"{last}{top}")
    charts = []
    for key in keys:
        no = int(key.removeprefix("indicators."))
        name = f"{no}. {case.scores.indicators[no].name}"
        charts.append((name, [Series(say(name, case), headings, page.span(f"C{at[key]}", f"{last}{at[key]}"), "first")]))
    page.blank()
    page.subheading("คะแนนรายตัวชี้วัดย้อนหลัง")
    page.charts_beside("line", charts, split_at=_FIRST_YEAR, height=_SMALL, low=_axis_start(known, keys))


def _bar_chart(case: Case, page: Page, known: Sequence[Year], at: Mapping[str, int], drawn: Sequence[int]) -> None:
    """The indicators of two years side by side."""
    keys = _indicator_keys(at)
    if len(keys) < ENOUGH:
        return
    first, last = at[keys[0]], at[keys[-1]]
    series = []
    for place, look in zip(drawn, _BARS, strict=True):
        column = letters(_FIRST_YEAR + place)
        values = page.span(f"{column}{first}", f"{column}{last}")
        series.append(Series(say(f"ปี {known[place].year}", case), page.span(f"A{first}", f"A{last}"), values, look))
    page.blank()
    page.chart("bar", "คะแนนรายตัวชี้วัดย้อนหลัง", series, height=min(TALLEST, 200 + len(keys) * 52))


def _axis_start(known: Sequence[Year], keys: Sequence[str]) -> int:
    """Where the axis of scores begins: the ten below the lowest one, so that small changes can be seen."""
    lowest = min(value for year in known for key in keys if (value := year.scores[key]) is not None)
    return max(0, int(lowest) // 10 * 10 - 10)


def _count(known: Sequence[Year], key: str) -> int:
    return sum(year.scores[key] is not None for year in known)


def next_level(case: Case, page: Page) -> None:
    """What is missing to the next level, and which codes would add most to the overall score."""
    gap, levels = case.scores.gap, case.framework.levels
    if gap is None:
        if levels and case.scores.level == levels[0].name:
            page.paragraph(f"ผลการประเมินอยู่ในระดับสูงสุดแล้ว คือ {levels[0].name}")
        return
    short = {instrument_told(case, code): value for code, value in gap.instruments.items()}
    page.paragraph(sentences.gap(gap.next_level, gap.needed, short))
    if not gap.by:
        return
    page.paragraph("หากรายการต่อไปนี้ได้คะแนนเต็ม 100 คะแนน คะแนนภาพรวมจะเพิ่มขึ้นดังนี้ (คิดทีละรายการ)")
    page.headings(GAIN_COLUMNS)
    for at, (code, gained) in enumerate(gap.by[:SHOWN_GAINS], 1):
        name, score = _gain(case, code)
        page.add(whole_box(at, case), text_box(name, case), score_box(score, case), score_box(gained, case, style="change"))
    if not any(code in case.framework.items for code, _ in gap.by):
        page.wide("ตัวชี้วัดของ OIT นับทั้งตัวชี้วัด เพราะไม่ทราบน้ำหนักของแต่ละข้อ", "hint")


def _gain(case: Case, code: str) -> tuple[str, Decimal | None]:
    if code.startswith("ind"):
        no = int(code.removeprefix("ind"))
        each = case.scores.indicators[no]
        return indicator_words(no, each.name), each.score
    leaf = case.scores.questions.get(code) or case.scores.items[code]
    return f"{code} {leaf.name}", leaf.score
