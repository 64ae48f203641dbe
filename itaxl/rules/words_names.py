"""ITA401 and ITA406: the name beside an indicator's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_NUMBERED = r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?![\d.])\s*[:：]?\s*(?:ด้าน)?\s*"
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
        for match in re.finditer(_NUMBERED, text.text):
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
        for match in re.finditer(_NUMBERED, text.text):
            indicator = framework.indicators.get(int(match[1]))
            found = _name_after(names, text.text[match.end() :]) if indicator else None
            if indicator and found and fold(found[0]) in map(fold, indicator.aliases):
                message = f"ชื่อทางการของตัวชี้วัดที่ {indicator.no} ปี {book.year} คือ {indicator.name} ที่พิมพ์คือ {found[0]}"
                yield Flaw(text.answer, message, f"ใช้ชื่อ {indicator.name}", found[0], indicator.name)
