"""Words as they are often misspelt, and fixed terms that are one letter off."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from itaxl.thai.fold import fold, shared_start

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

MISSPELT = {
    wrong: right
    for right, slips in {
        "กฎหมาย": "กฏหมาย",
        "กฎระเบียบ": "กฏระเบียบ",
        "กฎกระทรวง": "กฏกระทรวง",
        "กฎเกณฑ์": "กฏเกณฑ์",
        "แก้ไข": "แก้ใข",
        "ครุภัณฑ์": "ครุภัณท์ คุรุภัณฑ์ ครุภันฑ์",
        "โครงการ": "โครงการณ์",
        "งบประมาณ": "งบประมาน",
        "จริยธรรม": "จริยะธรรม",
        "จัดซื้อ": "จัดชื้อ",
        "เจ้าหน้าที่": "เจ้าหน้าทื่ เจ้าหน้ที่ เจ้าหน้าที้",
        "ดำเนินการ": "ดำเนิการ",
        "ตัวชี้วัด": "ตัวชี่วัด ตัวชี้วัต ตัวชี้วัก",
        "ทุจริต": "ทุจจริต ทุจริตย์ ทุจริด",
        "ธรรมาภิบาล": "ธรรมภิบาล ธรรมมาภิบาล",
        "บุคลากร": "บุคคลากร",
        "เบาะแส": "เบาะแสะ",
        "ปฏิบัติ": "ปฎิบัติ",
        "ประชาชน": "ประชาขน ประขาชน",
        "ประชาสัมพันธ์": "ประชาสัมพันธุ์ ประชาสัมพัน์ธ",
        "ประเมิน": "ประเมิณ",
        "ปรากฏ": "ปรากฎ",
        "โปร่งใส": "โปร่งไส โปรงใส",
        "ผลลัพธ์": "ผลลัพท์ ผลลัพท",
        "พัสดุ": "พัศดุ",
        "มาตรการ": "มาตราการ",
        "มาตรฐาน": "มาตราฐาน มาตรฐาณ",
        "รับผิดชอบ": "รับผิดขอบ",
        "ศักยภาพ": "ศักยะภาพ",
        "สถานการณ์": "สถานะการณ์",
        "สะดวก": "ความสดวก ให้สดวก",
        "สังเกต": "สังเกตุ",
        "สุจริต": "สุจจริต สุจริตย์",
        "หน่วยงาน": "หนวยงาน หน่วงงาน หน่อยงาน",
        "อนุญาต": "อนุญาติ",
        "ประสิทธิภาพ": "ประสิทธภาพ ประสิทธิ์ภาพ ประสิทธิภาย ประสิธิภาพ",
        "คุณภาพ": "คุณภาย",
        "ปรับปรุง": "ปรับปุรง ปรับปรุ่ง ปรัปปรุง",
        "เผยแพร่": "เผยแพ่ เผยแพ้ร่",
        "ตรวจสอบ": "ตรวจสอป",
        "ข้อมูล": "ข้อมุล ข้อมูบ",
        "พึงพอใจ": "พึ่งพอใจ พึงพอไจ",
        "อิเล็กทรอนิกส์": "อิเล็คทรอนิกส์ อีเล็กทรอนิกส์ อิเลคทรอนิกส์ อิเล็กทรอนิคส์",
        "ภารกิจ": "ภาระกิจ",
        "ประสบการณ์": "ประสพการณ์",
        "วัตถุประสงค์": "วัตถุประสงต์ วัถุประสงค์",
        "ยุทธศาสตร์": "ยุทธศาตร์ ยุทศาสตร์",
        "สาธารณะ": "สาธรณะ สาธาณะ",
        "สาธารณสุข": "สาธารณะสุข สาธารสุข",
        "สวัสดิการ": "สวัสดีการ",
        "ทรัพยากร": "ทรัพยกร ทรัพยาการ",
        "พิจารณา": "พิจารนา พิจาณา",
        "ประพฤติ": "ประพฤิต ประพฤต์",
        "คณะกรรมการ": "คณะกรรการ คณะกรมการ",
        "ผลประโยชน์": "ผลประโยนช์ ผลประโยขน์",
        "ตำแหน่ง": "ตำแหนง ตำแน่ง",
        "ระยะเวลา": "ระยเวลา",
        "แนวทาง": "แนวทาว",
        "กิจกรรม": "กิจกรรรม กิจกรม",
        "ยานพาหนะ": "ยานพาหะนะ",
        "สม่ำเสมอ": "สมำเสมอ",
        "วิเคราะห์": "วิเคาะห์ วิเคราห์",
        "สัมฤทธิ์": "สัมฤทธ์ สำฤทธิ์",
        "หลักเกณฑ์": "หลักเกณท์ หลักเกนฑ์ หลักเกณ์ฑ",
        "ร้อยละ": "ร้อยระ",
        "เพิ่มขึ้น": "เพิ่มขี้น เพิมขึ้น เพิ่มขึน",
        "สำนักงาน": "สำนักาน สำนังงาน",
        "องค์กร": "องกรค์ องค์กรณ์ องค์กร์",
        "เกี่ยวกับ": "เกียวกับ",
        "เนื่องจาก": "เนืองจาก",
        "พัฒนา": "พัฒณา",
        "สนับสนุน": "สนันสนุน สนับสนน",
        "หลักฐาน": "หลักฐาณ",
        "เอกสาร": "เอกสสาร เอกาสาร",
        "โทรศัพท์": "โทรศัพย์ โทรศัพธ์",
        "ขับเคลื่อน": "ขับเคลือน",
        "มีส่วนร่วม": "มีส่วนร่วน มีสวนร่วม",
        "ข้อเสนอแนะ": "ข้อเสนแนะ ข้อแสนอแนะ",
        "นโยบาย": "นโนบาย นะโยบาย",
        "ผู้บังคับบัญชา": "ผู้บังคับบัชชา ผู้บังคับปัญชา",
        "วัฒนธรรม": "วัฒธรรม วัฒนะธรรม",
        "เจตนารมณ์": "เจตนารมย์",
        "ปัจจุบัน": "ปัจุบัน ปัจจุบันน",
        "การให้บริการ": "การให้บรการ",
        "ผู้รับบริการ": "ผู้รับบรการ",
        "ชำนาญการ": "ชำนาณการ ชำนานการ ชำนาญกาณ",
        "อำนวยความสะดวก": "อำนวนความสะดวก",
        "เว็บไซต์": "เว็บไซด์ เว็บไชต์ เวปไซต์ เวปไซด์ เวบไซต์ เวบไซด์ เว็ปไซต์ เว็ปไซด์",
    }.items()
    for wrong in slips.split()
}
"""How a word is often misspelt → how it is spelt. None of these is part of another word."""


@cache
def misspelt() -> tuple[tuple[str, str, str], ...]:
    """The same slips: folded, as they are typed, and how the word is spelt."""
    return tuple((fold(wrong), wrong, right) for wrong, right in MISSPELT.items())


_TERMS = (
    *("คุณธรรมและความโปร่งใส", "ผู้มีส่วนได้ส่วนเสีย", "การจัดซื้อจัดจ้าง", "ทรัพย์สินของราชการ", "ทรัพย์สินของทางราชการ", "ขั้นตอนและระยะเวลา"),
    *("เรื่องร้องเรียนการทุจริต", "ทุจริตและประพฤติมิชอบ", "ประมวลจริยธรรม", "เจ้าหน้าที่ของรัฐ", "การประเมินความเสี่ยง", "ผู้รับบริการหรือผู้มาติดต่อ"),
    *("การเปิดโอกาสให้เกิดการมีส่วนร่วม", "เผยแพร่ข้อมูลข่าวสาร", "ประชาสัมพันธ์ข้อมูลข่าวสาร", "การบริหารทรัพยากรบุคคล", "การใช้จ่ายงบประมาณ"),
)
_ENGLISH = (
    *("Assessment", "Broken", "Center", "Digital", "Facebook", "Google", "Government", "Infographic", "Integrity", "Internet", "Network"),
    *("Online", "Platform", "Policy", "Service", "Transparency", "Website", "YouTube"),
)
_ADDRESSES = r"(?:https?://|www\.)\S+|\S+@\S+"
_SHORTEST = 14
"""Letters a term must have for one letter more or less to mean nothing else."""


@cache
def fixed_terms(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Terms that have one spelling, folded and as they are written, longest first: the year's names, and words in every
    document.

    การ in front is left out, for what stands before it may be part of another word (ประกาศจัดซื้อจัดจ้าง).
    """
    names = [name for each in framework.indicators.values() for name in (each.name, *each.aliases)]
    terms = dict.fromkeys(term.removeprefix("การ") for term in (*_TERMS, *names))
    found = ((fold(term), term) for term in terms)
    return tuple(sorted((pair for pair in found if len(pair[0]) >= _SHORTEST), key=lambda pair: -len(pair[0])))


