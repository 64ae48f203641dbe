"""Every look, named by meaning: what a cell says decides how it looks, and fonts and colours are written here once.

Colour never stands alone: pass and fail are words, inputs are yellow *and* framed, and every fill is light enough for
black text, so that a sheet printed in grey says the same.

A name may carry modifiers after a slash: ``text/continues`` is a text whose end stands in the row below (no line under
it), ``text/continued`` one that began in the row above.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

FONT = "TH SarabunPSK"
SIZE = 16.0
"""The government's document face, and its size in points."""

INK, GREY_INK, LINK_INK, PAPER = "#000000", "#595959", "#0563C1", "#FFFFFF"
BAD_INK, GOOD_INK, WARN_INK = "#9C0006", "#0B5A1E", "#7F4F00"
YELLOW, GREY, HEADING_GREY = "#FFF9D6", "#F2F2F2", "#D9D9D9"
RED, GREEN, AMBER, BLUE = "#FFC7CE", "#D5F0D9", "#FFE699", "#DDEBF7"

SCORE, SCORE_THAI = "0.00", "[$-D00041E]0.00"
WHOLE, WHOLE_THAI = "0", "[$-D00041E]0"
CHANGE = "+0.00;-0.00;0.00"
CHANGE_THAI = "[$-D00041E]+0.00;[$-D00041E]-0.00;[$-D00041E]0.00"
DATE, DATE_THAI = "[$-107041E]d mmm yyyy", "[$-D07041E]d mmmm yyyy"
DAY, DAY_THAI = "[$-107041E]d mmm yyyy;@", "[$-D07041E]d mmm yyyy;@"
MOMENT, MOMENT_THAI = "[$-107041E]d mmm yyyy hh:mm", "[$-D07041E]d mmm yyyy hh:mm"
LOW, LOW_THAI = '"▼"0.00', '[$-D00041E]"▼"0.00'
PERCENT, PERCENT_THAI = "0.0%", "[$-D00041E]0.0%"
THOUSANDS, THOUSANDS_THAI = "#,##0", "[$-D00041E]#,##0"
"""Number formats. The Thai ones show ๐–๙; dates show the Buddhist year, the cell keeps the real date."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell looks. ``border``: all, none, line (below), or dots (below); ``size`` in points."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = SIZE
    color: str = INK
    fill: str = ""
    align: str = "left"
    valign: str = "top"
    wrap: bool = True
    border: str = "all"
    number: str = ""
    indent: int = 0
    unlocked: bool = False
    open_top: bool = False
    open_bottom: bool = False


_TEXT = Look()
_PLAIN = Look(border="none")
_CENTRE = Look(align="center")
_NUMBER = Look(align="center", wrap=False)
_HEADING = Look(bold=True, align="center", valign="vcenter", fill=HEADING_GREY)
_INPUT = Look(fill=YELLOW, unlocked=True)
_INPUT_NUMBER = Look(fill=YELLOW, unlocked=True, align="center", wrap=False)
_COMPUTED = Look(fill=GREY, align="center", wrap=False)
_FIXED = Look(fill=GREY)

LOOKS: dict[str, Look] = {
    # Texts of a document.
    "text": _TEXT,
    "text_bold": replace(_TEXT, bold=True),
    "text_centre": _CENTRE,
    "text_small": replace(_TEXT, size=14.0),
    "text_plain": _PLAIN,
    "text_plain_centre": replace(_PLAIN, align="center"),
    "paragraph": _PLAIN,
    "title": replace(_PLAIN, bold=True, size=20.0, align="center"),
    "subtitle": replace(_PLAIN, bold=True, size=18.0, align="center"),
    "heading": replace(_PLAIN, bold=True, size=18.0),
    "subheading": replace(_PLAIN, bold=True),
    "column_heading": _HEADING,
    "group": replace(_TEXT, bold=True, fill=GREY),
    "label": replace(_PLAIN, bold=True),
    "label_centre": replace(_CENTRE, bold=True),
    "row_label": replace(_TEXT, bold=True),
    "value": replace(_PLAIN, border="dots"),
    "link": replace(_TEXT, color=LINK_INK, underline=True),
    "link_plain": replace(_PLAIN, color=LINK_INK, underline=True),
    "stamp": replace(_PLAIN, size=14.0, color=GREY_INK),
    "hint": replace(_PLAIN, italic=True, color=GREY_INK),
    "signature": replace(_PLAIN, align="center", wrap=False),
    "signature_line": replace(_PLAIN, align="center", wrap=False, border="dots"),
    # Numbers, dates and places in an order.
    "score": replace(_NUMBER, number=SCORE),
    "score_bold": replace(_NUMBER, number=SCORE, bold=True),
    "average": replace(_NUMBER, number=SCORE, bold=True, fill=GREY),
    "score_plain": replace(_NUMBER, number=SCORE, border="none"),
    "whole": replace(_NUMBER, number=WHOLE),
    "rank": replace(_NUMBER, number=WHOLE),
    "year": replace(_NUMBER, number=WHOLE),
    "year_heading": replace(_HEADING, number=WHOLE),
    "change": replace(_NUMBER, number=CHANGE),
    "date": replace(_NUMBER, number=DATE),
    "value_date": replace(_NUMBER, number=DATE, border="dots", align="left"),
    "date_plain": replace(_NUMBER, number=DATE, border="none", align="left"),
    # Words that judge; the word is the message, the colour helps to find it.
    "pass": replace(_CENTRE, bold=True, fill=GREEN, color=GOOD_INK),
    "fail": replace(_CENTRE, bold=True, fill=RED, color=BAD_INK),
    "warn": replace(_CENTRE, bold=True, fill=AMBER, color=WARN_INK),
    "note": replace(_TEXT, fill=BLUE),
    "note_plain": replace(_PLAIN, fill=BLUE),
    "severity_error": replace(_CENTRE, bold=True, fill=RED, color=BAD_INK),
    "severity_warning": replace(_CENTRE, bold=True, fill=AMBER, color=WARN_INK),
    "severity_info": replace(_CENTRE, fill=BLUE),
    # The input workbook: yellow is typed, grey is not.
    "input_text": _INPUT,
    "input_score": replace(_INPUT_NUMBER, number=SCORE),
    "input_date": replace(_INPUT_NUMBER, number=DATE),
    "input_year": replace(_INPUT_NUMBER, number=WHOLE),
    "input_choice": _INPUT,
    "input_code": replace(_INPUT, align="center"),
    "computed": replace(_COMPUTED, number=SCORE),
    "computed_count": replace(_COMPUTED, number=WHOLE),
    "computed_word": replace(_COMPUTED, wrap=True),
    "fixed": _FIXED,
    "fixed_centre": replace(_FIXED, align="center"),
    "fixed_small": replace(_FIXED, size=14.0),
    "required_mark": replace(_PLAIN, bold=True, color=BAD_INK, align="center", wrap=False),
    "sheet_title": replace(_PLAIN, bold=True, size=20.0),
    "sheet_link": replace(_FIXED, color=LINK_INK, underline=True),
    "section": replace(_PLAIN, bold=True, size=18.0),
    "step": replace(_PLAIN, indent=1),
    # Laid over a cell by a condition, and shown in the colour key.
    "bad": replace(_TEXT, bold=True, fill=RED, color=BAD_INK),
    "good": replace(_TEXT, fill=GREEN, color=GOOD_INK),
    "attention": replace(_TEXT, fill=AMBER, color=WARN_INK),
    "muted": replace(_TEXT, color=GREY_INK),
    # The province's workbook: large figures, lists that stay on one line, and the heat map (a low score is marked ▼ too).
    "figure": replace(_NUMBER, number=WHOLE, bold=True, size=26.0, valign="vcenter"),
    "figure_score": replace(_NUMBER, number=SCORE, bold=True, size=26.0, valign="vcenter"),
    "figure_label": replace(_CENTRE, size=14.0, fill=GREY, valign="vcenter"),
    "one_line": replace(_TEXT, wrap=False),
    "one_line_link": replace(_TEXT, wrap=False, color=LINK_INK, underline=True),
    "message": replace(_PLAIN, wrap=False),
    "average_whole": replace(_NUMBER, number=WHOLE, bold=True, fill=GREY),
    "score_low": replace(_NUMBER, number=LOW, bold=True, color=BAD_INK),
    "score_small": replace(_NUMBER, number=SCORE, size=14.0),
    "change_small": replace(_NUMBER, number=CHANGE, size=14.0),
    "whole_small": replace(_NUMBER, number=WHOLE, size=14.0),
    "percent": replace(_NUMBER, number=PERCENT),
    "day": replace(_NUMBER, number=DAY),
    "moment": replace(_NUMBER, number=MOMENT),
    "size": replace(_NUMBER, number=THOUSANDS),
    "heat_full": replace(_NUMBER, fill="#A9D8B0"),
    "heat_high": replace(_NUMBER, fill=GREEN),
    "heat_low": replace(_NUMBER, bold=True, fill=AMBER, color=BAD_INK),
    "heat_worst": replace(_NUMBER, bold=True, fill=RED, color=BAD_INK),
}

_THAI = {
    SCORE: SCORE_THAI,
    WHOLE: WHOLE_THAI,
    CHANGE: CHANGE_THAI,
    DATE: DATE_THAI,
    DAY: DAY_THAI,
    MOMENT: MOMENT_THAI,
    LOW: LOW_THAI,
    PERCENT: PERCENT_THAI,
    THOUSANDS: THOUSANDS_THAI,
}
LOOKS.update({f"{name}_thai": replace(seen, number=_THAI[seen.number]) for name, seen in LOOKS.items() if seen.number in _THAI})

LEADING = frozenset(
    {"title", "subtitle", "sheet_title", "heading", "subheading", "section", "label", "column_heading", "year_heading", "year_heading_thai"}
)
"""Looks of headings: a row that begins with one stays on the page of the row it heads."""

TABS = {"input": "#FFD966", "report": "#9DC3E6", "check": "#F4B183", "stamp": "#BFBFBF"}
"""Tab colours by meaning of the sheet: to be filled in, written by the program, findings, about the workbook."""


@cache
def look(name: str) -> Look:
    """The look of this name; the modifiers ``/continues`` and ``/continued`` open its lower and upper line.

    Raises:
        KeyError: no look or no modifier has this name.
    """
    if name in LOOKS:
        return LOOKS[name]
    plain, *modifiers = name.split("/")
    found = LOOKS[plain]
    for modifier in modifiers:
        if modifier not in _MODIFIERS:
            raise KeyError(modifier)
        found = replace(found, open_bottom=found.open_bottom or modifier == "continues", open_top=found.open_top or modifier == "continued")
    return found


_MODIFIERS = ("continues", "continued")


def digits(name: str, *, thai: bool) -> str:
    """The name of the same look with Thai digits, where it has numbers and Thai is asked for: ``score`` → ``score_thai``."""
    return f"{name}_thai" if thai and f"{name}_thai" in LOOKS else name


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How one series of a chart looks.

    Lines: ``color``, told apart without colour by ``dash`` and ``marker``. Bars: ``fill``, told apart by how light it is;
    patterns would be lost in LibreOffice.
    """

    color: str
    fill: str
    dash: str = "solid"
    marker: str = "circle"


