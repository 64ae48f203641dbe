"""Limits hold before anything is expanded, and again while expanding."""

from __future__ import annotations

import struct
import tracemalloc
from pathlib import Path

import pytest

from itaxl.package import LIMITS, Limits, Refusal, open_package
from itaxl.reading.cells import read_book
from tests.package.packages import MAIN, OFFICE, rels, saved, sheet, workbook, zipped


def refused(path: Path, limits: Limits = LIMITS) -> str:
    """The reason for which the workbook, or its first sheet, is refused; "" when it is read."""
    try:
        book = read_book(path, limits)
        book.cells(book.sheets[0].title)
    except Refusal as refusal:
        return refusal.reason
    return ""


def test_the_limits_are_the_promised_ones() -> None:
    promised = {
        "file": 50_000_000, "entries": 2_000, "total": 500_000_000, "part": 200_000_000, "ratio": 200, "ratio_from": 1_000_000,
        "depth": 64, "attribute": 1_000_000, "cells": 2_000_000, "sheets": 500, "tree": 30_000_000, "elements": 300_000,
    }  # fmt: skip
    assert {name: getattr(LIMITS, name) for name in promised} == promised


def test_a_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(50_000_001)  # no such bytes are written: the size is all that is looked at
    assert refused(path) == "too-large"
    small = saved(tmp_path, workbook())
    size = small.stat().st_size
    assert refused(small, Limits(file=size)) == "" and refused(small, Limits(file=size - 1)) == "too-large"


def test_two_thousand_entries_and_no_more(tmp_path: Path) -> None:
    entries = workbook()
    entries |= {f"customXml/item{number}.xml": "" for number in range(2_000 - len(entries))}
    assert refused(saved(tmp_path, entries)) == ""
    assert refused(saved(tmp_path, entries | {"one.xml": ""})) == "too-many-entries"


def test_a_bomb_is_refused_without_being_expanded(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook() | {"xl/media/bomb.bin": bytes(30_000_000)})
    tracemalloc.start()
    assert refused(path) == "bomb"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_small_entry_may_be_packed_as_tightly_as_it_likes(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, workbook() | {"xl/media/small.bin": bytes(900_000)})) == ""


def test_the_size_of_one_entry_and_of_all_together_is_limited(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook() | {"a.bin": bytes(5_000), "b.bin": bytes(5_000)})
    assert refused(path, Limits(part=5_000)) == "" and refused(path, Limits(part=4_999)) == "bomb"
    assert refused(path, Limits(total=9_999)) == "bomb" and refused(path, Limits(total=15_000)) == ""


def lying(tmp_path: Path, part: str, claimed: int) -> Path:
    """A workbook whose directory claims another size for one part than it has."""
    data = bytearray(zipped(workbook(rows='<row r="1"><c r="A1"><v>1</v></c></row>' * 500)))
    entry = open_package(saved(tmp_path, bytes(data))).find(part)
    assert entry is not None
    record = data.index(entry.record)
    struct.pack_into("<L", data, record + 24, claimed)
    return saved(tmp_path, bytes(data), "lying.xlsx")


def test_an_entry_larger_than_it_claims_is_stopped_while_expanding(tmp_path: Path) -> None:
    assert refused(lying(tmp_path, "xl/worksheets/sheet1.xml", 1_000)) == "bomb"


def test_an_entry_smaller_than_it_claims_is_damaged(tmp_path: Path) -> None:
    assert refused(lying(tmp_path, "xl/worksheets/sheet1.xml", 900_000)) == "damaged"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a": b"x" * 100, "b": b"y" * 100}, method=0))
    second = data.rindex(b"PK\1\2")
    struct.pack_into("<L", data, second + 42, 0)
    assert refused(saved(tmp_path, bytes(data))) == "damaged"


def nested(depth: int) -> str:
    return sheet("", "<a>" * (depth - 1) + "</a>" * (depth - 1))


