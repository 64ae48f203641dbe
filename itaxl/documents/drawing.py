"""Compositions to Word files: the same composition always gives the same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from itaxl.documents.blocks import TITLES, Paragraph, Table
from itaxl.documents.elements import Element, element, field, keep_next, paragraph, paragraphs, run, table
from itaxl.documents.fitting import WIDE
from itaxl.documents.garuda import garuda_run
from itaxl.documents.memo_page import memo_elements
from itaxl.documents.named_styles import TEXT_WIDTH
from itaxl.documents.showing import printable
from itaxl.documents.signing import side_by_side
from itaxl.documents.template import new_document
from itaxl.writing.boxes import linkable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

    from itaxl.documents.blocks import Block
    from itaxl.documents.composing import Composition, Cover, Leaf

_MADE = datetime(2025, 1, 1)  # one date for all files, so that equal contents are equal bytes
_ZIP_MADE = (2025, 1, 1, 0, 0, 0)
_SHORT, _LONG = Cm(21.0), Cm(29.7)
_TITLE_LIMIT = 255
"""Characters of a document property."""


def document_bytes(composition: Composition, garuda: bytes | None = None) -> bytes:
    """A composition as a .docx file. ``garuda`` is the picture on a memo."""
    document = new_document()
    pages = _Pages(document)
    if composition.memo is not None:
        picture = garuda_run(document, garuda) if garuda else None
        pages.add(memo_elements(composition.memo, picture, thai=composition.thai))
    if composition.cover is not None:
        pages.add(_cover(composition.cover), without_number=True)
        if composition.cover.preface:
            pages.add(_preface(composition.cover))
    for at, leaf in enumerate(composition.leaves):
        elements = _leaf(leaf, document)
        if composition.signed and at == len(composition.leaves) - 1:
            _keep_last(elements)
            width = WIDE if leaf.landscape else TEXT_WIDTH
            elements += [paragraph([], "Thin", keep=True), side_by_side(composition.signed, width)]
        pages.add(elements, landscape=leaf.landscape)
    _footer(document, thai=composition.thai)
    _properties(document, composition.title)
    return _packed(document)


class _Pages:
    """Puts leaves into a document one after the other, each on a new page, turned as it needs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._turned: bool | None = None
        self._numbered = True

    def add(self, elements: list[Element], *, landscape: bool = False, without_number: bool = False) -> None:
        """Add a leaf; ``without_number``: the page in front, which carries no page number."""
        if self._turned is None:
            _shape(self._document.sections[0], landscape=landscape, without_number=without_number)
        elif self._turned != landscape or not self._numbered:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            _shape(section, landscape=landscape, without_number=without_number)
            _make_thin(self._body()[-2])
        else:
            elements = _on_new_page(elements)
        self._turned, self._numbered = landscape, not without_number
        for each in elements:
            self._body()[-1].addprevious(each)
        if elements and elements[-1].tag == qn("w:tbl"):
            self._body()[-1].addprevious(_thin())

    def _body(self) -> Element:
        return self._document.element.body


def _shape(section: Section, *, landscape: bool, without_number: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin, section.right_margin = (Cm(2.0), Cm(2.0)) if landscape else (Cm(3.0), Cm(2.0))
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    section.header_distance, section.footer_distance, section.gutter = Cm(1.0), Cm(1.0), Cm(0)
    section.different_first_page_header_footer = without_number


def _make_thin(paragraph_: Element) -> None:
    """The paragraph that ends a section takes no room of its own."""
    paragraph_.get_or_add_pPr().insert(0, element("w:pStyle", val="Thin"))


def _thin() -> Element:
    return paragraph([], "Thin")


def _on_new_page(elements: list[Element]) -> list[Element]:
    first = elements[0] if elements and elements[0].tag == qn("w:p") else _thin()
    properties = first.pPr
    before = element("w:pageBreakBefore")
    # Behind keepNext and before everything else a paragraph of ours can carry.
    marks = [each for each in properties if each.tag in (qn("w:pStyle"), qn("w:keepNext"))]
    marks[-1].addnext(before)
    return elements if elements and first is elements[0] else [first, *elements]


def _leaf(leaf: Leaf, document: Document) -> list[Element]:
    """The blocks of a leaf. Neighbouring tables are kept apart; Word would make one of them."""
    found: list[Element] = [paragraph([run(leaf.label)], "Attachment", keep=True)] if leaf.label else []
    width = WIDE if leaf.landscape else TEXT_WIDTH
    for before, block in zip((None, *leaf.blocks), leaf.blocks, strict=False):
        if (_is_title(before) and not _is_title(block)) or (isinstance(before, Table) and isinstance(block, Paragraph)):
            found.append(paragraph([], "Gap"))
        if isinstance(block, Paragraph):
            found += paragraphs(block.text, block.style)
            continue
        if found and found[-1].tag == qn("w:tbl"):
            found.append(_thin())
        found.append(table(block, width, _links(block, document)))
    return found


def _keep_last(elements: list[Element]) -> None:
    """Have the last row or paragraph go with what follows, so that nobody signs a page with nothing on it."""
    last = elements[-1]
    row = last.tr_lst[-1] if last.tag == qn("w:tbl") else None
    for each in [last] if row is None else [found for cell in row.tc_lst[1:] for found in cell.p_lst]:
        keep_next(each)


def _is_title(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.style in TITLES


def _links(described: Table, document: Document) -> dict[str, str]:
    """Web addresses in a table → the id under which the document keeps each; links inside a workbook lead nowhere here."""
    wanted = {cell.link: None for row in described.rows for cell in row.cells if cell.link and cell.text}
    outside = [link for link in wanted if not link.startswith("internal:") and linkable(link)]
    return {link: document.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for link in outside}


def _cover(cover: Cover) -> list[Element]:
    first, *others = cover.titles or ("",)
    lines = [("CoverTop", first), *(("CoverTitle", text) for text in others), ("CoverFoot", cover.agency), ("CoverAgency", cover.area)]
    return [each for style, text in lines if text for each in paragraphs(text, style)]


def _preface(cover: Cover) -> list[Element]:
    texts = [each for text in cover.preface for each in paragraphs(text, "Preface")]
    return [*paragraphs("คำนำ", "Title"), *texts, *paragraphs(cover.agency, "PrefaceSigned")]


def _footer(document: Document, *, thai: bool) -> None:
    """``หน้า x จาก y`` on every page; later sections take it over from the first."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    for each in list(footer._element):
        footer._element.remove(each)
    runs = [run("หน้า "), field("PAGE", thai), run(" จาก "), field("NUMPAGES", thai)]
    footer._element.append(paragraph(runs, "PageNumber"))


def _properties(document: Document, title: str) -> None:
    found = document.core_properties
    found.title, found.author, found.last_modified_by, found.language = printable(title)[:_TITLE_LIMIT], "itaxl", "itaxl", "th-TH"
    found.created = found.modified = _MADE
    found.revision = 1


def _packed(document: Document) -> bytes:
    """The package with one date on every entry; python-docx writes the time of day."""
    written, target = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_MADE)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, source.read(name))
    return target.getvalue()
