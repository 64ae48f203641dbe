"""Sheet คะแนน: announced scores, the live computation beside them, and four earlier years."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import letters
from itaxl.layout.choices import FAIL, PASS
from itaxl.layout.fields import SCORES, Computed, Field, Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itaxl.frameworks import Framework

HEADER_ROW, YEAR_ROW, OVERALL_ROW, LEVEL_ROW = 3, 4, 5, 6
EARLIER_YEARS = 4
FIRST_EARLIER = 7
"""Column G: last year; H, I, J the years before."""

INSTRUMENT_ROWS = {"iit": 7, "eit1": 8, "eit2": 9, "oit": 10}
FIRST_INDICATOR_ROW = 11
USED = "K"
"""Column of the score the reports use: announced if given, else computed."""

_HEADERS = ("ที่", "รายการ", "คะแนนที่ประกาศ", "คะแนนที่คำนวณได้", "ผลต่าง", "ผลการประเมิน")


def declare(layout: Layout, framework: Framework) -> None:
    """Add this sheet's fields and computed cells to the layout."""
    layout.header_rows[SCORES] = HEADER_ROW
    layout.write(SCORES, "A1", f"คะแนนผลการประเมิน ITA ปีงบประมาณ พ.ศ. {layout.year} และปีก่อน", "sheet_title")
    layout.write(SCORES, "A2", "กรอกเท่าที่มี คะแนนอยู่ระหว่าง 0–100 ทศนิยม 2 ตำแหน่ง ช่องสีเทาคำนวณให้เอง", "hint")
    for at, text in enumerate(_HEADERS):
        layout.write(SCORES, f"{letters(at + 1)}{HEADER_ROW}", text, "column_heading")
    for back in range(1, EARLIER_YEARS + 1):
        column = letters(FIRST_EARLIER + back - 1)
        layout.write(SCORES, f"{column}{HEADER_ROW}", earlier_header(back), "column_heading")
    layout.write(SCORES, f"{USED}{HEADER_ROW}", "คะแนนที่ใช้ในรายงาน", "column_heading")
    _years(layout)
    for row, code, label in _rows(framework):
        _row(layout, row, code, label)
    _formulas(layout, framework)


def earlier_header(back: int) -> str:
    """Heading of the column ``back`` years before."""
    return f"ย้อนหลัง {back} ปี"


def _rows(framework: Framework) -> list[tuple[int, str, str]]:
    rows = [(OVERALL_ROW, "overall", "คะแนนภาพรวม"), (LEVEL_ROW, "level", "ระดับผลการประเมิน")]
    rows += [(row, code, framework.instruments[code].short) for code, row in INSTRUMENT_ROWS.items()]
    for no, indicator in framework.indicators.items():
        rows.append((FIRST_INDICATOR_ROW + no - 1, f"indicators.{no}", f"ตัวชี้วัดที่ {no} {indicator.name}"))
    return rows


def _years(layout: Layout) -> None:
    layout.write(SCORES, f"A{YEAR_ROW}", "", "fixed_centre")
    layout.write(SCORES, f"B{YEAR_ROW}", "ปีงบประมาณ", "fixed")
    layout.compute(Computed("calc.year", SCORES, f"C{YEAR_ROW}", 'IF(ISNUMBER(ita_year),ita_year,"")'))
    for back in range(1, EARLIER_YEARS + 1):
        cell = f"{letters(FIRST_EARLIER + back - 1)}{YEAR_ROW}"
        help_text = f"ปี พ.ศ. ย้อนหลัง {back} ปี เช่น {layout.year - back}"
        layout.add(
            Field(f"previous.{back}.year", "year", SCORES, cell, f"ita_prev{back}_year", "ปีงบประมาณ", earlier_header(back), help=help_text)
        )


