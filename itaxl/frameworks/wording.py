"""Thai words for the blocks of a framework file and for how sure they are."""

from __future__ import annotations

from collections.abc import Iterable

from itaxl.frameworks.framework import Framework

UNKNOWN = "ไม่ทราบ"

CERTAINTY_WORDS = {
    "confirmed": "ยืนยันจากหลายแหล่ง",
    "one_source": "แหล่งเดียว",
    "other_year": "ยกมาจากปีอื่น",
    "inferred": "อนุมานจากข้อมูลอื่น",
    "memory": "จำได้ ยังไม่มีเอกสาร",
    "unknown": UNKNOWN,
}

LABELS = {
    "instruments": "เครื่องมือและน้ำหนัก (ร้อยละ)",
    "indicators": "ชื่อตัวชี้วัด",
    "indicator_questions": "ข้อคำถามของแต่ละตัวชี้วัด",
    "questions": "ข้อคำถาม IIT และ EIT",
    "polarity": "ข้อคำถามเชิงลบ",
    "comparable": "ข้อคำถามที่เทียบกับปีก่อนได้",
    "previous_questions": "รหัสข้อคำถามปีก่อน",
    "answer_scale": "คะแนนของคำตอบหนึ่งคำตอบ",
    "subs": "ตัวชี้วัดย่อยของ OIT",
    "items": "ข้อ OIT",
    "elements": "สิ่งที่แต่ละข้อ OIT ต้องมี",
    "periods": "ปีของข้อมูลในแต่ละข้อ OIT",
    "previous_items": "รหัสข้อ OIT ปีก่อน",
    "item_score": "คะแนนที่ข้อ OIT หนึ่งข้อได้",
    "methods": "วิธีรวมคะแนน",
    "pass_mark": "เกณฑ์ผ่านของคะแนนภาพรวม",
    "part_mark": "เกณฑ์ที่ใช้กับรายข้อและรายตัวชี้วัด",
    "levels": "ระดับผลการประเมิน",
    "letters": "เกรดตัวอักษร",
    "issues": "ประเด็นการวิเคราะห์",
    "issue_members": "ข้อที่อยู่ในแต่ละประเด็น",
    "documents": "ข้อ OIT ของมาตรการและรายงานผล",
}

METHOD_LABELS = {
    "question": "ข้อคำถามเป็นตัวชี้วัด",
    "indicator": "ตัวชี้วัดเป็นเครื่องมือ",
    "overall": "เครื่องมือเป็นคะแนนภาพรวม",
    "parts": "EIT สองส่วนเป็นตัวชี้วัด",
    "item": "ข้อ OIT เป็นตัวชี้วัด",
    "item_estimate": "ค่าประมาณจากข้อ OIT",
}

METHOD_WORDS = {
    "mean": "ค่าเฉลี่ย",
    "weighted_mean": "ค่าเฉลี่ยถ่วงน้ำหนัก",
    "flat_mean": "ค่าเฉลี่ยรายข้อ",
    "sub_mean": "ค่าเฉลี่ยของตัวชี้วัดย่อย",
}


def exceptions(framework: Framework, block: str) -> list[str]:
    """The rows of a block that are more or less sure than the rest, one phrase per certainty."""
    by_word: dict[str, list[str]] = {}
    for key, word in framework.certainty.items():
        name, _, row = key.partition(".")
        if name == block and row:
            by_word.setdefault(word, []).append(_row_name(framework, block, row))
    named = block in ("instruments", "methods", "levels")
    told = {word: ", ".join(rows) if named else runs(rows) for word, rows in by_word.items()}
    return [f"ยกเว้น {rows}: {CERTAINTY_WORDS[word]}" for word, rows in told.items()]


def runs(codes: Iterable[str]) -> str:
    """Codes with neighbours joined: ``o1 o2 o3 o7`` → ``o1–o3 o7``."""
    found: list[list[str]] = []
    for code in codes:
        number = code[1:]
        if found and number.isdecimal() and found[-1][-1] == f"{code[0]}{int(number) - 1}":
            found[-1].append(code)
        else:
            found.append([code])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def _row_name(framework: Framework, block: str, row: str) -> str:
    """What staff call a row of a block."""
    if block == "instruments":
        return framework.instruments[row].short
    if block == "methods":
        return METHOD_LABELS[row]
    if block == "levels":
        return next((level.name for level in framework.levels if level.id == row), row)
    return row
