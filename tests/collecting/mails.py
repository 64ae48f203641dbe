"""Mails, zip files and mailboxes written byte by byte, as the programs in offices write them."""

from __future__ import annotations

import base64
import io
import zipfile
from collections import Counter

from itaxl.collecting.intake import LIMITS, arrivals, sources

WHEN = "Wed, 20 Nov 2024 14:35:00 +0700"
XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(text="ข้อมูล"):
    """The least that is a workbook from the outside; what is in it is not the intake's business."""
    return zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": text.encode()})


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """A zip file of names and contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def raw_zip(name, data, flags=0):
    """A zip file whose member's name is these very bytes."""
    placeholder = b"@" * len(name)
    made = bytearray(zipped({placeholder.decode(): data}, zipfile.ZIP_STORED).replace(placeholder, name))
    made[made.rindex(b"PK\1\2") + 8 : made.rindex(b"PK\1\2") + 10] = flags.to_bytes(2, "little")
    made[6:8] = flags.to_bytes(2, "little")
    return bytes(made)


def part(data, disposition=b"", kind=b"application/octet-stream", encoding=b"base64"):
    """One part of a mail: its content, the Content-Disposition as it stands, its Content-Type."""
    head = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n"
    if disposition:
        head += b"Content-Disposition: " + disposition + b"\r\n"
    return head + b"\r\n" + (base64.encodebytes(data).replace(b"\n", b"\r\n") if encoding == b"base64" else data)


def named(name, data=None):
    """The workbook attached under this plain ASCII name."""
    return part(workbook() if data is None else data, b'attachment; filename="' + name.encode() + b'"')


TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n"


def mail(*parts, headers=(), sender=b"saraban@example.go.th", subject=b"ITA", date=WHEN, boundary=b"=_cut"):
    """A mail with a text and these parts."""
    head = [b"From: " + sender, b"To: province@example.go.th", b"Subject: " + subject, b"Message-ID: <1@example.go.th>", *headers]
    head += [b"Date: " + date.encode()] if date else []
    head += [b"MIME-Version: 1.0", b'Content-Type: multipart/mixed; boundary="' + boundary + b'"']
    body = b"".join(b"--" + boundary + b"\r\n" + each + b"\r\n" for each in (TEXT, *parts))
    return b"\r\n".join(head) + b"\r\n\r\n" + body + b"--" + boundary + b"--\r\n"


def forwarded(inner):
    """A mail as an attachment of another."""
    return b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + inner


def opened(folder, name, data, limits=LIMITS, skipped=None):
    """What arrives from one file of this name in an otherwise empty folder."""
    (folder / name).write_bytes(data)
    (source,) = sources([folder / name])
    return list(arrivals(source, limits, Counter() if skipped is None else skipped))
