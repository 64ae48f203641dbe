"""Layout and data to the input workbook: what ``itaxl new`` writes and ``workbook_templates/`` holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout import TEMPLATE_VERSION, layout_of
from itaxl.layout.fields import AGENCY, LISTS, META, OIT, QUESTIONS, SCORES, START
from itaxl.scoring import score
from itaxl.scoring.cells import stored_results
from itaxl.tables import Book
from itaxl.templates.forms import form_sheet
from itaxl.templates.hidden import agency_stamp, list_names, lists_sheet, meta_sheet
from itaxl.templates.listings import listing_sheet

if TYPE_CHECKING:
    from itaxl.frameworks import Framework
    from itaxl.model import Submission

__all__ = ["input_book"]


def input_book(framework: Framework, book: Submission) -> Book:
    """The input workbook of the framework's year, filled with what the submission holds, described sheet by sheet."""
    layout = layout_of(framework)
    results = stored_results(layout, book, score(book, framework))
    sheets = [form_sheet(layout, sheet, book, results) for sheet in (START, AGENCY, SCORES, QUESTIONS, OIT)]
    sheets += [listing_sheet(layout, key, book) for key in ("findings", "measures", "followup")]
    agency = agency_stamp(book)
    sheets += [lists_sheet(layout, LISTS), meta_sheet(layout, META, agency)]
    properties = {"itaxl_template": TEMPLATE_VERSION, "itaxl_year": str(layout.year), **({"itaxl_agency": agency} if agency else {})}
    names = {**list_names(layout, LISTS), "ita_meta_template": f"{META}!$B$1", "ita_meta_year": f"{META}!$B$2"}
    title = f"แบบบันทึกข้อมูล ITA ปีงบประมาณ พ.ศ. {layout.year}"
    return Book(tuple(sheets), names, title, properties, START)