SERIES: dict[str, SeriesLook] = {
    "main": SeriesLook("#1F4E79", "#9DC3E6"),
    "previous": SeriesLook("#5B8DB8", PAPER, "dash", "diamond"),
    "overall": SeriesLook("#000000", "#1F4E79", "solid", "square"),
    "iit": SeriesLook("#1F4E79", "#5B8DB8", "dash", "circle"),
    "eit1": SeriesLook("#C55A11", "#9DC3E6", "round_dot", "triangle"),
    "eit2": SeriesLook("#548235", "#C9DDF0", "dash_dot", "diamond"),
    "oit": SeriesLook("#7030A0", PAPER, "long_dash", "x"),
    "first": SeriesLook("#1F4E79", "#1F4E79", "solid", "circle"),
    "second": SeriesLook("#C55A11", "#5B8DB8", "dash", "triangle"),
    "third": SeriesLook("#548235", "#9DC3E6", "dash_dot", "diamond"),
    "fourth": SeriesLook("#7030A0", "#C9DDF0", "long_dash", "square"),
    "fifth": SeriesLook("#595959", PAPER, "round_dot", "x"),
    "pass_mark": SeriesLook(BAD_INK, PAPER, "dash", "none"),
    "below": SeriesLook(BAD_INK, PAPER),
}
"""Series by meaning. ``below`` is laid over single bars under the pass mark."""
