"""The two tables of the summary that hold this year's scores: instruments and indicators, with charts and paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import FAIL, PASS
from itaxl.layout.scores import part_mark
from itaxl.reports.building import change_box, score_box, text_box, whole_box
from itaxl.reports.history import last_year
from itaxl.reports.sentences import scores as sentences
from itaxl.reports.sentences.words import indicator_words
from itaxl.scoring.arithmetic import mean, passes, same
from itaxl.tables import Box, Series

if TYPE_CHECKING:
    from itaxl.model import Score
    from itaxl.reports.building import Columns, Page
    from itaxl.reports.case import Case

WIDTHS = (10.0, 26.0, 9.0, 7.5, 9.0, 8.5, 10.0)
"""All tables of the summary share these columns; together they fill A4 upright."""


def columns(*headings: str) -> Columns:
    """Headings of one table of the summary, over its shared columns."""
    return tuple(zip(headings, WIDTHS, strict=False))


INDICATOR_COLUMNS = ("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน", "อันดับ", "ผลการประเมิน")
INSTRUMENT_COLUMNS = ("เครื่องมือ", "รายละเอียดเครื่องมือ", "คะแนน", "น้ำหนัก", "ผลการประเมิน")

ENOUGH = 2
"""A chart compares; with fewer scores there is nothing to draw."""


def verdict_box(passed: bool | None) -> Box:
    """The word ผ่าน or ไม่ผ่าน, or nothing while it cannot be said."""
    return Box("", "text_centre") if passed is None else Box(PASS if passed else FAIL, "pass" if passed else "fail")


def instrument_words(case: Case, code: str) -> str:
    """How sentences call an instrument: its full name and its letters."""
    instrument = case.framework.instruments[code]
    return f"{instrument.name} ({instrument.short.partition(' ')[0]})"


def instrument_told(case: Case, code: str) -> str:
    """How sentences about scores call it: the parts of EIT are one instrument as long as their scores are not known apart."""
    words = instrument_words(case, code)
    if code in _eit(case) and not _apart(case):
        return f"{case.framework.instruments[code].name.partition(' ')[0]} ({words.rpartition('(')[2]}"
    return words


def named_instruments(case: Case) -> list[tuple[str, Decimal | None]]:
    """Instruments with their scores, by the names sentences call them by."""
    return list({instrument_told(case, code): each.score for code, each in case.scores.instruments.items()}.items())


def short_instruments(case: Case) -> list[tuple[str, Decimal | None]]:
    """Instruments by their letters with their scores; EIT once while its parts are not known apart."""
    scores, parts = case.scores.instruments, () if _apart(case) else _eit(case)
    shorts = {
        code: instrument.short.partition(" ")[0] if code in parts else instrument.short
        for code, instrument in case.framework.instruments.items()
    }
    return list({shorts[code]: each.score for code, each in scores.items()}.items())


def _apart(case: Case) -> bool:
    """Whether the scores of the parts of EIT are known by themselves; until then each has the mean of all its indicators."""
    return case.scores.eit_split or len({case.scores.instruments[code].score for code in _eit(case)}) > 1


def named_indicators(case: Case) -> list[tuple[str, Decimal | None]]:
    """Indicators by number and name with their scores."""
    return [(indicator_words(no, each.name), each.score) for no, each in case.scores.indicators.items()]


def instrument_table(case: Case, page: Page) -> None:
    """The instruments with weights, then the overall score as their weighted sum."""
    scores, mark = case.scores.instruments, part_mark(case.framework)
    if not _known(scores):
        return
    compared = _compared(case, [*scores.values(), case.scores.overall])
    page.headings(columns(*INSTRUMENT_COLUMNS, *compared))
    first = page.next_row
    last = first + len(scores) - 1
    for code, each in scores.items():
        instrument = case.framework.instruments[code]
        row = page.marks[code] = page.next_row
        page.add(
            text_box(instrument.short, case, "text_centre"),
            text_box(instrument.name, case),
            score_box(each.score, case),
            score_box(instrument.weight, case),
            verdict_box(each.passed),
            *(_before(case, each, row) if compared else ()),
        )
    _weighted_sum(case, page, first, last, compared=bool(compared))
    if not case.scores.eit_split and any(scores[code].score is not None for code in _eit(case)):
        page.wide(_not_split(case), "hint")
    for each in scores.values():
        _disagreement(page, f"คะแนน {each.name} ", each)
    page.paragraph(sentences.instruments(named_instruments(case), mark))
    if _enough(scores):
        _chart(page, "คะแนนรายเครื่องมือ", "A", first, last, 300, mark)


def indicator_table(case: Case, page: Page) -> None:
    """The ten indicators with rank, verdict and change from last year."""
    scores, mark = case.scores.indicators, part_mark(case.framework)
    if not _known(scores):
        return
    compared = _compared(case, scores.values())
    page.headings(columns(*INDICATOR_COLUMNS, *compared))
    first = page.next_row
    last = first + len(scores) - 1
    for no, each in scores.items():
        row = page.marks[f"indicators.{no}"] = page.next_row
        rank = f"SUMPRODUCT(--(ROUND($C${first}:$C${last},2)>ROUND(C{row},2)))+1" if each.rank else ""
        page.add(
            whole_box(no, case),
            text_box(each.name, case),
            score_box(each.score, case),
            whole_box(each.rank, case, rank, style="rank"),
            verdict_box(each.passed),
            *(_before(case, each, row) if compared else ()),
        )
    for no, each in scores.items():
        _disagreement(page, f"คะแนนตัวชี้วัดที่ {no} ", each)
    page.paragraph(sentences.indicators(named_indicators(case), mark))
    if _enough(scores):
        _chart(page, "คะแนนรายตัวชี้วัด", "B", first, last, 440, mark)


def link_instruments(case: Case, page: Page) -> None:
    """Once both tables stand: make each instrument that is the mean of its indicators a formula over their cells."""
    for code, each in case.scores.instruments.items():
        numbers = case.framework.instruments[code].indicators
        cells = [f"C{page.marks[key]}" for no in numbers if (key := f"indicators.{no}") in page.marks]
        of_indicators = mean(case.scores.indicators[no].score for no in numbers)
        # Announced scores stay as announced; a part of EIT scored by itself is not the mean of indicators 6-8.
        if each.stated is None and each.score is not None and of_indicators == each.score and len(cells) == len(numbers):
            _set_formula(page, page.marks[code], f"AVERAGE({','.join(cells)})")
    if "computed" in page.marks and "overall" in page.marks:
        _set_formula(page, page.marks["computed"], f"C{page.marks['overall']}")


def _set_formula(page: Page, row: int, formula: str) -> None:
    """Put a formula behind the number that stands in column C of a row."""
    line = list(page.lines[row - 1])
    box = line[2]
    assert box is not None, "column C of this row holds a number"
    line[2] = replace(box, formula=formula)
    page.lines[row - 1] = tuple(line)


def _weighted_sum(case: Case, page: Page, first: int, last: int, *, compared: bool) -> None:
    overall = case.scores.overall
    if overall.computed is None:
        return
    row = page.marks["overall"] = page.next_row
    formula = f"SUMPRODUCT(C{first}:C{last},D{first}:D{last})/100"
    weights = [instrument.weight or Decimal(0) for instrument in case.framework.instruments.values()]
    page.add(
        text_box("คะแนนภาพรวมที่คำนวณได้", case, "group", across=2),
        None,
        score_box(overall.computed, case, formula, style="average"),
        score_box(sum(weights, Decimal(0)), case, f"SUM(D{first}:D{last})", style="average"),
        verdict_box(_computed_passed(case)),
        *(_before(case, replace(overall, score=overall.computed), row) if compared else ()),
    )


def _computed_passed(case: Case) -> bool | None:
    """Whether the computed score passes; not said where it is the announced one but for the last digit, and that decides."""
    overall = case.scores.overall
    passed = passes(overall.computed, case.scores.pass_mark)
    agrees = overall.computed is not None and overall.score is not None and same(overall.computed, overall.score)
    return None if agrees and passed is not overall.passed else passed


def _compared(case: Case, scores: Iterable[Score]) -> tuple[str, ...]:
    """Headings of the columns that compare with last year; () while no score of that year is known."""
    known = any(each.previous is not None for each in scores)
    return (f"คะแนนปี {last_year(case)}", "เปลี่ยนแปลง") if known else ()


def _before(case: Case, each: Score, row: int) -> tuple[Box, Box]:
    """Last year's score and the change, as a formula on the cells of this row."""
    return score_box(each.previous, case), change_box(each.score, each.previous, case, (f"C{row}", f"F{row}"))


