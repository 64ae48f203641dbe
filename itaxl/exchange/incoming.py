"""Data JSON to a submission. Unknown keys and values of the wrong type are refused with their path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.addresses import address
from itaxl.errors import UsageError
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.measures import measures_of
from itaxl.model import Answer, Place, Row, Submission, Value

if TYPE_CHECKING:
    from itaxl.layout import Field, Layout, Table

SCHEMA = "itaxl/1"
STEPPED = ("measures", "followup")
TEXT_LIMIT = 32_767
"""What a cell holds, in UTF-16 units."""
_LARGEST = 10**15
"""Whole numbers from here on do not survive in a cell."""
Json = Any  # what json.load returns: checked key by key here, so the type says nothing more
Record = dict[str, Value]
Entry = tuple[int, Record]
"""One row of a list, and which entry of the data it belongs to."""


def year_of(data: Json) -> int:
    """The assessment year (BE) a data file is for.

    Raises:
        UsageError: not our schema, or no year.
    """
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UsageError(f'ไฟล์ข้อมูลต้องเป็น JSON ที่ขึ้นต้นด้วย {{"schema": "{SCHEMA}", …}}')
    year = data.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise UsageError("ไฟล์ข้อมูลต้องมี year เป็นปี พ.ศ. เช่น 2568")
    return year


def from_data(data: Json, layout: Layout, file: str = "") -> Submission:
    """Data JSON to a submission whose places are those of a new template.

    Raises:
        UsageError: another year than the layout's, an unknown key, a value of the wrong type, or two neighbouring measures
            that a workbook could not tell apart; the message names the path.
    """
    if year_of(data) != layout.year:
        raise UsageError(f"ไฟล์ข้อมูลเป็นของปี {year_of(data)} แต่แบบเป็นของปี {layout.year}")
    values: dict[str, Value] = {}
    tables: dict[str, list[Entry]] = {key: [] for key in layout.tables}
    for path, value in _flatten(data, layout, tables):
        values[path] = _typed(value, layout.fields[path].kind, path)
    answers = {key: _answer(item, values.get(key)) for key, item in layout.fields.items()}
    rows = {key: tuple(_rows(layout.tables[key], found)) for key, found in tables.items()}
    for key in STEPPED:
        _refuse_merged(rows[key], tables[key], layout.tables[key])
    return Submission(file, layout.year, answers, rows)


def blank(layout: Layout) -> Submission:
    """A submission with nothing filled in but the years."""
    return from_data({"schema": SCHEMA, "year": layout.year, "measures_year": layout.year + 1}, layout)


def _answer(item: Field, value: Value) -> Answer:
    return Answer(item.key, Place(item.sheet, item.cell), display(value, item.kind), value)


def display(value: Value, kind: str) -> str:
    """A value as it is typed into a cell: ``4`` of kind ref becomes ตัวชี้วัดที่ 4, lists of codes are joined."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    if kind == "ref":
        text = str(value)
        if text.startswith("issue:"):
            return f"ประเด็นที่ {text.removeprefix('issue:')}"
        return f"ตัวชี้วัดที่ {text}" if text.isdigit() else text
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _flatten(data: dict[str, Json], layout: Layout, tables: dict[str, list[Entry]]) -> Iterator[tuple[str, Json]]:
    """Field key and JSON value of every single-value cell; fills the lists on the way."""
    readers: dict[str, Callable[[Json], Iterator[tuple[str, Json]]]] = {
        "agency": lambda found: _group(found, "agency", layout),
        "memo": lambda found: _group(found, "memo", layout),
        "stated": lambda found: _scores(found, "stated", "stated", layout),
        "previous": lambda found: _previous(found, layout),
        "questions": lambda found: _questions(found, layout),
        "oit": lambda found: _items(found, layout),
    }
    for key, value in data.items():
        if key == "schema":
            continue
        if key in ("year", "measures_year"):
            yield key, value
        elif key in layout.tables:
            tables[key].extend(_records(value, layout.tables[key]))
        elif key in readers:
            yield from readers[key](value)
        else:
            raise _unknown(key)


def _unknown(path: str) -> UsageError:
    return UsageError(f"ไฟล์ข้อมูลมีหัวข้อที่ไม่รู้จัก: {path}")


def _object(found: Json, path: str) -> dict[str, Json]:
    """A group of keys; null is an empty one."""
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise UsageError(f"ไฟล์ข้อมูล: {path} ต้องเป็นกลุ่มข้อมูล {{…}}")
    return found


def _list(found: Json, path: str) -> list[Json]:
    if found is None:
        return []
    if not isinstance(found, list):
        raise UsageError(f"ไฟล์ข้อมูล: {path} ต้องเป็นรายการ […]")
    return found


def _group(found: Json, prefix: str, layout: Layout) -> Iterator[tuple[str, Json]]:
    for key, value in _object(found, prefix).items():
        if f"{prefix}.{key}" not in layout.fields:
            raise _unknown(f"{prefix}.{key}")
        yield f"{prefix}.{key}", value


def _scores(found: Json, prefix: str, path: str, layout: Layout) -> Iterator[tuple[str, Json]]:
    for key, value in _object(found, path).items():
        if key == "indicators":
            for no, score in _object(value, f"{path}.indicators").items():
                if f"{prefix}.indicators.{no}" not in layout.fields:
                    raise _unknown(f"{path}.indicators.{no}")
                yield f"{prefix}.indicators.{no}", score
        elif "." not in key and f"{prefix}.{key}" in layout.fields:
            yield f"{prefix}.{key}", value
        else:
            raise _unknown(f"{path}.{key}")


