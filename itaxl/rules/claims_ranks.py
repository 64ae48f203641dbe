"""ITA321–ITA325: ranks, ties and weak words in free text, and scores quoted for something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims import quoted_as
from itaxl.rules.claims_judging import beaten_by, scopes_of
from itaxl.rules.claims_reading import SCORE, Claim, claims_of
from itaxl.rules.claims_words import indicator_names, names_pattern
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import OVERALL, attached, changes_of, label, points, score_label, values
from itaxl.thai.digits import half_up
from itaxl.wording import bands

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_HUNDRED = Decimal(100)
_SHARED = re.compile(r"ร่วม|เท่ากัน|เช่นเดียวกับ")
_RANKED = r"(?:อันดับ|(?:เป็น|อยู่ใน|อยู่)ลำดับ)(?:ที่)?\s*(\d{1,2})(?!\d)"
_FROM_BELOW = r"(?:ต่ำ|น้อย)(?:ที่สุด|สุด)?\s*(?:เป็น)?\s*$"
_ABROAD = r"ประเทศ|จังหวัด|อำเภอ|ภาค|หน่วยงานทั้งหมด"
_OF_AGENCY = r"หน่วยงาน|องค์การ|อบต|เทศบาล|องค์กร"
_LOW = r"(?:ผลการประเมิน|ผลคะแนน|คะแนน)(?:ที่|ค่อนข้าง|อยู่ในระดับ)*(?:ต่ำ|น้อย)(?!กว่า|ที่สุด|สุด|ลง)"


@rule("ITA321", INFO)
def tie_not_named(book: Submission, framework: Framework) -> Flaws:
    """เมื่อคะแนนสูงสุดหรือต่ำสุดเท่ากันหลายรายการ ควรบอกให้ครบ

    ทำไม: ข้อความที่เรียกตัวชี้วัดเดียวว่าสูงสุดทั้งที่มีตัวอื่นเท่ากัน ทำให้อีกแห่งในเอกสารดูขัดกัน
    แก้อย่างไร: เขียนว่าสูงสุดร่วมกับรายการใด หรือลบออก เพราะรายงานบอกอันดับร่วมให้แล้ว
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 3 | 100 |
        | ตัวชี้วัดที่ 4 | 95.56 |
        | ตัวชี้วัดที่ 10 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 3 | ตัวชี้วัดที่ 3 การใช้อำนาจ มีคะแนนสูงสุด | บุคลากรภายใน | รักษามาตรฐาน |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 3 | 100 |
        | ตัวชี้วัดที่ 4 | 95.56 |
        | ตัวชี้วัดที่ 10 | 98.20 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 3 | ตัวชี้วัดที่ 3 การใช้อำนาจ มีคะแนนสูงสุด | บุคลากรภายใน | รักษามาตรฐาน |
    """
    noted: set[str] = set()
    for claim in claims_of(book, framework):
        if claim.kind not in ("high", "low") or claim.year != book.year or claim.ref in noted or _SHARED.search(claim.text.text):
            continue
        right = [scope for scope in scopes_of(framework, claim.ref) if len(scope) > 1 and not beaten_by(book, framework, claim, scope)]
        equal = _equal(book, framework, claim.ref, right[0]) if right else []
        if equal:
            noted |= {claim.ref, *equal}
            names = ", ".join(label(framework, ref) for ref in equal)
            message = f"ข้อความว่า “{claim.quote}” แต่{attached(names)} ได้คะแนนเท่ากัน"
            yield Flaw(claim.text.answer, message, f"เขียนว่าเท่ากับ{attached(names)} หรือลบออก รายงานบอกอันดับร่วมให้เอง", claim.quote, names)


def _equal(book: Submission, framework: Framework, ref: str, scope: list[str]) -> list[str]:
    own = _shown(book, framework, ref)
    return [other for other in scope if other != ref and own is not None and _shown(book, framework, other) == own]


def _shown(book: Submission, framework: Framework, ref: str) -> Decimal | None:
    """The score of a subject as shown; None when unknown."""
    known = values(book, framework, ref, book.year)
    return half_up(known[0]) if known else None


@rule("ITA322", WARNING)
def rank_number(book: Submission, framework: Framework) -> Flaws:
    """อันดับที่เขียนเป็นตัวเลขต้องตรงกับลำดับคะแนน โดยนับรายการที่เท่ากันด้วย

    ทำไม: เมื่อสองรายการได้อันดับ 1 ร่วมกัน รายการถัดไปคืออันดับ 3
    แก้อย่างไร: แก้เลขอันดับ หรือลบออก เพราะรายงานเรียงอันดับให้แล้ว
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อเสนอแนะท้ายเรื่อง | EIT ส่วนที่ 2 มีคะแนนเป็นอันดับที่ 2 |
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ข้อเสนอแนะท้ายเรื่อง | EIT ส่วนที่ 2 มีคะแนนเป็นอันดับที่ 3 |
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | IIT | 98.96 |
        | EIT ส่วนที่ 1 | 100 |
        | EIT ส่วนที่ 2 | 99.67 |
        | OIT | 100 |
    """
    for text in texts_of(book, framework).having("ดับ"):
        for match in re.finditer(_RANKED, text.text) if text.tells else ():
            line = text.text[text.text.rfind("\n", 0, match.start()) + 1 : match.start()]
            after = text.text[match.end() : match.end() + 40].split("\n")[0]
            own = text.ref if text.ref.isdigit() and not _names_another(framework, text, match.start()) else ""
            ref = _subject(framework, line[-80:], after) or own
            if not ref or re.search(_FROM_BELOW, line) or re.search(_ABROAD, line[-30:] + after):
                continue
            right = [_rank(book, framework, ref, scope) for scope in scopes_of(framework, ref) if len(scope) > 1]
            if 0 not in right and int(match[1]) not in right and right:
                quote = text.quote(match.start(), match.end())
                message = f"ข้อความว่า{attached(label(framework, ref))} อยู่ “{quote}” แต่ตามคะแนนคืออันดับที่ {right[0]} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"แก้เป็นอันดับที่ {right[0]} หรือลบออก", quote, f"อันดับที่ {right[0]}")


def _subject(framework: Framework, before: str, after: str) -> str:
    """Whose rank it is: the last instrument or indicator named before, else the one that follows คือ or ได้แก่; "" when none."""
    names, named = indicator_names(framework), names_pattern(framework)
    pattern = rf"(?P<instrument>IIT|OIT|EIT\s*\(?ส่วนที่\s*[12]\)?)|ตัวชี้วัดที่\s*(?P<no>\d{{1,2}})(?![\d.])|(?P<name>{named})"
    found = list(re.finditer(pattern, before))
    follows = re.match(rf"\s*(?:คือ|ได้แก่|:)\s*(?:{pattern})", after)
    match = follows or (found[-1] if found else None)
    if match is None:
        return ""
    if match["instrument"]:
        code = "".join(match["instrument"].lower().replace("ส่วนที่", "").split()).strip("()").replace("(", "")
        return code if code in framework.instruments else ""
    return match["no"] or str(names[match["name"]])


def _rank(book: Submission, framework: Framework, ref: str, scope: list[str]) -> int:
    """The place of a subject in a group, ties counted (1, 1, 3); 0 while a score of the group is missing."""
    shown = [_shown(book, framework, each) for each in scope]
    own = _shown(book, framework, ref)
    if own is None or None in shown:
        return 0
    return 1 + sum(1 for each in shown if each is not None and each > own)


@rule("ITA323", WARNING)
def low_but_full(book: Submission, framework: Framework) -> Flaws:
    """เรื่องที่เขียนว่าคะแนนต่ำไม่ควรเป็นเรื่องที่ได้คะแนนเต็ม

    ทำไม: ข้อความของปีก่อนที่ยังค้างอยู่มักบอกว่าต่ำ ทั้งที่ปีนี้ได้ 100
    แก้อย่างไร: ตรวจว่าเป็นข้อความของปีนี้หรือไม่ แล้วแก้หรือลบแถว
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i14 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i14 | มีผลการประเมินต่ำ เพราะบุคลากรไม่ทราบแผน | บุคลากรภายใน | ชี้แจงแผนป้องกันการทุจริต |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i14 | 78 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i14 | มีผลการประเมินต่ำ เพราะบุคลากรไม่ทราบแผน | บุคลากรภายใน | ชี้แจงแผนป้องกันการทุจริต |
    """
    for text in texts_of(book, framework).having("คะแนน", "ผลการประเมิน"):
        if not text.tells or not text.ref:
            continue
        match = re.search(_LOW, text.text)
        known = values(book, framework, text.ref, book.year)
        if match and known and all(value == _HUNDRED for value in known) and not _names_another(framework, text, match.start()):
            quote, name = text.quote(match.start(), match.end()), attached(label(framework, text.ref))
            message = f"ข้อความว่า “{quote}” แต่{name} ได้ 100 คะแนน เป็นข้อความของปีก่อนหรือไม่"
            yield Flaw(text.answer, message, "แก้ข้อความ หรือลบแถวนี้ถ้าเป็นของปีก่อน", quote, points(known[0]))


def _names_another(framework: Framework, text: Text, end: int) -> bool:
    """Is something else than the row's own subject named before."""
    own = label(framework, text.ref).split()[-1]
    named = re.findall(r"(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*(\d{1,2})|(?<![A-Za-z])([ieoIEO]\d{1,2}|IIT|EIT|OIT)", text.text[:end])
    return any((no or code.lower()) != own for no, code in named)


