"""Packages taken apart for tests: entries as they lie in the file, and zip surgery."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path


def parts(path: Path) -> dict[str, bytes]:
    """Name → content of every entry."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def raw_entries(path: Path) -> dict[str, tuple[bytes, int, tuple[int, ...], int]]:
    """Name → (packed bytes, CRC, date, method) of every entry: what "copied as it is" means."""
    data, found = path.read_bytes(), {}
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            header = data[info.header_offset : info.header_offset + 30]
            start = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            found[info.filename] = (data[start : start + info.compress_size], info.CRC, info.date_time, info.compress_type)
    return found


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None], **options: int) -> None:
    """The package written again with its entries changed in place by ``change``."""
    found = parts(path)
    change(found)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as package:
        for name, content in found.items():
            package.writestr(name, content)
    path.write_bytes(target.getvalue())
