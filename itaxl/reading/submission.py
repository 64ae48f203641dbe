"""From a file to a Submission: locate every declared cell, read it as meant, remember where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.layout.fields import SHEETS
from itaxl.model import Answer, BookFacts, Place, Row, Submission
from itaxl.reading.cells import read_book
from itaxl.reading.computed import read_computed
from itaxl.reading.identity import stamps, year_of
from itaxl.reading.locating import Located, TablePlace, locate
from itaxl.reading.oddities import copies, hidden_lines, still_open
from itaxl.reading.spots import place_of
from itaxl.reading.values import Reader

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.layout import Layout, Table
    from itaxl.reading.cells import RawBook

ROWS_BELOW = 5_000
"""A list is read down to at most this many rows below its headings."""


def read(path: str, framework_of: Callable[[int], Framework]) -> tuple[Submission, Framework]:
    """Read a filled workbook. ``framework_of`` gives the framework of the year (BE) the workbook is stamped with.

    Raises:
        UnreadableError: not a workbook that can be read, or none of ours.
        UsageError: its year is not known.
    """
    raw = read_book(path)
    framework = framework_of(year_of(raw))
    return submission_of(raw, framework, path), framework


def submission_of(raw: RawBook, framework: Framework, path: str) -> Submission:
    """The answers of a workbook already opened."""
    layout = layout_of(framework)
    found = locate(raw, layout)
    reader = Reader(layout.lists, raw.date1904)
    answers = _fields(reader, raw, found, layout)
    tables = {key: _rows(reader, raw, table, found.tables.get(key)) for key, table in layout.tables.items()}
    computed = read_computed(raw, layout, found)
    facts = replace(
        _facts(raw, found, layout),
        hidden_lines=hidden_lines(raw, dict.fromkeys(found.sheets.values()), answers, tables),
        open_in=still_open(path),
    )
    return Submission(path, framework.year, answers, tables, facts, computed=computed)


def _fields(reader: Reader, raw: RawBook, found: Located, layout: Layout) -> dict[str, Answer]:
    answers = {}
    for key, item in layout.fields.items():
        spot = found.fields.get(key)
        if spot is None:
            answers[key] = Answer(key, Place(found.sheets.get(item.sheet, item.sheet), ""))
            continue
        answers[key] = reader.answer(key, item.kind, item.choices, place_of(*spot), raw.cells(spot[0]).get(spot[1:]))
    return answers


def _rows(reader: Reader, raw: RawBook, table: Table, place: TablePlace | None) -> tuple[Row, ...]:
    if place is None:
        return ()
    cells = raw.cells(place.sheet)
    columns = place.columns
    wanted = set(columns.values())
    # Rows typed below the Excel table count too: not every program lets a table grow by itself.
    below = range(place.header_row + 1, place.header_row + ROWS_BELOW + 1)
    filled = sorted({row for row, column in cells if column in wanted and row in below and row != place.totals_row})
    rows = []
    for number in filled:
        answers = {}
        for column in table.columns:
            at = columns.get(column.key)
            if at is None:
                answers[column.key] = Answer(column.key, Place(place.sheet, ""))
                continue
            where = place_of(place.sheet, number, at)
            answers[column.key] = reader.answer(column.key, column.kind, column.choices, where, cells.get((number, at)))
        if any(_says_something(answer) for answer in answers.values()):
            rows.append(Row(table.key, number, together(answers)))
    return tuple(rows)


def _says_something(answer: Answer) -> bool:
    """A cell of blanks alone makes no row."""
    return answer.value is not None or bool(answer.problem) or answer.formula is not None


def together(answers: dict[str, Answer]) -> dict[str, Answer]:
    """A whole period typed into the start cell (``๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙``) is read into both dates, with a note."""
    start, end = answers.get("start"), answers.get("end")
    if start is None or end is None or not start.problem or not end.blank:
        return answers
    from itaxl.thai.periods import read_period  # only where a date cell holds words

    reading = read_period(start.raw)
    if reading.value is None:
        return answers
    first, last = reading.value
    notes = (f"อ่าน “{start.raw}” เป็นวันเริ่มและวันสิ้นสุด", *reading.notes)
    begun = replace(start, value=first, problem="", suggestion="", notes=notes)
    return {**answers, "start": begun, "end": replace(end, raw=start.raw, value=last)}


def _facts(raw: RawBook, found: Located, layout: Layout) -> BookFacts:
    titles = tuple(sheet.title for sheet in raw.sheets)
    present = set(found.sheets.values()) | set(titles)
    hidden = tuple(sheet.title for sheet in raw.sheets if sheet.state != "visible" and sheet.title in set(found.sheets.values()))
    # The instructions hold no input, so a workbook without them is still whole.
    needed = [sheet for sheet in SHEETS[1:] if layout.on(sheet) or any(table.sheet == sheet for table in layout.tables.values())]
    return BookFacts(
        sheets=titles,
        hidden=hidden,
        missing=tuple(sheet for sheet in needed if sheet not in found.sheets and sheet not in present),
        renamed=tuple((sheet, title) for sheet, title in found.sheets.items() if sheet != title),
        found_by_header=tuple(sorted(found.by_header)),
        unfound=tuple(found.unfound),
        misplaced=tuple((key, place_of(*spot)) for key, spot in found.misplaced.items()),
        reworded=tuple((key, place_of(*spot), text) for key, (spot, text) in found.renamed.items()),
        copies=copies(raw, found),
        stamps=stamps(raw),
        program=raw.program,
        macros=raw.macros,
        date1904=raw.date1904,
    )
