"""Charts, native and with Thai letters in the document's own face.

XlsxWriter names a font for Latin letters only; Thai would come out in the theme's Thai face and in another size. Each
chart made here names the face for complex scripts too.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.addresses import split
from itaxl.styles import BAD_INK, FONT, GREY_INK, INK, PAPER, SCORE, SCORE_THAI, SERIES, WHOLE, WHOLE_THAI, SeriesLook
from itaxl.writing.boxes import accepted, naming, number
from itaxl.writing.paper import CLEAR_PX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itaxl.tables import Chart, Content, Series, Sheet

TITLE_SIZE, TEXT_SIZE = 18, 14
_GRID_LINE = {"color": "#D9D9D9", "width": 0.75}
_MARK_LINE = {"color": BAD_INK, "width": 1.75, "dash_type": "dash"}
_FOOT_LINE = {"color": INK, "width": 2.5}
"""The axis the bars stand on: thick enough to hide the grid line that is drawn at the foot as well as at the pass mark."""
_GAPS = {"bar": 60, "column": 110}
_GLASS = 30
"""Percent of a bar one can see through, so that the pass mark's line behind it shows."""


def insert_chart(workbook: Any, worksheet: Any, chart: Chart, sheets: Mapping[str, Sheet]) -> None:
    """Draw one chart. Its cached data come from ``sheets``, so that previewers show it without calculating.

    Raises:
        ValueError: a series points at a sheet that is not drawn, at no range, or has an unknown look or kind.
    """
    with naming(f"{worksheet.name}!{chart.cell} ({chart.title})"):
        drawn = workbook.add_chart({"type": chart.kind})
        if drawn is None:
            raise ValueError(f"unknown kind of chart {chart.kind!r}")
        speak_thai(drawn)
        lone = len(chart.series) == 1
        for series in chart.series:
            drawn.add_series(_series(chart, series, sheets, lone=lone))
        drawn.set_title({"name": chart.title, "name_font": _font(TITLE_SIZE, bold=True), "overlay": False})
        drawn.set_legend({"none": True} if lone else {"position": "bottom", "font": _font(TEXT_SIZE)})
        drawn.set_chartarea({"border": {"color": "#BFBFBF"}})
        drawn.set_size({"width": chart.width, "height": chart.height - CLEAR_PX})
        _axes(drawn, chart)
        row, column = split(chart.cell)
        description = "".join(letter for letter in chart.description or chart.title if letter.isprintable())
        options = {"object_position": 1, "description": description, "y_offset": CLEAR_PX}
        accepted(worksheet.insert_chart(row - 1, column - 1, drawn, options))


def speak_thai(drawn: Any) -> None:
    """Make a chart name its fonts for complex scripts (Thai) beside Latin."""
    write_latin = drawn._write_a_latin

    def write_latin_and_thai(attributes: list[tuple[str, object]]) -> None:
        write_latin(attributes)
        drawn._xml_empty_tag("a:cs", attributes)

    drawn._write_a_latin = write_latin_and_thai


def _font(size: int, *, bold: bool = False, color: str = INK) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold, "color": color}


def _series(chart: Chart, series: Series, sheets: Mapping[str, Sheet], *, lone: bool) -> dict[str, Any]:
    values = [_plotted(content) for content in range_contents(series.values, sheets)]
    options: dict[str, Any] = {
        "name": series.name,
        "categories": series.categories,
        "categories_data": [_category(content) for content in range_contents(series.categories, sheets)],
        "values": series.values,
        "values_data": values,
    }
    look = SERIES[series.look]
    if series.labels:
        options["data_labels"] = _labels(chart, lone=lone)
    if chart.kind == "line":
        options["line"] = {"color": look.color, "width": 2.25, "dash_type": look.dash}
        options["marker"] = {"type": look.marker, "size": 8, "fill": {"color": look.color}, "border": {"color": look.color}}
        return options
    options |= {"fill": _fill(look, chart), "border": {"color": INK, "width": 0.75}, "gap": _GAPS[chart.kind]}
    if lone and chart.mark is not None:
        options["points"] = [_below(chart) if value is not None and value < chart.mark else None for value in values]
    return options


