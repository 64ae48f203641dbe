"""Sheet ข้อผิดพลาด: which rule fires how often, and in which part of the form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.addresses import area as rectangle
from itaxl.layout import SHEETS
from itaxl.province.building import Page, number_box, text_box
from itaxl.province.tallies import FaultTally
from itaxl.province.titles import FAULTS as NAME
from itaxl.province.titles import day_line, outsiders, province_line
from itaxl.province.words import SEVERITIES
from itaxl.rules import find

if TYPE_CHECKING:
    from itaxl.province.survey import Survey
    from itaxl.tables import Box, Line, Sheet

COLUMNS = (
    ("รหัส", 10),
    ("ข้อกำหนด", 62),
    ("ระดับ", 13),
    ("พบ (ครั้ง)", 9),
    ("หน่วยงาน (แห่ง)", 10),
    ("ร้อยละของหน่วยงาน", 11),
    ("พบมากที่สุดที่", 58),
)
_AGENCIES = 5
_SHEET = 3
"""Columns a sheet's name takes in the lower table."""

WORKBOOKS_CELL = "E3"
"""How many workbooks were checked: what every share is of."""


def sheet(survey: Survey) -> Sheet:
    """Rules by the number of agencies they fired for, then the sheets of the form."""
    page = Page(survey, NAME, COLUMNS)
    faults = survey.faults
    page.wide(f"ข้อผิดพลาดที่พบบ่อย {province_line(survey)}", "title")
    page.wide(f"{day_line(survey)} · {_legend(survey)}", "paragraph")
    page.add(
        None,
        text_box("จำนวนหน่วยงานที่ตรวจ (ไฟล์ที่นับ)", survey, "label"),
        *[None] * 2,
        number_box(faults.workbooks, survey, "average_whole"),
    )
    head = page.headings()
    rows = sorted(faults.rules.items(), key=lambda pair: (-pair[1].agencies, -pair[1].count, pair[0]))
    _, last = page.listed(rows, lambda row, pair: _line(row, *pair, survey))
    if not rows:
        page.wide("ไม่พบข้อผิดพลาดในไฟล์ที่นับ", "paragraph")
    _sheets(page)
    return page.sheet(repeat=(head, head), freeze=f"A{head + 1}", autofilter=rectangle(head, 1, max(last, head), len(COLUMNS)), tab="check")


def where_most(code: FaultTally) -> str:
    """The part of the form most findings of a rule are in, and the row where most of them are."""
    (title, part), count = min(code.parts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = {row: times for (sheet, column, row), times in code.rows.items() if (sheet, column) == (title, part)}
    words = f"ชีต {title}" if title else "ทั้งไฟล์"
    words += f" {part}" if part else ""
    words += f" {count} ครั้ง"
    if len(rows) == 1:
        words += f" ที่ “{next(iter(rows))}”"
    elif rows:
        row = min(rows, key=lambda each: (-rows[each], each))
        words += f" มากสุดที่ “{row}” {rows[row]} ครั้ง" if rows[row] > 1 else " คนละแถว"
    return words


def _legend(survey: Survey) -> str:
    faults = survey.faults
    words = f"ตรวจ {faults.workbooks} แห่ง มีรายการที่ต้องแก้ {faults.faulty} แห่ง เรียงตามจำนวนหน่วยงานที่พบ ส่วนใดของแบบพบมาก ควรอธิบายเพิ่ม"
    return words + outsiders(survey)


def _line(row: int, code: str, tally: FaultTally, survey: Survey) -> Line:
    rule = find(code)
    worst = next((each for each in SEVERITIES if tally.severities[each]), "info")
    word, look = SEVERITIES[worst]
    return (
        text_box(code, survey, "text_centre"),
        text_box(rule.title if rule else "", survey),
        text_box(word, survey, look),
        number_box(tally.count, survey, "whole"),
        number_box(tally.agencies, survey, "whole"),
        _share(row, tally, survey),
        text_box(where_most(tally), survey),
    )


def _share(row: int, tally: FaultTally, survey: Survey) -> Box:
    share = Decimal(tally.agencies) / survey.faults.workbooks
    return number_box(share, survey, "percent", f"{address(row, _AGENCIES)}/${WORKBOOKS_CELL[0]}${WORKBOOKS_CELL[1:]}")


def _heads(survey: Survey, left: int) -> list[Box]:
    return [text_box(text, survey, "column_heading") for text, _ in COLUMNS[left:]]


def _sheets(page: Page) -> None:
    """The same by sheet of the form, in its order."""
    survey = page.survey
    found = survey.faults.sheets
    if not found:
        return
    page.heading("แยกตามชีตของแบบ")
    page.add(text_box("ชีต", survey, "column_heading", across=_SHEET), *[None] * (_SHEET - 1), *_heads(survey, _SHEET))
    order = {title: at for at, title in enumerate(SHEETS)}
    for title, tally in sorted(found.items(), key=lambda pair: order.get(pair[0], len(order))):
        page.add(
            text_box(title or "ทั้งไฟล์", survey, across=_SHEET),
            *[None] * (_SHEET - 1),
            number_box(tally.count, survey, "whole"),
            number_box(tally.agencies, survey, "whole"),
            _share(page.next_row, tally, survey),
            text_box(where_most(tally), survey),
        )
