"""Printed pages: as many as the workbook says, none with a lone row or heading, table headings on each, one face throughout."""

from __future__ import annotations

from collections import Counter

import pytest

from itaxl.layout import SHEETS
from itaxl.styles import AMBER, GREEN, HEADING_GREY, RED, SIZE
from tests.rendering.printed import fonts, letters, sheets

pytestmark = pytest.mark.libreoffice

FACES = {"THSarabunPSK-Regular", "THSarabunPSK-Bold"}
READABLE = 0.8
"""The smallest part of its size a report is printed in: letters of 16 points come out at 12.8 and more."""
LEGIBLE = 0.4
"""The same for sheets people fill in on the screen, which are wide."""
SMALLEST = 14.0


@pytest.fixture(scope="module")
def everything(printed):
    """Every printed sheet of every workbook."""
    return [sheet for book, pdf in printed for sheet in sheets(book, pdf)]


@pytest.fixture(scope="module")
def reports(everything):
    """The report sheets."""
    return [each for each in everything if each.sheet.title not in SHEETS]


def test_all_report_sheets_and_all_input_sheets_are_looked_at(everything, reports):
    assert len({each.sheet.title for each in reports}) == 12
    assert {each.sheet.title for each in everything} >= set(SHEETS)


def test_only_the_document_face_is_used(printed):
    assert {pdf.stem: fonts(pdf) - FACES for _, pdf in printed if fonts(pdf) - FACES} == {}


def test_reports_have_the_pages_their_workbook_says(reports):
    assert [f"{each.place}: {len(each.pages)}, not {len(each.ends) + 1}" for each in reports if len(each.pages) != len(each.ends) + 1] == []


def test_every_page_says_which_one_of_how_many_it_is(everything):
    told = [letters("".join(line.text for line in page)) for each in everything for page in each.pages]
    assert [text[-60:] for text in told if "หน" not in text or "จก" not in text] == []


def test_letters_are_large_enough_to_read(everything):
    small = []
    for each in everything:
        least = SMALLEST * (LEGIBLE if each.sheet.title in SHEETS else READABLE)
        sizes = [line.size for page in each.pages for line in page if line.text and not line.text.startswith("หน")]
        if sizes and min(sizes) < least - 0.4:
            small.append(f"{each.place}: {min(sizes):.1f} points")
    assert small == []


def test_headings_stand_on_every_page_of_a_table(reports):
    bare = []
    for each in reports:
        for number, rows in enumerate(each.rows_of_pages):
            if titles := each.sheet.print_title_rows:
                first = int(titles.strip("$").split(":")[0].strip("$"))
                words = [letters(str(cell.value)) for cell in each.sheet[first] if cell.value]
                text = "".join(line.text for line in each.pages[number])
                if first <= rows[-1] and not any(word in text for word in words if len(word) > 4):
                    bare.append(f"{each.place}: page {number + 1}")
    assert bare == []


def filled_rows(each, rows):
    return [row for row in rows if any(cell.value is not None for cell in each.sheet[row])]


def is_heading(cells):
    """A row of column headings, or a line of larger letters."""
    first = next(cell for cell in cells if cell.value is not None)
    return first.font.sz > SIZE or (first.font.b and (first.fill.fgColor.rgb or "")[-6:] == HEADING_GREY[1:])


def test_no_page_ends_with_a_heading(reports):
    lonely = []
    for each in reports:
        for number, rows in enumerate(each.rows_of_pages[:-1], 1):
            filled = filled_rows(each, rows)
            if filled and is_heading(each.sheet[filled[-1]]):
                lonely.append(f"{each.place}: page {number}")
    assert lonely == []


def test_no_page_holds_a_lone_short_row(reports):
    lonely = []
    for each in reports:
        charts = [chart.anchor._from.row + 1 for chart in each.sheet._charts]
        for number, rows in enumerate(each.rows_of_pages, 1):
            filled = filled_rows(each, rows)
            tall = sum(each.sheet.row_dimensions[row].height or 24 for row in filled)
            if len(each.pages) > 1 and len(filled) < 2 and tall < 120 and not any(row in rows for row in charts):
                lonely.append(f"{each.place}: page {number}")
    assert lonely == []


def test_no_letter_is_lost_on_the_way_to_paper(reports):
    lost = []
    for each in reports:
        area = each.sheet.print_area or each.sheet.dimensions
        cells = (cell for row in each.sheet[area.rpartition("!")[2].replace("$", "")] for cell in row)
        said = Counter("".join(letters(cell.value) for cell in cells if isinstance(cell.value, str) and not cell.value.startswith("=")))
        shown = Counter("".join(line.text for page in each.pages for line in page))
        if missing := said - shown:
            lost.append(f"{each.place}: {dict(missing)}")
    assert lost == []


def test_merged_blocks_end_where_pages_end(reports):
    crossing = [
        f"{each.place}!{area}"
        for each in reports
        for area in each.sheet.merged_cells.ranges
        if any(area.min_row <= end < area.max_row for end in each.ends)
    ]
    assert crossing == []


def test_every_chart_stands_whole_on_one_page(reports):
    whole = []
    cut = []
    for each in reports:
        for chart in each.sheet._charts:
            # Rows count from 0 here; a chart that ends at the upper edge of a row does not stand on it.
            first, last = chart.anchor._from.row + 1, chart.anchor.to.row + (chart.anchor.to.rowOff > 0)
            (cut if any(first <= end < last for end in each.ends) else whole).append(f"{each.place}: row {first}")
    assert cut == [] and len(whole) > 10


def test_a_colour_that_judges_stands_under_a_word(reports):
    judging = {color[1:] for color in (RED, GREEN, AMBER)}
    silent = [
        f"{each.place}!{cell.coordinate}"
        for each in reports
        for row in each.sheet.iter_rows()
        for cell in row
        if (cell.fill.fgColor.rgb or "")[-6:] in judging and not isinstance(cell.value, str)
    ]
    assert silent == []
