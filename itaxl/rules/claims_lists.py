"""ITA313 and ITA314: what free text says of all items, of some, or of a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.rules.subjects import attached, label, mark_of, members, points, values
from itaxl.thai.digits import half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
FULL = Decimal(100)
_FAIL, _PASS, _FULL_SCORE, _NOT_FULL = "ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์", "ได้คะแนนเต็ม", "ไม่ได้คะแนนเต็ม"

_EVERY = r"(ทุก|บาง)(ข้อคำถาม|ข้อ|ตัวชี้วัด|เครื่องมือ)\s*(?:ที่|ได้|มี)?\s*(ไม่ผ่านเกณฑ์|ผ่านเกณฑ์|คะแนนเต็ม)"
_ANY_INSTRUMENT = r"(เครื่องมือใดเครื่องมือหนึ่ง)()\s*(?:มีผลคะแนน|มีคะแนน|ได้คะแนน|คะแนน)\s*(?:น้อยกว่า|ต่ำกว่า)\s*(?:ร้อยละ\s*)?(85)"
_AIMS = r"หาก|ถ้า|กรณี|ควร|จะ|เพื่อ|เป้าหมาย|มุ่ง|ให้ทุก|ให้บาง|ไม่ใช่|ไม่มีบาง"


@rule("ITA313")
def all_or_some(book: Submission, framework: Framework) -> Flaws:
    """คำว่า ทุกข้อผ่านเกณฑ์ หรือ บางข้อไม่ผ่านเกณฑ์ ต้องเป็นจริงตามคะแนน

    ทำไม: ข้อความสำเร็จรูปของผลคนละระดับมักถูกคัดลอกมาใช้ เช่น เขียนว่าบางข้อไม่ผ่านเกณฑ์ทั้งที่ทุกข้อผ่าน
    แก้อย่างไร: แก้ข้อความให้ตรงกับคะแนนรายข้อ
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 86.67 |
        | i11 | 100 |
        | i12 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ประเด็นที่ 4 | บางข้อไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i10 | 76.67 |
        | i11 | 100 |
        | i12 | 100 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ประเด็นที่ 4 | บางข้อไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for text in texts_of(book, framework):
        if not text.tells or ("เกณฑ์" not in text.text and "คะแนน" not in text.text):
            continue
        for match in [*re.finditer(_EVERY, text.text), *re.finditer(_ANY_INSTRUMENT, text.text)]:
            line = text.text[text.text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if re.search(_AIMS, line) or (match[2].startswith("ข้อ") and _speaks_of_another(line, text)):
                continue
            refs = _group(framework, text, match[2])
            every, said = match[1] == "ทุก", match[3]
            truth = [_holds(book, framework, ref, _FAIL if said == "85" else said) for ref in refs]
            wrong = False in truth if every else bool(truth) and all(each is False for each in truth)
            if wrong:
                culprits = [label(framework, ref) for ref, holds in zip(refs, truth, strict=True) if holds is False]
                yield _quantity_flaw(text, match, every, culprits)


def _quantity_flaw(text: Text, match: re.Match[str], every: bool, culprits: list[str]) -> Flaw:
    quote = text.quote(match.start(), match.end())
    why = f"ไม่จริงสำหรับ {', '.join(culprits[:6])}" if every else f"แต่ตามคะแนนในแบบไม่มี{match[2] or 'เครื่องมือ'}ใดเป็นเช่นนั้น"
    return Flaw(text.answer, f"ข้อความว่า “{quote}” {why}", "แก้ข้อความให้ตรงกับคะแนนในแบบ", quote)


def _speaks_of_another(line: str, text: Text) -> bool:
    """Is something other than the row's own indicator or issue named before on the line."""
    own = text.ref.removeprefix("issue:")
    named = re.findall(r"(?:ตัวชี้วัด|ประเด็น)(?:ที่)?\s*(\d{1,2})|(IIT|EIT|OIT)", line)
    return not text.ref or any(no != own or instrument for no, instrument in named)


def _group(framework: Framework, text: Text, word: str) -> Iterable[str]:
    if word == "ตัวชี้วัด":
        return [str(no) for no in framework.indicators]
    if word in ("เครื่องมือ", ""):
        return list(framework.instruments)
    return members(framework, text.ref)


def _holds(book: Submission, framework: Framework, ref: str, said: str) -> bool | None:
    """Is it true of this subject under any of its scores; None when it has none."""
    mark = mark_of(framework, ref)
    known = values(book, framework, ref, book.year)
    if not known or mark is None:
        return None
    shown = [half_up(value) for value in known]
    if said in (_FULL_SCORE, "คะแนนเต็ม", "ได้เต็ม"):
        return any(value == FULL for value in shown)
    if said == _NOT_FULL:
        return any(value < FULL for value in shown)
    return any(value < mark for value in shown) if said == _FAIL else any(value >= mark for value in shown)


_LISTED = (
    r"ข้อ(?:คำถาม)?ที่(?:มี)?(ไม่ได้คะแนนเต็ม|ได้คะแนนเต็ม|ไม่ผ่านเกณฑ์|คะแนนต่ำกว่าเกณฑ์|คะแนนต่ำกว่า(?:ร้อยละ)?\s*85)[^\n]{0,60}?"
    r"(?:ดังนี้|ได้แก่|คือ|:)(?!คะแนน)"
)
_IN_LIST = r"[\s:,;()\[\]0-9.–-]*(?:ข้อ(?:คำถาม)?(?:ที่)?|และ)?\s*"


@rule("ITA314")
def item_list(book: Submission, framework: Framework) -> Flaws:
    """รายการข้อที่ไม่ผ่านเกณฑ์หรือไม่ได้คะแนนเต็ม ต้องตรงกับคะแนนรายข้อ

    ทำไม: รายการที่พิมพ์เองมักกลับด้าน เช่น แจ้งข้อที่ได้ 100 ว่าไม่ได้คะแนนเต็ม แล้วตกข้อที่ควรแก้จริง
    แก้อย่างไร: แก้รายการให้ตรงกับคะแนนรายข้อ
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i1 | 100 |
        | i2 | 97.78 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ ข้อ i1 | บุคลากรภายใน | ทบทวนขั้นตอนบริการ |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | คะแนน (EIT: ส่วนที่ 1) |
        | i1 | 100 |
        | i2 | 97.78 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 1 | ข้อที่ไม่ได้คะแนนเต็ม ได้แก่ ข้อ i2 | บุคลากรภายใน | ทบทวนขั้นตอนบริการ |
    """
    for text in texts_of(book, framework):
        for match in re.finditer(_LISTED, text.text) if "ข้อ" in text.text else ():
            said = _FAIL if "ต่ำกว่า" in match[1] else match[1]
            listed = _codes_after(framework, text, match.end())
            wrong = [code for code in listed if _holds(book, framework, code, said) is False]
            for code in wrong:
                score = points(values(book, framework, code, book.year)[0])
                message = f"ข้อ {code} ได้ {score} คะแนน แต่อยู่ในรายการ “{text.quote(match.start(), match.start() + 40)}”"
                yield Flaw(text.answer, message, f"เอาข้อ {code} ออกจากรายการ", code, "")
            own = members(framework, text.ref)
            strangers = [code for code in listed if code not in own] if set(listed) & set(own) else []
            if strangers:
                name, those = attached(label(framework, text.ref)), ", ".join(strangers)
                message = f"ข้อ {those} ในรายการนี้ไม่ใช่ข้อของ{name} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"เอาข้อ {those} ออก หรือแก้เป็นข้อของ{name}", those, "", WARNING)
            if listed and set(listed) <= set(own):
                missing = [code for code in own if code not in listed and _certainly(book, framework, code, said)]
                if missing:
                    message = f"รายการนี้ขาดข้อ {', '.join(missing)} ซึ่งตามคะแนนก็เป็นข้อที่{said} ใช่หรือไม่"
                    fix = f"เพิ่มข้อ {', '.join(missing)} ในรายการ"
                    yield Flaw(text.answer, message, fix, ", ".join(listed), ", ".join(missing), WARNING)


def _codes_after(framework: Framework, text: Text, at: int) -> list[str]:
    """The codes that follow in an unbroken list, their official wordings left out."""
    found = []
    for start, end, code in text.codes:
        if start < at and end <= at:
            continue
        between = text.text[at:start] if start >= at else ""
        if not re.fullmatch(_IN_LIST, between) or code not in framework.all_codes():
            break
        found.append(code)
        at = end
    return found


def _certainly(book: Submission, framework: Framework, code: str, said: str) -> bool:
    """Does it hold under every score of this code."""
    opposite = {_FAIL: _PASS, _PASS: _FAIL, _NOT_FULL: _FULL_SCORE, _FULL_SCORE: _NOT_FULL}[said]
    return _holds(book, framework, code, said) is True and _holds(book, framework, code, opposite) is False
