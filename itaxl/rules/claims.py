"""ITA311–ITA314: scores, pass marks and lists of items quoted in free text, against the workbook's own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Submission
from itaxl.rules.claims_reading import DIFFERENCE, SCORE, SUM, Claim, claims_of
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import ERROR, WARNING, Flaw, rule
from itaxl.rules.subjects import (
    OVERALL,
    TOLERANCE,
    Values,
    apart,
    back_of,
    label,
    mark_of,
    members,
    points,
    score_label,
    values,
)
from itaxl.thai.codes import find_codes
from itaxl.thai.digits import format_number, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
FULL = Decimal(100)
_FAIL, _PASS, _FULL_SCORE, _NOT_FULL = "ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์", "ได้คะแนนเต็ม", "ไม่ได้คะแนนเต็ม"


def quoted_as(claim: Claim, value: Decimal) -> bool:
    """Does the quoted number fit a score: to its own number of decimals, rounded or cut off."""
    places = len(claim.word.partition(".")[2])
    if places >= 2:
        return not apart(claim.value, value)
    return half_up(value, places) == claim.value or 0 <= value - claim.value < Decimal(1).scaleb(-places)


def _acceptable(book: Submission, framework: Framework, claim: Claim) -> Values:
    """Every score the number may rightly be, when the sentence leaves it open."""
    refs = [claim.ref]
    if claim.ref == OVERALL and claim.text.ref:
        refs.append(claim.text.ref)
    if not claim.sure and not claim.average:
        refs += [*members(framework, claim.ref), OVERALL]
    years = [claim.year] if claim.settled else [claim.year, book.year, book.year - 1]
    return tuple(value for ref in refs for year in years for value in values(book, framework, ref, year))


@rule("ITA311")
def quoted_score(book: Submission, framework: Framework) -> Flaws:
    """คะแนนที่อ้างในข้อความต้องตรงกับคะแนนที่กรอกในแบบ

    ทำไม: คะแนนเดียวกันที่แสดงสองแห่งไม่ตรงกัน ผู้อ่านไม่รู้ว่าค่าใดถูก มักเกิดจากพิมพ์สลับหลักหรือคัดลอกข้อความปีก่อน
    แก้อย่างไร: แก้ตัวเลขในข้อความ หรือลบออก เพราะโปรแกรมเขียนคะแนนให้ในรายงานอยู่แล้ว
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๕.๖๕ คะแนน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๙๕.๕๖ คะแนน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for claim in claims_of(book, framework):
        known = values(book, framework, claim.ref, claim.year) if claim.kind == SCORE else ()
        if not known or any(quoted_as(claim, value) for value in _acceptable(book, framework, claim)):
            continue
        name = score_label(framework, claim.ref) + (f" ปี {claim.year}" if claim.year != book.year else "")
        right = points(known[0])
        certain = claim.sure and claim.settled
        message = f"ข้อความอ้าง “{claim.quote}” แต่{name} ในแบบคือ {right}"
        if not certain:
            message = f"“{claim.quote}” หมายถึง{name} ใช่หรือไม่ ในแบบกรอกไว้ {right}"
        fix = f"แก้ตัวเลขในข้อความเป็น {right} หรือลบออก รายงานเขียนคะแนนให้เอง"
        yield Flaw(claim.text.answer, message, fix, claim.quote, right, ERROR if certain else WARNING)


