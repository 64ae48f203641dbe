"""ITA701, ITA703, ITA704 and ITA708–ITA710: the form of the documents – memo header, years and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout.choices import ROLES
from itaxl.model import Submission
from itaxl.rules.dates_in_text import MONTH_ENDS, laws_of_wrong_years, mentions_of_dates, torn_years
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import WARNING, Flaw, rule
from itaxl.thai.dates import fiscal_bounds, format_date
from itaxl.thai.digits import to_arabic
from itaxl.thai.numbers import BE_OFFSET

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
PROPOSER, HEAD = ROLES[0], ROLES[-1]
PROPOSERS = (PROPOSER, ROLES[1], "ผู้จัดทำ", "ผู้วิเคราะห์")
_HEADER = (
    ("memo.office", "ส่วนราชการ", "กรอกส่วนราชการ เช่น สำนักปลัด องค์การบริหารส่วนตำบล…"),
    ("memo.number", "ที่", "กรอกเลขที่หนังสือให้ครบ เช่น กข 70101/15"),
    ("memo.date", "วันที่", "กรอกวันที่ของบันทึกข้อความ"),
    ("memo.to", "เรียน", "กรอกว่าเรียนผู้ใด"),
)
_BEGINS = ("memo.office", "memo.number", "memo.date", "memo.subject", "memo.to")


def memo_begun(book: Submission) -> bool:
    """Is any cell of the memo's header filled in."""
    return any(book.answers[key].value is not None or book.answers[key].problem for key in _BEGINS)


@rule("ITA701")
def memo_incomplete(book: Submission, framework: Framework) -> Flaws:
    """หัวบันทึกข้อความต้องครบ ทั้งส่วนราชการ เลขที่ วันที่ และเรียนผู้ใด

    ทำไม: บันทึกข้อความที่ไม่มีเลขที่หรือวันที่ใช้เป็นหลักฐานไม่ได้ ตรวจเมื่อเริ่มกรอกหัวบันทึกแล้วเท่านั้น
    แก้อย่างไร: กรอกช่องที่ว่าง และเติมเลขหลังเครื่องหมาย / ให้ครบ
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ส่วนราชการ | สำนักปลัด |
        | ที่ | กข 70101/- |
        | วันที่ | 2026-01-05 |
        | เรียน | นายกองค์การบริหารส่วนตำบล |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | ส่วนราชการ | สำนักปลัด |
        | ที่ | กข 70101/15 |
        | วันที่ | 2026-01-05 |
        | เรียน | นายกองค์การบริหารส่วนตำบล |
    """
    if not memo_begun(book):
        return
    for key, name, fix in _HEADER:
        answer = book.answers[key]
        if left_blank(answer):
            yield Flaw(answer, f"หัวบันทึกข้อความยังไม่มี “{name}”", fix)
    number = book.text("memo.number")
    if number and not re.search(r"\d\s*$", to_arabic(number)):
        message = f"เลขที่หนังสือ “{number}” ยังไม่ครบ"
        yield Flaw(book.answers["memo.number"], message, "เติมเลขหลังเครื่องหมาย / เช่น กข 70101/15", number, "ลงท้ายด้วยเลขทะเบียนหนังสือ")


_ASSESSED = r"ผลการประเมิน[^\n]{0,60}?(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?)?\s*(25\d\d)"
_COMPARED = r"เทียบ|ย้อนหลัง|ปีก่อน|ที่ผ่านมา|กว่า|เพิ่มขึ้น|สูงขึ้น|ลดลง|เท่าเดิม|จากปี|กับปี|แนวโน้ม|ต่อเนื่อง"
_AIM = r"เตรียม|รองรับ|รับการ|เพื่อ|สำหรับ|ควร|จะ|ยกระดับ|พัฒนา|เป้าหมาย|คาด"


