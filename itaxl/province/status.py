"""Sheet สถานะการส่ง: every agency, what it sent, how that stands and what to do next; below it strays and reminders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itaxl.addresses import area as rectangle
from itaxl.collecting.standing import CONFLICT, ERRORS, LATE, MISSING, SENT, UNREADABLE, WRONG_YEAR, day_of
from itaxl.province.building import Page, column_of, date_box, link_to, number_box, text_box
from itaxl.province.reminders import reminders
from itaxl.province.survey import FILES_FIRST, STATUS_FIRST, AgencyRow, Survey
from itaxl.province.titles import DISTRICTS, SCORES, SOURCES, day_line, province_line
from itaxl.province.titles import STATUS as NAME
from itaxl.province.words import STATES, kind_of
from itaxl.tables import Box

if TYPE_CHECKING:
    from itaxl.tables import Line, Sheet

COLUMNS = (
    ("ที่", 5),
    ("อำเภอ", 16),
    ("หน่วยงาน", 36),
    ("ประเภท", 9),
    ("สถานะ", 13),
    ("ได้รับเมื่อ", 14),
    ("ช้า (วัน)", 8),
    ("ฉบับที่", 8),
    ("ได้รับ (ครั้ง)", 8),
    ("ต้องแก้ (รายการ)", 10),
    ("ควรตรวจ (รายการ)", 10),
    ("สิ่งที่ต้องทำต่อ", 44),
)
AREA, TITLE, STATE = 2, 3, 5
"""Columns other sheets count over."""

SENDER = ("ผู้ส่ง", 28)
_WHERE = 8
"""Columns from the kind to the warnings: in the list of strays they hold where a file was found."""

_LINK_COLUMNS = (1, 3, 4, 2)
STRAYS = 50
"""So many files of nobody are listed here; all of them stand on the sheet of sources."""

NAMED = 3
"""So many files that may be an agency's are named beside it."""

LONG = 2_000
"""Rows from which on the sheet is written as a list. No province has so many: its largest has 334 agencies."""

NO_REGISTER = "ไม่ได้ใช้ทะเบียนหน่วยงาน จึงไม่ทราบว่าหน่วยงานใดยังไม่ส่ง รายการนี้มีเฉพาะหน่วยงานที่มีไฟล์เข้ามา"


def sheet(survey: Survey) -> Sheet:
    """The list against the register, and below it what follows from it."""
    page = Page(survey, NAME, (*COLUMNS, SENDER) if survey.personal else COLUMNS)
    page.wide(f"สถานะการส่งไฟล์ผลการประเมิน ITA {province_line(survey)}", "title")
    page.wide(day_line(survey), "subtitle")
    page.wide(_explanation(survey), "paragraph" if survey.province.has_register else "warn")
    page.add()
    head = page.headings()
    _, last = page.listed(survey.agencies, lambda row, each: _line(row, row - STATUS_FIRST + 1, each, survey))
    targets = {DISTRICTS: link_to(DISTRICTS, 1)}
    if survey.strangers:
        targets["ไม่อยู่ในทะเบียน"] = link_to(NAME, _strangers(page))
    # The headings of the list are printed on top of every page, so what has others is not printed. The files of nobody are
    # printed with all files, and the texts to paste are for the screen.
    printed = len(page.lines)
    if len(survey.strays):
        targets["ไฟล์ที่ไม่ทราบเจ้าของ"] = link_to(NAME, _strays(page))
    targets["ข้อความทวงถาม"] = link_to(NAME, reminders(page))
    page.put(head - 1, *_links(targets))
    return page.sheet(
        listing=len(page.lines) > LONG,
        repeat=(head, head),
        freeze=f"D{STATUS_FIRST}",
        autofilter=rectangle(head, 1, max(last, head), len(page.columns)),
        print_area=rectangle(1, 1, printed, len(page.columns)),
    )


def column(survey: Survey, at: int) -> str:
    """A column of the list as formulas on other sheets write it; "" when the list is empty."""
    return column_of(NAME, at, STATUS_FIRST, STATUS_FIRST + len(survey.agencies) - 1) if survey.agencies else ""


def todo(each: AgencyRow, survey: Survey) -> str:
    """What the province does next about one agency."""
    words = {
        MISSING: "ทวงถาม (ข้อความอยู่ท้ายชีตนี้)",
        UNREADABLE: "ขอไฟล์ใหม่ เปิดไฟล์ที่ส่งมาไม่ได้",
        CONFLICT: f"เลือกไฟล์ที่ถูกจาก {each.rivals} ไฟล์ หรือถามหน่วยงาน (ดูชีต {SOURCES})",
        WRONG_YEAR: _of_the_year(each, survey.province.year),
        ERRORS: f"ให้หน่วยงานแก้ {each.errors} รายการแล้วส่งใหม่",
        LATE: "ไม่มี",
        SENT: "ไม่มี",
    }
    parts = [words[each.state]]
    if not each.listed:
        parts = ["ตรวจชื่อกับทะเบียน", *(part for part in parts if part != "ไม่มี")]
    if each.near:
        parts.insert(0, f"ดูก่อนว่าไฟล์ของ {', '.join(each.near)} ที่ไม่อยู่ในทะเบียน เป็นของหน่วยงานนี้หรือไม่")
    if each.contested:
        parts.insert(0, f"ดูก่อนว่า{_files(each.contested)} ซึ่งแบบออกให้แห่งหนึ่งแต่กรอกชื่ออีกแห่ง เป็นของหน่วยงานนี้หรือไม่ (ดูชีต {SOURCES})")
    if each.doubts:
        parts = [part for part in parts if part != "ไม่มี"] + [f"ตรวจว่าเป็นไฟล์ของหน่วยงานนี้จริง (ดูชีต {SOURCES})"]
    return "; ".join(parts)


