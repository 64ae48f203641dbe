"""The report sheets of a sample, and a list of what a document must have that is kept while it is walked through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from itaxl import frameworks
from itaxl.exchange import from_data
from itaxl.layout import layout_of
from itaxl.reports import build
from itaxl.reports.building import say
from itaxl.reports.case import Case
from itaxl.scoring import scored
from itaxl.tables import Sheet
from tests.reports.cases import texts

DATA = Path(__file__).parents[2] / "samples" / "data"


@cache
def sample(number: int) -> tuple[Case, dict[str, Sheet], dict[str, Any]]:
    """A sample's case in Thai digits, its report sheets by title, and its data."""
    [path] = DATA.glob(f"{number}-*.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    framework = frameworks.load(data["year"])
    layout = layout_of(framework)
    made = Case(scored(from_data(data, layout), framework), framework, layout, (), thai=True)
    return made, {sheet.name: sheet for sheet in build(made)[0]}, data


@dataclass
class Walk:
    """One document being walked through; ``missing`` names what it does not have."""

    made: Case
    missing: list[str] = field(default_factory=list)

    def has(self, name: str, there: object) -> None:
        """One part of the document, by name."""
        if not there:
            self.missing.append(name)

    def order(self, name: str, wanted: Sequence[str], found: Sequence[str]) -> None:
        """Texts (in Arabic digits) that must begin cells in this order; every one that does not is named."""
        at = 0
        for text in (say(each, self.made) for each in wanted):
            place = next((place for place in range(at, len(found)) if found[place].startswith(text)), None)
            self.has(f"{name}: {text}", place is not None)
            at = at if place is None else place + 1

    def columns(self, sheet: Sheet, wanted: Sequence[str], *, repeated: bool = True) -> None:
        """The heading row of a table, exactly, and that it is repeated on every page."""
        headings = [[box.value for box in line if box] for line in sheet.lines]
        said = [say(each, self.made) for each in wanted]
        self.has(f"{sheet.name}: columns {' | '.join(wanted)}", said in headings)
        if repeated and said in headings:
            self.has(f"{sheet.name}: headings on every page", sheet.repeat == (headings.index(said) + 1,) * 2)

    def contains(self, name: str, text: str, sheet: Sheet) -> None:
        """A text that must stand somewhere on a sheet, in one cell or poured over the cells of a column."""
        said, found = say(text, self.made), texts(sheet)
        self.has(f"{sheet.name}: {name}", any(said in each for each in found) or said in " ".join(found))
