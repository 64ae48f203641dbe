"""Leaves on pages: breaks, turned pages, covers without a number, links, borders, and nobody signing an empty page."""

from __future__ import annotations

import pytest

from itaxl.documents.blocks import Paragraph, blocks_of
from itaxl.documents.composing import Composition, Cover, Leaf
from itaxl.documents.drawing import document_bytes
from itaxl.reports.memo_content import Signature
from itaxl.tables import Box, Line, Sheet
from tests.documents.opened import R_ID, Opened, W, text_of

TEXT = Leaf((Paragraph("ชื่อเรื่อง", "Title"), Paragraph("ความ", "Body")))
SIGNED = (Signature(("ลงชื่อ", "( ก )", "ตำแหน่ง", "วันที่"), "", ""),)


def document(*leaves: Leaf, cover: Cover | None = None, signed: tuple[Signature, ...] = ()) -> Opened:
    return Opened(document_bytes(Composition("แผน", "ชื่อ", leaves, cover=cover, signed=signed)))


def table(*lines: Line, landscape: bool = False) -> Leaf:
    return Leaf(tuple(blocks_of(Sheet("ชีต", (20.0,) * max(map(len, lines)), list(lines)))), landscape)


def turned(made: Opened) -> list[bool]:
    """For each section whether its pages lie across."""
    return [section.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for section in made.body.iter(f"{W}sectPr")]


def test_each_leaf_begins_a_page() -> None:
    made = document(TEXT, TEXT, TEXT)
    breaks = [text_of(each) for each in made.body.iter(f"{W}p") if each.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["ชื่อเรื่อง", "ชื่อเรื่อง"]
    assert turned(made) == [False]


def test_a_table_alone_begins_a_page_too() -> None:
    made = document(TEXT, table((Box("ก"), Box("ข"))))
    broken = next(each for each in made.body if each.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    assert (text_of(broken), broken.getnext().tag) == ("", f"{W}tbl")


def test_pages_are_turned_where_a_leaf_needs_it_and_back() -> None:
    wide = table((Box("ก"), Box("ข")), landscape=True)
    assert turned(document(TEXT, wide, wide, TEXT)) == [False, True, False]


def test_the_cover_has_no_page_number_and_the_pages_behind_it_do() -> None:
    made = document(TEXT, cover=Cover(("แผน", "ปี 2569"), "เทศบาลตำบลสายธาร", "", ("ความเป็นมา",)))
    first, second = made.body.iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None and second.find(f"{W}titlePg") is None
    assert [kind.get(f"{W}type") for kind in first.findall(f"{W}footerReference")] == ["default"]
    assert made.texts()[:6] == ["แผน", "ปี 2569", "เทศบาลตำบลสายธาร", "คำนำ", "ความเป็นมา", "เทศบาลตำบลสายธาร"]


def test_what_is_signed_stays_with_the_last_row_of_the_table() -> None:
    made = document(table((Box("ก"), Box("ข")), (Box("ค"), Box("ง"))), signed=SIGNED)
    rows, signatures = made.tables()
    last = rows.findall(f"{W}tr")[-1]
    kept = [text_of(each) for each in made.body.iter(f"{W}p") if each.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == [text_of(list(last)[-1]), ""]
    assert text_of(signatures.find(f".//{W}tc[2]")).startswith("ลงชื่อ")


def test_links_to_the_web_can_be_followed_and_others_are_plain_text() -> None:
    lines: list[Line] = [
        (Box("เว็บ", "link", link="https://www.example.go.th/ก?ข=1&ค=2"), Box("ช่อง", "link", link="internal:'คะแนน'!A1")),
        (Box("แฟ้ม", "link", link="file:///c:/a.txt"), Box("สอง", "link", link="https://www.example.go.th/ก?ข=1&ค=2")),
    ]
    made = document(table(*lines))
    links = list(made.body.iter(f"{W}hyperlink"))
    assert [text_of(each) for each in (link.getparent() for link in links)] == ["เว็บ", "สอง"]
    relationships = made.xml("word/_rels/document.xml.rels")
    targets = {each.get("Id"): (each.get("Target"), each.get("TargetMode")) for each in relationships}
    assert {targets[link.get(R_ID)] for link in links} == {("https://www.example.go.th/ก?ข=1&ค=2", "External")}
    assert "file:" not in made.parts["word/_rels/document.xml.rels"].decode()
    assert {"ช่อง", "แฟ้ม"} <= set(made.texts())


@pytest.mark.parametrize(
    ("style", "top", "bottom"),
    [
        ("text", "single", "single"),
        ("text/continues", "single", "dotted"),
        ("text/continued", "dotted", "single"),
        ("value", None, "dotted"),
    ],
)
def test_cells_have_the_lines_of_their_look(style: str, top: str | None, bottom: str) -> None:
    made = document(table((Box("ก", style), Box("ข")), (Box("ต่อ", "text/continued"), Box("ง"))))
    borders = made.body.find(f".//{W}tcBorders")
    found = {side: each.get(f"{W}val") for side in ("top", "bottom") if (each := borders.find(f"{W}{side}")) is not None}
    assert found == ({"bottom": bottom} if top is None else {"top": top, "bottom": bottom})


def test_fills_are_kept_and_a_text_without_a_frame_has_no_lines() -> None:
    made = document(table((Box("ผ่าน", "pass"), Box("ป้าย", "label"))))
    passed, label = made.body.iter(f"{W}tc")
    assert passed.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "D5F0D9"
    assert label.find(f"{W}tcPr/{W}tcBorders") is None


def test_every_line_of_a_cell_is_a_paragraph() -> None:
    made = document(table((Box("ก\nข\n\nค"), Box("ง"))))
    assert [text_of(each) for each in next(made.body.iter(f"{W}tc")).iter(f"{W}p")] == ["ก", "ข", "", "ค"]


def test_merged_cells_are_merged_across_and_down() -> None:
    made = document(table((Box("รวม", down=2), Box("ก", across=2)), (None, Box("ข"), Box("ค"))))
    merges = [(cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}gridSpan")) for cell in made.body.iter(f"{W}tc")]
    assert [None if down is None else down.get(f"{W}val") for down, _ in merges] == ["restart", None, "continue", None, None]
    assert [None if span is None else span.get(f"{W}val") for _, span in merges] == [None, "2", None, None, None]
