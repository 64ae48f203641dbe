"""ITA514, ITA521, ITA525 and ITA527: does a row belong to its own indicator, by its words, its issue and its time. Always a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from itaxl.layout.choices import KINDS, PARTS
from itaxl.model import Answer, Measure, Submission
from itaxl.rules.dates_in_text import Mention, mentions_of_dates, of_a_document
from itaxl.rules.free_text import measures_in
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import members
from itaxl.thai.dates import format_date
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
SHOWN = 3
"""Misfits of one column told one by one; more are one finding: the whole column then follows another list."""
_SPEND, _POWER, _PROPERTY = "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ"
# Words (of folded text) that speak of a topic beyond doubt, and the indicators whose topic it is.
_TOPICS = (
    ("ทรัพย์สินของราชการ ทรัพย์สินของทางราชการ ใช้ทรัพย์สินของ ยืมทรัพย์สินของ เบิกทรัพย์สินของ ดูแลทรัพย์สินของ", (_PROPERTY,)),
    ("ใช้จ่ายงบประมาณ เบิกจ่ายงบประมาณ การจัดซื้อจัดจ้าง", (_SPEND,)),
    ("การใช้อำนาจ บริหารงานบุคคล บริหารทรัพยากรบุคคล การมอบหมายงาน", (_POWER,)),
    (
        "nogiftpolicy ป้องกันการทุจริต ต่อต้านการทุจริต ปัญหาการทุจริต ปราบปรามการทุจริต ร้องเรียนการทุจริต",
        ("การแก้ไขปัญหาการทุจริต", "การป้องกันการทุจริต"),
    ),
    (
        "ขั้นตอนและระยะเวลา ระยะเวลาการให้บริการ ขั้นตอนการให้บริการ ขั้นตอนการปฏิบัติหรือการให้บริการ ขั้นตอนการปฏิบัติและการให้บริการ "
        "ขั้นตอนการปฏิบัติงานหรือการให้บริการ ขั้นตอนการปฏิบัติงานและการให้บริการ เลือกปฏิบัติ",
        ("การปฏิบัติหน้าที่", "คุณภาพการดำเนินงาน"),
    ),
    (
        "ลิงก์เสีย ลิงค์เสีย brokenlink เผยแพร่ข้อมูลข่าวสาร ประชาสัมพันธ์ข้อมูลข่าวสาร ช่องทางการเผยแพร่ ช่องทางเผยแพร่ ช่องทางการประชาสัมพันธ์ ช่องทางประชาสัมพันธ์",
        ("ประสิทธิภาพการสื่อสาร", "การเปิดเผยข้อมูล"),
    ),
    (
        "e-service eservice บริการออนไลน์ ระบบการให้บริการ ระบบให้บริการ ช่องทางการให้บริการ ช่องทางให้บริการ ช่องทางการบริการ ช่องทางบริการ",
        ("การปรับปรุงการทำงาน",),
    ),
)
_OWN = {
    "การปฏิบัติหน้าที่": "ขั้นตอนและ เวลา บริการ เลือกปฏิบัติ เท่าเทียม เป็นธรรม คิว สินบน เรียกรับ ซื่อสัตย์ ปฏิบัติหน้าที่",
    "การใช้งบประมาณ": "งบ เงิน เบิก จัดซื้อ พัสดุ จ่าย ราคา ตรวจรับ คุ้มค่า",
    "การใช้อำนาจ": "อำนาจ บุคคล บุคลากร มอบหมาย บังคับบัญชา สั่ง เลื่อน แต่งตั้ง โยกย้าย ประเมินผล ผลประเมิน สรรหา จริยธรรม คัดเลือก ตำแหน่ง",
    "การใช้ทรัพย์สินของราชการ": "ทรัพย์สิน ยืม ครุภัณฑ์ พัสดุ วัสดุ รถ ของราชการ เบิก ทะเบียน",
    "การแก้ไขปัญหาการทุจริต": "ทุจริต สินบน ร้องเรียน สุจริต แจ้ง เบาะแส ของขวัญ gift จริยธรรม คุณธรรม ความเสี่ยง โปร่งใส เฝ้าระวัง",
    "คุณภาพการดำเนินงาน": "บริการ ขั้นตอนและ เลือกปฏิบัติ เท่าเทียม เป็นธรรม คิว สินบน เรียกรับ ประชาชน ผู้มาติดต่อ พึงพอใจ เวลา",
    "ประสิทธิภาพการสื่อสาร": (
        "ประชาสัมพันธ์ เผยแพร่ สื่อ ข่าว เว็บไซต์ เพจ ไลน์ ตอบคำ ตอบข้อ ตอบกลับ คำถาม สอบถาม ซักถาม ชี้แจง ติดประกาศ รับรู้ หนังสือ "
        "ช่องทางติดต่อ การติดต่อ ติดต่อสอบถาม เข้าถึง คำอธิบาย โทรศัพท์"
    ),
    "การปรับปรุงการทำงาน": "ปรับ พัฒนา online service ส่วนร่วม ความเห็น เวที ร่วม ลด รับฟัง นวัตกรรม ระบบ ทบทวน พบประชาชน เลิก",
    "การเปิดเผยข้อมูล": (
        "เผยแพร่ เปิดเผย เว็บไซต์ ข้อมูล ประกาศ oit ลิงก์ ตรวจทาน แผน รายงาน สถิติ คู่มือ service online ส่วนร่วม จัดซื้อ งบ บุคคล "
        "ร้องเรียน จริยธรรม โครงสร้าง ข่าว"
    ),
    "การป้องกันการทุจริต": "ทุจริต สินบน gift ของขวัญ ความเสี่ยง คุณธรรม จริยธรรม สุจริต โปร่งใส ร้องเรียน เบาะแส ประโยชน์ทับซ้อน รับทรัพย์สิน",
}
"""Words (of folded text, ออนไลน์ as online) that a row of each indicator speaks with. A row with any of them is left alone."""


@rule("ITA514", WARNING)
def topic_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """มาตรการ ขั้นตอน และข้อค้นพบ ควรเป็นเรื่องของตัวชี้วัดที่แถวนั้นสังกัด

    ทำไม: แถวที่คัดลอกจากตัวชี้วัดอื่นจะไม่แก้ปัญหาของตัวชี้วัดนี้ เช่น แผนของคุณภาพการดำเนินงานที่พูดถึงการใช้ทรัพย์สินของราชการ
    แก้อย่างไร: แก้ข้อความ หรือแก้หมายเลขตัวชี้วัด ถ้าตั้งใจเขียนเช่นนั้นไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 6 | จัดทำคู่มือการใช้ทรัพย์สินของราชการ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | จัดทำคู่มือการใช้ทรัพย์สินของราชการ |
    """
    for row in book.tables.get("findings", ()):
        if row.text("finding"):
            yield from _foreign(framework, _owners(framework, row.text("ref")), row.answers["finding"], row.text("finding"), "แถวนี้")
    for table in ("measures", "followup"):
        for measure in measures_in(book, framework, table):
            yield from _in_measure(framework, measure)


def _in_measure(framework: Framework, measure: Measure) -> Flaws:
    """At the name; at the steps only where the name is the own topic's."""
    first = measure.first
    indicator, issue = first.number_of("indicator"), first.number_of("issue")
    own = _owners(framework, str(indicator) if indicator else f"issue:{issue}" if issue else "")
    if not own:
        return
    codes = [code for key in ("targets", "measured_by") if key in first.answers for code in first.codes(key)]
    numbers = [framework.indicator_of(code) for code in codes if code in framework.questions]
    served = own | {framework.indicators[no].name for no in numbers if no}
    flaws = list(_foreign(framework, served, first.answers["name"], f"{first.text('name')} {first.text('activity')}"))
    if flaws:
        yield from flaws
    elif measure.steps:
        texts = " ".join(row.text("text") for row in measure.steps)
        yield from _foreign(framework, served, measure.steps[0].answers["text"], texts, "ขั้นตอนของมาตรการนี้")


