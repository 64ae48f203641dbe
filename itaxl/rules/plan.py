"""ITA501–ITA505, ITA513 and ITA526: the plan of the coming year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from itaxl.layout import layout_of
from itaxl.model import Answer, Measure, Row, Submission
from itaxl.rules.every_cell import left_blank
from itaxl.rules.free_text import measures_in, short
from itaxl.rules.registry import INFO, WARNING, Flaw, rule
from itaxl.rules.subjects import label
from itaxl.thai.dates import fiscal_bounds, format_date
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
MEASURE_MUST, STEP_MUST = ("name",), ("text", "start", "end", "unit")
_SHOULD = ("id", "kind")


def missing_cells(measure: Measure) -> Iterator[Answer]:
    """Blank cells a measure cannot do without: its name, and what, when and who of each step."""
    first = measure.first
    yield from (first.answers[key] for key in MEASURE_MUST if left_blank(first.answers[key]))
    if left_blank(first.answers["indicator"]) and left_blank(first.answers["issue"]):
        yield first.answers["indicator"]
    for row in measure.steps:
        yield from (row.answers[key] for key in STEP_MUST if left_blank(row.answers[key]))
    if not measure.steps:
        yield first.answers["text"]


@rule("ITA501")
def step_incomplete(book: Submission, framework: Framework) -> Flaws:
    """ทุกมาตรการต้องมีชื่อ และทุกขั้นตอนต้องมีวิธีปฏิบัติ ระยะเวลา และผู้รับผิดชอบ

    ทำไม: ขั้นตอนที่ไม่มีกำหนดเวลาหรือผู้รับผิดชอบติดตามผลไม่ได้ และผู้ตรวจถือว่าแผนไม่ครบ
    แก้อย่างไร: กรอกช่องที่ว่าง
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ประเภท | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ |
        | M01 | 4 | มาตรการ | กำกับการใช้ทรัพย์สิน | จัดทำคู่มือการขอยืม | | | กองคลัง |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | ประเภท | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด | ผู้รับผิดชอบ |
        | M01 | 4 | มาตรการ | กำกับการใช้ทรัพย์สิน | จัดทำคู่มือการขอยืม | 2025-10-01 | 2025-12-31 | กองคลัง |
    """
    table = layout_of(framework).tables["measures"]
    for measure in measures_in(book, framework, "measures"):
        for answer in missing_cells(measure):
            header = table.column(answer.key).header
            yield Flaw(answer, f"{_called(measure)}ยังไม่ได้กรอก “{header}”", f"กรอก{header}")
        for key in _SHOULD:
            answer, header = measure.first.answers[key], table.column(key).header
            if left_blank(answer):
                yield Flaw(answer, f"{_called(measure)}ยังไม่ได้กรอก “{header}”", f"กรอก{header}", severity=WARNING)


def _called(measure: Measure) -> str:
    return f"มาตรการ {measure.id} " if measure.id else "มาตรการนี้"


def reversed_periods(rows: tuple[Row, ...]) -> Flaws:
    """Steps that end before they start."""
    for row in rows:
        start, end = row.day("start"), row.day("end")
        if start and end and start > end:
            message = f"วันสิ้นสุด {format_date(end, 'short')} อยู่ก่อนวันเริ่ม {format_date(start, 'short')}"
            yield Flaw(row.answers["end"], message, "แก้วันเริ่มหรือวันสิ้นสุด", format_date(end, "short"), f"ตั้งแต่ {format_date(start, 'short')}")


def outside_year(rows: tuple[Row, ...], year: int, what: str) -> Flaws:
    """Steps that start or end outside a fiscal year (BE)."""
    first, last = fiscal_bounds(year)
    span = f"{format_date(first, 'short')} – {format_date(last, 'short')}"
    for row in rows:
        for key, header in (("start", "วันเริ่ม"), ("end", "วันสิ้นสุด")):
            day = row.day(key)
            if day and not first <= day <= last:
                shown = format_date(day, "short")
                message = f"{header} {shown} อยู่นอกปีงบประมาณ {year} ของ{what} ({span})"
                yield Flaw(row.answers[key], message, f"แก้ให้อยู่ใน {span}", shown, span)


@rule("ITA502")
def period_reversed(book: Submission, framework: Framework) -> Flaws:
    """วันสิ้นสุดของขั้นตอนต้องไม่อยู่ก่อนวันเริ่ม

    ทำไม: ระยะเวลาที่กลับด้านมักเกิดจากพิมพ์ปีผิด
    แก้อย่างไร: แก้วันเริ่มหรือวันสิ้นสุด
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2026-03-01 | 2025-12-31 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2025-12-01 | 2025-12-31 |
    """
    yield from reversed_periods(book.tables.get("measures", ()))


@rule("ITA503")
def period_outside_year(book: Submission, framework: Framework) -> Flaws:
    """ระยะเวลาของขั้นตอนต้องอยู่ในปีงบประมาณของมาตรการ

    ทำไม: ปีงบประมาณเริ่ม 1 ต.ค. ของปีก่อนหน้า ถึง 30 ก.ย. แผนที่อยู่นอกช่วงนี้มักคัดลอกมาจากปีก่อน
    แก้อย่างไร: แก้วันที่ หรือแก้ปีงบประมาณของมาตรการในชีตหน่วยงาน
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2024-10-01 | 2025-09-30 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือ | 2025-10-01 | 2026-09-30 |
    """
    # A wrong year of the measures is one finding (ITA604), not one for every step.
    yield from outside_year(book.tables.get("measures", ()), book.year + 1, "มาตรการ")


@rule("ITA504", INFO)
def blanket_period(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนควรมีกำหนดเวลาของตัวเอง ไม่ใช่ทั้งปีเหมือนกันหมด

    ทำไม: ทุกขั้นตอนใช้ทั้งปีงบประมาณนั้นถูกต้อง แต่ไม่ได้บอกว่าจะทำอะไรเมื่อใด
    แก้อย่างไร: กำหนดช่วงเวลาของแต่ละขั้นตอน ถ้าทำทั้งปีจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2025-10-01 | 2026-09-30 |
        | M02 | มาตรการสอง | จัดอบรม | 2025-10-01 | 2026-09-30 |
        | M03 | มาตรการสาม | เผยแพร่ | 2025-10-01 | 2026-09-30 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | มาตรการ/โครงการ/กิจกรรม | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | มาตรการหนึ่ง | จัดทำคู่มือ | 2025-10-01 | 2025-12-31 |
        | M02 | มาตรการสอง | จัดอบรม | 2026-01-01 | 2026-03-31 |
        | M03 | มาตรการสาม | เผยแพร่ | 2025-10-01 | 2026-09-30 |
    """
    for table, year in (("measures", book.year + 1), ("followup", book.year)):
        rows = [row for row in book.tables.get(table, ()) if row.day("start") and row.day("end")]
        if len(rows) >= 3 and all((row.day("start"), row.day("end")) == fiscal_bounds(year) for row in rows):
            message = f"ทั้ง {len(rows)} ขั้นตอนใช้เวลาทั้งปีงบประมาณ {year} เหมือนกันหมด"
            yield Flaw(rows[0].answers["start"], message, "ใส่ช่วงเวลาของแต่ละขั้นตอน ถ้าทำทั้งปีจริงไม่ต้องแก้")


