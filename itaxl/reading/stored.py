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


class _Looks(dict[str, tuple[str | None, str | None, str]]):
    """A cell's attributes as written to its type, style and number format, computed once each."""

    def __init__(self, styles: dict[str, str], general: str) -> None:
        self.styles = styles
        self.general = general

    def __missing__(self, written: str) -> tuple[str | None, str | None, str]:
        one = r"""\s+([\w:]+)\s*=\s*("[^"]*"|'[^']*')"""
        pairs = re.findall(one, written)
        given = {name: value[1:-1] for name, value in pairs}
        if len(given) < len(pairs) or not re.fullmatch(f"(?:{one})*\\s*", written):
            raise Refusal("damaged")
        style = given.get("s")
        self[written] = look = (given.get("t"), style, self.styles.get(style or "0", self.general))
        return look


class Cells:
    """Makes the cells of one sheet and holds them in ``found`` until they are taken."""

    def __init__(self, texts: list[str], styles: dict[str, str], date1904: bool) -> None:
        self.found: list[RawCell] = []
        self.columns = Columns()
        self._texts = texts
        self._styles = styles
        self._general = styles.get("0", GENERAL)
        self._looks = _Looks(styles, self._general)
        self._date1904 = date1904

    def add_plain(self, fields: Fields) -> None:
        """Keep cells that were read straight from the bytes. The two common kinds are made here: calls double the time."""
        texts, looks, columns, keep = self._texts, self._looks, self.columns, self.found.append
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
                self.add(row, columns[letters], style, kind, formula, value)

    def add(
        self, row: int, column: int, style: str | None, kind: str | None, formula: str | Moved | None, value: str | None
    ) -> None:
        """Keep one cell from what its XML says, unless nothing is in it."""
        code = self._styles.get(style or "0", self._general)
        if value is None or (not value and kind not in ("str", "inlineStr")):
            if formula is not None:
                self.found.append(RawCell(row, column, "", "", formula, False, code))
            return
        if kind == "s":
            kind, value = "s", self._shared_text(value)
        elif kind is None or kind == "n":
            kind, value = _as_number(value)
        else:
            kind, value = self._as_other(kind, value)
        self.found.append(RawCell(row, column, kind, value, formula, True, code))

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