def english_slips(text: str) -> list[tuple[str, str]]:
    """English words of such documents that are one letter off, and how they are spelt."""
    lines = filter(re.compile(r"[A-Za-z]{5}").search, text.split("\n"))
    # Looking for addresses takes long, and a line without one of these signs has none.
    plain = (re.sub(_ADDRESSES, " ", line) if "@" in line or "." in line or ":" in line else line for line in lines)
    words = dict.fromkeys(word for line in plain for word in re.findall(r"[A-Za-z]+", line) if len(word) >= 5)
    return [(word, right) for word in words for right in _ENGLISH if _one_slip(word.lower(), right.lower())]


def slips_of(text: str, term: str) -> list[str]:
    """What stands in a folded text where a folded term is meant but one letter is changed, left out, added or swapped with
    its neighbour. One of the two halves of such a term is always right, so only halves are looked for.
    """
    middle, found = len(term) // 2, []
    for half, at in ((term[:middle], 0), (term[middle:], middle)):
        place = text.find(half)
        while place >= 0:
            begin = place - at
            if begin >= -1 and not text.startswith(term, max(begin, 0)):
                found.append(_slip(text, max(begin, 0), term, back=at > 0))
            place = text.find(half, place + 1)
    return [slip for slip in dict.fromkeys(found) if slip]


def _slip(text: str, begin: int, term: str, *, back: bool) -> str:
    """The stretch of a text, nearly as long as the term, that is one slip away from it; "" when none is.

    ``back``: its end is known (the second half stands there), otherwise its beginning is.
    """
    end = begin + len(term)
    spans = [(begin + by, end) for by in (0, -1, 1)] if back else [(begin, end + by) for by in (0, -1, 1)]
    tried = (text[max(first, 0) : last] for first, last in spans)
    return next((each for each in tried if _one_slip(each, term)), "")


def _one_slip(typed: str, term: str) -> bool:
    """Is one text the other but for one letter changed, left out, added, or swapped with its neighbour. The letters at both
    ends must be right: what is wrong there may be another word."""
    if typed == term or abs(len(typed) - len(term)) > 1 or typed[:1] != term[0] or typed[-1:] != term[-1]:
        return False
    first = shared_start(typed, term)
    one, other = typed[first:], term[first:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other or one == other[1:]
