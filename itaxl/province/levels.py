"""What follows from a score on the sheet of scores, as formulas: whoever corrects a score sees level, result and change follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.layout import scores
from itaxl.layout.scores import pass_word

if TYPE_CHECKING:
    from itaxl.frameworks import Framework


def result_formula(overall: str, framework: Framework) -> str:
    """The word passed or failed for the score in a cell; "" in a year whose mark is not known."""
    return pass_word(overall, framework.pass_mark) if framework.pass_mark is not None else ""


def level_formula(overall: str, row: int, first: int, framework: Framework) -> str:
    """The name of the level; the instruments stand in the ``row``, from column ``first`` on. "" where levels are not known."""
    cells = {code: address(row, first + at) for at, code in enumerate(framework.instruments)}
    return scores.level_formula(framework, overall, cells)


def change_formula(overall: str, before: str) -> str:
    """Points up or down from last year's score, both as shown; nothing where one of them is not known."""
    return f'IF(AND(ISNUMBER({overall}),ISNUMBER({before})),ROUND(ROUND({overall},2)-ROUND({before},2),2),"")'
