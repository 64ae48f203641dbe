"""ITA313, ITA314 and ITA326: what free text says of all items, of some, of a list of them, and how good it calls them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.claims_ratings import RATING_WORDS, Rated, called_small, ratings
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import attached, label, mark_of, members, points, values
from itaxl.thai.digits import format_number, half_up

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
FULL = Decimal(100)
_FAIL, _PASS, _FULL_SCORE, _NOT_FULL = "ไม่ผ่านเกณฑ์", "ผ่านเกณฑ์", "ได้คะแนนเต็ม", "ไม่ได้คะแนนเต็ม"

_EVERY = r"(ทุก|บาง)(ข้อคำถาม|ข้อ|ตัวชี้วัด|เครื่องมือ)\s*(?:ที่|ได้|มี)?\s*(ไม่ผ่านเกณฑ์|ผ่านเกณฑ์|คะแนนเต็ม)"
_EVERY_BEHIND = r"(?:ที่)?(ไม่ผ่านเกณฑ์|ผ่านเกณฑ์|ได้คะแนนเต็ม)(?:การประเมิน)?\s*(ทุก|บาง)(ข้อคำถาม|ข้อ|ตัวชี้วัด|เครื่องมือ)"
_SAID = "ไม่ผ่านเกณฑ์|ผ่านเกณฑ์|ไม่ได้คะแนนเต็ม|ได้คะแนนเต็ม"
_COUNTED = (
    rf"(?P<said>{_SAID})(?:การประเมิน)?\s*(?:จำนวน|รวม|มี|อยู่)?\s*(?P<count>\d{{1,2}})\s*(?P<what>ตัวชี้วัด|ข้อคำถาม|ข้อ)(?!ที่|ย่อย)"
    rf"|(?<!ใน)(?<!ใน )(?<![\d.])(?P<before>\d{{1,2}})\s*(?P<kind>ตัวชี้วัด|ข้อคำถาม|ข้อ)\s*(?:ที่|ซึ่ง)?(?P<behind>{_SAID})"
)
_ANY_INSTRUMENT = r"(เครื่องมือใดเครื่องมือหนึ่ง)()\s*(?:มีผลคะแนน|มีคะแนน|ได้คะแนน|คะแนน)\s*(?:น้อยกว่า|ต่ำกว่า)\s*(?:ร้อยละ\s*)?(85)"
_BOUND = (
    r"ทุก(?P<every>ข้อคำถาม|ข้อ|ตัวชี้วัด)\s*(?:ที่|ได้|มี)?(?:ผล)?(?:คะแนน)?\s*(?P<least>มากกว่า|สูงกว่า|เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่)"
    r"\s*(?:ร้อยละ)?\s*(?P<from>\d{2,3}(?:\.\d+)?)"
    r"|ไม่มี(?P<none>ข้อคำถาม|ข้อ|ตัวชี้วัด)ใด(?:ที่)?(?:ได้|มี)?(?:คะแนน)?\s*(?P<below>ต่ำกว่า|น้อยกว่า)\s*(?:ร้อยละ)?\s*(?P<to>\d{2,3}(?:\.\d+)?)"
)
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
    for text in texts_of(book, framework).having("เกณฑ์", "คะแนน"):
        if not text.tells:
            continue
        yield from _counted(book, framework, text)
        yield from _bounded(book, framework, text)
        claims = [(match, match[1], match[2], match[3]) for match in re.finditer(_EVERY, text.text)]
        claims += [(match, match[1], match[2], match[3]) for match in re.finditer(_ANY_INSTRUMENT, text.text)]
        claims += [(match, match[2], match[3], match[1]) for match in re.finditer(_EVERY_BEHIND, text.text)]
        for match, how_many, what, said in claims:
            line = text.text[text.text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if re.search(_AIMS, line) or (what.startswith("ข้อ") and _speaks_of_another(line, text)):
                continue
            refs, every = _group(framework, text, what), how_many == "ทุก"
            truth = [_holds(book, framework, ref, _FAIL if said == "85" else said) for ref in refs]
            wrong = False in truth if every else bool(truth) and all(each is False for each in truth)
            if wrong:
                culprits = [label(framework, ref) for ref, holds in zip(refs, truth, strict=True) if holds is False]
                yield _quantity_flaw(text, match, what, every, culprits)


def _counted(book: Submission, framework: Framework, text: Text) -> Flaws:
    """How many indicators, or questions and items of the row's own, are said to pass or to fail, where all of them are known."""
    for match in re.finditer(_COUNTED, text.text) if re.search(r"\d\s*(?:ตัวชี้วัด|ข้อ)", text.text) else ():
        said, told = match["said"] or match["behind"], int(match["count"] or match["before"])
        begin = text.text.rfind("\n", 0, match.start()) + 1
        line, what = text.text[begin : match.start()], match["what"] or match["kind"]
        named = any(begin <= start < match.end() for start, _, _ in text.codes)
        if re.search(rf"{_AIMS}|IIT|EIT|OIT|เครื่องมือ|ปี\s*25", line) or (what != "ตัวชี้วัด" and (named or _speaks_of_another(line, text))):
            continue
        refs = list(_group(framework, text, what))
        sure = [_certainly(book, framework, ref, said) for ref in refs]
        if sure != [_holds(book, framework, ref, said) for ref in refs] or not refs or sure.count(True) == told:
            continue
        quote, right = text.quote(match.start(), match.end()), sure.count(True)
        truth = f"มี {right} {what}ที่{said}" if right else f"ไม่มี{what}ใดที่{said}"
        message = f"ข้อความว่า “{quote}” แต่ตามคะแนนในแบบ{truth}"
        yield Flaw(text.answer, message, "แก้ข้อความให้ตรงกับคะแนน", quote, str(right), "" if what == "ตัวชี้วัด" else WARNING)


