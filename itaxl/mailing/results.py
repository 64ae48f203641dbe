"""The result of a check in words, the same in every mail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from itaxl.collecting.intake.words import tidy
from itaxl.collecting.records import Agency, Fault, Record
from itaxl.collecting.standing import BANGKOK
from itaxl.layout.fields import AGENCY, SHEETS
from itaxl.scoring import shown
from itaxl.thai.dates import format_date
from itaxl.thai.names import long_name

_ORDER = ("error", "warning", "info")
_LONGEST = 600

_FORM, _SCORES, _SCORE_VALUES, _VALUES, _PLAN, _WORDS, _MEMO = range(7)
"""How early a fault is told: what makes the figures wrong comes first, how the memo is signed last."""
_WEIGHTS = {
    "ITA1": _FORM,  # lost cells, typed over formulas, another year
    "ITA30": _SCORES,  # scores that do not follow from each other
    "ITA310": _SCORES,
    "ITA331": _SCORES,
    "ITA2": _VALUES,  # what cannot be read or is left out
    "ITA9": _VALUES,  # results the file does not hold
    "ITA5": _PLAN,
    "ITA6": _PLAN,
    "ITA3": _WORDS,  # what texts claim of the scores
    "ITA4": _WORDS,
}
"""How rules' codes begin → their weight; the first that fits counts."""
_SCORE_FIELD = re.compile(r"^(?:measures_)?year$|^(?:stated|previous|calc|used|diff|total|word)\.|\.(?:score|part[0-9]|prev)$")
"""Fields that hold scores, or the year all of them are of."""


_MORE_HERE = re.compile(r" ?\(และอีก [0-9๐-๙,]+ (?:ช่อง|แห่ง)ในชีตนี้\)$")
"""How the message of a finding ends that stands for several cells of its sheet."""


def verdict(counts: Mapping[str, int]) -> str:
    """Ready or not, and how many of each."""
    if counts["error"]:
        return f"ผลตรวจ: ยังไม่เรียบร้อย มีรายการที่ต้องแก้ {counts['error']} รายการ"
    return "ผลตรวจ: เรียบร้อย ไม่พบรายการที่ต้องแก้"


def remarks(counts: Mapping[str, int]) -> str:
    """What need not be fixed, in one line; "" when there is nothing."""
    named = ((counts["warning"], "ควรตรวจ"), (counts["info"], "ข้อสังเกต"))
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


@dataclass(frozen=True, slots=True)
class ToFix:
    """A fault that is told, and in how many more cells the same rule found the same, which are not told."""

    fault: Fault
    more: int = 0


def first_to_fix(faults: Iterable[Fault], most: int = 5) -> tuple[ToFix, ...]:
    """The faults to begin with: errors before what should be looked at again, and among them what matters most first.

    Five different rules tell more than five cells of one. So each rule is told at its first cell; only where places are left
    over are more cells of a rule told.
    """
    sheets = {sheet: number for number, sheet in enumerate(SHEETS)}
    worth = [fault for fault in faults if fault.severity in _ORDER[:2]]
    worth.sort(key=lambda fault: (_ORDER.index(fault.severity), _weight(fault), sheets.get(fault.sheet, len(sheets))))
    nth: Counter[tuple[str, str]] = Counter()
    ranked = []
    for at, fault in enumerate(worth):
        ranked.append((_ORDER.index(fault.severity), nth[_kind(fault)] > 0, at))
        nth[_kind(fault)] += 1
    return tuple(_told([worth[at] for at in sorted(at for *_, at in sorted(ranked)[:most])], nth))


def _told(chosen: list[Fault], found: Counter[tuple[str, str]]) -> Iterator[ToFix]:
    """The chosen ones in their order; the last one of each rule says how many more there are."""
    kinds = [_kind(fault) for fault in chosen]
    for at, (fault, kind) in enumerate(zip(chosen, kinds, strict=True)):
        yield ToFix(fault, found[kind] - kinds.count(kind) if kind not in kinds[at + 1 :] else 0)


def _kind(fault: Fault) -> tuple[str, str]:
    return fault.severity, fault.code


def _weight(fault: Fault) -> int:
    weight = next((weight for start, weight in _WEIGHTS.items() if fault.code.startswith(start)), _MEMO)
    if weight != _VALUES:
        return weight
    if _SCORE_FIELD.search(fault.field):
        return _SCORE_VALUES
    return _WORDS if fault.sheet == AGENCY else _VALUES


def said(todo: ToFix) -> str:
    """One fault in one line: where, what, how to fix it."""
    fault = todo.fault
    # Where more places are told in front, those the message tells itself would only confuse.
    message = _MORE_HERE.sub("", fault.message) if todo.more else fault.message
    where = f"ชีต {fault.sheet}" + (f" ช่อง {fault.cell}" if fault.cell else "")
    where += f" และอีก {todo.more} {'ช่อง' if fault.cell else 'แห่ง'}" if todo.more else ""
    return tidy(f"{where}: {message} วิธีแก้: {fault.fix}", _LONGEST)


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
