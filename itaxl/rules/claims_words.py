"""The words claims are made of, as one pattern: subjects, years, numbers, judgements, and words that may stand between.

Everything the pattern does not know ends a claim, so an unknown sentence is silent rather than misread.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_BETWEEN = (
    "ผลการประเมิน|ผลประเมิน|การประเมิน|คุณธรรมและความโปร่งใส|ในการดำเนินงาน|ภาครัฐ|ประจำ|คะแนน|เฉลี่ย|ผล|อยู่ที่|อยู่ใน|อยู่|"
    "ได้แก่|ดังนี้|ซึ่งเป็น|ซึ่ง|โดย|ที่|เป็นประเด็นตัวชี้วัด|เป็นตัวชี้วัด|เป็นประเด็น|เป็นข้อคำถาม|ตัวชี้วัดนี้|ประเด็นนี้|เป็น|มีค่า|มี|"
    "ได้รับ|ได้|รับ|คิดเป็น|เท่ากับ|จำนวน|สูงถึง|เพียง|แค่|เหลือ|รวม|คือ|และ|แต่|ก็|ยังคง|ยัง|ว่า|พบ|ปรากฏ|ของ|หน่วยงาน|"
    "องค์กร|นี้|ด้าน|ใน|เกณฑ์|ขั้นต่ำ|กำหนด|ค่าเป้าหมาย|ตาม|อย่างไรก็ตาม|ทำให้|ส่งผลให้|แล้ว|จึง|ถือ|นับ|จัด|ดีเยี่ยม|ดีมาก|"
    "ดี|สูงมาก|สูง|ต่ำ|รองลงมา|ถึง|ร้อยละ|ระดับ|เกรด|สำหรับ|ส่วน|เมื่อ|เปรียบเทียบ|เทียบ|กับ|จาก|เต็ม|เดิม|อย่าง|มาก|มา|ไป|กว่า|ผลต่าง|แตกต่าง|ต่าง|เปลี่ยนแปลง"
)
_WISHES = "หาก|ถ้า|กรณี|ควร|จะ|เพื่อ|ตั้งเป้า|เป้าหมาย|มุ่ง|คาดว่า|พัฒนาสู่|ให้ได้|ต้องการ|จำเป็น"
_THEN = r"(?=\s*(?:จาก|ปี|เป็น|เหลือ|มาเป็น|มาอยู่))"
_UP = f"เพิ่มมากขึ้น|เพิ่มขึ้น|สูงขึ้น|ดีขึ้น|มากขึ้น|เพิ่ม{_THEN}|ขึ้น{_THEN}|(?:สูง|มาก|ดี)กว่า(?=\\s*(?:ปี|เดิม))"
_DOWN = f"ลดต่ำลง|ลดน้อยลง|ลดลง|ต่ำลง|น้อยลง|แย่ลง|ตกลง|ลด{_THEN}|(?:ต่ำ|น้อย)กว่า(?=\\s*(?:ปี|เดิม))"
_FLAT = "เท่าเดิม|คงเดิม|คงที่|ไม่เปลี่ยนแปลง"
# Below the mark itself, unless that is told as a rule (คะแนนต่ำกว่า 85 ถือว่า…) or as what may not be.
_BELOW_MARK = r"(?<!ไม่)(?<!ไม่ให้)(?:ต่ำกว่า|น้อยกว่า|ไม่ถึง)\s*(?:ร้อยละ\s*)?{mark}(?![\d.])(?!\s*(?:คะแนน)?\s*(?:ถือ|หมายถึง|คือ|เป็น|จะ|ให้|ต้อง))"
_ELSEWHERE = "(?:ของ|ระดับ|ทั้ง|ราย|ใน)*(?:ประเทศ|จังหวัด|อำเภอ|ภาค|เขต|กลุ่ม|อปท|องค์กรปกครอง|ประเด็น|ตัวชี้วัด|เครื่องมือ|ข้อ)"
_OF = "(?:ใน|ของ|ภายใต้)"
_AMONG = rf"(?:เป็น)?(?:(?:ข้อ)?คำถาม(?:ทั้งหมด)?{_OF}?|(?:ตัวชี้วัด|ข้อ)(?:ทั้งหมด)?{_OF})(?:กลุ่ม|ฝั่ง|แบบวัด|เครื่องมือ)?|กลุ่ม|ฝั่ง"
# Where a name may begin that is not called an indicator: not inside another word or name.
_BEFORE_NAME = r"(?<![\u0e01-\u0e4e])|(?<=และ)|(?<=คือ)|(?<=หรือ)|(?<=ได้แก่)|(?<=ทั้ง)|(?<=คะแนน)"
_BEHIND_NAME = r"[^\u0e01-\u0e4e]|$|ได้|มี|และ|หรือ|คะแนน|เป็น|ซึ่ง|ผ่าน|ไม่ผ่าน"
_LIST = r"\s*(?:,|และ|-|–|ถึง)\s*(?:ที่\s*)?[ieoIEO]?\d{1,2}(?![\d.])"


OWN_NAME = "\0"
"""Stands for each letter of the agency's own name, which may stand anywhere in a claim; no cell can hold this character."""


