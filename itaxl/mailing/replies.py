"""The province's answers as drafts: one for each agency, and one for each sender whose file is nobody's."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from itaxl.collecting.filenames import letters, marked_name, stem
from itaxl.collecting.identity import plain
from itaxl.collecting.intake.words import tidy
from itaxl.collecting.records import Agency, Record
from itaxl.collecting.standing import MISSING, Nobody, Province, Receipt, Standing, Version
from itaxl.errors import UnwritableError
from itaxl.mailing.addresses import answered_at, is_address
from itaxl.mailing.answers import Case, blocks, stray_blocks, subject
from itaxl.mailing.keeping import put, put_away, sealed
from itaxl.mailing.letters import MOST, Attachment, Letter, eml, pasted, text_file
from itaxl.writing.files import fill, place

Marked = Callable[[str], bytes | None]
"""The marked copy of a content by its SHA-256; None where there is none."""

_IDENTITY = re.compile(r"<[!-;=?-~]{1,180}>")
_ANSWERED = re.compile(r"(?:(?:re|fwd?|ตอบกลับ|ส่งต่อ)\s*:\s*)+", re.IGNORECASE)
_ENCODED = 1.4
"""What base64 makes of an attachment, with room for the words."""
_ALL = "ข้อความตอบกลับทุกหน่วยงาน สำหรับคัดลอกไปวางในโปรแกรมที่เปิดร่างอีเมล (.eml) ไม่ได้ ไฟล์นี้สร้างใหม่ทุกครั้งที่รวบรวม\n"
_WORDS = "_replies.txt"
_CUT = f"\n{'═' * 40}\n\n"


def answer(case: Case, marked: bytes | None, province: str) -> tuple[Letter, Attachment | None]:
    """The answer to one agency, and the marked copy that goes with it where it is not too large. ``province``: its name, ""
    where the agencies are of several.
    """
    if marked is not None and len(marked) * _ENCODED > MOST:
        marked = None
    case = replace(case, marked=marked is not None)
    standing = case.standing
    receipts = _answerable(standing)
    to = tuple(dict.fromkeys(answered_at(receipt) for receipt in receipts)) or _registered(standing)
    answered = receipts[0] if receipts and standing.state != MISSING else None
    letter = Letter(to, _subject(answered, subject(case)), blocks(case, _sender(province)), _thread(answered))
    name = marked_name(case.year, standing.agency)
    return letter, Attachment(name, name, marked) if marked is not None else None


def answer_to_stray(stray: Nobody, province: str) -> Letter | None:
    """The answer to the sender of something that is nobody's; None when there is nobody to answer."""
    receipt = stray.receipt
    address = answered_at(receipt)
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

    An agency's draft always has the same name, whoever else is answered. One that a person has changed is left alone; what is
    new since is then written under a number. Drafts of earlier runs that no longer hold are moved into the folder ``old``. The
    words of all of them stand in one text file too, for programs that open no drafts.

    Raises:
        UnwritableError: the folder or a file in it cannot be written.
    """
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError:
        raise UnwritableError(f"สร้างโฟลเดอร์ {folder} ไม่ได้ กรุณาเลือกโฟลเดอร์อื่น") from None
    taken: set[str] = set()
    drafts, words = [], [_ALL]
    for name, letter, attachment in _drafts(province, marked):
        drafts.append(put(folder, _free(name, taken), sealed(eml(letter, attachment))))
        words.append(pasted(letter, attachment.name if attachment else "-"))
    kept = set(drafts)
    if drafts:
        together = os.path.join(folder, f"ITA{province.year}{_WORDS}")
        place(together, lambda temporary: fill(temporary, text_file(_CUT.join(words))))
        kept.add(together)
    put_away(folder, {os.path.basename(path) for path in kept}, _WORDS, text_file(_ALL))
    return drafts


def wants_copy(record: Record) -> bool:
    """Is a marked copy of a workbook attached. One that came back is not marked again: its notes are answered by the workbook
    it was made of.
    """
    return not record.marked and bool(record.count("error") or record.count("warning"))


def _drafts(province: Province, marked: Marked) -> Iterator[tuple[str, Letter, Attachment | None]]:
    for standing in province.standings:
        record = standing.current.record if standing.current else None
        copy = marked(record.sha256) if record and wants_copy(record) else None
        case = Case(standing, province.year, province.made, stranger=province.has_register and standing.registered is None)
        yield _name(province.year, standing.known_as), *answer(case, copy, province.name)
    for stray in province.strays:
        letter = answer_to_stray(stray, province.name)
        if letter is not None:
            told = f"{stray.receipt.where}\n{stray.receipt.name}\n{stray.receipt.sha256}"
            yield f"ITA{province.year}_unknown_{hashlib.sha256(told.encode()).hexdigest()[:10]}_reply", letter, None


def _name(year: int, agency: Agency) -> str:
    """What an agency's draft is called: readable, and certainly of this agency alone, since Thai letters that sound alike
    become one in ASCII. It does not depend on who else is answered, nor on how the agency is typed this time.
    """
    known = plain(agency)
    told = "\n".join((known.kind, known.name, known.district, known.province))
    parts = (stem(year, agency), letters(known.district), hashlib.sha256(told.encode()).hexdigest()[:6], "reply")
    return "_".join(part for part in parts if part)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _answerable(standing: Standing) -> list[Receipt]:
    """The arrivals with somebody to answer, of the versions the answer is about; the latest first."""
    versions: Iterable[Version] = [standing.current] if standing.current else standing.conflict or standing.others or standing.history
    receipts = [receipt for version in versions for receipt in version.receipts if answered_at(receipt)]
    latest = sorted(receipts, key=lambda receipt: receipt.received, reverse=True)
    return latest if standing.conflict else latest[:1]


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
