"""Sheets วิเคราะห์, มาตรการ and ติดตามผล: the three lists staff fill row by row."""

from __future__ import annotations

from itaxl.layout.fields import ANALYSIS, FOLLOWUP, MEASURES, Column, Layout, Table

HEADER_ROW = 3

_FINDINGS = (
    Column("ref", "ref", "เรื่องที่วิเคราะห์", 24, required=True, choices="refs", help="ตัวชี้วัด ประเด็น หรือรหัสข้อ เช่น ตัวชี้วัดที่ 4 หรือ i10"),
    Column("finding", "long", "ข้อค้นพบ", 48, required=True, help="พบอะไร เป็นข้อเท็จจริง"),
    Column("source", "choice", "ผู้ให้ข้อมูล", 20, required=True, choices="sources"),
    Column("cause", "long", "สาเหตุหรือจุดแข็ง", 36),
    Column("recommendation", "long", "ข้อเสนอแนะ", 48, required=True, help="ควรทำอะไร ไม่ต้องขึ้นต้นว่า หน่วยงานควร"),
    Column("refs", "codes", "ข้อที่เกี่ยวข้อง", 18, help="รหัสข้อ คั่นด้วยจุลภาค เช่น o8, o9"),
    Column("paragraph", "long", "ข้อความแทนทั้งย่อหน้า", 48, help="ถ้ากรอก รายงานจะใช้ข้อความนี้แทนย่อหน้าที่โปรแกรมเขียน"),
)
_MEASURE = (
    Column("id", "text", "รหัสมาตรการ", 14, "measure", True, help="เช่น M01 กรอกเฉพาะแถวแรกของมาตรการ"),
    Column("indicator", "integer", "ตัวชี้วัดที่", 11, "measure", True, "indicators"),
    Column("issue", "integer", "ประเด็นที่", 11, "measure", False, "issues"),
)
_STEP = (
    Column("text", "long", "ขั้นตอน/วิธีการปฏิบัติ", 48, "step", True, help="ทำอะไร หนึ่งแถวต่อหนึ่งขั้นตอน"),
    Column("start", "date", "วันเริ่ม", 18, "step", True, help="เช่น 1 ต.ค. 2568"),
    Column("end", "date", "วันสิ้นสุด", 18, "step", True, help="เช่น 30 ก.ย. 2569"),
    Column("unit", "choice", "ผู้รับผิดชอบ", 26, "step", True, "units", help="หลายหน่วยงานคั่นด้วยเครื่องหมาย ;"),
)
_MEASURES = (
    *_MEASURE,
    Column("kind", "choice", "ประเภท", 14, "measure", True, "kinds"),
    Column("name", "long", "มาตรการ/โครงการ/กิจกรรม", 44, "measure", True),
    Column("activity", "long", "กิจกรรม", 30, "measure"),
    Column("targets", "codes", "ข้อที่มุ่งแก้", 16, "measure", help="รหัสข้อ คั่นด้วยจุลภาค เช่น i10, o14"),
    Column("goal", "choice", "เป้าหมาย", 16, "measure", False, "goals"),
    *_STEP,
)
_FOLLOWUP = (
    *_MEASURE,
    Column("part", "choice", "ส่วนที่", 10, "measure", False, "parts", help="หัวข้อของรายงานแบบ 3 ส่วน เช่น 1.3"),
    Column("name", "long", "มาตรการ/แนวทาง", 44, "measure", True),
    Column("activity", "long", "กิจกรรม", 30, "measure"),
    *_STEP,
    Column("result", "long", "สรุปผลการดำเนินการ", 44, "step", True, help="ได้ทำอะไรไปแล้ว เป็นข้อเท็จจริง"),
    Column("status", "choice", "สถานะ", 20, "step", True, "step_status"),
    Column("reason", "long", "เหตุที่ไม่ได้ดำเนินการ", 30, "step", help="กรอกเมื่อไม่ได้ดำเนินการหรือทำบางส่วน"),
    Column("evidence", "url", "หลักฐาน/ลิงก์", 30, "step"),
    Column("outcome", "long", "ผลลัพธ์หรือความสำเร็จ", 44, "measure", True, help="เกิดผลอะไร ไม่ต้องพิมพ์คะแนน โปรแกรมเขียนให้"),
    Column("measured_by", "ref", "วัดผลด้วย", 20, "measure", False, "refs", help="ตัวชี้วัดหรือรหัสข้อที่คะแนนบอกผล"),
    Column("no_score_reason", "choice", "เหตุที่ไม่มีคะแนน", 24, "measure", False, "no_score"),
    Column("conclusion", "long", "ข้อสรุป", 36, "measure", help="ต่อท้ายคำว่า แสดงให้เห็นว่า"),
    Column("next_action", "long", "แนวทางปีถัดไป", 36, "measure", help="ต้องกรอกเมื่อคะแนนลดลงหรือไม่ผ่าน"),
)
_SHEETS = (
    ("findings", ANALYSIS, _FINDINGS, 40, "ผลการวิเคราะห์และข้อเสนอแนะ", "หนึ่งแถวต่อหนึ่งข้อค้นพบ รวมข้อเสนอแนะของ ป.ป.ช. ด้วย"),
    ("measures", MEASURES, _MEASURES, 60, "มาตรการปีงบประมาณถัดไป", "หนึ่งแถวต่อหนึ่งขั้นตอน ข้อมูลของมาตรการกรอกที่แถวแรก แถวถัดไปเว้นว่างได้"),
    ("followup", FOLLOWUP, _FOLLOWUP, 60, "ติดตามผลมาตรการของปีที่ประเมิน", "หนึ่งแถวต่อหนึ่งขั้นตอน ผลลัพธ์ของมาตรการกรอกที่แถวแรก"),
)


def declare(layout: Layout) -> None:
    """Add the three lists to the layout."""
    for key, sheet, columns, capacity, title, hint in _SHEETS:
        layout.header_rows[sheet] = HEADER_ROW
        layout.write(sheet, "A1", title, "sheet_title")
        layout.write(sheet, "A2", hint, "hint")
        layout.tables[key] = Table(key, f"ita_{key}", sheet, HEADER_ROW, columns, capacity)
