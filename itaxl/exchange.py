"""The data JSON (``new --data``, ``export``) and submissions, both ways. Unknown keys are refused with their path."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.addresses import address
from itaxl.layout.fields import Field, Table
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.measures import measures_of
from itaxl.model import Answer, Place, Row, Submission, UsageError, Value

if TYPE_CHECKING:
    from itaxl.layout import Layout

SCHEMA = "itaxl/1"
TEXT_LIMIT = 32_767
_SCALARS = ("overall", "level", "iit", "eit1", "eit2", "oit")
_STEPPED = ("measures", "followup")
Json = Any  # what json.load returns: checked key by key here, so the type says nothing more


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
        UsageError: unknown key, or a value of the wrong type; the message names the path.
    """
    year_of(data)
    values: dict[str, Value] = {}
    tables: dict[str, list[dict[str, Value]]] = {key: [] for key in layout.tables}
    for path, value in _flatten(data, layout, tables):
        values[path] = _typed(value, layout.fields[path].kind, path)
    answers = {key: _answer(item, values.get(key)) for key, item in layout.fields.items()}
    rows = {key: tuple(_rows(layout.tables[key], found)) for key, found in tables.items()}
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
    return value.isoformat() if isinstance(value, date) else str(value)


def _flatten(data: dict[str, Json], layout: Layout, tables: dict[str, list[dict[str, Value]]]) -> Iterator[tuple[str, Json]]:
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
            yield from readers[key](value) if value is not None else ()
        else:
            raise _unknown(key)


def _unknown(path: str) -> UsageError:
    return UsageError(f"ไฟล์ข้อมูลมีหัวข้อที่ไม่รู้จัก: {path}")


def _object(found: Json, path: str) -> dict[str, Json]:
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
            for no, score in _object(value if value is not None else {}, f"{path}.indicators").items():
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
        if isinstance(entry, dict):
            for key, value in entry.items():
                if f"questions.{code}.{key}" not in layout.fields:
                    raise _unknown(f"questions.{code}.{key}")
                yield f"questions.{code}.{key}", value
            continue
        # A plain number is the score; for EIT it is the score of both parts.
        keys = [f"questions.{code}.{part}" for part in ("score", "part1", "part2") if f"questions.{code}.{part}" in layout.fields]
        if not keys:
            raise _unknown(f"questions.{code}")
        yield from ((key, entry) for key in keys)


def _items(found: Json, layout: Layout) -> Iterator[tuple[str, Json]]:
    for code, entry in _object(found, "oit").items():
        for key, value in _object(entry, f"oit.{code}").items():
            if f"oit.{code}.{key}" not in layout.fields:
                raise _unknown(f"oit.{code}.{key}")
            yield f"oit.{code}.{key}", value


def _records(found: Json, table: Table) -> Iterator[dict[str, Value]]:
    """Rows of one list; a measure's steps become one row each, its own columns on the first."""
    for at, entry in enumerate(_list(found, table.key)):
        path = f"{table.key}[{at}]"
        own = dict(_object(entry, path))
        steps = _list(own.pop("steps", None), f"{path}.steps") if table.key in _STEPPED else []
        first = _record(own, table, path, "step")
        if not steps:
            yield first
        for number, step in enumerate(steps):
            filled = _record(_object(step, f"{path}.steps[{number}]"), table, f"{path}.steps[{number}]", "measure")
            yield {**(first if number == 0 else {}), **{key: value for key, value in filled.items() if value is not None}}


def _record(entry: Mapping[str, Json], table: Table, path: str, other_level: str) -> dict[str, Value]:
    columns = {column.key: column for column in table.columns if column.level != other_level}
    for key in entry:
        if key not in columns:
            raise _unknown(f"{path}.{key}")
    return {key: _typed(value, columns[key].kind, f"{path}.{key}") for key, value in entry.items()}


def _rows(table: Table, found: list[dict[str, Value]]) -> Iterator[Row]:
    for at, values in enumerate(found):
        number = table.header_row + 1 + at
        answers = {}
        for offset, column in enumerate(table.columns):
            place, value = Place(table.sheet, address(number, offset + 1)), values.get(column.key)
            answers[column.key] = Answer(column.key, place, display(value, column.kind), value)
        yield Row(table.key, number, answers)


_EXPECTED = {"score": "ตัวเลข", "integer": "จำนวนเต็ม", "year": "ปี พ.ศ.", "date": 'วันที่แบบ "2026-01-05"', "codes": "รายการรหัสข้อ"}