def _row(layout: Layout, row: int, code: str, label: str) -> None:
    kind, choices = ("choice", "levels") if code == "level" and layout.lists["levels"] else ("text" if code == "level" else "score", "")
    suffix = code.replace("indicators.", "ind")
    if code.startswith("indicators."):
        layout.write(SCORES, f"A{row}", int(code.split(".")[1]), "fixed_centre")
    else:
        layout.write(SCORES, f"A{row}", "", "fixed_centre")
    layout.write(SCORES, f"B{row}", label, "fixed")
    help_text = "ระดับตามประกาศ" if kind == "choice" else "คะแนนตามประกาศของ ป.ป.ช. 0–100"
    layout.add(Field(f"stated.{code}", kind, SCORES, f"C{row}", f"ita_stated_{suffix}", label, _HEADERS[2], False, choices, help_text))
    for back in range(1, EARLIER_YEARS + 1):
        cell = f"{letters(FIRST_EARLIER + back - 1)}{row}"
        name, header = f"ita_prev{back}_{suffix}", earlier_header(back)
        layout.add(Field(f"previous.{back}.{code}", kind, SCORES, cell, name, label, header, False, choices, ""))


def _formulas(layout: Layout, framework: Framework) -> None:
    for no, indicator in framework.indicators.items():
        _score_row(layout, f"indicators.{no}", FIRST_INDICATOR_ROW + no - 1, _indicator(framework, no, indicator.codes))
        _word(layout, framework, f"indicators.{no}", FIRST_INDICATOR_ROW + no - 1)
    for code, row in INSTRUMENT_ROWS.items():
        _score_row(layout, code, row, _instrument(framework, code))
        _word(layout, framework, code, row)
    _overall(layout, framework)
    _word(layout, framework, "overall", OVERALL_ROW)


def _score_row(layout: Layout, key: str, row: int, formula: str) -> None:
    used = f'IF(ISNUMBER(C{row}),C{row},IF(ISNUMBER(D{row}),D{row},""))'
    layout.compute(
        Computed(f"calc.{key}", SCORES, f"D{row}", formula),
        Computed(f"diff.{key}", SCORES, f"E{row}", f'IF(AND(ISNUMBER(C{row}),ISNUMBER(D{row})),ROUND(C{row}-D{row},2),"")'),
        Computed(f"used.{key}", SCORES, f"{USED}{row}", used),
    )


def _word(layout: Layout, framework: Framework, key: str, row: int) -> None:
    mark = framework.pass_mark if key == "overall" else part_mark(framework)
    if mark is not None:
        layout.compute(Computed(f"word.{key}", SCORES, f"F{row}", pass_word(f"{USED}{row}", mark), "word"))


def part_mark(framework: Framework) -> Decimal | None:
    """The mark (0–100) a single question, item, indicator or instrument is held against; None when not known."""
    return framework.part_mark if framework.part_mark is not None else framework.pass_mark


def tested_instruments(framework: Framework) -> tuple[str, ...]:
    """The instruments whose scores decide the level; all of them where the year does not say."""
    return framework.tested or tuple(framework.instruments)


def pass_word(cell: str, mark: Decimal) -> str:
    """Formula for the word ผ่าน or ไม่ผ่าน: the score as shown (two decimals) against the pass mark."""
    return f'IF(ISNUMBER({cell}),IF(ROUND({cell},2)>={mark},"{PASS}","{FAIL}"),"")'


def _mean(cells: list[str]) -> str:
    return f"AVERAGE({','.join(cells)})"


def _all(cells: list[str]) -> str:
    return f"COUNT({','.join(cells)})={len(cells)}"


def part_names(framework: Framework, no: int, part: int) -> list[str]:
    """Defined names of one indicator's EIT question scores of one part."""
    return [f"ita_{code}_part{part}" for code in framework.indicators[no].codes]


