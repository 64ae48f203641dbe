"""Taking out of a package what an earlier run put in, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.package.archive import normal
from itaxl.writing import before
from itaxl.writing.marks import MARK, whole
from itaxl.writing.naming import Follower
from itaxl.writing.splicing import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from itaxl.package.tree import Element
    from itaxl.writing.editing import Edit
    from itaxl.writing.present import Present


def drop_contents(edit: Edit, present: Present, positions: Collection[int]) -> None:
    """Leave out what these sheets are made of, unless something else leads to it; their tabs stay."""
    relations = {present.relation(position) for position in positions}
    mine = {part for position in positions for part in present.parts_of(position)}
    remembered = before.part_of(present.package)
    if remembered:
        relations |= {each.id for each in present.package.related(present.package.workbook_part, before.KIND)}
        mine.add(remembered)
    users = before.users(present.package)
    for part in sorted(mine - present.still_reached(relations)):
        if normal(part) not in users:
            edit.drop(part)
    for relation in relations:
        edit.unrelate(relation)
    _drop_calculation_chain(edit, present, {str(present.sheet_ids[position]) for position in positions})


def _drop_calculation_chain(edit: Edit, present: Present, ids: Collection[str]) -> None:
    """The order of calculation is rebuilt by every program; one that names cells of a replaced sheet is in the way."""
    package = present.package
    for each in package.related(package.workbook_part, "calcChain"):
        if each.part and ids and _names_sheet(package.chunks(each.part), ids):
            edit.drop(each.part)
            edit.unrelate(each.id)


def _names_sheet(chunks: Iterable[bytes], ids: Collection[str]) -> bool:
    """Does a calculation chain, which may be large, have cells of one of these sheets."""
    words = [f"i={mark}{number}{mark}" for number in ids for mark in ("'", '"')]
    needles = [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    rest = b""
    for chunk in chunks:
        window = rest + chunk
        if any(needle in window for needle in needles):
            return True
        rest = window[-100:]
    return False


def drop_sheets(edit: Edit, present: Present, positions: Collection[int]) -> None:
    """Take whole sheets out, tabs and all. The marks of sheets that stay go too: from now on these are the user's."""
    drop_contents(edit, present, positions)
    for position in positions:
        edit.workbook.remove(present.tags[position])
    staying = [position for position in range(len(present.tags)) if position not in positions]
    moved = {position: new for new, position in enumerate(staying)}
    _drop_names(edit, present, moved)
    _reopen(edit, present, moved)


def _drop_names(edit: Edit, present: Present, moved: dict[int, int]) -> None:
    """Names of sheets that go, go with them; those of others follow their sheet, whose position counts."""
    gone = {present.titles[position]: "#REF" for position in range(len(present.tags)) if position not in moved}
    follow = Follower(gone)
    staying = 0
    for element in present.names:
        local = element.attributes.get("localSheetId")
        position = whole(local or "", -1)
        if element.attributes.get("name") == MARK or (position in range(len(present.tags)) and position not in moved):
            edit.workbook.remove(element)
            continue
        staying += 1
        if local is not None and moved.get(position, position) != position:
            edit.workbook.set(element, "localSheetId", str(moved[position]))
        text = follow.text(element.text)
        if text != element.text:
            edit.workbook.set_text(element, text.replace("'#REF'!", "#REF!"))
    container = present.root.first("definedNames")
    if container is not None and present.names and not staying:
        edit.workbook.remove(container)


def _reopen(edit: Edit, present: Present, moved: dict[int, int]) -> None:
    """The tab that is open, the first one in view and those of custom views, as positions or ids of what stays."""
    visible = [position for position in moved if present.tags[position].attributes.get("state", "visible") == "visible"]
    for element in _children(present.root, "bookViews", "workbookView"):
        for name in ("activeTab", "firstSheet"):
            position = whole(element.attributes.get(name, ""), -1)
            if 0 <= position < len(present.tags):
                nearest = position if position in moved else max([each for each in visible if each < position], default=visible[0])
                if moved[nearest] != position:
                    edit.workbook.set(element, name, str(moved[nearest]))
    kept_ids = {str(present.sheet_ids[position]) for position in moved}
    for element in _children(present.root, "customWorkbookViews", "customWorkbookView"):
        if element.attributes.get("activeSheetId") not in kept_ids:
            edit.workbook.set(element, "activeSheetId", str(present.sheet_ids[visible[0]]))


def _children(root: Element, holder: str, name: str) -> list[Element]:
    found = root.first(holder)
    return found.all(name) if found is not None else []


def drop_local_names(edit: Edit, present: Present, position: int) -> None:
    """Names we give a sheet (its mark, print titles, print area, filter) go before they are given anew."""
    for element in present.local_names(position):
        name = element.attributes.get("name", "")
        if name == MARK or name.startswith("_xlnm."):
            edit.workbook.remove(element)


def hand_over(edit: Edit, present: Present, position: int, title: str) -> None:
    """A sheet of ours that a person has changed becomes the user's own, under another title.

    References inside the sheet (print titles, charts) go on pointing at itself; everybody else's will find the new sheet.
    """
    old = present.titles[position]
    edit.workbook.set(present.tags[position], "name", title)
    follow = Follower({old: title})
    for element in present.local_names(position):
        if element.attributes.get("name") == MARK:
            edit.workbook.remove(element)
        elif (text := follow.text(element.text)) != element.text:
            edit.workbook.set_text(element, text)
    in_xml = Follower({old: title}, quote)
    for part in present.parts_of(position):
        if present.package.content_type(part).endswith("chart+xml"):
            content = present.package.read(part)
            changed = in_xml.text(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
            if changed != content:
                edit.changed[part] = changed
