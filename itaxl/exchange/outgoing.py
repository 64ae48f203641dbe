"""A submission as data JSON, in its canonical form.

Fixed keys are always there (null when blank); scores and items keyed by number or code only where filled; no empty rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from itaxl.exchange.incoming import SCHEMA, STEPPED
from itaxl.layout.scores import EARLIER_YEARS
from itaxl.measures import measures_of
from itaxl.model import Answer, Row, Submission, Value
from itaxl.thai.numbers import BE_OFFSET

if TYPE_CHECKING:
    from itaxl.layout import Layout, Table

_SCALARS = ("overall", "level", "iit", "eit1", "eit2", "oit")
_WORDS = ("text", "long", "url", "choice", "code", "ref")
_SAFE_WHOLE = 10**15
Json = Any  # what json.dumps takes


def to_data(book: Submission, layout: Layout) -> dict[str, Json]:
    """A submission as data JSON. ``year`` is the year of the workbook, whose codes these are, whatever its cell says.

    What could not be read as meant is kept as typed where the data JSON can hold it: words, codes, whole numbers, dates.
    """
    plain = {key: plain_value(answer, layout.fields[key].kind) for key, answer in book.answers.items()}
    return {
        "schema": SCHEMA,
        "year": book.year,
        "measures_year": plain["measures_year"],
        "agency": _collect(plain, "agency", layout),
        "stated": _stated(plain, "stated"),
        "previous": _earlier(plain),
        "questions": _asked(plain),
        "oit": _disclosed(plain, layout),
        **{key: _listed(book, layout.tables[key]) for key in ("findings", "measures", "followup", "signers")},
        "memo": _collect(plain, "memo", layout),
    }


def plain_value(answer: Answer, kind: str) -> Json:
    """What one cell holds, as JSON."""
    return _plain(answer.value) if answer.value is not None else _as_typed(answer, kind)


def _plain(value: Value) -> Json:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < _SAFE_WHOLE else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _as_typed(answer: Answer, kind: str) -> Json:
    """What was typed but not understood, so that writing it out and in again loses nothing; None where JSON has no room."""
    if not answer.problem or answer.problem == "error_value":
        return None
    text = answer.raw.strip()
    if kind in _WORDS:
        return text or None
    if kind == "codes":
        return [part.strip() for part in text.split(",") if part.strip()] or None
    if kind in ("year", "integer"):
        return int(text) if len(text) < 16 and text.isascii() and text.removeprefix("-").isdigit() else None
    if kind == "date" and answer.problem == "be_stored" and answer.suggestion:
        meant = date.fromisoformat(answer.suggestion)
        return meant.replace(year=meant.year + BE_OFFSET).isoformat()
    return None


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
    found = [{"year": plain[f"previous.{back}.year"], **_stated(plain, f"previous.{back}")} for back in range(1, EARLIER_YEARS + 1)]
    while found and not _filled(found[-1]):
        found.pop()
    return found


def _filled(entry: Mapping[str, Json]) -> bool:
    return any(value is not None for key, value in entry.items() if key != "indicators") or bool(entry["indicators"])


def _asked(plain: dict[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for code, entry in _by_code(plain, "questions").items():
        if all(value is None for value in entry.values()):
            continue
        if entry["prev"] is None and entry["prev_code"] is None:
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
    if table.key not in STEPPED:
        return [_record(row, table, "row") for row in rows]
    return [
        {**_record(measure.first, table, "measure"), "steps": [_record(row, table, "step") for row in measure.steps]}
        for measure in measures_of(rows, table.step_keys)
    ]


def _record(row: Row, table: Table, level: str) -> dict[str, Json]:
    found = {}
    for column in table.columns:
        if column.level == level:
            value = plain_value(row.answers[column.key], column.kind)
            found[column.key] = [] if value is None and column.kind == "codes" else value
    return found
