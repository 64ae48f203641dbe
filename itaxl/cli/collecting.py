"""collect: the province's command."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from itaxl.cli.words import FrameworkFile, Year, say

if TYPE_CHECKING:
    from itaxl.jobs.collecting import Collected

_STOPPED = 130
"""The exit code of a command stopped with Ctrl-C."""


def collect(
    paths: Annotated[list[str], typer.Argument(metavar="ที่เก็บ...", help="โฟลเดอร์ .xlsx .zip .eml .mbox หรือ Maildir")],
    out: Annotated[str, typer.Option("-o", "--out", metavar="จังหวัด.xlsx", help="ไฟล์สรุปของจังหวัดที่จะเขียน")],
    register: Annotated[str, typer.Option("--register", metavar="ทะเบียน.csv", help="รายชื่อหน่วยงานทั้งหมด (CSV หรือ .xlsx)")] = "",
    state: Annotated[str, typer.Option("--state", metavar="ไฟล์", help="จำสิ่งที่อ่านแล้วไว้ในไฟล์นี้ รอบหน้าอ่านเฉพาะที่เปลี่ยน")] = "",
    year: Year = None,
    due: Annotated[str, typer.Option("--due", metavar="31/01/2569", help="วันครบกำหนดส่ง")] = "",
    replies: Annotated[str, typer.Option("--replies", metavar="โฟลเดอร์", help="เขียนร่างอีเมลตอบกลับรายหน่วยงาน")] = "",
    parquet: Annotated[str, typer.Option("--parquet", metavar="โฟลเดอร์", help="ส่งต่อข้อมูลเป็น Parquet")] = "",
    csv: Annotated[str, typer.Option("--csv", metavar="โฟลเดอร์", help="ส่งต่อข้อมูลเป็น CSV")] = "",
    duckdb: Annotated[str, typer.Option("--duckdb", metavar="ไฟล์", help="ส่งต่อข้อมูลเป็นฐานข้อมูล DuckDB")] = "",
    personal: Annotated[bool, typer.Option("--personal", help="รวมข้อมูลส่วนบุคคล (ผู้ลงนาม ผู้ส่ง) ในสิ่งที่ส่งต่อ")] = False,
    jobs: Annotated[int, typer.Option("--jobs", metavar="จำนวน", min=0, help="อ่านพร้อมกันกี่โปรเซส (0: เท่าจำนวนแกนของเครื่อง)")] = 0,
    scheduler: Annotated[str, typer.Option("--scheduler", metavar="ที่อยู่", help="อ่านบนคลัสเตอร์ Dask ที่มีอยู่แล้ว")] = "",
    framework: FrameworkFile = None,
) -> None:
    """รวบรวมแบบจากทุกหน่วยงานเป็นไฟล์เดียวของจังหวัด: ใครส่งแล้ว ผิดอะไร คะแนนเป็นอย่างไร"""
    from itaxl.jobs.collecting import Wanted
    from itaxl.jobs.collecting import collect as run

    wanted = Wanted(
        out,
        register,
        state,
        jobs or os.cpu_count() or 1,
        scheduler,
        year,
        due,
        replies,
        parquet,
        csv,
        duckdb,
        personal,
        framework or "",
    )
    try:
        with _Bar() as bar:
            found = run(paths, wanted, bar)
    except KeyboardInterrupt:
        kept = f"สิ่งที่อ่านแล้วเก็บไว้ใน {state} สั่งเดิมอีกครั้งเพื่อทำต่อ" if state else "ยังไม่ได้เขียนไฟล์สรุป ใช้ --state เพื่อให้ครั้งหน้าทำต่อจากที่ค้างได้"
        say(f"หยุดแล้ว {kept}")
        raise typer.Exit(_STOPPED) from None
    _tell(found, replies)


def _tell(found: Collected, replies: str) -> None:
    from itaxl.province.words import STATES

    counted = " · ".join(f"{word} {found.states[key]}" for key, (word, _) in STATES.items() if found.states.get(key))
    say(f"ปี {found.year}: {counted or 'ไม่มีหน่วยงาน'} หน่วยงาน เขียนสรุปไว้ที่ {found.target}")
    if found.years:
        told = " ".join(f"ปี {year} ({count} ไฟล์)" for year, count in sorted(found.years.items()))
        others = " หรือ ".join(f"--year {year}" for year in sorted(found.years) if year != found.year)
        say(f"พบ {told} จึงสรุปของปี {found.year} ถ้าไม่ใช่ ให้เติม {others}")
    if found.strangers:
        say(f"มี {found.strangers} หน่วยงานที่ไม่อยู่ในทะเบียน ไม่นับในภาพรวมจนกว่าจะตรวจชื่อแล้ว")
    if found.strays:
        say(f"มี {found.strays} ไฟล์ที่อ่านไม่ได้หรือไม่ทราบว่าของใคร ดูชีต ที่มา")
    if found.backup:
        say(f"เก็บไฟล์ {found.target} ฉบับก่อนไว้ที่ {found.backup}")
    if replies:
        say(f"เขียนร่างอีเมลตอบกลับ {found.replies} ฉบับไว้ที่ {replies}")
    if found.rows:
        say(f"ส่งต่อข้อมูลแล้ว: {', '.join(f'{name} {count} แถว' for name, count in found.rows.items())}")


class _Bar:
    """A progress bar on stderr; it shows itself only where a person is looking."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> _Bar:
        return self

    def __call__(self, done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = self._stack.enter_context(typer.progressbar(length=total, label="อ่านแล้ว", file=sys.stderr))
        self._bar.update(done - self._done)
        self._done = done

    def __exit__(self, *_: object) -> None:
        self._stack.close()
