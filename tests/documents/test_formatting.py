"""Word formats Thai by its complex-script properties alone: every run of every document has them, in the schema's order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from itaxl.documents.named_styles import cell_style, styles_xml
from itaxl.documents.template import template_bytes
from itaxl.styles import FONT, LOOKS
from tests.documents.made import SAMPLES, sample_documents
from tests.documents.opened import CELL_ORDER, PARAGRAPH_ORDER, RUN_ORDER, TABLE_ORDER, Opened, W, order_of, text_of

HEADINGS = ("ตัวชี้วัด", "ประเด็นการวิเคราะห์", "ประเด็นการประเมิน", "มาตรการ/แนวทาง", "มาตรการ/ แนวทาง", "ลำดับ", "ข้อ", "เครื่องมือ")


def every(name: str) -> list[Opened]:
    return list(sample_documents(name).values())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_run_has_face_size_and_language_for_thai(name: str) -> None:
    for document in every(name):
        for run in (run for part in document.texts_parts() for run in part.iter(f"{W}r")):
            fonts = document.run_property(run, "rFonts")
            assert fonts is not None
            assert {fonts.get(f"{W}{side}") for side in ("ascii", "hAnsi", "cs")} == {FONT}
            size, thai_size, language = (document.run_property(run, key) for key in ("sz", "szCs", "lang"))
            assert size is not None and thai_size is not None and language is not None
            assert size.get(f"{W}val") == thai_size.get(f"{W}val")
            assert language.get(f"{W}bidi") == "th-TH"


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_bold_or_italic_is_so_in_thai(name: str) -> None:
    bold = 0
    for document in every(name):
        for run in (run for part in document.texts_parts() for run in part.iter(f"{W}r")):
            for latin, thai in (("b", "bCs"), ("i", "iCs")):
                assert (document.run_property(run, latin) is None) == (document.run_property(run, thai) is None)
            bold += document.run_property(run, "bCs") is not None
    assert bold


@pytest.mark.parametrize("name", SAMPLES)
def test_runs_carry_a_style_and_nothing_else(name: str) -> None:
    for document in every(name):
        for part in document.texts_parts():
            assert {tuple(order_of(found)) for found in part.iter(f"{W}rPr")} <= {("rStyle",)}


@pytest.mark.parametrize(
    ("tag", "order"),
    [("rPr", RUN_ORDER), ("pPr", PARAGRAPH_ORDER), ("tcPr", CELL_ORDER), ("tblPr", TABLE_ORDER)],
    ids=lambda each: each[:5],
)
def test_properties_stand_in_the_order_of_the_schema(tag: str, order: list[str]) -> None:
    found = 0
    for name in SAMPLES:
        for document in every(name):
            for part in (*document.texts_parts(), document.styles):
                for properties in part.iter(f"{W}{tag}"):
                    places = [order.index(child) for child in order_of(properties)]
                    assert places == sorted(set(places)), order_of(properties)
                    found += 1
    assert found


@pytest.mark.parametrize("name", SAMPLES)
def test_paragraphs_of_text_are_spread_the_thai_way_with_an_indented_first_line(name: str) -> None:
    for document in every(name):
        for paragraph in document.paragraphs():
            if document.style_of(paragraph) in ("Body", "Preface"):
                align, indent = (document.property_of(paragraph, key) for key in ("jc", "ind"))
                assert align is not None and align.get(f"{W}val") == "thaiDistribute"
                assert indent is not None and indent.get(f"{W}firstLine") == "1417"
                assert text_of(paragraph)
    assert any(document.in_style("Body") or document.in_style("Preface") for document in every(name))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_row_is_torn_and_headings_are_repeated(name: str) -> None:
    repeated = 0
    for document in every(name):
        for table in document.tables():
            rows = table.findall(f"{W}tr")
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
            headed = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            # Heading rows stand on top and nowhere else.
            assert headed == sorted(headed, reverse=True)
            first = text_of(rows[0].find(f"{W}tc"))
            assert headed[0] or not first.startswith(HEADINGS), first
            repeated += headed[0]
    assert repeated


@pytest.mark.parametrize("name", SAMPLES)
def test_cells_fill_the_grid_of_their_table(name: str) -> None:
    for document in every(name):
        for table in document.tables():
            grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
            for row in table.findall(f"{W}tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
                assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == len(grid)
                assert sum(int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")) == sum(grid)


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_fit_between_the_margins_of_their_page(name: str) -> None:
    for document in every(name):
        tables = 0
        widths: list[int] = []
        for child in document.body:
            if child.tag == f"{W}tbl":
                widths.append(sum(int(column.get(f"{W}w")) for column in child.iter(f"{W}gridCol")))
            section = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
            if section is None:
                continue
            page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            room = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
            assert all(width <= room + 15 for width in widths)
            tables, widths = tables + len(widths), []
        assert tables == len(document.tables())


@pytest.mark.parametrize("name", SAMPLES)
def test_neighbouring_tables_stay_two(name: str) -> None:
    for document in every(name):
        tags = [child.tag for child in document.body]
        assert (f"{W}tbl", f"{W}tbl") not in set(pairwise(tags))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_says_which_of_how_many_it_is(name: str) -> None:
    for document in every(name):
        (footer,) = (document.xml(part) for part in document.names if part.startswith("word/footer"))
        fields = [field.get(f"{W}instr").split() for field in footer.iter(f"{W}fldSimple")]
        assert fields == [["PAGE", "\\*", "THAIARABIC"], ["NUMPAGES", "\\*", "THAIARABIC"]]
        words = [each.text for each in footer.iter(f"{W}t")]
        assert (words[0], words[2]) == ("หน้า ", " จาก ")


def test_paper_is_a4_with_margins_of_3_and_2_centimetres() -> None:
    document = sample_documents("6-complete-2568")["บันทึกข้อความ"]
    section = next(document.body.iter(f"{W}sectPr"))
    assert (section.find(f"{W}pgSz").get(f"{W}w"), section.find(f"{W}pgSz").get(f"{W}h")) == ("11906", "16838")
    assert (section.find(f"{W}pgMar").get(f"{W}left"), section.find(f"{W}pgMar").get(f"{W}right")) == ("1701", "1134")


def test_every_named_style_is_written_for_thai_too() -> None:
    styles = Opened(template_bytes()).styles
    named = [style for style in styles.iter(f"{W}style") if style.find(f"{W}rPr") is not None]
    assert len({style.find(f"{W}name").get(f"{W}val") for style in named}) == len(named) > 20
    for style in named:
        properties = style.find(f"{W}rPr")
        assert properties.find(f"{W}rFonts").get(f"{W}cs") == FONT
        assert properties.find(f"{W}sz").get(f"{W}val") == properties.find(f"{W}szCs").get(f"{W}val")
        assert (properties.find(f"{W}b") is None) == (properties.find(f"{W}bCs") is None)


def test_lines_have_single_spacing_unless_a_style_says_exactly() -> None:
    styles = Opened(template_bytes()).styles
    default = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}spacing")
    assert (default.get(f"{W}line"), default.get(f"{W}after")) == ("240", "0")
    pitched = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style") if style.find(f"{W}pPr/{W}spacing[@{W}lineRule]") is not None}
    assert pitched == {"MemoTitle"}


def test_every_look_of_a_printed_cell_has_a_style() -> None:
    xml = styles_xml()
    for name, seen in LOOKS.items():
        if not seen.unlocked:
            assert f'w:styleId="{cell_style(name)}"' in xml
            assert f'w:styleId="{cell_style(f"{name}/continues", small=True)}"' in xml


def test_a_look_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        cell_style("no_such_look")
