"""What people's workbooks hold beside cells, put into a workbook part by part; and files that are none."""

from __future__ import annotations

import io
from pathlib import Path

import xlsxwriter

from tests.packages.surgery import Entries, add_part, insert, parts, relate, rename, rewritten, swap, zipped
from tests.packages.users import BUDGET, OTHER, users_workbook

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = f"{SPREADSHEET}.worksheet+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = f'xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_BOOK, _ONE, _TWO = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def without(*names: str):
    """Entries left out, with everything that mentions them."""

    def change(found: Entries) -> None:
        for name in names:
            del found[name]
            for other in list(found):
                if other.endswith((".rels", "Types].xml")):
                    pieces = found[other].decode().split("<")
                    found[other] = "<".join(piece for piece in pieces if name.rpartition("/")[2] not in piece).encode()

    return change


def macros(found: Entries) -> None:
    code = _OLE + b"PROJECT" + bytes(range(256)) * 8
    add_part(found, "xl/vbaProject.bin", code, "application/vnd.ms-office.vbaProject")
    relate(found, _BOOK, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")
    swap(found, _BOOK, "<workbookPr ", '<workbookPr codeName="ThisWorkbook" ')
    add_part(found, "customUI/customUI14.xml", _HEAD + '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>')
    relate(found, "", "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility", "customUI/customUI14.xml")


def threaded_comments(found: Entries) -> None:
    uri = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    person = "{00000000-0000-0000-0000-000000000001}"
    people = f'<personList xmlns="{uri}"><person displayName="ผู้ตรวจ" id="{person}" userId="a" providerId="None"/></personList>'
    talk = f'<threadedComment ref="A1" dT="2026-01-05T10:00:00.00" personId="{person}" id="{person}"><text>เห็นชอบ</text></threadedComment>'
    add_part(found, "xl/persons/person.xml", _HEAD + people, "application/vnd.ms-excel.person+xml")
    relate(found, _BOOK, f"{kind}/person", "persons/person.xml")
    body = f'{_HEAD}<ThreadedComments xmlns="{uri}">{talk}</ThreadedComments>'
    add_part(found, "xl/threadedComments/threadedComment1.xml", body, "application/vnd.ms-excel.threadedcomments+xml")
    relate(found, _ONE, f"{kind}/threadedComment", "../threadedComments/threadedComment1.xml")


def form_controls(found: Entries) -> None:
    uri = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    body = f'{_HEAD}<formControlPr xmlns="{uri}" objectType="CheckBox" checked="Checked" fmlaLink="$C$1" lockText="1" noThreeD="1"/>'
    add_part(found, "xl/ctrlProps/ctrlProp1.xml", body, "application/vnd.ms-excel.controlproperties+xml")
    number = relate(found, _ONE, "ctrlProp", "../ctrlProps/ctrlProp1.xml")
    anchor = "".join(
        f"<{end}><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></{end}>"
        for end, row in (("from", 1), ("to", 2))
    )
    settings = f'<controlPr defaultSize="0"><anchor>{anchor}</anchor></controlPr>'
    control = f'<control shapeId="1026" r:id="{number}" name="Check Box 1">{settings}</control>'
    wrapped = (
        f'<mc:AlternateContent xmlns:mc="{_COMPATIBILITY}"><mc:Choice xmlns:x14="{uri}" Requires="x14">'
        f'<controls xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">{control}</controls>'
        "</mc:Choice></mc:AlternateContent>"
    )
    insert(found, _ONE, "<tableParts", wrapped)


def slicers(found: Entries) -> None:
    uri = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    kind = "http://schemas.microsoft.com/office/2007/relationships"
    cache = f'{_HEAD}<slicerCacheDefinition xmlns="{uri}" name="Slicer_ก" sourceName="Column1"/>'
    add_part(found, "xl/slicerCaches/slicerCache1.xml", cache, "application/vnd.ms-excel.slicerCache+xml")
    relate(found, _BOOK, f"{kind}/slicerCache", "slicerCaches/slicerCache1.xml")
    body = f'{_HEAD}<slicers xmlns="{uri}"><slicer name="ก" cache="Slicer_ก" caption="ก" rowHeight="241300"/></slicers>'
    add_part(found, "xl/slicers/slicer1.xml", body, "application/vnd.ms-excel.slicer+xml")
    number = relate(found, _ONE, f"{kind}/slicer", "../slicers/slicer1.xml")
    listed = (
        f'<extLst><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" xmlns:x14="{uri}"><x14:slicerList><x14:slicer r:id="{number}"/>'
        "</x14:slicerList></ext></extLst>"
    )
    insert(found, _ONE, "</worksheet>", listed)


def pivot_table(found: Entries) -> None:
    cache = (
        f'{_HEAD}<pivotCacheDefinition {_MAIN} r:id="rIdT1" refreshedBy="a" refreshedDate="45000" recordCount="1" createdVersion="6" '
        f'refreshedVersion="6"><cacheSource type="worksheet"><worksheetSource ref="F1:G3" sheet="{BUDGET}"/></cacheSource>'
        '<cacheFields count="2"><cacheField name="Column1" numFmtId="0"><sharedItems containsString="0" containsBlank="1" '
        'containsNumber="1" minValue="1" maxValue="1"/></cacheField>'
        '<cacheField name="Column2" numFmtId="0"><sharedItems/></cacheField></cacheFields>'
        "</pivotCacheDefinition>"
    )
    folder = "xl/pivotCache"
    add_part(found, f"{folder}/pivotCacheDefinition1.xml", cache, f"{SPREADSHEET}.pivotCacheDefinition+xml")
    records = f'{_HEAD}<pivotCacheRecords {_MAIN} count="1"><r><n v="1"/><s v="ก"/></r></pivotCacheRecords>'
    add_part(found, f"{folder}/pivotCacheRecords1.xml", records, f"{SPREADSHEET}.pivotCacheRecords+xml")
    relate(found, f"{folder}/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml")
    number = relate(found, _BOOK, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    insert(found, _BOOK, "</workbook>", f'<pivotCaches><pivotCache cacheId="1" r:id="{number}"/></pivotCaches>')
    table = (
        f'{_HEAD}<pivotTableDefinition {_MAIN} name="PivotTable1" cacheId="1" dataCaption="Values">'
        '<location ref="D1:E3" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField dataField="1" showAll="0"/><pivotField showAll="0"/></pivotFields>'
        '<dataFields count="1"><dataField name="Sum" fld="0"/></dataFields></pivotTableDefinition>'
    )
    add_part(found, "xl/pivotTables/pivotTable1.xml", table, f"{SPREADSHEET}.pivotTable+xml")
    relate(found, "xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    relate(found, _TWO, "pivotTable", "../pivotTables/pivotTable1.xml")


def external_link(found: Entries) -> None:
    names = '<sheetNames><sheetName val="สรุปคะแนน"/></sheetNames>'
    link = f'{_HEAD}<externalLink {_MAIN}><externalBook r:id="rIdT1">{names}</externalBook></externalLink>'
    add_part(found, "xl/externalLinks/externalLink1.xml", link, f"{SPREADSHEET}.externalLink+xml")
    relate(found, "xl/externalLinks/externalLink1.xml", "externalLinkPath", "other.xlsx", external=True)
    number = relate(found, _BOOK, "externalLink", "externalLinks/externalLink1.xml")
    insert(found, _BOOK, "<definedNames>", f'<externalReferences><externalReference r:id="{number}"/></externalReferences>')


def custom_xml(found: Entries) -> None:
    add_part(found, "customXml/item1.xml", _HEAD + '<อบต xmlns="urn:x">ข้อมูล</อบต>')
    relate(found, _BOOK, "customXml", "../customXml/item1.xml")
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    body = f'{_HEAD}<ds:datastoreItem xmlns:ds="{uri}" ds:itemID="{{00000000-0000-0000-0000-000000000001}}"/>'
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    add_part(found, "customXml/itemProps1.xml", body, kind)
    relate(found, "customXml/item1.xml", "customXmlProps", "itemProps1.xml")


def alternate_content(found: Entries) -> None:
    mc = _COMPATIBILITY
    x15 = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"
    swap(found, _BOOK, "<workbook ", f'<workbook xmlns:mc="{mc}" mc:Ignorable="x15 xr" xmlns:x15="{x15}" xmlns:xr="urn:xr" ')
    path = f'<x15ac:absPath xmlns:x15ac="{x15}ac" url="C:\\งาน\\"/>'
    insert(found, _BOOK, "<bookViews>", f'<mc:AlternateContent><mc:Choice Requires="x15">{path}</mc:Choice></mc:AlternateContent>')
    uri = "{140A7094-0E35-4892-8432-C4D2E57EDEB5}"
    more = f'<extLst><ext uri="{uri}" xmlns:x15="{x15}"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
    insert(found, _BOOK, "</workbook>", more)
    swap(found, "xl/styles.xml", "<styleSheet ", f'<styleSheet xmlns:mc="{mc}" mc:Ignorable="x14ac" xmlns:x14ac="urn:x14ac" ')
    swap(found, "xl/styles.xml", "<fonts ", '<fonts x14ac:knownFonts="1" ')


def calculation_chain(found: Entries) -> None:
    body = f'{_HEAD}<calcChain xmlns="{MAIN}"><c r="B1" i="1"/><c r="A2" i="2"/></calcChain>'
    add_part(found, "xl/calcChain.xml", body, f"{SPREADSHEET}.calcChain+xml")
    relate(found, _BOOK, "calcChain", "calcChain.xml")


def embedded_workbook(found: Entries) -> None:
    inner = io.BytesIO()
    with xlsxwriter.Workbook(inner) as book:
        book.add_worksheet().write("A1", 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    add_part(found, "xl/embeddings/Microsoft_Excel_Sheet1.xlsx", inner.getvalue(), kind)
    relate(found, _TWO, "package", "../embeddings/Microsoft_Excel_Sheet1.xlsx")


def printer_settings(found: Entries) -> None:
    add_part(found, "xl/printerSettings/printerSettings1.bin", bytes(range(256)) * 4)
    insert(found, "[Content_Types].xml", "</Types>", f'<Default Extension="bin" ContentType="{SPREADSHEET}.printerSettings"/>')
    number = relate(found, _TWO, "printerSettings", "../printerSettings/printerSettings1.bin")
    xml = f'<pageSetup paperSize="9" orientation="portrait" r:id="{number}"/><headerFooter><oddHeader>&amp;Cลับ</oddHeader></headerFooter>'
    insert(found, _TWO, "</worksheet>", xml)


def connection(found: Entries) -> None:
    lines = '<connection id="1" name="ข้อมูล" type="5" refreshedVersion="6"><dbPr connection="Provider=x" command="SELECT 1"/></connection>'
    add_part(found, "xl/connections.xml", f"{_HEAD}<connections {_MAIN}>{lines}</connections>", f"{SPREADSHEET}.connections+xml")
    relate(found, _BOOK, "connections", "connections.xml")
    body = f'{_HEAD}<queryTable {_MAIN} name="ข้อมูล" connectionId="1"/>'
    add_part(found, "xl/queryTables/queryTable1.xml", body, f"{SPREADSHEET}.queryTable+xml")
    relate(found, _TWO, "queryTable", "../queryTables/queryTable1.xml")


def unknown_parts(found: Entries) -> None:
    add_part(found, "xl/metadata", b"\0\1\2", "application/binary")
    relate(found, _BOOK, "http://customschemas.google.com/relationships/workbookmetadata", "metadata")
    found["ไทย/ไฟล์แนบ.txt"] = "แนบมา".encode()
    add_part(found, "docMetadata/LabelInfo.xml", '<labelList xmlns="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>')
    relate(found, "", "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")


def chart_sheet(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(BUDGET)
        sheet.write_column("A1", [1, 2, 3])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": f"='{BUDGET}'!$A$1:$A$3"})
        book.add_chartsheet("แผนภูมิ").set_chart(chart)
        book.add_worksheet(OTHER).repeat_rows(0, 1)


def colliding_titles(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for title in ("สรุปคะแนน", "สรุปคะแนน (2)", "สรุปคะแน\u200bน (3)", "Summary", "น้ำ"):
            book.add_worksheet(title).write("A1", title)
    rewritten(path, lambda found: swap(found, _BOOK, "น้ำ", "น้ํา"))


def long_titles(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for title in ("ที่ตั้งขึ้นชื่อนี้มีวรรณยุกต์ครบ"[:31], "ก" * 30 + "้", "it's 'quoted' & <ไทย>"):
            book.add_worksheet(title).write("A1", title)
        book.define_name("ช่อง", "='it''s ''quoted'' & <ไทย>'!$A$1")


def local_names(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for number in range(4):
            sheet = book.add_worksheet(f"ชีต {number}")
            sheet.write("A1", number)
            sheet.repeat_rows(number)
            sheet.print_area(0, 0, number + 1, 3)
            sheet.autofilter(0, 0, 5, 2)
            book.define_name(f"'ชีต {number}'!เฉพาะที่", f"='ชีต {number}'!$A$1")
        book.define_name("ทั่วไป", "='ชีต 0'!$A$1")


def colliding_tables(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(BUDGET)
        sheet.write("A5", 1)
        sheet.add_table("A1:B3", {"name": "ITAXL_test_9"})
        sheet.add_table("D1:E3", {"name": "other"})
        book.define_name("itaxl_test_9_2", f"='{BUDGET}'!$A$5")


def newer_features(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, other = book.add_worksheet(BUDGET), book.add_worksheet(OTHER)
        sheet.write_column("A1", [1, 2, 3])
        sheet.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
        sheet.data_validation("B1", {"validate": "list", "source": f"='{OTHER}'!$A$1:$A$2"})
        other.write_column("A1", ["ก", "ข"])
        other.protect("", {"sort": True})


def protected_sheet(path: Path) -> None:
    users_workbook(path)
    rewritten(path, lambda found: insert(found, _BOOK, "<workbookPr", '<fileSharing readOnlyRecommended="1" userName="ปลัด"/>'))
    with_lock = '<sheetProtection sheet="1" objects="1" scenarios="1"/>'
    rewritten(path, lambda found: insert(found, _TWO, "<pageMargins", with_lock))


def lock_structure(found: Entries) -> None:
    insert(found, _BOOK, "<bookViews>", '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>')


def signature(found: Entries) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    add_part(found, "_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin")
    relate(found, "", f"{kind}/origin", "_xmlsignatures/origin.sigs")


def revisions(found: Entries) -> None:
    add_part(found, "xl/revisions/revisionHeaders.xml", f"{_HEAD}<headers {_MAIN}/>", f"{SPREADSHEET}.revisionHeaders+xml")
    relate(found, _BOOK, "revisionHeaders", "revisions/revisionHeaders.xml")


def encrypted(path: Path) -> None:
    path.write_bytes(_OLE + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 2000)


def old_excel(path: Path) -> None:
    path.write_bytes(_OLE + "Workbook\0".encode("utf-16-le") + b"\0" * 2000)


def open_document(path: Path) -> None:
    path.write_bytes(zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"", "styles.xml": b""}))


def binary(found: Entries) -> None:
    rename(found, _BOOK, "xl/workbook.bin")
    swap(found, "_rels/.rels", "workbook.xml", "workbook.bin")


def cut_short(path: Path) -> None:
    users_workbook(path)
    path.write_bytes(path.read_bytes()[:-300])


def doctype(found: Entries) -> None:
    swap(found, _BOOK, "<workbook ", '<!DOCTYPE x [<!ENTITY a "b">]><workbook ')


def duplicates(path: Path) -> None:
    users_workbook(path)
    found = parts(path)
    found["XL/worksheets/sheet1.XML"] = found[_ONE]
    path.write_bytes(zipped(found))
