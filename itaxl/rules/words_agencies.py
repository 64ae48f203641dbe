"""ITA409, ITA410 and ITA420: names of agencies and places, and words of another type of agency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl import places
from itaxl.model import Submission
from itaxl.places import bare
from itaxl.rules.every_cell import more_in_sheet
from itaxl.rules.free_text import Text, Texts, texts_of
from itaxl.rules.kept import kept
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.fold import fold
from itaxl.thai.names import AFTER_NAME, AGENCY_TYPES, mentions, names_other, read_type, split_name

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_WORDS = ("องค์การ", "องค์กร", "อบต", "อบจ", "เทศบาล", "เทศมนตรี", "ตำบล", "อำเภอ", "จังหวัด")
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
    *("เหมาะ", "เมือง", "แสวงหา", "ใจดี", "เลย", "สัมฤทธิ์", "เหล่า", "สะท้อน", "มหาดไทย", "สัมพันธ์", "พัฒนาการ", "เจริญสุข"),
)
# Behind such an abbreviation and a blank the sentence goes on more often than a name follows, so only real places count.
_ABBREVIATED = r"(อบต|ทต|ทม|ทน|อบจ)\.\s+([\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{4,40})"
_HEAD_OF_TOWN = r"เทศมนตรี(ตำบล|เมือง|นคร)([\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]{3,40})"
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
    for text, kind, name in _others(book, framework):
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
    for text, kind, name in _others(book, framework):
        if any(word in text.raw for word in _VISITS):
            continue
        if kind in _AREAS:
            mine = book.text(f"agency.{_AREAS[kind]}")
            found = _area(book, kind, name) or _address(text, kind, name, mine)
        else:
            found, mine = "" if _alike(name, own) else _foreign(name), own
        if found and (id(text), found) not in noted:
            noted.add((id(text), found))
            what = kind if kind in _AREAS else "หน่วยงาน"
            message = f"ข้อความมีชื่อ “{found}” แต่{what}ของท่านคือ “{mine}” คัดลอกมาจากเอกสารของหน่วยงานอื่นหรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น {mine} ถ้าหมายถึง{what}ของท่าน", found, mine)


def _foreign(name: str, *, listed: bool = False) -> str:
    """The name of a place a mention begins with; "" when it is probably only the next words of the sentence. ``listed``:
    only what is on the list of places."""
    for end in range(len(name), _SHORTEST - 1, -1):
        each = name[:end]
        if each not in _ORDINARY and _ends(name[end:]) and places.is_place(each):
            return each
    return name if name.startswith(_PLACES) and not listed else ""


def _area(book: Submission, kind: str, name: str) -> str:
    """The district or province a mention names, where it lies outside the own province; "" otherwise."""
    own = book.text("agency.province")
    for end in range(len(name), 2, -1):
        each = name[:end]
        if each not in _ORDINARY and _ends(name[end:]) and (places.is_province(each) if kind == "จังหวัด" else places.provinces_with(each)):
            near = fold(each) == bare(own, places.PROVINCE) if kind == "จังหวัด" else places.is_district(each, own)
            return "" if near or not places.is_province(own) else each
    return ""


def _address(text: Text, kind: str, name: str, own: str) -> str:
    """The head of the memo gives the agency's own address: any other district in it, even of the same province."""
    at_head = text.answer.key == "memo.office" and kind == "อำเภอ" and own
    return name if at_head and places.provinces_with(name) and not fold(name).startswith(bare(own, places.DISTRICT)) else ""


def _ends(rest: str) -> bool:
    """Can a name end where this follows: nothing, or a word that begins the next phrase."""
    return not rest or re.match(AFTER_NAME, rest) is not None


Mention = tuple[int, int, str, str]
"""Start, end, kind and name, as ``itaxl.thai.names.mentions`` tells them."""


@kept
def _others(book: Submission, framework: Framework) -> list[tuple[Text, str, str]]:
    """The names below."""
    return list(_named(book, framework, book.text("agency.name")))


def _named(book: Submission, framework: Framework, own: str) -> Iterator[tuple[Text, str, str]]:
    """Each agency or place named that is not the own one: the text it stands in, what it is, its name."""
    # Only a sub-district administration bears the name of the one sub-district it covers.
    kinds = (*AGENCY_TYPES, *_AREAS, "ตำบล") if book.text("agency.type") == AGENCY_TYPES[0] else (*AGENCY_TYPES, *_AREAS)
    bare_own = fold(split_name(own)[1])
    for text, mentioned in _mentioning(book, framework) if own else ():
        for mention in mentioned:
            if mention[2] in kinds and names_other(text.raw, mention, own):
                yield text, mention[2], mention[3]
        for match in re.finditer(_HEAD_OF_TOWN, text.raw) if "เทศมนตรี" in text.raw else ():
            if not fold(match[2]).startswith(bare_own):
                yield text, f"เทศบาล{match[1]}", match[2]
        for match in re.finditer(_ABBREVIATED, text.raw):
            found = "" if fold(match[2]).startswith(bare_own) else _foreign(match[2], listed=True)
            if found:
                yield text, read_type(match[1]), found


