"""Sheet หน่วยงาน: the agency, the years, the memo header, closing texts and the signers."""

from __future__ import annotations

from itaxl.layout.choices import WITHOUT_DISTRICT
from itaxl.layout.fields import AGENCY, Column, Field, Layout, Table

HEADER_ROW = 3
SIGNERS_ROW = 23
YEAR_LABEL = "ปีงบประมาณที่ประเมิน"

_AGENCY = (
    ("year", "year", YEAR_LABEL, "ปี พ.ศ. ของผลคะแนน เช่น 2568", True, ""),
    ("measures_year", "year", "ปีงบประมาณของมาตรการ", "ปี พ.ศ. ที่นำมาตรการไปใช้ ปกติคือปีถัดจากปีที่ประเมิน", True, ""),
    ("agency.type", "choice", "ประเภทหน่วยงาน", "เลือกจากรายการ", True, "agency_types"),
    ("agency.name", "text", "ชื่อหน่วยงาน", "เฉพาะชื่อ ไม่ต้องพิมพ์คำว่า อบต. หรือ เทศบาล นำหน้า", True, ""),
    ("agency.district", "text", "อำเภอ", f"เฉพาะชื่อ ({WITHOUT_DISTRICT[0]}เว้นว่างได้)", True, ""),
    ("agency.province", "text", "จังหวัด", "เฉพาะชื่อ ไม่ต้องพิมพ์คำว่า จังหวัด", True, ""),
    ("agency.website", "url", "เว็บไซต์", "เช่น https://www.example.go.th", False, ""),
)
_MEMO = (
    ("memo.office", "text", "ส่วนราชการ", "ตามหัวบันทึกข้อความ เช่น สำนักปลัด องค์การบริหารส่วนตำบล…"),
    ("memo.number", "text", "ที่", "เลขที่หนังสือให้ครบ เช่น กข 70101/15"),
    ("memo.date", "date", "วันที่", "วันที่ของบันทึกข้อความ เช่น 5 มกราคม 2569"),
    ("memo.subject", "text", "เรื่อง", "เว้นว่างไว้ได้ โปรแกรมจะเขียนให้"),
    ("memo.to", "text", "เรียน", "เช่น นายกองค์การบริหารส่วนตำบล…"),
    ("memo.announced", "date", "วันที่ ป.ป.ช. ประกาศผล", "เว้นว่างไว้ได้ถ้าไม่ทราบ"),
    ("memo.limits", "long", "ข้อจำกัดของหน่วยงาน", "ข้อจำกัดในการดำเนินการประเมิน ถ้ามี"),
    ("memo.proposal", "long", "ข้อเสนอแนะท้ายเรื่อง", "เว้นว่างไว้ได้ โปรแกรมจะเขียนให้"),
)
_NAMES = {"year": "ita_year", "measures_year": "ita_measures_year", "agency.type": "ita_agency_type", "agency.name": "ita_agency_name"}
_SIGNERS = (
    Column("role", "choice", "บทบาท", 28, required=True, choices="roles", help="ผู้เสนอก่อน แล้วเรียงตามสายการบังคับบัญชา"),
    Column("title", "choice", "ยศหรือคำนำหน้า", 44, required=True, choices="titles"),
    Column("name", "text", "ชื่อ-สกุล", 44, required=True),
    Column("position", "text", "ตำแหน่ง", 36, required=True),
    Column("opinion", "long", "ความเห็น", 30),
    Column("date", "date", "วันที่ลงนาม", 20),
)


def declare(layout: Layout) -> None:
    """Add this sheet's fields and list to the layout."""
    layout.header_rows[AGENCY] = HEADER_ROW
    layout.write(AGENCY, "A1", "ข้อมูลหน่วยงาน หัวบันทึกข้อความ และผู้ลงนาม", "sheet_title")
    layout.write(AGENCY, "A2", "กรอกช่องสีเหลือง ช่องที่มี * ต้องกรอก", "hint")
    for cell, text in (("A3", "รายการ"), ("B3", "ข้อมูล"), ("C3", "คำอธิบาย")):
        layout.write(AGENCY, cell, text, "column_heading")
    row = HEADER_ROW
    for key, kind, label, help_text, required, choices in _AGENCY:
        row += 1
        _line(layout, row, Field(key, kind, AGENCY, f"B{row}", _name(key), label, "ข้อมูล", required, choices, help_text))
    row += 1
    layout.write(AGENCY, f"A{row}", "ส่วนของบันทึกข้อความ", "section")
    for key, kind, label, help_text in _MEMO:
        row += 1
        extra = key == "memo.announced"
        _line(layout, row, Field(key, kind, AGENCY, f"B{row}", _name(key), label, "ข้อมูล", False, "", help_text, extra))
    layout.write(AGENCY, f"A{SIGNERS_ROW - 1}", "ผู้ลงนาม (เรียงจากผู้เสนอไปถึงผู้บริหาร)", "section")
    layout.tables["signers"] = Table("signers", "ita_signers", AGENCY, SIGNERS_ROW, _SIGNERS, 10)


def _name(key: str) -> str:
    return _NAMES.get(key) or "ita_" + key.removeprefix("agency.").replace(".", "_")


def _line(layout: Layout, row: int, item: Field) -> None:
    layout.write(AGENCY, f"A{row}", item.row + (" *" if item.required else ""), "fixed")
    layout.write(AGENCY, f"C{row}", item.help, "hint")
    layout.add(item)