def _bounded(book: Submission, framework: Framework, text: Text) -> Flaws:
    """All of them are said to lie above a number."""
    for match in re.finditer(_BOUND, text.text) if "ทุก" in text.text or "ใด" in text.text else ():
        what, limit = match["every"] or match["none"], Decimal(match["from"] or match["to"])
        line = text.text[text.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if re.search(rf"{_AIMS}|ปี\s*25", line) or (what != "ตัวชี้วัด" and _speaks_of_another(line, text)):
            continue
        strictly = match["least"] in ("มากกว่า", "สูงกว่า", "เกิน")
        shown = {ref: [half_up(value) for value in values(book, framework, ref, book.year)] for ref in _group(framework, text, what)}
        below = [ref for ref, scores in shown.items() if scores and all(score < limit or (strictly and score == limit) for score in scores)]
        if below:
            names = ", ".join(f"{label(framework, ref)} ({points(shown[ref][0])})" for ref in below[:3])
            quote = text.quote(match.start(), match.end())
            yield Flaw(text.answer, f"ข้อความว่า “{quote}” แต่มี{attached(names)}", "แก้ข้อความให้ตรงกับคะแนน", quote, names)


def _quantity_flaw(text: Text, match: re.Match[str], what: str, every: bool, culprits: list[str]) -> Flaw:
    quote = text.quote(match.start(), match.end())
    why = f"แต่{', '.join(culprits[:6])} ไม่เป็นเช่นนั้น" if every else f"แต่ตามคะแนนในแบบไม่มี{what or 'เครื่องมือ'}ใดเป็นเช่นนั้น"
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
    for text in texts_of(book, framework).having("เกณฑ์", "คะแนน"):
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
                    message = f"รายการนี้ขาดข้อ {', '.join(missing)} ซึ่ง{said}เช่นกัน ใช่หรือไม่"
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


@rule("ITA326", WARNING)
def rating_word(book: Submission, framework: Framework) -> Flaws:
    """คำบอกว่าดีหรือแย่ควรตรงกับคะแนน และคำที่แรงกว่าควรใช้กับคะแนนที่มากกว่าหรือน้อยกว่าจริง

    ทำไม: คำว่า ดีเยี่ยม กับคะแนนที่ไม่ถึง 95 หรือ วิกฤต กับคะแนนที่ผ่าน ทำให้ข้อความขัดกับตัวเลข
    แก้อย่างไร: เปลี่ยนหรือลบคำนั้น รายงานเขียนคำบอกระดับให้เอง
    ตัวอย่างที่ผิด:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 73.33 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | การยืมทรัพย์สินอยู่ในเกณฑ์ดี | บุคลากรภายใน | ใช้ใบยืมหน้าเดียว |
    ตัวอย่างที่ถูก:
        คะแนน
        | รายการ | คะแนนที่ประกาศ |
        | ตัวชี้วัดที่ 4 | 93.33 |
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | การยืมทรัพย์สินอยู่ในเกณฑ์ดี | บุคลากรภายใน | ใช้ใบยืมหน้าเดียว |
    """
    used: list[Rated] = []
    for text in texts_of(book, framework).having(*RATING_WORDS):
        mark = mark_of(framework, text.ref) if text.ref and text.tells else None
        if mark is None:
            continue
        small = called_small(text, mark)
        if small:
            message = f"ข้อความว่า “{small}” แต่คะแนนนี้ผ่านเกณฑ์ {format_number(mark)} แล้ว ใช้คำว่า เพียง หรือไม่"
            yield Flaw(text.answer, message, "ลบคำว่า เพียง", small, severity=INFO)
        known = values(book, framework, text.ref, book.year)
        used += [Rated(text, word, rank, tuple(map(half_up, known)), mark) for word, rank in ratings(text)] if known else []
    for each in used:
        if not any(each.fits(score) for score in each.scores):
            name = attached(label(framework, each.text.ref))
            message = f"ข้อความว่า “{each.word}” แต่{name} ได้ {points(each.scores[0])} คะแนน ใช้คำนี้หรือไม่"
            yield Flaw(each.text.answer, message, "เปลี่ยนหรือลบคำนี้ รายงานเขียนคำบอกระดับให้เอง", each.word, points(each.scores[0]))
    for stronger, weaker in itertools.permutations(used, 2):
        if stronger.stronger_than(weaker) and stronger.less_deserved_than(weaker):
            scores = [points(each.scores[0]) for each in (stronger, weaker)]
            message = f"“{stronger.word}” ใช้กับ {scores[0]} คะแนน แต่ {scores[1]} คะแนนใช้คำที่เบากว่าว่า “{weaker.word}”"
            yield Flaw(stronger.text.answer, message, "ใช้คำที่แรงกว่ากับคะแนนที่สูงหรือต่ำกว่าจริง หรือลบคำ", stronger.word, severity=INFO)
            return
