"""What a file is when it is no Excel workbook, told from its bytes and never from its name."""

from __future__ import annotations

from collections.abc import Iterable

from itaxl.package.refusals import Refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"{\\rtf")
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


def not_a_package(data: bytes) -> Refusal:
    """The refusal for bytes that do not begin as a zip file does."""
    if data.startswith(_OLE):
        return Refusal(_compound(data))
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in head[:1024]:
        return Refusal("pdf")
    if data.startswith(_BINARY):
        return Refusal("other")
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"mime-version:")) or b"<html" in head:
        return Refusal("html")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:4096].translate(None, _CONTROLS) == data[:4096]:
        return Refusal("text")
    if data.startswith((b"\t\x08", b"\t\x04", b"\t\x02", b"\t\x00")):
        return Refusal("xls")  # the bare streams of Excel 2 to 5, before they were wrapped
    return Refusal("other")


def _compound(data: bytes) -> str:
    """Which document is wrapped in Microsoft's old container: names in its directory are UTF-16, ended by zeros."""
    for name, reason in (
        ("EncryptedPackage", "password"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "word"),
        ("PowerPoint Document", "slides"),
    ):
        if name.encode("utf-16-le") + b"\0\0" in data:
            return reason
    return "other"


def not_a_workbook(names: Iterable[str], mimetype: bytes) -> Refusal:
    """The refusal for a sound zip file that holds no Excel workbook, from its (normalised) entry names."""
    known = set(names)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return Refusal("ods" if b"spreadsheet" in mimetype else "other")
    if {"content.xml", "styles.xml"} <= known:
        return Refusal("ods")
    if any(name.startswith("word/") for name in known):
        return Refusal("word")
    if any(name.startswith("ppt/") for name in known):
        return Refusal("slides")
    if any(name.endswith("workbook.bin") for name in known):
        return Refusal("xlsb")
    if any(name.endswith("workbook.xml") for name in known):
        return Refusal("damaged")  # a workbook whose entrance is gone
    if any(name.endswith(".iwa") for name in known):
        return Refusal("other")
    return Refusal("zip")
