"""Every correction that is certain, from what the reader understood of each cell: there is no second way of reading here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import split
from itaxl.fixing.near import surely
from itaxl.fixing.shown import difference, shown
from itaxl.fixing.texts import repaired, slips
from itaxl.layout import Field
from itaxl.model import Answer, Place, Row, Submission, Value
from itaxl.thai.dates import read_date
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import clean
from itaxl.thai.numbers import BE_OFFSET

if TYPE_CHECKING:
    from itaxl.layout import Column, Layout

Content = str | Decimal | int | date | None
"""What is put into a cell; None empties it."""

_MORE = ("ใช้เฉพาะ", "ตัดรหัสที่ซ้ำ")
"""How the reader's notes begin where a cell says more than is read from it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell to correct: ``old`` and ``new`` as a person recognises them, ``content`` what is put in, ``why`` in Thai.

    ``key`` is the field's, or ``measures.indicator`` for a list; ``kind`` the layout's kind of the cell. ``meaning`` is
    what the cell must read as afterwards; it is what it read as before, or, where it was ``unread``, what it surely meant.
    """

    place: Place
    key: str
    label: str
    kind: str
    old: str
    new: str
    content: Content
    meaning: Value
    why: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was not understood and is left to a person: what stands there, and what it may mean."""

    place: Place
    label: str
    found: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class _Fix:
    content: Content
    meaning: Value
    why: str
    unread: bool = False


def corrections(book: Submission, layout: Layout) -> tuple[list[Correction], list[Doubt]]:
    """What can be corrected without a doubt, and what can not though the reader has a proposal; sheet by sheet, in the
    order of the cells."""
    found: list[Correction] = []
    doubts: list[Doubt] = []
    for key, answer, declared in _cells(book, layout):
        if answer.formula is not None or not answer.place.cell:
            continue
        label = declared.label if isinstance(declared, Field) else declared.header
        fix = _fix(answer, declared.kind, layout.lists.get(declared.choices, ()) if declared.choices else None)
        if fix is not None:
            old, new = _faces(answer, fix)
            found.append(Correction(answer.place, key, label, declared.kind, old, new, fix.content, fix.meaning, fix.why, fix.unread))
        elif answer.problem and answer.suggestion and not (answer.problem == "not_in_list" and _numbered(answer.suggestion)):
            doubts.append(Doubt(answer.place, label, shown(answer.raw), _proposed(answer)))
    sheets = book.facts.sheets
    return sorted(found, key=lambda each: _order(each.place, sheets)), sorted(doubts, key=lambda each: _order(each.place, sheets))


def keys_of(book: Submission, layout: Layout) -> dict[Place, str]:
    """Each input cell that was found → its key, as in ``Correction``."""
    listed = {answer.place: f"{name}.{key}" for name, rows in book.tables.items() for row in rows for key, answer in row.answers.items()}
    return {book.answers[key].place: key for key in layout.fields} | listed


def _order(place: Place, sheets: Sequence[str]) -> tuple[int, int, int]:
    return (sheets.index(place.sheet) if place.sheet in sheets else len(sheets), *split(place.cell))


def _cells(book: Submission, layout: Layout) -> Iterator[tuple[str, Answer, Field | Column]]:
    for key, item in layout.fields.items():
        yield key, book.answers[key], item
    for name, table in layout.tables.items():
        for row in book.tables.get(name, ()):
            for column in table.columns:
                if not (column.kind == "date" and _one_period(row)):
                    yield f"{name}.{column.key}", row.answers[column.key], column


def _one_period(row: Row) -> bool:
    """A whole period stands in the start cell; which of the two cells it belongs into is for a person to say."""
    start, end = row.answers.get("start"), row.answers.get("end")
    return start is not None and end is not None and bool(start.notes) and start.raw == end.raw != ""


def _fix(answer: Answer, kind: str, words: Sequence[str] | None) -> _Fix | None:
    if answer.value is None and not answer.problem:
        return _Fix(None, None, "ช่องนี้มีแต่ช่องว่าง สูตรในชีตจึงนับเป็นช่องที่กรอกแล้ว") if answer.raw else None
    if kind in ("score", "year", "integer"):
        return _number(answer)
    if kind == "date":
        return _date(answer)
    if kind in ("code", "codes", "ref"):
        return _code(answer, kind)
    return _word(answer, words) if words is not None else _text(answer)


