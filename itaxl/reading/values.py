"""One cell to one answer: what was typed becomes text, score, date, code … and what was assumed is noted.

Nothing is guessed: what could mean two things has a problem and a suggestion instead of a value.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from itaxl.layout.choices import OPEN_LISTS
from itaxl.model import Answer, Place, Value
from itaxl.reading.cells import RawCell, is_date_format, serial_to_date
from itaxl.thai.codes import read_code, read_codes, read_ref
from itaxl.thai.dates import fix_be_date, read_date
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import clean, fold, invisible_marks
from itaxl.thai.numbers import THAI_DIGITS_NOTE, read_score, read_whole, read_year

Meaning = tuple[Value, str, str, tuple[str, ...]]
"""Value, problem, suggestion, notes."""

NO_RESULT, ERROR_VALUE, TEXT_NUMBER, PERCENT = "no_result", "error_value", "text_number", "percent_cell"
NOT_IN_LIST, NOT_NUMBER, NOT_DATE, BE_STORED = "not_in_list", "not_number", "not_date", "be_stored"

TEXT_DATE = "วันที่พิมพ์เป็นข้อความ อ่านเป็นวันที่แล้ว"

ABSURD = 10**9
"""No slip of the finger makes a score of this size; such a number is not computed with."""


class Reader:
    """Reads cells of one workbook: knows its date system and the words of its drop-downs."""

    def __init__(self, lists: dict[str, tuple[str, ...]], date1904: bool = False) -> None:
        self.lists = lists
        self.date1904 = date1904

    def answer(self, key: str, kind: str, choices: str, place: Place, cell: RawCell | None) -> Answer:
        """The answer in one input cell; ``kind`` and ``choices`` as declared in the layout."""
        if cell is None:
            return Answer(key, place)
        formula = cell.formula
        if formula is not None and not cell.stored:
            return Answer(key, place, "", None, NO_RESULT, "", (), formula)
        if cell.kind == "b":  # stored as 1 or 0, but no score and no number
            cell = RawCell(cell.row, cell.column, "s", "TRUE" if cell.text == "1" else "FALSE", formula)
        value, problem, suggestion, notes = self._read(kind, choices, cell)
        return Answer(key, place, cell.text, value, problem, suggestion, notes, formula)

    def _read(self, kind: str, choices: str, cell: RawCell) -> Meaning:
        if cell.kind == "e":
            return None, ERROR_VALUE, "", ()
        if cell.kind == "s" and not clean(cell.text):
            return None, "", "", ("ช่องนี้มีแต่ช่องว่าง อ่านเป็นช่องเปล่า",) if cell.text and cell.formula is None else ()
        if kind == "score":
            return self._score(cell)
        if kind == "date":
            return self._date(cell)
        if kind in ("year", "integer"):
            reading = (read_year if kind == "year" else read_whole)(plain_number(cell))
            return _typed_as_text(cell, reading.value, reading.problem, reading.suggestion, reading.notes)
        if kind in ("code", "codes", "ref"):
            return self._code(kind, cell)
        return self._choice(choices, cell) if choices else self._text(cell)

    def _score(self, cell: RawCell) -> Meaning:
        if cell.kind != "n":
            reading = read_score(cell.text)
            if reading.value is not None and abs(reading.value) >= ABSURD:
                return None, NOT_NUMBER, "", reading.notes
            return _typed_as_text(cell, reading.value, reading.problem, reading.suggestion, reading.notes)
        number = exact(cell.text)
        if number is None or abs(number) >= ABSURD:
            return None, NOT_NUMBER, "", ()
        if "%" in cell.format and abs(number) <= 1:
            return None, PERCENT, format((number * 100).normalize(), "f"), ()
        return number, "", "", ()

    def _date(self, cell: RawCell) -> Meaning:
        if cell.kind != "n":
            reading = read_date(cell.text)
            notes = reading.notes or ((TEXT_DATE,) if reading.value else ())
            return reading.value, reading.problem, reading.suggestion, notes
        day = serial_to_date(cell.text, self.date1904) if is_date_format(cell.format) else None
        if day is None:
            return None, NOT_DATE, "", ()
        if not 2400 <= day.year <= 2700:
            return day, "", "", ()
        # 15/1/2569 typed by Thai habit is stored as the year 2569 of the common era.
        fixed = fix_be_date(day)
        return None, BE_STORED, fixed.isoformat() if fixed else "", ()

    def _code(self, kind: str, cell: RawCell) -> Meaning:
        text = plain_number(cell)
        if kind == "codes":
            many = read_codes(text)
            return many.value or None, many.problem, many.suggestion, many.notes
        one = read_ref(text) if kind == "ref" else read_code(text)
        notes = one.notes or ((THAI_DIGITS_NOTE,) if one.value and to_arabic(text) != text else ())
        return one.value, one.problem, one.suggestion, notes

    def _choice(self, choices: str, cell: RawCell) -> Meaning:
        if cell.text in self.lists.get(choices, ()):  # nearly every choice
            return cell.text, "", "", ()
        text = clean(plain_number(cell))
        words = self._words(choices)
        word = words.get(fold(text))
        if word is None and choices == "levels":
            word = words.get(fold(_without_letter(text)))
        if word is not None:
            return word, "", "", () if word == cell.text or cell.kind == "n" else (f"อ่าน “{text}” เป็น “{word}”",)
        if choices in OPEN_LISTS or not words:
            return text, "", "", _marks(cell.text)
        return None, NOT_IN_LIST, self._near(text, choices), ()

    def _text(self, cell: RawCell) -> Meaning:
        if cell.kind == "n" and is_date_format(cell.format):
            day = serial_to_date(cell.text, self.date1904)
            return (day.isoformat() if day else cell.text), "", "", ("โปรแกรมตารางเปลี่ยนข้อความนี้เป็นวันที่",)
        return clean(plain_number(cell)) or None, "", "", _marks(cell.text)

    def _words(self, choices: str) -> dict[str, str]:
        return _folded(self.lists.get(choices, ()))

    def _near(self, text: str, choices: str) -> str:
        from difflib import get_close_matches  # only for a word not in its list, which a clean workbook never has

        words = self._words(choices)
        near = get_close_matches(fold(text), list(words), 1, 0.6)
        return words[near[0]] if near else ""


@lru_cache(maxsize=64)  # a year has some fifteen drop-downs
def _folded(words: tuple[str, ...]) -> dict[str, str]:
    """The words of a drop-down by their folded form."""
    return {fold(word): word for word in words}


def _typed_as_text(cell: RawCell, value: Value, problem: str, suggestion: str, notes: tuple[str, ...]) -> Meaning:
    """A number read from text is used, but marked: the sheet's own formulas leave it out."""
    if cell.kind == "s" and value is not None and not problem:
        return value, TEXT_NUMBER, str(value), notes
    return value, problem, suggestion, notes


def exact(text: str) -> Decimal | None:
    """A stored number as an exact Decimal: the shortest that means the same double (95.560000000000002 → 95.56)."""
    try:
        number = Decimal(repr(float(text)))
    except ValueError:
        return None
    return number if number.is_finite() else None


def plain_number(cell: RawCell) -> str:
    """Text of a cell; a number without a needless decimal tail (2568.0 → 2568)."""
    number = exact(cell.text) if cell.kind == "n" else None
    if number is None:
        return cell.text
    return str(int(number)) if number == number.to_integral_value() else format(number, "f")


def _without_letter(text: str) -> str:
    """``AA (ผ่านดีเยี่ยม)`` → ``ผ่านดีเยี่ยม``: offices print the letter too."""
    return text.lstrip("ABCDEFabcdef ").strip("() ")


def _marks(text: str) -> tuple[str, ...]:
    names = invisible_marks(text)
    return (f"มีอักขระที่มองไม่เห็น ({', '.join(names)})",) if names else ()