@rule("ITA312")
def pass_claim(book: Submission, framework: Framework) -> Flaws:
    """คำว่า ผ่านเกณฑ์ หรือ ไม่ผ่านเกณฑ์ ในข้อความต้องตรงกับคะแนน

    ทำไม: ข้อความที่ตัดสินตรงข้ามกับคะแนนทำให้รายงานขัดกันเอง มักเกิดจากคัดลอกข้อความของปีก่อนหรือของตัวชี้วัดอื่น
    แก้อย่างไร: แก้คำให้ตรงกับคะแนน ได้ตั้งแต่เกณฑ์ขึ้นไปคือผ่าน
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 95.56 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 73.33 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ไม่ผ่านเกณฑ์การประเมิน | บุคลากรภายใน | จัดทำคู่มือการขอยืม |
    """
    for claim in claims_of(book, framework):
        mark = mark_of(framework, claim.ref)
        if claim.kind not in ("pass", "fail") or mark is None:
            continue
        known = values(book, framework, claim.ref, claim.year)
        refs = [claim.ref] if claim.sure else [claim.ref, *members(framework, claim.ref)]
        passed = claim.kind == "pass"
        if not known or any((half_up(value) >= mark) == passed for ref in refs for value in values(book, framework, ref, claim.year)):
            continue
        name, right = label(framework, claim.ref), _FAIL if passed else _PASS
        message = f"ข้อความว่า “{claim.quote}” แต่ {name} ได้ {points(known[0])} คะแนน จึง{right} ({format_number(mark)} คะแนนขึ้นไป)"
        if not claim.sure:
            message = f"“{claim.quote}” หมายถึง {name} ใช่หรือไม่ คะแนนในแบบคือ {points(known[0])} จึง{right}"
        yield Flaw(claim.text.answer, message, f"แก้เป็น “{right}” หรือตรวจคะแนนอีกครั้ง", claim.quote, right, ERROR if claim.sure else WARNING)


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
            if listed and set(listed) <= set(own):
                missing = [code for code in own if code not in listed and _certainly(book, framework, code, said)]
                if missing:
                    message = f"รายการนี้ขาดข้อ {', '.join(missing)} ซึ่งตามคะแนนก็เป็นข้อที่{said} ใช่หรือไม่"
                    fix = f"เพิ่มข้อ {', '.join(missing)} ในรายการ"
                    yield Flaw(text.answer, message, fix, ", ".join(listed), ", ".join(missing), WARNING)


def _codes_after(framework: Framework, text: Text, at: int) -> list[str]:
    """The codes that follow in an unbroken list, their official wordings left out."""
    found = []
    for start, end, code in find_codes(text.raw):
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


@rule("ITA315")
def stated_change(book: Submission, framework: Framework) -> Flaws:
    """จำนวนคะแนนที่ว่าเพิ่มขึ้นหรือลดลงต้องเท่ากับผลต่างของคะแนนสองปี

    ทำไม: ผลต่างที่ลบเองผิดพลาดง่าย และขัดกับคะแนนที่อยู่ในประโยคเดียวกัน
    แก้อย่างไร: แก้ผลต่าง หรือลบออก เพราะโปรแกรมคำนวณให้ในรายงาน
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | ITA ปี 2567 ได้คะแนน 91.57 คะแนน ITA ปี 2568 ได้คะแนน 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.31 คะแนน |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ผลลัพธ์หรือความสำเร็จ |
        | M01 | ITA ปี 2567 ได้คะแนน 91.57 คะแนน ITA ปี 2568 ได้คะแนน 97.78 คะแนน มีคะแนนเพิ่มขึ้น 6.21 คะแนน |
    """
    for claim in claims_of(book, framework):
        if claim.kind == SUM:
            right = Decimal(claim.word)
            wrong = abs(right - claim.value) > TOLERANCE
        elif claim.kind == DIFFERENCE and claim.settled and claim.year == book.year:
            changes = changes_of(book, framework, claim.ref)
            right = changes[0] if changes else Decimal(0)
            wrong = bool(changes) and all(abs(change - claim.value) > Decimal("0.02") for change in changes)
        else:
            continue
        if wrong:
            shown = points(abs(right))
            direction = "เพิ่มขึ้น" if right > 0 else "ลดลง"
            message = f"ข้อความว่า “{claim.quote}” แต่ผลต่างของคะแนนสองปีคือ {direction} {shown}"
            severity = ERROR if claim.kind == SUM or claim.sure else WARNING
            yield Flaw(claim.text.answer, message, f"แก้เป็น {direction} {shown} คะแนน", claim.quote, shown, severity)


def changes_of(book: Submission, framework: Framework, ref: str) -> list[Decimal]:
    """Possible changes from last year as shown, one per pair of known scores; the reports' own first."""
    now, before = values(book, framework, ref, book.year), values(book, framework, ref, book.year - 1)
    return [half_up(one) - half_up(other) for one in now for other in before] if back_of(book, book.year - 1) else []