@rule("ITA703", WARNING)
def year_in_text(book: Submission, framework: Framework) -> Flaws:
    """ปีที่เขียนในเรื่องและข้อความต้องเป็นปีที่ประเมินหรือปีของมาตรการ

    ทำไม: ชื่อเรื่องที่คัดลอกจากปีก่อนทำให้เอกสารทั้งฉบับเป็นของผิดปี
    แก้อย่างไร: แก้ปีให้ตรง หรือเว้นช่องเรื่องว่างไว้ โปรแกรมจะเขียนให้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เรื่อง | การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เรื่อง | การวิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๘ |
    """
    subject = book.answers["memo.subject"]
    title = to_arabic(book.text("memo.subject"))
    # A title may name a span of years; and years of laws are no years of this document.
    plain = re.sub(r"(?:พระราชบัญญัติ|ระเบียบ|ประกาศ)[^\n]{0,60}?25\d\d", "", title)
    for found in re.findall(r"25\d\d", plain) if not re.search("ย้อนหลัง|เทียบ", title) else ():
        if int(found) not in (book.year, book.measures_year):
            yield Flaw(subject, _which_year(book, found), f"แก้เป็น {book.year} หรือเว้นว่างให้โปรแกรมเขียน", found, str(book.year))
    assessed = re.search(_ASSESSED, title)
    planned = str(book.measures_year)
    if assessed and assessed[1] == planned and str(book.year) not in title and not re.search(_AIM, title):
        yield Flaw(subject, _which_year(book, planned), f"แก้เป็น {book.year} หรือเว้นว่างให้โปรแกรมเขียน", planned, str(book.year))
    for text in texts_of(book, framework).having("ผลการประเมิน"):
        for match in re.finditer(_ASSESSED, text.text) if text.tells and text.answer.key != "memo.subject" else ():
            if _of_wrong_year(book, text, match):
                quote = text.quote(match.start(), match.end())
                message = f"ข้อความว่า “{quote}” แต่ปีที่ประเมินคือ {book.year} พิมพ์ปีผิดหรือไม่"
                yield Flaw(text.answer, message, f"แก้เป็น {book.year} (ปีที่ประเมิน)", match[1], str(book.year))
    for text in texts_of(book, framework).having("มาตรการ"):
        planned_for = re.search(_PLANNED, text.text) if "ประเมิน" in text.text else None
        if planned_for and planned_for[1] == str(book.year) and planned_for[2] == planned_for[1]:
            quote = text.quote(planned_for.start(2) - 30, planned_for.end(2))
            message = f"ผลประเมินปี {planned_for[1]} ใช้ทำมาตรการปี {book.year + 1} แต่ข้อความว่า “{quote}” ถูกต้องหรือไม่"
            yield Flaw(text.answer, message, f"แก้ปีของมาตรการเป็น {book.year + 1}", planned_for[2], str(book.year + 1))

    proposal = book.answers["memo.proposal"]
    for named in re.findall(_MEASURES_OF, to_arabic(book.text("memo.proposal"))):
        if int(named) > book.measures_year:
            yield Flaw(proposal, _which_year(book, named), f"แก้ปีของมาตรการเป็น {book.measures_year}", named, str(book.measures_year))


_MEASURES_OF = r"มาตรการ[^\n]{0,30}?(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)"
_PLANNED = (
    r"(?:วิเคราะห์|ผลการ)[^\n]{0,60}?ประเมิน[^\n]{0,60}?(25\d\d)[^\n]{0,30}?(?:และ|นำไปสู่|นำมา|เพื่อ)[^\n]{0,20}?(?:กำหนด|จัดทำ)?"
    r"มาตรการ[^\n]{0,80}?(25\d\d)"
)


def _of_wrong_year(book: Submission, text: Text, match: re.Match[str]) -> bool:
    """Is an assessment named that has not happened yet, or, in a text that is printed as it stands, an earlier one although
    nothing is compared."""
    named = int(match[1])
    if named > book.year:
        return not re.search(_AIM, text.text[max(0, match.start() - 30) : match.end()])
    # The measures of the assessed year come from the assessment of the year before.
    followed_up = named == book.year - 1 and re.search(rf"(?:มาตรการ|ติดตาม|รายงานผล)[^\n]{{0,60}}{book.year}", text.text)
    if named >= book.year or followed_up:
        return False
    before, after = text.text[: match.start()], text.text[match.end() :]
    if text.answer.key in ("finding", "outcome"):
        told = re.match(r"\s*(?:พบว่า|ปรากฏว่า|พบ)", after) is not None and str(book.year) not in text.text
        return told and not re.search(_COMPARED, before)
    return text.answer.key in ("memo.proposal", "paragraph") and not re.search(_COMPARED, text.text)


