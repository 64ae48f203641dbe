"""Workbooks and documents printed to PDF by the LibreOffice of this machine, where it has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from itaxl.errors import UnwritableError
from itaxl.writing.files import replace

SECONDS = 300
"""How long a conversion may take: the first of a new profile takes longest."""

NO_OFFICE = "เครื่องนี้ไม่มี LibreOffice จึงยังไม่ได้ทำ PDF เปิดไฟล์ใน Excel แล้วเลือก ไฟล์ > ส่งออก > สร้าง PDF ได้เลย"

_FAILED = "LibreOffice แปลงเป็น PDF ไม่สำเร็จ เปิดไฟล์แล้วบันทึกเป็น PDF เองได้ (ไฟล์ > ส่งออก)"


def find_office() -> str:
    """Path of LibreOffice on this machine; "" when there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    usual = {
        "win32": [Path(os.environ.get(key, "")) / "LibreOffice/program/soffice.exe" for key in ("PROGRAMFILES", "PROGRAMFILES(X86)")],
        "darwin": [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")],
    }
    return next((str(path) for path in usual.get(sys.platform, ()) if path.is_file()), "")


def print_pdf(content: bytes, suffix: str, target: str) -> str:
    """Print a file (its content, and what its name ends with) to the PDF ``target``. Returns the name under which a previous
    one is kept, "" when there was none.

    Raises:
        UnwritableError: there is no LibreOffice, it fails, or ``target`` cannot be written.
    """
    office = find_office()
    if not office:
        raise UnwritableError(NO_OFFICE)
    with tempfile.TemporaryDirectory(prefix="itaxl-") as folder:
        source = Path(folder, f"report{suffix}")
        source.write_bytes(content)
        # A profile of our own: one that a person has open would hand the work to that window and return at once.
        profile = Path(folder, "profile").as_uri()
        command = [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            printed = source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise UnwritableError(_FAILED) from None
    return replace(target, printed, (0, 0))
