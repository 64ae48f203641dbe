"""The XML of one sheet, read block by block so that a large sheet never lies in memory whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from itaxl.package.limits import MAX_COLUMN, MAX_ROW, Limits
from itaxl.package.refusals import Refusal
from itaxl.package.xml import MAIN, Attributes, Parser, check_attributes
from itaxl.reading.plain import Plain
from itaxl.reading.stored import Cells, Grid, Moved
from itaxl.reading.texts import blocks

_NAMES = {f"{uri} {name}": name for uri in MAIN for name in ("c", "v", "f", "is", "t", "rPh", "row", "col", "mergeCell")}
_TRUE = ("1", "true")


class SheetStream:
    """Reads one worksheet part. After reading, ``merged`` holds its merged ranges, ``hidden_rows`` and
    ``hidden_columns`` the hidden ones as (first, last) runs. ``room`` is how many cells it may have."""

    def __init__(self, cells: Cells, limits: Limits, room: int) -> None:
        self.merged: list[str] = []
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._cells = cells
        self._limits = limits
        self._room = room
        self._shared: dict[str, tuple[int, int, str]] = {}
        self._depth = 0
        self._row = self._column = 0
        # The cell being read: row, column, style and type; then what was found inside it.
        self._cell: tuple[int, int, str | None, str | None] | None = None
        self._formula: str | None = None
        self._shared_id = ""
        self._value: str | None = None
        self._inline: str | None = None
        self._pieces: list[str] | None = None
        self._aside = False

    def read(self, chunks: Iterable[bytes]) -> Iterator[Grid]:
        """The cells, some thousands at a time, in the order of the sheet.

        Raises:
            Refusal: the sheet is damaged, points at texts that do not exist, or holds more than ``room`` cells.
        """
        parser = Parser()
        parser.expat.StartElementHandler, parser.expat.EndElementHandler = self._start, self._end
        parser.expat.CharacterDataHandler = self._text
        chunks = iter(chunks)
        first = next(chunks, b"")
        plain = Plain(first)
        for block, whole in blocks(chain((first,), chunks), plain.mark):
            plain.active = plain.active and whole
            rest, fields = plain.take(block)
            self._cells.add_plain(fields)
            taken = len(self._cells.found)
            parser.feed((rest,), last=False)
            if plain.active:
                self._row = plain.row
            yield self._handed_over(taken)
        parser.feed(())
        yield self._handed_over(0)

    def _handed_over(self, taken: int) -> Grid:
        found, self._cells.found = self._cells.found, {}
        if 0 < taken < len(found):  # read in two ways: put back in order
            found = dict(sorted(found.items()))
        self._room -= len(found)
        if self._room < 0:
            raise Refusal("too-many-cells")
        return found

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise Refusal("too-complex")
        check_attributes(attributes, self._limits)
        local = _NAMES.get(name)
        if local is None:
            return
        if local == "c":
            self._start_cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > self._limits.cells:
                raise Refusal("too-many-cells")
        elif local == "col":
            if attributes.get("hidden") in _TRUE:
                self.hidden_columns.append((_whole(attributes.get("min"), MAX_COLUMN), _whole(attributes.get("max"), MAX_COLUMN)))
        elif self._cell is not None:
            self._start_inside(local, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _whole(attributes["r"], MAX_ROW) if "r" in attributes else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            runs = self.hidden_rows
            if runs and runs[-1][1] == self._row - 1:
                runs[-1] = (runs[-1][0], self._row)
            else:
                runs.append((self._row, self._row))

    def _start_cell(self, attributes: Attributes) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            found = _position().fullmatch(attributes["r"])
            if found is None:
                raise Refusal("damaged")
            row, column = int(found[2]), self._cells.columns[found[1]]
        if not 1 <= row <= MAX_ROW or column > MAX_COLUMN:
            raise Refusal("damaged")
        self._column = column
        self._cell = (row, column, attributes.get("s"), attributes.get("t"))
        self._formula = self._value = self._inline = None
        self._shared_id = ""

    def _start_inside(self, local: str, attributes: Attributes) -> None:
        if local == "rPh":
            self._aside = True
        elif local == "is":
            self._inline = ""
        elif local != "t" or (self._inline is not None and not self._aside):
            self._pieces = []
            if local == "f" and attributes.get("t") == "shared":
                self._shared_id = attributes.get("si", "")

    def _text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = _NAMES.get(name)
        if local is None or self._cell is None:
            return
        if local == "c":
            self._end_cell(*self._cell)
        elif local == "rPh":
            self._aside = False
        elif self._pieces is not None and local in ("v", "f", "t"):
            text, self._pieces = "".join(self._pieces), None
            if local == "v":
                self._value = text
            elif local == "f":
                self._formula = text
            else:
                self._inline = (self._inline or "") + text

    def _end_cell(self, row: int, column: int, style: str | None, kind: str | None) -> None:
        formula: str | Moved | None = self._formula
        if self._shared_id:
            if isinstance(formula, str) and formula:
                self._shared.setdefault(self._shared_id, (row, column, formula))
            elif self._shared_id in self._shared:
                from_row, from_column, text = self._shared[self._shared_id]
                formula = (text, row - from_row, column - from_column)
        value = self._inline if self._value is None else self._value
        self._cells.add_parsed((row, column), style, kind, formula, value)
        self._cell = None


@lru_cache(maxsize=1)
def _position() -> re.Pattern[str]:
    return re.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def _whole(text: str | None, limit: int) -> int:
    """A row or column number.

    Raises:
        Refusal: it is none, or beyond the sheet.
    """
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= limit):
        raise Refusal("damaged")
    return int(text)
