"""How an input cell looks and what it lets in: style, drop-down or limits, prompt and error words by kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout import list_name
from itaxl.layout.choices import OPEN_LISTS
from itaxl.tables import Choice, Content, Rule
from itaxl.thai.width import cut

if TYPE_CHECKING:
    from itaxl.layout import Column, Field, Layout
    from itaxl.model import Answer

_STYLES = {
    "score": "input_score",
    "date": "input_date",
    "year": "input_year",
    "integer": "input_year",
    "choice": "input_choice",
    "code": "input_code",
    "codes": "input_code",
    "ref": "input_choice",
}
_FIRST_DAY, _LAST_DAY = date(2015, 1, 1), date(2050, 12, 31)
_TITLE_LIMIT, _PROMPT_LIMIT = 32, 255


def input_style(kind: str) -> str:
    """Style of an input cell of this kind."""
    return _STYLES.get(kind, "input_text")


def content(answer: Answer | None) -> Content:
    """What to write into the cell: numbers and dates as such, everything else as it is typed."""
    if answer is None or answer.value is None:
        return None
    value = answer.value
    return value if isinstance(value, (Decimal, int, date)) else answer.raw


def choice(layout: Layout, area: str, item: Field | Column, title: str) -> Choice | None:
    """The data validation of an input area; None where there is nothing to limit and nothing to say."""
    kind, choices = item.kind, item.choices
    heading, words = cut(title, _TITLE_LIMIT, "…"), cut(item.help, _PROMPT_LIMIT, "…")
    # A year without known issues or levels has no list to choose from.
    if layout.lists.get(choices):
        error = "กรุณาเลือกจากรายการ"
        source = f"={list_name(choices)}"
        return Choice(area, "list", source, None, None, heading, words, error, choices not in OPEN_LISTS)
    if kind == "score":
        return Choice(area, "decimal", "", Decimal(0), Decimal(100), heading, words, "คะแนนต้องเป็นตัวเลข 0–100")
    if kind == "year":
        return Choice(area, "whole", "", 2560, 2600, heading, words, "พิมพ์เป็นปี พ.ศ. 4 หลัก เช่น 2568")
    if kind == "date":
        error = "พิมพ์วันที่เป็นปี ค.ศ. เช่น 5/1/2026 ช่องจะแสดงเป็นปี พ.ศ. ให้เอง"
        return Choice(area, "date", "", _FIRST_DAY, _LAST_DAY, heading, words or error, error, False)
    return Choice(area, "text", "", None, None, heading, words) if words else None


def impossible_scores(area: str, first: str) -> Rule:
    """Red where a score cell holds text or a number outside 0–100."""
    return Rule(area, f'AND({first}<>"",OR(NOT(ISNUMBER({first})),{first}<0,{first}>100))', "bad")
