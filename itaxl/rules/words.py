"""ITA401–ITA407: names and codes against the year's catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Answer, Submission
from itaxl.rules.free_text import Text, measures_in, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.codes import find_codes
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_BOUNDARY = "[\u0e01-\u0e5b]"


@rule("ITA401")
def indicator_name(book: Submission, framework: Framework) -> Flaws:
    """ชื่อที่ต่อท้ายหมายเลขตัวชี้วัดต้องเป็นชื่อของตัวชี้วัดนั้น

    ทำไม: หมายเลขกับชื่อคนละตัวชี้วัดทำให้ไม่รู้ว่าพูดถึงเรื่องใด
    แก้อย่างไร: แก้หมายเลขหรือชื่อให้ตรงกัน
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 8 | ตัวชี้วัดที่ 8 ประสิทธิภาพการสื่อสาร ยังไม่มีระบบออนไลน์ | ผู้รับบริการ | พัฒนาระบบบริการออนไลน์ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 8 | ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ยังไม่มีระบบออนไลน์ | ผู้รับบริการ | พัฒนาระบบบริการออนไลน์ |
    """
    names = _names(framework)
    for text in texts_of(book, framework):
        if "ตัวชี้วัด" not in text.text:
            continue
        for match in re.finditer(r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?![\d.])\s*[:：]?\s*(?:ด้าน)?\s*", text.text):
            no = int(match[1])
            quote = text.quote(match.start(), match.end() + 24)
            if no not in framework.indicators:
                if framework.indicators and no:
                    message = f"ปี {book.year} ไม่มีตัวชี้วัดที่ {no} (มี 1–{max(framework.indicators)})"
                    yield Flaw(text.answer, message, "แก้หมายเลขตัวชี้วัด", quote, f"1–{max(framework.indicators)}")
                continue
            yield from _named_wrong(framework, text, no, _name_after(names, text.text[match.end() :]), quote)


def _named_wrong(framework: Framework, text: Text, no: int, found: tuple[str, int, bool] | None, quote: str) -> Flaws:
    if found is None:
        return
    name, owner, ends = found
    right = framework.indicators[no]
    own = [fold(each) for each in (right.name, *right.aliases)]
    if fold(name) in own:
        return
    if owner != no or fold(name) in map(fold, right.wrong_names):
        belongs = f" ซึ่งเป็นชื่อของตัวชี้วัดที่ {owner}" if owner != no and name == framework.indicators[owner].name else ""
        message = f"“{quote}” ตัวชี้วัดที่ {no} คือ {right.name} ไม่ใช่ {name}{belongs}"
        severity = "" if ends else WARNING
        yield Flaw(text.answer, message, f"แก้เป็น ตัวชี้วัดที่ {no} {right.name} หรือแก้หมายเลข", name, right.name, severity)


@cache
def _names(framework: Framework) -> dict[str, int]:
    """Folded name → number: right names, aliases, and names known to be given by mistake, the right ones last."""
    found: dict[str, int] = {}
    for kind in ("wrong_names", "aliases"):
        for no, each in framework.indicators.items():
            found.update({fold(name): no for name in getattr(each, kind)})
    return {**found, **{fold(each.name): no for no, each in framework.indicators.items()}}


def _name_after(names: dict[str, int], text: str) -> tuple[str, int, bool] | None:
    """The longest known name a text begins with: as typed, whose it is, and whether the name ends there."""
    head = text[:60].split("\n")[0]
    folded = fold(head)
    for name in sorted(names, key=len, reverse=True):
        if folded.startswith(name):
            length = next(at for at in range(1, len(head) + 1) if len(fold(head[:at])) >= len(name))
            return head[:length].strip(), names[name], not re.match(_BOUNDARY, head[length : length + 1])
    return None


@rule("ITA402")
def unknown_code(book: Submission, framework: Framework) -> Flaws:
    """รหัสข้อต้องมีอยู่ในการประเมินของปีนั้น

    ทำไม: เลขข้อ OIT เปลี่ยนทุกปี รหัสที่คัดลอกจากปีก่อนจะชี้ไปผิดเรื่องหรือไม่มีอยู่จริง
    แก้อย่างไร: ใช้รหัสของปีที่ประเมิน
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 5 | ยังไม่ได้วิเคราะห์มาตรการ (อ้างอิงจาก o34) | บุคลากรภายใน | วิเคราะห์มาตรการ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 5 | ยังไม่ได้วิเคราะห์มาตรการ (อ้างอิงจาก o27) | บุคลากรภายใน | วิเคราะห์มาตรการ |
    """
    for answer, code, quote in _coded(book, framework):
        message, fix, right = _where_else(book.year, framework, code)
        yield Flaw(answer, message, fix, quote, right)


def _coded(book: Submission, framework: Framework) -> Iterator[tuple[Answer, str, str]]:
    """Every code the year does not have: its cell, the code, and how it was typed."""
    letters = {code[0] for code in framework.all_codes()}
    for key, table in layout_of(framework).tables.items():
        for row in book.tables.get(key, ()):
            for column in table.columns:
                if column.kind in ("codes", "code", "ref"):
                    for code in row.codes(column.key):
                        if code[:1] in letters and code[1:].isdigit() and not framework.text_of(code):
                            yield row.answers[column.key], code, code
    for text in texts_of(book, framework):
        years = re.findall(r"25\d\d|ปี\s*\d\d", text.text)
        for start, end, code in find_codes(text.raw):
            # A code quoted together with another year may rightly be that year's.
            if code[0] in letters and not framework.text_of(code) and not any(not year.endswith(str(book.year)[2:]) for year in years):
                yield text.answer, code, text.quote(start, end)


def _where_else(year: int, framework: Framework, code: str) -> tuple[str, str, str]:
    """The message, the fix and the code meant: another year's number is translated to this year's."""
    from itaxl import frameworks  # other years are loaded only once a strange code is found

    kind = [each for each in framework.all_codes() if each[0] == code[0]]
    span = f"{kind[0]}–{kind[-1]}"
    for other in sorted(frameworks.known_years(), reverse=True):
        theirs = frameworks.load(other) if other != year else framework
        if other == year or not theirs.text_of(code):
            continue
        now = framework.next_codes(code) if other == year - 1 else ()
        title = theirs.text_of(code)
        message = f"ปี {year} ไม่มีข้อ {code} (มี {span}) ข้อ {code} เป็นเลขข้อของปี {other}: {title}"
        if now:
            same = ", ".join(now)
            return f"{message} ปี {year} คือข้อ {same}", f"แก้เป็น {same}", same
        return message, f"ดูเลขข้อของเรื่องนี้ในชีต OIT ของปี {year}", span
    return f"ปี {year} ไม่มีข้อ {code} (มี {span})", f"แก้เป็นรหัสข้อของปี {year}", span


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
        for start, end, code in find_codes(text.raw):
            if not framework.text_of(code):
                continue
            bracketed = re.search(r"\(\s*(?:อ้างอิงจาก|ตาม|ดู|ข้อ)?\s*(?:ข้อ)?\s*$", text.text[max(0, start - 20) : start])
            near = text.text[max(0, start - 90) : start].split("\n")[-1] if bracketed else text.text[end : end + 90].split("\n")[0]
            other = _topic(framework, near, bool(bracketed))
            if other and other != code and _core(framework.text_of(other)) not in fold(framework.text_of(code)):
                message = f"ข้อ {code} ปี {book.year} คือ “{framework.text_of(code)}” เรื่องที่เขียนไว้คือข้อ {other} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"แก้ {code} เป็น {other} ถ้าหมายถึง “{framework.text_of(other)}”", code, other)


def _topic(framework: Framework, near: str, before: bool) -> str:
    """The code whose official wording stands right beside: at the start of what follows, or at the end of what precedes."""
    near = re.sub(r"\(?\s*(?:อ้างอิงจาก|ตาม|ดู)?\s*(?:ข้อ)?\s*$", "", near) if before else re.sub(r"^[\s:：)]*(?:เรื่อง)?\s*", "", near)
    folded = fold(near)
    best = ""
    for code, core in _cores(framework).items():
        if (folded.endswith(core) if before else folded.startswith(core)) and len(core) > len(_cores(framework).get(best, "")):
            best = code
    return best


@cache
def _cores(framework: Framework) -> dict[str, str]:
    """Code → the beginning of its wording by which it is known; wordings too short or shared by two are left out."""
    found = {code: _core(framework.text_of(code)) for code in framework.all_codes()}
    cores = list(found.values())
    return {code: core for code, core in found.items() if len(core) >= 12 and cores.count(core) == 1}


def _core(wording: str) -> str:
    return fold(re.sub(r"\s*ประจำปี.*$", "", wording))[:60]


@rule("ITA404", WARNING)
def code_twice(book: Submission, framework: Framework) -> Flaws:
    """รหัสข้อในช่องเดียวกันไม่ควรซ้ำ

    ทำไม: รหัสที่ซ้ำมักเกิดจากพิมพ์รหัสหนึ่งผิดเป็นอีกรหัสหนึ่ง ข้อที่ตั้งใจจะใส่จึงหายไป
    แก้อย่างไร: ลบรหัสที่ซ้ำ หรือแก้เป็นรหัสที่ตั้งใจ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ข้อที่มุ่งแก้ |
        | M01 | 4 | i10, i11, i10 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ข้อที่มุ่งแก้ |
        | M01 | 4 | i10, i11, i12 |
    """
    for key, column in (("findings", "refs"), ("measures", "targets")):
        for row in book.tables.get(key, ()):
            answer = row.answers[column]
            typed = [code for _, _, code in find_codes(answer.raw)]
            twice = [code for code in dict.fromkeys(typed) if typed.count(code) > 1]
            if twice:
                yield Flaw(answer, f"รหัส {', '.join(twice)} ซ้ำในช่องเดียวกัน ตั้งใจใส่ข้ออื่นหรือไม่", "ลบรหัสที่ซ้ำ หรือแก้เป็นรหัสที่ตั้งใจ")


@rule("ITA405", WARNING)
def code_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """ข้อที่มุ่งแก้ควรมีข้อของตัวชี้วัดหรือประเด็นที่มาตรการนั้นสังกัด

    ทำไม: มาตรการที่ทุกข้อเป็นของตัวชี้วัดอื่นมักกรอกตัวชี้วัดหรือรหัสข้อผิด
    แก้อย่างไร: แก้ตัวชี้วัด หรือแก้รหัสข้อที่มุ่งแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ข้อที่มุ่งแก้ |
        | M01 | 4 | e7 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ข้อที่มุ่งแก้ |
        | M01 | 4 | i10, o8 |
    """
    for measure in measures_in(book, framework, "measures"):
        first = measure.first
        indicator, issue = first.number_of("indicator"), first.number_of("issue")
        targets = [code for code in first.codes("targets") if framework.indicator_of(code)]
        if indicator not in framework.indicators or not targets:
            continue
        own = {*framework.indicators[indicator].codes, *(framework.issues[issue].members if issue in framework.issues else ())}
        # Items of OIT may serve any indicator: they are the documents a measure produces.
        if own and not own & set(targets) and not all(code in framework.items for code in targets):
            belong = ", ".join(f"{code} เป็นของตัวชี้วัดที่ {framework.indicator_of(code)}" for code in targets[:3])
            message = f"มาตรการนี้อยู่ในตัวชี้วัดที่ {indicator} แต่ข้อที่มุ่งแก้ไม่มีข้อของตัวชี้วัดนี้เลย ({belong}) ถูกต้องหรือไม่"
            yield Flaw(first.answers["targets"], message, "แก้ตัวชี้วัด หรือแก้รหัสข้อที่มุ่งแก้")


@rule("ITA406", INFO)
def other_name(book: Submission, framework: Framework) -> Flaws:
    """ชื่อตัวชี้วัดควรใช้ชื่อทางการของปีที่ประเมิน

    ทำไม: ชื่อเดียวกันเขียนหลายแบบในเอกสารเดียวทำให้ผู้อ่านคิดว่าเป็นคนละเรื่อง
    แก้อย่างไร: ใช้ชื่อทางการ หรือไม่ต้องแก้ รายงานพิมพ์ชื่อทางการให้
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 8 | ตัวชี้วัดที่ 8 การปรับปรุงระบบการทำงาน ยังไม่มีระบบออนไลน์ | ผู้รับบริการ | พัฒนาระบบบริการออนไลน์ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 8 | ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน ยังไม่มีระบบออนไลน์ | ผู้รับบริการ | พัฒนาระบบบริการออนไลน์ |
    """
    names = _names(framework)
    for text in texts_of(book, framework):
        for match in re.finditer(r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?![\d.])\s*[:：]?\s*(?:ด้าน)?\s*", text.text):
            indicator = framework.indicators.get(int(match[1]))
            found = _name_after(names, text.text[match.end() :]) if indicator else None
            if indicator and found and fold(found[0]) in map(fold, indicator.aliases):
                message = f"ชื่อทางการของตัวชี้วัดที่ {indicator.no} ปี {book.year} คือ {indicator.name} ที่พิมพ์คือ {found[0]}"
                yield Flaw(text.answer, message, f"ใช้ชื่อ {indicator.name}", found[0], indicator.name)


_TERMS = (
    (r"[Nn][Oo]\s*[Gg]i(?:ve|f|tt)\s*[Pp]olicy|[Nn]o\s*[Gg]ifts?\s*[Pp]o(?:licy's|llicy|licies)", "No Gift Policy"),
    (r"องค์กรบริหารส่วน", "องค์การบริหารส่วน"),
    (r"เรียกรับสินบล|สินบน์", "สินบน"),
    (r"ควบรักษามาตรฐาน", "ควรรักษามาตรฐาน"),
    (r"ต่อนหน้าที่", "ต่อหน้าที่"),
    (r"ประกาศประกาศ", "ประกาศ"),
)


@rule("ITA407", WARNING)
def misspelt_term(book: Submission, framework: Framework) -> Flaws:
    """คำเฉพาะที่พิมพ์ผิดบ่อยควรสะกดตามทางการ

    ทำไม: คำอย่าง No Gift Policy และองค์การบริหารส่วนตำบล มีรูปเขียนเดียว
    แก้อย่างไร: แก้ตามคำที่แนะนำ
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 10 | ประกาศนโยบาย No Give Policy แล้ว | การตรวจ OIT | เผยแพร่ประกาศ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 10 | ประกาศนโยบาย No Gift Policy แล้ว | การตรวจ OIT | เผยแพร่ประกาศ |
    """
    for text in texts_of(book, framework):
        for pattern, right in _TERMS:
            match = re.search(pattern, text.text)
            if match:
                quote = text.quote(match.start(), match.end())
                yield Flaw(text.answer, f"“{quote}” หมายถึง “{right}” ใช่หรือไม่", f"แก้เป็น “{right}”", quote, right)
