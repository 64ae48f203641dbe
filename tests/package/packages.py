"""Workbooks built by hand, entry by entry, so that a test can make exactly one thing wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_PART = "xl/worksheets/sheet1.xml"

Entries = dict[str, str | bytes]


def rels(*lines: tuple[str, str, str]) -> str:
    """A .rels part from (id, kind, target) lines; a kind with a slash is a whole type."""
    items = "".join(
        f'<Relationship Id="{id}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>' for id, kind, target in lines
    )
    return f'<Relationships xmlns="{RELS}">{items}</Relationships>'


def sheet(rows: str, after: str = "") -> str:
    """A worksheet part around its rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **changed: str | bytes | None) -> Entries:
    """The entries of a small sound workbook. Keywords replace parts: ``types root book book_rels sheet styles texts``; None
    leaves one out."""
    parts: dict[str, str | bytes | None] = {
        "types": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/x-rels"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/x-main+xml"/></Types>',
        "root": rels(("rId1", "officeDocument", "xl/workbook.xml")),
        "book": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="ข้อมูล" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "book_rels": rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "sharedStrings.xml")
        ),
        "sheet": sheet(rows),
        "styles": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-D07041E]d mmmm yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>',
        "texts": f'<sst xmlns="{MAIN}"><si><t>หนึ่ง</t></si><si><t>สอง</t></si></sst>',
    }
    names = {
        "types": "[Content_Types].xml",
        "root": "_rels/.rels",
        "book": "xl/workbook.xml",
        "book_rels": "xl/_rels/workbook.xml.rels",
        "sheet": SHEET_PART,
        "styles": "xl/styles.xml",
        "texts": "xl/sharedStrings.xml",
    }
    parts |= changed
    return {names[key]: content for key, content in parts.items() if content is not None}


def zipped(entries: Entries, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The entries as a zip file, in order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(folder: Path, content: Entries | bytes, name: str = "book.xlsx") -> Path:
    """A file in the folder, from entries or from ready bytes."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else zipped(content))
    return path
