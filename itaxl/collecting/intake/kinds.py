"""What a file is, told from its content first and its name second: a workbook, something to open, or neither."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import BinaryIO

from itaxl.collecting.intake.budget import Beyond
from itaxl.collecting.intake.limits import Limits
from itaxl.collecting.intake.mailboxes import is_mbox
from itaxl.collecting.intake.zips import directory
from itaxl.package.kinds import not_a_package

WORKBOOK, ZIP, MAIL, MBOX, OTHER = "workbook", "zip", "mail", "mbox", "other"

SHEETS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".numbers", ".et", ".gsheet"})
"""Suffixes that say: this is meant to be the form."""
_ARCHIVES = frozenset({".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".cab", ".arj"})
_JUNK = re.compile(
    r"\.(?:jpe?g|jfif|png|gif|bmp|tiff?|webp|heic|svg|ico|emf|wmf|psd|ai|mp[34]|m4a|wav|mov|avi|mkv"  # to look at, to listen to
    r"|pdf|docx?|docm|dotx|rtf|odt|pptx?|ppsx?|odp|pub|html?|mht|css|txt|md|log|csv|tsv|json|xml|toml"  # to read
    r"|exe|dll|bat|cmd|com|scr|js|vbs|ps1|lnk|url"  # to run, which nobody here does
    r"|sqlite|db|ini|parquet|duckdb|ics|vcf|p7s|asc|sig|msf|[to]tf)"
)
"""Suffixes of what is never the form; not even opened."""
_UNFINISHED = frozenset({".tmp", ".part", ".partial", ".crdownload", ".download", ".opdownload"})
"""Suffixes of what browsers and Excel have not finished writing."""
_HEAD = 4096
_OLE, _TNEF, _STORE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x78\x9f\x3e\x22", b"!BDN"
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_MAIL = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"(?:received|return-path|delivered-to|message-id|mime-version|from|x-unsent)[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*[!-9;-~]+[ \t]*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is. ``trouble`` (a key of the troubles): it was meant to be the form, but cannot be read."""

    kind: str
    trouble: str = ""


def suffix_of(name: str) -> str:
    """The suffix in lower case, without what mail programs and people leave behind it."""
    return os.path.splitext(name.strip().rstrip(". "))[1].lower()


def junk(path: str) -> bool:
    """Is this, by its name, never the form: pictures, documents, programs, and what systems hide."""
    parts = re.split(r"[/\\]", path)
    return hidden(parts[-1]) or "__MACOSX" in parts or _JUNK.fullmatch(suffix_of(path)) is not None


def hidden(name: str) -> bool:
    """Files nobody has put there on purpose (.DS_Store, ~$lock), and the backups we leave beside workbooks."""
    stem = os.path.splitext(name)[0]
    return name.startswith((".", "~$")) or stem.rstrip("0123456789").endswith(".bak")


def finished_name(name: str) -> str:
    """The name that a file will have when it is finished being written; "" where it is already."""
    stem, suffix = os.path.splitext(name)
    return stem if suffix.lower() in _UNFINISHED else ""


def look(name: str, file: BinaryIO, size: int, limits: Limits) -> Look:
    """What a file is; reads its beginning, of a zip file also the table of contents, of an Office file of old all."""
    suffix = suffix_of(name)
    file.seek(0)
    head = b"" if _JUNK.fullmatch(suffix) else file.read(_HEAD)
    if suffix in _UNFINISHED:
        meant = head.startswith((b"PK\3\4", _OLE)) or suffix_of(finished_name(name)) in SHEETS
        return Look(OTHER, "unfinished" if meant else "")
    if not head:
        return Look(OTHER, "empty" if suffix in SHEETS else "")
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return _packed(suffix, head, file, size, limits)
    if head.startswith(_OLE):
        return _compound(suffix, file, size, limits)
    if (suffix == ".eml" and head.strip(b"\0")) or is_mbox(head) or _MAIL.match(head.lstrip(b"\xef\xbb\xbf\r\n")):
        return Look(MBOX if is_mbox(head) else MAIL)
    return Look(OTHER, _meant(suffix, head))


def _packed(suffix: str, head: bytes, file: BinaryIO, size: int, limits: Limits) -> Look:
    """A zip file, a workbook, or another of the many formats that are zip files underneath."""
    if suffix in (".ods", ".ots") or b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head[:120]:
        return Look(OTHER, "ods")
    try:
        listed = directory(file, size, limits.directory)
    except Beyond as beyond:
        return Look(ZIP) if suffix not in SHEETS else Look(OTHER, beyond.reason)
    names = (listed if listed is not None else head).lower()
    if b"xl/workbook.bin" in names:
        return Look(OTHER, "xlsb")
    if b"workbook.xml" in names or (listed is None and (suffix in SHEETS or b"[content_types].xml" in names)):
        return Look(WORKBOOK)  # one that is cut short as well: the reading room says so
    if suffix == ".numbers" or b"index/document.iwa" in names:
        return Look(OTHER, "other" if suffix == ".numbers" else "")
    if b"[content_types].xml" in names or b"mimetype" in head[:60]:
        known = (("word", b"word/"), ("slides", b"ppt/"))
        reason = next((reason for reason, folder in known if folder in names), "other")
        return Look(OTHER, reason if suffix in SHEETS else "")
    return Look(ZIP)


def _compound(suffix: str, file: BinaryIO, size: int, limits: Limits) -> Look:
    """Microsoft's container of old: an .xls, a workbook with a password, a saved mail, or another office document."""
    if size > limits.member:
        return Look(OTHER, "too-large" if suffix in SHEETS else "")
    file.seek(0)
    data = file.read(limits.member)
    if suffix == ".msg" or _OUTLOOK in data:
        return Look(OTHER, "outlook")
    reason = not_a_package(data).reason
    return Look(OTHER, reason if reason in ("password", "xls") or suffix in SHEETS else "")


def _meant(suffix: str, head: bytes) -> str:
    """Why something cannot be read that was meant to be the form; "" where it was not."""
    if head.startswith((b"Rar!", b"7z\xbc\xaf")) or suffix in _ARCHIVES:
        return "archive"
    if head.startswith(_TNEF):
        return "winmail"
    if head.startswith(_STORE):
        return "outlook-store"
    named = {".zip": "zip-damaged", ".eml": "mail-damaged", ".gsheet": "link", ".p7m": "encrypted-mail"}
    return named.get(suffix) or (not_a_package(head).reason if suffix in SHEETS else "")
