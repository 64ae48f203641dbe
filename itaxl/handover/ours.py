"""Is what stands where data are to be written ours: only then is it replaced, or taken away."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError
from itaxl.handover.schema import PARTITION, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PIECE = re.compile(r"part-\d+\.parquet", re.ASCII)
_LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in folders."""
_HEADINGS = ",".join(column.name for column in PARTITION)
_DUCKDB = b"DUCK"
_MAGIC_AT = 8


def refuse_foreign(*, parquet: str = "", csv_folder: str = "", duckdb: str = "") -> None:
    """Say at once, before anything is read or written, that somebody else's file stands where ours is to be.

    Raises:
        UnwritableError: it does; the sentence names it.
    """
    for table in TABLES:
        if csv_folder and _foreign_csv(path := csv_path(csv_folder, table.name)):
            raise UnwritableError(_SENTENCE.format(path, "--csv"))
        if parquet and (path := next(_foreign_in(os.path.join(parquet, table.name)), "")):
            raise UnwritableError(_SENTENCE.format(path, "--parquet"))
    if duckdb and _foreign_duckdb(duckdb):
        raise UnwritableError(_SENTENCE.format(duckdb, "--duckdb"))


_SENTENCE = "มี {0} อยู่แล้ว และโปรแกรมนี้ไม่ได้เป็นผู้สร้าง จึงไม่เขียนทับ กรุณาเลือกที่อื่นให้ {1}"


def remove_others(written: Collection[str], *, parquet: str = "", csv_folder: str = "") -> None:
    """Take away our tables that were not written this time: personal data asked for once must not stay by mistake."""
    for table in TABLES:
        if table.name in written:
            continue
        path = csv_path(csv_folder, table.name)
        if csv_folder and os.path.isfile(path) and not _foreign_csv(path):
            os.remove(path)
        folder = os.path.join(parquet, table.name)
        if parquet and os.path.isdir(folder) and not any(_foreign_in(folder)):
            shutil.rmtree(folder)


def csv_path(folder: str, table: str) -> str:
    """Where the CSV file of a table stands."""
    return os.path.join(folder, f"{table}.csv")


def _foreign_csv(path: str) -> bool:
    """There is something of this name whose headings do not begin as ours do."""
    if not os.path.lexists(path):
        return False
    with suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8-sig") as file:
        return not file.readline().startswith(_HEADINGS)
    return True


def _foreign_in(folder: str) -> Iterator[str]:
    """Whatever is not ours in the folder of a table."""
    if os.path.lexists(folder) and not os.path.isdir(folder):
        yield folder
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names if not _PIECE.fullmatch(name) and name not in _LITTER)


def _foreign_duckdb(path: str) -> bool:
    """There is something of this name that is no database, or one with tables that are not ours."""
    if not os.path.lexists(path):
        return False
    try:
        with open(path, "rb") as file:
            if file.read(_MAGIC_AT + len(_DUCKDB))[_MAGIC_AT:] != _DUCKDB:
                return True
    except OSError:
        return True
    import duckdb

    try:
        with duckdb.connect(path, read_only=True) as base:
            found = {str(name) for (name,) in base.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    except duckdb.Error as trouble:
        raise UnwritableError(f"เปิดฐานข้อมูล {path} ไม่ได้ อาจมีโปรแกรมอื่นเปิดอยู่ กรุณาปิดก่อน") from trouble
    return not found <= {table.name for table in TABLES}
