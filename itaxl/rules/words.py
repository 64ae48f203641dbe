"""ITA402, ITA404, ITA405 and ITA408: codes against the year's catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Answer, Submission
from itaxl.rules.free_text import measures_in, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.rules.words_topics import told_beside
from itaxl.thai.codes import find_codes

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
    for answer, codes, quote, near in _coded(book, framework):
        message, fix, right = _where_else(book.year, framework, codes, near)
        yield Flaw(answer, message, fix, quote, right)


def _coded(book: Submission, framework: Framework) -> Iterator[tuple[Answer, list[str], str, str]]:
    """Every code, or range of codes, the year does not have: its cell, the codes, how it was typed, what stands before it."""
    letters = {code[0] for code in framework.all_codes()}
    for key, table in layout_of(framework).tables.items():
        columns = [column.key for column in table.columns if column.kind in ("codes", "code", "ref")]
        for row in book.tables.get(key, ()):
            for column in columns:
                for code in row.codes(column):
                    if code[:1] in letters and code[1:].isdigit() and not framework.text_of(code):
                        yield row.answers[column], [code], code, ""
    for text in texts_of(book, framework):
        spans: dict[tuple[int, int], list[str]] = {}
        for start, end, code in text.codes:
            if code[0] in letters and not framework.text_of(code) and not _of_named_year(book.year, text.text, code):
                spans.setdefault((start, end), []).append(code)
        for span, codes in spans.items():
            yield text.answer, codes, text.quote(*span), text.text[max(0, span[0] - 110) : span[0]].split("\n")[-1]


def _of_named_year(year: int, text: str, code: str) -> bool:
    """Does the text name another year the code may rightly belong to."""
    from itaxl import frameworks  # loaded only once a strange code is found

    others = {int(full or f"25{short}") for full, short in re.findall(r"(25\d\d)(?!\d)|ปี\s*(\d\d)(?!\d)", text)} - {year}
    if not others <= set(frameworks.known_years()):
        return True
    theirs = [frameworks.load(other) for other in others]
    return any(each.text_of(code) or not any(known[0] == code[0] for known in each.all_codes()) for each in theirs)


def _where_else(year: int, framework: Framework, codes: list[str], near: str) -> tuple[str, str, str]:
    """The message, the fix and the code meant: that of the topic told beside it, else another year's number translated."""
    kind = [each for each in framework.all_codes() if each[0] == codes[0][0]]
    span, typed = f"{kind[0]}–{kind[-1]}", codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"
    message = f"ปี {year} ไม่มีข้อ {typed} (มี {span})"
    told = told_beside(framework, near) if len(codes) == 1 else ()
    if len(told) == 1:
        meant = told[0]
        return f"{message} เรื่องที่เขียนไว้คือข้อ {meant} ใช่หรือไม่", f"แก้เป็น {meant} ถ้าหมายถึง “{framework.text_of(meant)}”", meant
    other, title = _year_of(framework, year, codes)
    if not other:
        return message, f"แก้เป็นรหัสข้อของปี {year}", span
    message += f" เลขนี้เป็นของปี {other}{title}"
    now = dict.fromkeys(now for code in codes for now in (framework.next_codes(code) if other == year - 1 else ()))
    if now:
        same = ", ".join(now)
        return f"{message} ซึ่งปี {year} เป็นข้อ {same}", f"แก้เป็น {same}", same
    return message, f"ดูเลขข้อของเรื่องนี้ในชีต OIT ของปี {year}", span


def _year_of(framework: Framework, year: int, codes: list[str]) -> tuple[int, str]:
    """The latest other year that has all these codes, and what a single one means there; 0 when none has."""
    from itaxl import frameworks  # other years are loaded only once a strange code is found

    for other in sorted(frameworks.known_years(), reverse=True):
        theirs = frameworks.load(other)
        if other != year and all(theirs.text_of(code) or (other == year - 1 and framework.next_codes(code)) for code in codes):
            title = theirs.text_of(codes[0]) if len(codes) == 1 else ""
            return other, f" คือ “{title}”" if title else ""
    return 0, ""


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
            words = answer.raw.replace(",", " ").split()
            if len(set(words)) == len(words) and all(map(framework.text_of, words)):
                continue  # nearly every cell: codes of the year and nothing else
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
            homes = dict.fromkeys(framework.indicator_of(code) for code in targets)
            belong = " และ ".join(
                f"{', '.join(code for code in targets if framework.indicator_of(code) == no)} เป็นของตัวชี้วัดที่ {no}" for no in homes
            )
            message = f"มาตรการนี้เป็นของตัวชี้วัดที่ {indicator} แต่ข้อที่มุ่งแก้ {belong} ถูกต้องหรือไม่"
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
