"""Makes the sample workbooks from samples/data: ``python samples/build.py [DIRECTORY]`` (default: this directory).

The same data always give the same workbooks. The last sample also gets what data JSON cannot say: see ``EDITS``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from itaxl.addresses import address, split
from itaxl.exchange import from_data, year_of
from itaxl.frameworks import load
from itaxl.layout import Layout, layout_of
from itaxl.model import Submission
from itaxl.tables import Book, Box, Content, Line, Sheet
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book

HERE = Path(__file__).parent
DATA = HERE / "data"

Where = str | tuple[str, int, str]
"""A field or computed cell by its key, or a list's cell: list, row below the headings (1 = first), column key."""

Typed = Content | Box
"""What is typed into a cell; a box for a formula with its result."""

EDITS: dict[str, dict[Where, Typed]] = {
    "7-many-mistakes-2568": {
        # Numbers typed as text: in Thai digits, with a comma, with the letter O, with words, with a dash.
        "stated.eit1": "96,78",
        "questions.i5.score": "๙๐.๐๐",
        "questions.i6.score": "ร้อยละ 90",
        "questions.i15.score": "8O.5",
        "questions.e9.part1": "94 คะแนน",
        "oit.o19.score": "-",
        ("measures", 6, "indicator"): "5",
        # A status typed with two เ instead of แ.
        "oit.o13.status": "เผยแพร่เเล้ว",
        # Dates typed as text: one that can be read, one that does not exist, one that is no date, one whole period.
        "oit.o7.updated": "๑๐ มี.ค. ๖๘",
        "oit.o10.updated": "30 ก.พ. 2568",
        ("followup", 6, "end"): "สิ้นปีงบประมาณ",
        ("measures", 11, "start"): "๑ ต.ค. ๖๘ - ๓๐ ก.ย. ๖๙",
        # A formula that divides by zero.
        "oit.o15.score": Box("#DIV/0!", formula="F15/0"),
        # An indicator that does not exist, typed in Thai digits.
        ("findings", 11, "ref"): "ตัวชี้วัดที่ ๑๑",
        # A formula of the template overwritten by its own number.
        "calc.indicators.4": Decimal("75.56"),
    },
}
"""Sample → cell → what stands there instead of what the data give."""


def names() -> list[str]:
    """Names of the samples (file names without ending), in order."""
    return sorted(path.stem for path in DATA.glob("*.json"))


def sample_book(name: str) -> Book:
    """One sample workbook, described sheet by sheet.

    Raises:
        UsageError: the data file has an unknown key, a wrong type, or a year the program does not know.
    """
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    framework = load(year_of(data))
    layout = layout_of(framework)
    edits = EDITS.get(name, {})
    submission = _typed_over(from_data(data, layout, f"{name}.json"), edits)
    return edited(input_book(framework, submission), layout, edits)


def _typed_over(submission: Submission, edits: Mapping[Where, Typed]) -> Submission:
    """The submission as the template's formulas see it: an overwritten cell is filled, but holds no number."""
    over = {key: replace(answer, raw=str(_box(edits[key]).value), value=None) for key, answer in submission.answers.items() if key in edits}
    return replace(submission, answers={**submission.answers, **over})


def edited(book: Book, layout: Layout, edits: Mapping[Where, Typed]) -> Book:
    """The book with some cells overwritten, as a person would: the look stays, a formula goes."""
    by_sheet: dict[str, dict[tuple[int, int], Typed]] = {}
    for where, content in edits.items():
        sheet, cell = place_of(layout, where)
        by_sheet.setdefault(sheet, {})[cell] = content
    return replace(book, sheets=tuple(_overwritten(sheet, by_sheet.get(sheet.name, {})) for sheet in book.sheets))


def place_of(layout: Layout, where: Where) -> tuple[str, tuple[int, int]]:
    """Sheet, and row and column (from 1), of an input or computed cell in a new workbook."""
    if isinstance(where, tuple):
        table = layout.tables[where[0]]
        column = [each.key for each in table.columns].index(where[2]) + 1
        return table.sheet, (table.header_row + where[1], column)
    found = layout.fields.get(where) or layout.computed[where]
    return found.sheet, split(found.cell)


def _overwritten(sheet: Sheet, cells: Mapping[tuple[int, int], Typed]) -> Sheet:
    lines: list[Line] = list(sheet.lines)
    for (row, column), content in cells.items():
        line = list(lines[row - 1])
        box = line[column - 1]
        if box is None:
            raise ValueError(f"nothing to overwrite at {sheet.name}!{address(row, column)}")
        line[column - 1] = replace(_box(content), style=box.style, across=box.across, down=box.down)
        lines[row - 1] = tuple(line)
    return replace(sheet, lines=lines)


def _box(typed: Typed) -> Box:
    return typed if isinstance(typed, Box) else Box(typed)


def build(directory: Path) -> list[Path]:
    """Write every sample workbook into ``directory`` and return the files."""
    directory.mkdir(parents=True, exist_ok=True)
    made = []
    for name in names():
        path = directory / f"{name}.xlsx"
        draw_book(sample_book(name), path)
        made.append(path)
    return made


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
