"""Looks to XlsxWriter formats: one format for each look used, made when it is first needed."""

from __future__ import annotations

from typing import Any

from itaxl.styles import FONT, INK, SIZE, Look, look

DEFAULT_FORMAT = {"font_name": FONT, "font_size": SIZE, "font_scheme": "none", "font_color": INK}
"""What every format starts from. Without a font scheme the name counts; with one Excel would take the theme's face.

The colour is written too: a sheet grafted into somebody's workbook must not borrow that workbook's theme colours."""

_THIN, _DOTTED = 1, 4


class Formats:
    """The formats of one workbook by style name; asking twice gives the same one."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._cells: dict[tuple[str, str, bool], Any] = {}
        self._rules: dict[str, Any] = {}

    def cell(self, style: str, number: str = "", *, quoted: bool = False) -> Any:
        """The format of a cell. ``number`` is the number format where the look has none.

        ``quoted`` marks text that looks like a formula as text for good, also after F2 and Enter.

        Raises:
            KeyError: no look has this name.
        """
        key = (style, number, quoted)
        if key not in self._cells:
            properties = cell_properties(look(style))
            if number and "num_format" not in properties:
                properties["num_format"] = number
            if quoted:
                properties["quote_prefix"] = True
            self._cells[key] = self._workbook.add_format(properties)
        return self._cells[key]

    def rule(self, style: str) -> Any:
        """The format a condition lays over a cell: fill, colour and weight of the look, nothing else.

        Raises:
            KeyError: no look has this name.
        """
        if style not in self._rules:
            seen = look(style)
            properties: dict[str, Any] = {"font_color": seen.color}
            if seen.bold:
                properties["bold"] = True
            if seen.fill:
                properties["bg_color"] = seen.fill
            self._rules[style] = self._workbook.add_format(properties)
        return self._rules[style]


def cell_properties(seen: Look) -> dict[str, Any]:
    """A look as XlsxWriter's format properties."""
    properties: dict[str, Any] = {
        "font_size": seen.size,
        "font_color": seen.color,
        "align": seen.align,
        "valign": seen.valign,
        **_borders(seen),
    }
    for name, value in (
        ("bold", seen.bold),
        ("italic", seen.italic),
        ("underline", seen.underline),
        ("text_wrap", seen.wrap),
        ("indent", seen.indent),
        ("num_format", seen.number),
        ("bg_color", seen.fill),
    ):
        if value:
            properties[name] = value
    if seen.unlocked:
        properties["locked"] = False
    return properties


def _borders(seen: Look) -> dict[str, int]:
    if seen.border == "dots":
        return {"bottom": _DOTTED}
    if seen.border == "line":
        return {"bottom": _THIN}
    if seen.border != "all":
        return {}
    sides = {"left": _THIN, "right": _THIN, "top": _THIN, "bottom": _THIN}
    if seen.open_top:
        del sides["top"]
    if seen.open_bottom:
        del sides["bottom"]
    return sides
