"""The command line: turns words into calls and calls into words. No arithmetic, no Excel."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from itaxl import __version__
from itaxl.cli import checking, collecting, fixing, mailing, making, planning, reference, reporting
from itaxl.cli.words import say
from itaxl.errors import ItaxlError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # importing rich would double the time of every --help
    pretty_exceptions_enable=False,
    help="ตรวจและวิเคราะห์แบบบันทึกผลการประเมิน ITA ของหน่วยงาน และเขียนรายงานลงในไฟล์เดิม",
)

COMMANDS: dict[str, Callable[..., None]] = {
    "new": making.new,
    "check": checking.check,
    "score": checking.score,
    "fix": fixing.fix,
    "build-report": reporting.build_report,
    "clean": reporting.clean,
    "summary": reporting.summary,
    "plan": planning.plan,
    "draft-email": mailing.draft_email,
    "collect": collecting.collect,
    "export": making.export,
    "diff": making.diff,
    "layout": making.layout,
    "explain": reference.explain,
    "rules": reference.rules,
    "frameworks": reference.frameworks,
}
"""Every command in the order of ``itaxl --help``."""

for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"itaxl {__version__}")
        raise typer.Exit


@app.callback()
def start(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="แสดงรุ่นของโปรแกรม")] = False) -> None:
    """ตรวจและวิเคราะห์แบบบันทึกผลการประเมิน ITA ของหน่วยงาน และเขียนรายงานลงในไฟล์เดิม"""


def _usage_sentence(trouble: Any) -> str:
    """One Thai sentence for a word the command line did not understand."""
    kind = type(trouble).__name__
    param = getattr(trouble, "param", None)
    options = [each for each in getattr(param, "opts", ()) if each.startswith("-")]
    name = getattr(trouble, "option_name", "") or max(options, key=len, default="") or getattr(param, "human_readable_name", "") or ""
    if kind == "NoSuchOption":
        return f"ไม่รู้จักตัวเลือก {name} ดูตัวเลือกทั้งหมดด้วย --help"
    if kind == "MissingParameter":
        return f"ยังไม่ได้ระบุ {name} ดูวิธีใช้ด้วย --help"
    if kind == "BadParameter":
        return f"ค่าของ {name} ไม่ถูกต้อง{_span(getattr(param, 'type', None))} ดูวิธีใช้ด้วย --help"
    if kind == "BadOptionUsage":
        return f"หลัง {name} ต้องมีค่า ดูวิธีใช้ด้วย --help"
    # The words stand in quotes: the command that was typed, then the nearest one there is.
    typed, *near = re.findall("'([^']*)'", str(getattr(trouble, "message", ""))) or [""]
    if typed:
        return f"ไม่มีคำสั่ง {typed}{f' หมายถึง {near[0]} หรือไม่' if near else ''} ดูคำสั่งทั้งหมดด้วย itaxl --help"
    return "คำสั่งไม่ถูกต้อง ดูคำสั่งทั้งหมดด้วย itaxl --help"


def _span(kind: Any) -> str:
    """What numbers an option takes, where it does not take all."""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is None and high is None:
        return ""
    return f" ต้องเป็น {low} ขึ้นไป" if high is None else f" ต้องเป็น {low} ถึง {high}"


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
        say(str(trouble))
        code = trouble.exit_code
    except BrokenPipeError:
        # The reader of our output (head, less) went away; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as trouble:
        # Typer's own complaints about the words given carry an exit code; anything else is our bug and shows itself.
        if not hasattr(trouble, "exit_code"):
            raise
        say(_usage_sentence(trouble))
        code = int(trouble.exit_code)
    if "duckdb" not in sys.modules:  # it would list all it could not clear away
        gc.freeze()  # nothing left to collect on the way out either, which would cost as much as reading the workbook did
    sys.exit(code if isinstance(code, int) else 0)
