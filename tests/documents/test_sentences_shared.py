"""One truth: what the documents say is what the sheets in the workbook say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from itaxl import jobs
from itaxl.documents.blocks import Paragraph, blocks_of
from itaxl.documents.choosing import choose
from itaxl.documents.composing import Leaf, compose
from itaxl.documents.fitting import printed
from itaxl.documents.showing import shown
from itaxl.jobs.word import build_documents
from itaxl.reports import memo as memo_sheet
from itaxl.tables import Sheet
from samples import build as samples
from tests.documents.made import SAMPLES, sample_case
from tests.documents.opened import Opened


def squeezed(text: str) -> str:
    """A text without blanks: both programs break long ones where they need to."""
    return re.sub(r"\s", "", text)


def lines_of(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Iterator[str]:
    """Every line of text on a sheet."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and not cell.value.startswith("="):
                yield from (line for line in cell.value.split("\n") if line.strip())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each sample with its reports, and its documents beside it."""
    made = tmp_path_factory.mktemp("shared")
    for path in samples.build(made):
        if path.stem in SAMPLES:
            build_documents(str(path), str(made / f"{path.stem}.docx"))
            jobs.build_report(str(path))
    return made


def documents(folder: Path, name: str) -> dict[str, Opened]:
    return {path.stem: Opened(path.read_bytes()) for path in sorted(folder.glob(f"{name}*.docx"))}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_line_of_a_sheet_is_in_every_document_it_went_into(folder: Path, name: str) -> None:
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    whole = {stem.removeprefix(name): squeezed("".join(document.texts())) for stem, document in documents(folder, name).items()}
    chosen = choose(sample_case(name))
    kinds = (("", chosen.analyses), ("-แผน", (*chosen.analyses, *chosen.plans)), ("-รายงานผล", chosen.followups))
    checked = 0
    for kind, reports in kinds:
        for report in reports if kind in whole else ():
            unprinted = _unprinted(report.sheet(sample_case(name)))
            for drawn in lines_of(book[report.NAME]):
                line = drawn.removesuffix("(ต่อ)").rstrip()  # said again on the next page of a sheet, whose pages end elsewhere
                assert not line or line in unprinted or squeezed(line) in whole[kind], line
                checked += 1
    assert checked > 20


def _unprinted(sheet: Sheet) -> set[str]:
    """Lines that stay on the sheet: headings whose chart is left out, and what is not printed there either."""
    on_paper = printed(sheet)
    said = {block.text for block in blocks_of(on_paper) if isinstance(block, Paragraph)}
    headings = {shown(box) for line in on_paper.lines for box in line if box and box.style in ("heading", "subheading", "label")}
    outside = {text for line in sheet.lines[len(on_paper.lines) :] for box in line if box for text in shown(box).split("\n")}
    return (headings - said) | outside


@pytest.mark.parametrize("name", SAMPLES)
def test_the_memo_says_what_its_sheet_says_but_for_where_to_read_on(folder: Path, name: str) -> None:
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    if memo_sheet.NAME not in book.sheetnames:
        assert not (folder / f"{name}.docx").exists()
        return
    said = squeezed("".join(Opened((folder / f"{name}.docx").read_bytes()).texts()))
    lines = [line for line in lines_of(book[memo_sheet.NAME]) if set(line) != {"."}]
    elsewhere = [line for line in lines if "ตามเอกสารแนบ คือ" in line]
    for line in lines:
        kept = line.partition("รายละเอียดตามเอกสารแนบ คือ")[0] if line in elsewhere else line
        assert squeezed(kept) in said, line
    assert len(elsewhere) < len(lines) / 4
    assert "ตามเอกสารแนบ คือ" not in said


@pytest.mark.parametrize("name", SAMPLES)
def test_paragraphs_of_the_documents_stand_on_the_sheets(folder: Path, name: str) -> None:
    book = openpyxl.load_workbook(folder / f"{name}.xlsx")
    sheets = squeezed("".join(line for sheet in book for line in lines_of(sheet)))
    for document in documents(folder, name).values():
        for text in (*document.in_style("Body"), *document.in_style("Preface")):
            own = text.partition("รายละเอียดตาม")[0]
            assert squeezed(own) in sheets, text


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_of_a_sheet_is_printed_in_its_digits(name: str) -> None:
    case = sample_case(name)
    chosen = choose(case)
    composed = {each.name: each for each in compose(case)[0]}
    pairs = [(report, composed["บันทึกข้อความ"].leaves[at]) for at, report in enumerate(chosen.analyses) if chosen.memo]
    pairs += [(report, composed["รายงานผล"].leaves[at]) for at, report in enumerate(chosen.followups)]
    assert pairs
    for report, leaf in pairs:
        boxes = [box for line in printed(report.sheet(case)).lines for box in line if box and not isinstance(box.value, str)]
        wanted = sorted(shown(box) for box in boxes if box.value is not None)
        assert sorted(text for text in _cells(leaf) if text in set(wanted)) == wanted


def _cells(leaf: Leaf) -> Iterator[str]:
    for block in leaf.blocks:
        for row in getattr(block, "rows", ()):
            yield from (cell.text for cell in row.cells)
