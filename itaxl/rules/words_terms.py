"""ITA407 and ITA417: fixed terms and well-known slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.every_cell import more_in_sheet
from itaxl.rules.free_text import Text, Texts, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.words_agencies import short_texts
from itaxl.rules.words_spelling import english_slips, fixed_terms, misspelt, slips_of
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

_START = r"(?:(?<=\n)|^)[\s0-9.)•-]*"
_TERMS = (
    ("olic", r"[Nn][Oo]\s*[Gg]i(?:ve|f|tt)\s*[Pp]olicy|[Nn]o\s*[Gg]ifts?\s*[Pp]o(?:licy's|llicy|licies)", "No Gift Policy"),
    ("องค์กร", r"องค์กรบริหารส่วน", "องค์การบริหารส่วน"),
    ("สินบ", r"เรียกรับสินบล|สินบน์", "สินบน"),
    ("ควบ", r"ควบรักษามาตรฐาน", "ควรรักษามาตรฐาน"),
    ("ต่อน", r"ต่อนหน้าที่", "ต่อหน้าที่"),
    ("คาการ", r"ปัญหาคาการ", "ปัญหาการ"),
    ("เพื่อไข", r"เพื่อไข(?=ข้อบกพร่อง|ปัญหา)", "เพื่อแก้ไข"),
    ("น้อยเพียงใด", r"(?<!มาก)(?<!มาก )(?:อย่าง)?น้อยเพียงใด", "มากน้อยเพียงใด"),
    ("ส่วนร่วม", r"ประโยชน์(?:สูงสุด)?(?:ของ)?ส่วนร่วม|เพื่อส่วนร่วม(?!ใน)", "ส่วนรวม"),
    ("ธรรมชาติ", r"(?:กระจาย|แบ่ง|คัดเลือก|พิจารณา|เลื่อน|ปฏิบัติ)[^\n]{0,40}อย่างเป็นธรรมชาติ", "อย่างเป็นธรรม"),
    ("เป็นทางการเป็น", r"เป็นทางการเป็นรูปธรรม", "เป็นรูปธรรม"),
    ("ในเกี่ยวกับ", r"เข้าใจในเกี่ยวกับ", "เข้าใจเกี่ยวกับ"),
    ("เผยแพร่รัฐ", r"เผยแพร่รัฐ(?=ประชา)", "เผยแพร่และ"),
    ("ของงบ", _START + r"ของงบประมาณ(?=\s*(?:จาก|เพื่อ|จัด))", "ของบประมาณ"),
    ("จะทำ", _START + r"จะทำ(?=แผน|คู่มือ|ประกาศ|รายงาน|คำสั่ง|ทะเบียน)", "จัดทำ"),
    ("บรรล", r"บรรล(?![ุัย])|บรรลุล(?=\s*ผล)|บรรลุลผล", "บรรลุ"),
    ("ซื้อของ", r"รายชื่อผู้ซื้อของ", "รายชื่อผู้ซื้อซอง"),
    ("เย็นแบบ", r"เย็นแบบ(?=\s*ภาษี)", "ยื่นแบบ"),
    # การ without its vowel, where no word begins with กร.
    ("กร", r"(?:ไม่|ได้|ให้|มี|งาน|โดย)กร(?=รับ|ส่ง|จัด|ดำเ|ทำ|ปฏิ|บริ|เปิด|เผย|ประ[^วตา]|ตรวจ|ใช้|เจ้า|ปรับ|พัฒ|แก้|ป้อง|แต่ง|กำ|สร้าง|ร้อง|อบรม)", "การ"),
    # Safety has nothing to do with personnel or procurement: openness was meant.
    ("ความปลอดภัย", r"ความปลอดภัยใน(?=การบริหารงานบุคคล|การจัดซื้อ|การใช้งบประมาณ|การใช้จ่าย)", "ความโปร่งใสใน"),
    # A car of one's own is nobody's state property, and has no log book.
    (
        "ส่วนบุคคล",
        r"รถ(?:ยนต์)?ส่วนบุคคล(?=[^\n]{0,90}?(?:ครุภัณฑ์|สมุดบันทึก|[Ll]ogbook|เลขไมล์|ขอใช้รถ))|(?:ทรัพย์สิน|ขอใช้)[^\n]{0,30}รถ(?:ยนต์)?ส่วนบุคคล",
        "รถส่วนกลาง",
    ),
)
"""A word to look for first, a pattern, and the right form."""
# Who promotes bribery has left out ป้องกัน. Any of these words in between makes the sentence right.
_AGAINST = (
    "ป้องกัน|ลด|ต่อต้าน|ปราบปราม|แก้|ขจัด|ไม่(?!เลือก)|งด|คุณธรรม|จริยธรรม|โปร่งใส|ห้าม|เฝ้าระวัง|จัดการ|ร้องเรียน|แจ้ง|ปลอด|เบาะแส|ตรวจสอบ|รู้|ปฏิเสธ|ความเสี่ยง"
)
_PROMOTES = rf"(?:ส่งเสริม|สนับสนุน)(?:(?!{_AGAINST})[^\n])"
_EVIL = r"(?:การถูก|พฤติกรรม|การ)(?:ถูก)?(?:เจ้าหน้าที่)?(?:เรียกรับ(?:สินบน|ผลประโยชน์|เงิน)|รับสินบน|ทุจริต)"
_TWICE = r"([\u0e01-\u0e4e]{5,20})\1|(?<![A-Za-z])([A-Za-z]{2,}(?:[ -][A-Za-z]+){0,3})[ ,]+\2(?![A-Za-z])"
_PHRASE_TWICE = r"([\u0e01-\u0e4e]{12,60})\s*(?:[0-9.]+\s*(?:คะแนน|ครั้ง|คน|ราย|%)?)?\s*\1(?![0-9\s]*[0-9])"
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
    texts = texts_of(book, framework)
    for word, pattern, right in _TERMS:
        for text in texts.having(word):
            match = re.search(pattern, text.text)
            if match:
                quote = text.quote(match.start(), match.end()).lstrip("0123456789๐๑๒๓๔๕๖๗๘๙.)•- ")
                meant = quote.replace("กร", right) if word == "กร" else right
                yield Flaw(text.answer, f"“{quote}” หมายถึง “{meant}” ใช่หรือไม่", f"แก้เป็น “{meant}”", quote, meant)
    for text in texts.having("ส่งเสริม", "สนับสนุน"):
        evil = any(word in text.text for word in ("เรียกรับ", "รับสินบน", "ทุจริต"))
        match = re.search(rf"{_PROMOTES}{{0,200}}?{_EVIL}", text.text) if evil else None
        if match:
            quote = text.quote(match.start(), match.end())
            yield Flaw(text.answer, f"“{quote}” ตกคำว่า ป้องกัน หรือไม่", "เติมคำว่า ป้องกัน หน้าการทุจริตหรือสินบน", quote)
    for text, match in _said_again(texts):
        quote = text.quote(match.start(), match.end())
        once = next(filter(None, match.groups()))
        yield Flaw(text.answer, f"“{once}” พิมพ์ซ้ำสองครั้งหรือไม่", "ลบคำที่ซ้ำ", quote, once)


def _said_again(texts: Texts) -> Iterator[tuple[Text, re.Match[str]]]:
    """Texts in which something is typed twice, and where."""
    twice, said_twice, phrase_twice, english = map(re.compile, (_TWICE, _SAID_TWICE, _PHRASE_TWICE, "[A-Za-z][ ,]+[A-Za-z]"))
    anything_said = said_twice.search(texts.everything)
    for text in texts:
        match = twice.search(text.text) if _follows_itself(text.text) or english.search(text.text) else None
        if match is None and anything_said:
            match = said_twice.search(text.text)
        if match is None and _comes_again(text.text):
            match = phrase_twice.search(text.text)
        if match:
            yield text, match


def _follows_itself(text: str) -> bool:
    """Could five to twenty letters stand in a text twice, the second right behind the first.

    The pattern for that takes twice as long. Of any five letters three begin at a multiple of three.
    """
    for at in range(0, len(text) - 7, 3):  # noqa: SIM110  # any() takes half as long again
        if text.find(text[at : at + 3], at + 5, at + 23) >= 0:
            return True
    return False


def _comes_again(text: str) -> bool:
    """Could a phrase of twelve letters or more stand in a text twice, the second soon after the first.

    The pattern for that takes longer than all other rules together. Of any twelve letters six begin at a multiple of six.
    """
    for at in range(0, len(text) - 11, 6):
        other = text.find(text[at : at + 6], at + 6, at + 150)
        if other >= 0 and _run_of(text, at, other) >= 12:
            return True
    return False


def _run_of(text: str, one: int, other: int) -> int:
    """How many letters around two places of a text are the same."""
    ahead = next((by for by in range(len(text) - other) if text[one + by] != text[other + by]), len(text) - other)
    return ahead + next((by for by in range(one) if text[one - 1 - by] != text[other - 1 - by]), one)


@rule("ITA417", INFO)
def spelling_slip(book: Submission, framework: Framework) -> Iterator[Flaw]:
    """คำที่ใช้บ่อยในเอกสารควรสะกดถูก

    ทำไม: คำที่ขาดหรือเกินหนึ่งตัวอักษรค้นหาไม่พบ และดูไม่เรียบร้อยเมื่อพิมพ์
    แก้อย่างไร: แก้ตามคำที่แนะนำ
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | การใช้ทรัพย์สนของราชการยังไม่มีใบยืม | บุคลากรภายใน | ออกกฏระเบียบการยืม |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 4 | การใช้ทรัพย์สินของราชการยังไม่มีใบยืม | บุคลากรภายใน | ออกกฎระเบียบการยืม |
    """
    texts = [(text, fold(text.raw)) for text in (*texts_of(book, framework), *short_texts(book))]
    joined = "\n".join(dict.fromkeys(folded for _, folded in texts))
    for folded, wrong, right in misspelt():
        if folded in joined:
            yield from _misspelt(texts, folded, wrong, right)
    told: list[str] = []
    for term, right in fixed_terms(framework):
        for slip in slips_of(joined, term):
            if not any(slip in longer for longer in told):  # a term may be part of another one
                told.append(slip)
                yield from _misspelt(texts, slip, slip, right)
    for typed, right in english_slips("\n".join(text.text for text, _ in texts)):
        yield from _misspelt(texts, fold(typed), typed, right)


def _misspelt(texts: list[tuple[Text, str]], folded: str, typed: str, right: str) -> Iterator[Flaw]:
    """One finding for each sheet on which a word is misspelt, at its first cell."""
    by_sheet: dict[str, list[Text]] = {}
    for text, words in texts:
        if folded in words:
            by_sheet.setdefault(text.answer.place.sheet, []).append(text)
    for found in by_sheet.values():
        more = more_in_sheet(len(found))
        yield Flaw(found[0].answer, f"“{typed}” สะกดว่า “{right}”{more}", f"แก้เป็น “{right}”", typed, right)
