"""What is handed over: every table and column declared once, with its type, its unit and what it means.

The declaration makes the Parquet schema, the CSV headings, the DuckDB tables and ``docs/data.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, WHOLE, NUMBER, TRUTH, DAY, MOMENT = "text", "whole", "number", "truth", "day", "moment"
"""Types: text; whole number; number (double); yes or no; day (CE); moment (UTC)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, unit ("" for none) and meaning in Thai."""

    name: str
    type: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table: its name, what one row is (Thai), its columns. ``personal``: handed over only when asked for."""

    name: str
    row: str
    columns: tuple[Column, ...]
    personal: bool = False


PARTITION = (
    Column("year", WHOLE, "ปีงบประมาณที่ประเมิน", "พ.ศ."),
    Column("province", TEXT, "จังหวัด (ว่าง: ไม่ได้กรอก หรือไม่มีจังหวัดชื่อนี้)"),
)
"""Columns of every table by which Parquet files are divided into folders."""

_AGENCY = (
    *PARTITION,
    Column("district", TEXT, "อำเภอ"),
    Column("kind", TEXT, "ประเภทหน่วยงาน"),
    Column("agency", TEXT, "ชื่อหน่วยงานโดยไม่มีประเภท"),
)

AGENCIES = DataTable(
    "agencies",
    "หนึ่งแถวต่อหนึ่งหน่วยงาน",
    (
        *_AGENCY,
        Column("code", TEXT, "รหัสหน่วยงานตามทะเบียน"),
        Column("registered", TRUTH, "อยู่ในทะเบียนหรือไม่"),
        Column("state", TEXT, "สถานะการส่ง: sent, errors, late, missing, conflict, unreadable, wrong-year"),
        Column("late", TRUTH, "ส่งครั้งแรกหลังวันครบกำหนดหรือไม่"),
        Column("versions", WHOLE, "จำนวนฉบับของปีนี้ที่ส่งมา", "ฉบับ"),
        Column("revision", WHOLE, "เลขครั้งที่ส่งจากชื่อไฟล์ของฉบับที่นับ", "ครั้งที่"),
        Column("received", MOMENT, "เวลาที่ฉบับที่นับมาถึงครั้งแรก", "UTC"),
        Column("saved", MOMENT, "เวลาที่บันทึกไฟล์ครั้งสุดท้ายตามที่ไฟล์บอก", "UTC"),
        Column("errors", WHOLE, "จำนวนสิ่งที่ต้องแก้", "รายการ"),
        Column("warnings", WHOLE, "จำนวนสิ่งที่ควรตรวจ", "รายการ"),
        Column("overall", NUMBER, "คะแนนภาพรวม", "คะแนน 0–100"),
        Column("level", TEXT, "ระดับผลการประเมิน"),
        Column("passed", TRUTH, "คะแนนภาพรวมถึงเกณฑ์ผ่านหรือไม่"),
        Column("pass_mark", NUMBER, "เกณฑ์ผ่าน", "คะแนน 0–100"),
        Column("sha256", TEXT, "ค่าแฮชของไฟล์ฉบับที่นับ"),
    ),
)
SCORES = DataTable(
    "scores",
    "หนึ่งแถวต่อหนึ่งคะแนนของหน่วยงาน รวมคะแนนปีก่อนที่กรอกไว้ในแบบ",
    (
        *_AGENCY,
        Column("score_year", WHOLE, "ปีของคะแนน", "พ.ศ."),
        Column("part", TEXT, "ระดับของคะแนน: overall, instrument, indicator, question"),
        Column("item", TEXT, "รหัส: overall, iit, eit1, eit2, oit, เลขตัวชี้วัด หรือรหัสข้อ เช่น i1"),
        Column("score", NUMBER, "คะแนน ไม่ปัดเศษ", "คะแนน 0–100"),
    ),
)
MEASURES = DataTable(
    "measures",
    "หนึ่งแถวต่อหนึ่งมาตรการ (ขั้นตอนรวมไว้ด้วยกัน)",
    (
        *_AGENCY,
        Column("table_name", TEXT, "measures: แผน, followup: ติดตามผล"),
        Column("measures_year", WHOLE, "ปีงบประมาณของมาตรการ", "พ.ศ."),
        Column("id", TEXT, "รหัสมาตรการ"),
        Column("indicator", WHOLE, "ตัวชี้วัดที่", "1–10"),
        Column("issue", WHOLE, "ประเด็นที่", "1–7"),
        Column("type", TEXT, "มาตรการ โครงการ หรือกิจกรรม"),
        Column("name", TEXT, "ชื่อมาตรการ"),
        Column("targets", TEXT, "ข้อที่มุ่งแก้ คั่นด้วยอัฒภาค"),
        Column("steps", WHOLE, "จำนวนขั้นตอน", "ขั้นตอน"),
        Column("start_date", DAY, "วันเริ่มของขั้นตอนแรก", "ค.ศ."),
        Column("end_date", DAY, "วันสิ้นสุดของขั้นตอนสุดท้าย", "ค.ศ."),
        Column("units", TEXT, "ผู้รับผิดชอบ คั่นด้วยอัฒภาค"),
        Column("steps_done", WHOLE, "จำนวนขั้นตอนที่ดำเนินการแล้ว", "ขั้นตอน"),
        Column("overdue", TRUTH, "พ้นวันสิ้นสุดแล้วแต่ยังไม่ครบทุกขั้นตอน (เฉพาะติดตามผล)"),
    ),
)
FINDINGS = DataTable(
    "findings",
    "หนึ่งแถวต่อหนึ่งสิ่งที่การตรวจพบในฉบับที่นับ",
    (
        *_AGENCY,
        Column("rule", TEXT, "รหัสกฎ ดู itaxl explain"),
        Column("severity", TEXT, "error, warning, info"),
        Column("sheet", TEXT, "ชีต"),
        Column("cell", TEXT, "ช่อง"),
        Column("field", TEXT, "ช่องตามชื่อในแบบ ดู itaxl layout"),
    ),
)
FILES = DataTable(
    "files",
    "หนึ่งแถวต่อหนึ่งไฟล์ที่มาถึง",
    (
        *_AGENCY,
        Column("sha256", TEXT, "ค่าแฮชของเนื้อหา"),
        Column("file", TEXT, "ชื่อไฟล์"),
        Column("size", WHOLE, "ขนาด", "ไบต์"),
        Column("received", MOMENT, "เวลาที่มาถึง", "UTC"),
        Column("counted", TRUTH, "เป็นฉบับที่นับหรือไม่"),
        Column("trouble", TEXT, "เหตุที่อ่านไม่ได้ (ว่าง: อ่านได้)"),
    ),
)
SIGNERS = DataTable(
    "signers",
    "หนึ่งแถวต่อหนึ่งผู้ลงนาม (ข้อมูลส่วนบุคคล)",
    (
        *_AGENCY,
        Column("role", TEXT, "บทบาท"),
        Column("title", TEXT, "คำนำหน้า"),
        Column("name", TEXT, "ชื่อ-สกุล"),
        Column("position", TEXT, "ตำแหน่ง"),
    ),
    personal=True,
)
SENDERS = DataTable(
    "senders",
    "หนึ่งแถวต่อหนึ่งไฟล์ที่มาทางอีเมล (ข้อมูลส่วนบุคคล)",
    (*_AGENCY, Column("sha256", TEXT, "ค่าแฮชของเนื้อหา"), Column("sender", TEXT, "ผู้ส่ง"), Column("subject", TEXT, "เรื่อง")),
    personal=True,
)
TABLES = (AGENCIES, SCORES, MEASURES, FINDINGS, FILES, SIGNERS, SENDERS)


