"""The rest of the summary: earlier years, the way to the next level, and codes that can be compared with last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import letters
from itaxl.reports.building import change_box, say, score_box, text_box, whole_box
from itaxl.reports.history import Year, last_year, years_of
from itaxl.reports.sentences import scores as sentences
from itaxl.reports.sentences.words import indicator_words
from itaxl.reports.summary_tables import ENOUGH, columns, instrument_words, verdict_box
from itaxl.tables import Series

if TYPE_CHECKING:
    from itaxl.model import Score
    from itaxl.reports.building import Page
    from itaxl.reports.case import Case

CODE_COLUMNS = columns("ข้อ", "รายละเอียด", "คะแนน", "ข้อปีก่อน", "ผลการประเมิน", "คะแนนปีก่อน", "เปลี่ยนแปลง")
GAIN_COLUMNS = columns("ลำดับ", "ข้อหรือตัวชี้วัด", "คะแนน", "เพิ่มได้")
SHOWN_GAINS = 10
"""How many codes are listed as the way to the next level."""

TALLEST = 600
"""The tallest chart that fits on one printed page, in pixels."""

_FIRST_YEAR = 3
_BARS = ("fifth", "fourth", "third", "second", "first")


def years(case: Case, page: Page) -> None:
    """A table of up to five years, a line chart of overall and instruments, bars of the indicators year by year."""
    known = years_of(case)
    if len(known) < ENOUGH:
        return
    last = letters(_FIRST_YEAR + len(known) - 1)
    heads = (whole_box(year.year, case, style="year_heading") for year in known)
    top = page.add(text_box("รายการ", case, "column_heading", across=2), None, *heads)
    at: dict[str, int] = {}
    for key, label in _labels(case).items():
        if any(year.scores[key] is not None for year in known):
            boxes = (score_box(year.scores[key], case) for year in known)
            at[key] = page.add(text_box(label, case, across=2), None, *boxes)
    _line_chart(case, page, known, at, top, last)
    _bar_chart(case, page, known, at)


def _labels(case: Case) -> dict[str, str]:
    labels = {"overall": "คะแนนภาพรวม"}
    labels |= {key: instrument.short for key, instrument in case.framework.instruments.items()}
    return labels | {f"indicators.{no}": indicator_words(no, each.name) for no, each in case.framework.indicators.items()}


def _line_chart(case: Case, page: Page, known: Sequence[Year], at: dict[str, int], top: int, last: str) -> None:
    """Overall and instruments over the years; only what is known in two years or more."""
    keys = [key for key in ("overall", *case.framework.instruments) if _count(known, key) >= ENOUGH]
    if not keys:
        return
    headings = page.span(f"C{top}", f"{last}{top}")
    series = [
        Series(say(_labels(case)[key], case), headings, page.span(f"C{at[key]}", f"{last}{at[key]}"), key, key == keys[0]) for key in keys
    ]
    lowest = min(value for year in known for key in keys if (value := year.scores[key]) is not None)
    page.blank()
    page.chart("line", "คะแนนภาพรวมและรายเครื่องมือย้อนหลัง", series, height=440, low=max(0, int(lowest) // 10 * 10 - 10))


def _bar_chart(case: Case, page: Page, known: Sequence[Year], at: dict[str, int]) -> None:
    """The indicators of each year side by side."""
    keys = [key for key in _labels(case) if key.startswith("indicators.") and key in at]
    drawn = [place for place, year in enumerate(known) if any(year.scores[key] is not None for key in keys)]
    if len(drawn) < ENOUGH or len(keys) < ENOUGH:
        return
    first, last = at[keys[0]], at[keys[-1]]
    series = []
    for place, look in zip(drawn, _BARS[-len(drawn) :], strict=True):
        column = letters(_FIRST_YEAR + place)
        values = page.span(f"{column}{first}", f"{column}{last}")
        name = say(f"ปี {known[place].year}", case)
        series.append(Series(name, page.span(f"A{first}", f"A{last}"), values, look, len(drawn) == ENOUGH))
    page.blank()
    page.chart("bar", "คะแนนรายตัวชี้วัดย้อนหลัง", series, height=min(TALLEST, 200 + len(keys) * (20 + 16 * len(drawn))))


def _count(known: Sequence[Year], key: str) -> int:
    return sum(year.scores[key] is not None for year in known)


def next_level(case: Case, page: Page) -> None:
    """What is missing to the next level, and which codes would add most to the overall score."""
    gap, levels = case.scores.gap, case.framework.levels
    if gap is None:
        if levels and case.scores.level == levels[0].name:
            page.paragraph(f"ผลการประเมินอยู่ในระดับสูงสุดแล้ว คือ {levels[0].name}")
        return
    short = {instrument_words(case, code): value for code, value in gap.instruments.items()}
    page.paragraph(sentences.gap(gap.next_level, gap.needed, short))
    if not gap.by:
        return
    page.paragraph("หากข้อต่อไปนี้ได้คะแนนเต็ม 100 คะแนน คะแนนภาพรวมจะเพิ่มขึ้นตามลำดับดังนี้")
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


def compared_codes(case: Case, page: Page) -> None:
    """Questions and items that have a score of both years."""
    both = {**case.scores.questions, **case.scores.items}
    known = {code: each for code, each in both.items() if each.change is not None}
    if not known:
        return
    page.headings(CODE_COLUMNS)
    for code, each in known.items():
        row = page.next_row
        page.add(
            text_box(code, case, "text_centre"),
            text_box(each.name, case),
            score_box(each.score, case),
            text_box(_code_before(case, code), case, "text_centre"),
            verdict_box(each.passed),
            score_box(each.previous, case),
            change_box(each.score, each.previous, case, (f"C{row}", f"F{row}")),
        )
    page.wide(_changes(case, known), "paragraph")


def _code_before(case: Case, code: str) -> str:
    group = "questions" if code in case.scores.questions else "oit"
    return case.book.text(f"{group}.{code}.prev_code") or "–"


def _changes(case: Case, known: dict[str, Score]) -> str:
    named = [(f"ข้อ {code}", each.score, each.previous) for code, each in known.items()]
    return sentences.movements(named, last_year(case))
