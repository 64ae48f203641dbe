"""Names of the sheets, and the lines that say which province, year and day a sheet is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from itaxl.province.survey import Survey

OVERVIEW, STATUS, DISTRICTS, SCORES, WEAK, MEASURES, FAULTS, SOURCES = (
    "ภาพรวม",
    "สถานะการส่ง",
    "สรุปรายอำเภอ",
    "ตารางคะแนน",
    "จุดอ่อนร่วม",
    "มาตรการ",
    "ข้อผิดพลาด",
    "ที่มา",
)


def province_line(survey: Survey) -> str:
    """``จังหวัดบึงกาฬ ปีงบประมาณ พ.ศ. 2568``; several provinces are not named."""
    name = f"จังหวัด{survey.province.name} " if survey.province.name else ""
    return f"{name}ปีงบประมาณ พ.ศ. {survey.province.year}"


def day_line(survey: Survey) -> str:
    """The day the workbook is of, and the day set for sending."""
    due = f" · กำหนดส่ง {format_date(survey.province.due)}" if survey.province.due else ""
    return f"ข้อมูล ณ วันที่ {format_date(survey.province.made)}{due}"


def outsiders(survey: Survey) -> str:
    """Who is not counted, as the last clause of a sheet's explanation; "" where there is nobody."""
    return f" · มี {len(survey.strangers)} แห่งไม่อยู่ในทะเบียน ไม่นับในชีตนี้" if survey.strangers else ""
