"""Sheet ตารางคะแนน: every agency beside every other, best first, with ranks, levels and a heat map."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address, letters
from itaxl.addresses import area as rectangle
from itaxl.layout.choices import FAIL, PASS
from itaxl.province.building import Page, column_of, number_box, text_box
from itaxl.province.heat import heat, score_look
from itaxl.province.levels import change_formula, level_formula, result_formula
from itaxl.province.survey import SCORES_FIRST, AgencyRow, Survey
from itaxl.province.titles import SCORES as NAME
from itaxl.province.titles import day_line, province_line
from itaxl.province.words import NO_SCORE, STATES, short
from itaxl.scoring.arithmetic import mean, shown
from itaxl.styles import digits
from itaxl.tables import Box, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itaxl.tables import Line, Sheet

OVERALL, LEVEL, RESULT, FIRST_SCORE = 5, 6, 7, 8
"""Columns of the overall score, its level, pass or fail, and the first instrument."""

_LEFT = (("อันดับ", 7), ("หน่วยงาน", 23), ("อำเภอ", 14), ("สถานะไฟล์", 10), ("ภาพรวม", 9), ("ระดับ", 16), ("ผล", 9))
_SCORE_WIDTH = 7.4
_LABEL = 4
"""Columns the labels of the rows above the headings cover."""

_NARROW = {"EIT ส่วนที่ 1": "EIT 1", "EIT ส่วนที่ 2": "EIT 2"}


def sheet(survey: Survey) -> Sheet:
    """Means on top, then the agencies; those without a score at the end, those not in the register apart."""
    page = Page(survey, NAME, _columns(survey))
    listed = [*survey.ranked, *survey.unscored]
    last = SCORES_FIRST + len(listed) - 1
    page.wide(f"ตารางคะแนน ITA {province_line(survey)}", "title")
    page.wide(f"{day_line(survey)} · {_legend(survey)}", "paragraph")
    page.wide(_names(survey), "paragraph")
    _summaries(page, listed, last)
    head = page.headings()
    page.listed(listed, lambda row, each: _line(row, each, last, survey))
    if survey.strangers:
        page.heading("หน่วยงานที่ไม่อยู่ในทะเบียน (ไม่จัดอันดับและไม่นับในค่าเฉลี่ย จนกว่าจะตรวจชื่อแล้ว)")
        page.headings()
        page.listed(survey.strangers, lambda row, each: _line(row, each, row, survey))
    return page.sheet(
        listing=True,
        repeat=(head, head),
        freeze=f"C{SCORES_FIRST}",
        autofilter=rectangle(head, 1, max(last, head), len(page.columns)),
        rules=_looks(survey, len(page.lines)),
    )


def column(survey: Survey, at: int) -> str:
    """A column of the ranked list as formulas on other sheets write it; "" when no agency is listed."""
    return column_of(NAME, at, SCORES_FIRST, SCORES_FIRST + len(survey.agencies) - 1) if survey.agencies else ""


def column_at(survey: Survey, key: str | int) -> int:
    """The column of ``overall``, an instrument or an indicator."""
    return OVERALL if key == "overall" else FIRST_SCORE + survey.keys.index(key)


def _columns(survey: Survey) -> tuple[tuple[str, float], ...]:
    short_names = (_NARROW.get(each.short, each.short) for each in survey.framework.instruments.values())
    heads = (*short_names, *(str(no) for no in survey.framework.indicators))
    return (*_LEFT, *((head, _SCORE_WIDTH) for head in heads), ("ปีก่อน", _SCORE_WIDTH), ("เทียบปีก่อน", 8))


def _legend(survey: Survey) -> str:
    mark = survey.framework.pass_mark
    low = f"▼ ตัวหนา คือต่ำกว่า {mark} คะแนน " if mark is not None else ""
    return f"คะแนนเท่ากันได้อันดับเดียวกัน {low}ค่าเฉลี่ยนับเฉพาะหน่วยงานที่มีคะแนน ไม่นับที่ไม่มีเป็นศูนย์"


def _names(survey: Survey) -> str:
    return "ตัวชี้วัด: " + " · ".join(f"{no} {each.name}" for no, each in survey.framework.indicators.items())


def _summaries(page: Page, listed: Sequence[AgencyRow], last: int) -> None:
    """Above the headings: the province's mean, how many it is of, and the mean of what the filter leaves."""
    survey = page.survey
    values = [[each.overall for each in listed], *([each.scores[at] for each in listed] for at in range(len(survey.keys)))]
    columns = [OVERALL, *range(FIRST_SCORE, FIRST_SCORE + len(survey.keys))]
    cells = {at: rectangle(SCORES_FIRST, at, last, at) for at in columns} if listed else {}
    means = {at: mean(value for value in found if value is not None) for at, found in zip(columns, values, strict=True)}
    counts = {at: sum(value is not None for value in found) for at, found in zip(columns, values, strict=True)}
    rows: tuple[tuple[str, str, Mapping[int, Decimal | int | None], str], ...] = (
        ("ค่าเฉลี่ยจังหวัด", "average", means, 'IF(COUNT({0})=0,"",AVERAGE({0}))'),
        ("จำนวนที่มีคะแนน (แห่ง)", "average_whole", counts, "COUNT({0})"),
        ("ค่าเฉลี่ยเฉพาะแถวที่กรองไว้", "average", means, 'IF(SUBTOTAL(102,{0})=0,"",SUBTOTAL(101,{0}))'),
    )
    for label, style, numbers, formula in rows:
        boxes: list[Box | None] = [text_box(label, survey, "group", across=_LABEL), *[None] * (_LABEL - 1)]
        for at in range(OVERALL, FIRST_SCORE + len(survey.keys)):
            known = at in cells
            boxes.append(number_box(numbers.get(at), survey, style, formula.format(cells[at]) if known else ""))
        page.add(*boxes)


