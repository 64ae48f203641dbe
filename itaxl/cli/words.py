"""What every command shares: its options, how it talks, which file it means."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from itaxl.errors import UsageError

OptionalFile = Annotated[str | None, typer.Argument(metavar="[ไฟล์]", help="แบบบันทึกข้อมูล (.xlsx) ไม่ระบุก็ได้ถ้าในโฟลเดอร์มีไฟล์เดียว")]
FrameworkFile = Annotated[str | None, typer.Option("--framework", metavar="ไฟล์.toml", help="ใช้เกณฑ์ของปีจากไฟล์นี้")]
Year = Annotated[int | None, typer.Option("--year", metavar="ปี พ.ศ.", help="ปีงบประมาณที่ประเมิน เช่น 2568")]
Format = Annotated[str, typer.Option("--format", metavar="text|json", help="รูปแบบผลลัพธ์")]


def say(text: str) -> None:
    """Chatter, to stderr, so that results on stdout stay clean."""
    print(text, file=sys.stderr)


def command() -> str:
    """How this program was called, so that a command it tells to type works too: not every machine finds ``itaxl`` by itself."""
    if os.path.basename(sys.argv[0]) != "__main__.py":
        return "itaxl"
    return "py -m itaxl" if os.name == "nt" else "python -m itaxl"


def typed(path: str) -> str:
    """A path as it must be typed in a command: in quotation marks where it holds blanks or signs a shell takes for its own."""
    return f'"{path}"' if any(sign in " ()&;'`$!,{}[]^%=+~|<>*?#" for sign in path) else path


def print_json(found: Any) -> None:
    import json

    print(json.dumps(found, ensure_ascii=False, indent=1))


def file_of(given: str | None) -> str:
    if given is not None:
        return given
    from itaxl.jobs import only_workbook

    found = only_workbook()
    say(f"ใช้ไฟล์ {found}")
    return found


def known(word: str, choices: tuple[str, ...] = ("text", "json")) -> str:
    if word not in choices:
        raise UsageError(f"ไม่รู้จักรูปแบบ “{word}” เลือกได้จาก: {', '.join(choices)}")
    return word
