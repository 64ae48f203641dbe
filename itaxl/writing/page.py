"""Everything about a sheet that is not a cell: columns, print setup, protection, drop-downs, conditions and tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.addresses import split
from itaxl.styles import FONT, TABS
from itaxl.writing.boxes import accepted, naming, number
from itaxl.writing.paper import MARGINS, pages_across

if TYPE_CHECKING:
    from itaxl.tables import Choice, Content, Grid, Rule, Sheet
    from itaxl.writing.styling import Formats

FOOTER = f'&C&"{FONT},Regular"&14หน้า &P จาก &N'
TABLE_STYLE = "Table Style Light 1"
"""Thin lines and light grey bands, readable in black and white."""

_A4 = 9
_ALLOWED = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
"""What staff may still do on a protected sheet: widen, tidy, sort; there is no password to lift it altogether."""
_WHOLE_SHEET = "A1:XFD1048576"


def dress(worksheet: Any, sheet: Sheet, formats: Formats) -> None:
    """Give a worksheet everything its description says beside the cells and charts.

    Raises:
        ValueError: XlsxWriter refuses something; the message names the sheet and the area.
    """
    with naming(sheet.name):
        _columns(worksheet, sheet)
        _print(worksheet, sheet)
        _window(worksheet, sheet)
    for grid in sheet.grids:
        with naming(f"{sheet.name}!{grid.area}"):
            _grid(worksheet, sheet, grid, formats)
    for choice in sheet.choices:
        with naming(f"{sheet.name}!{choice.area}"):
            accepted(worksheet.data_validation(choice.area, validation(choice)))
    for rule in sheet.rules:
        with naming(f"{sheet.name}!{rule.area}"):
            accepted(worksheet.conditional_format(rule.area, _condition(rule, formats)))


def _columns(worksheet: Any, sheet: Sheet) -> None:
    for at, width in enumerate(sheet.widths):
        hidden = {"hidden": True} if at + 1 in sheet.hidden_columns else {}
        accepted(worksheet.set_column(at, at, width, None, hidden))
    for column in sheet.hidden_columns:
        if column > len(sheet.widths):
            accepted(worksheet.set_column(column - 1, column - 1, None, None, {"hidden": True}))


def _print(worksheet: Any, sheet: Sheet) -> None:
    worksheet.set_paper(_A4)
    if sheet.landscape:
        worksheet.set_landscape()
    worksheet.set_margins(**MARGINS)
    worksheet.fit_to_pages(pages_across(sheet), 0)
    if pages_across(sheet) > 1 and sheet.freeze and (columns := split(sheet.freeze)[1] - 1):
        worksheet.repeat_columns(0, columns - 1)
    worksheet.center_horizontally()
    worksheet.set_footer(FOOTER)
    if sheet.repeat:
        worksheet.repeat_rows(sheet.repeat[0] - 1, sheet.repeat[1] - 1)
    if sheet.print_area:
        accepted(worksheet.print_area(sheet.print_area))


def _window(worksheet: Any, sheet: Sheet) -> None:
    if sheet.freeze:
        row, column = split(sheet.freeze)
        worksheet.freeze_panes(row - 1, column - 1)
    if sheet.tab:
        worksheet.set_tab_color(TABS.get(sheet.tab, sheet.tab))
    if sheet.autofilter:
        accepted(worksheet.autofilter(sheet.autofilter))
    if sheet.protected:
        worksheet.protect("", dict.fromkeys(_ALLOWED, True))
    if sheet.state == "hidden":
        worksheet.hide()
    elif sheet.state == "veryHidden":
        worksheet.very_hidden()
    elif sheet.state != "visible":
        raise ValueError(f"unknown sheet state {sheet.state!r}")
    # Codes and years kept as text are meant so: no green corners.
    accepted(worksheet.ignore_errors({"number_stored_as_text": _WHOLE_SHEET}))


def _grid(worksheet: Any, sheet: Sheet, grid: Grid, formats: Formats) -> None:
    """Lay an Excel table over boxes already written; its headings must say what the boxes say."""
    row, column = split(grid.area.split(":")[0])
    headings = sheet.lines[row - 1][column - 1 : column - 1 + len(grid.headers)]
    texts = tuple("" if box is None else box.value for box in headings)
    if texts != grid.headers:
        raise ValueError(f"table headings {grid.headers} differ from the cells {texts}")
    columns = [
        {"header": text, "header_format": formats.cell(box.style)}
        for text, box in zip(grid.headers, headings, strict=True)
        if box is not None
    ]
    options = {"name": grid.name, "style": TABLE_STYLE, "columns": columns}
    accepted(worksheet.add_table(grid.area, options))


def validation(choice: Choice) -> dict[str, Any]:
    """A choice as XlsxWriter's validation options.

    Raises:
        ValueError: the kind is unknown, or a limit is missing.
    """
    options: dict[str, Any] = {"error_type": "stop" if choice.strict else "warning"}
    # Keys that are there but empty would be written as the word None.
    words = {"input_title": choice.prompt_title, "input_message": choice.prompt, "error_message": choice.error}
    options |= {key: text for key, text in words.items() if text}
    if choice.error:
        options["error_title"] = "ค่านี้ใช้ไม่ได้" if choice.strict else "โปรดตรวจดูอีกครั้ง"
    if choice.kind in ("list", "custom"):
        return options | {"validate": choice.kind, "value": _as_formula(choice.source)}
    if choice.kind in ("decimal", "whole", "date"):
        return options | {"validate": choice.kind} | _limits(choice)
    if choice.kind == "text":
        return options | {"validate": "any", "show_error": False}
    raise ValueError(f"unknown kind of choice {choice.kind!r}")


def _as_formula(source: str) -> str:
    if not source:
        raise ValueError("a list or custom choice needs a source")
    return source if source.startswith("=") else f"={source}"


def _limits(choice: Choice) -> dict[str, Any]:
    if choice.low is not None and choice.high is not None:
        return {"criteria": "between", "minimum": _limit(choice.low), "maximum": _limit(choice.high)}
    if choice.low is not None:
        return {"criteria": ">=", "value": _limit(choice.low)}
    if choice.high is not None:
        return {"criteria": "<=", "value": _limit(choice.high)}
    raise ValueError("a choice of numbers or dates needs a limit")


def _limit(value: Content) -> Any:
    return number(value) if isinstance(value, (Decimal, int)) and not isinstance(value, date) else value


def _condition(rule: Rule, formats: Formats) -> dict[str, Any]:
    formula = rule.formula if rule.formula.startswith("=") else f"={rule.formula}"
    return {"type": "formula", "criteria": formula, "format": formats.rule(rule.style)}