@rule("ITA505")
def same_measure_twice(book: Submission, framework: Framework) -> Flaws:
    """มาตรการเดียวกันต้องไม่ซ้ำอยู่ในหลายตัวชี้วัด

    ทำไม: มาตรการที่คัดลอกข้ามตัวชี้วัดมักไม่แก้ปัญหาของตัวชี้วัดนั้น
    แก้อย่างไร: เขียนมาตรการเฉพาะของตัวชี้วัดนั้น หรือลบแถวที่ซ้ำ
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 3 | กำหนดคู่มือการใช้ทรัพย์สินของราชการ |
        | M02 | 6 | กำหนดคู่มือการใช้ทรัพย์สินของราชการ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | กำหนดคู่มือการใช้ทรัพย์สินของราชการ |
        | M02 | 6 | ติดตั้งป้ายขั้นตอนและระยะเวลาการให้บริการ |
    """
    seen: dict[str, tuple[str, str, int]] = {}
    for measure in measures_in(book, framework, "measures"):
        name, home = measure.first.text("name"), _home(framework, measure)
        if not name or not home:
            continue
        key = f"{fold(name)}\n{fold(measure.first.text('activity'))}"
        first, before, at = seen.setdefault(key, (measure.id, home, measure.first.number))
        if before != home:
            message = f"มาตรการ “{short(name)}” ซ้ำกับมาตรการ {first or 'ก่อนหน้า'} ของ{before} แต่แถวนี้อยู่ใน{home}"
            yield Flaw(measure.first.answers["name"], message, f"เขียนมาตรการเฉพาะของ{home} หรือลบแถวที่ซ้ำ", short(name))
        elif at != measure.first.number:
            message = f"มาตรการ “{short(name)}” ซ้ำกับมาตรการ {first or f'แถวที่ {at}'} ของ{before}"
            yield Flaw(measure.first.answers["name"], message, "รวมขั้นตอนไว้ในมาตรการเดียว หรือลบแถวที่ซ้ำ", short(name), severity=INFO)