def documented() -> str:
    """The schema as a Markdown page."""
    lines = [
        "# ข้อมูลที่ส่งต่อ",
        "",
        "ตารางของ `itaxl collect --parquet DIR`, `--csv DIR` และ `--duckdb FILE` เหมือนกันทั้งสามแบบ",
        "คอลัมน์ `year` และ `province` เป็นชื่อโฟลเดอร์ของไฟล์ Parquet (`scores/year=2568/province=…/`)",
        "ตารางที่มีข้อมูลส่วนบุคคลเขียนเฉพาะเมื่อสั่งพร้อม `--personal` ถ้าไม่สั่ง อีเมล หมายเลขโทรศัพท์ ชื่อผู้ลงนาม และชื่อที่มีคำนำหน้า",
        "ในชื่อไฟล์ ชื่อมาตรการ และผู้รับผิดชอบ จะเป็น `(อีเมล)` `(โทรศัพท์)` `(ชื่อบุคคล)`",
        "ไฟล์ที่โปรแกรมนี้ไม่ได้สร้างจะไม่ถูกเขียนทับ โปรแกรมบอกแล้วหยุดก่อนอ่าน",
        "ข้อความในไฟล์ CSV ที่ขึ้นต้นด้วย `=` `+` `-` `@` มี `'` นำหน้า เพื่อไม่ให้ Excel ตีความเป็นสูตร",
    ]
    for table in TABLES:
        mark = " (ข้อมูลส่วนบุคคล)" if table.personal else ""
        lines += ["", f"## `{table.name}`{mark}", "", f"{table.row}", "", "| คอลัมน์ | ชนิด | หน่วย | ความหมาย |", "|---|---|---|---|"]
        lines += [f"| `{each.name}` | {each.type} | {each.unit} | {each.meaning} |" for each in table.columns]
    return "\n".join(lines) + "\n"
