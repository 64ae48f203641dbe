"""What a level means and what follows from it, said from the year's own conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.reports.sentences.words import joined, plain, points, threshold
from itaxl.scoring.arithmetic import shown

if TYPE_CHECKING:
    from itaxl.frameworks import Level


def level_paragraph(
    agency: str, year: int, level: str, levels: Sequence[Level], value: Decimal, instruments: Mapping[str, Decimal | None]
) -> str:
    """The general recommendation: the level reached, its conditions, what keeps it from the next, and what to do.

    ``levels`` are the year's, best first; ``instruments`` are scores by name. "" when the level is not one of them.
    """
    at = next((at for at, each in enumerate(levels) if each.name == level), None)
    if at is None:
        return ""
    text = f"{agency}มีผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} ในภาพรวม {points(value)} อยู่ในระดับ{level}"
    text += f" คือ {conditions(levels, at)}"
    if at == 0:
        return f"{text} ซึ่งเป็นระดับสูงสุด ควรรักษามาตรฐานไว้ทุกเครื่องมือ และพัฒนาการดำเนินงานอย่างต่อเนื่อง"
    better = levels[at - 1]
    short = _short_of(better.every_instrument_min, instruments)
    if short:
        text += f" โดยเครื่องมือที่ยังไม่ถึงเกณฑ์{threshold(better.every_instrument_min or Decimal(0))} คือ {joined(short)}"
    if levels[at].passed:
        return f"{text} ควรรักษาส่วนที่ผ่านเกณฑ์ไว้ และยกระดับส่วนที่คะแนนยังน้อยเพื่อให้ถึงระดับ{better.name}"
    goal = next((each.name for each in reversed(levels[:at]) if each.passed), better.name)
    return f"{text} จำเป็นต้องวิเคราะห์สาเหตุของข้อที่คะแนนน้อย และเร่งกำหนดมาตรการแก้ไขเพื่อให้ถึงระดับ{goal}"


def conditions(levels: Sequence[Level], at: int) -> str:
    """The conditions of one level in words: ``คะแนนภาพรวมตั้งแต่ 85 คะแนนขึ้นไป และทุกเครื่องมือ…``."""
    level = levels[at]
    above = next((each.overall_min for each in reversed(levels[:at]) if each.overall_min > level.overall_min), None)
    low = level.overall_min
    if not level.passed and above is not None:
        return f"คะแนนภาพรวม{f'ตั้งแต่ {plain(low)} คะแนนแต่ไม่ถึง' if low else 'ต่ำกว่า'} {plain(above)} คะแนน"
    overall = f"คะแนนภาพรวม{threshold(low)}"
    floor = level.every_instrument_min
    if floor is not None:
        return f"{overall} และทุกเครื่องมือ{threshold(floor)}"
    better = next((each.every_instrument_min for each in reversed(levels[:at]) if each.every_instrument_min is not None), None)
    return overall if better is None else f"{overall} แต่มีเครื่องมือที่ต่ำกว่า {plain(better)} คะแนน"


def _short_of(floor: Decimal | None, instruments: Mapping[str, Decimal | None]) -> list[str]:
    if floor is None:
        return []
    return [f"{name} ({points(value)})" for name, value in instruments.items() if value is not None and shown(value) < floor]
