"""fix: what is certain is corrected, and can be taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.cli.words import FrameworkFile, OptionalFile, command, file_of, say, typed
from itaxl.errors import UsageError


def fix(
    file: OptionalFile = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="แสดงสิ่งที่จะแก้ ยังไม่เขียนลงไฟล์")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="ย้อนกลับการแก้ไขครั้งล่าสุด")] = False,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
    allow_protected: Annotated[bool, typer.Option("--allow-protected", help="แก้แม้ไฟล์ล็อกโครงสร้างไว้ (ยังล็อกอยู่อย่างเดิม)")] = False,
    framework: FrameworkFile = None,
) -> None:
    """แก้สิ่งที่แก้ให้ได้แน่นอน: เลขไทยในช่องตัวเลข อักขระที่มองไม่เห็น ลำดับสระ รหัสข้อ ปี พ.ศ./ค.ศ. (ย้อนกลับได้)

    ตัวอย่าง: itaxl fix แบบ.xlsx --dry-run
    """
    from itaxl.jobs import fixing
    from itaxl.output import corrections

    if undo:
        if dry_run:
            raise UsageError("เลือกได้อย่างเดียวระหว่าง --dry-run กับ --undo")
        back = fixing.undo_fix(file_of(file), out, framework)
        print(corrections.undone_text(back.places, back.left, target=back.target, exact=back.exact, found=back.found), end="")
        if back.backup:
            say(f"เก็บไฟล์ก่อนย้อนกลับไว้ที่ {back.backup}")
        return
    prepared = fixing.prepare_fix(file_of(file), framework)
    print(corrections.as_text(prepared.made, prepared.refused, prepared.doubts), end="")
    if not prepared.made:
        return
    if dry_run:
        say("ยังไม่ได้เขียนลงไฟล์ ถ้าเห็นด้วย ให้สั่งอีกครั้งโดยไม่ต้องใส่ --dry-run")
        return
    written = fixing.fix(prepared, out, allow_protected=allow_protected)
    undoing = f"ย้อนกลับได้ด้วย {command()} fix {typed(written.target)} --undo"
    say(f"แก้ {len(prepared.made)} ช่องใน {written.target} แล้ว รายการอยู่ในชีต “{written.log}” {undoing}")
    if written.backup:
        say(f"เก็บไฟล์ก่อนแก้ไว้ที่ {written.backup}")
