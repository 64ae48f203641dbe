"""The memo on paper: stationery, head lines, signatures, and the garuda only where one is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from itaxl.documents.garuda import read_picture
from itaxl.errors import UsageError
from tests.documents.made import FOLLOWUP, PLAN, SCORES, SIGNERS, composed, drawn
from tests.documents.opened import Opened, W, rows_of, text_of
from tests.documents.pictures import png

HEAD = {"office": "สำนักปลัด", "number": "กข 70101/15", "date": "2026-01-05", "subject": "รายงานผล", "to": "ปลัดเทศบาล"}
HIGH_EMU = 540_000
"""1.5 cm in the unit of drawings."""


def memo(**data: object) -> Opened:
    return drawn("บันทึกข้อความ", "บันทึกข้อความ", **{"stated": SCORES, **data})


def head(document: Opened) -> list[str]:
    return [text for style in ("MemoOffice", "MemoHead", "MemoSubject", "MemoTo") for text in document.in_style(style)]


def test_the_title_is_29_points_bold_on_a_line_of_exactly_35() -> None:
    document = memo()
    title = next(document.paragraphs())
    assert text_of(title) == "บันทึกข้อความ"
    run = next(title.iter(f"{W}r"))
    assert document.run_property(run, "szCs").get(f"{W}val") == "58"
    assert document.run_property(run, "bCs") is not None
    spacing = document.property_of(title, "spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("700", "exact")


def test_head_lines_say_what_was_typed_and_dots_fill_them_up() -> None:
    assert head(memo(memo=HEAD)) == [
        "ส่วนราชการ  สำนักปลัด \t",
        "ที่  กข 70101/15 \t วันที่  5 มกราคม 2569 \t",
        "เรื่อง\tรายงานผล \t",
        "เรียน\tปลัดเทศบาล",
    ]


def test_head_lines_not_typed_are_dots_only() -> None:
    assert head(memo())[1] == "ที่   \t วันที่   \t"


def test_dots_lead_to_the_right_margin_and_to_the_date() -> None:
    document = memo()
    for style, stops in (("MemoOffice", ["9072"]), ("MemoHead", ["4536", "9072"]), ("MemoSubject", ["9072"])):
        paragraph = next(each for each in document.paragraphs() if document.style_of(each) == style)
        tabs = document.property_of(paragraph, "tabs")
        assert [tab.get(f"{W}pos") for tab in tabs] == stops
        assert {tab.get(f"{W}leader") for tab in tabs} == {"dot"}


def test_labels_are_20_points_bold() -> None:
    document = memo()
    labels = [run for run in document.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert ["".join(each.text for each in run.iter(f"{W}t")).strip() for run in labels] == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]
    for run in labels:
        assert document.run_property(run, "szCs").get(f"{W}val") == "40"
        assert document.run_property(run, "bCs") is not None


def test_line_ends_typed_into_a_head_line_do_not_break_it() -> None:
    assert head(memo(memo={"subject": "รายงาน\nผล\tปี"}))[2] == "เรื่อง\tรายงาน ผล ปี \t"


def test_the_date_is_in_thai_digits_where_they_are_asked_for() -> None:
    document = drawn("บันทึกข้อความ", "บันทึกข้อความ", thai=True, stated=SCORES, memo=HEAD)
    assert "๕ มกราคม ๒๕๖๙" in head(document)[1]


def test_every_signer_has_a_block_in_order_with_the_opinion_beside_it() -> None:
    rows = rows_of(memo(signers=SIGNERS).tables()[-1])
    assert [row[1].split("\n")[1:3] for row in rows] == [
        ["( นางสาวใจดี ตัวอย่าง )", "นักวิเคราะห์นโยบายและแผน"],
        ["( สิบเอก มั่นคง ตัวอย่าง )", "ปลัดเทศบาล"],
    ]
    assert rows[0][0] == ""
    assert rows[1][0] == "ความเห็นของปลัดเทศบาลตำบล\nเห็นชอบ"
    assert rows[1][1].endswith("วันที่ 6 มกราคม 2569")


def test_what_is_not_known_of_a_signer_is_dotted() -> None:
    (row,) = rows_of(memo(signers=[{"role": "ผู้บริหาร"}]).tables()[-1])
    assert row[0] == "ความเห็นของผู้บริหารเทศบาลตำบล\n\t\n\t\n\t"
    sign, name, position, day = row[1].split("\n")
    assert sign.startswith("ลงชื่อ ....") and name.startswith("( ....") and position.startswith("ตำแหน่ง ....") and day.startswith("วันที่ ....")


def test_lines_for_an_opinion_are_drawn_with_dots() -> None:
    document = memo(signers=[{"role": "ผู้บริหาร"}])
    line = next(each for each in document.paragraphs() if document.style_of(each) == "OpinionLine")
    assert document.property_of(line, "tabs")[0].get(f"{W}leader") == "dot"


def test_without_signers_the_usual_four_blocks_wait_to_be_filled_in() -> None:
    rows = rows_of(memo().tables()[-1])
    assert [row[0].split("\n")[0] for row in rows] == [
        "",
        "ความเห็นของหัวหน้าสำนักปลัด",
        "ความเห็นของปลัดเทศบาลตำบล",
        "ความเห็นของผู้บริหารเทศบาลตำบล",
    ]
    assert [row[1].split("\n")[2].rstrip(". ") for row in rows] == ["ตำแหน่ง", "ตำแหน่ง", "ปลัดเทศบาลตำบลสายธาร", "นายกเทศมนตรีตำบลสายธาร"]


@pytest.mark.parametrize(("signers", "blocks"), [(SIGNERS, 2), ([], 2), (SIGNERS[:1], 1), (SIGNERS * 3, 6)])
def test_reports_are_signed_too_by_everybody_once(signers: list[dict[str, str]], blocks: int) -> None:
    for name in ("แผน", "รายงานผล"):
        table = drawn(name, stated=SCORES, measures=PLAN, followup=FOLLOWUP, signers=signers).tables()[-1]
        cells = [cell for row in rows_of(table) for cell in row]
        assert sum(cell.startswith("ลงชื่อ") for cell in cells) == blocks
        assert all(cell.startswith("ลงชื่อ") or not cell for cell in cells)
        assert cells[-1].startswith("ลงชื่อ")
        assert not any("ความเห็น" in cell for cell in cells)


def test_a_garuda_stands_15_millimetres_high_where_a_picture_is_given() -> None:
    document = drawn("บันทึกข้อความ", "บันทึกข้อความ", stated=SCORES, garuda=png(90, 100))
    (extent,) = (each for each in document.body.iter() if each.tag.endswith("}extent"))
    assert (extent.get("cy"), extent.get("cx")) == (str(HIGH_EMU), str(HIGH_EMU * 90 // 100))
    assert [name for name in document.names if "media" in name] == ["word/media/image1.png"]
    assert text_of(next(document.paragraphs())) == "บันทึกข้อความ"


def test_no_picture_comes_with_the_program() -> None:
    assert not [name for name in memo().names if "media" in name]
    assert not list(memo().body.iter(f"{W}drawing"))


def test_reports_carry_no_garuda() -> None:
    assert "แผน" in composed(stated=SCORES, measures=PLAN)
    document = drawn("แผน", stated=SCORES, measures=PLAN, garuda=png(90, 100))
    assert not [name for name in document.names if "media" in name]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a picture", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (b"", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (png(5, 5)[:20], "ไม่ใช่ภาพที่ Word แสดงได้"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (b"GIF89a", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (b"MM\x00*\xff\xff\xff\xff", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (b"BM", "ไม่ใช่ภาพที่ Word แสดงได้"),
        (png(500, 100), "สัดส่วน"),
        (b"\0" * 10_000_001, "ใหญ่เกิน 10 เมกะไบต์"),
    ],
    ids=["text", "empty", "cut", "jpeg", "gif", "tiff", "bmp", "banner", "huge"],
)
def test_a_picture_that_is_none_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "ครุฑ.png"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=says):
        read_picture(str(file))


def test_a_picture_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"เปิดไฟล์ภาพครุฑ .* ไม่ได้"):
        read_picture(str(tmp_path / "ไม่มี.png"))


def test_a_picture_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ครุฑ.png").write_bytes(png(9, 10))
    assert read_picture(str(tmp_path / "ครุฑ.png")) == png(9, 10)
