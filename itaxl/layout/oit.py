"""Sheet OIT: the disclosure items of the year, what each must contain, and the agency's own checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.addresses import letters
from itaxl.layout.fields import OIT, Computed, Field, Layout
from itaxl.layout.scores import part_mark, pass_word

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

HEADER_ROW = 3
FIRST_ROW = 4
_FIXED = ("ข้อ", "ข้อมูลที่ต้องเผยแพร่", "ตัวชี้วัดย่อย", "ประเด็นที่", "สิ่งที่ต้องมี")
_FIELDS = (
    ("score", "score", "คะแนน", "", "คะแนนข้อนี้ 0–100", False),
    ("", "", "ผลการประเมิน", "", "", False),
    ("status", "choice", "สถานะ", "status", "เผยแพร่บนเว็บไซต์แล้วหรือยัง", False),
    ("url", "url", "ลิงก์", "", "ที่อยู่หน้าเว็บ ขึ้นต้นด้วย http:// หรือ https:// หลายลิงก์ให้ขึ้นบรรทัดใหม่", False),
    ("how", "long", "วิธีเข้าถึง", "", "กดเมนูใดบ้างจึงถึงข้อมูล", True),
    ("unit", "choice", "ผู้รับผิดชอบ", "units", "หน่วยงานภายในที่รับผิดชอบ", False),
    ("missing", "long", "สิ่งที่ยังขาด", "", "ส่วนที่ยังไม่ครบ ถ้ามี", False),
    ("updated", "date", "วันที่ปรับปรุง", "", "วันที่ปรับปรุงข้อมูลล่าสุด", False),
    ("prev_code", "code", "รหัสข้อปีก่อน", "", "รหัสของข้อนี้ในปีก่อน", False),
    ("prev", "score", "คะแนนปีก่อน", "", "คะแนนของข้อนี้ในปีก่อน 0–100", False),
)
FIRST_FIELD = len(_FIXED) + 1
HEADERS = _FIXED + tuple(entry[2] for entry in _FIELDS)


def declare(layout: Layout, framework: Framework) -> None:
    """Add this sheet's fields and computed cells to the layout."""
    layout.header_rows[OIT] = HEADER_ROW
    layout.write(OIT, "A1", f"แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {layout.year}", "sheet_title")
    layout.write(OIT, "A2", "กรอกคะแนนตามผลการประเมิน และสถานะการเผยแพร่ของแต่ละข้อ", "hint")
    for at, text in enumerate(HEADERS):
        layout.write(OIT, f"{letters(at + 1)}{HEADER_ROW}", text, "column_heading")
    for at, code in enumerate(framework.items):
        _row(layout, framework, code, FIRST_ROW + at)


def _row(layout: Layout, framework: Framework, code: str, row: int) -> None:
    item, mark = framework.items[code], part_mark(framework)
    layout.write(OIT, f"A{row}", code, "fixed_centre")
    layout.write(OIT, f"B{row}", item.title, "fixed")
    layout.write(OIT, f"C{row}", item.sub, "fixed_centre")
    layout.write(OIT, f"D{row}", ", ".join(str(no) for no in framework.issues_of(code)), "fixed_centre")
    layout.write(OIT, f"E{row}", " • ".join(item.elements), "fixed")
    for at, (part, kind, header, choices, help_text, extra) in enumerate(_FIELDS):
        cell = f"{letters(FIRST_FIELD + at)}{row}"
        if part:
            name = f"ita_{code}" if part == "score" else f"ita_{code}_{part}"
            layout.add(Field(f"oit.{code}.{part}", kind, OIT, cell, name, code, header, False, choices, help_text, extra))
        elif mark is not None:
            score = f"{letters(FIRST_FIELD)}{row}"
            layout.compute(Computed(f"word.{code}", OIT, cell, pass_word(score, mark), "word"))
