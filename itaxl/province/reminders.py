"""Texts to paste into LINE or an e-mail: one for each district, naming who has not sent and who must correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.collecting.standing import CONFLICT, ERRORS, MISSING, UNREADABLE, WRONG_YEAR
from itaxl.province.building import text_box
from itaxl.province.words import NO_DISTRICT, with_amphoe
from itaxl.thai.dates import format_date

if TYPE_CHECKING:
    from itaxl.province.building import Page
    from itaxl.province.survey import AgencyRow, Survey

_ASKED = {
    MISSING: "ยังไม่ได้รับไฟล์",
    ERRORS: "ได้รับไฟล์แล้ว แต่มีรายการที่ต้องแก้แล้วส่งใหม่",
    UNREADABLE: "เปิดไฟล์ที่ส่งมาไม่ได้ ขอให้ส่งใหม่",
    WRONG_YEAR: "ไฟล์ที่ส่งมาเป็นของปีอื่น ขอไฟล์ปี {year}",
    CONFLICT: "ส่งไฟล์ที่ต่างกันมาหลายไฟล์ ขอให้ยืนยันว่าใช้ไฟล์ใด",
}
"""States somebody is reminded of, and what is asked for."""

NOBODY = "ไม่มีหน่วยงานที่ต้องทวงถาม"


def reminders(page: Page) -> int:
    """A block of plain rows for each district that needs one, each row a line of the text. The heading's row."""
    survey = page.survey
    start = page.heading("ข้อความทวงถาม (เลือกช่องในคอลัมน์ B ทั้งข้อความ คัดลอก แล้ววางใน LINE หรืออีเมล ส่วนนี้ไม่พิมพ์ออกกระดาษ)")
    written = False
    for area, agencies in survey.areas.items():
        lines = message(area, agencies, survey)
        if lines:
            page.wide(f"{with_amphoe(area)}", "subheading")
            for line in lines:
                page.add(None, text_box(line, survey, "message"))
            page.add()
            written = True
    if not written:
        page.wide(NOBODY, "paragraph")
    return start


def message(area: str, agencies: list[AgencyRow], survey: Survey) -> list[str]:
    """The lines of one district's text; none when nobody there needs reminding."""
    parts: list[str] = []
    for state, asked in _ASKED.items():
        found = [each for each in agencies if each.state == state]
        if found:
            parts.append(f"{asked.format(year=survey.province.year)} {len(found)} แห่ง")
            parts += [f"{no}. {each.agency.title}{_detail(each)}" for no, each in enumerate(found, 1)]
    if not parts:
        return []
    whom = "หน่วยงานที่เกี่ยวข้อง" if area.startswith(NO_DISTRICT) else f"หน่วยงานใน{with_amphoe(area)}"
    return [
        f"เรียน {whom}",
        f"{_sender(survey)}ขอติดตามการส่งไฟล์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {survey.province.year}",
        f"ข้อมูล ณ วันที่ {format_date(survey.province.made)}{_due(survey)}",
        *parts,
        "ขอความอนุเคราะห์ดำเนินการโดยเร็ว หากส่งแล้วขออภัยมา ณ โอกาสนี้",
        "ขอบคุณที่ให้ความร่วมมือ",
    ]


def _sender(survey: Survey) -> str:
    return f"จังหวัด{survey.province.name}" if survey.province.name else ""


def _due(survey: Survey) -> str:
    return f" (กำหนดส่ง {format_date(survey.province.due)})" if survey.province.due else ""


def _detail(each: AgencyRow) -> str:
    return f" (แก้ {each.errors} จุด)" if each.state == ERRORS else ""
