"""Workbooks written as tables: the notation of the examples in rule docstrings, and of tests.

A block is a sheet title on its own line, then a markdown table. On sheets with fixed cells the first column names the row
and the headings name the columns; on list sheets every line is a row. ``"98.63"`` in quotes is typed as text, 98.63 is a
number, 98.63% a percent cell, 2025-10-01 a date, ``ก × 500`` that many letters, ``=A1`` a formula without result, #DIV/0! an
error. In a column the template computes, ``=แสดง 98.63`` is its own formula with that stored result, ``=C5 แสดง 98.63``
another one. Facts about the workbook as a whole are single lines (``ไม่มีชีต คะแนน``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from itaxl import frameworks
from itaxl.addresses import address, split
from itaxl.exchange import blank
from itaxl.frameworks import Framework
from itaxl.layout import SHEETS, Computed, Layout, layout_of
from itaxl.layout.fields import TEMPLATE_VERSION
from itaxl.model import Answer, BookFacts, Place, Row, Submission
from itaxl.reading.cells import RawCell
from itaxl.reading.computed import computed_answer
from itaxl.reading.submission import together
from itaxl.reading.values import Reader
from itaxl.rules import run
from itaxl.scoring import scored

YEAR = 2568
SIGNERS = "ผู้ลงนาม"
DEFAULTS = {
    "year": "2568",
    "measures_year": "2569",
    "agency.type": "องค์การบริหารส่วนตำบล",
    "agency.name": "ทดสอบสุข",
    "agency.district": "เซกา",
    "agency.province": "บึงกาฬ",
}
_FACTS = re.compile(
    r"(ไม่มีชีต|ชื่อช่องหาย|ซ่อนชีต|รุ่นของแบบ|หาช่องไม่พบ|ตราไม่ตรงกัน|ชีต|มีแมโคร|ปีเฉพาะกาล|สำเนาชีต|ชื่อช่องชี้ผิด|ซ่อนแถว|เปิดอยู่ใน|หัวคอลัมน์)(?:\s+(.*))?$"
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_REPEATED = re.compile(r"[^ ]+ × [0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def cell(text: str, row: int, column: int) -> RawCell | None:
    """One cell as a person would have typed it."""
    text = text.strip()
    if not text:
        return None
    if text.startswith('"') and text.endswith('"'):
        return RawCell(row, column, "s", text[1:-1])
    if _REPEATED.fullmatch(text):
        word, _, times = text.partition(" × ")
        return RawCell(row, column, "s", (word * int(times))[: int(times)])
    if _NUMBER.fullmatch(text):
        return RawCell(row, column, "n", text)
    if _NUMBER.fullmatch(text.removesuffix("%")):
        return RawCell(row, column, "n", str(float(text[:-1]) / 100), format="0.00%")
    if _DATE.fullmatch(text):
        return RawCell(row, column, "n", str((date.fromisoformat(text) - date(1899, 12, 30)).days), format="yyyy-mm-dd")
    if text.startswith("="):
        return RawCell(row, column, "", "", text[1:], stored=False)
    return RawCell(row, column, "e" if text.startswith("#") else "s", text)


def submission(text: str, year: int = YEAR) -> Submission:
    """The scored submission a notation describes."""
    framework = frameworks.load(year)
    if "ปีเฉพาะกาล" in text:
        framework = frameworks.load(2569)
    layout = layout_of(framework)
    book = blank(layout)
    reader = Reader(layout.lists)
    answers = dict(book.answers)
    for key, value in DEFAULTS.items():
        shifted = str(int(value) + framework.year - YEAR) if value.isdigit() else value
        answers[key] = _answer(reader, layout, key, shifted)
    computed: dict[str, Answer] = {}
    tables: dict[str, tuple[Row, ...]] = dict.fromkeys(layout.tables, ())
    facts = BookFacts(sheets=SHEETS, stamps=(("meta", TEMPLATE_VERSION, str(framework.year)),))
    for title, rows in _blocks(text):
        if title not in (*SHEETS, SIGNERS):
            facts = _fact(facts, title)
        elif (table := _table_of(layout, title)) is not None:
            tables[table] = _listed(reader, layout, table, rows)
        else:
            for key, value in _fields(layout, title, rows):
                if key in layout.computed:
                    computed[key] = _computed(layout.computed[key], value)
                else:
                    answers[key] = _answer(reader, layout, key, value)
    return scored(replace(book, file="example.xlsx", answers=answers, tables=tables, facts=facts, computed=computed), framework)


def codes(text: str, year: int = YEAR) -> list[tuple[str, str]]:
    """What fires on a notation: (code, "sheet!cell") of every finding."""
    book = submission(text, year)
    framework = frameworks.load(book.year)
    return [(finding.code, str(finding.place)) for finding in run(book, framework)]


def fired(text: str, year: int = YEAR) -> set[str]:
    """The codes alone."""
    return {code for code, _ in codes(text, year)}


def _blocks(text: str) -> list[tuple[str, list[list[str]]]]:
    found: list[tuple[str, list[list[str]]]] = []
    for line in text.splitlines():
        plain = line.strip()
        if plain.startswith("|"):
            found[-1][1].append([part.strip() for part in plain.strip("|").split("|")])
        elif plain:
            found.append((plain, []))
    return found


def _fact(facts: BookFacts, line: str) -> BookFacts:
    hit = _FACTS.fullmatch(line)
    if hit is None:
        raise ValueError(f"not a sheet title and not a fact: {line!r}")
    word, rest = hit[1], hit[2] or ""
    if word == "ไม่มีชีต":
        return replace(facts, missing=(rest,))
    if word == "ชื่อช่องหาย":
        return replace(facts, found_by_header=(rest,))
    if word == "ซ่อนชีต":
        return replace(facts, hidden=(rest,))
    if word == "รุ่นของแบบ":
        return replace(facts, stamps=(("meta", rest, str(YEAR)),))
    if word == "หาช่องไม่พบ":
        return replace(facts, unfound=((rest, _layout().fields[rest].sheet),))
    if word == "ตราไม่ตรงกัน":
        one, other = rest.split(" กับ ")
        return replace(facts, stamps=(("meta", TEMPLATE_VERSION, one), ("visible", TEMPLATE_VERSION, other)))
    if word == "ชีต":
        sheet, title = rest.split(" ชื่อ ")
        return replace(facts, renamed=((sheet, title),))
    return _moved(facts, word, rest)


def _moved(facts: BookFacts, word: str, rest: str) -> BookFacts:
    if word == "สำเนาชีต":
        return replace(facts, copies=((rest, rest.partition(" ")[0]),))
    if word == "ชื่อช่องชี้ผิด":
        return replace(facts, misplaced=((rest, Place(_layout().fields[rest].sheet, "C99")),))
    if word == "ซ่อนแถว":
        sheet, _, where = rest.partition("!")
        return replace(facts, hidden_lines=((Place(sheet, where), f"แถว {split(where)[0]}"),))
    if word == "เปิดอยู่ใน":
        return replace(facts, open_in=rest)
    if word == "หัวคอลัมน์":
        key, text = rest.split(" เปลี่ยนเป็น ")
        table = _layout().tables[key.partition(".")[0]]
        column = [each.key for each in table.columns].index(key.partition(".")[2]) + 1
        return replace(facts, reworded=((key, Place(table.sheet, address(table.header_row, column)), text),))
    return replace(facts, macros=True) if word == "มีแมโคร" else facts


@cache
def _layout() -> Layout:
    return layout_of(frameworks.load(YEAR))


def _table_of(layout: Layout, title: str) -> str | None:
    if title == SIGNERS:
        return "signers"
    return next((key for key, table in layout.tables.items() if table.sheet == title and key != "signers"), None)


def _answer(reader: Reader, layout: Layout, key: str, text: str):  # type: ignore[no-untyped-def]  # returns Answer
    item = layout.fields[key]
    return reader.answer(key, item.kind, item.choices, Place(item.sheet, item.cell), cell(text, *split(item.cell)))


def _fields(layout: Layout, sheet: str, rows: list[list[str]]) -> list[tuple[str, str]]:
    headings, found = rows[0], []
    for line in rows[1:]:
        for heading, text in zip(headings[1:], line[1:], strict=True):
            keys = [item.key for item in layout.on(sheet) if item.header == heading and _same_row(layout, item.row, line[0], sheet)]
            keys = keys or _computed_keys(layout, sheet, line[0], heading)
            if len(keys) != 1:
                raise ValueError(f"no such cell on {sheet}: {line[0]!r} × {heading!r}")
            found.append((keys[0], text))
    return found


def _computed_keys(layout: Layout, sheet: str, row: str, heading: str) -> list[str]:
    """The computed cell below a heading, in the row of the input cells called ``row``."""
    rows = {split(item.cell)[0] for item in layout.on(sheet) if _same_row(layout, item.row, row, sheet)}
    columns = {split(each.cell)[1] for each in layout.fixed if (each.sheet, each.text, each.style) == (sheet, heading, "column_heading")}
    found = ((key, split(item.cell)) for key, item in layout.computed.items() if item.sheet == sheet)
    return [key for key, at in found if at[0] in rows and at[1] in columns]


def _computed(declared: Computed, text: str) -> Answer:
    row, column = split(declared.cell)
    raw = cell(text, row, column)
    if text.startswith("="):
        formula, _, shown = text.removeprefix("=").partition("แสดง")
        stored = cell(shown, row, column)
        kind, result = (stored.kind, stored.text) if stored else ("", "")
        raw = RawCell(row, column, kind, result, formula.strip() or declared.formula, stored is not None)
    return computed_answer(declared, Place(declared.sheet, declared.cell), raw, lambda *_: False)


def _same_row(layout: Layout, row: str, wanted: str, sheet: str) -> bool:
    rows = {item.row for item in layout.on(sheet)}
    return row == wanted if wanted in rows else row.startswith(f"{wanted} ")


def _listed(reader: Reader, layout: Layout, key: str, rows: list[list[str]]) -> tuple[Row, ...]:
    table = layout.tables[key]
    headers = [column.header for column in table.columns]
    unknown = [heading for heading in rows[0] if heading not in headers]
    if unknown:
        raise ValueError(f"no such column on {table.sheet}: {unknown}")
    found = []
    for at, line in enumerate(rows[1:]):
        number = table.header_row + 1 + at
        texts = dict(zip(rows[0], line, strict=True))
        answers = {}
        for offset, column in enumerate(table.columns):
            place = Place(table.sheet, address(number, offset + 1))
            raw = cell(texts.get(column.header, ""), number, offset + 1)
            answers[column.key] = reader.answer(column.key, column.kind, column.choices, place, raw)
        found.append(Row(key, number, together(answers)))
    return tuple(found)


def framework_of(book: Submission) -> Framework:
    """The framework of a submission's year."""
    return frameworks.load(book.year)
