"""Sheet มาตรการ: every measure of every agency in one list to filter, with what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.addresses import area as rectangle
from itaxl.layout.choices import DONE, NOT_DONE, PARTLY
from itaxl.province.building import Page, date_box, number_box, text_box
from itaxl.province.titles import MEASURES as NAME
from itaxl.province.titles import outsiders, province_line
from itaxl.province.words import PLANNED
from itaxl.tables import Box, Rule

if TYPE_CHECKING:
    from itaxl.province.measured import MeasureRow
    from itaxl.province.survey import Survey
    from itaxl.tables import Line, Sheet

COLUMNS = (
    ("ที่", 6),
    ("อำเภอ", 13),
    ("หน่วยงาน", 28),
    ("ที่มา", 10),
    ("ปี", 7),
    ("ตัวชี้วัดที่", 8),
    ("รหัส", 9),
    ("มาตรการ/โครงการ/กิจกรรม", 44),
    ("ข้อที่มุ่งแก้", 14),
    ("ผู้รับผิดชอบ", 22),
    ("เริ่ม", 14),
    ("สิ้นสุด", 14),
    ("สถานะ", 18),
    ("กำหนดเวลา", 13),
)
_YEAR, _END, _STATUS, _TIME = 5, 12, 13, 14
DAY_CELL = "C3"
"""The day overdue is reckoned by; whoever changes it sees the list as of another day."""

OVERDUE, PASSED = "เกินกำหนด", "ถึงกำหนดแล้ว"
"""A measure of the follow-up past its last day and not done; one of the plan past its last day, of which nothing is known."""

_LOOKS = {DONE: "pass", PARTLY: "warn", NOT_DONE: "fail"}


def sheet(survey: Survey) -> Sheet:
    """All measures, in the order of the agencies."""
    page = Page(survey, NAME, COLUMNS)
    page.wide(f"มาตรการของทุกหน่วยงาน {province_line(survey)}", "title")
    page.wide(
        f"{OVERDUE} คือพ้นวันสิ้นสุดแล้วและสถานะยังไม่เป็น “{DONE}” · {PASSED} คือมาตรการตามแผนที่พ้นวันสิ้นสุด แต่ยังไม่มีรายงานผล "
        f"· แก้วันที่ในช่อง ณ วันที่ เพื่อดู ณ วันอื่น{outsiders(survey)}",
        "paragraph",
    )
    first, count = page.next_row + 2, len(survey.measures)
    last = first + count - 1
    times = rectangle(first, _TIME, last, _TIME)
    overdue = sum(timing(each, survey) == OVERDUE for each in survey.measures)
    page.add(
        None,
        text_box("ณ วันที่", survey, "label"),
        date_box(survey.province.made, survey, "input_date"),
        *[None] * 3,
        text_box("ทั้งหมด", survey, "label"),
        text_box(f"{count} มาตรการ", survey, "text_plain"),
        *[None] * 2,
        text_box("แถวที่กรองไว้", survey, "label"),
        number_box(count, survey, "average_whole", f"SUBTOTAL(103,{rectangle(first, _YEAR, last, _YEAR)})" if count else ""),
        text_box(f"{OVERDUE}ทั้งหมด", survey, "label"),
        number_box(overdue, survey, "average_whole", f'COUNTIF({times},"{OVERDUE}")' if count else ""),
    )
    head = page.headings()
    page.listed(survey.measures, lambda row, each: _line(row, row - first + 1, each, survey))
    if not count:
        page.wide("ไม่มีมาตรการในไฟล์ที่นับ", "paragraph")
    rules = (
        Rule(times, f'{address(first, _TIME)}="{OVERDUE}"', "bad"),
        Rule(times, f'{address(first, _TIME)}="{PASSED}"', "attention"),
    )
    return page.sheet(
        listing=True,
        repeat=(head, head),
        freeze=f"D{head + 1}",
        autofilter=rectangle(head, 1, max(last, head), len(COLUMNS)),
        rules=rules if count else (),
    )


def timing(each: MeasureRow, survey: Survey) -> str:
    """Is a measure past its last day, on the day of the workbook; "" when not."""
    if each.end is None or each.end >= survey.province.made or each.status == DONE:
        return ""
    return PASSED if each.status == PLANNED else OVERDUE


def _line(row: int, no: int, each: MeasureRow, survey: Survey) -> Line:
    end, status, day = address(row, _END), address(row, _STATUS), "$" + DAY_CELL[0] + "$" + DAY_CELL[1:]
    late = f'IF({status}="{PLANNED}","{PASSED}","{OVERDUE}")'
    formula = f'IF(AND(ISNUMBER({end}),{end}<{day},{status}<>"{DONE}"),{late},"")'
    return (
        number_box(no, survey, "whole"),
        text_box(each.area, survey),
        text_box(each.title, survey),
        text_box(each.table, survey, "text_centre"),
        number_box(each.year or None, survey, "year"),
        number_box(each.indicator, survey, "whole"),
        text_box(each.id, survey, "text_centre"),
        text_box(each.name, survey),
        text_box(each.targets, survey, "text_centre"),
        text_box(each.units, survey),
        date_box(each.start, survey),
        date_box(each.end, survey),
        text_box(each.status, survey, _LOOKS.get(each.status, "text_centre")),
        Box(timing(each, survey), "text_centre", formula=formula),
    )