@kept
def _mentioning(book: Submission, framework: Framework) -> list[tuple[Text, list[Mention]]]:
    """Every text in which an agency or place may be named, and what is named there."""
    texts = [*texts_of(book, framework).having(*_WORDS), *short_texts(book).having(*_WORDS)]
    return [(text, mentions(text.raw)) for text in texts]


@kept
def short_texts(book: Submission) -> Texts:
    """Cells beside the free text that name the agency: the head of the memo, posts of signers, units."""
    answers = [book.answers[key] for key in ("memo.office", "memo.to")]
    for table, column in (("signers", "position"), ("measures", "unit"), ("followup", "unit")):
        answers += [row.answers[column] for row in book.tables.get(table, ())]
    return Texts(Text(answer, answer.value, "", True) for answer in answers if isinstance(answer.value, str))


@rule("ITA420", WARNING)
def words_of_another_type(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """ตำแหน่งและคำเรียกในข้อความควรเป็นของหน่วยงานประเภทเดียวกับที่เลือกไว้

    ทำไม: คำว่า นายกเทศมนตรี ในเอกสารของ อบต. หรือ พนักงานส่วนตำบล ในเอกสารของเทศบาล มักติดมาจากเอกสารที่คัดลอก
    แก้อย่างไร: แก้เป็นคำของหน่วยงานท่าน ถ้าตั้งใจกล่าวถึงหน่วยงานอื่นไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | เสนอนายกเทศมนตรีลงนามในประกาศ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | เสนอนายก อบต. ลงนามในประกาศ |
    """
    kind, own = book.text("agency.type"), book.text("agency.name")
    strange = _STRANGE.get(kind, "")
    noted: dict[tuple[str, str], list[Text]] = {}
    named = _own_names_of_another_type(book, framework, kind, own) if strange and own else {}
    words = (*_WORDS, "เทศบัญญัติ", "ข้อบัญญัติ")
    for text in (*texts_of(book, framework).having(*words), *short_texts(book).having(*words)) if strange else ():
        match = re.search(strange, text.raw)
        word = match[0] if match else named.get(id(text.answer), "")
        if word and not any(visit in text.raw for visit in _VISITS):
            noted.setdefault((text.answer.place.sheet, " ".join(word.split())), []).append(text)
    for (_, word), texts in noted.items():
        more = more_in_sheet(len(texts))
        message = f"“{word}” ไม่ใช่คำของ{kind} คัดลอกมาจากเอกสารของหน่วยงานอื่นหรือไม่{more}"
        yield Flaw(texts[0].answer, message, f"แก้เป็นคำของ{kind}", word)


_OF_TOWN = r"นายกเทศมนตรี|ปลัดเทศบาล|พนักงานเทศบาล|สภาเทศบาล|เทศบัญญัติ|(?:เว็บไซต์|ประกาศ|สำนักงาน)(?:ของ)?\s*เทศบาล"
_OF_SUBDISTRICT = (
    r"(?:นายก|ปลัด|สภา)\s*(?:อบต|องค์การบริหารส่วนตำบล)|พนักงานส่วนตำบล|ข้าราชการส่วนตำบล|"
    r"(?:เว็บไซต์|ประกาศ)(?:ของ)?\s*(?:อบต|องค์การบริหารส่วนตำบล)"
)
_TOWNS = AGENCY_TYPES[1:4]
_STRANGE = {
    AGENCY_TYPES[0]: _OF_TOWN,
    **dict.fromkeys(_TOWNS, f"{_OF_SUBDISTRICT}|ข้อบัญญัติ"),
    AGENCY_TYPES[4]: f"{_OF_TOWN}|{_OF_SUBDISTRICT}",
}
"""Words that an agency of each type does not use of itself."""


def _own_names_of_another_type(book: Submission, framework: Framework, kind: str, own: str) -> dict[int, str]:
    """The own name behind another type (เทศบาลตำบล for อบต.), by the answer (its ``id``) where it stands first."""
    found: dict[int, str] = {}
    for text, mentioned in _mentioning(book, framework):
        for mention in mentioned:
            if mention[2] in AGENCY_TYPES and mention[2] != kind and not names_other(text.raw, mention, own):
                found.setdefault(id(text.answer), text.quote(mention[0], mention[1] - len(mention[3])) + own)
    return found


def _alike(name: str, own: str) -> bool:
    """Are two names so alike that one is probably a slip of the other; what follows a name without a blank is cut off."""
    from difflib import SequenceMatcher  # only where another name stands in the text

    folded = fold(own)
    return any(SequenceMatcher(None, fold(name)[: len(folded) + more], folded).ratio() >= _ALIKE for more in (-1, 0, 1))
