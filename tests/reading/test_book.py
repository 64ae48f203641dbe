"""What a workbook is made of besides cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from itaxl.package import Refusal
from itaxl.reading.cells import read_book
from tests.package.packages import MAIN, OFFICE, rels, saved, sheet, workbook
from tests.reading.books import TITLE, book_of


def test_sheets_names_and_tables_are_listed_as_the_file_has_them(tmp_path: Path) -> None:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="true"/><sheets><sheet name="ผล &amp; คะแนน" r:id="a"/>'
        '<sheet name="ซ่อน" state="hidden" r:id="b"/><sheet name="กราฟ" state="veryHidden" r:id="c"/>'
        '<sheet name="หาย" r:id="d"/><sheet name="ไม่มีที่"/></sheets>'
        "<definedNames><definedName name=\"ita_year\">'ผล &amp; คะแนน'!$C$5</definedName>"
        '<definedName name="ก" localSheetId="1" hidden="1">ซ่อน!$A$1</definedName>'
        '<definedName name="x" localSheetId="9">A1</definedName></definedNames></workbook>'
    )
    links = rels(
        ("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"),
        ("c", "chartsheet", "chartsheets/sheet1.xml"),
        ("d", "worksheet", "worksheets/gone.xml"),
        ("v", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
    )  # fmt: skip
    table = (
        f'<table xmlns="{MAIN}" name="a" displayName="tbl_oit" ref="A3:B9" headerRowCount="0" totalsRowCount="1">'
        '<tableColumns><tableColumn name="ข้อ_x000a_ที่"/><tableColumn name="ผล"/></tableColumns></table>'
    )
    entries = workbook(book=book, book_rels=links) | {
        "xl/worksheets/sheet2.xml": sheet(""),
        "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}"/>',
        "xl/worksheets/_rels/sheet2.xml.rels": rels(("t", "table", "../tables/table1.xml"), ("g", "table", "../tables/gone.xml")),
        "xl/tables/table1.xml": table,
    }
    raw = read_book(saved(tmp_path, entries))
    assert [(each.title, each.state, each.kind, bool(each.part)) for each in raw.sheets] == [
        ("ผล & คะแนน", "visible", "worksheet", True), ("ซ่อน", "hidden", "worksheet", True), ("กราฟ", "veryHidden", "chartsheet", True),
        ("หาย", "visible", "worksheet", False), ("ไม่มีที่", "visible", "worksheet", False),
    ]  # fmt: skip
    assert [(each.name, each.scope, each.text, each.hidden) for each in raw.names] == [
        ("ita_year", None, "'ผล & คะแนน'!$C$5", False),
        ("ก", "ซ่อน", "ซ่อน!$A$1", True),
    ]
    assert [(each.name, each.sheet, each.ref, each.header_rows, each.totals_rows, each.columns) for each in raw.tables] == [
        ("tbl_oit", "ซ่อน", "A3:B9", 0, 1, ("ข้อ\nที่", "ผล"))
    ]
    assert raw.date1904 and raw.macros
    assert raw.cells("กราฟ") == {} and raw.merged("กราฟ") == () and raw.sheet("ซ่อน").state == "hidden"
    for title in ("หาย", "ไม่มีที่"):
        with pytest.raises(Refusal) as refusal:
            raw.cells(title)
        assert refusal.value.reason == "damaged"


def test_custom_properties_and_the_program_are_read_where_they_are(tmp_path: Path) -> None:
    assert (lambda raw: (raw.properties, raw.program, raw.macros, raw.date1904))(book_of(tmp_path, "")) == ({}, "", False, False)
    entries = workbook(
        root=rels(
            ("1", "officeDocument", "xl/workbook.xml"), ("2", "custom-properties", "p/c.xml"), ("3", "extended-properties", "p/a.xml")
        )
    )
    entries["p/c.xml"] = (
        '<Properties xmlns="urn:c" xmlns:vt="urn:vt"><property name="itaxl_year" pid="2"><vt:lpwstr>2568</vt:lpwstr></property>'
        '<property name="n" pid="3"><vt:i4>7</vt:i4></property></Properties>'
    )
    entries["p/a.xml"] = '<Properties xmlns="urn:a"><Application>LibreOffice/7.4$Linux</Application></Properties>'
    raw = read_book(saved(tmp_path, entries))
    assert raw.properties == {"itaxl_year": "2568", "n": "7"} and raw.program == "LibreOffice/7.4$Linux"


def test_a_broken_side_part_is_refused_only_where_it_is_asked_for(tmp_path: Path) -> None:
    entries = workbook(root=rels(("1", "officeDocument", "xl/workbook.xml"), ("2", "custom-properties", "p/c.xml")))
    raw = read_book(saved(tmp_path, entries | {"p/c.xml": "<broken"}))
    assert raw.cells(TITLE) and raw.program == ""
    with pytest.raises(Refusal):
        _ = raw.properties
