"""The words offered in drop-downs. They do not change from year to year; what does is in ``itaxl.frameworks``."""

from __future__ import annotations

AGENCY_TYPES = (
    "องค์การบริหารส่วนตำบล",
    "เทศบาลตำบล",
    "เทศบาลเมือง",
    "เทศบาลนคร",
    "องค์การบริหารส่วนจังหวัด",
    "เมืองพัทยา",
)
WITHOUT_DISTRICT = ("องค์การบริหารส่วนจังหวัด",)
"""Agency types that cover a whole province and so need no district."""

STATUS = ("เผยแพร่แล้ว", "เผยแพร่ไม่ครบ", "ยังไม่เผยแพร่")
"""Is an OIT item on the web site."""

SOURCES = ("บุคลากรภายใน", "ผู้รับบริการ", "การตรวจ OIT", "ป.ป.ช.")
"""Who says so: IIT respondents, EIT respondents, the OIT check, or the commission's own remark."""

KINDS = ("มาตรการ", "โครงการ", "กิจกรรม")
GOALS = ("ปรับปรุง", "รักษาระดับ")
DONE, PARTLY, NOT_DONE = STEP_STATUS = ("ดำเนินการแล้ว", "ดำเนินการบางส่วน", "ไม่ได้ดำเนินการ")
NO_SCORE = ("ไม่กำหนดในการประเมิน", "จัดทำไม่เป็นไปตามรูปแบบ", "ไม่ได้เผยแพร่", "อื่น ๆ")
"""Why an outcome has no score to quote."""

ROLES = ("ผู้เสนอ", "ผู้รายงาน", "หัวหน้าสำนักปลัด", "ปลัด", "ผู้บริหาร")
TITLES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "สิบเอก", "จ่าเอก", "พันจ่าเอก", "สิบตำรวจเอก")
UNITS = (
    "สำนักปลัด",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา ศาสนาและวัฒนธรรม",
    "กองสวัสดิการสังคม",
    "กองสาธารณสุขและสิ่งแวดล้อม",
    "กองยุทธศาสตร์และงบประมาณ",
    "หน่วยตรวจสอบภายใน",
    "ทุกสำนัก/กอง",
)
"""Internal units offered at first; the list on ``_lists`` may be edited by staff."""

PARTS = {
    "1.1": ("กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ", 1),
    "1.2": ("กระบวนการควบคุม ตรวจสอบการใช้อำนาจและการบริหารงานบุคคล", 6),
    "1.3": ("กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", 4),
    "1.4": ("กลไกและมาตรการในการแก้ไขและป้องกันการทุจริตภายในหน่วยงาน", 7),
    "2.1": ("ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสาร", 3),
    "2.2": ("การให้บริการและระบบ E-Service", 2),
    "2.3": ("กระบวนการสร้างความโปร่งใสในการใช้งบประมาณและการจัดซื้อจัดจ้าง", 5),
    "3.1": ("การสร้างความรับรู้แก่ประชาชนต่อการดำเนินงานของหน่วยงาน", 0),
}
"""Sections of the three-part follow-up report: number → (heading, issue it belongs to; 0 none).

Source: one published follow-up report of FY2567."""

PART_GROUPS = {
    "1": "มาตรการสำหรับผู้มีส่วนได้ส่วนเสียภายใน",
    "2": "มาตรการสำหรับผู้มีส่วนได้ส่วนเสียภายนอก",
    "3": "มาตรการการเปิดเผยข้อมูลบนเว็บไซต์ของหน่วยงาน",
}

OPEN_LISTS = ("units", "titles", "refs", "roles")
"""Lists staff may add their own words to: another word passes after a warning."""

PASS, FAIL = "ผ่าน", "ไม่ผ่าน"
