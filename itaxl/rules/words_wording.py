"""ITA403, ITA415, ITA416 and ITA418: what is typed beside the numbers of indicators, questions and items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_words import indicator_names, spaced
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.words_topics import core, may_share, moved_from, others_beside, shared, topic_at
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_NO_NUMBER = r"ตัวชี้วัด(?:ที่\s*(?:ด้าน)?|ด้าน)\s*(?=[\u0e01-\u0e4e])"
_ASKED = r"[^\n]{10,220}?(?:มากน้อยเพียงใด|หรือไม่)"
_ALIKE = 0.6
_MUCH = 16
"""Letters in a row shared with another question's wording, and twice as many as with the own one, make a text the other's."""


@rule("ITA403", WARNING)
def code_of_another_topic(book: Submission, framework: Framework) -> Flaws:
    """เรื่องที่เขียนติดกับรหัสข้อควรเป็นเรื่องของข้อนั้น

    ทำไม: เลขข้อ OIT ของปีก่อนที่ยังมีในปีนี้มักหมายถึงเรื่องอื่น เช่น o10 ปี 2567 คือคู่มือปฏิบัติงาน แต่ปี 2568 คือ E-Service
    แก้อย่างไร: แก้เลขข้อเป็นของปีที่ประเมิน
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ขอยืมไม่ถูกต้อง | บุคลากรภายใน | ระบุขั้นตอนไว้ใน o10 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ขอยืมไม่ถูกต้อง | บุคลากรภายใน | ระบุขั้นตอนไว้ใน o8 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่ |
    """
    for text in texts_of(book, framework):
        spans = [(start, end) for start, end, _ in text.codes]
        for start, end, code in text.codes:
            if not framework.text_of(code) or spans.count((start, end)) > 1:
                continue  # a range speaks of several topics
            others = [other for other in _beside(framework, text, start, end, code) if other != code]
            if others and core(framework.text_of(others[0])) not in fold(framework.text_of(code)):
                right = " หรือ ".join(filter(None, [", ".join(others[:-1]), others[-1]]))
                message = f"ข้อ {code} ปี {book.year} คือ “{framework.text_of(code)}” แต่เรื่องที่เขียนไว้คือข้อ {right} ใช่หรือไม่"
                title = f" “{framework.text_of(right)}”" if len(others) == 1 else "เรื่องที่เขียนไว้"
                yield Flaw(text.answer, message, f"แก้ {code} เป็น {right} ถ้าหมายถึง{title}", code, others[0])


def _beside(framework: Framework, text: Text, start: int, end: int, code: str) -> tuple[str, ...]:
    """The codes whose topic is told beside a code: before it where it stands in brackets, else behind it."""
    if not re.search(r"\(\s*(?:อ้างอิงจาก|ตาม|ดู)?\s*(?:ข้อ)?\s*$", text.text[max(0, start - 20) : start]):
        return tuple(filter(None, [topic_at(framework, text.text[end : end + 90].split("\n")[0], before=False)]))
    near = text.text[max(0, start - 110) : start].split("\n")[-1]
    near = near[: near.rindex("(")].rsplit(")", 1)[-1]
    exact = topic_at(framework, near, before=True) or moved_from(framework, code, near)
    return (exact,) if exact else others_beside(framework, code, near)


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
    names = sorted(indicator_names(framework).items(), key=lambda item: -len(item[0]))
    for text in texts_of(book, framework).having("ตัวชี้วัด"):
        for match in re.finditer(_NO_NUMBER, text.text):
            rest = text.text[match.end() :]
            no, named = next(((no, found) for name, no in names if (found := re.match(spaced(name), rest))), (0, None))
            if named:
                quote = text.quote(match.start(), match.end() + named.end())
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
    for text in texts_of(book, framework).having("ท่าน"):
        for _, end, code in text.codes:
            asked = re.match(_ASKED, text.text[end:]) if code in framework.questions else None
            if asked and "ท่าน" in asked[0] and not _same_question(framework, code, asked[0]):
                right = framework.text_of(code)
                message = f"ข้อ {code} ปี {book.year} ถามว่า “{right}” แต่ถ้อยคำในช่องนี้ต่างไป ถูกต้องหรือไม่"
                yield Flaw(text.answer, message, "ใช้ถ้อยคำตามชีตข้อคำถาม หรือแก้รหัสข้อ", text.quote(end, end + asked.end()), right)
    for text in texts_of(book, framework):
        if text.ref in framework.questions and text.answer.key in ("finding", "cause"):
            other = _neighbour(framework, text.ref, fold(text.text))
            if other:
                message = f"แถวนี้เป็นของข้อ {text.ref} แต่ข้อความเป็นเรื่องของข้อ {other} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"เลือกข้อ {other} ({framework.text_of(other)}) หรือแก้ข้อความ", text.ref, other)


def _same_question(framework: Framework, code: str, asked: str) -> bool:
    """Is it the wording of this question, or of a question ITA403 finds."""
    from difflib import SequenceMatcher  # only where a question is quoted

    typed = fold(re.sub(r"^[\s:：)]*(?:ประเด็น|เรื่อง)?\s*", "", asked))
    official = [fold(framework.text_of(code)), *(fold(framework.text_of(other)) for other in framework.questions if other != code)]
    own = SequenceMatcher(None, official[0], typed).ratio() >= _ALIKE or typed.startswith(official[0][:30])
    return own or any(typed.startswith(each[:40]) for each in official[1:])


@cache
def _wording(framework: Framework, code: str) -> str:
    return fold(framework.text_of(code))


def _neighbour(framework: Framework, code: str, folded: str) -> str:
    """The question of the same indicator whose wording a text repeats while it does not speak of its own; "" when none."""
    siblings = framework.indicators[framework.indicator_of(code) or 0].codes if framework.indicator_of(code) else ()
    wordings = {other: _wording(framework, other) for other in siblings if other in framework.questions}
    # Finding how much two texts share takes long, so only of the own and of those that can share enough.
    likely = {other: text for other, text in wordings.items() if other == code or may_share(text, folded, _MUCH)}
    best = {other: shared(text, folded) for other, text in likely.items()} if likely.keys() - {code} else {}
    other = max(best, key=lambda each: best[each], default="")
    return other if other and best[other] >= max(_MUCH, 2 * best.get(code, 0)) else ""


@rule("ITA418", INFO)
def code_without_letter(book: Submission, framework: Framework) -> Flaws:
    """ข้อของการประเมินต้องมีตัวอักษร i e หรือ o นำหน้าเลข

    ทำไม: ข้อ 17 ของการประเมินไม่มีอยู่จริง อาจหมายถึง i7 หรือ o17 ซึ่งเป็นคนละเรื่อง
    แก้อย่างไร: เติมตัวอักษร i e หรือ o หน้าเลขข้อ
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | จากผลการประเมิน ITA ปี 2568 ข้อ 17 – 19 พบว่าบุคลากรเข้าใจมากขึ้น |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | จากผลการประเมิน ITA ปี 2568 ข้อ i7 – i9 พบว่าบุคลากรเข้าใจมากขึ้น |
    """
    for text in texts_of(book, framework).having("ITA", "IIT", "EIT", "OIT", "ข้อคำถาม"):
        match = re.search(_BARE_NUMBER, text.text) if "ข้อ" in text.text else None
        if match and framework.all_codes():
            quote = text.quote(match.start(1), match.end())
            yield Flaw(text.answer, f"“{quote}” ไม่มีตัวอักษร i e หรือ o จึงไม่รู้ว่าเป็นข้อใด", "เติมตัวอักษรหน้าเลขข้อ เช่น i7", quote)


_BARE_NUMBER = (
    r"(?:ผลการประเมิน\s*ITA|ITA|IIT|EIT|OIT|ข้อคำถาม)(?:\s*(?:ปี|ประจำปี|ปีงบประมาณ|พ\.ศ\.|25\d\d|จาก|ใน|ของ|ที่))*"
    r"\s*(ข้อ(?:ที่|คำถามที่)?\s*\d{1,2}(?:\s*[-–]\s*\d{1,2})?)(?![\d.)])"
)
