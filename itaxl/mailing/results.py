"""The result of a check in words, the same in every mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from itaxl.collecting.intake.words import tidy
from itaxl.collecting.records import Agency, Fault, Record
from itaxl.collecting.standing import BANGKOK
from itaxl.layout.fields import SHEETS
from itaxl.scoring import shown
from itaxl.thai.dates import format_date
from itaxl.thai.names import long_name

_ORDER = ("error", "warning", "info")
_LONGEST = 600


def verdict(counts: Mapping[str, int]) -> str:
    """Ready or not, and how many of each."""
    if counts["error"]:
        return f"ผลตรวจ: ยังไม่เรียบร้อย มีรายการที่ต้องแก้ {counts['error']} รายการ"
    return "ผลตรวจ: เรียบร้อย ไม่พบรายการที่ต้องแก้"


def remarks(counts: Mapping[str, int]) -> str:
    """What need not be fixed, in one line; "" when there is nothing."""
    named = ((counts["warning"], "ควรตรวจอีกครั้ง"), (counts["info"], "ข้อสังเกต"))
    return " และ".join(f"{word} {count} รายการ" for count, word in named if count)


def overall(score: Decimal | None, level: str, letter: str) -> str:
    """The overall score (0–100) with its level."""
    if score is None:
        return "คะแนนภาพรวม: ยังคำนวณไม่ได้"
    known = f"{letter} ({level})" if letter and level else letter or level
    return f"คะแนนภาพรวม: {shown(score):.2f} คะแนน" + (f" ระดับ {known}" if known else "")


def counts_of(severities: Iterable[str]) -> dict[str, int]:
    """How many of each severity."""
    found = list(severities)
    return {severity: found.count(severity) for severity in _ORDER}


def of_record(record: Record) -> tuple[str, ...]:
    """The result of a workbook in lines."""
    counts = {severity: record.count(severity) for severity in _ORDER}
    lines = (verdict(counts), remarks(counts), overall(record.overall, record.level, record.letter))
    return tuple(line for line in lines if line)


def first_to_fix(faults: Iterable[Fault], most: int = 5) -> tuple[Fault, ...]:
    """The faults to begin with: errors first, then what should be looked at again, in the order of the sheets."""
    order = {sheet: number for number, sheet in enumerate(SHEETS)}
    worth = [fault for fault in faults if fault.severity in _ORDER[:2]]
    return tuple(sorted(worth, key=lambda fault: (_ORDER.index(fault.severity), order.get(fault.sheet, len(order))))[:most])


def said(fault: Fault) -> str:
    """One fault in one line: where, what, how to fix it."""
    where = f"ชีต {fault.sheet}" + (f" ช่อง {fault.cell}" if fault.cell else "")
    return tidy(f"{where}: {fault.message} วิธีแก้: {fault.fix}", _LONGEST)


def moment(when: datetime) -> str:
    """A moment on Thailand's clock: ``20 พฤศจิกายน 2567 เวลา 14.35 น.``"""
    local = when.astimezone(BANGKOK)
    return f"{format_date(local.date())} เวลา {local:%H.%M} น."


def title(agency: Agency) -> str:
    """The agency's name in full, however it was typed; a plain word where it has none."""
    return tidy(long_name(agency.kind, agency.name)) or "หน่วยงาน"


def placed(agency: Agency) -> str:
    """The agency with its district and province, as far as they are said."""
    places = (("อำเภอ", agency.district), ("จังหวัด", agency.province))
    return " ".join([title(agency), *(f"{word}{tidy(name).removeprefix(word).strip()}" for word, name in places if name.strip())])
