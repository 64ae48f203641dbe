"""Words that stand for numbers: level, direction, size of a change, pass or fail. The bands are data (``itaxl.wording``).

Everything is decided on scores as printed (two decimals, half up), so that no word contradicts the number beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from itaxl.scoring.arithmetic import passes, shown
from itaxl.wording import bands


def points(value: Decimal) -> str:
    """A score as sentences quote it: ``97.78 คะแนน``."""
    return f"{shown(value):.2f} คะแนน"


def plain(value: Decimal) -> str:
    """A mark as it is spoken of, without needless zeros: ``85``, ``79.5``."""
    text = f"{shown(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def threshold(mark: Decimal) -> str:
    """The pass mark in words: ``ตั้งแต่ 85 คะแนนขึ้นไป``."""
    return f"ตั้งแต่ {plain(mark)} คะแนนขึ้นไป"


def pass_words(value: Decimal | None, mark: Decimal | None) -> str:
    """``ผ่านเกณฑ์`` or ``ไม่ผ่านเกณฑ์``; "" when score or pass mark is unknown."""
    passed = passes(value, mark)
    return "" if passed is None else "ผ่านเกณฑ์" if passed else "ไม่ผ่านเกณฑ์"


def level_word(value: Decimal, mark: Decimal | None) -> str:
    """Level of one score: สูงสุด (100), ดีเยี่ยม, ดี, ต้องปรับปรุง or ต้องปรับปรุงโดยด่วน; "" where no pass mark is known."""
    return bands().grade_word(shown(value), mark)


def change_between(now: Decimal, before: Decimal) -> Decimal:
    """Points gained (negative: lost) between two scores as printed."""
    return shown(now) - shown(before)


def change_words(now: Decimal, before: Decimal) -> str:
    """Direction with its size: ``เพิ่มขึ้นเล็กน้อย``, ``ลดลง``, ``ลดลงมาก``, ``เท่าเดิม`` …"""
    return bands().change_word(change_between(now, before))


def outcome_after_change(now: Decimal, before: Decimal, mark: Decimal | None) -> str:
    """What follows the direction word: pass or fail with the conjunction that fits, "" where no pass mark is known.

    Only a fall that still passes is an ``แต่ก็ยัง``; crossing the mark either way is said.
    """
    if mark is None:
        return ""
    passed, passed_before = passes(now, mark), passes(before, mark)
    change = change_between(now, before)
    if passed and not passed_before:
        return "และผ่านเกณฑ์ จากเดิมที่ไม่ผ่าน"
    if passed:
        return "แต่ก็ยังผ่านเกณฑ์" if change < 0 else "และผ่านเกณฑ์"
    if passed_before:
        return "และไม่ผ่านเกณฑ์ จากเดิมที่ผ่าน"
    return "แต่ยังไม่ผ่านเกณฑ์" if change > 0 else "และไม่ผ่านเกณฑ์"


def joined(words: Sequence[str], *, last: str = "และ") -> str:
    """A list in words: ``ก``, ``ก และ ข``, ``ก, ข และ ค``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def indicator_words(no: int, name: str) -> str:
    """How an indicator is called: ``ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ``."""
    return f"ตัวชี้วัดที่ {no} {name}".rstrip()
