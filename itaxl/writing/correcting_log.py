"""One described sheet put into somebody's workbook as a sheet of their own: it is none of the reports, and stays with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.package import Package
from itaxl.package.xml import RELATION
from itaxl.reading.cells import RawBook
from itaxl.writing.adopting import Adopted
from itaxl.writing.drawing import draw_sheets
from itaxl.writing.merging import respell
from itaxl.writing.naming import free_title, retitled
from itaxl.writing.present import Present
from itaxl.writing.splicing import prefixed, quote, relation_attribute

if TYPE_CHECKING:
    from itaxl.tables import Sheet
    from itaxl.writing.editing import Edit

_AFTER_SHEETS = ("sheets", "functionGroups", "externalReferences")
_LAST_SHEET_ID = 65_534


def add_sheet(edit: Edit, present: Present, sheet: Sheet, *, date1904: bool) -> str:
    """Draw a sheet and put it in as the last tab, under its title or a free one like it. Returns the title."""
    title = free_title(sheet.name, present.titles)
    drawn = RawBook(Package(draw_sheets(retitled([sheet], {sheet.name: title}), date1904=date1904)))
    taken = present.taken(edit.dropped, edit.unrelated)
    adopted = Adopted(edit, drawn.package, taken, present.tables(edit.dropped))
    relation = edit.relate(adopted.sheet(drawn.sheets[0].part), "worksheet")
    _add_tag(edit, present, title, relation)
    _add_names(edit, present, drawn)
    return title


def _add_tag(edit: Edit, present: Present, title: str, relation: str) -> None:
    sheets = present.root.first("sheets")
    assert sheets is not None, "a workbook without sheets is not opened"
    used = set(present.sheet_ids)
    number = max(used) + 1
    if number > _LAST_SHEET_ID:
        number = next(free for free in range(1, _LAST_SHEET_ID) if free not in used)
    attribute = relation_attribute(sheets, RELATION[edit.strict])
    tag = f'<{prefixed(sheets, "sheet")} name="{quote(title)}" sheetId="{number}" {attribute}="{relation}"/>'
    edit.workbook.append(sheets, tag)


def _add_names(edit: Edit, present: Present, drawn: RawBook) -> None:
    """The names that belong to the sheet: its headings repeated on every page."""
    position = len(present.tags)
    names = "".join(
        f'<definedName name="{quote(name.name)}" localSheetId="{position}"{" hidden=" + chr(34) + "1" + chr(34) if name.hidden else ""}>'
        f"{quote(name.text)}</definedName>"
        for name in drawn.names
    )
    if not names:
        return
    text, holder = respell(names, present.root.prefix), present.root.first("definedNames")
    if holder is not None:
        edit.workbook.append(holder, text)
        return
    tag = prefixed(present.root, "definedNames")
    after = [child for child in present.root.children if child.name in _AFTER_SHEETS and child.uri == present.root.uri][-1]
    edit.workbook.replace(after.end, after.end, f"<{tag}>{text}</{tag}>")
