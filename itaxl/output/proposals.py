"""Proposed measures as text, to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from itaxl.reports.proposed import Proposal

_NOBODY = "ยังไม่ได้กำหนด"


def as_text(proposals: Iterable[Proposal], command: str = "itaxl plan") -> str:
    """Every proposal with its reason, steps, period and unit; or that there is none. ``command`` is what to type to add one."""
    found = list(proposals)
    if not found:
        return "ไม่มีข้อเสนอ: ทุกข้อได้คะแนนเต็มหรือมีมาตรการแล้ว หรือยังไม่มีคะแนนในไฟล์\n"
    lines = [f"ข้อเสนอมาตรการ {len(found)} ข้อ (โปรแกรมร่างให้ โปรดทบทวนก่อนใช้)"]
    for each in found:
        about = ", ".join(each.targets) or f"ตัวชี้วัดที่ {each.indicator}"
        lines += [
            f"{each.number} {about}: {each.kind} “{each.name}”",
            f"    เหตุผล: {each.reason}",
            *(f"    {at}. {text}" for at, text in enumerate(each.steps, 1)),
            f"    {format_date(each.start, 'short')} – {format_date(each.end, 'short')} · ผู้รับผิดชอบ {each.unit or _NOBODY}",
        ]
    lines.append(f"ถ้าต้องการให้โปรแกรมเพิ่มลงในชีตมาตรการ พิมพ์ {command} ชื่อไฟล์ --add {found[0].number} (หลายข้อคั่นด้วยจุลภาค ทุกข้อพิมพ์ all)")
    return "\n".join(lines) + "\n"


def added_text(added: Iterable[tuple[Proposal, str]]) -> str:
    """Which proposal became which measure, and what is left for a person to fill in."""
    lines = []
    for each, code in added:
        missing = "" if each.unit else " (ยังต้องกรอกผู้รับผิดชอบ)"
        lines.append(f"{each.number} → {code} {each.name}{missing}")
    return "\n".join(lines) + "\n"