def _which_year(book: Submission, found: str) -> str:
    return f"พิมพ์ปี {found} ไว้ แต่ประเมินปี {book.year} และทำมาตรการปี {book.measures_year} พิมพ์ปีผิดหรือไม่"


@rule("ITA704")
def memo_before_result(book: Submission, framework: Framework) -> Flaws:
    """วันที่ของบันทึกข้อความต้องไม่อยู่ก่อนวันประกาศผล และทั้งสองวันควรอยู่ในรอบของปีที่ประเมิน

    ทำไม: วิเคราะห์ผลก่อนประกาศผลไม่ได้ มักพิมพ์ปีผิด
    แก้อย่างไร: แก้วันที่ของบันทึกหรือวันที่ประกาศผล
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2025-01-05 |
        | วันที่ ป.ป.ช. ประกาศผล | 2025-08-15 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | วันที่ | 2026-01-05 |
        | วันที่ ป.ป.ช. ประกาศผล | 2025-08-15 |
    """
    memo, announced = book.day("memo.date"), book.day("memo.announced")
    if memo and announced and memo < announced:
        message = f"วันที่ของบันทึก {format_date(memo, 'short')} อยู่ก่อนวันประกาศผล {format_date(announced, 'short')}"
        yield Flaw(book.answers["memo.date"], message, "แก้วันที่ของบันทึกหรือวันที่ประกาศผล", format_date(memo, "short"))
        return
    begin, end = fiscal_bounds(book.year)[0], fiscal_bounds(book.year + 1)[1]
    for key, name in (("memo.announced", "วันประกาศผล"), ("memo.date", "วันที่ของบันทึก")):
        day = book.day(key)
        if day and not begin <= day <= end:
            shown = format_date(day, "short")
            message = f"{name} {shown} ไม่อยู่ในรอบการประเมินปี {book.year} พิมพ์ปีผิดหรือไม่"
            span = f"{format_date(begin, 'short')} – {format_date(end, 'short')}"
            yield Flaw(book.answers[key], message, f"แก้เป็นวันที่ระหว่าง {span}", shown, span, WARNING)


@rule("ITA708")
def date_that_does_not_exist(book: Submission, framework: Framework) -> Flaws:
    """วันที่ที่เขียนในข้อความต้องมีอยู่จริง

    ทำไม: วันที่ 31 กันยายน หรือ 30 กุมภาพันธ์ ไม่มีในปฏิทิน มักเกิดจากคัดลอกแล้วแก้เฉพาะเดือน
    แก้อย่างไร: แก้วันหรือเดือนให้ถูก
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ส่งแบบภายในวันที่ 31 กันยายน 2569 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ |
        | M01 | ส่งแบบภายในวันที่ 30 กันยายน 2569 |
    """
    for text in texts_of(book, framework).having(*MONTH_ENDS):
        for mention in mentions_of_dates(text.text):
            # A bare number before a month may count something; with วันที่ or a year it is a day.
            dated = mention.year or re.search(r"วันที่\s*$", text.text[: mention.start])
            if dated and not mention.exists:
                quote = text.quote(mention.start, mention.end)
                yield Flaw(text.answer, f"ไม่มีวันที่ “{quote}” ในปฏิทิน", "แก้วันหรือเดือนให้ถูก", quote)


