"""draft-email."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.cli.words import FrameworkFile, OptionalFile, file_of, say


def draft_email(
    to: Annotated[str, typer.Option("--to", metavar="อีเมล", help="ที่อยู่อีเมลของผู้รับ เช่น อีเมลกลางของจังหวัด")],
    file: OptionalFile = None,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="ไฟล์.eml", help="ชื่อไฟล์ร่างอีเมล ไม่ระบุก็ได้ จะตั้งชื่อให้ในโฟลเดอร์เดียวกับแบบ")
    ] = None,
    revision: Annotated[int | None, typer.Option("--revision", metavar="ฉบับที่", help="เลขฉบับ ไม่ระบุก็ได้ จะนับต่อจากร่างที่มีอยู่ในโฟลเดอร์")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="ทำร่างแม้ยังมีรายการที่ต้องแก้")] = False,
    framework: FrameworkFile = None,
) -> None:
    """ทำร่างอีเมลที่แนบแบบไว้แล้วพร้อมสรุปผลตรวจ เปิดดูแล้วกดส่งเอง (โปรแกรมไม่ส่งอีเมลให้)"""
    from itaxl.jobs import mailing

    drafted = mailing.draft_email(file_of(file), to, out, revision, framework, anyway=anyway)
    if not drafted.target:
        say(f"ยังไม่ได้ทำร่างอีเมล เพราะมีรายการที่ต้องแก้ {drafted.errors} รายการ ดูด้วย itaxl check (ถ้าต้องการส่งทั้งอย่างนี้ ให้เติม --anyway)")
        raise typer.Exit(1)
    say(f"เขียนร่างอีเมลไว้ที่ {drafted.target} เปิดด้วย Outlook ตรวจแล้วกดส่ง")
    say(f"ถ้าเปิดไม่ได้ ใช้ข้อความใน {drafted.text} แล้วแนบไฟล์เอง")
    if drafted.errors:
        say(f"ในไฟล์ยังมีรายการที่ต้องแก้ {drafted.errors} รายการ อีเมลบอกผู้รับไว้แล้ว")
    if drafted.large:
        say("ไฟล์แนบใหญ่กว่า 10 MB ระบบอีเมลบางแห่งอาจไม่รับ ถ้าส่งไม่ผ่าน ให้ลบรูปภาพที่ไม่ใช้ออกจากไฟล์")
    if drafted.hint:
        say(drafted.hint)
    for backup in drafted.backups:
        say(f"เก็บไฟล์ก่อนเขียนไว้ที่ {backup}")
