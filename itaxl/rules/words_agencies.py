"""ITA409 and ITA410: names of agencies in free text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.fold import fold
from itaxl.thai.names import AGENCY_TYPES, mentions, names_other

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_WORDS = ("องค์การ", "องค์กร", "อบต", "อบจ", "เทศบาล", "ตำบล")
_ALIKE = 0.75
_VISITS = ("ดูงาน", "ต้นแบบ", "ร่วมกับ", "เครือข่าย", "ตัวอย่าง")
# How names of places often begin; after อบต. or ตำบล these are hardly ever the next word of the sentence.
_PLACES = (
    *("บ้าน", "หนอง", "โพน", "ดอน", "ห้วย", "คลอง", "เขา", "โนน", "โคก", "กุด"),
    *("บึง", "เชียง", "ทุ่ง", "ควน", "แหลม", "สระ", "แม่", "เวียง", "เกาะ"),
)


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
    for text, name in _others(book, framework, own):
        if len(own) >= 4 and _alike(name, own):  # shorter names cannot tell a slip from another name
            message = f"“{name}” หมายถึง “{own}” ใช่หรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น {own} ถ้าหมายถึงหน่วยงานของท่าน", name, own)


@rule("ITA410", WARNING)
def other_agency(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ข้อความไม่ควรมีชื่อหน่วยงานอื่น

    ทำไม: ชื่อตำบลหรือหน่วยงานอื่นมักติดมาจากเอกสารที่คัดลอก
    แก้อย่างไร: แก้เป็นชื่อหน่วยงานของท่าน ถ้าตั้งใจกล่าวถึงหน่วยงานอื่นไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ประชาสัมพันธ์ขั้นตอนบริการของ อบต.หนองสมมุติ ผ่านหอกระจายข่าว |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ประชาสัมพันธ์ขั้นตอนบริการของ อบต.ทดสอบสุข ผ่านหอกระจายข่าว |
    """
    own = book.text("agency.name")
    for text, name in _others(book, framework, own):
        if name.startswith(_PLACES) and not _alike(name, own) and not any(word in text.raw for word in _VISITS):
            message = f"ข้อความมีชื่อ “{name}” แต่หน่วยงานของท่านคือ “{own}” คัดลอกมาจากเอกสารของหน่วยงานอื่นหรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น {own} ถ้าหมายถึงหน่วยงานของท่าน", name, own)


def _others(book: Submission, framework: Framework, own: str) -> Iterator[tuple[Text, str]]:
    """Each name of an agency or sub-district that is not the own one, with the text it stands in."""
    # Only a sub-district administration bears the name of the one sub-district it covers.
    kinds = (*AGENCY_TYPES, "ตำบล") if book.text("agency.type") == AGENCY_TYPES[0] else AGENCY_TYPES
    for text in texts_of(book, framework) if own else ():
        if any(word in text.raw for word in _WORDS):
            for mention in mentions(text.raw):
                if mention[2] in kinds and names_other(text.raw, mention, own):
                    yield text, mention[3]


def _alike(name: str, own: str) -> bool:
    """Are two names so alike that one is probably a slip of the other; what follows a name without a blank is cut off."""
    from difflib import SequenceMatcher  # only where another name stands in the text

    folded = fold(own)
    return any(SequenceMatcher(None, fold(name)[: len(folded) + more], folded).ratio() >= _ALIKE for more in (-1, 0, 1))
