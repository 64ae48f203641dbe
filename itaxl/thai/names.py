"""Names of agencies, places and units: long and short forms, titles, mentions in running text, lists of units."""

from __future__ import annotations

import re
from functools import lru_cache

from itaxl.thai.fold import clean, fold
from itaxl.thai.reading import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# Type as in the workbook, short form, title of the head, title of the chief civil servant; the name follows each.
_TYPES = (
    ("องค์การบริหารส่วนตำบล", "อบต.", "นายกองค์การบริหารส่วนตำบล", "ปลัดองค์การบริหารส่วนตำบล"),
    ("เทศบาลตำบล", "ทต.", "นายกเทศมนตรีตำบล", "ปลัดเทศบาลตำบล"),
    ("เทศบาลเมือง", "ทม.", "นายกเทศมนตรีเมือง", "ปลัดเทศบาลเมือง"),
    ("เทศบาลนคร", "ทน.", "นายกเทศมนตรีนคร", "ปลัดเทศบาลนคร"),
    ("องค์การบริหารส่วนจังหวัด", "อบจ.", "นายกองค์การบริหารส่วนจังหวัด", "ปลัดองค์การบริหารส่วนจังหวัด"),
)
AGENCY_TYPES = tuple(row[0] for row in _TYPES)

# Words that begin a mention, as a pattern over text from which blanks were removed. The wrong องค์กร… and the doubled
# ออบต. are seen in real documents.
_AGENCY_WORDS = {
    "องค์กา?รบริหารส่วนตำบล": 0,
    "อ?อ\\.?บ\\.?ต\\.?": 0,
    "เทศบาลตำบล": 1,
    "ทต\\.": 1,
    "เทศบาลเมือง": 2,
    "ทม\\.": 2,
    "เทศบาลนคร": 3,
    "ทน\\.": 3,
    "องค์กา?รบริหารส่วนจังหวัด": 4,
    "อบจ\\.?": 4,
}
_PLACE_WORDS = "(?<!ส่วน)(?<!เทศบาล)ตำบล|(?<!ส่วน)จังหวัด|อำเภอ"
# What may follow such a word where no name is meant: "องค์การบริหารส่วนตำบลควร…", "ตำบลใกล้เคียง". The exceptions are
# beginnings of real place names.
_NO_NAME = (
    "(?:และ|หรือ|ได้|มี(?!ชัย|นบุรี)|จะ(?!นะ|แนะ|กง|กว๊ะ|ทิ้งพระ|บังติกอ|รัง|แหน|โหนง)|ไม่|ต้อง|ควร|ที่(?!วัง)|เป็น(?!สุข)|ของ|ให้|กับ|โดย|"
    "จึง|เพื่อ|ซึ่ง|ทุก|ทั้ง|อื่น|นั้น|นี้|ดังกล่าว|ใกล้เคียง|ต่าง|ตาม|ร่วม(?!จิต)|สามารถ|ดำเนิน(?!สะดวก)|ประกาศ|เรื่อง|พุทธศักราช|แห่ง|"
    "ละ(?![\u0e01-\u0e4e])|เดียว|หนึ่ง|ใด|ขนาด(?!มอญ)|ฯ|ๆ|ยัง|แล้ว|อย่าง|ผู้|เข้า|จัด|กำหนด|ตลอด|ก็|ว่า|เอง|ประเภท)"
)
# What cannot be inside a name, because hardly any place name contains it.
_AFTER_NAME = (
    "และ|หรือ|ได้|ไม่|เพื่อ|ซึ่ง|ทุก|ทั้ง|โดย|นั้น|ดังกล่าว|ที่(?!ยง)|ของ(?=ท่าน|ตน|เรา)|ให้(?!ตก)|กับ|ดำเนิน|ประกาศ|ประจำ|ประเภท|ตาม(?!อญ|ัว)|"
    "ต้อง(?=มี|ดำ|จัด|เผย|ปรับ)|ควร(?=มี|ดำ|จัด|เผย|ปรับ|กำ)|จะ(?=มี|ดำ|จัด|เผย|ปรับ|ต้อง)|มี(?=การ|ผล|คะแนน|ความ|ผู้|มาตร)|เป็น(?=ไป|ผู้|หน่วย|การ)|"
    "ร่วม(?=กับ|กัน|มือ)|สามารถ(?=ดำ|จัด|ให้)|ผู้|อำเภอ|จังหวัด|ตำบล|ใน(?=การ|พื้นที่|ปี|ช่วง|รอบ)|ฯ|ๆ"
)
# After a blank these begin the next phrase, not a name.
_OFFICE_WORDS = (
    "พนักงาน|ข้าราชการ|บุคลากร|เจ้าหน้าที่|ลูกจ้าง|นายก|ปลัด|รอง|คณะ|สมาชิก|สภา|ประชาชน|งาน|การ(?!ะเกด)|กองคลัง|กองช่าง|กองการ|สำนักปลัด|"
    "สำนักงาน|หน่วย|ฝ่าย|ประจำ|ปี|ใน(?!เมือง|เวียง|เตา|ควน|วง|คลอง)|เรียน|วันที่|โทร|ตั้งแต่|อยู่|เลข|รายงาน|ผล|คะแนน|แต่|หาก|เมื่อ|ด้วย|"
    "จำนวน|เผยแพร่|พบ|ส่งเสริม|รับผิดชอบ"
)