def _indicator(framework: Framework, no: int, codes: tuple[str, ...]) -> str:
    instrument = framework.indicators[no].instrument
    if not codes:
        return '""'
    if instrument == "eit":
        one, two = part_names(framework, no, 1), part_names(framework, no, 2)
        return f'IF(AND({_all(one)},{_all(two)}),({_mean(one)}+{_mean(two)})/2,"")'
    names = [f"ita_{code}" for code in codes]
    if instrument == "oit":
        # How items combine is not published; only all-full and all-zero hold under any weights.
        cells = ",".join(names)
        return f'IF({_all(names)},IF(AND(MIN({cells})=100,MAX({cells})=100),100,IF(AND(MIN({cells})=0,MAX({cells})=0),0,"")),"")'
    return f'IF({_all(names)},{_mean(names)},"")'


def _instrument(framework: Framework, code: str) -> str:
    used = [f"{USED}{FIRST_INDICATOR_ROW + no - 1}" for no in framework.instruments[code].indicators]
    if not used:
        return '""'
    whole = f'IF({_all(used)},{_mean(used)},"")'
    part = framework.instruments[code].part
    indicators = framework.instruments[code].indicators
    if part is None or not all(framework.indicators[no].codes for no in indicators):
        return whole
    own = [part_names(framework, no, part) for no in indicators]
    other = [part_names(framework, no, 3 - part) for no in indicators]
    own_flat = [name for names in own for name in names]
    other_flat = [name for names in other for name in names]
    mean_of_means = _mean([_mean(names) for names in own])
    # Only where neither part is complete may both carry the mean of indicators 6–8.
    return f'IF({_all(own_flat)},{mean_of_means},IF({_all(other_flat)},"",{whole}))'


def _overall(layout: Layout, framework: Framework) -> None:
    cells = [f"{USED}{row}" for row in INSTRUMENT_ROWS.values()]
    weights = [framework.instruments[code].weight for code in INSTRUMENT_ROWS]
    row = OVERALL_ROW
    if None in weights:
        formula = '""'
    else:
        total = "+".join(f"{cell}*{weight}" for cell, weight in zip(cells, weights, strict=True))
        formula = f'IF({_all(cells)},({total})/100,"")'
    _score_row(layout, "overall", row, formula)
    # Announced and computed totals may differ by 0.01 (rounding in between is not known); beyond that the parts decide.
    used = (
        f"IF(ISNUMBER(D{row}),IF(ISNUMBER(C{row}),IF(ROUND(ABS(ROUND(C{row},2)-ROUND(D{row},2)),2)<=0.01,C{row},D{row}),D{row}),"
        f'IF(ISNUMBER(C{row}),C{row},""))'
    )
    layout.compute(Computed("used.overall", SCORES, f"{USED}{row}", used))
    layout.compute(Computed("calc.level", SCORES, f"D{LEVEL_ROW}", _level(framework, f"{USED}{row}"), "word"))


def _level(framework: Framework, overall: str) -> str:
    return level_formula(framework, overall, {code: f"{USED}{row}" for code, row in INSTRUMENT_ROWS.items()}) or '""'


def level_formula(framework: Framework, overall: str, instruments: Mapping[str, str]) -> str:
    """The name of the level of the score in the cell ``overall``, as a formula; ``instruments``: code → cell.

    Nested IF over the levels, best first; no passing level where an instrument that counts for it is unknown. "" in a year
    whose levels are not known.
    """
    if not framework.levels:
        return ""
    cells = [instruments[code] for code in tested_instruments(framework)]
    lowest, shown = f"ROUND(MIN({','.join(cells)}),2)", f"ROUND({overall},2)"
    formula = '""'
    for level in reversed(framework.levels):
        test = f"{shown}>={level.overall_min}"
        if level.every_instrument_min is not None:
            test = f"AND({test},{_all(cells)},{lowest}>={level.every_instrument_min})"
        formula = f'IF({test},"{level.name}",{formula})'
    passing = min((level.overall_min for level in framework.levels if level.passed), default=None)
    if passing is not None:
        formula = f'IF(AND({shown}>={passing},NOT({_all(cells)})),"",{formula})'
    return f'IF(ISNUMBER({overall}),{formula},"")'
