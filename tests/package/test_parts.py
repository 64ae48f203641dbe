"""A package finds its parts however the program that wrote it names them, and gives them out byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from itaxl.package import Package, Refusal, open_package
from itaxl.package.tree import parse
from itaxl.reading.cells import read_book
from tests.package.packages import MAIN, OFFICE, SHEET_PART, STRICT, STRICT_OFFICE, Entries, rels, saved, sheet, workbook, zipped


def first_cell(tmp_path: Path, entries: Entries | bytes) -> str:
    book = read_book(saved(tmp_path, entries))
    return book.cells(book.sheets[0].title)[1, 1].text


def renamed(entries: Entries, **names: str) -> Entries:
    changes = {old.replace("__", "/"): new for old, new in names.items()}
    return {changes.get(name, name): content for name, content in entries.items()}


def test_the_workbook_is_found_by_its_relationship_and_not_by_its_name(tmp_path: Path) -> None:
    entries = workbook(root=rels(("r9", "officeDocument", "buch/mappe.xml")), book_rels=None)
    moved = {
        "buch/mappe.xml": entries.pop("xl/workbook.xml"),
        "buch/_rels/mappe.xml.rels": rels(("rId1", "worksheet", "../xl/worksheets/sheet1.xml")),
    }
    package = open_package(saved(tmp_path, entries | moved))
    assert package.workbook_part == "buch/mappe.xml"
    assert first_cell(tmp_path, entries | moved) == "1"


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
        "..\\xl\\Worksheets\\SHEET1.xml",
        "worksheets/sheet%31.xml",
    ],
)
def test_targets_are_absolute_relative_backslashed_differently_cased_or_escaped(tmp_path: Path, target: str) -> None:
    assert first_cell(tmp_path, workbook(book_rels=rels(("rId1", "worksheet", target)))) == "1"


def test_entries_with_backslashes_and_odd_case_are_found_under_their_plain_name(tmp_path: Path) -> None:
    entries = {name.replace("/", "\\").upper(): content for name, content in workbook().items()}
    assert first_cell(tmp_path, entries) == "1"
    package = open_package(saved(tmp_path, entries))
    assert package.find("xl/workbook.xml") is package.find("/XL\\WORKBOOK.XML") is not None
    assert package.workbook_part in [entry.name for entry in package.entries]


def strict(content: str | bytes) -> str:
    return str(content).replace(MAIN, STRICT).replace(OFFICE, STRICT_OFFICE)


def test_strict_workbooks_are_read_as_transitional_ones(tmp_path: Path) -> None:
    entries = workbook('<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="d"><v>2023-03-15</v></c></row>')
    cells = read_book(saved(tmp_path, {name: strict(content) for name, content in entries.items()})).cells("ข้อมูล")
    assert cells == read_book(saved(tmp_path, entries)).cells("ข้อมูล")
    assert cells[1, 1].format == "[$-D07041E]d mmmm yyyy" and cells[1, 2].text == "สอง" and cells[1, 3].text == "45000"


def prefixed(content: str | bytes) -> str:
    """The part with every element under the prefix x."""
    text = str(content).replace("xmlns=", "xmlns:x=")
    declaration, _, rest = text.partition("?>") if text.startswith("<?") else ("", "", text)
    return (declaration + "?>" if declaration else "") + rest.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")


def test_prefixed_roots_are_read_as_plain_ones(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>สาม</t></is></c>'
        '<c r="D1"><f>A1</f></c></row>'
    )
    entries = workbook(rows)
    other = {name: prefixed(content) for name, content in entries.items()}
    assert other[SHEET_PART].count("<x:c ") == 4
    assert read_book(saved(tmp_path, other)).cells("ข้อมูล") == read_book(saved(tmp_path, entries)).cells("ข้อมูล")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "tis-620"])
def test_every_part_may_stand_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    declared = {"utf-8-sig": "UTF-8", "tis-620": "TIS-620"}.get(encoding, "UTF-16")
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"/><c r="C1" t="inlineStr"><is><t>ๆ</t></is></c></row>'
    entries: Entries = {}
    for name, content in workbook(rows).items():
        text = str(content)
        text = text[text.index("?>") + 2 :] if text.startswith("<?") else text
        entries[name] = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding)
    cells = read_book(saved(tmp_path, entries)).cells("ข้อมูล")
    assert [cell.text for cell in cells.values()] == ["สอง", "ๆ"]


def test_a_relationship_that_leads_nowhere_keeps_the_name_it_means(tmp_path: Path) -> None:
    links = rels(("rId1", "worksheet", "worksheets/sheet1.xml"), ("d", "drawing", "Drawings/d1.xml"), ("o", "image", "../../etc/passwd"))
    package = open_package(saved(tmp_path, workbook(book_rels=links)))
    drawing, outside = package.related("xl/workbook.xml", "drawing")[0], package.related("xl/workbook.xml", "image")[0]
    assert (drawing.part, drawing.meant) == ("", "xl/drawings/d1.xml")
    assert (outside.part, outside.meant) == ("", "")


def test_external_targets_are_never_parts(tmp_path: Path) -> None:
    link = rels(("rId1", "worksheet", "worksheets/sheet1.xml")).replace(
        "/></R", '/><Relationship Id="x" Type="a/link" Target="styles.xml" TargetMode="External"/></R'
    )
    package = open_package(saved(tmp_path, workbook(book_rels=link)))
    assert [(each.external, each.part) for each in package.related("xl/workbook.xml", "link")] == [(True, "")]


def test_content_types_come_from_the_override_or_the_ending(tmp_path: Path) -> None:
    package = open_package(saved(tmp_path, workbook()))
    assert package.content_type("/XL/workbook.xml") == "application/x-main+xml"
    assert package.content_type("_rels/.rels") == "application/x-rels"
    assert package.content_type("xl/styles.xml") == ""
    assert open_package(saved(tmp_path, workbook(types=None))).content_type("xl/workbook.xml") == ""


def test_a_part_that_is_missing_is_refused_when_it_is_read(tmp_path: Path) -> None:
    package = open_package(saved(tmp_path, workbook()))
    assert package.find("xl/gone.xml") is None
    with pytest.raises(Refusal) as refusal:
        package.read("xl/gone.xml")
    assert refusal.value.reason == "damaged"


def test_large_parts_come_in_pieces_and_whole_alike(tmp_path: Path) -> None:
    noise = bytes(number * number % 251 for number in range(700_000))
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        package = open_package(saved(tmp_path, zipped(workbook() | {"xl/media/a.bin": noise}, method)))
        pieces = list(package.chunks("xl/media/a.bin"))
        assert len(pieces) > 2 and max(map(len, pieces)) <= 262_144
        assert b"".join(pieces) == package.read("xl/media/a.bin") == noise


def streamed(entries: Entries) -> bytes:
    """The entries as a program writes them that cannot go back: sizes follow the content, in a data descriptor."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += memoryview(data)  # type: ignore[arg-type]  # whatever zipfile gives
            return len(memoryview(data))  # type: ignore[arg-type]  # as above

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]  # a raw stream will do
        for name, content in entries.items():
            archive.writestr(name, content)
    return bytes(pipe.data)


