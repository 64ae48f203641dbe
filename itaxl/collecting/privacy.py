"""Personal data taken out of texts that leave the province: addresses, telephone numbers and names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.collecting.intake.words import without_addresses

if TYPE_CHECKING:
    from itaxl.collecting.records import Record

_PHONE = re.compile(r"(?<![\d.,/-])(?:\+66|[0๐])(?:[\s-]?\d){8,9}(?!\d)")
"""Nine or ten digits from 0 on, or from +66, as people part them: 081-234-5678, 0 4212 3456."""

_TITLES = r"นางสาว|น\.\s?ส\.|นาย|นาง|ว่าที่\s?(?:ร้อยตรี|ร้อยโท|ร้อยเอก|ร\.\s?[ตทอ]\.)|สิบเอก|พันจ่าเอก|จ่าเอก|สิบตำรวจเอก"
_IN_TITLES = ("นาย", "นาง", "น.", "ว่าที่", "เอก")
"""One of these stands in every title: most texts have none."""
_BEFORE = "".join(f"|(?<={word})" for word in ("โดย", "คือ", "ชื่อ", "ของ", "และ", "กับ", "ให้", "ติดต่อ", "ถึง", "จาก", "ผู้ส่ง"))
_OFFICES = r"ก(?:เทศ|องค์|อบ|เมือง|สภา|รัฐ|ฯ|สมาคม|[\s_])|ช่าง|ทะเบียน|อำเภอ|แพทย์|ทหาร|จ้าง|ด่าน|ตรวจ|ตำรวจ|ประจำ|อากร"
"""What follows นาย and makes it an office and no person."""
_PERSON = re.compile(rf"(?:(?<![\u0e00-\u0e7f]){_BEFORE})(?:{_TITLES})\s?(?!{_OFFICES})[\u0e01-\u0e4e]{{2,}}[\s_]+[\u0e01-\u0e4e]{{2,}}")


_SHORTEST = 3
"""Letters of a name that is too short to be sure of."""


def people_of(record: Record | None) -> tuple[str, ...]:
    """The names of those who sign a workbook."""
    return tuple(signer.name for signer in record.signers) if record else ()


@lru_cache(maxsize=64)  # the people of one workbook are looked for in all its texts
def _named(people: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of these names, however its words are parted, with or without a title."""
    names = sorted({" ".join(name.split()) for name in people if len(name.strip()) > _SHORTEST}, key=len, reverse=True)
    either = "|".join(r"[\s_]+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?:(?:{_TITLES})\s?)?(?:{either})") if either else None


def without_personal(text: str, people: Iterable[str] = ()) -> str:
    """The text with addresses, telephone numbers, the names of these ``people`` and names behind a title taken out.

    What stands instead says what was there. Without a title, and not among ``people``, a name is not recognised.
    """
    left = without_addresses(text) if "@" in text else text
    left = _PHONE.sub("(โทรศัพท์)", left)
    named = _named(tuple(people))
    if named:
        left = named.sub("(ชื่อบุคคล)", left)
    return _PERSON.sub("(ชื่อบุคคล)", left) if any(map(left.__contains__, _IN_TITLES)) else left
