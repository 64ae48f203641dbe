"""check and score."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from itaxl.cli.words import Format, FrameworkFile, OptionalFile, file_of, known, print_json, say
from itaxl.errors import UsageError


def check(
    files: Annotated[list[str] | None, typer.Argument(metavar="[ไฟล์]...", help="ไฟล์ที่จะตรวจ ตรวจหลายไฟล์พร้อมกันได้")] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="text|json|html", help="รูปแบบผลลัพธ์ (html: หน้าเว็บ เก็บเป็นไฟล์ด้วย > ผลตรวจ.html)")
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="นับ “ควรตรวจ” เป็นสิ่งที่ต้องแก้ด้วย")] = False,
    mark: Annotated[
        str | None, typer.Option("--mark", metavar="สำเนา.xlsx", help="เขียนสำเนาที่ระบายสีและติดหมายเหตุทุกช่องที่พบ (ตรวจทีละไฟล์)")
    ] = None,
    framework: FrameworkFile = None,
) -> None:
    """ตรวจทุกช่อง บอกสิ่งที่ต้องแก้ทั้งหมดในครั้งเดียว

    ตัวอย่าง: itaxl check แบบ.xlsx --mark สำเนา.xlsx
    """
    from itaxl import jobs
    from itaxl.output import findings

    wanted = known(format, ("text", "json", "html"))
    paths = files or [file_of(None)]
    checked = jobs.check(paths, framework) if mark is None else [_mark(paths, mark, framework)]
    if wanted == "json":
        print_json(findings.as_json(checked))
    elif wanted == "html":
        from itaxl.output.page import as_page

        print(as_page(checked, strict), end="")
    elif len(checked) == 1 and checked[0].trouble:
        say(checked[0].trouble)
    else:
        print(findings.as_text(checked, strict), end="")
    raise typer.Exit(3 if any(each.trouble for each in checked) else int(any(each.failed(strict) for each in checked)))


def _mark(paths: list[str], target: str, framework: str | None) -> Any:
    """Check one file and write its marked copy; what was written goes to stderr."""
    from itaxl import jobs

    if len(paths) != 1:
        raise UsageError("--mark ใช้กับการตรวจทีละไฟล์")
    marked = jobs.mark(paths[0], target, framework)
    if marked.target:
        say(f"เขียนสำเนาที่ทำเครื่องหมาย {marked.cells} ช่องไว้ที่ {marked.target} (สำเนานี้ไว้ดู แก้ในไฟล์เดิม)")
    if marked.notes < marked.cells:
        say(f"มี {marked.cells - marked.notes} ช่องที่ระบายสีอย่างเดียว เพราะมีหมายเหตุของผู้ใช้อยู่แล้ว")
    if marked.backup:
        say(f"เก็บไฟล์ {marked.target} ฉบับก่อนไว้ที่ {marked.backup}")
    return marked.checked


def score(file: OptionalFile = None, format: Format = "text", framework: FrameworkFile = None) -> None:
    """คำนวณค่าเฉลี่ย ผ่าน/ไม่ผ่าน ระดับ อันดับ และสิ่งที่ยังขาด"""
    from itaxl import jobs
    from itaxl.output import scores

    wanted = known(format)
    book, framework_used = jobs.open_book(file_of(file), framework)
    assert book.scores is not None
    if wanted == "json":
        print_json(scores.as_json(book.scores, framework_used))
    else:
        print(scores.as_text(book.scores), end="")
