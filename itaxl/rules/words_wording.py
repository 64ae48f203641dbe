"""ITA415 and ITA416: numbers and wordings of indicators and questions as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_words import indicator_names, spaced
from itaxl.rules.free_text import texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.words import shared
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_NO_NUMBER = r"ตัวชี้วัดที่\s*(?:ด้าน)?\s*(?=[\u0e01-\u0e4e])"
_ASKED = r"[^\n]{10,220}?(?:มากน้อยเพียงใด|หรือไม่)"
_ALIKE = 0.6
_MUCH = 16
"""Letters in a row shared with another question's wording, and twice as many as with the own one, make a text the other's."""


@rule("ITA415", INFO)
def number_left_out(book: Submission, framework: Framework) -> Flaws:
    """คำว่า ตัวชี้วัดที่ ต้องตามด้วยหมายเลข

    ทำไม: ผู้อ่านหาตัวชี้วัดด้วยหมายเลข ย่อหน้าที่ไม่มีหมายเลขดูเหมือนพิมพ์ตก
    แก้อย่างไร: เติมหมายเลขของตัวชี้วัดนั้น
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ในตัวชี้วัดที่ด้านการปฏิบัติหน้าที่ ยังใช้เวลานาน | บุคลากรภายใน | ลดขั้นตอน |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ในตัวชี้วัดที่ 1 ด้านการปฏิบัติหน้าที่ ยังใช้เวลานาน | บุคลากรภายใน | ลดขั้นตอน |
    """
    for text in texts_of(book, framework):
        for match in re.finditer(_NO_NUMBER, text.text) if "ตัวชี้วัดที่" in text.text else ():
            names = sorted(indicator_names(framework).items(), key=lambda item: -len(item[0]))
            no = next((no for name, no in names if re.match(spaced(name), text.text[match.end() :])), 0)
            if no:
                quote = text.quote(match.start(), match.end() + 24)
                right = f"ตัวชี้วัดที่ {no} {framework.indicators[no].name}"
                yield Flaw(text.answer, f"“{quote}” ไม่มีหมายเลขตัวชี้วัด", f"แก้เป็น {right}", quote, right)


@rule("ITA416", WARNING)
def wording_of_another_question(book: Submission, framework: Framework) -> Flaws:
    """ข้อความที่อยู่กับรหัสข้อคำถามควรเป็นเรื่องของข้อนั้น

    ทำไม: ถ้อยคำของข้อคำถามเปลี่ยนทุกปี ถ้อยคำเดิมหรือเรื่องของข้อข้างเคียงทำให้ผู้อ่านไม่รู้ว่าคะแนนเป็นของเรื่องใด
    แก้อย่างไร: ใช้ถ้อยคำตามชีตข้อคำถาม หรือแก้รหัสข้อ
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i11 | การกำกับดูแลและตรวจสอบทรัพย์สินของหน่วยงานยังไม่สม่ำเสมอ | บุคลากรภายใน | ตรวจนับทุกไตรมาส |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | i12 | การกำกับดูแลและตรวจสอบทรัพย์สินของหน่วยงานยังไม่สม่ำเสมอ | บุคลากรภายใน | ตรวจนับทุกไตรมาส |
    """
    for text in texts_of(book, framework):
        if "ท่าน" in text.text:
            for _, end, code in text.codes:
                asked = re.match(_ASKED, text.text[end:]) if code in framework.questions else None
                if asked and "ท่าน" in asked[0] and not _same_question(framework, code, asked[0]):
                    right = framework.text_of(code)
                    message = f"ข้อ {code} ปี {book.year} ถามว่า “{right}” ข้อความนี้เป็นถ้อยคำของข้อ {code} หรือไม่"
                    yield Flaw(text.answer, message, "ใช้ถ้อยคำตามชีตข้อคำถาม หรือแก้รหัสข้อ", text.quote(end, end + asked.end()), right)
        if text.ref in framework.questions and text.answer.key in ("finding", "cause"):
            other = _neighbour(framework, text.ref, fold(text.text))
            if other:
                message = f"แถวนี้เป็นของข้อ {text.ref} แต่ข้อความตรงกับเรื่องของข้อ {other} ({framework.text_of(other)}) ใช่หรือไม่"
                yield Flaw(text.answer, message, f"เลือกข้อ {other} หรือแก้ข้อความ", text.ref, other)


def _same_question(framework: Framework, code: str, asked: str) -> bool:
    """Is it the wording of this question, or of a question ITA403 finds."""
    from difflib import SequenceMatcher  # only where a question is quoted

    typed = fold(re.sub(r"^[\s:：)]*(?:ประเด็น|เรื่อง)?\s*", "", asked))
    official = [fold(framework.text_of(code)), *(fold(framework.text_of(other)) for other in framework.questions if other != code)]
    own = SequenceMatcher(None, official[0], typed).ratio() >= _ALIKE or typed.startswith(official[0][:30])
    return own or any(typed.startswith(each[:40]) for each in official[1:])


def _neighbour(framework: Framework, code: str, folded: str) -> str:
    """The question of the same indicator whose wording a text repeats while it does not speak of its own; "" when none."""
    siblings = framework.indicators[framework.indicator_of(code) or 0].codes if framework.indicator_of(code) else ()
    best = {other: shared(fold(framework.text_of(other)), folded) for other in siblings if other in framework.questions}
    other = max(best, key=lambda each: best[each], default="")
    return other if other and best[other] >= max(_MUCH, 2 * best.get(code, 0)) else ""
