"""The template's formulas, recalculated by LibreOffice, come to what scoring says: every computed cell, number and word."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from math import isclose

import openpyxl
import pytest

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.scoring import score
from itaxl.scoring.cells import stored_results
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book
from tests.office import convert_all
from tests.scoring import figures
from tests.scoring.figures import data, indicators, questions

pytestmark = pytest.mark.libreoffice
STALE = Decimal(12345)
EDGES = (84.99, 84.994, 84.995, 84.996, 85, 85.005, 94.994, 94.995, 69.995, 69.99, 0, 100)


def chance(seed, year=2568):
    """Scores at random, one in six missing, most of them at or near an edge."""
    dice, framework = random.Random(seed), frameworks.load(year)

    def pick():
        return None if dice.random() < 1 / 6 else dice.choice((dice.choice(EDGES), round(dice.uniform(60, 100), dice.randint(0, 3))))

    stated = {name: pick() for name in ("overall", "iit", "eit1", "eit2", "oit")} if seed % 2 else {}
    numbered = {str(no): pick() if dice.random() < 0.5 else None for no in range(1, 11)}
    asked = {code: {"part1": pick(), "part2": pick()} if code[0] == "e" else pick() for code in framework.questions}
    filled = {code: {"score": pick(), "status": dice.choice((None, "เผยแพร่แล้ว"))} for code in framework.items}
    return data(year, stated={**stated, "indicators": numbered}, questions=asked, oit=filled)


def lists():
    findings = [{"ref": "4", "finding": "ก"}, {"ref": "5"}, {"ref": "i10", "finding": "ข"}]
    steps = [{"text": "ก"}, {"text": None, "start": "2025-10-01"}, {"text": "ข"}]
    return data(findings=findings, measures=[{"id": "M01", "steps": steps}], followup=[{"id": "M01", "steps": []}])


SETS = {
    "blank": data(),
    "lists": lists(),
    "complete": figures.COMPLETE,
    "indicators only": figures.FIVE_POINTS,
    "contradicted total": figures.CONTRADICTED,
    "questions of two years": figures.A_FEW_QUESTIONS,
    "total alone": indicators(overall=96.04),
    "low total alone": indicators(overall=60),
    "instruments alone": indicators(iit=99.06, eit1=96.42, eit2=96.4, oit=93.5),
    "instruments and total": indicators(iit=99.06, eit1=96.42, eit2=96.42, oit=93.5, overall=96.05, level="ผ่านดี"),
    "announced over computed": {**questions(88), "stated": indicators(*[90] * 8, 100, 100, iit=1, eit1=2, eit2=3, oit=4)["stated"]},
    "indicators over questions": {**questions(), "stated": {"indicators": {"1": 80, "6": 70, "9": 87}}},
    "total a hair off": indicators(*[90] * 10, overall=90.01),
    "total too far off": indicators(*[90] * 10, overall=90.02),
    "total off by a tie": indicators(*[90.085] * 10, overall=90.075),
    "all full": questions(),
    "all zero": questions(0, 0, 0, 0),
    "items mixed": questions(o3=0, o25=50),
    "items impossible": questions(oit=150, o1=100, o21=-5),
    "part one alone": questions(two=None),
    "part two alone": questions(one=None),
    "part two with a hole": questions(e5={"part1": 90, "part2": None}),
    "neither part whole": questions(e1={"part1": None, "part2": 90}, e9={"part1": 90, "part2": None}),
    "tie below the mark": indicators(*[84.995] * 10),
    "tie at the best": indicators(*[94.995] * 10),
    "one instrument short": indicators(*[100] * 8, 94.99, 94.99),
    "one instrument at a tie": indicators(*[100] * 8, 94.99, 95),
    # Means of thirds: the exact mean of the three is 84.995.
    "tie of thirds": questions(84.995, 84.995, 84.995, i1=84.98, i2=84.99, i3=85.015, i4=85.015, i6=84.98, i5=84.99),
    "tie of means": indicators(84.985, 84.99, 84.995, 85, 85.005, 84.98, 84.99, 85.015, 84.99, 85),
    **{f"chance {seed}": chance(seed) for seed in range(3)},
    **{f"chance {year}": chance(year, year) for year in (2566, 2567, 2569)},
    "2566 items": data(2566, oit={code: {"score": 90} for code in frameworks.load(2566).items}),
    "2566": data(2566, stated={"overall": 90, "indicators": {"1": 84.995}}),
    "2567": data(2567, stated={"indicators": {str(no): 84.99 + no / 1000 for no in range(1, 11)}}),
    "2569": data(2569, stated={"overall": 90, "oit": 84.995, "indicators": {"9": 100}}),
}


def scored_set(name):
    content = json.loads(json.dumps(SETS[name]), parse_float=Decimal)
    framework = frameworks.load(content["year"])
    layout = layout_of(framework)
    return framework, layout, from_data(content, layout)


def with_stale_results(book):
    """The same workbook whose stored results are all wrong: only a recalculation can bring the right ones."""
    sheets = [
        replace(sheet, lines=[tuple(replace(box, value=STALE) if box and box.formula else box for box in line) for line in sheet.lines])
        for sheet in book.sheets
    ]
    return replace(book, sheets=tuple(sheets))


@pytest.fixture
def recalculated(tmp_path):
    """Every set drawn with wrong stored results and recalculated, in one call."""
    paths = {name: tmp_path / f"{at}.xlsx" for at, name in enumerate(SETS)}
    for name, path in paths.items():
        framework, _, book = scored_set(name)
        draw_book(with_stale_results(input_book(framework, book)), path)
    return dict(zip(paths, convert_all(list(paths.values()), "xlsx"), strict=True))


def test_the_wrong_results_were_stored(tmp_path):
    framework, layout, book = scored_set("complete")
    draw_book(with_stale_results(input_book(framework, book)), tmp_path / "a.xlsx")

    drawn = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert {drawn[cell.sheet][cell.cell].value for cell in layout.computed.values()} == {STALE}


def test_formulas_come_to_what_scoring_says(recalculated):
    different = {}
    for name, path in recalculated.items():
        framework, layout, book = scored_set(name)
        expected = stored_results(layout, book, score(book, framework))
        sheets = openpyxl.load_workbook(path, data_only=True)
        for key, cell in layout.computed.items():
            found = sheets[cell.sheet][cell.cell].value
            if not agree("" if found is None else found, expected[key]):
                different[name, key] = (found, expected[key])

    assert len(recalculated) == len(SETS)
    assert different == {}


def agree(found, expected):
    if isinstance(expected, str) or isinstance(found, str):
        return found == expected
    return isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def test_sets_reach_every_kind_of_result():
    """No computed cell is blank in all sets: a formula that always gave nothing would agree with a score that never comes."""
    seen = {}
    for name in SETS:
        framework, layout, book = scored_set(name)
        for key, result in stored_results(layout, book, score(book, framework)).items():
            seen.setdefault(key, set()).add(result)

    assert sorted(key for key, results in seen.items() if results == {""}) == []
    levels = {level.name for level in frameworks.load(2568).levels}
    assert seen["calc.level"] == levels | {""}
