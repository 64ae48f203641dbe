"""One workbook for everything a package may be and still be sound, and one for each reason to leave it alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.packages import contents
from tests.packages.surgery import Entries, Quirks, insert, parts, recode, relate, rename, rewritten, swap, zipped
from tests.packages.users import BUDGET, users_workbook

Build = Callable[[Path], object]
Change = Callable[[Entries], object]

BOOK, RELS, TYPES, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"
_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
)
_ENTRIES = ("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml")


def _changed(*changes: Change, **options: object) -> Build:
    def build(path: Path) -> None:
        users_workbook(path, **options)
        for change in changes:
            rewritten(path, change)

    return build


def _zipped(quirks: Quirks) -> Build:
    def build(path: Path) -> None:
        users_workbook(path)
        path.write_bytes(zipped(parts(path), quirks))

    return build


def _strict(found: Entries) -> None:
    for name, content in found.items():
        if name.endswith((".xml", ".rels")) and name != TYPES and not name.startswith("docProps"):
            text = content.decode()
            for transitional, strict in _STRICT:
                text = text.replace(transitional, strict)
            found[name] = text.encode()
    swap(found, BOOK, "<workbook ", '<workbook conformance="strict" ')


def _prefixed(found: Entries) -> None:
    for name in (BOOK, STYLES, "xl/worksheets/sheet1.xml"):
        xml = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", found[name].decode())
        found[name] = xml.replace("xmlns=", "xmlns:x=", 1).encode()
    for name, prefix in ((TYPES, "t"), (RELS, "p")):
        xml = re.sub(r"<(/?)([A-Za-z])", rf"<\1{prefix}:\2", found[name].decode())
        found[name] = xml.replace("xmlns=", f"xmlns:{prefix}=", 1).encode()


def _other_relation_prefix(found: Entries) -> None:
    found[BOOK] = found[BOOK].replace(b"xmlns:r=", b"xmlns:rel=").replace(b" r:id=", b" rel:id=")


def _relation_prefix_on_the_spot(found: Entries) -> None:
    uri = f'xmlns:q="{_STRICT[1][0]}"'
    xml = re.sub(r'\sxmlns:r="[^"]*"', "", found[BOOK].decode())
    found[BOOK] = xml.replace(" r:id=", f" {uri} q:id=").encode()


def _elsewhere(found: Entries) -> None:
    """The workbook part lies at the top, under a name of its own; everything is pointed at absolutely."""
    xml = re.sub(r'Target="(?!/)([^"]*)"', r'Target="/xl/\1"', found[RELS].decode())
    rename(found, RELS, "_rels/buch.xml.rels")
    found["_rels/buch.xml.rels"] = xml.encode()
    rename(found, BOOK, "buch.xml")
    swap(found, "_rels/.rels", "xl/workbook.xml", "/buch.xml")
    swap(found, TYPES, "/xl/workbook.xml", "/buch.xml")


def _roundabout_targets(found: Entries) -> None:
    found[RELS] = re.sub(rb'Target="(?!/)([^"]*)"', rb'Target="./../xl/./\1"', found[RELS])


def _backslashes(found: Entries) -> None:
    entries = {name.replace("/", "\\") if name.startswith("xl/") else name: content for name, content in found.items()}
    found.clear()
    found.update(entries)


def _odd_case(found: Entries) -> None:
    for old, new in ((BOOK, "XL/Workbook.XML"), ("xl/worksheets/sheet2.xml", "xl/WORKSHEETS/Sheet2.xml"), (STYLES, "xl/Styles.xml")):
        rename(found, old, new)


def _types_last(found: Entries) -> None:
    found[TYPES] = found.pop(TYPES)


def _default_type_of_xml(found: Entries) -> None:
    """Some programs declare the sheet type as the default of every .xml, and .rels one by one."""
    swap(found, TYPES, 'Extension="xml" ContentType="application/xml"', f'Extension="xml" ContentType="{contents.SHEET}"')
    swap(found, TYPES, '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>', "")
    names = [name for name in found if name.endswith(".rels")]
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    insert(found, TYPES, "</Types>", "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in names))


def _no_styles(found: Entries) -> None:
    del found[STYLES]
    for name in (TYPES, RELS):
        found[name] = re.sub(rb"<(Override|Relationship) [^>]*styles[^>]*/>", b"", found[name])
    for name in list(found):
        if name.startswith("xl/worksheets/sheet"):
            found[name] = re.sub(rb' s="\d+"|<conditionalFormatting.*</conditionalFormatting>', b"", found[name])


def _empty_styles(found: Entries) -> None:
    found[STYLES] = re.sub(rb"<styleSheet([^>]*)>.*</styleSheet>", rb"<styleSheet\1/>", found[STYLES], flags=re.DOTALL)
    for name in list(found):
        if name.startswith("xl/worksheets/sheet"):
            found[name] = re.sub(rb' s="\d+"|<conditionalFormatting.*</conditionalFormatting>', b"", found[name])


def _sparse_styles(found: Entries) -> None:
    """Sections closed at once, without a count, or missing."""
    xml = re.sub(r"<cellStyleXfs.*?</cellStyleXfs>|<cellStyles.*?</cellStyles>", "", found[STYLES].decode())
    xml = re.sub(r"<numFmts.*?</numFmts>", "<numFmts/>", xml)
    xml = re.sub(r"<dxfs.*?</dxfs>", '<dxfs count="0"/>', xml).replace(' xfId="0"', "")
    found[STYLES] = re.sub(r'<(fonts|fills|borders|cellXfs) count="\d+"', r"<\1", xml).encode()
    found["xl/worksheets/sheet1.xml"] = re.sub(
        rb' s="\d+"|<conditionalFormatting.*</conditionalFormatting>', b"", found["xl/worksheets/sheet1.xml"]
    )


def _no_shared_strings(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet(BUDGET).write("A1", 1.5)
    rewritten(path, _without_strings)


def _without_strings(found: Entries) -> None:
    found.pop("xl/sharedStrings.xml", None)
    for name in (TYPES, RELS):
        found[name] = re.sub(rb"<(Override|Relationship) [^>]*sharedStrings[^>]*/>", b"", found[name])


def _main_type(kind: str) -> Change:
    return lambda found: swap(found, TYPES, f"{contents.SPREADSHEET}.sheet.main+xml", kind)


def _indented(found: Entries) -> None:
    """Written by hand: line breaks, single quotes, comments and processing instructions between the elements."""
    for name in (BOOK, RELS, TYPES, STYLES):
        head, _, rest = found[name].decode().partition("?>\n")
        rest = re.sub(r'="([^"\']*)"', r"='\1'", rest).replace("><", ">\r\n  <")
        found[name] = f"{head}?>\n<?itaxl none?><!-- ของผู้ใช้ -->{rest}\n<!-- จบ -->".encode()


def _latin(found: Entries) -> None:
    text = found[BOOK].decode().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
    found[BOOK] = text.encode("iso-8859-1", "xmlcharrefreplace")


def _dangling(found: Entries) -> None:
    """Relationships that lead nowhere, to names we might use: what is put there would appear in the user's sheet."""
    relate(found, "xl/worksheets/sheet2.xml", "drawing", "../drawings/itaxl_drawing1.xml")
    relate(found, "xl/worksheets/sheet2.xml", "table", "/xl/tables/ITAXL_table1.xml")


