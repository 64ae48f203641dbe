"""Whatever part of a workbook is filled in, the analysis sheets can be built and drawn and read tidily."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.reports import analysis, development, findings, issues, items, plan_indicators, plan_issues, recommendations, summary
from itaxl.reports.case import Case
from itaxl.writing.drawing import draw_sheets
from tests.reports.cases import case, texts

REPORTS = (findings, summary, analysis, issues, items, recommendations, development, plan_indicators, plan_issues)
SCORE = st.none() | st.integers(0, 100) | st.floats(0, 100).map(lambda value: round(value, 3))
WORDS = st.sampled_from(["", "ควรจัดทำคู่มือ", "=1+1", "พบว่า", "บุคลากรบางราย\nไม่ทราบขั้นตอน", "เรื่องที่ 3 (อ้างอิงจาก o8)"])


@st.composite
def data(draw: st.DrawFn) -> dict[str, Any]:
    """The data JSON of any year, any part of it filled."""
    year = draw(st.sampled_from(frameworks.known_years()))
    framework = frameworks.load(year)
    numbers = st.dictionaries(st.sampled_from([str(no) for no in framework.indicators]), SCORE)
    stated = st.fixed_dictionaries(dict.fromkeys(("overall", "iit", "eit1", "eit2", "oit"), SCORE) | {"indicators": numbers})
    plain = [code for code in framework.questions if code.startswith("i")]
    split = [code for code in framework.questions if code.startswith("e")]
    parts = st.fixed_dictionaries({"part1": SCORE, "part2": SCORE, "prev": SCORE})
    refs = [*framework.questions, *framework.items, "1", "9", "issue:4"]
    finding = st.fixed_dictionaries(
        dict.fromkeys(("finding", "cause", "recommendation", "paragraph"), WORDS)
        | {"ref": st.sampled_from(refs), "source": st.sampled_from(["ป.ป.ช.", "ผู้รับบริการ"]), "refs": st.just(["o8"])}
    )
    measure = st.fixed_dictionaries(
        {
            "id": st.sampled_from(["", "M01"]),
            "indicator": st.none() | st.just(4),
            "name": WORDS,
            "targets": st.just(["o8"]),
            "steps": st.just([]),
        }
    )
    questions: dict[str, Any] = {}
    if plain:
        questions |= draw(st.dictionaries(st.sampled_from(plain), SCORE))
    if split:
        questions |= draw(st.dictionaries(st.sampled_from(split), parts))
    return {
        "year": year,
        "stated": draw(stated),
        "previous": draw(st.lists(stated.map(lambda found: {"year": year - 1, **found}), max_size=4)),
        "questions": questions,
        "oit": draw(st.dictionaries(st.sampled_from(list(framework.items)), st.fixed_dictionaries({"score": SCORE, "missing": WORDS}))),
        "findings": draw(st.lists(finding, max_size=3)),
        "measures": draw(st.lists(measure, max_size=1)),
    }


def sheets_of(made: Case):
    return [report.sheet(made) for report in REPORTS if not report.missing(made)]


@settings(max_examples=60, deadline=None)
@given(data(), st.booleans())
def test_sheets_of_any_data_are_drawn_and_tidy(found, thai):
    made = case(thai=thai, **found)
    sheets = sheets_of(made)
    assert draw_sheets(sheets)
    for sheet in sheets:
        for text in texts(sheet):
            assert "None" not in text
            assert "  " not in text, text
            assert "()" not in text
            assert text == text.strip()
            if thai and sheet.name != findings.NAME:
                assert not re.search("[0-9]", re.sub("[MP][0-9]{2}", "", text)), text
        assert not any(box and str(box.value).startswith("=1+1") and box.formula for line in sheet.lines for box in line)


@pytest.mark.parametrize("report", REPORTS)
def test_names_fit_into_excel(report):
    assert 0 < len(report.NAME) <= 31
    assert not set(report.NAME) & set("[]:*?/\\")