def _typed(value: Json, kind: str, path: str) -> Value:
    if value is None or value == "" or value == []:
        return None
    if kind == "score" and isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return Decimal(str(value))
    if kind in ("integer", "year") and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise UsageError(f"ไฟล์ข้อมูล: {path} ต้องเป็น{_EXPECTED[kind]}") from None
    if kind == "codes" and isinstance(value, list) and all(isinstance(code, str) for code in value):
        return tuple(value)
    if kind not in _EXPECTED and isinstance(value, str):
        if len(value) > TEXT_LIMIT:
            raise UsageError(f"ไฟล์ข้อมูล: {path} ยาวเกิน {TEXT_LIMIT:,} ตัวอักษรซึ่ง Excel รับไม่ได้")
        return value
    raise UsageError(f"ไฟล์ข้อมูล: {path} ต้องเป็น{_EXPECTED.get(kind, 'ข้อความ')}")


def to_data(book: Submission, layout: Layout) -> dict[str, Json]:
    """A submission as data JSON: fixed keys always there (null when blank), scores by number or code only when filled."""
    plain = {key: _plain(answer.value) for key, answer in book.answers.items()}
    return {
        "schema": SCHEMA,
        "year": plain.get("year", book.year),
        "measures_year": plain.get("measures_year"),
        "agency": _collect(plain, "agency", layout),
        "stated": _stated(plain, "stated"),
        "previous": _earlier(plain),
        "questions": _asked(plain, layout),
        "oit": _disclosed(plain, layout),
        **{key: _listed(book, layout.tables[key]) for key in ("findings", "measures", "followup", "signers")},
        "memo": _collect(plain, "memo", layout),
    }


def _plain(value: Value) -> Json:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _collect(plain: dict[str, Json], prefix: str, layout: Layout) -> dict[str, Json]:
    found = {}
    for key, item in layout.fields.items():
        if key.startswith(f"{prefix}.") and not (item.extra and plain[key] is None):
            found[key.removeprefix(f"{prefix}.")] = plain[key]
    return found


def _stated(plain: dict[str, Json], prefix: str) -> dict[str, Json]:
    start = f"{prefix}.indicators."
    indicators = {key.removeprefix(start): value for key, value in plain.items() if key.startswith(start) and value is not None}
    return {**{key: plain.get(f"{prefix}.{key}") for key in _SCALARS}, "indicators": indicators}


def _earlier(plain: dict[str, Json]) -> list[Json]:
    found = [{"year": plain.get(f"previous.{back}.year"), **_stated(plain, f"previous.{back}")} for back in range(1, EARLIER_YEARS + 1)]
    while found and not any(value for value in found[-1].values()) and not _any_score(found[-1]):
        found.pop()
    return found


def _any_score(entry: Mapping[str, Json]) -> bool:
    return any(value is not None for key, value in entry.items() if key != "indicators") or bool(entry["indicators"])


def _asked(plain: dict[str, Json], layout: Layout) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for code, entry in _by_code(plain, "questions").items():
        if all(value is None for value in entry.values()):
            continue
        if entry.get("prev") is None and entry.get("prev_code") is None:
            del entry["prev"], entry["prev_code"]
        found[code] = entry["score"] if list(entry) == ["score"] else entry
    return found


def _disclosed(plain: dict[str, Json], layout: Layout) -> dict[str, Json]:
    found = {}
    for code, entry in _by_code(plain, "oit").items():
        if any(value is not None for value in entry.values()):
            extra = [key for key, value in entry.items() if layout.fields[f"oit.{code}.{key}"].extra and value is None]
            found[code] = {key: value for key, value in entry.items() if key not in extra}
    return found


def _by_code(plain: dict[str, Json], group: str) -> dict[str, dict[str, Json]]:
    found: dict[str, dict[str, Json]] = {}
    for key, value in plain.items():
        first, _, rest = key.partition(".")
        if first == group:
            code, _, part = rest.partition(".")
            found.setdefault(code, {})[part] = value
    return found


def _listed(book: Submission, table: Table) -> list[Json]:
    rows = book.tables.get(table.key, ())
    if table.key not in _STEPPED:
        return [{column.key: _cell(row, column.key, column.kind) for column in table.columns} for row in rows]
    found = []
    for measure in measures_of(rows, table.step_keys):
        own = {c.key: _cell(measure.first, c.key, c.kind) for c in table.columns if c.level == "measure"}
        own["steps"] = [{c.key: _cell(row, c.key, c.kind) for c in table.columns if c.level == "step"} for row in measure.steps]
        found.append(own)
    return found


def _cell(row: Row, key: str, kind: str) -> Json:
    value = _plain(row.answers[key].value)
    return [] if value is None and kind == "codes" else value