def spaced(text: str) -> str:
    """Pattern for a wording that may have blanks between its letters (text copied from PDF has)."""
    return r"\s?".join(re.escape(letter) for letter in text if not letter.isspace())


@cache
def indicator_names(framework: Framework) -> dict[str, int]:
    """Every right name of every indicator (without blanks) → its number."""
    return {name.replace(" ", ""): no for no, each in framework.indicators.items() for name in (each.name, *each.aliases)}


@cache
def names_pattern(framework: Framework) -> str:
    """Pattern for any right name of an indicator, longest first; it fits nothing where a year has none."""
    return "|".join(re.escape(name) for name in sorted(indicator_names(framework), key=len, reverse=True)) or "(?!)"


@cache
def claim_pattern(framework: Framework) -> re.Pattern[str]:
    """The pattern for one year; alternatives are named groups. The agency's name must have been made ``OWN_NAME``."""
    named = names_pattern(framework)
    marks = sorted((level.name for level in framework.levels), key=len, reverse=True)
    levels = "|".join(re.escape(name) + ("(?!ดี|เกณฑ์|การ|ค่า|ตาม|มา)" if name == "ผ่าน" else "") for name in marks)
    letters = "|".join(f"{letter.id}(?![A-Za-z])" for letter in framework.letters)
    level = "|".join(filter(None, (levels, letters))) or "(?!)"
    mark = f"{framework.pass_mark:g}" if framework.pass_mark is not None else "(?!)"
    between = "|".join(re.escape(word) for word in sorted(_BETWEEN.split("|"), key=len, reverse=True))
    return re.compile(
        # No word begins with a mark or with a vowel that stands behind its letter, and half of all signs are those.
        rf"(?![\u0e30-\u0e3a\u0e45-\u0e4e])(?:"
        rf"(?P<stop>\n(?!\s*[-•]?\s*(?:ITA\s*)?ปี)|[•●▪]|(?<!\S)(?:\d{{1,2}}[.)]|\(\d{{1,2}}\))\s(?=\D))"
        rf"|(?P<other>ตัวชี้วัด(?:ย่อย)?(?:ที่)?\s*\d{{1,2}}\.\d|ตัวชี้วัดที่\s*\d{{1,2}}(?:{_LIST})+|(?<![A-Za-z0-9])(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?[ieoIEO]\d{{1,2}}(?:{_LIST})+)"
        rf"|ตัวชี้วัด(?:ที่\s*ด้าน|ที่)?\s*(?P<no>\d{{1,2}})(?:\s*[:：(]?\s*(?:ด้าน)?(?:{named})\)?)?"
        rf"|ตัวชี้วัด(?:ที่)?\s*(?:ด้าน)?\s*(?P<name>{named})"
        rf"|ประเด็น(?:ที่)?\s*(?P<issue>\d{{1,2}})(?!\d)"
        rf"|(?<![A-Za-z0-9])(?:ข้อ(?:คำถาม)?(?:ที่)?\s*)?(?P<code>[ieoIEO]\d{{1,2}})(?![A-Za-z0-9])(?:\s*\(?(?:EIT\s*)?ส่วนที่\s*[12]\)?)?"
        rf"|(?P<among>(?:{_AMONG})\s*(?:IIT|EIT|OIT)(?![A-Za-z]))"
        rf"|(?P<open>\()?(?<![A-Za-z])(?P<instrument>IIT|EIT|OIT)(?![A-Za-z])\s*\)?(?:\s*\(?ส่วนที่\s*(?P<part>[12])\)?)?"
        rf"|แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสีย(?P<side>ภายใน|ภายนอก)(?:\s*\(?ส่วนที่\s*(?P<half>[12])\)?)?"
        rf"|(?P<disclosure>แบบวัดการเปิดเผยข้อมูลสาธารณะ)"
        rf"|(?P<abroad>(?:ใน)?ภาพรวม{_ELSEWHERE}|เฉลี่ย(?:ใน)?ภาพรวม)"
        rf"|(?P<overall>(?:ผลการประเมิน|ผลคะแนน|คะแนน)?\s*(?P<inside>ใน)?ภาพรวม|คะแนนรวม(?!ข้อ))"
        rf"|(?P<ours>(?<![A-Za-z])ITA(?![A-Za-z])(?=\s*\)?\s*(?:ปี|ประจำ|ได้|\d|อยู่|เท่ากับ)))"
        rf"|(?P<before>ปีก่อน(?:หน้า)?|ปีที่แล้ว|ปีที่ผ่านมา|(?:ครั้ง|รอบ)(?:ก่อน|ที่แล้ว)|เดิม(?=\s*\d))"
        rf"|(?:ปีงบประมาณ|ประจำปี|ปี)?\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>25\d\d)(?!\d)"
        rf"|(?:ปีงบประมาณ|ปี)\s*(?:พ\.?\s?ศ\.?\s*)?(?P<short>[5-9]\d)(?![\d.])"
        rf"|(?P<number>(?<![\d.,])\d{{1,3}}(?:\.\d+)?(?![\d,]*\d))\s*(?P<unit>คะแนน|%|เปอร์เซ็นต์)?"
        rf"|(?P<fail>ไม่(?:ได้)?ผ่าน(?:เกณฑ์|การประเมิน)|ต่ำกว่าเกณฑ์(?!\s*เฉลี่ย)|ไม่ถึงเกณฑ์|{_BELOW_MARK.format(mark=mark)})"
        rf"|(?P<pass>ผ่าน(?:เกณฑ์|การประเมิน|ค่าเป้าหมาย))"
        rf"|(?P<high>สูงที่สุด|สูงสุด|มากที่สุด)|(?P<low>ต่ำที่สุด|ต่ำสุด|น้อยที่สุด|(?:อันดับ|ลำดับ)สุดท้าย)"
        rf"|(?P<not>ไม่)(?:{_UP}|{_DOWN})"
        rf"|(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<flat>{_FLAT}))(?:\s*(?P<size>เพียงเล็กน้อย|เล็กน้อย|เป็นอย่างมาก|อย่างมาก|มาก)(?!กว่า|ที่สุด|น้อย|ขึ้น))?"
        rf"|(?:ระดับ|เกรด)\s*[\"“(]?\s*(?P<level>{level})|[(]\s*(?P<level2>{level})\s*[)]"
        rf"|(?P<zero>ไม่ได้(?:รับ)?คะแนน(?!เต็ม))"
        rf"|(?P<wish>{_WISHES})"
        rf"|(?P<own>เป็น(?:ข้อ(?:คำถาม)?|ตัวชี้วัด|ประเด็น)ที่(?=\s*(?:ได้|มี|คะแนน|สูง|ต่ำ)))"
        rf"|(?:{_BEFORE_NAME})(?:ด้าน)?(?P<bare>{named})(?={_BEHIND_NAME})"
        rf"|(?P<between>{between}|{OWN_NAME}+|\s+|[:=()\[\],*\"“”'‘’.;/+−–-]))"
    )