def _line(row: int, each: AgencyRow, last: int, survey: Survey) -> Line:
    word, look = STATES[each.state]
    framework, mark = survey.framework, survey.framework.pass_mark
    change = None if each.overall is None or each.before is None else shown(each.overall) - shown(each.before)
    overall, before = address(row, OVERALL), address(row, FIRST_SCORE + len(survey.keys))
    result = "" if each.passed is None else PASS if each.passed else FAIL
    return (
        _rank(row, each, last, survey),
        text_box(short(each.agency), survey),
        text_box(each.area, survey),
        text_box(word, survey, look),
        _score(each.overall, mark, survey) if each.overall is not None else text_box(NO_SCORE, survey, "text_centre"),
        Box(each.level, "text_centre", formula=level_formula(overall, row, FIRST_SCORE, framework)),
        Box(result, "text_centre", formula=result_formula(overall, framework)),
        *(_score(value, survey.part_mark, survey) for value in each.scores),
        number_box(each.before, survey, "score"),
        number_box(change, survey, "change", change_formula(overall, before)),
    )


def _rank(row: int, each: AgencyRow, last: int, survey: Survey) -> Box:
    """How many are better as shown, and one: ties share the better rank. A score shown 85.00 begins at 84.995."""
    if not each.listed:
        return number_box(None, survey, "rank")
    every = f"${letters(OVERALL)}${SCORES_FIRST}:${letters(OVERALL)}${last}"
    own = address(row, OVERALL)
    return number_box(each.rank, survey, "rank", f'IF(ISNUMBER({own}),1+COUNTIF({every},">="&(ROUND({own},2)+0.005)),"")')


def _score(value: Decimal | None, mark: Decimal | None, survey: Survey) -> Box:
    return Box(value, digits(score_look(value, mark), thai=survey.thai))


def _looks(survey: Survey, last: int) -> tuple[Rule, ...]:
    """Colours that follow the scores, also when somebody corrects one."""
    if last < SCORES_FIRST:
        return ()
    right = FIRST_SCORE + len(survey.keys) - 1
    overall = heat(rectangle(SCORES_FIRST, OVERALL, last, OVERALL), address(SCORES_FIRST, OVERALL), survey.framework.pass_mark)
    first, results = address(SCORES_FIRST, RESULT), rectangle(SCORES_FIRST, RESULT, last, RESULT)
    known = ((PASS, "pass"), (FAIL, "fail")) if survey.framework.pass_mark is not None else ()
    words = tuple(Rule(results, f'{first}="{word}"', style) for word, style in known)
    return words + overall + heat(rectangle(SCORES_FIRST, FIRST_SCORE, last, right), address(SCORES_FIRST, FIRST_SCORE), survey.part_mark)
