"""Files written whole or not at all: a temporary file in the same folder, flushed, then put in place in one step."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable

from itaxl.model import UnwritableError

TEMPORARY = ".itaxl-"
"""How names of our temporary files begin; leftovers of a killed run are removed by the next."""

State = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def state_of(path: str) -> State:
    """Size and time of a file; (0, 0) when there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def write_new(target: str, draw: Callable[[str], None]) -> None:
    """Write a file that does not exist yet; ``draw`` fills the path it is given.

    Raises:
        UnwritableError: the file exists, or the folder cannot be written; nothing is left behind.
    """
    if os.path.lexists(target):
        raise UnwritableError(f"มีไฟล์ {target} อยู่แล้ว กรุณาใช้ชื่ออื่นหรือย้ายไฟล์เดิมก่อน")
    place(target, draw)


def refuse_open(path: str) -> None:
    """Refuse a workbook that is open in Excel or LibreOffice.

    Raises:
        UnwritableError: the lock file of one of them lies beside it.
    """
    folder, name = os.path.split(os.path.abspath(path))
    # Excel shortens the name behind ~$ when it is long.
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    if any(os.path.exists(os.path.join(folder, lock)) for lock in locks):
        raise UnwritableError(f"ไฟล์ {name} เปิดอยู่ในโปรแกรมอื่น กรุณาบันทึกและปิดไฟล์ก่อน")


def replace(path: str, data: bytes, before: State) -> str:
    """Put ``data`` in place of a workbook, keeping its previous version beside it. Returns the backup's name ("" if none).

    Raises:
        UnwritableError: it is open elsewhere, was changed since ``before`` was taken, or cannot be written; the original
            is intact.
    """
    real = os.path.realpath(path)
    if not os.path.exists(real):
        place(real, lambda temporary: _fill(temporary, data))
        return ""
    refuse_open(real)
    if before != (0, 0) and state_of(real) != before:
        raise UnwritableError(f"ไฟล์ {path} ถูกแก้ไขระหว่างที่โปรแกรมทำงาน จึงยังไม่ได้เขียน กรุณาสั่งใหม่อีกครั้ง")
    backup = _free_name(real)
    place(backup, lambda temporary: shutil.copyfile(real, temporary), like=real)
    try:
        place(real, lambda temporary: _fill(temporary, data), like=real)
    except UnwritableError:
        os.unlink(backup)
        raise
    return backup


def _free_name(path: str) -> str:
    stem, suffix = os.path.splitext(path)
    number, name = 1, f"{stem}.bak{suffix}"
    while os.path.lexists(name):
        number += 1
        name = f"{stem}.bak{number}{suffix}"
    return name


def _fill(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def place(target: str, draw: Callable[[str], object], like: str = "") -> None:
    """Let ``draw`` fill a temporary file in the target's folder, then put it in place in one step.

    ``like``: take permissions and times' owner from this file.

    Raises:
        UnwritableError: the folder is missing or read-only, the disk is full, or the target is in use.
    """
    folder = os.path.dirname(os.path.abspath(target))
    temporary = ""
    try:
        _sweep(folder)
        handle, temporary = tempfile.mkstemp(suffix=os.path.splitext(target)[1], prefix=TEMPORARY, dir=folder)
        os.close(handle)
        draw(temporary)
        _settle(temporary, like)
        os.replace(temporary, target)
    except OSError as trouble:
        raise UnwritableError(_sentence(trouble, target)) from None
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def _settle(path: str, like: str) -> None:
    """Make sure the bytes are on the disk, with the permissions people expect (a temporary file is private)."""
    with open(path, "rb+") as file:
        file.flush()
        os.fsync(file.fileno())
    if like:
        shutil.copymode(like, path)
    else:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(path, 0o666 & ~mask)


def _sweep(folder: str) -> None:
    """Remove what a killed run left behind: our own temporary files, an hour old or more."""
    import time

    for entry in os.scandir(folder):
        if entry.name.startswith(TEMPORARY) and entry.is_file(follow_symlinks=False) and time.time() - entry.stat().st_mtime > 3600:
            os.unlink(entry.path)


def _sentence(trouble: OSError, target: str) -> str:
    if trouble.errno in _NO_SPACE:
        return f"เขียนไฟล์ {target} ไม่ได้เพราะพื้นที่ในดิสก์เต็ม ไฟล์เดิมยังอยู่ครบ"
    if isinstance(trouble, FileNotFoundError):
        return f"เขียนไฟล์ {target} ไม่ได้เพราะไม่มีโฟลเดอร์นี้"
    if isinstance(trouble, PermissionError) or trouble.errno in (errno.EBUSY, errno.EROFS):
        return f"เขียนไฟล์ {target} ไม่ได้ ไฟล์อาจเปิดอยู่หรือโฟลเดอร์ไม่ให้เขียน กรุณาปิดไฟล์หรือเลือกโฟลเดอร์อื่น ไฟล์เดิมยังอยู่ครบ"
    return f"เขียนไฟล์ {target} ไม่ได้ ไฟล์เดิมยังอยู่ครบ กรุณาลองใหม่หรือเลือกที่เก็บอื่น"