@rule("ITA709", WARNING)
def strange_year(book: Submission, framework: Framework) -> Flaws:
    """ปีที่เขียนในข้อความควรเป็น พ.ศ. และไม่ไกลจากปีที่ประเมิน

    ทำไม: ปี 2025 ในเอกสารไทยอ่านเป็น พ.ศ. ได้ ส่วนปีงบประมาณ 2586 มักพิมพ์สลับหลักจาก 2568
    แก้อย่างไร: แก้เป็นปี พ.ศ. ที่ถูกต้อง
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ในปี 2025 ยังไม่มีคู่มือการขอยืม | บุคลากรภายใน | จัดทำคู่มือ |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | ในปี 2568 ยังไม่มีคู่มือการขอยืม | บุคลากรภายใน | จัดทำคู่มือ |
    """
    for text in texts_of(book, framework).having("ปี", "ศ."):
        for start, end in torn_years(text.text):
            quote = text.quote(start, end)
            yield Flaw(text.answer, f"“{quote}” ไม่ใช่ปี พ.ศ. 4 หลัก พิมพ์ตกหรือเกินหรือไม่", "แก้ปีให้ถูกต้อง", quote)
        for start, end, right in laws_of_wrong_years(text.text):
            quote = text.quote(start, end)
            message = f"“{quote}” แต่กฎหมายนี้เป็นของ พ.ศ. {right} ใช่หรือไม่"
            yield Flaw(text.answer, message, f"แก้เป็น พ.ศ. {right}", quote, str(right))
        for match in re.finditer(_ANY_YEAR, text.text):
            year, fiscal = int(match["year"]), match["word"] == "ปีงบประมาณ"
            quote = text.quote(match.start(), match.end())
            if _LEAST_CE <= year <= _MOST_CE:
                message = f"“{quote}” เป็นปี ค.ศ. หมายถึง พ.ศ. {year + BE_OFFSET} ใช่หรือไม่"
                yield Flaw(text.answer, message, f"แก้เป็น {year + BE_OFFSET}", quote, str(year + BE_OFFSET))
            elif year >= _FAR or (fiscal and year > book.year + _AHEAD):
                message = f"“{quote}” ไกลจากปีที่ประเมิน ({book.year}) มาก พิมพ์สลับหลักหรือไม่"
                yield Flaw(text.answer, message, "แก้ปีให้ถูกต้อง", quote)


_ANY_YEAR = r"(?P<word>ปีงบประมาณ|ปี|พ\.ศ\.)\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>(?:19|20|2[5-9])\d\d)(?!\d)"
_LEAST_CE, _MOST_CE = 1980, 2060
_FAR, _AHEAD = 2600, 7
"""No plan reaches so far: a year of any kind, and years a fiscal year may lie ahead (two plans of five years)."""


@rule("ITA710", WARNING)
def year_of_measures(book: Submission, framework: Framework) -> Flaws:
    """ชื่อมาตรการและขั้นตอนต้องเป็นของปีที่จะทำ ไม่ใช่ของปีก่อน

    ทำไม: โครงการประจำปี 2567 ในแผนปี 2569 มักคัดลอกมาแล้วลืมแก้ปี
    แก้อย่างไร: แก้ปีในข้อความ ถ้าตั้งใจกล่าวถึงปีนั้นไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 5 | โครงการอบรมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2567 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 5 | โครงการอบรมคุณธรรม ประจำปีงบประมาณ พ.ศ. 2569 |
    """
    for table, right in (("measures", book.measures_year), ("followup", book.year)):
        for row in book.tables.get(table, ()):
            for key in ("name", "text"):
                text = to_arabic(row.text(key))
                match = re.search(_OF_THE_YEAR, text) if "ปี" in text else None
                # The next year is planned for in this one; what is over is reported on.
                over = match is not None and (int(match[1]) < right or (table == "followup" and int(match[1]) > right))
                if match and over and not re.search(_REPORTS if key == "name" else _LOOKS_BACK, text[: match.start()]):
                    message = f"ข้อความว่า “{match[0]}” แต่{'แผน' if table == 'measures' else 'รายงาน'}นี้เป็นของปี {right} พิมพ์ปีผิดหรือไม่"
                    yield Flaw(row.answers[key], message, f"แก้เป็นปี {right} ถ้าตั้งใจกล่าวถึงปีนั้นไม่ต้องแก้", match[1], str(right))


_OF_THE_YEAR = r"ประจำปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)(?!\s*[-–])"
_REPORTS = "รายงาน|ผลการ|สรุปผล|เผยแพร่|ทบทวน|เทียบ"
_LOOKS_BACK = "รายงาน|ผล|สรุป|ทบทวน|เผยแพร่|ปรับ|วิเคราะห์|ติดตาม|งบการเงิน|ตรวจสอบ|ประเมิน|สถิติ|ข้อมูล|คู่มือ|เทียบ|ถอดบทเรียน|งบแสดง|บัญชี"