@rule("ITA324", WARNING)
def overall_for_another(book: Submission, framework: Framework) -> Flaws:
    """แถวของประเด็นควรอ้างคะแนนของประเด็นนั้น ไม่ใช่คะแนนภาพรวมของหน่วยงาน

    ทำไม: คะแนนภาพรวมที่คัดลอกไปใส่ทุกประเด็นทำให้ทุกประเด็นดูเหมือนได้คะแนนเท่ากัน
    แก้อย่างไร: ใช้คะแนนของเรื่องนั้น หรือลบออก เพราะรายงานเขียนคะแนนเฉลี่ยรายประเด็นให้แล้ว
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 86.67 |
        | i11 | 100 |
        | i12 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ประเด็นที่ 4 | ผลคะแนนในภาพรวม ร้อยละ 99.64 | การตรวจ OIT | รักษามาตรฐาน |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | คะแนนภาพรวม | 99.64 |
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 86.67 |
        | i11 | 100 |
        | i12 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ประเด็นที่ 4 | ผลคะแนนในภาพรวม ร้อยละ 95.56 | การตรวจ OIT | รักษามาตรฐาน |
    """
    claims = claims_of(book, framework)
    for claim in claims:
        ref = claim.text.ref
        if claim.kind != SCORE or claim.ref != OVERALL or claim.year != book.year or not ref.startswith("issue:"):
            continue
        if any(other.text is claim.text and other is not claim for other in claims):
            continue  # the overall score first, then the issue's own
        own, overall = values(book, framework, ref, book.year), values(book, framework, OVERALL, book.year)
        if not own or any(quoted_as(claim, value) for value in own) or re.search(_OF_AGENCY, claim.text.text):
            continue
        if any(quoted_as(claim, value) for value in overall):
            name, right = score_label(framework, ref), points(own[0])
            message = f"“{claim.quote}” เป็นคะแนนภาพรวมของหน่วยงาน แต่{name}คือ {right} ตั้งใจหรือไม่"
            yield Flaw(claim.text.answer, message, f"แก้เป็น {right} หรือลบออก รายงานเขียนคะแนนให้เอง", claim.quote, right)


