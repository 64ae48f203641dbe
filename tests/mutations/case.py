"""One workbook that is being broken, and the list of all the ways to break one."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from itaxl.addresses import address, split
from itaxl.exchange import from_data
from itaxl.frameworks import Framework, load
from itaxl.layout import Layout, layout_of
from itaxl.model import Place, Submission, Value
from itaxl.templates import input_book
from itaxl.writing.drawing import draw_book
from samples import build as samples
from tests.mutating import Workbook

Where = str | tuple[str, int, str]
"""A field or computed cell by its key, or a list's cell: list, row below the headings (1 = first), column key."""

COMPLETE = "6-complete-2568"


@cache
def framework_of(year: int) -> Framework:
    """The framework of a year, loaded once: layouts are kept by framework."""
    return load(year)


def submission(data: dict[str, object]) -> Submission:
    """Data JSON as a submission."""
    return from_data(data, layout_of(framework_of(int(str(data["year"])))))


def complete() -> dict[str, Any]:
    """The data of the complete sample, to be taken apart."""
    found: dict[str, Any] = json.loads((samples.DATA / f"{COMPLETE}.json").read_text(encoding="utf-8"))
    return found


@cache
def sample(name: str) -> Submission:
    """What a sample holds."""
    return submission(json.loads((samples.DATA / f"{name}.json").read_text(encoding="utf-8")))


def drawn(book: Submission) -> bytes:
    """A submission as a workbook file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        draw_book(input_book(framework_of(book.year), book), path)
        return path.read_bytes()


@cache
def sample_file(name: str) -> bytes:
    """A sample as a workbook file."""
    return drawn(sample(name))


class Taken(Exception):
    """Two mutations want to change the same cell of one workbook."""


class Case:
    """A clean workbook, what it holds, the dice that choose places, and everything that was typed into it."""

    def __init__(self, name: str, seed: object) -> None:
        self.book = sample(name)
        self.file = Workbook(sample_file(name))
        self.dice = random.Random(f"{seed}")
        self.touched: set[Place] = set()
        self.taken: set[Place] = set()
        """Cells that another mutation of the same workbook has changed."""

    @property
    def layout(self) -> Layout:
        """The layout of the workbook's year."""
        return layout_of(framework_of(self.book.year))

    @property
    def framework(self) -> Framework:
        """The framework of the workbook's year."""
        return framework_of(self.book.year)

    def place(self, where: Where) -> Place:
        """The cell of a field or of a list's column."""
        sheet, cell = samples.place_of(self.layout, where)
        return Place(sheet, address(*cell))

    def value(self, where: Where) -> Value:
        """What stands there in the clean workbook."""
        if isinstance(where, str):
            return self.book.answers[where].value
        rows = self.book.tables[where[0]]
        return rows[where[1] - 1].answers[where[2]].value if where[1] <= len(rows) else None

    def fields(self, *kinds: str, start: str = "", end: str = "", filled: bool = True) -> list[str]:
        """Keys of the fields of these kinds, by how their key starts and ends; only those that are filled, or all."""
        return [
            key
            for key, item in self.layout.fields.items()
            if item.kind in kinds and key.startswith(start) and key.endswith(end) and (not filled or self.value(key) is not None)
        ]

    def rows(self, table: str, *columns: str, filled: bool = True) -> list[Where]:
        """The cells of these columns of a list."""
        count = len(self.book.tables[table])
        cells: list[Where] = [(table, row, column) for row in range(1, count + 1) for column in columns]
        return [where for where in cells if not filled or self.value(where) is not None]

    def pick(self, places: list[Where] | list[str]) -> Where:
        """One of these cells at random, none that was typed into before."""
        where = self.dice.choice([where for where in places if self.place(where) not in self.touched | self.taken])
        self.touch(where)
        return where

    def touch(self, where: Where) -> None:
        """Keep a cell from being picked again.

        Raises:
            Taken: another mutation of the same workbook has changed it.
        """
        if self.place(where) in self.taken:
            raise Taken
        self.touched.add(self.place(where))

    def text(self, where: Where, text: str) -> Where:
        """Type a text."""
        self.touch(where)
        self.file.type_text(self.place(where).sheet, self.place(where).cell, text)
        return where

    def number(self, where: Where, number: object) -> Where:
        """Type a number."""
        self.touch(where)
        self.file.type_number(self.place(where).sheet, self.place(where).cell, number)
        return where

    def date(self, where: Where, day: date, be: bool = False) -> Where:
        """Type a date; ``be``: with the Buddhist year, as the program then stores it."""
        shifted = day.replace(year=day.year + 543) if be else day
        return self.number(where, (shifted - date(1899, 12, 30)).days)

    def clear(self, where: Where) -> Where:
        """Delete what stands there."""
        self.touch(where)
        self.file.clear(self.place(where).sheet, self.place(where).cell)
        return where

    def column(self, where: Where) -> int:
        """The column number of a cell."""
        return split(self.place(where).cell)[1]


Found = Where | Place | list[Where] | list[Place]
"""Where the code must fire; a place without a cell is a whole sheet."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to break a workbook. ``code`` must fire exactly where ``breaks`` says.

    ``alone``: not in one workbook with others. ``recalculated``: the program that saved the file computed every formula
    anew, as programs do.
    """

    name: str
    code: str
    breaks: Callable[[Case], Found]
    sample: str
    alone: bool
    recalculated: bool

    def places(self, case: Case) -> list[Place]:
        """Break the workbook; where the code must fire."""
        found = self.breaks(case)
        many = found if isinstance(found, list) else [found]
        return [each if isinstance(each, Place) else case.place(each) for each in many]


MUTATIONS: dict[str, Mutation] = {}


def mutation(
    code: str, sample: str = COMPLETE, *, alone: bool = False, recalculated: bool = True
) -> Callable[[Callable[[Case], Found]], Callable[[Case], Found]]:
    """Register a way to break a workbook; its name is the function's, with blanks."""

    def register(breaks: Callable[[Case], Found]) -> Callable[[Case], Found]:
        name = breaks.__name__.replace("_", " ").strip()
        assert name not in MUTATIONS, f"two mutations called {name}"
        MUTATIONS[name] = Mutation(name, code, breaks, sample, alone, recalculated)
        return breaks

    return register