def _disagreement(page: Page, what: str, each: Score) -> None:
    text = sentences.disagreement(what, each.stated, each.computed, uses_stated=True)
    if text:
        page.wide(text, "note_plain")


def _eit(case: Case) -> list[str]:
    return [code for code, instrument in case.framework.instruments.items() if instrument.part is not None]


def _not_split(case: Case) -> str:
    numbers = case.framework.instruments[_eit(case)[0]].indicators
    return f"ยังไม่ทราบคะแนน EIT แยกส่วน จึงใช้ค่าเฉลี่ยของตัวชี้วัดที่ {numbers[0]}–{numbers[-1]} กับทั้งสองส่วน"


def _known(scores: Mapping[str, Score] | Mapping[int, Score]) -> bool:
    return any(each.score is not None or each.previous is not None for each in scores.values())


def _enough(scores: Mapping[str, Score] | Mapping[int, Score]) -> bool:
    return sum(each.score is not None for each in scores.values()) >= ENOUGH


def _chart(page: Page, title: str, names: str, first: int, last: int, height: int, mark: Decimal | None) -> None:
    series = Series("คะแนน", page.span(f"{names}{first}", f"{names}{last}"), page.span(f"C{first}", f"C{last}"))
    page.blank()
    page.chart("bar", title, [series], height=height, mark=mark)
