"""new, export, diff, layout: workbooks made, and read as data."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.cli.words import Format, FrameworkFile, OptionalFile, Year, file_of, known, print_json, say
from itaxl.errors import UsageError


def new(
    out: Annotated[str, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="ไฟล์ที่จะสร้าง")],
    year: Year = None,
    data: Annotated[str | None, typer.Option("--data", metavar="ไฟล์.json", help="กรอกข้อมูลจากไฟล์นี้ให้")] = None,
    last: Annotated[str | None, typer.Option("--from", metavar="ปีก่อน.xlsx", help="ยกข้อมูลมาจากแบบของปีก่อน")] = None,
    framework: FrameworkFile = None,
) -> None:
    """สร้างแบบบันทึกข้อมูลใหม่: แบบเปล่า กรอกจากข้อมูล หรือยกมาจากปีก่อน"""
    from itaxl import jobs

    if data and last:
        raise UsageError("เลือกได้อย่างเดียวระหว่าง --data กับ --from")
    made = jobs.new(out, year, data, last, framework)
    say(f"สร้างแบบบันทึกข้อมูลปี {made} แล้ว: {out}")


def export(file: OptionalFile = None, framework: FrameworkFile = None) -> None:
    """พิมพ์ข้อมูลทั้งหมดในไฟล์เป็น JSON"""
    from itaxl import jobs

    print_json(jobs.export(file_of(file), framework))


def diff(
    old: Annotated[str, typer.Argument(metavar="ไฟล์เดิม", help="แบบบันทึกข้อมูลก่อนแก้")],
    new: Annotated[str, typer.Argument(metavar="ไฟล์ใหม่", help="แบบบันทึกข้อมูลหลังแก้")],
    format: Format = "text",
    framework: FrameworkFile = None,
) -> None:
    """บอกว่าข้อมูลในสองไฟล์ต่างกันที่ช่องใด แถวที่ย้ายที่ไม่นับว่าต่าง (จบด้วยรหัส 0 ไม่ว่าต่างกันหรือไม่)"""
    from itaxl import jobs
    from itaxl.output import changes

    wanted = known(format)
    found = jobs.diff(old, new, framework)
    if wanted == "json":
        print_json(changes.as_json(found))
    else:
        print(changes.as_text(found), end="")


def layout(year: Year = None, framework: FrameworkFile = None) -> None:
    """พิมพ์คำอธิบายทุกช่องของแบบเป็น JSON"""
    from itaxl import jobs
    from itaxl.output.layout import as_json

    print_json(as_json(jobs.layout(year, framework)))
