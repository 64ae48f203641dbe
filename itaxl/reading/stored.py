"""What is stored in a cell: its type and text in the file become a ``RawCell``."""

from __future__ import annotations

import re
from functools import lru_cache

from itaxl.addresses import address
from itaxl.package.limits import MAX_COLUMN, MAX_ROW
from itaxl.package.refusals import Refusal
from itaxl.reading.formats import GENERAL, iso_to_serial
from itaxl.reading.formulas import moved
from itaxl.reading.plain import FIELDS, Fields
from itaxl.reading.texts import unescape

Moved = tuple[str, int, int]
"""A shared formula's text, and how many rows down and columns right of it a cell stands."""


class RawCell:
    """One cell as stored. ``row`` and ``column`` count from 1.

    ``kind``: ``n`` a finite number, ``s`` text, ``b`` true or false (text ``1`` or ``0``), ``e`` an error value, "" a formula
    without a stored result. ``text`` is the stored text: numbers as digits, texts with Excel's escapes undone.
    ``stored`` is False when a formula has no stored result. ``format`` is the number format code.
    """

    __slots__ = ("_formula", "column", "format", "kind", "row", "stored", "text")

    def __init__(
        self,
        row: int,
        column: int,
        kind: str,
        text: str,
        formula: str | Moved | None = None,
        stored: bool = True,
        format: str = GENERAL,
    ) -> None:
        self.row = row
        self.column = column
        self.kind = kind
        self.text = text
        self._formula = formula
        self.stored = stored
        self.format = format

    @property
    def formula(self) -> str | None:
        """The formula without ``=``; None when the cell has none, "" when it has one whose text is not known."""
        return moved(*self._formula) if isinstance(self._formula, tuple) else self._formula

    @property
    def address(self) -> str:
        """The cell's address, for example ``C5``."""
        return address(self.row, self.column)

    def _all(self) -> tuple[object, ...]:
        return self.row, self.column, self.kind, self.text, self.formula, self.stored, self.format

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RawCell) and self._all() == other._all()

    __hash__ = None  # type: ignore[assignment]  # equal by content, and content can change: not to be hashed

    def __repr__(self) -> str:
        formula = "" if self.formula is None else f", ={self.formula}"
        return f"RawCell({self.address}, {self.kind!r}, {self.text!r}{formula}, {self.format!r})"


class Columns(dict[str, int]):
    """Column letters to column number, computed once each."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        if number > MAX_COLUMN:
            raise Refusal("damaged")
        self[letters] = number
        return number


class Looks(dict[str, tuple[str, str]]):
    """A cell's attributes as written to its type and number format, computed once each for the whole workbook."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles

    def __missing__(self, written: str) -> tuple[str, str]:
        one = r"""\s+([\w:]+)\s*=\s*("[^"]*"|'[^']*')"""
        pairs = re.findall(one, written)
        given = {name: value[1:-1] for name, value in pairs}
        if len(given) < len(pairs) or not re.fullmatch(f"(?:{one})*\\s*", written):
            raise Refusal("damaged")
        self[written] = look = (given.get("t", "n"), self.format(given.get("s")))
        return look

    def format(self, style: str | None) -> str:
        """The number format code of a style number as written; the default cell's when there is no such style."""
        return self.styles.get(style or "0") or self.styles.get("0", GENERAL)


Grid = dict[tuple[int, int], RawCell]
"""Cells by (row, column), both from 1."""


class Cells:
    """Makes the cells of one sheet and holds them in ``found`` until they are taken."""

    def __init__(self, texts: list[str], looks: Looks, date1904: bool) -> None:
        self.found: Grid = {}
        self.columns = Columns()
        self._texts = texts
        self._looks = looks
        self._date1904 = date1904

    def add_plain(self, fields: Fields) -> None:
        """Keep cells that were read straight from the bytes. The two common kinds are made here: calls double the time."""
        texts, looks, columns, found = self._texts, self._looks, self.columns, self.found
        is_number = _short_number().fullmatch
        row, last = 0, None
        each = iter(fields)
        try:
            for letters, digits, attributes, formula, value in zip(*[each] * FIELDS, strict=True):
                if digits != last:
                    row, last = int(digits), digits
                    if row > MAX_ROW:
                        raise Refusal("damaged")
                column = columns[letters]
                kind, code = looks[attributes]
                if kind == "s" and value.isdecimal():
                    found[row, column] = RawCell(row, column, kind, texts[int(value)], formula, True, code)
                elif kind == "n" and is_number(value):
                    found[row, column] = RawCell(row, column, kind, value, formula, True, code)
                else:
                    self.add(row, column, kind, code, formula, value)
        except IndexError as error:  # a text that does not exist
            raise Refusal("damaged") from error

    def add_parsed(
        self, place: tuple[int, int], style: str | None, kind: str | None, formula: str | Moved | None, value: str | None
    ) -> None:
        """Keep a cell the XML parser has read, from its attributes and what stands inside it."""
        self.add(*place, kind or "n", self._looks.format(style), formula, value)

    def add(self, row: int, column: int, kind: str, code: str, formula: str | Moved | None, value: str | None) -> None:
        """Keep one cell, unless nothing is in it."""
        if value is None or (not value and kind not in ("str", "inlineStr")):
            if formula is not None:
                self.found[row, column] = RawCell(row, column, "", "", formula, False, code)
            return
        if kind == "s":
            value = self._shared_text(value)
        elif kind == "n":
            kind, value = _as_number(value)
        else:
            kind, value = self._as_other(kind, value)
        self.found[row, column] = RawCell(row, column, kind, value, formula, True, code)

    def _shared_text(self, value: str) -> str:
        number = value.strip()
        if not (number.isdecimal() and len(number) < 10 and int(number) < len(self._texts)):
            raise Refusal("damaged")
        return self._texts[int(number)]

    def _as_other(self, kind: str, value: str) -> tuple[str, str]:
        if kind == "e":
            return "e", value.strip()
        if kind == "b":
            truth = {"1": "1", "0": "0", "true": "1", "false": "0"}.get(value.strip())
            return ("s", value) if truth is None else ("b", truth)
        if kind == "d":
            serial = iso_to_serial(value, self._date1904)
            return ("s", value) if serial is None else ("n", serial)
        return "s", unescape(value)


def _as_number(value: str) -> tuple[str, str]:
    """A number that any arithmetic can bear; what is none (``NaN``, ``abc``) stays visible as text."""
    if not _number().fullmatch(value):
        value = value.strip()
        if not _number().fullmatch(value):
            return "s", value
    return ("n", value) if abs(float(value)) < 1e308 else ("s", value)


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    return re.compile(r"[-+]?(?:[0-9]{1,320}(?:\.[0-9]{0,320})?|\.[0-9]{1,320})(?:[eE][-+]?[0-9]{1,3})?")


@lru_cache(maxsize=1)
def _short_number() -> re.Pattern[str]:
    return re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
