"""Sheet ที่มา: every file that came in, where it is, its hash, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import area as rectangle
from itaxl.province.building import Page, moment_box, number_box, text_box
from itaxl.province.survey import FILES_FIRST, Survey
from itaxl.province.titles import SOURCES as NAME
from itaxl.province.titles import day_line, province_line
from itaxl.province.words import FILE_LOOKS
from itaxl.tables import Box

if TYPE_CHECKING:
    from itaxl.province.files import FileRow
    from itaxl.tables import Line, Sheet

COLUMNS = (
    ("ที่", 6),
    ("อำเภอ", 13),
    ("หน่วยงาน", 26),
    ("ผล", 11),
    ("เหตุผล / ข้อที่ควรตรวจ", 34),
    ("ชื่อไฟล์", 30),
    ("อยู่ที่", 34),
    ("ได้รับเมื่อ", 20),
    ("บันทึกล่าสุด", 20),
    ("ฉบับที่", 7),
    ("ขนาด (ไบต์)", 11),
    ("โปรแกรม", 14),
    ("sha256 (ย่อ)", 14),
)
_SENDER, _HASH = ("ผู้ส่ง", 28), ("sha256 เต็ม (ไม่พิมพ์)", 70)


def sheet(survey: Survey) -> Sheet:
    """The files of every agency in the order of the list of states, then those of nobody."""
    printed = (*COLUMNS, _SENDER) if survey.personal else COLUMNS
    page = Page(survey, NAME, (*printed, _HASH))
    page.add(text_box(f"ที่มาของไฟล์ {province_line(survey)}", survey, "title", across=len(printed)))
    legend = "นับ = ใช้ในทุกชีต · ฉบับเก่า = มีฉบับใหม่กว่า · ซ้ำ = เนื้อเดียวกับที่ได้รับแล้ว · ขัดแย้ง = ต้องเลือกเอง"
    page.add(text_box(f"{day_line(survey)} · {legend}", survey, "paragraph", across=len(printed)))
    page.add()
    head = page.headings()
    page.listed(survey.files, lambda row, each: _line(row, each, survey))
    page.listed(survey.strays, lambda row, each: _line(row, each, survey))
    last = len(page.lines)
    if last == head:
        page.add(text_box("ไม่มีไฟล์เข้ามา", survey, "paragraph", across=len(printed)))
    return page.sheet(
        listing=True,
        repeat=(head, head),
        freeze=f"D{FILES_FIRST}",
        autofilter=rectangle(head, 1, last, len(page.columns)),
        print_area=rectangle(1, 1, len(page.lines), len(printed)),
        tab="stamp",
    )


def _line(row: int, each: FileRow, survey: Survey) -> Line:
    return (
        number_box(row - FILES_FIRST + 1, survey, "whole"),
        text_box(each.area, survey),
        text_box(each.title, survey),
        text_box(each.state, survey, FILE_LOOKS[each.state]),
        text_box(each.reason, survey),
        # Names, places and hashes are copied to find a file again, so their digits stay as they are.
        Box(each.name),
        Box(each.where),
        moment_box(each.received, survey),
        moment_box(each.saved, survey),
        number_box(each.revision, survey, "whole"),
        number_box(each.size, survey, "size"),
        Box(each.program),
        Box(each.sha256[:12]),
        *([Box(each.sender)] if survey.personal else []),
        Box(each.sha256, "one_line"),
    )
