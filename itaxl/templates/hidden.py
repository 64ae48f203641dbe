"""The two hidden sheets: sources of the drop-downs, and the stamp that says which workbook this is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.addresses import letters
from itaxl.layout import TEMPLATE_VERSION, list_name
from itaxl.tables import Box, Line, Sheet

if TYPE_CHECKING:
    from itaxl.layout import Layout
    from itaxl.model import Submission

LONGEST_PROPERTY = 255
"""Letters a document property may hold; no agency's name comes near."""

EDITABLE = "units"
SPARE = 12
"""Room for staff to add their own units."""


def lists_sheet(layout: Layout, name: str) -> Sheet:
    """One column a list: its key, then its words. The list of units may be edited."""
    columns = [(key, words) for key, words in layout.lists.items() if words]
    depth = 1 + max(len(words) + (SPARE if key == EDITABLE else 0) for key, words in columns)
    lines: list[Line] = []
    for at in range(depth):
        line: list[Box | None] = []
        for key, words in columns:
            text = key if at == 0 else _entry(words[at - 1]) if at <= len(words) else None
            editable = key == EDITABLE and at > 0
            line.append(Box(text, "input_text" if editable else "fixed") if text is not None or editable else None)
        lines.append(tuple(line))
    return Sheet(name, tuple(30.0 for _ in columns), lines, protected=True, state="hidden")


def _entry(word: str) -> str | int | Decimal:
    """A word of a drop-down; what looks like a number is one, or Excel would refuse the same number typed by hand."""
    if word.isdigit():
        return int(word)
    return Decimal(word) if word.replace(".", "", 1).isdigit() else word


def list_names(layout: Layout, sheet: str) -> dict[str, str]:
    """Defined names of the drop-down sources (``ita_list_status`` → ``_lists!$C$2:$C$4``)."""
    found = {}
    columns = [(key, words) for key, words in layout.lists.items() if words]
    for at, (key, words) in enumerate(columns):
        column = letters(at + 1)
        last = 1 + len(words) + (SPARE if key == EDITABLE else 0)
        found[list_name(key)] = f"{sheet}!${column}$2:${column}${last}"
    return found


def agency_stamp(book: Submission) -> str:
    """Whom the workbook is made for, as its stamps carry it: kind, name, district and province between bars; "" for nobody yet."""
    parts = [book.text(f"agency.{key}").replace("|", " ").strip() for key in ("type", "name", "district", "province")]
    stamp = "|".join(parts)
    return stamp if parts[1] and len(stamp) <= LONGEST_PROPERTY else ""


def meta_sheet(layout: Layout, name: str, agency: str = "") -> Sheet:
    """Template version, year, room for the agency's code, and the agency the workbook was made for, where it is known."""
    rows = (("template", TEMPLATE_VERSION), ("year", layout.year), ("agency_code", None), *((("agency", agency),) if agency else ()))
    lines: list[Line] = [(Box(key, "fixed"), Box(value, "fixed")) for key, value in rows]
    return Sheet(name, (20, 20), lines, protected=True, state="hidden")
