"""What changed between two workbooks, as text a clerk reads and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from itaxl.comparing import Change, Comparison, RowChange, meaning
from itaxl.exchange import display
from itaxl.exchange.outgoing import plain_value
from itaxl.layout.fields import SHEETS
from itaxl.model import Answer, Place, Row, Submission
from itaxl.output.plain import safe
from itaxl.thai.dates import format_date

SCHEMA = "itaxl-diff/1"
WORDS = {"changed": "แก้", "added": "เพิ่ม", "removed": "ลบ"}
BLANK = "(ว่าง)"
SAME, AGREE = "ข้อมูลเหมือนกันทุกช่อง", "ไม่พบข้อมูลที่ต่างกัน"
_PROBLEMS = {
    "text_number": "เก็บเป็นข้อความ",
    "not_in_list": "ไม่อยู่ในรายการ",
    "no_result": "สูตรไม่มีผลลัพธ์",
    "percent_cell": "เก็บเป็นเปอร์เซ็นต์",
    "error_value": "ค่าผิดพลาดของ Excel",
}
_NAMING = {"measures": ("id", "name"), "followup": ("id", "name"), "findings": ("ref", "finding"), "signers": ("role", "title", "name")}
"""List → columns by which an entry is called."""
_NAME, _QUOTE, _AROUND = 70, 160, 24


def shown(answer: Answer | None, kind: str) -> str:
    """What a cell says, as staff would write it; ``BLANK`` when nothing."""
    if answer is None or meaning(answer) is None:
        return BLANK
    if answer.value is None or answer.problem:
        return answer.raw or f"={answer.formula}"
    if isinstance(answer.value, date):
        return format_date(answer.value, "short")
    if isinstance(answer.value, Decimal) and answer.value == round(answer.value, 2):
        return f"{answer.value:.2f}"
    return display(answer.value, kind)


def as_text(found: Comparison) -> str:
    """What differs in one line, then every change under its sheet: label, cell, old → new."""
    lines = [_verdict(found), "", f"เดิม: {_book(found.old)}", f"ใหม่: {_book(found.new)}"]
    if found.old.year != found.new.year:
        lines.append("สองไฟล์เป็นคนละปี จึงเทียบเฉพาะข้อมูลที่ตรงกันและกรอกไว้ทั้งสองไฟล์")
    for word, book in (("เดิม", found.old), ("ใหม่", found.new)):
        lines += [f"ไฟล์{word}ไม่มีชีต {safe(sheet)}" for sheet in book.facts.missing]
    for title, entries in _by_sheet(found):
        lines += ["", f"ชีต {safe(title)}"]
        for entry in entries:
            lines += _field(entry) if isinstance(entry, Change) else _row(entry)
    return "\n".join(lines) + "\n"


def _verdict(found: Comparison) -> str:
    if found.same:
        return SAME if found.old.year == found.new.year else AGREE
    counts = [(f"ช่องเดี่ยวที่แก้ {len(found.fields)}", len(found.fields))]
    counts += [(f"รายการที่{word} {found.count(what)}", found.count(what)) for what, word in WORDS.items()]
    return "ต่างกัน: " + " · ".join(text for text, count in counts if count)


def _book(book: Submission) -> str:
    return f"{safe(book.file)} (ปี {book.year})"


def _by_sheet(found: Comparison) -> Iterator[tuple[str, list[Change | RowChange]]]:
    """The changes sheet by sheet, in the order of the workbook; sheets go by their name in the new file."""
    groups: dict[str, list[Change | RowChange]] = {}
    changes: list[Change | RowChange] = [*found.fields, *found.rows]
    for change in changes:
        groups.setdefault(_sheet(change), []).append(change)
    known = {title: sheet for book in (found.old, found.new) for sheet, title in book.facts.renamed}
    order = {title: SHEETS.index(sheet) for title in groups if (sheet := known.get(title, title)) in SHEETS}
    for title in sorted(groups, key=lambda title: order.get(title, len(SHEETS))):
        yield title, groups[title]


def _sheet(change: Change | RowChange) -> str:
    if isinstance(change, Change):
        answer = change.new or change.old
        return answer.place.sheet if answer else ""
    row = change.new or change.old
    return _place(row).sheet if row else ""


def _place(row: Row) -> Place:
    return next(iter(row.answers.values())).place


def _cells(change: Change) -> str:
    """``ช่อง C5``, or both cells when it stands elsewhere now."""
    old, new = (answer.place.cell if answer else "" for answer in (change.old, change.new))
    if not old or not new or old == new:
        return f"ช่อง {old or new}" if old or new else "หาช่องไม่พบ"
    return f"ช่อง {old} → {new}"


def _sides(change: Change) -> str:
    """Old → new; of two long texts only the part that differs, with a few letters around it."""
    old, new = safe(shown(change.old, change.kind)), safe(shown(change.new, change.kind))
    if min(len(old), len(new)) > 2 * _AROUND:
        old, new = _around(old, new)
    return f"{_quoted(old, change.old)} → {_quoted(new, change.new)}"


def _quoted(text: str, answer: Answer | None) -> str:
    if text == BLANK:
        return text
    trouble = f" ({_PROBLEMS.get(answer.problem, 'อ่านไม่ได้แน่นอน')})" if answer and answer.problem else ""
    return f"“{safe(text, _QUOTE)}”{trouble}"


def _around(old: str, new: str) -> tuple[str, str]:
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return _excerpt(old, start, len(old) - end), _excerpt(new, start, len(new) - end)


def _excerpt(text: str, start: int, end: int) -> str:
    """The part from ``start`` to ``end`` with what stands around it; no letter is cut from its marks."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while first and unicodedata.category(text[first]) == "Mn":
        first -= 1
    while last < len(text) and unicodedata.category(text[last]) == "Mn":
        last += 1
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def _field(change: Change) -> list[str]:
    return [f"  {change.label} ({_cells(change)})", f"      {_sides(change)}"]


