"""The province's answers as drafts: one for each agency, and one for each sender whose file is nobody's."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from itaxl.collecting.filenames import letters, marked_name, stem
from itaxl.collecting.intake.mails import OWN_REPLY
from itaxl.collecting.intake.words import tidy
from itaxl.collecting.standing import MISSING, Nobody, Province, Receipt, Standing, Version
from itaxl.errors import UnwritableError
from itaxl.mailing.addresses import is_address
from itaxl.mailing.answers import Case, blocks, stray_blocks, subject
from itaxl.mailing.letters import MOST, Attachment, Letter, eml, pasted, text_file
from itaxl.writing.files import fill, place

Marked = Callable[[str], bytes | None]
"""The marked copy of a content by its SHA-256; None where there is none."""

_IDENTITY = re.compile(r"<[!-;=?-~]{1,180}>")
_ANSWERED = re.compile(r"(?:(?:re|fwd?|ตอบกลับ|ส่งต่อ)\s*:\s*)+", re.IGNORECASE)
_SEAL = re.compile(rb"^" + OWN_REPLY.encode() + rb": ([0-9a-f]{64})\r\n", re.MULTILINE)
_ENCODED = 1.4
"""What base64 makes of an attachment, with room for the words."""
_TRIES = 1000
_ALL = "ข้อความตอบกลับทุกหน่วยงาน สำหรับคัดลอกไปวางในโปรแกรมที่เปิดร่างอีเมล (.eml) ไม่ได้ ไฟล์นี้สร้างใหม่ทุกครั้งที่รวบรวม\n"
_CUT = f"\n{'═' * 40}\n\n"


def reply(standing: Standing, marked: bytes | None, made: date, year: int, province: str = "") -> bytes:
    """The draft of an answer to one agency. ``made``: the day it is of; ``year``: the assessment year (BE) that is collected;
    ``province``: its name, "" where the agencies are of several.
    """
    return _sealed(eml(*_answer(standing, marked, made, year, province)))


def _answer(standing: Standing, marked: bytes | None, made: date, year: int, province: str) -> tuple[Letter, Attachment | None]:
    if marked is not None and len(marked) * _ENCODED > MOST:
        marked = None
    case = Case(standing, year, made, marked is not None)
    receipts = _answerable(standing)
    to = tuple(dict.fromkeys(_address(receipt) for receipt in receipts)) or _registered(standing)
    answered = receipts[0] if receipts and standing.state != MISSING else None
    letter = Letter(to, _subject(answered, subject(case)), blocks(case, _sender(province)), _thread(answered))
    name = marked_name(year, standing.agency)
    return letter, Attachment(name, name, marked) if marked is not None else None


def reply_to_stray(stray: Nobody, province: str = "") -> bytes | None:
    """The draft of an answer to the sender of something that is nobody's; None when there is nobody to answer."""
    letter = _answer_to_stray(stray, province)
    return _sealed(eml(letter)) if letter else None


def _answer_to_stray(stray: Nobody, province: str) -> Letter | None:
    receipt = stray.receipt
    address = _address(receipt)
    if not address:
        return None
    return Letter(
        (address,),
        _subject(receipt, "แบบบันทึกผลการประเมิน ITA ที่ส่งมา"),
        stray_blocks(stray, _sender(province)),
        _thread(receipt),
    )