def _labels(chart: Chart, *, lone: bool) -> dict[str, Any]:
    """Numbers at the points: in single lying bars inside at the foot, clear of every line; others have white paper below."""
    labels: dict[str, Any] = {"value": True, "num_format": SCORE_THAI if chart.thai else SCORE, "font": _font(TEXT_SIZE)}
    if lone and chart.kind == "bar":
        return labels | {"position": "inside_base", "font": _font(TEXT_SIZE, bold=True)}
    # Beside each other the papers would lie over each other's numbers.
    paper = {"fill": {"color": PAPER}} if lone or chart.kind == "line" else {}
    return labels | {"position": "above" if chart.kind == "line" else "outside_end"} | paper


def _fill(look: SeriesLook, chart: Chart) -> dict[str, Any]:
    return {"color": look.fill} if chart.mark is None else {"color": look.fill, "transparency": _GLASS}


def _below(chart: Chart) -> dict[str, Any]:
    """A bar under the pass mark: white where the others are not, so that it differs on a grey printer too."""
    look = SERIES["below"]
    return {"fill": _fill(look, chart), "border": {"color": look.color, "width": 1.75}}


def _axes(drawn: Any, chart: Chart) -> None:
    words: dict[str, Any] = {
        "num_font": _font(TEXT_SIZE),
        "line": {"color": GREY_INK},
        "major_gridlines": {"visible": False},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
        "num_format": WHOLE_THAI if chart.thai else WHOLE,
    }
    values: dict[str, Any] = {
        "min": chart.low,
        "max": chart.high,
        "num_font": _font(TEXT_SIZE),
        "num_format": WHOLE_THAI if chart.thai else WHOLE,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": _GRID_LINE},
    }
    if _labels_beyond(chart):
        # Numbers behind the longest bars need room inside the chart; the axis says no number there.
        span = Decimal(chart.high - chart.low)
        values |= {"max": number(chart.high + span / 10), "major_unit": number(span / 5)}
    if chart.mark is not None and chart.low < chart.mark < chart.high:
        # The only grid line is the pass mark: it works the same in Excel and LibreOffice, standing or lying.
        values |= {"major_unit": number(chart.mark - chart.low), "major_gridlines": {"visible": True, "line": _MARK_LINE}}
        words |= {"line": _FOOT_LINE}
        below = values if chart.kind == "bar" else words
        below |= {"name": _mark_words(chart), "name_font": _font(TEXT_SIZE, color=GREY_INK)}
    if chart.kind == "bar":
        # First row of the table on top; the value axis stays below.
        drawn.set_y_axis(words | {"reverse": True})
        drawn.set_x_axis(values | {"label_position": "high"})
    else:
        drawn.set_x_axis(words)
        drawn.set_y_axis(values)


def _labels_beyond(chart: Chart) -> bool:
    lying_inside = len(chart.series) == 1 and chart.kind == "bar"
    return chart.kind != "line" and not lying_inside and any(series.labels for series in chart.series)


def _mark_words(chart: Chart) -> str:
    mark = f"{chart.mark:f}"
    mark = mark.rstrip("0").rstrip(".") if "." in mark else mark
    if chart.thai:
        mark = mark.translate({ord("0") + digit: 0x0E50 + digit for digit in range(10)})
    light = " · แท่งสีขาว: ต่ำกว่าเกณฑ์" if len(chart.series) == 1 and chart.kind != "line" else ""
    return f"เส้นประ: เกณฑ์ผ่าน {mark} คะแนน{light}"


def range_contents(reference: str, sheets: Mapping[str, Sheet]) -> list[Content]:
    """What stands in a one-column or one-row range such as ``='สรุป'!$A$2:$A$11``, cell by cell.

    Raises:
        ValueError: the sheet is not among ``sheets``.
    """
    name, _, area = reference.removeprefix("=").rpartition("!")
    name = name.removeprefix("'").removesuffix("'").replace("''", "'")
    if name not in sheets:
        raise ValueError(f"chart data on a sheet that is not drawn: {reference}")
    lines = sheets[name].lines
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = split(first), split(last or first)
    found: list[Content] = []
    for row in range(top, bottom + 1):
        line = lines[row - 1] if row <= len(lines) else ()
        for column in range(left, right + 1):
            box = line[column - 1] if column <= len(line) else None
            found.append(None if box is None else box.value)
    return found


def _plotted(content: Content) -> Any:
    """A number for the cache; texts and blanks are gaps, not zeros."""
    return number(content) if isinstance(content, (Decimal, int)) else None


def _category(content: Content) -> Any:
    if isinstance(content, date):
        return content.isoformat()
    return number(content) if isinstance(content, (Decimal, int)) else content
