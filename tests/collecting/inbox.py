"""An inbox of a hundred mails from sixty agencies, with everything that goes wrong in one, and the table it must give."""

from __future__ import annotations

import csv
import io
import mailbox
import os
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.collecting.books import workbook

START = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
DUE = "31/01/2569"
AFTER_DUE = 30
"""Days after the start that lie behind the day set."""

DISTRICTS = ("เซกา", "ศรีวิไล", "พรเจริญ")
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHARSETS = ("rfc2231", "rfc2047", "utf-8", "windows-874")

NUMBERS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")


def name_of(number: int) -> str:
    """Agencies are called by invented names that tell them apart."""
    return f"สมมติ{NUMBERS[number // 10]}{NUMBERS[number % 10]}"


def district_of(number: int) -> str:
    return DISTRICTS[number % len(DISTRICTS)]


def book(number: int, overall: str = "91.25", **how: object) -> bytes:
    return workbook(name_of(number), overall, district=district_of(number), **how)  # type: ignore[arg-type] # as in workbook


@dataclass
class Inbox:
    """Mails are written as they are told; each goes into a folder, an mbox or a Maildir in turn."""

    folder: Path
    mails: int = 0

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mbox = mailbox.mbox(self.folder / "จดหมายเก่า.mbox")
        self._maildir = mailbox.Maildir(self.folder / "Maildir")

    def mail(self, *attachments: tuple[str, bytes], day: int = 0, naming: str = "rfc2231", text: str = "ส่งแบบ ITA ครับ") -> None:
        """One mail with attachments; ``naming`` is how its sender's program writes Thai file names."""
        self.mails += 1
        content = _message(attachments, START + timedelta(days=day, minutes=self.mails), naming, text, self.mails)
        place = self.mails % 3
        if place == 0:
            self._mbox.add(content)
            self._mbox.flush()
        elif place == 1:
            self._maildir.add(content)
        else:
            (self.folder / f"{self.mails:03}.eml").write_bytes(content)

    def close(self) -> None:
        """Nothing more comes."""
        self._mbox.close()
        self._maildir.close()


def _message(attachments: tuple[tuple[str, bytes], ...], moment: datetime, naming: str, text: str, number: int) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"saraban{number}@example.go.th"
    message["To"] = "ita@province.example.go.th"
    message["Subject"] = "ส่งแบบบันทึกข้อมูล ITA"
    message["Date"] = moment
    message["Message-ID"] = f"<{number}@example.go.th>"
    message.set_content(text)
    for at, (_, data) in enumerate(attachments):
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"PLACE{at}.xlsx")
    content = message.as_bytes()
    for at, (name, _) in enumerate(attachments):
        content = content.replace(f'filename="PLACE{at}.xlsx"'.encode(), _named(name, naming))
    return content


def _named(name: str, naming: str) -> bytes:
    """A file name as different mail programs write it."""
    if naming == "rfc2231":
        from urllib.parse import quote

        return f"filename*=UTF-8''{quote(name)}".encode()
    if naming == "rfc2047":
        from email.header import Header

        return b'filename="' + Header(name, "utf-8").encode(maxlinelen=1000).encode() + b'"'
    return b'filename="' + name.encode({"utf-8": "utf-8", "windows-874": "cp874"}[naming]) + b'"'


def zipped(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def with_macros(data: bytes) -> bytes:
    """The workbook as one with a macro part, which nothing must ever run."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(b"</Types>", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
            if entry.filename == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                content = content.replace(
                    b"</Relationships>", b'<Relationship Id="rIdMacro" Type="' + kind + b'" Target="vbaProject.bin"/></Relationships>'
                )
            new.writestr(entry.filename, content)
        new.writestr("xl/vbaProject.bin", b"\xcc\x61\xff\xff" + b"AutoOpen Shell cmd.exe" * 50)
    return target.getvalue()


def bomb() -> bytes:
    """A zip that unpacks to very much more than it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("แบบ ITA.xlsx", "w") as member:
        for _ in range(300):
            member.write(bytes(1_000_000))
    return target.getvalue()


def write_inbox(folder: Path) -> dict[str, tuple[str, str, int]]:
    """Write it all; the state, revision and number of this year's versions each agency must come to have."""
    inbox = Inbox(folder)
    expected = {name_of(number): ("sent", "", 1) for number in range(60)}

    def tell(number: int, state: str, revision: str = "", versions: int = 1) -> None:
        expected[name_of(number)] = (state, revision, versions)

    for number in range(36):
        inbox.mail(
            (f"แบบ ITA {name_of(number)}.xlsx", book(number, f"{86 + number / 4:.2f}")), naming=CHARSETS[number % 4], day=number % 20
        )
    for number in range(36, 41):
        inbox.mail(("ita.xlsx", book(number, wrong=True)), day=2)
        tell(number, "errors")
    for number in range(41, 45):
        inbox.mail((f"ITA2568_{number}_r1.xlsx", book(number, "80", wrong=True)), day=1)
        inbox.mail((f"ITA2568_{number}_r2.xlsx", book(number, "88")), day=AFTER_DUE)
        tell(number, "sent", "2", 2)
    for number in (45, 46):
        inbox.mail((f"ITA2568_{number}_r2.xlsx", book(number, "90")), day=1)
        inbox.mail((f"ITA2568_{number}_r2.xlsx", book(number, "92")), day=2)
        tell(number, "conflict", "", 2)
    for number in (47, 48):
        inbox.mail(("ita67.xlsx", book(number, year=2567)))
        tell(number, "wrong-year", "", 0)
    inbox.mail(("ita67.xlsx", book(49, year=2567)))
    inbox.mail(("ita68.xlsx", book(49)))
    for number in (50, 51):
        for day in (3, 4):
            inbox.mail((f"{name_of(number)}.xlsx", book(number)), day=day)
    inbox.mail(("รวมสามแห่ง.zip", zipped(*((f"{name_of(n)}/แบบ.xlsx", book(n)) for n in (52, 53, 54)))), naming="windows-874")
    inbox.mail((f"อบต.{name_of(55)}.xlsx", book(55)[:5000]))
    tell(55, "unreadable", "", 0)
    inbox.mail(("แบบ.xlsm", with_macros(book(56))))
    inbox.mail(("ส่งช้า.xlsx", book(57)), day=AFTER_DUE)
    tell(57, "late")
    tell(58, "missing", "", 0)
    (folder / "ส่งด้วยมือ").mkdir()
    by_hand = folder / "ส่งด้วยมือ" / "แบบ.xlsx"
    by_hand.write_bytes(book(59))
    os.utime(by_hand, (START.timestamp(), START.timestamp()))
    # What is nobody's.
    inbox.mail(("แบบ ITA.zip", bomb()))
    inbox.mail(("แบบเปล่า.xlsx", workbook()))
    inbox.mail(("งบประมาณ.xlsx", zipped(("hello.txt", b"not a workbook"))))
    inbox.mail(("แบบ ITA.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)))
    # And a hundred in all, with what else comes into an inbox.
    while inbox.mails < 100:
        inbox.mail(("ประกาศ.pdf", b"%PDF-1.4"), text="ขอเชิญประชุม") if inbox.mails % 2 else inbox.mail(text="สวัสดีปีใหม่")
    inbox.close()
    return expected


def write_register(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["รหัส", "ชื่อหน่วยงาน", "อำเภอ", "จังหวัด", "อีเมล"])
        for number in range(60):
            writer.writerow([f"43{number:02}", f"อบต.{name_of(number)}", district_of(number), "บึงกาฬ", f"saraban{number}@example.go.th"])
