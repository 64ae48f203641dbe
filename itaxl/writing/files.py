"""Files written whole or not at all: a temporary file in the same folder, flushed, then put in place in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator

from itaxl.errors import UnwritableError

TEMPORARY = ".itaxl-"
"""How names of our temporary files begin; leftovers of a killed run are removed by the next."""

State = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

_NO_SPACE = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_NOT_ALLOWED = (errno.EBUSY, errno.EROFS, errno.EXDEV, getattr(errno, "ETXTBSY", errno.EBUSY))
_WORKBOOKS = (".xlsx", ".xlsm")
_KINDS = dict.fromkeys(_WORKBOOKS, " Excel (.xlsx)") | {".docx": " Word (.docx)", ".pdf": " PDF (.pdf)"}
"""What to ask for instead of something that is no file, by the end of its name."""
_PIECE = 1 << 20
_OLD = 3600
"""Seconds after which a temporary file is nobody's, on systems where that cannot be told."""


def state_of(path: str) -> State:
    """Size and time of a file; (0, 0) when there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def write_new(target: str, draw: Callable[[str], object]) -> None:
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
    for folder, name in {os.path.split(os.path.realpath(path)), os.path.split(os.path.abspath(path))}:
        locks = [f"~${name}", f".~lock.{name}#"]
        if not os.path.exists(os.path.join(folder, name[2:])):
            locks.append(f"~${name[2:]}")  # Office shortens the name behind ~$ when it is long
        lock = next((lock for lock in locks if os.path.exists(os.path.join(folder, lock))), "")
        if lock:
            raise UnwritableError(f"ไฟล์ {name} เปิดอยู่ในโปรแกรมอื่น กรุณาบันทึกและปิดไฟล์ก่อน (ถ้าปิดแล้ว ให้ลบไฟล์ {lock})")


def replace(path: str, data: bytes, before: State, was: bytes | None = None) -> str:
    """Put ``data`` in place of a workbook, keeping its previous version beside it. Returns the backup's name, "" when
    there was nothing to keep: no such file yet, or one that holds ``data`` already.

    ``before`` is the file's state and ``was`` its content when it was read; (0, 0) and None when it was not.

    Raises:
        UnwritableError: it is open elsewhere, read-only, was changed meanwhile, or cannot be written; the original is
            intact.
    """
    real = os.path.realpath(path)
    if not os.path.exists(real):
        if before != (0, 0):
            raise UnwritableError(changed(path))
        place(real, lambda temporary: fill(temporary, data))
        return ""
    refuse_open(real)
    _refuse_unfit(real)
    with _sentences(path):
        previous = _content(real)
    if (before != (0, 0) and state_of(real) != before) or (was is not None and previous != was):
        raise UnwritableError(changed(path))
    if previous == data:
        return ""
    state = state_of(real)
    backup = _free_name(real)
    place(backup, lambda temporary: fill(temporary, previous), like=real, times=True)
    try:
        place(real, lambda temporary: fill(temporary, data), like=real, unless=lambda: state_of(real) != state)
    except BaseException:
        if state_of(real) == state:  # else it is in place already, and the backup is all there is of the previous version
            with contextlib.suppress(OSError):
                os.unlink(backup)
        raise
    return backup


def changed(path: str) -> str:
    """What the user is told when a file is no longer what was read."""
    return f"ไฟล์ {path} ถูกแก้ไขระหว่างที่โปรแกรมทำงาน จึงยังไม่ได้เขียน กรุณาสั่งใหม่อีกครั้ง"


def _refuse_unfit(path: str) -> None:
    facts = os.stat(path)
    if not stat.S_ISREG(facts.st_mode):
        raise UnwritableError(f"{path} ไม่ใช่ไฟล์ กรุณาระบุชื่อไฟล์{_KINDS.get(_suffix(path), 'อื่น')}")
    # In a folder one may write to, a read-only file could be replaced all the same; whoever made it so did not want that.
    if not facts.st_mode & 0o222 or not os.access(path, os.W_OK):
        # Only for workbooks is there always the option -o; other files are named by an option of their own, or not at all.
        instead = "เขียนลงไฟล์ใหม่ด้วย -o" if _suffix(path) in _WORKBOOKS else "ใช้ชื่อไฟล์อื่น"
        raise UnwritableError(f"ไฟล์ {path} ตั้งเป็นอ่านอย่างเดียว กรุณายกเลิกหรือ{instead} ไฟล์เดิมยังอยู่ครบ")


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _content(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _free_name(path: str) -> str:
    stem, suffix = os.path.splitext(path)
    number, name = 1, f"{stem}.bak{suffix}"
    while os.path.lexists(name):
        number += 1
        name = f"{stem}.bak{number}{suffix}"
    return name


def fill(path: str, data: bytes) -> None:
    """Write bytes to a file that exists, in pieces, so that a full disk is noticed at the piece that does not fit."""
    rest = memoryview(data)
    handle = os.open(path, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_BINARY", 0))
    try:
        while rest:
            rest = rest[os.write(handle, rest[:_PIECE]) :]
    finally:
        os.close(handle)


def place(
    target: str, draw: Callable[[str], object], like: str = "", *, times: bool = False, unless: Callable[[], bool] | None = None
) -> None:
    """Let ``draw`` fill a temporary file in the target's folder, then put it in place in one step.

    ``like``: take permissions, owner and (with ``times``) times from this file. ``unless``: asked at the last moment;
    when true, somebody else has changed the target and nothing is written.

    Raises:
        UnwritableError: the folder is missing or read-only, the disk is full, or the target is in use.
    """
    target = os.path.abspath(target)
    folder = os.path.dirname(target)
    temporary = ""
    with _sentences(target):
        try:
            _sweep(folder)
            handle, temporary = tempfile.mkstemp(suffix=".tmp", prefix=TEMPORARY, dir=folder)
            with os.fdopen(handle, "rb+") as held:
                _hold(held.fileno())
                draw(temporary)
                _settle(temporary, like, times=times)
            if unless is not None and unless():
                raise UnwritableError(changed(target))
            os.replace(temporary, target)
        finally:
            if temporary:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
        _settle_folder(folder)


def _settle(path: str, like: str, *, times: bool) -> None:
    """Make sure the bytes are on the disk, with the permissions people expect (a temporary file is private)."""
    with contextlib.suppress(OSError):  # what a disk cannot remember is no reason not to write
        if not like:
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(path, 0o666 & ~mask)
        else:
            _resemble(path, like, times=times)
    _flush(path, os.O_RDWR)


def _resemble(path: str, like: str, *, times: bool) -> None:
    facts, now = os.stat(like), os.stat(path)
    with contextlib.suppress(OSError, AttributeError):  # only the owner may give a file away, and not on Windows
        if (facts.st_uid, facts.st_gid) != (now.st_uid, now.st_gid):
            os.chown(path, facts.st_uid, facts.st_gid)
    with contextlib.suppress(OSError):  # not every disk knows extended attributes
        shutil.copystat(like, path)
    os.chmod(path, stat.S_IMODE(facts.st_mode))
    if not times:
        os.utime(path)


def _flush(path: str, mode: int) -> None:
    handle = os.open(path, mode | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _settle_folder(folder: str) -> None:
    """Have the new name on the disk as well, where folders can be flushed. The file is in place already."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            _flush(folder, os.O_RDONLY)