def _owners(framework: Framework, ref: str) -> set[str]:
    """Names of the indicators a row is about; none when that is not known."""
    if ref.isdigit():
        numbers = {int(ref)}
    else:
        numbers = {framework.indicator_of(code) or 0 for code in (members(framework, ref) if ref.startswith("issue:") else (ref,))}
    return {framework.indicators[no].name for no in numbers if no in framework.indicators}


@cache
def _topics() -> list[tuple[list[str], frozenset[str]]]:
    return [(words.split(), frozenset(owners)) for words, owners in _TOPICS]


# Behind these words another indicator is only named to compare with it.
_COMPARED = (
    "(?:กว่า|รองจาก|รองลงมาคือ|รองลงมา|(?:สูง|ต่ำ|มาก|น้อย)(?:ที่)?สุด(?:คือ|ได้แก่)|เทียบกับ|เท่ากับ|เช่นเดียวกับ)(?:ตัวชี้วัด)?(?:ด้าน)?"
    f"(?:{_SPEND}|{_POWER}|{_PROPERTY}|การปฏิบัติหน้าที่|การแก้ไขปัญหาการทุจริต|การป้องกันการทุจริต)"
)


def _foreign(framework: Framework, own: set[str], answer: Answer, text: str, what: str = "มาตรการนี้") -> Flaws:
    """The first topic of another indicator a text speaks of, where no word of its own topics stands in it."""
    if not own or not own <= _OWN.keys():
        return
    folded = fold(text)
    if "ตัวชี้วัดที่" in folded and re.search(r"ตัวชี้วัดที่\d", folded):
        return  # what names an indicator is ITA509's matter
    for words, owners in _topics():
        said = next(filter(folded.__contains__, words), "") if own.isdisjoint(owners) else ""
        if not said or said not in re.sub(_COMPARED, "", folded):
            continue
        plain = folded.replace("ออนไลน์", "online")
        if not any(word in plain for name in own for word in _OWN[name].split()):
            numbers = [no for no, each in framework.indicators.items() if each.name in owners]
            if not numbers:
                return
            home = " หรือ ".join(f"ที่ {no} {framework.indicators[no].name}" for no in numbers)
            mine = next(no for no, each in framework.indicators.items() if each.name in own)
            belongs = f"ตัวชี้วัดที่ {mine} {framework.indicators[mine].name}"
            quote = "" if said.isascii() else f" “{said}” ซึ่งเป็น"  # English words have lost their capitals and blanks
            message = f"{what}เป็นของ{belongs} แต่พูดถึง{quote}เรื่องของตัวชี้วัด{home} ถูกต้องหรือไม่"
            yield Flaw(answer, message, "แก้ข้อความ หรือแก้หมายเลขตัวชี้วัด ถ้าตั้งใจไม่ต้องแก้", "", belongs)
            return