def _home(framework: Framework, measure: Measure) -> str:
    """What a measure is filed under, in words."""
    indicator, issue = measure.first.number_of("indicator"), measure.first.number_of("issue")
    return label(framework, str(indicator)) if indicator else label(framework, f"issue:{issue}") if issue else ""


@rule("ITA513")
def measure_code_twice(book: Submission, framework: Framework) -> Flaws:
    """รหัสมาตรการหนึ่งใช้กับมาตรการเดียว

    ทำไม: แถวที่รหัสเดียวกันถูกอ่านเป็นมาตรการเดียวกัน ชื่อที่สองจะหายไปจากรายงาน
    แก้อย่างไร: ให้รหัสใหม่แก่มาตรการที่สอง หรือใช้ชื่อเดียวกันถ้าเป็นมาตรการเดียวกัน
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | จัดทำคู่มือการขอยืมทรัพย์สิน |
        | M01 | 6 | ติดตั้งป้ายขั้นตอนการให้บริการ |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ตัวชี้วัดที่ | มาตรการ/โครงการ/กิจกรรม |
        | M01 | 4 | จัดทำคู่มือการขอยืมทรัพย์สิน |
        | M02 | 6 | ติดตั้งป้ายขั้นตอนการให้บริการ |
    """
    for table in ("measures", "followup"):
        named: dict[str, str] = {}
        for row in book.tables.get(table, ()):
            code, name = row.text("id"), row.text("name")
            if not code or not name:
                continue
            first = named.setdefault(code, name)
            if fold(first) != fold(name):
                message = f"รหัส {code} ใช้แล้วกับมาตรการ “{short(first)}” แต่แถวนี้ชื่อ “{short(name)}”"
                yield Flaw(row.answers["id"], message, "ให้รหัสใหม่แก่มาตรการนี้ หรือใช้ชื่อเดียวกัน", code)


@rule("ITA526", WARNING)
def step_twice(book: Submission, framework: Framework) -> Flaws:
    """ขั้นตอนเดียวกันไม่ควรซ้ำในมาตรการเดียวและช่วงเวลาเดียวกัน

    ทำไม: แถวที่คัดลอกไว้แล้วลืมแก้ทำให้รายงานนับขั้นตอนเกินจริง
    แก้อย่างไร: แก้แถวที่ซ้ำให้เป็นขั้นตอนถัดไป หรือลบแถวนั้น
    ตัวอย่างที่ผิด:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | จัดทำคู่มือการขอยืม | 2025-10-01 | 2025-12-31 |
        | M01 | จัดทำคู่มือการขอยืม | 2025-10-01 | 2025-12-31 |
    ตัวอย่างที่ถูก:
        มาตรการ
        | รหัสมาตรการ | ขั้นตอน/วิธีการปฏิบัติ | วันเริ่ม | วันสิ้นสุด |
        | M01 | ตรวจนับทรัพย์สิน | 2025-10-01 | 2025-12-31 |
        | M01 | ตรวจนับทรัพย์สิน | 2026-01-01 | 2026-03-31 |
    """
    for table in ("measures", "followup"):
        for measure in measures_in(book, framework, table):
            seen: dict[tuple[object, ...], int] = {}
            for row in measure.steps:
                text = fold(row.text("text"))
                before = seen.setdefault((text, row.day("start"), row.day("end"), fold(row.text("unit"))), row.number)
                if text and before != row.number:
                    message = f"ขั้นตอน “{short(row.text('text'))}” ซ้ำกับแถวที่ {before} คัดลอกแล้วลืมแก้หรือไม่"
                    yield Flaw(row.answers["text"], message, "แก้เป็นขั้นตอนถัดไป หรือลบแถวที่ซ้ำ", short(row.text("text")))
