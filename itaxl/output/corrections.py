"""Corrections as text: sheet by sheet, what stands in each cell and what it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itaxl.fixing import Correction, Doubt
    from itaxl.model import Place

_NOT = "ไม่"


def as_text(made: Iterable[Correction], refused: Iterable[tuple[Correction, str]], doubts: Iterable[Doubt]) -> str:
    """What is about to be corrected, what is left alone and why, and what a person must decide.

    It is shown before anything is written, and the file may yet be open or read-only; so nothing is said to be done.
    """
    made, lines = list(made), []
    if not made:
        lines.append("ไม่มีสิ่งที่แก้ให้ได้แน่นอน")
    else:
        lines.append(f"จะแก้ {len(made)} ช่อง")
        sheet = ""
        for each in made:
            if each.place.sheet != sheet:
                sheet = each.place.sheet
                lines.append(sheet)
            new = f"“{each.new}”" if isinstance(each.content, str) else each.new
            lines.append(f"  {each.place.cell} {each.label}: “{each.old}” → {new} ({each.why})")
    left = [f"  {each.place} {each.label}: “{each.old}” ({reason})" for each, reason in refused]
    left += [f"  {each.place} {each.label}: “{each.found}” {_perhaps(each)}" for each in doubts]
    if left:
        lines += [f"ไม่ได้แก้ให้ {len(left)} ช่อง กรุณาดูและแก้เอง", *left]
    return "\n".join(lines) + "\n"


def _perhaps(doubt: Doubt) -> str:
    """What a cell may mean; a word that says yes where the cell says no is nearer in letters than in meaning."""
    if doubt.found.lstrip().startswith(_NOT) is not doubt.suggestion.startswith(_NOT):
        return "ไม่แน่นอนว่าหมายถึงคำใด"
    return f"อาจหมายถึง “{doubt.suggestion}” แต่ไม่แน่นอน"


def undone_text(places: Iterable[Place], left: Iterable[tuple[Place, str]], *, target: str, exact: bool, found: bool) -> str:
    """What was taken back, and which cells were left and why."""
    if not found:
        return f"ไม่พบการแก้ไขของโปรแกรมใน {target} ที่ยังย้อนกลับได้\n"
    if exact:
        return f"ย้อนกลับแล้ว {target} เหมือนก่อนแก้ทุกประการ\n"
    places, left = list(places), list(left)
    lines = [f"ไฟล์ถูกแก้หลังจากนั้น จึงย้อนกลับทีละช่อง ได้ {len(places)} ช่อง"]
    lines += [f"  {place} กลับเป็นอย่างเดิม" for place in places]
    if left:
        lines += [f"ไม่ได้ย้อนกลับ {len(left)} ช่อง", *(f"  {place} ({reason})" for place, reason in left)]
    return "\n".join(lines) + "\n"
