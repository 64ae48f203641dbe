"""Score data of published results (FY2568), as data JSON."""

from __future__ import annotations

from typing import Any

YEAR = 2568
IIT, EIT, OIT = [f"i{no}" for no in range(1, 16)], [f"e{no}" for no in range(1, 10)], [f"o{no}" for no in range(1, 29)]


def data(year: int = YEAR, **more: Any) -> dict[str, Any]:
    """Data JSON of one year with these groups."""
    return {"schema": "itaxl/1", "year": year, "measures_year": year + 1, **more}


def indicators(*scores: float | None, **stated: Any) -> dict[str, Any]:
    """Data with announced indicators from the first on, and other announced scores by name."""
    return data(stated={**stated, "indicators": {str(no): score for no, score in enumerate(scores, 1)}})


def questions(iit: float = 100, one: float = 100, two: float = 100, oit: float = 100, **single: Any) -> dict[str, Any]:
    """Data with every question and item at the given scores, single codes at others."""
    asked = {**dict.fromkeys(IIT, iit), **{code: {"part1": one, "part2": two} for code in EIT}}
    asked.update({code: score for code, score in single.items() if code[0] in "ie"})
    items = {code: {"score": single.get(code, oit)} for code in OIT}
    return data(questions=asked, oit=items)


FIVE_POINTS = indicators(98.63, 99.22, 100, 98.24, 99.21, 97.12, 95.46, 96.67, 87, 100)
"""Indicators only; OIT 93.50 keeps an overall score above 95 from the best level."""

COMPLETE = questions(i2=97.78, i10=86.67, e7={"part1": 100, "part2": 99}, e9={"part1": 100, "part2": 98})
"""Every question and item."""

LOW_OIT = indicators(90.1, 85.25, 90.1, 73.33, 74.75, 97.73, 97, 95.6, 59.25, 90)
"""Indicators only, below the pass mark."""

CONTRADICTED = indicators(90.1, 85.25, 90.1, 73.33, 74.75, 97.73, 97, 95.6, 59.25, 90, overall=90.1, level="ผ่านดี")
"""The same with a total announced that does not follow from them."""

A_FEW_QUESTIONS = data(
    questions={
        "i3": {"score": 97.78, "prev": 91.57, "prev_code": "i3"},
        "i11": {"score": 94, "prev": 33.33, "prev_code": "i24"},
        "e7": {"part1": 86.40, "part2": None, "prev": 83.33, "prev_code": "e14"},
        "e9": {"part1": 100, "part2": None, "prev": 86.51, "prev_code": "e12"},
    }
)
"""Four questions of two years."""
