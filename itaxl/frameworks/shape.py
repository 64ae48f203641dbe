"""Which keys a framework file may have, and of what type: the strict half of the loader."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Path = tuple[str | int, ...]
"""Where something stands in the file: keys, and indexes into lists."""

CERTAINTIES = ("confirmed", "one_source", "other_year", "inferred", "memory", "unknown")
"""How sure a fact is, surest first; see docs/frameworks.md."""

PERIODS = ("current", "fy", "prev", "plan")
COMPARISONS = ("same", "wording", "none")

Kinds = Mapping[str, str]
_Row = tuple[Kinds, Kinds]
_NONE: Kinds = {}

TOP: Kinds = {"year": "whole", "provisional": "yes", "sources": "table"}
TOP_OPTIONAL: Kinds = {"notes": "texts"}
META: Kinds = {"source": "some_texts", "certainty": "text"}
META_OPTIONAL: Kinds = {"except": "table", "note": "text"}

BLOCKS: dict[str, tuple[Kinds, Kinds, str | _Row | None]] = {
    "instruments": (_NONE, _NONE, ({"name": "text", "short": "text", "indicators": "wholes"}, {"weight": "number"})),
    "indicators": (_NONE, _NONE, ({"name": "text"}, {"aliases": "texts", "wrong_names": "texts"})),
    "indicator_questions": (_NONE, _NONE, "texts"),
    "questions": (_NONE, _NONE, "text"),
    "polarity": ({"negative": "texts"}, _NONE, None),
    "answer_scale": ({"points": "numbers"}, _NONE, None),
    "subs": (_NONE, _NONE, ({"name": "text", "items": "texts"}, _NONE)),
    "items": (_NONE, _NONE, "text"),
    "elements": (_NONE, _NONE, "texts"),
    "periods": (_NONE, dict.fromkeys(PERIODS, "texts"), None),
    "item_score": ({"values": "numbers"}, _NONE, None),
    "methods": (
        {"question": "text", "indicator": "text", "overall": "text"},
        {"parts": "text", "item": "text", "item_estimate": "text"},
        None,
    ),
    "pass_mark": ({"value": "number"}, _NONE, None),
    "part_mark": ({"value": "number"}, _NONE, None),
    "levels": (
        _NONE,
        {"tested": "texts"},
        ({"name": "text", "overall_min": "number", "passed": "yes"}, {"every_instrument_min": "number"}),
    ),
    "letters": (_NONE, _NONE, "number"),
    "issues": (_NONE, _NONE, "text"),
    "issue_members": (_NONE, {"part": "whole"}, "texts"),
    "documents": ({"measures_item": "text", "report_item": "text", "analyses_result_of": "whole"}, _NONE, None),
    "previous_items": (_NONE, {"gone": "texts"}, "some_texts"),
    "previous_questions": (_NONE, {"gone": "texts"}, "some_texts"),
    "comparable": (_NONE, dict.fromkeys(COMPARISONS, "texts"), None),
}
"""Block → (required keys, optional keys, what each further row is). A row is one kind, or a table with its own keys."""

NEEDED = ("instruments", "indicators")
"""Blocks without which no workbook of the year can be made."""

_WORDS = {
    "text": "ข้อความในเครื่องหมายคำพูด",
    "whole": "จำนวนเต็ม",
    "number": "ตัวเลข 0–100",
    "yes": "คำว่า true หรือ false",
    "table": "ตาราง",
}
_LISTS = {"texts": "text", "some_texts": "text", "wholes": "whole", "numbers": "number"}
_HUNDRED = 100


class Wrong(Exception):
    """Something in a framework file that cannot be accepted: where, and what is wrong with it, in Thai."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.path = path
        self.what = what


def check_shape(data: dict[str, Any]) -> None:
    """Refuse unknown keys, missing keys and wrong types anywhere in a parsed file.

    Raises:
        Wrong: at the first key that does not fit.
    """
    _keys(data, (), {**TOP, **dict.fromkeys(NEEDED, "table")}, {**TOP_OPTIONAL, **dict.fromkeys(BLOCKS, "table")})
    for key in data["sources"]:
        _value(data["sources"][key], ("sources", key), "text")
    for name, (required, optional, row) in BLOCKS.items():
        if name in data:
            _block(data[name], name, {**META, **required}, {**META_OPTIONAL, **optional}, row)


def rows_of(name: str, block: Mapping[str, Any]) -> dict[str, Any]:
    """The rows of a block: what is in it besides the keys every block has and the block's own named keys."""
    required, optional, row = BLOCKS[name]
    named = {*META, *META_OPTIONAL} if row is None else {*META, *META_OPTIONAL, *required, *optional}
    return {key: value for key, value in block.items() if key not in named}


def _block(block: dict[str, Any], name: str, required: Kinds, optional: Kinds, row: str | _Row | None) -> None:
    named = {key: value for key, value in block.items() if key in required or key in optional} if row else block
    _keys(named, (name,), required, optional)
    for word, listed in block.get("except", {}).items():
        _value(listed, (name, "except", word), "texts")
    if row is None:
        return
    rows = rows_of(name, block)
    if not rows:
        raise Wrong((name,), "ไม่มีรายการใดอยู่ในตารางนี้")
    for key, value in rows.items():
        if isinstance(row, str):
            _value(value, (name, key), row)
        else:
            _value(value, (name, key), "table")
            _keys(value, (name, key), *row)


def _keys(table: Mapping[str, Any], path: Path, required: Kinds, optional: Kinds) -> None:
    for key, value in table.items():
        kind = required.get(key) or optional.get(key)
        if kind is None:
            raise Wrong((*path, key), f"ไม่รู้จักคีย์ {key}{_meant(key, [*required, *optional])}")
        _value(value, (*path, key), kind)
    for key in required:
        if key not in table:
            raise Wrong(path, f"ขาดคีย์ {key}")


def _value(value: object, path: Path, kind: str) -> None:
    if kind in _LISTS:
        if not isinstance(value, list):
            raise Wrong(path, f"ต้องเป็นรายการในวงเล็บ [ ] ของ{_WORDS[_LISTS[kind]]}")
        if not value and kind != "some_texts":
            raise Wrong(path, "รายการว่าง ถ้าไม่ทราบให้ลบคีย์นี้ออก")
        for at, each in enumerate(value):
            _value(each, (*path, at), _LISTS[kind])
    elif not _fits(value, kind):
        raise Wrong(path, f"ต้องเป็น{_WORDS[kind]}")


def _fits(value: object, kind: str) -> bool:
    if kind == "text":
        return isinstance(value, str) and bool(value) and value == value.strip()
    if kind == "table":
        return isinstance(value, dict)
    if kind == "yes":
        return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return False
    if kind == "whole":
        return isinstance(value, int)
    return (isinstance(value, int) or value.is_finite()) and 0 <= value <= _HUNDRED


def _meant(key: str, known: list[str]) -> str:
    from difflib import get_close_matches  # only when something is wrong

    near = get_close_matches(key, known, 1)
    return f" (หมายถึง {near[0]} หรือไม่)" if near else ""