@rule("ITA325", INFO)
def size_words_differ(book: Submission, framework: Framework) -> Flaws:
    """คำบอกขนาดของการเปลี่ยนแปลงควรใช้แบบเดียวกันทั้งเอกสาร

    ทำไม: ถ้าบางแห่งใช้ เล็กน้อย แต่การลดลงมากกว่า 10 คะแนนไม่มีคำขยาย หรือใช้ เพิ่มมากขึ้น กับผลต่างที่น้อยกว่า ผู้อ่านเทียบกันไม่ได้
    แก้อย่างไร: ใช้คำตามเกณฑ์ของรายงาน ต่ำกว่า 3 เล็กน้อย ตั้งแต่ 10 มาก หรือลบออก รายงานเขียนให้เอง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 68.83 | 79.05 |
        | ตัวชี้วัดที่ 1 | 91.07 | 93.91 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 1 | ตัวชี้วัดการปฏิบัติหน้าที่ มีคะแนนลดลงเล็กน้อย |
        | M02 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนลดลง |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ | ย้อนหลัง 1 ปี |
        | ตัวชี้วัดที่ 4 | 68.83 | 79.05 |
        | ตัวชี้วัดที่ 1 | 91.07 | 93.91 |
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | 1 | ตัวชี้วัดการปฏิบัติหน้าที่ มีคะแนนลดลงเล็กน้อย |
        | M02 | 4 | ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนลดลงอย่างมาก |
    """
    sized: list[tuple[Claim, Decimal]] = []
    for claim in claims_of(book, framework):
        if claim.kind in ("up", "down") and claim.year == book.year:
            changes = changes_of(book, framework, claim.ref, claim.base)
            if changes and all((change > 0) == (claim.kind == "up") for change in changes):
                sized.append((claim, abs(changes[0])))
    plain = [(claim, change) for claim, change in sized if not claim.word and "มากขึ้น" not in claim.quote]
    bare = [each for each in plain if bands().size_word(each[1]) == bands().sizes[-1].word] if any(claim.word for claim, _ in sized) else []
    if bare:
        claim, change = bare[0]
        more = f" (และอีก {len(bare) - 1} แห่ง)" if len(bare) > 1 else ""
        message = f"“{claim.quote}” คือ {points(change)} คะแนน แต่ไม่มีคำว่า มาก อย่างที่แห่งอื่นใช้{more}"
        yield Flaw(claim.text.answer, message, "เติมคำว่า มาก หรือลบคำขยายทุกแห่ง", claim.quote)
    for claim, change in sized:
        if "มากขึ้น" in claim.quote and any(other > change for _, other in plain):
            message = f"“{claim.quote}” คือ {points(change)} คะแนน แต่แห่งอื่นที่เพิ่มมากกว่านี้เขียนเพียง เพิ่มขึ้น"
            yield Flaw(claim.text.answer, message, "ใช้คำว่า เพิ่มขึ้น ให้เหมือนกัน", claim.quote, "เพิ่มขึ้น")