def _hold(handle: int) -> None:
    """Show other runs that this temporary file is in use. The system lets go of it when the process ends, however it ends."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl  # on Windows nobody can remove a file that is open, which says the same

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: str) -> None:
    """Remove what killed runs left behind: our own temporary files that no living run holds."""
    for entry in os.scandir(folder):
        if entry.name.startswith(TEMPORARY) and entry.is_file(follow_symlinks=False):
            with contextlib.suppress(OSError):
                if _abandoned(entry.path):
                    os.unlink(entry.path)


def _abandoned(path: str) -> bool:
    if time.time() - os.stat(path).st_mtime > _OLD:
        return True
    try:
        import fcntl
    except ImportError:
        return True  # removing it fails if it is held
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


@contextlib.contextmanager
def _sentences(target: str) -> Iterator[None]:
    """Whatever the system says about a file, said so that one knows what to do."""
    try:
        yield
    except OSError as trouble:
        raise UnwritableError(_sentence(trouble, target)) from None


def _sentence(trouble: OSError, target: str) -> str:
    if trouble.errno in _NO_SPACE:
        return f"เขียนไฟล์ {target} ไม่ได้เพราะพื้นที่ในดิสก์เต็ม ไฟล์เดิมยังอยู่ครบ"
    if isinstance(trouble, (FileNotFoundError, NotADirectoryError)):
        return f"เขียนไฟล์ {target} ไม่ได้เพราะไม่มีโฟลเดอร์นี้"
    if isinstance(trouble, IsADirectoryError):
        return f"เขียนไฟล์ {target} ไม่ได้เพราะชื่อนี้เป็นโฟลเดอร์ กรุณาใช้ชื่ออื่น"
    if isinstance(trouble, PermissionError) or trouble.errno in _NOT_ALLOWED:
        return f"เขียนไฟล์ {target} ไม่ได้ ไฟล์อาจเปิดอยู่หรือโฟลเดอร์ไม่ให้เขียน กรุณาปิดไฟล์หรือเลือกโฟลเดอร์อื่น ไฟล์เดิมยังอยู่ครบ"
    return f"เขียนไฟล์ {target} ไม่ได้ ไฟล์เดิมยังอยู่ครบ กรุณาลองใหม่หรือเลือกที่เก็บอื่น"
