"""Dates, months and years named in running text, and the years laws carry in their names."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from itaxl.thai.dates import MONTHS, SHORT_MONTHS
from itaxl.thai.numbers import BE_OFFSET

_DOCUMENT = r"(?:ลงวันที่|ฉบับ|หนังสือ|ประกาศ|คำสั่ง|ระเบียบ|พระราช|พ\.ร\.บ|ข้อมูล|ผลการ|รายงาน|ประจำเดือน|รอบ|สถิติ|ของเดือน|ตั้งแต่ปี|ณ)[^\n]{0,24}$"
"""Words before a date that is a document's or what is told about, not when something is done."""


class Mention(NamedTuple):
    """One date in a text: where it stands, day (None: a month), month, and Buddhist year (None where it is not said)."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None

    @property
    def exists(self) -> bool:
        """Is there such a day; 29 February without a year is one."""
        return self.day is None or 0 < self.day <= calendar.monthrange(self.year - BE_OFFSET if self.year else 2024, self.month)[1]

    @property
    def bounds(self) -> tuple[date, date] | None:
        """The first and the last day meant; None without a year, and for a day that does not exist."""
        if self.year is None or not self.exists:
            return None
        year = self.year - BE_OFFSET
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, self.day or 1), date(year, self.month, self.day or last)


MONTH_ENDS = ("าคม", "ายน", "าพันธ์", ".ค.", ".พ.", ".ย.", ".ธ.")
"""No text names a month without one of these."""


def mentions_of_dates(text: str) -> Iterator[Mention]:
    """Every date and month a text (Arabic digits) names."""
    for match in _pattern().finditer(text) if any(map(text.__contains__, MONTH_ENDS)) else ():
        name = match["month"]
        month = (MONTHS.index(name) if name in MONTHS else SHORT_MONTHS.index(name)) + 1
        year = int(match["year"]) if match["year"] else None
        yield Mention(
            match.start(), match.end(), int(match["day"]) if match["day"] else None, month, year + 2500 if year and year < 100 else year
        )


def of_a_document(text: str, mention: Mention) -> bool:
    """Is it the date of a law, a letter or a report, or of what is reported, rather than of work."""
    return re.search(_DOCUMENT, text[: mention.start].split("\n")[-1][-50:]) is not None


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
    return re.compile(
        rf"(?:(?<![\d.,/])(?P<day>\d{{1,2}})\s*)?(?P<month>{names})(?:\s*(?:พ\.?\s?ศ\.?\s*|ปี\s*)?(?P<year>25\d\d|[5-9]\d)(?![\d.,]))?"
    )


_TORN = (
    r"(?:ปีงบประมาณ|ประจำปี)\s*(?:พ\.?\s?ศ\.?\s*)?(?:\d{3}|\d{5,6})(?![\d,.])(?!\s*(?:บาท|คน|ราย|ล้าน|แห่ง|ครั้ง))"
    r"|พ\.ศ\.\s*(?:\d{3}|\d{5,6})(?![\d,.])"
)
_LAWS = {
    "ข้อมูลข่าวสารของราชการ": 2540,
    "จัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ": 2560,
    "มาตรฐานทางจริยธรรม": 2562,
    "การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ": 2558,
    "ใช้และรักษารถยนต์ขององค์กรปกครองส่วนท้องถิ่น": 2548,
    "คุ้มครองข้อมูลส่วนบุคคล": 2562,
    "สภาตำบลและองค์การบริหารส่วนตำบล": 2537,
    "วิธีการบริหารกิจการบ้านเมืองที่ดี": 2546,
    "ว่าด้วยงานสารบรรณ": 2526,
}
"""Laws and regulations such documents cite, by words of their names → the year they were made."""

_REGULATIONS = ("จัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ", "ใช้และรักษารถยนต์ขององค์กรปกครองส่วนท้องถิ่น", "ว่าด้วยงานสารบรรณ")
"""Of these there is but one regulation; of the others agencies make their own."""
_LAW = r"พระราชบัญญัติ|พ\.?ร\.?บ\.?|พระราชกฤษฎีกา|ระเบียบกระทรวงมหาดไทย|ระเบียบสำนักนายกรัฐมนตรี|ระเบียบกระทรวงการคลัง"
"""What makes it a law that is cited and not a body, a notice or a policy named after one."""


def torn_years(text: str) -> Iterator[tuple[int, int]]:
    """Where a text (Arabic digits) has a year with a digit too few or too many."""
    if "ปี" in text or "ศ." in text:
        yield from (match.span() for match in re.finditer(_TORN, text))


def laws_of_wrong_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a law is cited with another year than its own, and which that is; amendments and what is made under a law
    have years of their own."""
    for name, year in _LAWS.items() if "พ.ศ." in text else ():
        cited = rf"(?:{_LAW}{'|ระเบียบ' if name in _REGULATIONS else ''})(?:(?!คณะ|ประกาศ|นโยบาย)[^\n\d]){{0,24}}?(?P<law>{name})"
        pattern = rf"{cited}(?P<between>[^\n\d]{{0,30}}?)พ\.ศ\.\s*(?P<year>2[45]\d\d)"
        match = re.search(pattern, text) if name in text else None
        if match and int(match["year"]) != year and not re.search("ฉบับ|แก้ไข|ประกาศ|ว่าด้วย", match["between"]):
            yield match.start("law"), match.end(), year
