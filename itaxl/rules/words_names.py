"""ITA401, ITA406 and ITA419: the name beside an indicator's number, and how many of anything there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from itaxl.model import Submission
from itaxl.rules.free_text import Text, texts_of
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.thai.fold import fold, shared_start

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
    for text in texts_of(book, framework).having(*_ASKED):
        yield from _instrument_named_wrong(text)
    for text in texts_of(book, framework).having("ตัวชี้วัด", "ประเด็น"):
        for match in re.finditer(_NUMBERED, text.text):
            no = int(match[1])
            quote = text.quote(match.start(), match.end() + 24)
            if no not in framework.indicators:
                if framework.indicators and no:
                    message = f"ปี {book.year} ไม่มีตัวชี้วัดที่ {no} (มี 1–{max(framework.indicators)})"
                    yield Flaw(text.answer, message, "แก้หมายเลขตัวชี้วัด", quote, f"1–{max(framework.indicators)}")
                continue
            found = _name_after(names, text.text[match.end() :])
            yield from _named_wrong(framework, text, no, found, text.quote(match.start(), match.end() + (len(found[0]) if found else 0)))
            yield from _named_nearly(framework, text, no, match.end(), found is None)
            yield from _labelled_wrong(framework, text, no, match.end() + (len(found[0]) if found else 0))
        yield from _part_unknown(framework, text)
        yield from _named_without_number(framework, text)
        yield from _issue_named_wrong(framework, text)


def _named_wrong(framework: Framework, text: Text, no: int, found: tuple[str, int, bool] | None, quote: str) -> Flaws:
    if found is None:
        return
    name, owner, ends = found
    right = framework.indicators[no]
    own = [fold(each) for each in (right.name, *right.aliases)]
    if fold(name) in own:
        return
    if owner != no or fold(name) in map(fold, right.wrong_names):
        belongs = f" (ชื่อนั้นเป็นของตัวชี้วัดที่ {owner})" if owner != no and name == framework.indicators[owner].name else ""
        message = f"ข้อความว่า “{quote}” แต่ตัวชี้วัดที่ {no} คือ {right.name}{belongs}"
        severity = "" if ends else WARNING
        yield Flaw(text.answer, message, f"แก้เป็น ตัวชี้วัดที่ {no} {right.name} หรือแก้หมายเลข", name, right.name, severity)


def _named_nearly(framework: Framework, text: Text, no: int, at: int, unknown: bool) -> Flaws:
    """A phrase behind an indicator's number that begins like its name, but is neither that nor a word of its questions."""
    phrase = re.match(r"[^\s\d(),:;“”\"]{8,60}(?![^\n\s(),:;\d“”\"])", text.text[at:]) if unknown else None
    right = framework.indicators[no].name
    typed, meant = fold(phrase[0]).rstrip("ฯ") if phrase else "", fold(right)
    if not phrase or typed in meant or re.search(_SENTENCE, phrase[0]) or len(typed) > len(meant) * 1.7:
        return
    wordings = (fold(framework.text_of(code)) for code in framework.indicators[no].codes)
    if shared_start(typed, meant) >= max(8, len(meant) // 2) and not any(typed in wording for wording in wordings):
        message = f"ตัวชี้วัดที่ {no} ชื่อ {right} แต่ในข้อความเขียนว่า “{phrase[0]}” ถูกต้องหรือไม่"
        yield Flaw(text.answer, message, f"แก้เป็น ตัวชี้วัดที่ {no} {right}", phrase[0], right, WARNING)


_SENTENCE = "ไม่|ยัง|มี|ได้|แล้ว|ควร|ต้อง|จะ|ผ่าน|อยู่|เป็น|ถูก|มาก|น้อย|เพิ่ม|ลด|คือ|ครบ|ให้|เพื่อ|ทุก|บาง"


def _labelled_wrong(framework: Framework, text: Text, no: int, end: int) -> Flaws:
    """The instrument in brackets behind an indicator's number and name is its own."""
    label = re.match(r"\s*\((IIT|EIT|OIT)\)", text.text[end : end + 12])
    own = framework.indicators[no].instrument.upper()
    if label and own and label[1] != own:
        message = f"ตัวชี้วัดที่ {no} {framework.indicators[no].name} เป็นของ {own} ไม่ใช่ {label[1]}"
        yield Flaw(text.answer, message, f"แก้เป็น ({own}) หรือแก้หมายเลขตัวชี้วัด", f"({label[1]})", f"({own})")


def _part_unknown(framework: Framework, text: Text) -> Flaws:
    """The number of a part of an indicator (ตัวชี้วัดย่อยที่ 9.6) the year does not have."""
    for match in re.finditer(r"ตัวชี้วัดย่อย(?:ที่)?\s*(\d{1,2}\.\d{1,2})", text.text) if framework.subs else ():
        if match[1] not in framework.subs:
            span = ", ".join(framework.subs)
            yield Flaw(text.answer, f"ไม่มีตัวชี้วัดย่อยที่ {match[1]} (มี {span})", "แก้หมายเลข", text.quote(*match.span()), span)


def _instrument_named_wrong(text: Text) -> Flaws:
    """The letters in brackets behind whom an instrument asks are its own."""
    for words, right in _ASKED.items():
        match = re.search(rf"{words}[^\n()]{{0,30}}\(\s*(IIT|EIT|OIT)(?![A-Za-z])", text.text) if words in text.text else None
        if match and match[1] != right:
            message = f"ข้อความว่า “{text.quote(*match.span())})” แต่แบบวัดนี้คือ {right}"
            yield Flaw(text.answer, message, f"แก้เป็น ({right})", match[1], right)


_ASKED = {"ผู้มีส่วนได้ส่วนเสียภายใน": "IIT", "ผู้มีส่วนได้ส่วนเสียภายนอก": "EIT", "การเปิดเผยข้อมูลสาธารณะ": "OIT"}


def _named_without_number(framework: Framework, text: Text) -> Flaws:
    """An indicator called by a name that reports give it by mistake."""
    right = {other.name for other in framework.indicators.values()}
    for no, each in framework.indicators.items():
        for wrong in each.wrong_names:
            # Where the name is another indicator's right one, its number decides.
            if wrong in text.text and wrong not in right:
                match = re.search(rf"ตัวชี้วัด(?:ด้าน)?\s*({re.escape(wrong)})", text.text)
                if match:
                    message = f"ไม่มีตัวชี้วัดชื่อ “{wrong}” หมายถึง ตัวชี้วัดที่ {no} {each.name} ใช่หรือไม่"
                    yield Flaw(text.answer, message, f"แก้เป็น {each.name}", wrong, each.name, WARNING)


def _issue_named_wrong(framework: Framework, text: Text) -> Flaws:
    """An issue's number followed by the name of another issue."""
    for match in re.finditer(r"ประเด็น(?:ที่)?\s*(\d{1,2})(?![\d.])\s*[:：]?\s*", text.text):
        folded = fold(text.text[match.end() : match.end() + 120])
        named = next((issue for issue in framework.issues.values() if folded.startswith(fold(issue.name)[:_ISSUE])), None)
        if named is not None and named.no != int(match[1]) and int(match[1]) in framework.issues:
            right = framework.issues[int(match[1])].name
            message = f"ประเด็นที่ {match[1]} คือ {right} ไม่ใช่ {named.name} ซึ่งเป็นประเด็นที่ {named.no}"
            yield Flaw(text.answer, message, f"แก้เป็น ประเด็นที่ {named.no} หรือแก้ชื่อ", named.name, right)


_ISSUE = 20
"""Letters of an issue's name that no other issue begins with."""


@cache
def _names(framework: Framework) -> dict[str, int]:
    """Folded name → number: right names, aliases, and names known to be given by mistake; the longest first. Right ones win."""
    found: dict[str, int] = {}
    for kind in ("wrong_names", "aliases"):
        for no, each in framework.indicators.items():
            found.update({fold(name): no for name in getattr(each, kind)})
    found.update({fold(each.name): no for no, each in framework.indicators.items()})
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _name_after(names: dict[str, int], text: str) -> tuple[str, int, bool] | None:
    """The longest known name (``names`` has those first) a text begins with: as typed, whose it is, and whether the name ends there."""
    head = text[:60].split("\n")[0]
    folded = fold(head)
    for name in names:
        if folded.startswith(name):
            length = next(at for at in range(len(name), len(head) + 1) if len(fold(head[:at])) >= len(name))
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
    for text in texts_of(book, framework).having("ตัวชี้วัด"):
        told: set[str] = set()
        for match in re.finditer(_NUMBERED, text.text):
            indicator = framework.indicators.get(int(match[1]))
            found = _name_after(names, text.text[match.end() :]) if indicator else None
            if indicator and found and fold(found[0]) in map(fold, indicator.aliases) and found[0] not in told:
                told.add(found[0])
                message = f"ตัวชี้วัดที่ {indicator.no} ชื่อทางการคือ {indicator.name} แต่ในข้อความเขียนว่า “{found[0]}”"
                yield Flaw(text.answer, message, f"ใช้ชื่อ {indicator.name}", found[0], indicator.name)


@rule("ITA419", WARNING)
def counts_and_weights(book: Submission, framework: Framework) -> Flaws:
    """จำนวนข้อ จำนวนตัวชี้วัด และน้ำหนักของเครื่องมือต้องเป็นของปีที่ประเมิน

    ทำไม: จำนวนข้อ OIT เปลี่ยนทุกปี จำนวนที่มากกว่าที่มีจริงมักคัดลอกจากเอกสารปีก่อน
    แก้อย่างไร: แก้ตัวเลข หรือลบออก
    ตัวอย่างที่ผิด:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 9 | การตรวจ OIT ทั้งหมด 43 ข้อ พบลิงก์เสีย | การตรวจ OIT | ตรวจลิงก์ทุกเดือน |
    ตัวอย่างที่ถูก:
        วิเคราะห์
        | เรื่องที่วิเคราะห์ | ข้อค้นพบ | ผู้ให้ข้อมูล | ข้อเสนอแนะ |
        | ตัวชี้วัดที่ 9 | การตรวจ OIT ทั้งหมด 28 ข้อ พบลิงก์เสีย | การตรวจ OIT | ตรวจลิงก์ทุกเดือน |
    """
    other_year = rf"ปี\s*(?:พ\.ศ\.)?\s*(?!{book.year})25\d\d"
    for text in texts_of(book, framework).having("IIT", "EIT", "OIT", "ตัวชี้วัด"):
        if re.search(other_year, text.text):
            continue  # another year may have had more
        for match, told, right, what in _counted(framework, text.text):
            if told != right:
                quote = text.quote(match.start(), match.end())
                yield Flaw(
                    text.answer, f"ข้อความว่า “{quote}” แต่ปี {book.year} {what} ถูกต้องหรือไม่", f"แก้เป็น {right} หรือลบออก", quote, str(right)
                )


def _counted(framework: Framework, text: str) -> Iterator[tuple[re.Match[str], int, int, str]]:
    """Numbers of questions, items and indicators that are too large, and weights: where, told, right, and what is right."""
    for match in re.finditer(r"(IIT|EIT|OIT)[^\d\n]{0,14}?(\d{1,2})\s*ข้อ(?!ที่)", text):
        count = sum(code[0] == match[1][0].lower() for code in framework.all_codes())
        if count and int(match[2]) > count and not re.search("จาก|เดิม", match[0]):
            yield match, int(match[2]), count, f"{match[1]} มี {count} ข้อ"
    for match in re.finditer(r"(?:ทั้ง(?:หมด)?|รวม|จำนวน)\s*(\d{1,2})\s*ตัวชี้วัด(?!ย่อย|ที่)|ตัวชี้วัด(?:ทั้ง(?:หมด)?|รวม)\s*(\d{1,2})\s*ตัว", text):
        told, count = int(match[1] or match[2]), len(framework.indicators)
        if count and told > count:
            yield match, told, count, f"มี {count} ตัวชี้วัด"
    for match in re.finditer(r"(IIT|EIT|OIT)[^\d\n]{0,20}?น้ำหนัก(?:คะแนน)?\s*(?:ร้อยละ)?\s*(\d{1,2})(?![\d.])", text):
        weights = [each.weight for key, each in framework.instruments.items() if key.startswith(match[1].lower())]
        if weights and None not in weights:
            total = int(sum(weight for weight in weights if weight is not None))
            yield match, int(match[2]) if int(match[2]) not in weights else total, total, f"{match[1]} มีน้ำหนักร้อยละ {total}"
