"""What the template's own formulas come to: the stored result of every computed cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout.choices import FAIL, PASS
from itaxl.layout.start import count_column, counted
from itaxl.scoring.arithmetic import shown

if TYPE_CHECKING:
    from itaxl.layout import Layout
    from itaxl.model import Score, Scores, Submission


def stored_results(layout: Layout, book: Submission, scores: Scores) -> dict[str, Decimal | str]:
    """Key of each computed cell → its result: exact numbers, words, or "" where nothing can be computed."""
    found: dict[str, Decimal | str] = {}
    for key in layout.computed:
        group, _, code = key.partition(".")
        found[key] = _count(group, code, layout, book) if group in ("filled", "left") else _result(group, code, book, scores)
    return found


def _count(group: str, sheet: str, layout: Layout, book: Submission) -> Decimal:
    listed = count_column(sheet)
    if listed:
        table, column = listed
        return Decimal(sum(not row.answers[column].blank for row in book.tables.get(table, ())))
    keys = counted(layout, sheet)
    filled = sum(not book.answers[key].blank for key in keys)
    return Decimal(len(keys) - filled if group == "left" else filled)


def _result(group: str, code: str, book: Submission, scores: Scores) -> Decimal | str:
    if (group, code) == ("calc", "year"):
        year = book.whole("year")
        return Decimal(year) if year else ""
    if (group, code) == ("calc", "level"):
        return scores.level
    each = _find(code, scores)
    if group == "total":
        return _number(each.score)
    if group == "word":
        return "" if each.passed is None else PASS if each.passed else FAIL
    if group == "calc":
        return _number(each.computed)
    if group == "used":
        return _number(each.score)
    if each.stated is None or each.computed is None:
        return ""
    return shown(each.stated - each.computed)


def _number(value: Decimal | None) -> Decimal | str:
    return "" if value is None else value


def _find(code: str, scores: Scores) -> Score:
    if code == "overall":
        return scores.overall
    if code.startswith("indicators."):
        return scores.indicators[int(code.removeprefix("indicators."))]
    if code in scores.instruments:
        return scores.instruments[code]
    return scores.questions[code] if code in scores.questions else scores.items[code]
