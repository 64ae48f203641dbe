"""The words of the province's workbook: states, what to do about them, what became of a file, how agencies are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.collecting.standing import CONFLICT, ERRORS, LATE, MISSING, SENT, UNREADABLE, WRONG_YEAR
from itaxl.layout.choices import DONE, NOT_DONE, PARTLY, STEP_STATUS, WITHOUT_DISTRICT
from itaxl.places import full_district
from itaxl.thai.names import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itaxl.collecting.records import Agency

STATES = {
    SENT: ("เรียบร้อย", "pass"),
    LATE: ("ส่งช้า", "severity_info"),
    ERRORS: ("ต้องแก้ไข", "warn"),
    CONFLICT: ("รอตัดสิน", "warn"),
    UNREADABLE: ("เปิดไม่ได้", "fail"),
    WRONG_YEAR: ("ส่งผิดปี", "fail"),
    MISSING: ("ยังไม่ส่ง", "fail"),
}
"""State of an agency → its word, and the look that goes with it; best first."""

USABLE = (SENT, LATE, ERRORS, CONFLICT)
"""States of those who have sent a workbook of the year that can be read."""

COUNTED, OLDER, AGAIN, RIVAL, BROKEN, OTHER_YEAR, NOBODYS = "นับ", "ฉบับเก่า", "ซ้ำ", "ขัดแย้ง", "เปิดไม่ได้", "ปีอื่น", "ไม่ทราบเจ้าของ"
"""What became of a file."""

FILE_LOOKS = {
    COUNTED: "pass",
    OLDER: "text_centre",
    AGAIN: "text_centre",
    RIVAL: "warn",
    BROKEN: "fail",
    OTHER_YEAR: "warn",
    NOBODYS: "warn",
}

NO_SCORE = "ไม่มีคะแนน"
WHOLE_PROVINCE, NO_DISTRICT = "ระดับจังหวัด", "ไม่ระบุอำเภอ"
UNSAID = "ยังไม่ระบุ"
"""A measure of the follow-up of which no step has a status."""

PLANNED = "ตามแผน"
"""A measure of the plan: its result is written in the follow-up of its year."""

SEVERITIES = {"error": ("ต้องแก้", "severity_error"), "warning": ("ควรตรวจ", "severity_warning"), "info": ("ข้อสังเกต", "severity_info")}
"""Severity of a finding → its word, the same as in every check, and its look; worst first."""


def short(agency: Agency) -> str:
    """The agency's short name: ``อบต.บึงโขงหลง``."""
    return short_name(agency.kind, agency.name) or "(ไม่ทราบชื่อ)"


def kind_of(agency: Agency) -> str:
    """The kind of agency as short as it gets (``อบต.``, ``ทต.``); ``ไม่ทราบประเภท`` where it is not said."""
    return short_name(agency.kind, "") or "ไม่ทราบประเภท"


def area_of(agency: Agency, *, several: bool) -> str:
    """The district a row is counted under. ``several``: the workbook is about more than one province, so that is said too."""
    name = full_district(agency.district, agency.province)
    district = WHOLE_PROVINCE if agency.kind in WITHOUT_DISTRICT else name or NO_DISTRICT
    return f"{district} จ.{agency.province}" if several and agency.province else district


def with_amphoe(area: str) -> str:
    """A district as sentences name it: ``อำเภอเซกา``."""
    return area if area.startswith((WHOLE_PROVINCE, NO_DISTRICT)) else f"อำเภอ{area}"


def and_others(names: Sequence[str], count: int) -> str:
    """The first names of ``count``: ``ก, ข และอีก 3 แห่ง``."""
    rest = count - len(names)
    return ", ".join(names) + (f" และอีก {rest} แห่ง" if rest > 0 else "")


def folded_status(statuses: Sequence[str], steps: int) -> str:
    """One word for all steps of a measure: done when every step is, not done when none was, else partly; UNSAID when blank."""
    known = [each for each in statuses if each in STEP_STATUS]
    if not known:
        return UNSAID
    if all(each == DONE for each in known):
        return DONE if len(known) >= steps else PARTLY
    return NOT_DONE if all(each == NOT_DONE for each in known) else PARTLY