def _damaged_picture(found: Entries) -> None:
    found["xl/media/broken.png"] = b"not a picture"


def _broken_checksum(path: Path) -> None:
    users_workbook(path)
    rewritten(path, _damaged_picture)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"xl/media/broken.png") - 46
    data[at + 16] ^= 0xFF
    path.write_bytes(bytes(data))


def _zip64_when_written(path: Path) -> None:
    """As programs write that do not know beforehand how large an entry becomes."""
    users_workbook(path)
    found = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in found.items():
            with package.open(name, "w", force_zip64=True) as entry:
                entry.write(content)


def _active_and_first_tab(found: Entries) -> None:
    swap(found, BOOK, "<workbookView ", '<workbookView firstSheet="1" ')


def _hidden(found: Entries) -> None:
    swap(found, BOOK, f'<sheet name="{BUDGET}" sheetId="1"', f'<sheet name="{BUDGET}" sheetId="7" state="veryHidden"')


SOUND: dict[str, Build] = {
    "transitional": users_workbook,
    "strict": _changed(_strict),
    "prefixed roots": _changed(_prefixed),
    "another relationship prefix": _changed(_other_relation_prefix),
    "relationship prefix declared on the spot": _changed(_relation_prefix_on_the_spot),
    "UTF-8 with BOM": _changed(
        *(lambda found, name=name: recode(found, name, "utf-8-sig", "UTF-8") for name in (BOOK, RELS, TYPES, STYLES))
    ),
    "UTF-16 with BOM": _changed(
        *(lambda found, name=name: recode(found, name, "utf-16", "UTF-16") for name in (BOOK, RELS, TYPES, STYLES))
    ),
    "UTF-16 big-endian without BOM": _changed(lambda found: recode(found, BOOK, "utf-16-be", "UTF-16BE")),
    "ISO-8859-1": _changed(_latin),
    "workbook part elsewhere, absolute targets": _changed(_elsewhere),
    "roundabout relative targets": _changed(_roundabout_targets),
    "backslash names": _changed(_backslashes),
    "differently cased names": _changed(_odd_case),
    "content types last": _changed(_types_last),
    "content types by another default": _changed(_default_type_of_xml),
    "data descriptors": _zipped(Quirks(descriptors=True)),
    "stored entries": _zipped(Quirks(stored=True)),
    "zip64": _zipped(Quirks(zip64=True)),
    "zip64, stored": _zipped(Quirks(stored=True, zip64=True)),
    "zip64 in local headers alone": _zip64_when_written,
    "folders, comment, extra fields, directory in another order": _zipped(
        Quirks(extra=b"\x09\xca\4\0abcd", comment="ของ เทศบาล".encode(), folders=("xl/", "docProps/"), directory_backwards=True)
    ),
    "no styles": _changed(_no_styles),
    "empty styles": _changed(_empty_styles),
    "sparse styles": _changed(_sparse_styles),
    "no shared strings": _no_shared_strings,
    "no properties, no theme": _changed(contents.without(*_ENTRIES)),
    "written by hand": _changed(_indented),
    "macros (.xlsm)": _changed(contents.macros, _main_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    "template (.xltx)": _changed(_main_type(f"{contents.SPREADSHEET}.template.main+xml")),
    "template with macros (.xltm)": _changed(contents.macros, _main_type("application/vnd.ms-excel.template.macroEnabled.main+xml")),
    "threaded comments": _changed(contents.threaded_comments),
    "form controls": _changed(contents.form_controls),
    "slicers": _changed(contents.slicers),
    "pivot table": _changed(contents.pivot_table),
    "external link": _changed(contents.external_link),
    "custom XML": _changed(contents.custom_xml),
    "AlternateContent": _changed(contents.alternate_content),
    "very hidden sheet, high sheet ids": _changed(_hidden),
    "chart sheet": contents.chart_sheet,
    "1904 dates": _changed(date_1904=True),
    "our titles taken, in other case and look-alike": contents.colliding_titles,
    "titles of 31 characters with tone marks": contents.long_titles,
    "names of single sheets": contents.local_names,
    "calculation chain": _changed(contents.calculation_chain),
    "active tab and first tab": _changed(_active_and_first_tab),
    "our table name taken": contents.colliding_tables,
    "embedded workbook": _changed(contents.embedded_workbook),
    "sparklines and newer validations": contents.newer_features,
    "print settings, header and footer": _changed(contents.printer_settings),
    "query table and connection": _changed(contents.connection),
    "dangling relationships": _changed(_dangling),
    "unknown parts": _changed(contents.unknown_parts),
    "a part with a wrong checksum": _broken_checksum,
    "protected sheet, read-only recommended": contents.protected_sheet,
}
"""Every sound package: name → how it is built."""

UNREADABLE_ELSEWHERE = {"backslash names", "differently cased names", "zip64", "zip64, stored"}
"""What LibreOffice 7.4 cannot open, before as after."""

REFUSED: dict[str, tuple[Build, str, str]] = {
    "signed": (_changed(contents.signature), "ลายมือชื่อ", "สำเนา"),
    "shared with revisions": (_changed(contents.revisions), "ใช้ร่วมกัน", "ยกเลิกการใช้ร่วมกัน"),
    "encrypted": (contents.encrypted, "รหัสผ่าน", "ยกเลิกรหัสผ่าน"),
    "binary workbook (.xlsb)": (_changed(contents.binary), "xlsb", "บันทึกเป็น"),
    "old workbook (.xls)": (contents.old_excel, "xls", "บันทึกเป็น"),
    "LibreOffice (.ods)": (contents.open_document, "ods", "บันทึกเป็น"),
    "cut short": (contents.cut_short, "ไม่ครบ", "ใหม่"),
    "damaged workbook part": (_changed(lambda found: found.update({BOOK: found[BOOK][:300]})), "เสียหาย", "บันทึกใหม่"),
    "damaged content types": (_changed(lambda found: found.update({TYPES: b"<Types"})), "เสียหาย", "บันทึกใหม่"),
    "no content types": (_changed(contents.without(TYPES)), "เสียหาย", "บันทึกใหม่"),
    "damaged styles": (_changed(lambda found: found.update({STYLES: found[STYLES][:200]})), "เสียหาย", "บันทึกใหม่"),
    "DOCTYPE in the workbook part": (_changed(contents.doctype), "ไม่ปลอดภัย", "บันทึกใหม่"),
    "two entries of one name": (contents.duplicates, "ซ้ำ", "บันทึกใหม่"),
}
"""Packages left alone: how they are built, a word of the reason, and a word of the remedy."""