@rule("ITA525", WARNING)
def time_in_step(book: Submission, framework: Framework) -> Flaws:
    """เดือนที่เขียนในขั้นตอนควรอยู่ระหว่างวันเริ่มกับวันสิ้นสุด

    ทำไม: ขั้นตอนว่าประชุมเดือนมิถุนายน แต่ช่องวันที่เป็นตุลาคมถึงธันวาคม ผู้รับผิดชอบไม่รู้ว่าต้องทำเมื่อใด
    แก้อย่างไร: แก้ข้อความหรือแก้วันที่ให้ตรงกัน
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | ประชุมชี้แจงในเดือนมิถุนายน 2569 | 2025-10-01 | 2025-12-31 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | ประชุมชี้แจงในเดือนมิถุนายน 2569 | 2026-05-01 | 2026-07-31 |
    """
    for table in ("measures", "followup"):
        for row in book.tables.get(table, ()):
            start, end, text = row.day("start"), row.day("end"), to_arabic(row.text("text"))
            if not start or not end or start > end:
                continue
            for mention in mentions_of_dates(text):
                if not of_a_document(text, mention) and not _within(mention, start, end):
                    said = text[mention.start : mention.end]
                    period = f"{format_date(start, 'short')} – {format_date(end, 'short')}"
                    message = f"ขั้นตอนเขียนว่า “{said}” แต่กำหนดเวลาไว้ {period} ถูกต้องหรือไม่"
                    yield Flaw(row.answers["text"], message, "แก้ข้อความหรือแก้วันที่ให้ตรงกัน", said, period)
                    break


def _within(mention: Mention, start: date, end: date) -> bool:
    """Does a month (or day) that is named touch a period; without a year, in any year of it."""
    bounds = mention.bounds
    if bounds is not None:
        return bounds[0] <= end and bounds[1] >= start
    months = {(start.month + at - 1) % 12 + 1 for at in range((end.year - start.year) * 12 + end.month - start.month + 1)}
    return mention.year is not None or mention.month in months


@rule("ITA521", INFO)
def issue_of_another_indicator(book: Submission, framework: Framework) -> Flaws:
    """ประเด็นหรือส่วนของรายงานควรเป็นที่อยู่ของตัวชี้วัดนั้น

    ทำไม: มาตรการที่อยู่ในหัวข้อหนึ่งแต่วัดด้วยตัวชี้วัดของอีกหัวข้อหนึ่ง ผลคะแนนจะไม่ตอบหัวข้อนั้น
    แก้อย่างไร: แก้ประเด็น ส่วน หรือตัวชี้วัดให้ตรงกัน ถ้าตั้งใจไม่ต้องแก้
    ตัวอย่างที่ผิด:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ส่วนที่ | มาตรการ/แนวทาง |
        | M01 | 8 | 2.3 | เปิดให้ประชาชนร่วมเสนอความเห็น |
    ตัวอย่างที่ถูก:
        ติดตามผล
        | รหัสมาตรการ | ตัวชี้วัดที่ | ส่วนที่ | มาตรการ/แนวทาง |
        | M01 | 2 | 2.3 | แจ้งยอดงบประมาณคงเหลือทุกเดือน |
    """
    for table, key in (("measures", "issue"), ("followup", "part"), ("followup", "issue")):
        yield from _few(list(_elsewhere(book, framework, table, key)))


