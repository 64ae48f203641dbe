"""Workbooks broken in chosen ways, and what the commands say about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer
from typer.testing import CliRunner

from itaxl.cli.fixing import fix
from itaxl.cli.planning import plan
from itaxl.errors import ItaxlError
from tests.mutations.board import checked
from tests.mutations.case import COMPLETE, Case

app = typer.Typer()
app.command("fix")(fix)
app.command("plan")(plan)

TYPED = {
    "stated.indicators.1": "๙๘.๖๓",
    "questions.i1.score": " 98.63\u00a0",
    "oit.o2.status": "เผยแพร่เเล้ว",
    "memo.limits": "บุคลากร\u200bมีจำกัด",
    ("measures", 1, "targets"): "I ๑, ข้อ i2",
    ("findings", 1, "finding"): "นํ้าประปาไม่ไหล",
}
"""Ways to type what is understood all the same, by cell."""


def command(*words: object) -> tuple[int, str, str]:
    """Run a command: exit code, what it prints, what it says besides."""
    ended = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(ended.exception, ItaxlError):
        return ended.exception.exit_code, ended.stdout, str(ended.exception)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return ended.exit_code, ended.stdout, ended.stderr


def broken(path: Path, change: Callable[[Case], object] | None = None) -> Path:
    """The complete sample with the cells of ``TYPED`` in it, and whatever else ``change`` does."""
    case = Case(COMPLETE, 1)
    for where, text in TYPED.items():
        case.text(where, text)
    if change is not None:
        change(case)
    path.write_bytes(case.file.data())
    return path


def findings(data: bytes) -> set[tuple[str, str, str]]:
    """Code, place and severity of everything the check reports."""
    return {(each.code, str(each.place), each.severity) for each in checked(data)}
