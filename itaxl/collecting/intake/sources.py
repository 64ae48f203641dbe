"""What lies in the folders: one source for each file, and for each mail of a Maildir."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

from itaxl.collecting.intake.kinds import MAIL, OTHER, finished_name, hidden, junk, look
from itaxl.collecting.intake.limits import LIMITS, Limits
from itaxl.collecting.intake.mailboxes import is_maildir, is_store, maildir_folders, outgoing
from itaxl.collecting.intake.words import decoded
from itaxl.errors import UsageError


@dataclass(frozen=True, slots=True)
class Source:
    """One file on disk, or one mail of a Maildir, not yet opened.

    ``kind`` is one of the words of ``kinds`` (workbook, zip, mail, mbox, other). ``shown`` is its path as people see it,
    from the folder that was named on, with forward slashes.
    """

    path: str
    size: int
    mtime_ns: int
    kind: str
    shown: str

    @property
    def key(self) -> str:
        """The path as text that can be stored, another for every file: names on disk may be in no encoding, and two that look
        alike (a tone mark typed before or after its vowel) are two files.
        """
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


def sources(paths: Iterable[str | os.PathLike[str]], limits: Limits = LIMITS) -> Iterator[Source]:
    """Every file below the paths, in the order of names, links behind them; the same file only once. Files and folders that
    begin with a dot or ~$, our own backups and unfinished downloads of what lies beside them are left out, as are mail
    programs' folders of mails that somebody has sent himself (Sent, Drafts); any other folder of such a name is read.

    Raises:
        UsageError: one of the paths does not exist; said before anything is opened.
    """
    named = [os.fspath(path) for path in paths]
    missing = [path for path in named if not os.path.exists(path)]
    if missing:
        raise UsageError(f"ไม่พบ {missing[0]} กรุณาตรวจชื่อไฟล์หรือโฟลเดอร์แล้วลองใหม่")
    return _sources(named, limits)


def _sources(named: list[str], limits: Limits) -> Iterator[Source]:
    seen: set[str] = set()
    links = []
    for path in named:
        folder = path if os.path.isdir(path) else os.path.dirname(path)
        for found in _walk(path, limits) if os.path.isdir(path) else _file(path, False, limits):
            shown = replace(found, shown=_shown(found.path, folder))
            if os.path.islink(found.path):
                links.append(shown)  # only where what it leads to does not lie there itself
            elif _new(shown, seen):
                yield shown
    yield from (link for link in links if _new(link, seen))


def _new(source: Source, seen: set[str]) -> bool:
    """Is this a file that has not been seen, under whatever name; now it has."""
    real = os.path.realpath(source.path)
    if real in seen:
        return False
    seen.add(real)
    return True


def _walk(folder: str, limits: Limits) -> Iterator[Source]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
        folders = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
        files = {entry.name for entry in entries if entry.name not in folders and _is_file(entry)}
    except OSError:
        yield Source(folder, 0, _facts(folder)[1], OTHER, "")  # what cannot be entered becomes a row that says so
        return
    mails = is_maildir(folders)
    # What was begun to be written beside what is there whole by now.
    whole = {name.casefold() for name in files}
    files = {name for name in files if finished_name(name).casefold() not in whole}
    for path in maildir_folders(folder) if mails else ():
        for name in _listed(path):
            yield from _file(os.path.join(path, name), True, limits)
    for entry in entries:
        if entry.name in folders and _entered(entry, mails):
            yield from _walk(entry.path, limits)
        elif entry.name in files and not hidden(entry.name) and not (outgoing(entry.name) and not mails):
            yield from _file(entry.path, False, limits)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Also when nobody can say: then it becomes a row of its own. Links that lead nowhere, or in a circle, are none."""
    try:
        return entry.is_file()
    except OSError:
        return not entry.is_symlink()


def _listed(folder: str) -> list[str]:
    with suppress(OSError):
        return sorted(os.listdir(folder))
    return []


def _entered(entry: os.DirEntry[str], in_maildir: bool) -> bool:
    """In a Maildir the folders of mails begin with a dot, and its own three have been walked."""
    if in_maildir:
        return entry.name not in ("cur", "new", "tmp") and not outgoing(entry.name)
    # Somebody may have called a folder “Sent” because agencies have sent what lies in it.
    return not hidden(entry.name) and not (outgoing(entry.name) and is_store(entry.path))


def _file(path: str, mail: bool, limits: Limits) -> Iterator[Source]:
    size, changed, regular = _facts(path)
    if not regular:
        return
    kind = OTHER
    try:
        if mail:
            kind = MAIL
        elif not junk(os.path.basename(path)):
            with open(path, "rb") as file:
                kind = look(path, file, size, limits).kind
    except OSError:
        kind = OTHER
    yield Source(path, size, changed, kind, "")


def _facts(path: str) -> tuple[int, int, bool]:
    """Size, time of the last change in nanoseconds, and whether it is an ordinary file."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0, True
    return found.st_size, found.st_mtime_ns, stat.S_ISREG(found.st_mode)


def _shown(path: str, folder: str) -> str:
    relative = os.path.relpath(path, folder) if folder else path
    return storable(relative).replace(os.sep, "/")


def storable(path: str) -> str:
    """A path as text: NFC, and bytes that are no UTF-8 (left by a Thai zip file unpacked elsewhere) read as Thai."""
    try:
        path.encode()
    except UnicodeEncodeError:
        path = os.sep.join(decoded(os.fsencode(part)) for part in path.split(os.sep))
    return unicodedata.normalize("NFC", path)


def opened(source: Source) -> BinaryIO:
    """The source's content, to be read from.

    Raises:
        OSError: it cannot be opened, or is no ordinary file any more.
    """
    if not stat.S_ISREG(os.stat(source.path).st_mode):
        raise FileNotFoundError(source.path)
    return open(source.path, "rb")