def write_replies(province: Province, folder: str, marked: Marked) -> list[str]:
    """Write a draft for every agency, and for every sender of something that is nobody's. Returns their paths.

    An agency's draft always has the same name. One that a person has changed is left alone; what is new since is then
    written under a number. The words of all of them stand in one text file too, for programs that open no drafts.

    Raises:
        UnwritableError: the folder or a file in it cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        raise UnwritableError(f"สร้างโฟลเดอร์ {folder} ไม่ได้ กรุณาเลือกโฟลเดอร์อื่น") from None
    taken: set[str] = set()
    paths, words = [], [_ALL]
    for name, letter, attachment in _drafts(province, marked):
        paths.append(_put(folder, _free(name, taken), _sealed(eml(letter, attachment))))
        words.append(pasted(letter, attachment.name if attachment else "-"))
    if paths:
        together = os.path.join(folder, f"ITA{province.year}_replies.txt")
        place(together, lambda temporary: fill(temporary, text_file(_CUT.join(words))))
    return paths


def _drafts(province: Province, marked: Marked) -> Iterator[tuple[str, Letter, Attachment | None]]:
    for standing in province.standings:
        record = standing.current.record if standing.current else None
        copy = marked(record.sha256) if record and (record.count("error") or record.count("warning")) else None
        where = letters(standing.agency.district)
        name = "_".join(part for part in (stem(province.year, standing.agency), where, "reply") if part)
        yield name, *_answer(standing, copy, province.made, province.year, province.name)
    for stray in province.strays:
        letter = _answer_to_stray(stray, province.name)
        if letter is not None:
            told = f"{stray.receipt.where}\n{stray.receipt.name}\n{stray.receipt.sha256}"
            yield f"ITA{province.year}_unknown_{hashlib.sha256(told.encode()).hexdigest()[:10]}_reply", letter, None


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _put(folder: str, name: str, content: bytes) -> str:
    for number in range(1, _TRIES):
        path = os.path.join(folder, f"{name} ({number}).eml" if number > 1 else f"{name}.eml")
        if not os.path.lexists(path):
            place(path, lambda temporary: fill(temporary, content))
            return path
        there = _content(path)
        if there == content or _seal(there) == _seal(content):
            return path  # it says the same, though a person may have added to it
        if _untouched(there):
            place(path, lambda temporary: fill(temporary, content), like=path)
            return path
    raise UnwritableError(f"มีร่างตอบกลับ {name} อยู่มากเกินไปในโฟลเดอร์ {folder} กรุณาย้ายไฟล์เก่าออก")


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _sealed(content: bytes) -> bytes:
    """The draft with the checksum of all else in its first line: so we know it again, and whether a person has changed it."""
    return b"%s: %s\r\n" % (OWN_REPLY.encode(), hashlib.sha256(content).hexdigest().encode()) + content


def _seal(content: bytes) -> bytes:
    found = _SEAL.search(content)
    return found[1] if found else b""


def _untouched(content: bytes) -> bool:
    found = _SEAL.match(content)
    return found is not None and hashlib.sha256(content[found.end() :]).hexdigest().encode() == found[1]


def _answerable(standing: Standing) -> list[Receipt]:
    """The arrivals with somebody to answer, of the versions the answer is about; the latest first."""
    versions: Iterable[Version] = [standing.current] if standing.current else standing.conflict or standing.others or standing.history
    receipts = [receipt for version in versions for receipt in version.receipts if _address(receipt)]
    latest = sorted(receipts, key=lambda receipt: receipt.received, reverse=True)
    return latest if standing.conflict else latest[:1]


def _address(receipt: Receipt) -> str:
    """Where its sender is answered: at the address the mail asks for, else where it came from; "" where neither is one."""
    return next((each for each in (receipt.reply_to, receipt.sender) if is_address(each)), "")


def _registered(standing: Standing) -> tuple[str, ...]:
    """The addresses of the register."""
    words = re.split(r"[\s,;]+", standing.registered.email) if standing.registered else []
    return tuple(word for word in words if is_address(word))


def _subject(answered: Receipt | None, otherwise: str) -> str:
    words = _ANSWERED.sub("", tidy(answered.subject), count=1).strip() if answered else ""
    return f"Re: {words}" if words else otherwise


def _thread(answered: Receipt | None) -> dict[str, str]:
    """The headers that put the answer below the mail it answers."""
    if answered is None or not _IDENTITY.fullmatch(answered.message_id):
        return {}
    return {"In-Reply-To": answered.message_id, "References": answered.message_id}


def _sender(province: str) -> str:
    return f"ผู้รวบรวมข้อมูล ITA จังหวัด{tidy(province).removeprefix('จังหวัด')}" if province else "ผู้รวบรวมข้อมูล ITA ระดับจังหวัด"
