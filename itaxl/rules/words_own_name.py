"""ITA409: the agency's own name in free text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.fold import fold
from itaxl.thai.names import AGENCY_TYPES, mentions, names_other

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_WORDS = ("องค์การ", "องค์กร", "อบต", "อบจ", "เทศบาล", "ตำบล")
_ALIKE = 0.75


@rule("ITA409", WARNING)
def own_name_misspelt(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ชื่อหน่วยงานในข้อความควรสะกดเหมือนในช่องชื่อหน่วยงาน

    ทำไม: ชื่อหน่วยงานที่สะกดต่างกันในเอกสารเดียวดูเหมือนเป็นคนละหน่วยงาน
    แก้อย่างไร: แก้ให้ตรงกับชื่อในชีตหน่วยงาน
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ชื่อหน่วยงาน | ทดสอบสุข |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | อบต.ทดสอมสุข ยังไม่มีคู่มือการขอยืม | บุคลากรภายใน | จัดทำคู่มือ |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ชื่อหน่วยงาน | ทดสอบสุข |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | อบต.ทดสอบสุข ยังไม่มีคู่มือการขอยืม | บุคลากรภายใน | จัดทำคู่มือ |
    """
    own = book.text("agency.name")
    if len(own) < 4:
        return  # too short to tell a slip from another name
    for text in texts_of(book, framework):
        if not any(word in text.raw for word in _WORDS):
            continue
        for mention in mentions(text.raw):
            _, _, kind, name = mention
            if kind in (*AGENCY_TYPES, "ตำบล") and names_other(text.raw, mention, own) and _alike(name, own):
                message = f"“{name}” หมายถึง “{own}” ใช่หรือไม่"
                yield Flaw(text.answer, message, f"แก้เป็น {own} ถ้าหมายถึงหน่วยงานของท่าน", name, own)


def _alike(name: str, own: str) -> bool:
    """Are two names so alike that one is probably a slip of the other; what follows a name without a blank is cut off."""
    from difflib import SequenceMatcher  # only where another name stands in the text

    folded = fold(own)
    return any(SequenceMatcher(None, fold(name)[: len(folded) + more], folded).ratio() >= _ALIKE for more in (-1, 0, 1))
