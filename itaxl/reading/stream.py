"""The cells of one sheet, read block by block so that a large sheet never lies in memory whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from itaxl.addresses import address
from itaxl.package.limits import MAX_COLUMN, MAX_ROW, Limits
from itaxl.package.refusals import Refusal
from itaxl.package.xml import MAIN, check_attributes, feed, new_parser
from itaxl.reading.formats import GENERAL, iso_to_serial
from itaxl.reading.formulas import moved
from itaxl.reading.plain import FIELDS, Fields, Plain
from itaxl.reading.texts import blocks, unescape


class RawCell:
    """One cell as stored. ``row`` and ``column`` count from 1.

    ``kind``: ``n`` a finite number, ``s`` text, ``b`` true or false (text ``1`` or ``0``), ``e`` an error value, "" a formula
    without a stored result. ``text`` is the stored text: numbers as digits, texts with Excel's escapes undone.
    ``formula`` is the formula without ``=`` (None: no formula; "": a formula whose text is not stored here).
    ``stored`` is False when a formula has no stored result. ``format`` is the number format code.
    """

    __slots__ = ("column", "format", "formula", "kind", "row", "stored", "text")

    def __init__(
        self, row: int, column: int, kind: str, text: str, formula: str | None = None, stored: bool = True, format: str = GENERAL
    ) -> None:
        self.row = row
        self.column = column
        self.kind = kind
        self.text = text
        self.formula = formula
        self.stored = stored
        self.format = format

    @property
    def address(self) -> str:
        """The cell's address, for example ``C5``."""
        return address(self.row, self.column)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RawCell) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # equality by content of a mutable object: not to be hashed

    def __repr__(self) -> str:
        formula = "" if self.formula is None else f", ={self.formula}"
        return f"RawCell({self.address}, {self.kind!r}, {self.text!r}{formula}, {self.format!r})"


class _Columns(dict[str, int]):
    """Column letters to column number, computed once each."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        if number > MAX_COLUMN:
            raise Refusal("damaged")
        self[letters] = number
        return number


class _Looks(dict[str, tuple[str | None, str | None, str]]):
    """A cell's attributes as written to its type, style and number format, computed once each."""

    def __init__(self, styles: dict[str, str], general: str) -> None:
        self.styles = styles
        self.general = general

    def __missing__(self, written: str) -> tuple[str | None, str | None, str]:
        given = {name: value[1:-1] for name, value in re.findall(r"""([\w:]+)\s*=\s*("[^"]*"|'[^']*')""", written)}
        style = given.get("s")
        self[written] = look = (given.get("t"), style, self.styles.get(style or "0", self.general))
        return look


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(r"[-+]?(?:[0-9]{1,320}(?:\.[0-9]{0,320})?|\.[0-9]{1,320})(?:[eE][-+]?[0-9]{1,3})?")


@lru_cache(maxsize=1)
def _short_number() -> re.Pattern[str]:
    return re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")


@lru_cache(maxsize=1)
def _position() -> re.Pattern[str]:
    return re.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})")


_NAMES = {
    f"{uri} {name}": name
    for uri in MAIN
    for name in ("c", "v", "f", "is", "t", "rPh", "row", "col", "mergeCell")
}  # fmt: skip