def _row(change: RowChange) -> list[str]:
    """One entry of a list: what it is called, its rows, and below it what changed in it."""
    row = change.new or change.old
    lines = [f"  {WORDS[change.what]} {_name(change.table, row)} ({_rows(change)})" if row else ""]
    if change.what == "changed":
        lines += [f"      {column.label} ({_cells(column)}): {_sides(column)}" for column in change.columns]
        lines += [line for step in change.steps for line in _step(step)]
    elif change.steps:
        lines[0] += f" {len(change.steps)} ขั้นตอน"
    return lines


def _rows(change: RowChange) -> str:
    if change.old and change.new and change.old.number != change.new.number:
        return f"แถว {change.old.number} → {change.new.number}"
    row = change.new or change.old
    return f"{'เดิมแถว' if change.new is None else 'แถว'} {row.number if row else ''}"


def _step(change: RowChange) -> list[str]:
    was, now = change.number
    if change.what != "changed":
        row = change.new or change.old
        text = safe(row.text("text"), _NAME) if row else ""
        return [f"      {WORDS[change.what]}ขั้นตอนที่ {now or was} ({_rows(change)}): {text}"]
    # A step may have another number only because one was put in above; that is no news.
    moved = f" (เดิมขั้นตอนที่ {was})" if was != now else ""
    title = f"ขั้นตอนที่ {now}{moved}"
    if not change.columns:
        return [f"      {title}: ย้ายลำดับ"]
    return [f"      {title} {column.label} ({_cells(column)}): {_sides(column)}" for column in change.columns]


def _name(table: str, row: Row | None) -> str:
    """What staff would call an entry: its code and name, or what it is about."""
    answers = [(key, row.answers[key]) for key in _NAMING[table] if key in row.answers] if row else []
    words = [safe(display(each.value, "ref" if key == "ref" else "text") if each.value is not None else each.raw) for key, each in answers]
    return safe(" ".join(word for word in words if word), _NAME) or "รายการที่ไม่มีชื่อ"


def as_json(found: Comparison) -> dict[str, Any]:
    """The shape of ``diff --format json``."""
    return {
        "schema": SCHEMA,
        "same": found.same,
        "old": _file(found.old),
        "new": _file(found.new),
        "counts": {"fields": len(found.fields), **{what: found.count(what) for what in WORDS}},
        "fields": [_change(change) for change in found.fields],
        "rows": [_row_json(change) for change in found.rows],
    }


def _file(book: Submission) -> dict[str, Any]:
    return {"file": book.file, "year": book.year, "missing_sheets": list(book.facts.missing)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "key": change.key,
        "label": change.label,
        "old": _side(change.old, change.kind),
        "new": _side(change.new, change.kind),
    }


def _side(answer: Answer | None, kind: str) -> dict[str, Any] | None:
    """One side of a change: ``value`` as in the data JSON, ``text`` as staff write it ("" when blank), ``problem`` why it has no value."""
    if answer is None:
        return None
    text = shown(answer, kind)
    return {
        "key": answer.key,
        "sheet": answer.place.sheet,
        "cell": answer.place.cell,
        "value": plain_value(answer, kind),
        "text": "" if text == BLANK else text,
        "problem": answer.problem,
    }


def _row_json(change: RowChange) -> dict[str, Any]:
    row = change.new or change.old
    found: dict[str, Any] = {"table": change.table, "change": change.what}
    if change.number == (0, 0):
        found["name"] = _name(change.table, row)
    found["old"], found["new"] = (_row_side(side, no) for side, no in zip((change.old, change.new), change.number, strict=True))
    found["columns"] = [_change(column) for column in change.columns]
    if change.number == (0, 0):
        found["steps"] = [_row_json(step) for step in change.steps]
    return found


def _row_side(row: Row | None, step: int) -> dict[str, Any] | None:
    """Sheet and row of an entry, and which step it is."""
    if row is None:
        return None
    return {"sheet": _place(row).sheet, "row": row.number, **({"step": step} if step else {})}
