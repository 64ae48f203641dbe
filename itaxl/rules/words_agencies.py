"""ITA409 and ITA410: names of agencies and places in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl import places
from itaxl.model import Submission
from itaxl.places import bare
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.fold import fold
from itaxl.thai.names import AFTER_NAME, AGENCY_TYPES, mentions, names_other

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_WORDS = ("องค์การ", "องค์กร", "อบต", "อบจ", "เทศบาล", "ตำบล", "อำเภอ", "จังหวัด")
_AREAS = {"อำเภอ": "district", "จังหวัด": "province"}
_ALIKE = 0.75
_VISITS = ("ดูงาน", "ต้นแบบ", "ร่วมกับ", "เครือข่าย", "ตัวอย่าง", "สัมมนา", "โรงแรม", "มหาวิทยาลัย", "ศูนย์ฝึก", "เดินทาง", "วิทยากร")
# How names of places often begin; after อบต. or ตำบล these are hardly ever the next word of the sentence.
_PLACES = (
    *("บ้าน", "หนอง", "โพน", "ดอน", "ห้วย", "คลอง", "เขา", "โนน", "โคก", "กุด"),
    *("บึง", "เชียง", "ทุ่ง", "ควน", "แหลม", "สระ", "แม่", "เวียง", "เกาะ"),
)
# Names of real places that are ordinary words too: behind อบต. or จังหวัด the sentence goes on with them.
_ORDINARY = (
    *("กระจาย", "ขยาย", "ครึ่ง", "จำลอง", "ตรวจ", "ตลาด", "ตั้งใจ", "ถาวร", "ทรงธรรม", "ประกอบ", "ประณีต", "ประสงค์"),
    *("ผาสุก", "มิตรภาพ", "สถาน", "สมหวัง", "สมัย", "สว่าง", "สะอาด", "สังคม", "สามัคคี", "สำราญ", "อำนาจ", "เปลี่ยน"),
    *("เหมาะ", "เมือง", "แสวงหา", "ใจดี", "เลย"),
)
_SHORTEST = 5


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
    for text, kind, name in _others(book, framework, own):
        if kind not in _AREAS and len(own) >= 4 and _alike(name, own):  # shorter names cannot tell a slip from another name
            message = f"“{name}” หมายถึง “{own}” ใช่หรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น {own} ถ้าหมายถึงหน่วยงานของท่าน", name, own)


@rule("ITA410", WARNING)
def other_agency(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ข้อความไม่ควรมีชื่อหน่วยงานหรือสถานที่อื่น

    ทำไม: ชื่อตำบล อำเภอ จังหวัด หรือหน่วยงานอื่นมักติดมาจากเอกสารที่คัดลอก
    แก้อย่างไร: แก้เป็นชื่อของท่าน ถ้าตั้งใจกล่าวถึงที่อื่นไม่ต้องแก้
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
    noted: set[tuple[int, str]] = set()
    for text, kind, name in _others(book, framework, own):
        if any(word in text.raw for word in _VISITS):
            continue
        if kind in _AREAS:
            found, mine = _area(book, kind, name), book.text(f"agency.{_AREAS[kind]}")
        else:
            found, mine = "" if _alike(name, own) else _foreign(name), own
        if found and (id(text), found) not in noted:
            noted.add((id(text), found))
            what = kind if kind in _AREAS else "หน่วยงาน"
            message = f"ข้อความมีชื่อ “{found}” แต่{what}ของท่านคือ “{mine}” คัดลอกมาจากเอกสารของหน่วยงานอื่นหรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น {mine} ถ้าหมายถึง{what}ของท่าน", found, mine)


def _foreign(name: str) -> str:
    """The name of a place a mention begins with; "" when it is probably only the next words of the sentence."""
    for end in range(len(name), _SHORTEST - 1, -1):
        each = name[:end]
        if each not in _ORDINARY and _ends(name[end:]) and places.is_place(each):
            return each
    return name if name.startswith(_PLACES) else ""


def _area(book: Submission, kind: str, name: str) -> str:
    """The district or province a mention names, where it lies outside the own province; "" otherwise."""
    own = book.text("agency.province")
    for end in range(len(name), 2, -1):
        each = name[:end]
        if each not in _ORDINARY and _ends(name[end:]) and (places.is_province(each) if kind == "จังหวัด" else places.provinces_with(each)):
            near = fold(each) == bare(own, places.PROVINCE) if kind == "จังหวัด" else places.is_district(each, own)
            return "" if near or not places.is_province(own) else each
    return ""


def _ends(rest: str) -> bool:
    """Can a name end where this follows: nothing, or a word that begins the next phrase."""
    return not rest or re.match(AFTER_NAME, rest) is not None


def _others(book: Submission, framework: Framework, own: str) -> Iterator[tuple[Text, str, str]]:
    """Each agency or place named that is not the own one: the text it stands in, what it is, its name."""
    # Only a sub-district administration bears the name of the one sub-district it covers.
    kinds = (*AGENCY_TYPES, *_AREAS, "ตำบล") if book.text("agency.type") == AGENCY_TYPES[0] else (*AGENCY_TYPES, *_AREAS)
    for text in texts_of(book, framework) if own else ():
        if any(word in text.raw for word in _WORDS):
            for mention in mentions(text.raw):
                if mention[2] in kinds and names_other(text.raw, mention, own):
                    yield text, mention[2], mention[3]


def _alike(name: str, own: str) -> bool:
    """Are two names so alike that one is probably a slip of the other; what follows a name without a blank is cut off."""
    from difflib import SequenceMatcher  # only where another name stands in the text

    folded = fold(own)
    return any(SequenceMatcher(None, fold(name)[: len(folded) + more], folded).ratio() >= _ALIKE for more in (-1, 0, 1))
