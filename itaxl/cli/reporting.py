"""build-report and clean."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.cli.words import FrameworkFile, OptionalFile, file_of, known, say
from itaxl.errors import UsageError


def build_report(
    file: OptionalFile = None,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
    sheets: Annotated[
        str | None, typer.Option("--sheets", metavar="ชื่อ,ชื่อ", help="ทำเฉพาะรายงานเหล่านี้ คั่นด้วยจุลภาค ครอบด้วยเครื่องหมายคำพูด")
    ] = None,
    digits: Annotated[str, typer.Option("--digits", metavar="thai|arabic", help="ตัวเลขไทยหรืออารบิกในรายงาน")] = "thai",
    allow_protected: Annotated[bool, typer.Option("--allow-protected", help="เพิ่มชีตแม้ไฟล์ล็อกโครงสร้างไว้ (ยังล็อกอยู่อย่างเดิม)")] = False,
    receipt: Annotated[bool, typer.Option("--receipt", help="พิมพ์ตารางทุกส่วนของไฟล์ก่อนและหลังเขียน พร้อมค่า SHA-256")] = False,
    docx: Annotated[str, typer.Option("--docx", metavar="บันทึก.docx", help="เขียนบันทึกข้อความ แผน และรายงานผลเป็นไฟล์ Word ด้วย")] = "",
    garuda: Annotated[str, typer.Option("--garuda", metavar="รูป", help="รูปครุฑสำหรับบันทึกข้อความใน Word (ใช้กับ --docx)")] = "",
    pdf: Annotated[bool, typer.Option("--pdf", help="พิมพ์รายงานเป็น PDF ไว้ข้างไฟล์ด้วย (ใช้ LibreOffice ของเครื่อง)")] = False,
    framework: FrameworkFile = None,
) -> None:
    """เขียนรายงานวิเคราะห์และติดตามผลลงในไฟล์ (เก็บไฟล์เดิมสำรองไว้ให้)

    ตัวอย่าง: itaxl build-report แบบ.xlsx --docx บันทึก.docx
    """
    from itaxl import jobs

    thai = known(digits, ("thai", "arabic")) == "thai"
    wanted = tuple(name.strip() for name in sheets.split(",") if name.strip()) if sheets else ()
    if garuda and not docx:
        raise UsageError("--garuda ใช้คู่กับ --docx")
    path = file_of(file)
    if docx:
        _documents(path, docx, wanted, thai, framework, garuda)
    built = jobs.build_report(path, out, wanted, thai, framework, allow_protected=allow_protected, receipt=receipt, pdf=pdf)
    if built.separate:
        say("ไฟล์นี้ล็อกโครงสร้างไว้ จึงเขียนรายงานเป็นไฟล์แยกและไม่แตะไฟล์เดิม (สั่งพร้อม --allow-protected ถ้าต้องการให้เพิ่มลงในไฟล์เดิม)")
    say(f"เขียนรายงาน {len(built.sheets)} ชีตลงใน {built.target}: {', '.join(built.sheets)}")
    for name, reason in built.left_out.items():
        say(f"ยังไม่ได้ทำ “{name}”: {reason}")
    for name in built.kept:
        say(f"มีผู้แก้ไขรายงานเดิมไว้ จึงเก็บไว้ในชีต “{name}”")
    if built.backup:
        say(f"เก็บไฟล์ก่อนเขียนไว้ที่ {built.backup}")
    if built.errors:
        say(f"พบสิ่งที่ต้องแก้ {built.errors} รายการ ดูชีต ผลตรวจ แล้วแก้ก่อนส่ง")
    if built.pdf:
        say(f"พิมพ์รายงานเป็น PDF ไว้ที่ {built.pdf}")
    if built.pdf_trouble:
        say(built.pdf_trouble)
    if built.parts:
        from itaxl.output.receipt import as_text

        print(as_text(built.parts), end="")


def _documents(path: str, target: str, wanted: tuple[str, ...], thai: bool, framework: str | None, garuda: str) -> None:
    """Write the Word files, before the workbook is touched: what they refuse is refused first."""
    from itaxl.jobs.word import build_documents

    made = build_documents(path, target, wanted, thai, framework, garuda=garuda)
    for each in made.files:
        say(f"เขียน{each.name}เป็น Word ที่ {each.path}{f' (เก็บไฟล์เดิมไว้ที่ {each.backup})' if each.backup else ''}")
    for name, reason in made.left_out.items():
        say(f"ยังไม่ได้ทำ Word “{name}”: {reason}")


def summary(
    file: OptionalFile = None,
    digits: Annotated[str, typer.Option("--digits", metavar="thai|arabic", help="ตัวเลขไทยหรืออารบิก")] = "arabic",
    framework: FrameworkFile = None,
) -> None:
    """สรุปผลสั้น ๆ เป็นข้อความ ไว้วางใน LINE หรืออีเมล"""
    from itaxl import jobs

    thai = known(digits, ("thai", "arabic")) == "thai"
    print(jobs.summary(file_of(file), thai, framework), end="")


def clean(
    file: OptionalFile = None,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
) -> None:
    """เอาชีตรายงานและทุกอย่างที่โปรแกรมเคยเพิ่มออกจากไฟล์ ให้เหลือเท่าที่เคยเป็น"""
    from itaxl import jobs

    cleaned = jobs.clean(file_of(file), out)
    removed = f"เอาชีตรายงาน {len(cleaned.removed)} ชีตออกจาก {cleaned.target} แล้ว: {', '.join(cleaned.removed)}"
    say(removed if cleaned.removed else f"ไม่มีชีตรายงานให้เอาออกจาก {cleaned.target}")
    for name, reason in cleaned.kept.items():
        say(f"เก็บชีต “{name}” ไว้ เพราะ{reason}")
    if cleaned.backup:
        say(f"เก็บไฟล์ก่อนเขียนไว้ที่ {cleaned.backup}")