class SheetStream:
    """Reads one worksheet part. After reading, ``merged`` holds its merged ranges, ``hidden_rows`` and
    ``hidden_columns`` the hidden ones as (first, last) runs, and ``count`` how many cells it has."""

    def __init__(self, texts: list[str], styles: dict[str, str], limits: Limits, date1904: bool, room: int) -> None:
        self.texts = texts
        self.styles = styles
        self.general = styles.get("0", GENERAL)
        self.limits = limits
        self.date1904 = date1904
        self.room = room
        self.count = 0
        self.merged: list[str] = []
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._found: list[RawCell] = []
        self._columns = _Columns()
        self._looks = _Looks(styles, self.general)
        self._number = _number().fullmatch
        self._shared: dict[str, tuple[int, int, str]] = {}
        self._depth = 0
        self._row = self._column = 0
        self._cell: tuple[int, int, str | None, str | None] | None = None
        self._formula: str | None = None
        self._shared_id = ""
        self._value: str | None = None
        self._inline: str | None = None
        self._pieces: list[str] | None = None
        self._aside = False

    def read(self, chunks: Iterable[bytes]) -> Iterator[list[RawCell]]:
        """The cells, some thousands at a time, in the order of the sheet.

        Raises:
            Refusal: the sheet is damaged, points at texts that do not exist, or holds more than ``room`` cells.
        """
        parser = new_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        chunks = iter(chunks)
        first = next(chunks, b"")
        plain = Plain(first)
        for block, whole in blocks(chain((first,), chunks), plain.mark):
            plain.active = plain.active and whole
            rest, fields = plain.take(block)
            self._add_plain(fields)
            taken = len(self._found)
            feed(parser, (rest,), last=False)
            if plain.active:
                self._row = plain.row
            if 0 < taken < len(self._found):
                self._found.sort(key=lambda cell: (cell.row, cell.column))
            yield self._handed_over()
        feed(parser, ())
        yield self._handed_over()

    def _handed_over(self) -> list[RawCell]:
        found, self._found = self._found, []
        self.count += len(found)
        if self.count > self.room:
            raise Refusal("too-many-cells")
        return found

    def _add_plain(self, fields: Fields) -> None:
        """Keep the cells ``Plain`` took out. The two common kinds are made here, as calls would double the time."""
        texts, looks, columns, keep = self.texts, self._looks, self._columns, self._found.append
        is_number = _short_number().fullmatch
        row, last = 0, None
        each = iter(fields)
        for letters, digits, attributes, formula, value in zip(*[each] * FIELDS, strict=True):
            if digits != last:
                row, last = int(digits), digits
                if row > MAX_ROW:
                    raise Refusal("damaged")
            kind, style, code = looks[attributes]
            if value and kind == "s" and value.isdecimal() and int(value) < len(texts):
                keep(RawCell(row, columns[letters], "s", texts[int(value)], formula, True, code))
            elif value and kind is None and is_number(value):
                keep(RawCell(row, columns[letters], "n", value, formula, True, code))
            else:
                self._add(row, columns[letters], style, kind, formula, value)

    def _add(self, row: int, column: int, style: str | None, kind: str | None, formula: str | None, value: str | None) -> None:
        """Keep a cell, unless nothing is in it."""
        code = self.styles.get(style or "0", self.general)
        if value is None or (not value and kind not in ("str", "inlineStr")):
            if formula is not None:
                self._found.append(RawCell(row, column, "", "", formula, False, code))
            return
        if kind == "s":
            self._found.append(RawCell(row, column, "s", self._shared_text(value), formula, True, code))
        elif kind is None or kind == "n":
            kind, value = self._as_number(value)
            self._found.append(RawCell(row, column, kind, value, formula, True, code))
        else:
            kind, value = self._as_other(kind, value)
            self._found.append(RawCell(row, column, kind, value, formula, True, code))

    def _shared_text(self, value: str) -> str:
        try:
            return self.texts[int(value)] if value[0] != "-" else self.texts[MAX_ROW * MAX_COLUMN]
        except (IndexError, ValueError) as error:
            raise Refusal("damaged") from error

    def _as_number(self, value: str) -> tuple[str, str]:
        """A number that any arithmetic can bear; what is none (``NaN``, ``abc``) stays visible as text."""
        if not self._number(value):
            value = value.strip()
            if not self._number(value):
                return "s", value
        if len(value) > 300 or "e" in value or "E" in value:
            return ("n", value) if abs(float(value)) < 1e308 else ("s", value)
        return "n", value

    def _as_other(self, kind: str, value: str) -> tuple[str, str]:
        if kind == "e":
            return "e", value.strip()
        if kind == "b":
            truth = {"1": "1", "0": "0", "true": "1", "false": "0"}.get(value.strip())
            return ("s", value) if truth is None else ("b", truth)
        if kind == "d":
            serial = iso_to_serial(value, self.date1904)
            return ("s", value) if serial is None else ("n", serial)
        return "s", unescape(value)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self.limits.depth:
            raise Refusal("too-complex")
        check_attributes(attributes, self.limits)
        local = _NAMES.get(name)
        if local is None:
            return
        if local == "c":
            self._start_cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > self.limits.cells:
                raise Refusal("too-many-cells")
        elif local == "col":
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_columns.append((_whole(attributes.get("min"), MAX_COLUMN), _whole(attributes.get("max"), MAX_COLUMN)))
        elif self._cell is not None:
            self._start_inside(local, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = _whole(attributes["r"], MAX_ROW) if "r" in attributes else self._row + 1
        self._column = 0
        if attributes.get("hidden") in ("1", "true"):
            runs = self.hidden_rows
            if runs and runs[-1][1] == self._row - 1:
                runs[-1] = (runs[-1][0], self._row)
            else:
                runs.append((self._row, self._row))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            found = _position().fullmatch(attributes["r"])
            if found is None:
                raise Refusal("damaged")
            row, column = int(found[2]), self._columns[found[1]]
        if not 1 <= row <= MAX_ROW or column > MAX_COLUMN:
            raise Refusal("damaged")
        self._column = column
        self._cell = (row, column, attributes.get("s"), attributes.get("t"))
        self._formula = self._value = self._inline = None
        self._shared_id = ""

    def _start_inside(self, local: str, attributes: dict[str, str]) -> None:
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
        formula = self._formula
        if self._shared_id:
            if formula:
                self._shared.setdefault(self._shared_id, (row, column, formula))
            elif self._shared_id in self._shared:
                from_row, from_column, text = self._shared[self._shared_id]
                formula = moved(text, row - from_row, column - from_column)
        value = self._inline if self._value is None else self._value
        self._add(row, column, style, kind, formula, value)
        self._cell = None


def _whole(text: str | None, limit: int) -> int:
    """A row or column number.

    Raises:
        Refusal: it is none, or beyond the sheet.
    """
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= limit):
        raise Refusal("damaged")
    return int(text)