def _elsewhere(book: Submission, framework: Framework, table: str, key: str) -> Flaws:
    for measure in measures_in(book, framework, table):
        first = measure.first
        indicator = framework.indicators.get(first.number_of("indicator") or 0)
        part = PARTS.get(first.text("part"), ("", 0)) if key == "part" else ("", first.number_of("issue") or 0)
        issue = part[1]
        homes, year = _homes(framework, indicator.no) if indicator else (set(), 0)
        told_by_part = key == "issue" and table == "followup" and PARTS.get(first.text("part"), ("", 0))[1] == issue
        if not indicator or issue not in framework.issues or not homes or issue in homes or told_by_part:
            continue
        named = f"ส่วนที่ {first.text('part')}" if key == "part" else f"ประเด็นที่ {issue}"
        wanted = [part for part, (_, home) in PARTS.items() if home in homes] if key == "part" else sorted(map(str, homes))
        where = " หรือ ".join(wanted)
        message = f"{named} เป็นเรื่อง{framework.issues[issue].name} แต่มาตรการนี้เป็นของตัวชี้วัดที่ {indicator.no} {indicator.name}"
        message += f" (ดูจากรายการข้อของปี {year})" if year != framework.year else ""
        yield Flaw(first.answers[key], message, "แก้ให้ตรงกัน ถ้าตั้งใจไม่ต้องแก้", first.text(key), where)


@cache
def _homes(framework: Framework, no: int) -> tuple[set[int], int]:
    """The issues an indicator's questions and items belong to, and the year that says so: this one, or where this year's
    questions are not known, the year after or before with the same names."""
    found = _issues_with(framework, no)
    if found:
        return found, framework.year
    from itaxl import frameworks  # another year is loaded only where this one does not say

    for year in (framework.year + 1, framework.year - 1):
        other = frameworks.load(year) if year in frameworks.known_years() else framework
        same_issues = {each.no: each.name for each in other.issues.values()} == {each.no: each.name for each in framework.issues.values()}
        if no in other.indicators and other.indicators[no].name == framework.indicators[no].name and same_issues:
            found = _issues_with(other, no)
            if found:
                return found, year
    return set(), 0


def _issues_with(framework: Framework, no: int) -> set[int]:
    return {issue for code in framework.indicators[no].codes for issue in framework.issues_of(code)}


@rule("ITA527", WARNING)
def kind_against_name(book: Submission, framework: Framework) -> Flaws:
    """ประเภทที่เลือกควรตรงกับคำขึ้นต้นชื่อ

    ทำไม: เลือกว่าโครงการ แต่ชื่อขึ้นต้นว่ามาตรการ เอกสารจะพิมพ์ทั้งสองคำ ผู้อ่านไม่รู้ว่าเป็นอย่างใด
    แก้อย่างไร: เลือกประเภทใหม่ หรือแก้คำขึ้นต้นชื่อ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ประเภท | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | โครงการ | มาตรการใช้ใบยืมหน้าเดียว |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ประเภท | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | มาตรการ | มาตรการใช้ใบยืมหน้าเดียว |
    """
    flaws = []
    for measure in measures_in(book, framework, "measures"):
        kind, name = measure.first.text("kind"), measure.first.text("name")
        word = next((each for each in KINDS if name.startswith(each)), "")
        if kind in KINDS and word and word != kind:
            message = f"ประเภทที่เลือกคือ {kind} แต่ชื่อขึ้นต้นว่า “{word}” ถูกต้องหรือไม่"
            flaws.append(Flaw(measure.first.answers["kind"], message, f"เลือก {word} หรือแก้ชื่อ", kind, word))
    yield from _few(flaws)


def _few(flaws: list[Flaw]) -> Flaws:
    """One by one while they are few; one finding for a whole column."""
    if len(flaws) > SHOWN:
        yield replace(flaws[0], message=f"{flaws[0].message} (และอีก {len(flaws) - 1} มาตรการในคอลัมน์นี้)")
    else:
        yield from flaws
