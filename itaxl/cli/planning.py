"""plan: measures the program proposes, put into the list when somebody has chosen them."""

from __future__ import annotations

from typing import Annotated

import typer

from itaxl.cli.words import FrameworkFile, OptionalFile, command, file_of, say, typed


def plan(
    file: OptionalFile = None,
    add: Annotated[str | None, typer.Option("--add", metavar="P01,P03|all", help="เพิ่มข้อเสนอเหล่านี้เป็นมาตรการใหม่ในชีตมาตรการ")] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="ชื่อ", help="ผู้รับผิดชอบของข้อเสนอที่ยังไม่ระบุ เช่น สำนักปลัด")] = "",
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
    allow_protected: Annotated[bool, typer.Option("--allow-protected", help="เพิ่มแม้ไฟล์ล็อกโครงสร้างไว้ (ยังล็อกอยู่อย่างเดิม)")] = False,
    framework: FrameworkFile = None,
) -> None:
    """เสนอมาตรการสำหรับข้อที่ยังไม่เต็มและยังไม่มีมาตรการ และเพิ่มข้อที่เลือกลงในชีตมาตรการ (ย้อนกลับได้ด้วย fix --undo)

    ตัวอย่าง: itaxl plan แบบ.xlsx --add P01,P03
    """
    from itaxl.jobs import planning
    from itaxl.output import proposals

    proposed = planning.propose(file_of(file), framework)
    if add is None:
        print(proposals.as_text(proposed.proposals, f"{command()} plan"), end="")
        return
    wanted = planning.chosen(proposed, add, unit)
    if not wanted:
        print(proposals.as_text(()), end="")
        return
    written, added = planning.add_measures(proposed, wanted, out, allow_protected=allow_protected)
    print(proposals.added_text([(each.proposal, each.id) for each in added]), end="")
    undoing = f"ย้อนกลับได้ด้วย {command()} fix {typed(written.target)} --undo"
    say(f"เพิ่ม {len(added)} มาตรการใน {written.target} แล้ว เป็นข้อเสนอของโปรแกรม โปรดทบทวนก่อนใช้ {undoing}")
    if written.backup:
        say(f"เก็บไฟล์ก่อนเพิ่มไว้ที่ {written.backup}")