def _previous(found: Json, layout: Layout) -> Iterator[tuple[str, Json]]:
    years = _list(found, "previous")
    if len(years) > EARLIER_YEARS:
        raise UsageError(f"ไฟล์ข้อมูล: previous มีได้ไม่เกิน {EARLIER_YEARS} ปี")
    for at, entry in enumerate(years):
        yield from _scores(entry, f"previous.{at + 1}", f"previous[{at}]", layout)


def _questions(found: Json, layout: Layout) -> Iterator[tuple[str, Json]]:
    for code, entry in _object(found, "questions").items():
        # A plain number is the score; for EIT it is the score of both parts.
        keys = [f"questions.{code}.{part}" for part in ("score", "part1", "part2") if f"questions.{code}.{part}" in layout.fields]
        if not keys:
            raise _unknown(f"questions.{code}")
        if not isinstance(entry, dict):
            yield from ((key, _typed(entry, "score", f"questions.{code}")) for key in keys)
            continue
        for key, value in entry.items():
            if f"questions.{code}.{key}" not in layout.fields:
                raise _unknown(f"questions.{code}.{key}")
            yield f"questions.{code}.{key}", value


def _items(found: Json, layout: Layout) -> Iterator[tuple[str, Json]]:
    for code, entry in _object(found, "oit").items():
        if f"oit.{code}.score" not in layout.fields:
            raise _unknown(f"oit.{code}")
        for key, value in _object(entry, f"oit.{code}").items():
            if f"oit.{code}.{key}" not in layout.fields:
                raise _unknown(f"oit.{code}.{key}")
            yield f"oit.{code}.{key}", value


def _records(found: Json, table: Table) -> Iterator[Entry]:
    """Rows of one list; a measure's steps become one row each, its own columns on the first. Empty rows are left out."""
    for at, entry in enumerate(_list(found, table.key)):
        path = f"{table.key}[{at}]"
        own = dict(_object(entry, path))
        steps = _list(own.pop("steps", None), f"{path}.steps") if table.key in STEPPED else []
        first = _record(own, table, path, "step")
        below = [_record(_object(step, f"{path}.steps[{no}]"), table, f"{path}.steps[{no}]", "measure") for no, step in enumerate(steps)]
        rows = [step for step in below if step]
        if first or rows:
            yield from ((at, row) for row in ({**first, **(rows[0] if rows else {})}, *rows[1:]))


def _record(entry: Mapping[str, Json], table: Table, path: str, other_level: str) -> Record:
    """The filled columns of one row."""
    columns = {column.key: column for column in table.columns if column.level != other_level}
    found: Record = {}
    for key, value in entry.items():
        if key not in columns:
            raise _unknown(f"{path}.{key}")
        typed = _typed(value, columns[key].kind, f"{path}.{key}")
        if typed is not None:
            found[key] = typed
    return found


def _rows(table: Table, found: list[Entry]) -> Iterator[Row]:
    for at, (_, values) in enumerate(found):
        number = table.header_row + 1 + at
        answers = {}
        for offset, column in enumerate(table.columns):
            place, value = Place(table.sheet, address(number, offset + 1)), values.get(column.key)
            answers[column.key] = Answer(column.key, place, display(value, column.kind), value)
        yield Row(table.key, number, answers)


def _refuse_merged(rows: tuple[Row, ...], entries: list[Entry], table: Table) -> None:
    """Two measures that rows could not tell apart would silently become one."""
    opened = {measure.first.number for measure in measures_of(rows, table.step_keys)}
    before = -1
    for row, (at, _) in zip(rows, entries, strict=True):
        if at != before and row.number not in opened:
            raise UsageError(f"ไฟล์ข้อมูล: {table.key}[{at}] ต้องมี id ที่ต่างจากรายการก่อนหน้า มิฉะนั้นจะกลายเป็นรายการเดียวกัน")
        before = at


_EXPECTED = {
    "score": "ตัวเลข",
    "integer": "จำนวนเต็ม",
    "year": "ปี พ.ศ.",
    "date": 'วันที่แบบ "2026-01-05"',
    "codes": "รายการรหัสข้อ",
}


def _typed(value: Json, kind: str, path: str) -> Value:
    found: Value = None
    if value is None or (value == "" and kind in ("date", "codes")) or (value == [] and kind == "codes"):
        return None
    if kind == "score":
        found = _number(value)
    elif kind in ("integer", "year"):
        found = value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST else None
    elif kind == "date":
        found = _date(value)
    elif kind == "codes":
        found = tuple(value) if isinstance(value, list) and all(isinstance(code, str) for code in value) else None
    elif isinstance(value, str):
        found = value
    if found is None:
        raise UsageError(f"ไฟล์ข้อมูล: {path} ต้องเป็น{_EXPECTED.get(kind, 'ข้อความ')}")
    _refuse_unwritable(display(found, kind), path)
    return None if found == "" else found


def _refuse_unwritable(text: str, path: str) -> None:
    try:
        length = len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:  # half a letter (a lone surrogate), which JSON can spell
        raise UsageError(f"ไฟล์ข้อมูล: {path} มีอักขระที่เก็บไม่ได้") from None
    if length > TEXT_LIMIT:
        raise UsageError(f"ไฟล์ข้อมูล: {path} ยาวเกิน {TEXT_LIMIT:,} ตัวอักษรซึ่ง Excel รับไม่ได้")


def _number(value: Json) -> Decimal | None:
    """A number as a cell holds it: the shortest decimal that means the same double."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not -_LARGEST < value < _LARGEST:
        return None
    number = Decimal(repr(float(value)))
    return Decimal(int(number)) if number == number.to_integral_value() else number


def _date(value: Json) -> date | None:
    """An ISO date with its dashes, from 1901 on: Excel counts the days of 1900 wrongly."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value and day.year > 1900 else None
