"""The log sheet: what was changed in which cell, by which run, and all that is needed to take it back cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from itaxl.addresses import quoted
from itaxl.tables import Box, Line, Sheet
from itaxl.thai.width import column_px, row_height

NAME = "บันทึกการแก้ไข"
HEADER_ROW = 3
UNDONE = "ย้อนกลับแล้ว"
_COLUMNS = (
    ("ครั้งที่", 9.0, "whole"),
    ("ชีต", 14.0, "text"),
    ("ช่อง", 9.0, "link"),
    ("เดิม", 36.0, "text"),
    ("แก้เป็น", 36.0, "text"),
    ("เหตุผล", 36.0, "text"),
    ("การย้อนกลับ", 22.0, "text"),
    ("ชนิดเดิม", 9.0, "text"),
    ("ค่าเดิม", 30.0, "text"),
    ("รูปแบบเดิม", 12.0, "text"),
    ("ชนิดใหม่", 9.0, "text"),
    ("ค่าใหม่", 30.0, "text"),
)
HEADERS = tuple(text for text, _, _ in _COLUMNS)
STATE_COLUMN = HEADERS.index("การย้อนกลับ") + 1
_SHOWN = STATE_COLUMN
"""Columns people see; those behind hold the contents exactly as they are stored, for the way back."""
_TITLE = "บันทึกการแก้ไขที่โปรแกรมทำในไฟล์นี้"
_HINT = "ย้อนกลับการแก้ไขครั้งล่าสุดได้ด้วยคำสั่ง itaxl fix ชื่อไฟล์ --undo ถ้ายังต้องการย้อนกลับ อย่าลบหรือแก้ชีตนี้"


@dataclass(frozen=True, slots=True)
class Stored:
    """A content as the file holds it: ``kind`` n number, s text, "" nothing; ``format`` is its number format code."""

    kind: str = ""
    text: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed cell. ``old`` and ``new`` as a person recognises them, ``was`` and ``now`` as stored; ``row`` is where
    the entry stands on the log sheet (0: not yet), ``state`` what became of it when it was taken back."""

    run: int
    sheet: str
    cell: str
    old: str
    new: str
    why: str
    was: Stored
    now: Stored
    state: str = ""
    row: int = 0

    @property
    def link(self) -> str:
        """The changed cell as a place inside the workbook."""
        return f"{quoted(self.sheet)}!{self.cell}"

    @property
    def contents(self) -> tuple[str | int, ...]:
        """What stands in the columns of the sheet, in their order."""
        shown = (self.run, self.sheet, self.cell, self.old, self.new, self.why, self.state)
        return (*shown, self.was.kind, self.was.text, self.was.format, self.now.kind, self.now.text)

    @property
    def height(self) -> float:
        """Points its row needs."""
        cells = zip(self.contents[:_SHOWN], _COLUMNS, strict=False)
        return row_height((str(text), column_px(width)) for text, (_, width, _) in cells)


def log_sheet(entries: Iterable[Entry]) -> Sheet:
    """A new log sheet."""
    listed = list(entries)
    lines: list[Line] = [
        (Box(_TITLE, "sheet_title", across=_SHOWN),),
        (Box(_HINT, "hint", across=_SHOWN),),
        tuple(Box(text, "column_heading") for text in HEADERS),
    ]
    for entry in listed:
        boxes = zip(entry.contents, _COLUMNS, strict=True)
        line = [Box(content, style) for content, (_, _, style) in boxes]
        line[2] = replace(line[2], link=f"internal:{entry.link}")
        lines.append(tuple(line))
    return Sheet(
        NAME,
        tuple(width for _, width, _ in _COLUMNS),
        lines,
        repeat=(HEADER_ROW, HEADER_ROW),
        freeze=f"A{HEADER_ROW + 1}",
        # Measured by what is seen: the hidden columns must not make a row taller.
        heights={row: entry.height for row, entry in enumerate(listed, HEADER_ROW + 1)},
        hidden_columns=tuple(range(_SHOWN + 1, len(_COLUMNS) + 1)),
        tab="check",
    )


def entries_of(rows: Mapping[int, Sequence[str]]) -> list[Entry]:
    """The entries on a log sheet, from the texts of its columns by row number; [] when it is none of ours."""
    if tuple(rows.get(HEADER_ROW, ())) != HEADERS:
        return []
    found = []
    for number, texts in sorted(rows.items()):
        run = _whole(texts[0])
        if number > HEADER_ROW and run:
            _, sheet, cell, old, new, why, state, *stored = texts
            was, now = Stored(stored[0], stored[1], stored[2]), Stored(stored[3], stored[4])
            found.append(Entry(run, sheet, cell, old, new, why, was, now, state, number))
    return found


def last_run(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of the last run that has not been taken back yet."""
    waiting = [entry for entry in entries if not entry.state]
    latest = max((entry.run for entry in waiting), default=0)
    return [entry for entry in waiting if entry.run == latest]


def same(one: Stored, other: Stored) -> bool:
    """Do two stored contents say the same: numbers by their value, texts by their letters, line ends alike."""
    if one.kind == other.kind == "n":
        return _number(one.text) == _number(other.text)
    return one.kind == other.kind and one.text.replace("\r\n", "\n") == other.text.replace("\r\n", "\n")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _whole(text: str) -> int:
    return int(Decimal(text)) if text.replace(".", "", 1).isdecimal() and text.isascii() else 0
