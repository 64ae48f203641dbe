"""What a collecting run is to write, looked at before anything is read: nothing of anybody else's is written over."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError, UsageError
from itaxl.package.refusals import Refusal
from itaxl.writing.files import refuse_open

if TYPE_CHECKING:
    from itaxl.jobs.collecting import Wanted


def refuse_outputs(paths: list[str], wanted: Wanted) -> None:
    """Say at once what could only fail after hours of reading, or would take somebody's files.

    Raises:
        UsageError: outputs are in each other's way, or in that of what is read.
        UnwritableError: a folder is not there, a file is open, or somebody else's.
    """
    for path in paths:
        if wanted.replies and inside(path, wanted.replies):
            raise UsageError(f"โฟลเดอร์ของ --replies คือที่เดียวกับหรือครอบ {path} ที่จะรวบรวม กรุณาใช้โฟลเดอร์อื่น")
    if os.path.splitext(wanted.out)[1].lower() != ".xlsx":
        raise UsageError("ชื่อไฟล์ของ -o ต้องลงท้ายด้วย .xlsx")
    _refuse_twice(wanted)
    for path in filter(None, (wanted.out, wanted.duckdb)):
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            raise UnwritableError(f"เขียนไฟล์ {path} ไม่ได้เพราะไม่มีโฟลเดอร์นี้")
    refuse_open(wanted.out)
    if os.path.isfile(wanted.out) and not _is_page(wanted.out):
        raise UnwritableError(f"มีไฟล์ {wanted.out} อยู่แล้ว และไม่ใช่ไฟล์สรุปของจังหวัด จึงไม่เขียนทับ กรุณาใช้ชื่ออื่นกับ -o")
    if wanted.parquet or wanted.csv or wanted.duckdb:
        from itaxl.handover.writing import refuse_unwritable

        refuse_unwritable(parquet=wanted.parquet, csv_folder=wanted.csv, duckdb=wanted.duckdb)


def _refuse_twice(wanted: Wanted) -> None:
    """No file is to be two things."""
    seen: dict[str, str] = {}
    for option in ("out", "register", "state", "duckdb", "framework"):
        path = getattr(wanted, option)
        if path:
            real = os.path.normcase(os.path.realpath(path))
            name = "-o" if option == "out" else f"--{option}"
            if real in seen:
                raise UsageError(f"{seen[real]} กับ {name} เป็นไฟล์เดียวกัน ({path}) กรุณาใช้คนละชื่อ")
            seen[real] = name


def inside(path: str, folder: str) -> bool:
    """Does a path lie in a folder, or is it that folder."""
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def _is_page(path: str) -> bool:
    """Is this a page of the province, from us though perhaps saved by somebody since."""
    from itaxl.collecting.own import is_page
    from itaxl.package import open_package

    try:
        return is_page(open_package(path))
    except Refusal:
        return False