def test_entries_with_data_descriptors_are_read_and_their_raw_span_includes_them(tmp_path: Path) -> None:
    data = streamed(workbook())
    package = open_package(saved(tmp_path, data))
    assert first_cell(tmp_path, data) == "1"
    assert all(entry.flags & 8 and entry.span_end == entry.end + 16 for entry in package.entries)
    assert b"".join(package.raw(entry) for entry in package.entries) + data[package.directory :] == data


def test_raw_spans_and_records_make_up_the_whole_file(tmp_path: Path) -> None:
    data = zipped(workbook())
    package = Package(data)
    assert b"".join(map(package.raw, package.entries)) == data[: package.directory]
    records = b"".join(entry.record for entry in package.entries)
    assert data[package.directory : package.directory + len(records)] == records
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [(e.name, e.size, e.packed, e.crc, e.offset) for e in package.entries] == [
            (i.filename, i.file_size, i.compress_size, i.CRC, i.header_offset) for i in archive.infolist()
        ]


def test_zip64_records_are_understood(tmp_path: Path) -> None:
    """The sizes of one entry and of the directory moved to their 64-bit places, as large-file writers do for small files."""
    data = zipped(workbook())
    package = Package(data)
    last, count = package.entries[-1], len(package.entries)
    record = bytearray(last.record)
    extra = struct.pack("<2H3Q", 1, 24, last.size, last.packed, last.offset)
    struct.pack_into("<2L", record, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", record, 30, len(extra))
    struct.pack_into("<L", record, 42, 0xFFFFFFFF)
    directory = b"".join(entry.record for entry in package.entries[:-1]) + bytes(record) + extra
    body = data[: package.directory] + directory
    body += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), package.directory)
    body += struct.pack("<4sLQL", b"PK\6\7", 0, package.directory + len(directory), 1)
    body += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert first_cell(tmp_path, body) == "1"
    assert [entry.offset for entry in Package(body).entries] == [entry.offset for entry in package.entries]


def test_a_comment_behind_the_directory_is_no_damage(tmp_path: Path) -> None:
    buffer = io.BytesIO(zipped(workbook()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = "หมายเหตุ".encode()
    assert first_cell(tmp_path, buffer.getvalue()) == "1"


def test_an_opened_package_knows_the_file_it_came_from(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook())
    package = open_package(path)
    assert (package.path, package.stamp) == (str(path), (path.stat().st_size, path.stat().st_mtime_ns))
    assert package.data == path.read_bytes()


def test_a_tree_is_parsed_once(tmp_path: Path) -> None:
    package = open_package(saved(tmp_path, workbook()))
    assert package.tree("xl/workbook.xml") is package.tree("xl/workbook.xml")
    assert parse(sheet("").encode()).root.name == "worksheet"
