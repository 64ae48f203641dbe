"""Boxes become cells: values, formulas with their results, styles, links, notes and merged blocks."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from itaxl.styles import BAD_INK, LOOKS, RED, YELLOW, digits, look
from itaxl.tables import Box, Sheet
from itaxl.writing.boxes import CUT_MARK, TEXT_LIMIT, fitting, linkable
from itaxl.writing.drawing import draw_sheets


def sheet(*lines, name="ชีต", widths=(20, 20, 20), **more):
    return Sheet(name, widths, [tuple(line) for line in lines], **more)


def drawn(*sheets):
    return openpyxl.load_workbook(io.BytesIO(draw_sheets(sheets)))


def part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_values_keep_their_kind():
    page = drawn(sheet([Box("ข้อความ"), Box(Decimal("98.63"), "score"), Box(2568, "year"), Box(date(2026, 1, 15), "date")]))["ชีต"]
    assert [cell.value for cell in page[1]][:3] == ["ข้อความ", 98.63, 2568]
    assert page["D1"].value.date() == date(2026, 1, 15)
    assert page["D1"].number_format == "[$-107041E]d mmm yyyy"


def test_a_date_in_a_text_style_still_looks_like_a_date():
    page = drawn(sheet([Box(date(2026, 1, 15), "text"), Box("ข้อความ", "text")]))["ชีต"]
    assert page["A1"].number_format == "[$-107041E]d mmm yyyy"
    assert page["B1"].number_format == "General"


def test_numbers_are_written_with_their_shortest_exact_digits():
    xml = part(draw_sheets([sheet([Box(Decimal("98.63")), Box(Decimal(100)), Box(Decimal(1) / Decimal(3))])]), "xl/worksheets/sheet1.xml")
    assert re.findall("<v>([^<]*)</v>", xml) == ["98.63", "100", "0.3333333333333333"]


@given(st.decimals(min_value=0, max_value=100, allow_nan=False, allow_infinity=False))
@settings(max_examples=100, deadline=None)
def test_any_score_reads_back_as_the_nearest_number(value):
    data = draw_sheets([sheet([Box(value, "score")])])
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[0][0] == float(value)


def test_formulas_carry_their_results():
    line = [Box(Decimal("1.5"), "score", formula="A2/2"), Box("ผ่าน", "computed_word", formula='=IF(1,"ผ่าน","")')]
    data = draw_sheets([sheet([*line, Box("", "computed_word", formula='IF(A9="","",1)')], [Box(3)])])
    xml = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>A2/2</f><v>1.5</v>" in xml
    assert '<f>IF(1,"ผ่าน","")</f><v>ผ่าน</v>' in xml
    assert re.search(r'<c r="C1"[^>]* t="str"><f>[^<]*</f><v></v>', xml)
    with_results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["ชีต"]
    assert [cell.value for cell in with_results[1]][:2] == [1.5, "ผ่าน"]


def test_a_stored_result_cannot_break_the_file():
    data = draw_sheets([sheet([Box("ก\x01<b>&", "text", formula="B1")])])
    assert openpyxl.load_workbook(io.BytesIO(data), data_only=True)["ชีต"]["A1"].value == "ก_x0001_<b>&"


def test_a_formula_excel_cannot_hold_is_an_error_at_its_cell():
    with pytest.raises(ValueError, match=r"ชีต!B1: formula longer"):
        draw_sheets([sheet([None, Box(1, formula="1+" * 5000 + "1")])])


danger = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "{=", "http://", "internal:", "<r>", "1", "ก", "_x0041_", ""])
tail = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(danger, tail, st.sampled_from(["", "</r>", "}"])), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_text_ever_becomes_a_formula_a_link_or_markup(parts):
    texts = [head + middle + end for head, middle, end in parts]
    data = draw_sheets([sheet(*[[Box(text, "input_text"), Box("ก")] for text in texts])])
    xml = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in xml and "<f " not in xml and "<hyperlink" not in xml
    page = openpyxl.load_workbook(io.BytesIO(data))["ชีต"]
    stored = shared_strings(data)
    for row, text in enumerate(texts, 1):
        cell = page.cell(row, 1)
        assert text in stored or text == ""
        assert cell.data_type in ("s", "n") and (cell.data_type == "s" or text == "")
        assert bool(cell.quotePrefix) == (text != "" and text[0] in "=+-@\t\r")


def shared_strings(data):
    """The texts of a workbook as Excel reads them: _xHHHH_ stands for one letter."""
    root = ElementTree.fromstring(part(data, "xl/sharedStrings.xml"))
    texts = ["".join(item.itertext()) for item in root]
    return {re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts}


def test_long_text_is_cut_between_letters_with_a_visible_mark():
    text = "ก" * (TEXT_LIMIT - len(CUT_MARK) - 1) + "ที่" * 100
    shown = fitting(text)
    assert shown.endswith("ก" + CUT_MARK)
    assert len(shown) <= TEXT_LIMIT
    assert fitting("ก" * TEXT_LIMIT) == "ก" * TEXT_LIMIT
    value = drawn(sheet([Box(text, "input_text")]))["ชีต"]["A1"].value
    assert value == shown


def test_letters_beyond_the_basic_plane_count_twice_and_are_never_halved():
    shown = fitting("😀" * 20_000)
    assert len(shown.encode("utf-16-le")) // 2 <= TEXT_LIMIT
    assert set(shown.removesuffix(CUT_MARK)) == {"😀"}


def test_half_letters_become_question_marks():
    assert fitting("ก\ud800ข") == "ก?ข"
    assert drawn(sheet([Box("\udfff")]))["ชีต"]["A1"].value == "?"


def test_links_keep_their_text_and_where_they_lead():
    page = drawn(
        sheet([Box("ไปที่ช่อง", "link", link="internal:'ชีต'!A2"), Box("เว็บ", "link", link="https://example.go.th/ก?x=1#top")], [Box("ที่นี่")])
    )["ชีต"]
    assert (page["A1"].value, page["A1"].hyperlink.location) == ("ไปที่ช่อง", "'ชีต'!A2")
    assert page["B1"].hyperlink.target == "https://example.go.th/ก?x=1"
    assert page["B1"].hyperlink.location == "top"


@pytest.mark.parametrize(
    "link", ["file:///c:/x", "javascript:alert(1)", "https://a\x01b", "ftp://x", "https://" + "ก" * 3000, "www.x.go.th"]
)
def test_other_links_are_left_as_plain_text(link):
    assert not linkable(link)
    page = drawn(sheet([Box("=ข้อความ", "link", link=link)]))["ชีต"]
    assert page["A1"].value == "=ข้อความ"
    assert page["A1"].hyperlink is None
    assert page["A1"].font.underline is None


def test_a_linked_number_stays_a_number():
    page = drawn(sheet([Box(5, "whole", link="https://example.go.th")]))["ชีต"]
    assert (page["A1"].value, page["A1"].hyperlink.target) == (5, "https://example.go.th")


def test_merged_blocks_have_borders_all_around():
    page = drawn(sheet([Box("ตัวชี้วัด", "text", down=2, across=2), None, Box("ก")], [None, None, Box("ข")]))["ชีต"]
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:B2"]
    # openpyxl keeps the borders of merged cells by their outer side.
    assert page["A1"].border.left.style == page["B2"].border.right.style == page["B2"].border.bottom.style == "thin"
    assert page["C2"].value == "ข"


def test_overlapping_blocks_are_an_error_at_their_cell():
    with pytest.raises(ValueError, match=r"ชีต!A2: .*overlaps"):
        draw_sheets([sheet([Box("ก", down=2)], [Box("ข", across=2)])])


def test_notes_are_written():
    page = drawn(sheet([Box("ก", note="อ่านจาก ๘๕.๕")]))["ชีต"]
    assert page["A1"].comment.text == "อ่านจาก ๘๕.๕"


def test_blank_boxes_still_look():
    page = drawn(sheet([Box(None, "input_text"), Box("", "fail")]))["ชีต"]
    assert page["A1"].fill.fgColor.rgb.endswith(YELLOW[1:]) and page["A1"].value is None
    assert page["B1"].fill.fgColor.rgb.endswith(RED[1:])


def test_styles_say_what_they_mean():
    names = ["text", "column_heading", "fail", "input_score", "score_thai", "title"]
    page = drawn(sheet([Box("ก", name) for name in names]))["ชีต"]
    text, heading, fail, typed, thai, title = page[1]
    assert text.alignment.wrap_text and text.alignment.vertical == "top" and text.border.left.style == "thin"
    assert heading.font.b and heading.alignment.horizontal == "center"
    assert fail.font.color.rgb.endswith(BAD_INK[1:])
    assert not typed.protection.locked and text.protection.locked and typed.number_format == "0.00"
    assert thai.number_format == "[$-D00041E]0.00"
    assert title.font.sz == 20 and title.border.left.style is None


def test_every_look_can_be_drawn_and_names_the_document_face():
    page = drawn(sheet([Box("ก", name) for name in LOOKS], widths=(10,) * len(LOOKS)))["ชีต"]
    fonts = [(cell.font.name, cell.font.scheme, cell.font.color.type) for cell in page[1]]
    assert set(fonts) == {("TH SarabunPSK", None, "rgb")}


def test_an_unknown_style_is_an_error_at_its_cell():
    with pytest.raises(ValueError, match="ชีต!A1: 'unheard_of'"):
        draw_sheets([sheet([Box("ก", "unheard_of")])])


def test_thai_digits_are_chosen_by_name():
    assert [digits("score", thai=True), digits("score", thai=False), digits("text", thai=True)] == ["score_thai", "score", "text"]
    assert look("date_thai").number == "[$-D07041E]d mmmm yyyy"


def test_modifiers_open_the_frame():
    assert look("text/continues").open_bottom and not look("text/continues").open_top
    assert look("text/continued").open_top and not look("text").open_top