def test_sixty_four_elements_inside_one_another_and_no_more(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, workbook(sheet=nested(64)))) == ""
    assert refused(saved(tmp_path, workbook(sheet=nested(65)))) == "too-complex"
    book = f'<workbook xmlns="{MAIN}">' + "<a>" * 64 + "</a>" * 64 + "</workbook>"
    assert refused(saved(tmp_path, workbook(book=book))) == "too-complex"


@pytest.mark.parametrize("part", ["sheet", "book", "styles", "texts"])
def test_a_huge_attribute_is_refused_in_every_part(tmp_path: Path, part: str) -> None:
    entries = workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml", "styles": "xl/styles.xml", "texts": "xl/sharedStrings.xml"}
    content = str(entries[names[part]])
    start = content.index("xmlns=")
    fitting = content[:start] + f'a="{"x" * 1_000}" ' + content[start:]
    assert refused(saved(tmp_path, entries | {names[part]: fitting}), Limits(attribute=1_000)) == ""
    assert refused(saved(tmp_path, entries | {names[part]: fitting}), Limits(attribute=999)) == "too-complex"


def test_a_tag_without_an_end_is_given_up_early(tmp_path: Path) -> None:
    noise = "".join(chr(97 + number * number % 26) for number in range(60_000)) * 350  # 21 MB, packed about 100:1
    path = saved(tmp_path, workbook(sheet=sheet("")[:-12] + f'<a b="{noise}"/></worksheet>'))
    assert refused(path, Limits(ratio=2_000)) == "too-complex"


def test_non_empty_cells_are_counted_over_all_sheets(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}" s="1"/></row>' for row in range(1, 11))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="ก" r:id="a"/><sheet name="ข" r:id="b"/></sheets></workbook>'
    links = rels(("a", "worksheet", "worksheets/sheet1.xml"), ("b", "worksheet", "worksheets/sheet2.xml"))
    path = saved(tmp_path, workbook(rows, book=book, book_rels=links) | {"xl/worksheets/sheet2.xml": sheet(rows)})
    opened = read_book(path, Limits(cells=20))
    assert len(opened.cells("ก")) == len(opened.cells("ข")) == 10
    opened = read_book(path, Limits(cells=19))
    assert len(opened.cells("ก")) == 10
    with pytest.raises(Refusal) as refusal:
        opened.cells("ข")
    assert refusal.value.reason == "too-many-cells"


def test_shared_texts_and_merged_blocks_are_held_to_the_same_number(tmp_path: Path) -> None:
    texts = f'<sst xmlns="{MAIN}">' + "<si><t>ก</t></si>" * 11 + "</sst>"
    rich = f'<sst xmlns="{MAIN}">' + "<si><r><t>ก</t></r></si>" * 11 + "<!-- --></sst>"
    merged = sheet("", "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 11 + "</mergeCells>")
    for changed in ({"texts": texts}, {"texts": rich}, {"sheet": merged}):
        path = saved(tmp_path, workbook(**changed))
        assert refused(path, Limits(cells=10)) == "too-many-cells" and refused(path, Limits(cells=11)) == ""


def test_trees_are_limited_in_all_together(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook())
    assert refused(path, Limits(elements=20)) == "" and refused(path, Limits(elements=6)) == "too-complex"


def test_a_part_held_as_a_tree_may_only_be_so_large(tmp_path: Path) -> None:
    path = saved(tmp_path, workbook(book_rels=rels(("rId1", "worksheet", "worksheets/sheet1.xml")) + " " * 4_000))
    assert refused(path) == "" and refused(path, Limits(tree=4_000)) == "too-complex"


def test_five_hundred_sheets_and_no_more(tmp_path: Path) -> None:
    for count, reason in ((500, ""), (501, "too-many-sheets")):
        sheets = "".join(f'<sheet name="{number}" r:id="rId1"/>' for number in range(count))
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
        assert refused(saved(tmp_path, workbook(book=book))) == reason
