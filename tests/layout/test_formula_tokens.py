"""Formulas as tokens: one meaning, one result, however a program spells it; held against openpyxl's tokenizer."""

import re

import openpyxl.formula
import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.addresses import address
from itaxl.layout import layout_of
from itaxl.layout.dependence import sources
from itaxl.layout.formula_tokens import LONGEST, tokens

YEARS = (2566, 2567, 2568, 2569)
FORMULAS = sorted({cell.formula for year in YEARS for cell in layout_of(frameworks.load(year)).computed.values()})

SAME = {
    "case of functions": ("IF(isnumber(C5),1,0)", "if(ISNUMBER(C5),1,0)"),
    "case of cells": ("c5+D6", "C5+d6"),
    "case of names": ("ITA_i1", "ita_I1"),
    "blanks": ("IF( A1 >= 85 , 1, 0 )", "IF(A1>=85,1,0)"),
    "leading sign": ("=A1", "A1"),
    "dollars": ("$A$1+A$1+$A1", "A1+A1+A1"),
    "semicolons": ("IF(A1;1;0)", "IF(A1,1,0)"),
    "prefix": ("_xlfn.IFS(A1,1)", "IFS(A1,1)"),
    "two prefixes": ("_xlfn._xlws.SORT(A1)", "SORT(A1)"),
    "quotes around a sheet": ("'คะแนน'!A1", "คะแนน!A1"),
    "quotes inside a sheet": ("'a''b'!A1", "'a''b'!$A$1"),
    "sheet told twice": ("'คะแนน'!A1:'คะแนน'!B2", "คะแนน!A1:B2"),
    "spelling of numbers": ("85.0+.5+1E2", "85+0.5+100"),
    "implicit intersection": ("@ita_i1+1", "ita_i1+1"),
}
DIFFERENT = {
    "another cell": ("A1", "A2"),
    "another sheet": ("คะแนน!A1", "OIT!A1"),
    "another workbook": ("[1]คะแนน!A1", "คะแนน!A1"),
    "another number": ("A1>=85", "A1>=84"),
    "another sign": ("A1>=85", "A1>85"),
    "another text": ('IF(A1,"ผ่าน","")', 'IF(A1,"ผ่าน ","")'),
    "case of a text": ('"a"', '"A"'),
    "another function": ("MIN(A1)", "MAX(A1)"),
    "a function and a cell": ("LOG10(5)", "LOG10"),
    "something more": ("A1", "A1+0"),
    "brackets": ("A1+B1*2", "(A1+B1)*2"),
}


@pytest.mark.parametrize("name", SAME)
def test_spellings_of_one_formula_are_the_same(name):
    one, other = SAME[name]

    assert tokens(one) == tokens(other) != ()


@pytest.mark.parametrize("name", DIFFERENT)
def test_other_formulas_are_different(name):
    one, other = DIFFERENT[name]

    assert tokens(one) != tokens(other)


def theirs(formula):
    """openpyxl's tokens without blanks, ranges and calls taken apart as ours are."""
    found = []
    for token in openpyxl.formula.Tokenizer(f"={formula}").items:
        if token.type == "WHITE-SPACE":
            continue
        text = token.value
        if token.subtype == "RANGE":
            sheet, mark, cells = text.rpartition("!")
            ends = cells.split(":")
            found += [f"{sheet}{mark}{ends[0]}", *(part for end in ends[1:] for part in (":", end))]
        elif token.type == "FUNC" and token.subtype == "OPEN":
            found += [text.removesuffix("("), "("]
        else:
            found.append(text)
    return found


@pytest.mark.parametrize("formula", FORMULAS)
def test_template_formulas_fall_apart_as_openpyxl_says(formula):
    assert len(tokens(formula)) == len(theirs(formula))


def respelled(formula, dice):
    """The formula as some program might write it: outside texts and quoted sheets everything may change its look."""
    parts = re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!)""", formula)
    for at in range(0, len(parts), 2):
        part = parts[at]
        if dice.draw(st.booleans()):
            part = part.lower()
        if dice.draw(st.booleans()):
            part = part.replace(",", dice.draw(st.sampled_from((", ", " ,", ";"))))
        if dice.draw(st.booleans()):
            part = re.sub(r"(?<![A-Za-z_0-9])([A-Za-z]{1,2})([0-9]+)(?![A-Za-z_0-9(])", r"$\1$\2", part)
        parts[at] = part
    return "".join(parts)


@given(st.sampled_from(FORMULAS), st.data())
def test_any_respelling_is_the_same(formula, dice):
    assert tokens(respelled(formula, dice)) == tokens(formula)


@given(st.text(max_size=60))
def test_any_text_falls_apart_without_losing_a_letter(text):
    found = tokens(text)

    assert isinstance(found, tuple)
    assert bool(found) == bool(text.strip().removeprefix("=").replace("@", "").strip())


def test_a_text_too_long_for_a_formula_has_no_tokens():
    assert tokens("1" * LONGEST) != ()
    assert tokens("1" * (LONGEST + 1)) == ()


def test_hostile_text_takes_no_time():
    for text in ("'" * 8_000, "(" * 8_000, '"' * 7_999, "A" * 8_000, "$" * 8_000, "'a''" * 2_000, "1e" * 4_000):
        assert len(tokens(text)) <= len(text)


@pytest.mark.parametrize("year", YEARS)
def test_sources_name_every_cell_and_name_among_the_tokens(year):
    layout = layout_of(frameworks.load(year))
    places = {(item.sheet, item.cell): key for key, item in {**layout.fields, **layout.computed}.items()}
    names = {item.name.casefold(): key for key, item in layout.fields.items()}

    for key, found in sources(layout).items():
        declared = layout.computed[key]
        cells = [token for token in tokens(declared.formula) if token.kind == "cell"]
        ends = {places.get((token.sheet or declared.sheet, address(token.row, token.column))) for token in cells}
        named = {names[token.text] for token in tokens(declared.formula) if token.kind == "name"}
        assert ({end for end in ends if end} | named) <= found, key


def test_sources_of_an_indicator_are_its_questions():
    found = sources(layout_of(frameworks.load(2568)))

    assert found["calc.indicators.4"] == {"questions.i10.score", "questions.i11.score", "questions.i12.score"}
    assert found["used.indicators.4"] == {"stated.indicators.4", "calc.indicators.4"}
    assert found["word.indicators.4"] == {"used.indicators.4"}


def test_sources_of_a_range_are_every_cell_in_it():
    found = sources(layout_of(frameworks.load(2568)))

    assert found["total.e1"] == {"questions.e1.part1", "questions.e1.part2"}
    assert {"year", "agency.name", "agency.province"} <= found["filled.หน่วยงาน"]
    assert found["filled.มาตรการ"] == set()
