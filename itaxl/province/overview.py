"""Sheet ภาพรวม: the whole province on one page of A4."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.collecting.standing import ERRORS, MISSING
from itaxl.layout.choices import FAIL, PASS
from itaxl.province import scores, status
from itaxl.province.building import number_box, say, text_box
from itaxl.province.canvas import Canvas
from itaxl.province.distribution import bands_block, extremes, levels_block
from itaxl.province.heat import score_look
from itaxl.province.titles import OVERVIEW as NAME
from itaxl.province.titles import day_line, province_line
from itaxl.province.words import STATES, USABLE
from itaxl.province.years import years_block
from itaxl.scoring.arithmetic import mean, passes
from itaxl.tables import Box, Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itaxl.province.survey import Survey
    from itaxl.tables import Sheet

GRID, WIDTH = 36, 5.2
_BARS, _BANDS, _RIGHT = 18, 18, 28
"""First columns of the bars of indicators, of the bands below them, and of the blocks on the right."""

LABELS, FIGURES, NOTE, HEAD, FIRST = 3, 4, 5, 7, 8
_BOX = 3
"""Columns of one figure."""

_MEAN, _COUNT, _LOW, _HIGH, _FAILED = 8, 10, 12, 14, 16
NONE, UNKNOWN = "ไม่มี", "ไม่ทราบ"
"""What stands where there is no score, and where nobody can know."""

_SECOND_ROWS = 11
"""Rows of the lower band below its headings."""


def sheet(survey: Survey) -> Sheet:
    """Figures on top; means, their chart and levels; then years, spread, highest and lowest."""
    rows = 1 + len(survey.keys)
    second = HEAD + rows + 2
    canvas = Canvas(NAME, GRID, WIDTH, _heights(rows, second), thai=survey.thai)
    canvas.put(1, 1, text_box(f"ผลการประเมินคุณธรรมและความโปร่งใส (ITA) {province_line(survey)}", survey, "title"), GRID)
    canvas.put(2, 1, text_box(day_line(survey), survey, "subtitle"), GRID)
    _figures(canvas, survey)
    canvas.put(NOTE, 1, text_box(note(survey), survey, "hint"), GRID)
    _means(canvas, survey)
    levels_block(canvas, survey, HEAD, _RIGHT, FIRST + rows - 1)
    bottom = second + _SECOND_ROWS
    years_block(canvas, survey, second, _BANDS - 1, bottom)
    bands_block(canvas, survey, second, _BANDS, bottom)
    extremes(canvas, survey, second, _RIGHT)
    return canvas.sheet("report")


def note(survey: Survey) -> str:
    """What the figures are of, in one line."""
    scored = len(survey.ranked)
    parts = [f"ค่าเฉลี่ยคิดจาก {scored} แห่งที่มีคะแนนภาพรวม" if scored else "ยังไม่มีหน่วยงานใดมีคะแนนภาพรวม"]
    if scored and survey.unscored:
        parts[0] += f" อีก {len(survey.unscored)} แห่งไม่มีคะแนน ไม่นับเป็นศูนย์"
    unsure = sum(each.state == ERRORS for each in survey.ranked)
    if unsure:
        parts.append(f"คะแนน {unsure} แห่งมาจากไฟล์ที่ยังต้องแก้ไข")
    late = sum(each.late_days > 0 for each in survey.agencies)
    if late > survey.count("late"):
        parts.append(f"ส่งช้าทั้งหมด {late} แห่ง รวมที่ต้องแก้ไขหรือรอตัดสิน")
    if survey.strangers:
        parts.append(f"มี {len(survey.strangers)} แห่งไม่อยู่ในทะเบียน ไม่นับในหน้านี้")
    if not survey.province.has_register:
        parts.append("ไม่ได้ใช้ทะเบียน จึงไม่ทราบว่าใครยังไม่ส่ง")
    return " · ".join(parts)


def _heights(rows: int, second: int) -> dict[int, float]:
    """Points of every row: all together fit one page."""
    found = {1: 30.0, 2: 24.0, LABELS: 22.0, FIGURES: 40.0, NOTE: 24.0, 6: 8.0, HEAD: 24.0}
    found |= dict.fromkeys(range(FIRST, FIRST + rows), 21.0)
    found |= {second - 1: 8.0, second: 24.0}
    return found | dict.fromkeys(range(second + 1, second + _SECOND_ROWS + 1), 21.0)


def _figures(canvas: Canvas, survey: Survey) -> None:
    """Twelve figures in a row: how many stand how, the mean, how many pass."""
    states, results, overall = (
        status.column(survey, status.STATE),
        scores.column(survey, scores.RESULT),
        scores.column(survey, scores.OVERALL),
    )
    titles = status.column(survey, status.TITLE)
    counted = f"COUNTA({titles})" if titles else ""
    values: list[tuple[str, Box]] = [
        (
            "หน่วยงานในทะเบียน" if survey.province.has_register else "หน่วยงานที่มีไฟล์",
            number_box(len(survey.agencies), survey, "figure", counted),
        ),
        ("ส่งแล้ว", number_box(survey.count(*USABLE), survey, "figure", "SUM(G4:R4)")),
    ]
    for state, (word, _) in STATES.items():
        box = number_box(survey.count(state), survey, "figure", f'COUNTIF({states},"{word}")' if states else "")
        values.append((word, Box(UNKNOWN, "figure") if state == MISSING and not survey.province.has_register else box))
    average = mean(each.overall for each in survey.ranked)
    values.append(("คะแนนเฉลี่ยจังหวัด", _or_none(average, survey, "figure_score", _known("AVERAGE", overall))))
    for word, wanted in ((PASS, True), (FAIL, False)):
        count = sum(each.passed is wanted for each in survey.agencies)
        box = number_box(count, survey, "figure", f'COUNTIF({results},"{word}")' if results else "")
        values.append((f"{word}เกณฑ์ (แห่ง)", Box(UNKNOWN, "figure") if survey.framework.pass_mark is None else box))
    for at, (label, box) in enumerate(values):
        canvas.put(LABELS, 1 + at * _BOX, text_box(label, survey, "figure_label"), _BOX)
        canvas.put(FIGURES, 1 + at * _BOX, box, _BOX)


def _means(canvas: Canvas, survey: Survey) -> None:
    """Means of overall, instruments and indicators with how many they are of, and the bars of the indicators."""
    heads = (
        (1, 7, "ค่าเฉลี่ยจังหวัด"),
        (_MEAN, 2, "ค่าเฉลี่ย"),
        (_COUNT, 2, "มีคะแนน"),
        (_LOW, 2, "ต่ำสุด"),
        (_HIGH, 2, "สูงสุด"),
        (_FAILED, 2, "ไม่ผ่าน"),
    )
    for column, across, text in heads:
        canvas.put(HEAD, column, text_box(text, survey, "column_heading"), across)
    framework = survey.framework
    _mean_row(canvas, survey, FIRST, "overall", ("", "คะแนนภาพรวม"), [each.overall for each in survey.agencies])
    for at, key in enumerate(survey.keys):
        name = ("", framework.instruments[key].short) if isinstance(key, str) else (str(key), framework.indicators[key].name)
        _mean_row(canvas, survey, FIRST + 1 + at, key, name, [each.scores[at] for each in survey.agencies])
    first, last = FIRST + 1 + len(framework.instruments), FIRST + len(survey.keys)
    if any(tally.count for tally in survey.indicators.values()):
        series = (Series("ค่าเฉลี่ยจังหวัด", canvas.span(2, first, last), canvas.span(_MEAN, first, last)),)
        title = say("ค่าเฉลี่ยจังหวัดรายตัวชี้วัด", survey)
        canvas.chart("bar", title, (HEAD, _BARS, last, _RIGHT - 1), series, mark=survey.part_mark)


def _mean_row(canvas: Canvas, survey: Survey, row: int, key: str | int, name: tuple[str, str], values: Sequence[Decimal | None]) -> None:
    mark = survey.framework.pass_mark if key == "overall" else survey.part_mark
    known = [value for value in values if value is not None]
    cells = scores.column(survey, scores.column_at(survey, key))
    strong = "row_label" if isinstance(key, str) else "one_line"
    no, text = name
    canvas.put(row, 1, text_box(no, survey, "text_centre"))
    canvas.put(row, 2, text_box(text, survey, strong), 6)
    average = mean(known)

    look = score_look(average, mark)
    canvas.put(row, _MEAN, _or_none(average, survey, "score_bold" if look == "score" else look, _known("AVERAGE", cells)), 2)
    canvas.put(row, _COUNT, number_box(len(known), survey, "whole", f"COUNT({cells})" if cells else ""), 2)
    for column, function, value in ((_LOW, "MIN", min(known, default=None)), (_HIGH, "MAX", max(known, default=None))):
        canvas.put(row, column, _or_none(value, survey, score_look(value, mark), _known(function, cells)), 2)
    if mark is None:
        canvas.put(row, _FAILED, text_box("–", survey, "text_centre"), 2)
        return
    failed = sum(passes(value, mark) is False for value in known)
    formula = f'COUNTIF({cells},"<{mark - Decimal("0.005")}")' if cells else ""
    canvas.put(row, _FAILED, number_box(failed, survey, "whole", formula), 2)


def _known(function: str, cells: str) -> str:
    """A formula over scores that says so where there is none; "" where there are no cells."""
    return f'IF(COUNT({cells})=0,"{NONE}",{function}({cells}))' if cells else ""


def _or_none(value: Decimal | None, survey: Survey, style: str, formula: str) -> Box:
    """A score with its formula, or the word for none."""
    box = number_box(value, survey, style, formula)
    return box if value is not None else Box(NONE, box.style, formula=formula)
