"""ITA402–ITA405 and ITA408: codes against the year's catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Answer, Submission
from itaxl.rules.free_text import measures_in, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.codes import find_codes
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]


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
        for start, end, code in text.codes:
            if code[0] in letters and not framework.text_of(code) and not _of_named_year(book.year, text.text, code):
                yield text.answer, code, text.quote(start, end)


def _of_named_year(year: int, text: str, code: str) -> bool:
    """Does the text name another year the code may rightly belong to."""
    from itaxl import frameworks  # loaded only once a strange code is found

    others = {int(full or f"25{short}") for full, short in re.findall(r"(25\d\d)(?!\d)|ปี\s*(\d\d)(?!\d)", text)} - {year}
    if not others <= set(frameworks.known_years()):
        return True
    theirs = [frameworks.load(other) for other in others]
    return any(each.text_of(code) or not each.all_codes() for each in theirs)


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
        for start, end, code in text.codes:
            if not framework.text_of(code):
                continue
            bracket = re.search(r"\(\s*(?:อ้างอิงจาก|ตาม|ดู)?\s*(?:ข้อ)?\s*$", text.text[max(0, start - 20) : start])
            if bracket:
                near = text.text[max(0, start - 110) : start].split("\n")[-1]
                near = near[: near.rindex("(")].rsplit(")", 1)[-1]
            else:
                near = text.text[end : end + 90].split("\n")[0]
            other = _topic(framework, near, bracket is not None) or (_moved(framework, code, fold(near)) if bracket else "")
            if other and other != code and _core(framework.text_of(other)) not in fold(framework.text_of(code)):
                message = f"ข้อ {code} ปี {book.year} คือ “{framework.text_of(code)}” เรื่องที่เขียนไว้คือข้อ {other} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"แก้ {code} เป็น {other} ถ้าหมายถึง “{framework.text_of(other)}”", code, other)


def _topic(framework: Framework, near: str, before: bool) -> str:
    """The code whose official wording stands right beside: at the start of what follows, or at the end of what precedes."""
    folded = fold(near if before else re.sub(r"^[\s:：)]*(?:เรื่อง)?\s*", "", near))
    best = ""
    for code, core in _cores(framework).items():
        beside = folded.endswith(_endings(framework)[code]) if before else folded.startswith(core)
        if beside and len(core) > len(_cores(framework).get(best, "")):
            best = code
    return best


def _moved(framework: Framework, code: str, near: str) -> str:
    """This year's code of the topic a text speaks of, where ``code`` was that topic's number last year; "" otherwise."""
    if shared(_core(framework.text_of(code)), near) >= 8:
        return ""
    from itaxl import frameworks  # last year is loaded only when this year's topic does not fit

    now = framework.next_codes(code)
    if framework.year - 1 not in frameworks.known_years() or not now or code in now:
        return ""
    return now[0] if shared(_core(frameworks.load(framework.year - 1).text_of(code)), near) >= 12 else ""


def shared(one: str, other: str) -> int:
    """Length of the longest stretch two texts share."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best


@cache
def _cores(framework: Framework) -> dict[str, str]:
    """Code → the beginning of its wording by which it is known; wordings too short or shared by two are left out."""
    found = {code: _core(framework.text_of(code)) for code in framework.all_codes()}
    cores = list(found.values())
    return {code: core for code, core in found.items() if len(core) >= 12 and cores.count(core) == 1}


@cache
def _endings(framework: Framework) -> dict[str, str]:
    """The same codes with their whole wording: what stands before a code in brackets is not cut off at its end."""
    return {code: _core(framework.text_of(code), None) for code in _cores(framework)}


def _core(wording: str, length: int | None = 60) -> str:
    return fold(re.sub(r"\s*ประจำปี.*$", "", wording))[:length]


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


@rule("ITA408", WARNING)
def previous_code(book: Submission, framework: Framework) -> Flaws:
    """รหัสข้อปีก่อนควรเป็นข้อที่ตรงกับข้อของปีนี้

    ทำไม: เลขข้อเปลี่ยนทุกปี ถ้าเทียบกับข้ออื่น คำว่าเพิ่มขึ้นหรือลดลงจะไม่มีความหมาย
    แก้อย่างไร: ใช้รหัสที่แนะนำ แล้วตรวจคะแนนปีก่อนอีกครั้ง
    ตัวอย่างที่ผิด:
        ข้อคำถาม
        | รหัสข้อ | รหัสข้อปีก่อน |
        | e7 | e7 |
    ตัวอย่างที่ถูก:
        ข้อคำถาม
        | รหัสข้อ | รหัสข้อปีก่อน |
        | e7 | e14 |
    """
    for code, before in framework.previous_codes.items():
        group = "questions" if code in framework.questions else "oit"
        answer = book.answers.get(f"{group}.{code}.prev_code")
        if answer is not None and isinstance(answer.value, str) and before and answer.value not in before:
            right = " หรือ ".join(before)
            message = f"ข้อ {code} ปี {book.year} ตรงกับข้อ {right} ปี {book.year - 1} แต่กรอก {answer.value} ถูกต้องหรือไม่"
            yield Flaw(answer, message, f"แก้เป็น {right} แล้วตรวจคะแนนปีก่อน", answer.value, before[0])