def _number(answer: Answer) -> _Fix | None:
    value = answer.value
    if answer.problem == "text_number" and isinstance(value, (Decimal, int)):
        digits = "เลขไทย" if to_arabic(answer.raw) != answer.raw else "ตัวเลข"
        return _Fix(value, value, f"{digits}เก็บเป็นข้อความ สูตรในชีตจึงไม่นับ")
    if answer.problem == "percent_cell":
        score = Decimal(answer.suggestion)
        return _Fix(score, score, f"ช่องจัดรูปแบบเป็นเปอร์เซ็นต์ จึงเก็บคะแนนเป็น {answer.raw}", unread=True)
    if answer.problem == "ce_year" and answer.suggestion:
        year = int(answer.suggestion)
        return _Fix(year, year, "ช่องปี พ.ศ. แต่พิมพ์ปี ค.ศ.", unread=True)
    if not answer.problem and answer.notes and isinstance(value, int):
        return _Fix(value, value, "ปี พ.ศ. เขียนไม่ครบ 4 หลัก")
    return None


def _date(answer: Answer) -> _Fix | None:
    if answer.problem == "be_stored":
        meant = read_date(answer.suggestion).value
        if meant is None:
            return None
        return _Fix(meant, meant, f"พิมพ์ปี พ.ศ. ลงในช่องวันที่ จึงเก็บเป็นปี ค.ศ. {meant.year + BE_OFFSET}", unread=True)
    if not answer.problem and answer.notes and isinstance(answer.value, date):
        return _Fix(answer.value, answer.value, "วันที่เก็บเป็นข้อความ จึงเรียงหรือเทียบวันไม่ได้")
    return None


def _code(answer: Answer, kind: str) -> _Fix | None:
    """Codes in the spelling of the template. What says more than its codes do, or one code twice, is for a person to decide."""
    if answer.problem or not answer.notes or answer.value is None or any(note.startswith(_MORE) for note in answer.notes):
        return None
    spelled = ", ".join(answer.value) if isinstance(answer.value, tuple) else str(answer.value)
    if kind == "ref":
        spelled = f"ประเด็นที่ {spelled[6:]}" if spelled.startswith("issue:") else spelled
        spelled = f"ตัวชี้วัดที่ {spelled}" if spelled.isdecimal() else spelled
    return _Fix(spelled, answer.value, "รหัสข้อเขียนต่างจากแบบ") if spelled != answer.raw else None


def _word(answer: Answer, words: Sequence[str]) -> _Fix | None:
    if answer.problem == "not_in_list" and answer.suggestion and surely(answer.raw, answer.suggestion, words):
        return _listed(answer.suggestion, "ไม่อยู่ในรายการ และใกล้เคียงกับคำเดียว", unread=True)
    if answer.problem or not answer.notes:
        return None
    if isinstance(answer.value, str) and answer.value in words:
        return _listed(answer.value, "เขียนต่างจากคำในรายการ")
    return _text(answer)


def _numbered(word: str) -> bool:
    """A word of a list that is a number: what is like one number is another number."""
    return word.replace(".", "", 1).isdecimal()


def _listed(word: str, why: str, *, unread: bool = False) -> _Fix:
    """A word of a drop-down; what looks like a number is one there, and another kind of content would be refused."""
    return _Fix(Decimal(word) if _numbered(word) else word, word, why, unread)


def _text(answer: Answer) -> _Fix | None:
    if answer.problem or not isinstance(answer.value, str):
        return None
    text = repaired(answer.raw)
    return _Fix(text, clean(text), " · ".join(slips(answer.raw))) if text != answer.raw else None


def _faces(answer: Answer, fix: _Fix) -> tuple[str, str]:
    """Old and new as a person recognises them: a stored date is a day number, which means nothing to anybody."""
    if answer.problem == "be_stored" and isinstance(fix.content, date) and answer.raw.replace(".", "", 1).isdecimal():
        return f"{fix.content.day}/{fix.content.month}/{fix.content.year + BE_OFFSET}", shown(fix.content)
    if answer.problem == "percent_cell":
        return f"{fix.content}%", shown(fix.content)
    if isinstance(fix.content, str):
        return difference(answer.raw, fix.content)
    return shown(answer.raw), shown(fix.content)


def _proposed(answer: Answer) -> str:
    """The reader's proposal; a date in the way dates are shown."""
    meant = read_date(answer.suggestion).value if "-" in answer.suggestion else None
    return shown(meant) if meant is not None else answer.suggestion
