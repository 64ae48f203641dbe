"""Sentences of the memo (บันทึกข้อความ) that no other sheet has: subject, background, where to read on, proposal."""

from __future__ import annotations

from collections.abc import Sequence

from itaxl.reports.sentences.words import joined

ASSESSMENT = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
OVERALL_UNKNOWN = "ยังไม่ได้กรอกคะแนนภาพรวม"
CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา"
_MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"


def subject(agency: str, year: int, measures_year: int, planned: int) -> str:
    """What the memo is about; the measures are named only where there are any."""
    first = f"ผลการวิเคราะห์{ASSESSMENT} ปีงบประมาณ พ.ศ. {year} ของ{agency}"
    return f"{first} และ{_MEASURES} ปีงบประมาณ พ.ศ. {measures_year}" if planned else first


def background(agency: str, year: int, announced: str) -> str:
    """Why there is something to report; ``announced`` is the day of the announcement as printed, "" unknown."""
    day = f"เมื่อวันที่ {announced} " if announced else ""
    return f"ตามที่{agency} เข้ารับ{ASSESSMENT} ประจำปีงบประมาณ พ.ศ. {year} และสำนักงาน ป.ป.ช. ได้ประกาศผลการประเมิน{day}แล้ว นั้น"


def planned_measures(count: int, measures_year: int) -> str:
    """How many measures are planned."""
    if not count:
        return f"ยังไม่ได้กำหนดมาตรการของปีงบประมาณ พ.ศ. {measures_year}"
    return f"กำหนด{_MEASURES} ประจำปีงบประมาณ พ.ศ. {measures_year} จำนวน {count} มาตรการ"


def reported_measures(count: int, year: int) -> str:
    """How many measures of the assessed year are reported on."""
    return f"รายงานผลการดำเนินการตามมาตรการของปีงบประมาณ พ.ศ. {year} จำนวน {count} มาตรการ"


def details_in(sheets: Sequence[str]) -> str:
    """Where to read on; "" when there is nothing more."""
    return f"รายละเอียดตามเอกสารแนบ คือ {joined(sheets)}" if sheets else ""


def proposal(count: int, measures_year: int) -> str:
    """What is proposed when staff write nothing themselves."""
    if not count:
        return f"เห็นควรมอบหมายส่วนราชการที่เกี่ยวข้องกำหนด{_MEASURES} ประจำปีงบประมาณ พ.ศ. {measures_year} จากผลการวิเคราะห์นี้"
    return f"เห็นควรให้ทุกส่วนราชการดำเนินการตาม{_MEASURES} ประจำปีงบประมาณ พ.ศ. {measures_year} ตามระยะเวลาที่กำหนด และรายงานผลเพื่อใช้กำกับติดตามต่อไป"
