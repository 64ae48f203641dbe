"""The command line: turns words into calls and calls into words. No arithmetic, no Excel."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any

import typer

from itaxl import __version__
from itaxl.errors import ItaxlError, UsageError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # importing rich would double the time of every --help
    pretty_exceptions_enable=False,
    help="ตรวจและวิเคราะห์แบบบันทึกผลการประเมิน ITA ของหน่วยงาน และเขียนรายงานลงในไฟล์เดิม",
)

OptionalFile = Annotated[str | None, typer.Argument(metavar="[ไฟล์]", help="แบบบันทึกข้อมูล (.xlsx) ไม่ระบุก็ได้ถ้าในโฟลเดอร์มีไฟล์เดียว")]
FrameworkFile = Annotated[str | None, typer.Option("--framework", metavar="ไฟล์.toml", help="ใช้เกณฑ์ของปีจากไฟล์นี้")]
Year = Annotated[int | None, typer.Option("--year", metavar="ปี พ.ศ.", help="ปีงบประมาณที่ประเมิน เช่น 2568")]
Format = Annotated[str, typer.Option("--format", metavar="text|json", help="รูปแบบผลลัพธ์")]


def _say(text: str) -> None:
    """Chatter, to stderr, so that results on stdout stay clean."""
    print(text, file=sys.stderr)


def _json(found: Any) -> None:
    import json

    print(json.dumps(found, ensure_ascii=False, indent=1))


def _file(given: str | None) -> str:
    if given is not None:
        return given
    from itaxl.jobs import only_workbook

    found = only_workbook()
    _say(f"ใช้ไฟล์ {found}")
    return found


def _format(word: str, known: tuple[str, ...] = ("text", "json")) -> str:
    if word not in known:
        raise UsageError(f"ไม่รู้จักรูปแบบ “{word}” เลือกได้จาก: {', '.join(known)}")
    return word


def _version(wanted: bool) -> None:
    if wanted:
        print(f"itaxl {__version__}")
        raise typer.Exit


@app.callback()
def start(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="แสดงรุ่นของโปรแกรม")] = False) -> None:
    """ตรวจและวิเคราะห์แบบบันทึกผลการประเมิน ITA ของหน่วยงาน และเขียนรายงานลงในไฟล์เดิม"""


@app.command()
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
    _say(f"สร้างแบบบันทึกข้อมูลปี {made} แล้ว: {out}")


@app.command()
def check(
    files: Annotated[list[str] | None, typer.Argument(metavar="[ไฟล์]...", help="ไฟล์ที่จะตรวจ ตรวจหลายไฟล์พร้อมกันได้")] = None,
    format: Annotated[str, typer.Option("--format", metavar="text|json|html", help="รูปแบบผลลัพธ์ (html: หน้าเว็บไว้เปิดดูหรือพิมพ์)")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="นับ “ควรตรวจ” เป็นสิ่งที่ต้องแก้ด้วย")] = False,
    mark: Annotated[
        str | None, typer.Option("--mark", metavar="สำเนา.xlsx", help="เขียนสำเนาที่ระบายสีและติดหมายเหตุทุกช่องที่พบ (ตรวจทีละไฟล์)")
    ] = None,
    framework: FrameworkFile = None,
) -> None:
    """ตรวจทุกช่อง บอกสิ่งที่ต้องแก้ทั้งหมดในครั้งเดียว"""
    from itaxl import jobs
    from itaxl.output import findings

    wanted = _format(format, ("text", "json", "html"))
    paths = files or [_file(None)]
    checked = jobs.check(paths, framework) if mark is None else [_mark(paths, mark, framework)]
    if wanted == "json":
        _json(findings.as_json(checked))
    elif wanted == "html":
        from itaxl.output.page import as_page

        print(as_page(checked, strict), end="")
    elif len(checked) == 1 and checked[0].trouble:
        _say(checked[0].trouble)
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
        _say(f"เขียนสำเนาที่ทำเครื่องหมาย {marked.cells} ช่องไว้ที่ {marked.target} (สำเนานี้ไว้ดู แก้ในไฟล์เดิม)")
    if marked.notes < marked.cells:
        _say(f"มี {marked.cells - marked.notes} ช่องที่ระบายสีอย่างเดียว เพราะมีหมายเหตุของผู้ใช้อยู่แล้ว")
    if marked.backup:
        _say(f"เก็บไฟล์ {marked.target} ฉบับก่อนไว้ที่ {marked.backup}")
    return marked.checked


@app.command()
def score(file: OptionalFile = None, format: Format = "text", framework: FrameworkFile = None) -> None:
    """คำนวณค่าเฉลี่ย ผ่าน/ไม่ผ่าน ระดับ อันดับ และสิ่งที่ยังขาด"""
    from itaxl import jobs
    from itaxl.output import scores

    wanted = _format(format)
    book, known = jobs.open_book(_file(file), framework)
    assert book.scores is not None
    if wanted == "json":
        _json(scores.as_json(book.scores, known))
    else:
        print(scores.as_text(book.scores), end="")


@app.command("build-report")
def build_report(
    file: OptionalFile = None,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
    sheets: Annotated[
        str | None, typer.Option("--sheets", metavar="ชื่อ,ชื่อ", help="ทำเฉพาะรายงานเหล่านี้ คั่นด้วยจุลภาค ครอบด้วยเครื่องหมายคำพูด")
    ] = None,
    digits: Annotated[str, typer.Option("--digits", metavar="thai|arabic", help="ตัวเลขไทยหรืออารบิกในรายงาน")] = "thai",
    allow_protected: Annotated[bool, typer.Option("--allow-protected", help="เพิ่มชีตแม้ไฟล์ล็อกโครงสร้างไว้ (ยังล็อกอยู่อย่างเดิม)")] = False,
    receipt: Annotated[bool, typer.Option("--receipt", help="พิมพ์ตารางทุกส่วนของไฟล์ก่อนและหลังเขียน พร้อมค่า SHA-256")] = False,
    framework: FrameworkFile = None,
) -> None:
    """เขียนรายงานวิเคราะห์และติดตามผลลงในไฟล์ (เก็บไฟล์เดิมสำรองไว้ให้)"""
    from itaxl import jobs

    thai = _format(digits, ("thai", "arabic")) == "thai"
    wanted = tuple(name.strip() for name in sheets.split(",") if name.strip()) if sheets else ()
    built = jobs.build_report(_file(file), out, wanted, thai, framework, allow_protected=allow_protected, receipt=receipt)
    if built.separate:
        _say("ไฟล์นี้ล็อกโครงสร้างไว้ จึงเขียนรายงานเป็นไฟล์แยกและไม่แตะไฟล์เดิม (สั่งพร้อม --allow-protected ถ้าต้องการให้เพิ่มลงในไฟล์เดิม)")
    _say(f"เขียนรายงาน {len(built.sheets)} ชีตลงใน {built.target}: {', '.join(built.sheets)}")
    for name, reason in built.left_out.items():
        _say(f"ยังไม่ได้ทำ “{name}”: {reason}")
    for name in built.kept:
        _say(f"มีผู้แก้ไขรายงานเดิมไว้ จึงเก็บไว้ในชีต “{name}”")
    if built.backup:
        _say(f"เก็บไฟล์ก่อนเขียนไว้ที่ {built.backup}")
    if built.errors:
        _say(f"พบสิ่งที่ต้องแก้ {built.errors} รายการ ดูชีต ผลตรวจ แล้วแก้ก่อนส่ง")
    if built.parts:
        from itaxl.output.receipt import as_text

        print(as_text(built.parts), end="")


@app.command()
def clean(
    file: OptionalFile = None,
    out: Annotated[str | None, typer.Option("-o", "--out", metavar="ไฟล์.xlsx", help="เขียนลงไฟล์ใหม่ ไม่แตะไฟล์เดิม")] = None,
) -> None:
    """เอาชีตรายงานและทุกอย่างที่โปรแกรมเคยเพิ่มออกจากไฟล์ ให้เหลือเท่าที่เคยเป็น"""
    from itaxl import jobs

    cleaned = jobs.clean(_file(file), out)
    removed = f"เอาชีตรายงาน {len(cleaned.removed)} ชีตออกจาก {cleaned.target} แล้ว: {', '.join(cleaned.removed)}"
    _say(removed if cleaned.removed else f"ไม่มีชีตรายงานให้เอาออกจาก {cleaned.target}")
    for name, reason in cleaned.kept.items():
        _say(f"เก็บชีต “{name}” ไว้ เพราะ{reason}")
    if cleaned.backup:
        _say(f"เก็บไฟล์ก่อนเขียนไว้ที่ {cleaned.backup}")


@app.command()
def export(file: OptionalFile = None, framework: FrameworkFile = None) -> None:
    """พิมพ์ข้อมูลทั้งหมดในไฟล์เป็น JSON"""
    from itaxl import jobs

    _json(jobs.export(_file(file), framework))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="ไฟล์เดิม", help="แบบบันทึกข้อมูลก่อนแก้")],
    new: Annotated[str, typer.Argument(metavar="ไฟล์ใหม่", help="แบบบันทึกข้อมูลหลังแก้")],
    format: Format = "text",
    framework: FrameworkFile = None,
) -> None:
    """บอกว่าข้อมูลในสองไฟล์ต่างกันที่ช่องใด แถวที่ย้ายที่ไม่นับว่าต่าง (จบด้วยรหัส 0 ไม่ว่าต่างกันหรือไม่)"""
    from itaxl import jobs
    from itaxl.output import changes

    wanted = _format(format)
    found = jobs.diff(old, new, framework)
    if wanted == "json":
        _json(changes.as_json(found))
    else:
        print(changes.as_text(found), end="")


@app.command()
def layout(year: Year = None, framework: FrameworkFile = None) -> None:
    """พิมพ์คำอธิบายทุกช่องของแบบเป็น JSON"""
    from itaxl import jobs
    from itaxl.output.layout import as_json

    _json(as_json(jobs.layout(year, framework)))


@app.command()
def explain(code: Annotated[str, typer.Argument(metavar="รหัส", help="รหัสหรือชื่อกฎ เช่น ITA301")]) -> None:
    """อธิบายกฎข้อหนึ่ง: ต้องเป็นอย่างไร ทำไม แก้อย่างไร"""
    from itaxl.output import rules as printed
    from itaxl.rules import find

    rule = find(code)
    if rule is None:
        raise UsageError(f"ไม่มีกฎ “{code}” ดูกฎทั้งหมดด้วย itaxl rules")
    print(printed.explain(rule), end="")


@app.command()
def rules() -> None:
    """แสดงกฎทั้งหมดเป็นตาราง"""
    from itaxl.output import rules as printed
    from itaxl.rules import RULES

    print(printed.listing(RULES), end="")


@app.command()
def frameworks() -> None:
    """แสดงว่าโปรแกรมรู้จักเกณฑ์ปีใดบ้าง และแน่ใจเพียงใด"""
    from itaxl.frameworks.overview import overview

    print(overview(), end="")


def _usage_sentence(trouble: Any) -> str:
    """One Thai sentence for a word the command line did not understand."""
    kind = type(trouble).__name__
    name = getattr(trouble, "option_name", "") or getattr(getattr(trouble, "param", None), "human_readable_name", "") or ""
    if kind == "NoSuchOption":
        return f"ไม่รู้จักตัวเลือก {name} ดูตัวเลือกทั้งหมดด้วย --help"
    if kind == "MissingParameter":
        return f"ยังไม่ได้ระบุ {name} ดูวิธีใช้ด้วย --help"
    if kind == "BadParameter":
        return f"ค่าของ {name} ไม่ถูกต้อง ดูวิธีใช้ด้วย --help"
    return "คำสั่งไม่ถูกต้อง ดูคำสั่งทั้งหมดด้วย itaxl --help"


def main() -> None:
    """Run one command and end with its exit code: 0 fine, 1 findings, 2 usage, 3 unreadable, 4 not writable."""
    # One command and the process ends: looking for cycles every few hundred objects only costs time.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Thai Windows console may speak cp874, which has no arrows and no typographic marks.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False)
    except ItaxlError as trouble:
        _say(str(trouble))
        code = trouble.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as trouble:
        # Typer's own complaints about the words given carry an exit code; anything else is our bug and shows itself.
        if not hasattr(trouble, "exit_code"):
            raise
        _say(_usage_sentence(trouble))
        code = int(trouble.exit_code)
    gc.freeze()  # nothing left to collect on the way out either, which would cost as much as reading the workbook did
    sys.exit(code if isinstance(code, int) else 0)