_UNIT_START = "สำนัก|กอง|หน่วย|ฝ่าย|ส่วน(?!ตำบล)|ทุก|คณะ|เจ้าหน้าที่|ผู้|ปลัด|นายก|สถานธนานุบาล|โรงเรียน|ศูนย์|นักทรัพยากร|นัก|นิติกร|แอดมิน"
_UNIT_START_AFTER_BLANK = "สำนัก|กอง|หน่วย|ฝ่าย|ทุก(?:สำนัก|กอง|ส่วน|ฝ่าย|หน่วย)"


AFTER_NAME = f"{_NO_NAME}|{_AFTER_NAME}|{_OFFICE_WORDS}"
"""Pattern of words that go on after a name."""


@lru_cache(maxsize=128)
def read_type(text: str) -> str:
    """The agency type (one of AGENCY_TYPES) meant by a long, short or well-known wrong form; "" where it is none."""
    folded = fold(text).replace(".", "")
    for pattern, index in _AGENCY_WORDS.items():
        if re.fullmatch(pattern.replace("\\.?", "").replace("\\.", ""), folded):
            return AGENCY_TYPES[index]
    return ""


def long_name(agency_type: str, name: str) -> str:
    """องค์การบริหารส่วนตำบล + name; a name that carries its type already is not given it twice."""
    found, bare_name = split_name(name)
    return f"{read_type(agency_type) or found or clean(agency_type)}{bare_name}"


def short_name(agency_type: str, name: str) -> str:
    """อบต. + name; types without a short form are written out."""
    return _titled(agency_type, name, 1)


def head_title(agency_type: str, name: str = "") -> str:
    """The head's title: นายกองค์การบริหารส่วนตำบล + name, นายกเทศมนตรีเมือง + name."""
    return _titled(agency_type, name, 2)


def chief_title(agency_type: str, name: str = "") -> str:
    """The chief civil servant's title: ปลัดองค์การบริหารส่วนตำบล + name."""
    return _titled(agency_type, name, 3)


def _titled(agency_type: str, name: str, column: int) -> str:
    found, bare_name = split_name(name)
    kind = read_type(agency_type) or found
    if not kind:
        return f"{('', '', 'ผู้บริหาร', 'ปลัด')[column]}{clean(agency_type)}{bare_name}"
    return f"{_TYPES[AGENCY_TYPES.index(kind)][column]}{bare_name}"


@lru_cache(maxsize=128)  # every name in the text is held against the agency's own
def split_name(name: str) -> tuple[str, str]:
    """The type a name carries ("" where none) and the name proper: ``อบต.ตัวอย่าง`` is องค์การบริหารส่วนตำบล, ตัวอย่าง."""
    name = clean(name)
    squeezed, places = _squeeze(name)
    for pattern, index in _AGENCY_WORDS.items():
        found = re.match(pattern, squeezed)
        if found and found.end() < len(squeezed):
            return AGENCY_TYPES[index], name[places[found.end()] :]
    return "", name


def same_agency(first: str, second: str) -> bool:
    """Whether two names mean the same agency, whatever the form, spacing or typing slips; a missing type fits any."""
    (first_type, first_name), (second_type, second_name) = split_name(first), split_name(second)
    same_type = first_type == second_type or not first_type or not second_type
    return same_type and fold(first_name) == fold(second_name)


