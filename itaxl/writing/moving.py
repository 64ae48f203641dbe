"""Addresses follow when rows are put in: areas, names, links, charts and the references inside formulas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from itaxl.addresses import split
from itaxl.tables import Made

if TYPE_CHECKING:
    from re import Match, Pattern

    from itaxl.tables import Box, Chart, Line, Sheet

_PATTERN = r"""
    "(?:[^"]|"")*"                                                  # text in a formula: left alone
  | (?P<sheet>'(?:[^']|'')+'!|[^\s'"!(),:;=+*/&<>^-]+!)?            # 'sheet'! in front
    (?<![\w.\u0E00-\u0E7F$])(?P<first>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})
    (?::(?P<last>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
    (?![\w.(\u0E00-\u0E7F])
"""


class Moves:
    """Where rows went: sheet name → row from 1 → how many rows were put in below it."""

    def __init__(self, added: dict[str, dict[int, int]]) -> None:
        self._added = added
        self._pattern: Pattern[str] | None = None

    def __bool__(self) -> bool:
        return bool(self._added)

    def first(self, sheet: str, row: int) -> int:
        """The row where ``row`` begins now."""
        return row + sum(count for at, count in self._added.get(sheet, {}).items() if at < row)

    def last(self, sheet: str, row: int) -> int:
        """The row where ``row`` ends now, its continuation rows included."""
        return row + sum(count for at, count in self._added.get(sheet, {}).items() if at <= row)

    def text(self, words: str, sheet: str = "") -> str:
        """A formula, area or address with its references moved; those without a sheet belong to ``sheet``."""
        if self._pattern is None:
            import re

            self._pattern = re.compile(_PATTERN, re.VERBOSE)

        def moved(match: Match[str]) -> str:
            if not match["first"]:
                return match[0]
            prefix = match["sheet"] or ""
            name = prefix[:-1].strip("'").replace("''", "'") if prefix else sheet
            first = _at(match["first"], self.first(name, split(match["first"])[0]))
            if not match["last"]:
                return prefix + first
            return f"{prefix}{first}:{_at(match['last'], self.last(name, split(match['last'])[0]))}"

        return self._pattern.sub(moved, words) if words else words


def _at(cell: str, row: int) -> str:
    """The same cell in another row, its dollar signs kept."""
    plain = cell.rstrip("0123456789")
    return f"{plain}{row}"


def moved_sheet(sheet: Sheet, moves: Moves) -> Sheet:
    """A sheet whose rows stand already where they belong, with every address on it moved along."""

    def here(words: str) -> str:
        return moves.text(words, sheet.name)

    return replace(
        sheet,
        lines=cast("list[Line]", _MovedLines(sheet, moves))
        if sheet.listing
        else [_moved_line(line, moves, sheet.name) for line in sheet.lines],
        repeat=sheet.repeat and (moves.first(sheet.name, sheet.repeat[0]), moves.last(sheet.name, sheet.repeat[1])),
        freeze=here(sheet.freeze),
        charts=tuple(_moved_chart(chart, moves, sheet.name) for chart in sheet.charts),
        choices=tuple(replace(choice, area=here(choice.area), source=here(choice.source)) for choice in sheet.choices),
        rules=tuple(replace(rule, area=here(rule.area), formula=here(rule.formula)) for rule in sheet.rules),
        grids=tuple(replace(grid, area=here(grid.area)) for grid in sheet.grids),
        names={name: here(cell) for name, cell in sheet.names.items()},
        heights={moves.first(sheet.name, row): points for row, points in sheet.heights.items()},
        autofilter=here(sheet.autofilter),
        print_area=here(sheet.print_area),
    )


class _MovedLines(Made["Line"]):
    """The lines of a long list, moved when they are asked for: they may be made only then."""

    def __init__(self, sheet: Sheet, moves: Moves) -> None:
        self._lines, self._moves, self._sheet = sheet.lines, moves, sheet.name

    def __len__(self) -> int:
        return len(self._lines)

    def made(self, at: int) -> Line:
        """The line as it stands now."""
        return _moved_line(self._lines[at], self._moves, self._sheet)


def _moved_line(line: Line, moves: Moves, sheet: str) -> Line:
    return tuple(_moved_box(box, moves, sheet) for box in line)


def _moved_box(box: Box | None, moves: Moves, sheet: str) -> Box | None:
    if box is None or not (box.formula or box.link.startswith("internal:")):
        return box
    link = "internal:" + moves.text(box.link[9:], sheet) if box.link.startswith("internal:") else box.link
    return replace(box, formula=moves.text(box.formula, sheet), link=link)


def _moved_chart(chart: Chart, moves: Moves, sheet: str) -> Chart:
    series = tuple(
        replace(
            each,
            name=moves.text(each.name) if each.name.startswith("=") else each.name,
            categories=moves.text(each.categories),
            values=moves.text(each.values),
        )
        for each in chart.series
    )
    return replace(chart, cell=moves.text(chart.cell, sheet), series=series)
