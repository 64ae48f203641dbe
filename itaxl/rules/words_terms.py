"""ITA407: fixed terms and well-known slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import texts_of
from itaxl.rules.registry import WARNING, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_TERMS = (
    ("olic", r"[Nn][Oo]\s*[Gg]i(?:ve|f|tt)\s*[Pp]olicy|[Nn]o\s*[Gg]ifts?\s*[Pp]o(?:licy's|llicy|licies)", "No Gift Policy"),
    ("องค์กร", r"องค์กรบริหารส่วน", "องค์การบริหารส่วน"),
    ("สินบ", r"เรียกรับสินบล|สินบน์", "สินบน"),
    ("ควบ", r"ควบรักษามาตรฐาน", "ควรรักษามาตรฐาน"),
    ("ต่อน", r"ต่อนหน้าที่", "ต่อหน้าที่"),
    ("คาการ", r"ปัญหาคาการ", "ปัญหาการ"),
    ("เพื่อไข", r"เพื่อไข(?=ข้อบกพร่อง|ปัญหา)", "เพื่อแก้ไข"),
    # Safety has nothing to do with personnel or procurement: openness was meant.
    ("ความปลอดภัย", r"ความปลอดภัยใน(?=การบริหารงานบุคคล|การจัดซื้อ|การใช้งบประมาณ|การใช้จ่าย)", "ความโปร่งใสใน"),
)
"""A word to look for first, a pattern, and the right form."""
# Who promotes bribery has left out ป้องกัน. Any of these words in between makes the sentence right.
_AGAINST = (
    "ป้องกัน|ลด|ต่อต้าน|ปราบปราม|แก้|ขจัด|ไม่(?!เลือก)|งด|คุณธรรม|จริยธรรม|โปร่งใส|ห้าม|เฝ้าระวัง|จัดการ|ร้องเรียน|แจ้ง|ปลอด|เบาะแส|ตรวจสอบ|รู้|ปฏิเสธ|ความเสี่ยง"
)
_PROMOTES = rf"(?:ส่งเสริม|สนับสนุน)(?:(?!{_AGAINST})[^\n])"
_EVIL = r"(?:การถูก|พฤติกรรม|การ)(?:ถูก)?(?:เจ้าหน้าที่)?(?:เรียกรับ(?:สินบน|ผลประโยชน์|เงิน)|รับสินบน|ทุจริต)"
_TWICE = r"([\u0e01-\u0e4e]{5,20})\1"
_SAID_TWICE = r"((?:ควร|ต้อง|ยัง|ไม่|มีการ)[\u0e01-\u0e4e]{8,60})\s*(?:และ|แต่|ซึ่ง|จึง)[^\s\n]{0,30}\1"


@rule("ITA407", WARNING)
def misspelt_term(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """คำเฉพาะที่พิมพ์ผิดบ่อยควรสะกดตามทางการ และไม่พิมพ์คำซ้ำกันสองครั้ง

    ทำไม: คำอย่าง No Gift Policy และองค์การบริหารส่วนตำบล มีรูปเขียนเดียว คำที่ตกหรือซ้ำทำให้ความหมายเปลี่ยน
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
    twice, said_twice = re.compile(_TWICE), re.compile(_SAID_TWICE)
    for text in texts_of(book, framework):
        for word, pattern, right in _TERMS:
            match = re.search(pattern, text.text) if word in text.text else None
            if match:
                quote = text.quote(match.start(), match.end())
                yield Flaw(text.answer, f"“{quote}” หมายถึง “{right}” ใช่หรือไม่", f"แก้เป็น “{right}”", quote, right)
        if "ส่งเสริม" in text.text or "สนับสนุน" in text.text:
            match = re.search(rf"{_PROMOTES}{{0,200}}?{_EVIL}", text.text)
            if match:
                quote = text.quote(match.start(), match.end())
                yield Flaw(text.answer, f"“{quote}” ตกคำว่า ป้องกัน หรือไม่", "เติมคำว่า ป้องกัน หน้าการทุจริตหรือสินบน", quote)
        match = twice.search(text.text) or said_twice.search(text.text)
        if match:
            quote = text.quote(match.start(), match.end())
            yield Flaw(text.answer, f"“{match[1]}” พิมพ์ซ้ำสองครั้งหรือไม่", "ลบคำที่ซ้ำ", quote, match[1])