def mentions(text: str, known: Container[str] = ()) -> list[tuple[int, int, str, str]]:
    """Agencies and places named in running text as (start, end, kind, name), in order.

    ``kind`` is the agency type, or ตำบล, อำเภอ, จังหวัด. Thai does not mark where a name ends: ``name`` runs to the next
    blank or to a word that cannot be part of it, so compare it with ``names_other``, not by equality. ``known`` place
    names, where given, end names more surely and allow a blank behind an abbreviation (``อบต. ตัวอย่าง``).
    """
    squeezed, places = _squeeze(text)
    found = []
    for match in _mentioned().finditer(squeezed):
        start, after = places[match.start()], places[match.end()]
        short = match[0][:2] in ("อบ", "ออ", "อ.", "ทต", "ทม", "ทน")
        sure = match[0][0] == "อ" and match[0][-1] == "."
        if short and not sure and re.match("[\u0e01-\u0e4e]", text[max(start - 1, 0) : start]):
            continue  # รอบตำบล, กทม.
        name = _name_at(text, after, known)
        # "นายก อบต. ทราบ": behind an abbreviation and a blank the sentence goes on more often than a name follows.
        if name and not (short and text[after - 1].isspace() and name not in known):
            group = match.lastindex or 0
            place = group > len(_AGENCY_WORDS)
            kind = match[0] if place else AGENCY_TYPES[list(_AGENCY_WORDS.values())[group - 1]]
            found.append((start, after + len(name), kind, name))
    return found


@lru_cache(maxsize=1)
def _mentioned() -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern in (*_AGENCY_WORDS, _PLACE_WORDS)))


def names_other(text: str, mention: tuple[int, int, str, str], own: str) -> bool:
    """Whether ``mention`` (found in ``text``) names something else than ``own``, spacing and typing slips aside."""
    own_folded = fold(split_name(own)[1])
    start = mention[1] - len(mention[3])
    return not fold(text[start : start + 3 * len(own) + 10]).startswith(own_folded)


def _squeeze(text: str) -> tuple[str, list[int]]:
    """``text`` without blanks, and where each of its characters stood (one more place for the end)."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    return "".join(text[place] for place in places), [*places, len(text)]


_LONGEST_NAME = 80
"""Letters looked at for a name; no place or agency of the country has half as many."""


def _name_at(text: str, start: int, known: Container[str]) -> str:
    """The name that begins at ``start``, or "" where what follows is no name."""
    before = text[start - 1 : start]
    run = re.match("[\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]+", text[start : start + _LONGEST_NAME])
    if run is None or before == "\n" or re.match(_NO_NAME, run[0]):
        return ""
    if before.isspace() and re.match(_OFFICE_WORDS, run[0]):
        return ""
    for end in range(len(run[0]), 1, -1):
        if run[0][:end] in known and re.match(f"$|{_NO_NAME}|{_AFTER_NAME}", run[0][end:]):
            return run[0][:end]
    tail = re.search(_AFTER_NAME, run[0][2:])
    return run[0][: tail.start() + 2] if tail else run[0]


@lru_cache(maxsize=128)  # a workbook names the same few units over and over
def split_units(raw: str) -> tuple[str, ...]:
    """The units of one cell in order: split at / , และ ร่วมกับ, line ends, list dashes and blanks between unit names.

    What only looks like a separator stays: ``งานแผน/นโยบาย``, ``งานการ เจ้าหน้าที่``, ``ทุกสำนัก/กอง``, text in brackets.
    """
    text = re.sub(r"\s?/\s?", "/", re.sub(r"[ \t\u00a0]+", " ", clean(raw)))
    splitter = (
        r"(?:^|\s)[-\u2022]\s+|(?:^|\s)[0-9๐-๙]{1,2}[.)]\s*|\s?[,;]\s?|\s?ร่วมกับ\s?"
        rf"|(?<!งานการ)\s?\n\s?(?={_UNIT_START}|งาน)|/(?={_UNIT_START}|งาน)"
        rf"|\s?และ\s?(?={_UNIT_START}|งาน)|\s(?={_UNIT_START_AFTER_BLANK})"
    )
    parts, start = [], 0
    for match in re.finditer(rf"\([^()]*\)|ทุกสำนัก/กอง|({splitter})", text):
        if match[1] is not None:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return tuple(tidy for part in parts if (tidy := re.sub(r"\s+", " ", part).strip(" ,;-\u2022")))


def same_unit(first: str, second: str) -> bool:
    """Whether two unit names mean the same unit: ``กองการศึกษาฯ`` and ``กองการศึกษา``, ``กองงานช่าง`` and ``กองช่าง``."""
    return unit_key(first) == unit_key(second)


@lru_cache(maxsize=128)
def unit_key(name: str) -> str:
    """The folded form of a unit's name to compare and count by."""
    key = re.sub("ฯ$", "", fold(name).replace("กองงาน", "กอง"))
    key = re.sub(r"(?<=ปลัด)(?:อบต\.?|เทศบาล|องค์กา?รบริหารส่วนตำบล)$", "", key)
    return re.sub("^สำนักงานปลัด", "สำนักปลัด", key)