def _files(names: tuple[str, ...]) -> str:
    """Files by name, as many as a cell is good for."""
    rest = len(names) - NAMED
    return f"ไฟล์ {', '.join(name or '(ไม่มีชื่อ)' for name in names[:NAMED])}" + (f" และอีก {rest} ไฟล์" if rest > 0 else "")


def _of_the_year(each: AgencyRow, year: int) -> str:
    """The workbook of this year is asked for; one of a newer year is not wrong, only early."""
    early = max(each.years, default=0) > year
    asked = f"ขอไฟล์ปี {year}" + (" ถ้ายังไม่เคยส่ง" if early else "")
    return f"{asked} (ที่ส่งมาเป็นปี {', '.join(map(str, each.years))}{' เก็บไว้แล้ว' if early else ''})" if each.years else asked


def _links(targets: dict[str, str]) -> Line:
    """Where the parts behind and below the list are, each over enough columns to stand on one line."""
    boxes: list[Box | None] = [None, Box("ไปที่", "label")]
    for (text, link), across in zip(targets.items(), _LINK_COLUMNS, strict=False):
        boxes += [Box(text, "link_plain", across=across, link=link), *[None] * (across - 1)]
    return tuple(boxes)


def _explanation(survey: Survey) -> str:
    if not survey.province.has_register:
        return NO_REGISTER
    return "เรียงตามทะเบียน กดชื่อหน่วยงานเพื่อดูคะแนน กดจำนวนครั้งเพื่อดูไฟล์ คะแนนของไฟล์ที่ต้องแก้ไขยังอาจเปลี่ยนได้"


def _line(row: int, no: int, each: AgencyRow, survey: Survey) -> Line:
    word, look = STATES[each.state]
    boxes = (
        number_box(no, survey, "whole"),
        text_box(each.area, survey),
        text_box(each.agency.title, survey, "link", link=link_to(SCORES, each.row, 2)),
        text_box(kind_of(each.agency), survey, "text_centre"),
        text_box(word, survey, look),
        date_box(each.received, survey),
        number_box(each.late_days or None, survey, "whole"),
        number_box(each.revision, survey, "whole"),
        _arrivals(each, survey),
        number_box(each.errors if each.checked else None, survey, "whole"),
        number_box(each.warnings if each.checked else None, survey, "whole"),
        text_box(todo(each, survey), survey),
    )
    return (*boxes, text_box(each.sender, survey)) if survey.personal else boxes


def _arrivals(each: AgencyRow, survey: Survey) -> Box:
    plain = number_box(each.arrivals, survey, "whole")
    if each.file is None:
        return plain
    return Box(plain.value, plain.style, link=link_to(SOURCES, FILES_FIRST + each.file))


def _strangers(page: Page) -> int:
    """Those who sent something and are not in the register."""
    row = page.heading("หน่วยงานที่ไม่อยู่ในทะเบียน (ไม่นับในภาพรวม จนกว่าจะตรวจชื่อแล้ว)")
    page.headings()
    survey = page.survey
    first = page.next_row
    page.listed(survey.strangers, lambda at, each: _line(at, at - first + 1, each, survey))
    return row


def _strays(page: Page) -> int:
    """Files that belong to no agency, as far as a person can read the list."""
    survey = page.survey
    row = page.heading(f"ไฟล์ที่ไม่ทราบว่าเป็นของหน่วยงานใด {len(survey.strays)} ไฟล์ (พิมพ์ได้จากชีต {SOURCES})")
    heads = ("ที่", "ได้รับเมื่อ", "ชื่อไฟล์", "อยู่ที่", "เหตุผล", *([SENDER[0]] if survey.personal else []))
    page.add(*_spread([text_box(each, survey, "column_heading") for each in heads]))
    for no, file in enumerate(survey.strays[:STRAYS], 1):
        boxes = [number_box(no, survey, "whole"), date_box(day_of(file.received), survey), Box(file.name), Box(file.where)]
        page.add(*_spread([*boxes, text_box(file.reason, survey), *([Box(file.sender)] if survey.personal else [])]))
    if len(survey.strays) > STRAYS:
        page.wide(f"อีก {len(survey.strays) - STRAYS} ไฟล์อยู่ในชีต {SOURCES}", "paragraph")
    return row


def _spread(boxes: list[Box]) -> Line:
    """Boxes of the list of strays on the columns of the page: the fourth one covers those for states and counts."""
    return (*boxes[:3], replace(boxes[3], across=_WHERE), *[None] * (_WHERE - 1), *boxes[4:])
