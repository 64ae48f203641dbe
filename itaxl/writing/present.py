"""What a package holds before we touch it: its sheets, which of them are ours, and which names are taken."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from itaxl.package.archive import normal
from itaxl.writing.editing import rels_name
from itaxl.writing.marks import MARK, OwnSheet, own_sheets, whole

if TYPE_CHECKING:
    from collections.abc import Collection

    from itaxl.package import Package
    from itaxl.package.tree import Element


class Present:
    """The sheets of a package in the order of their tabs, and everything that hangs on them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.root = package.tree(package.workbook_part).root
        sheets = self.root.first("sheets")
        self.tags: list[Element] = sheets.all("sheet") if sheets is not None else []
        self.titles = [tag.attributes.get("name", "") for tag in self.tags]
        names = self.root.first("definedNames")
        self.names: list[Element] = names.all("definedName") if names is not None else []
        self.own: dict[str, OwnSheet] = own_sheets(self.names, self.titles, self.sheet_ids)
        """Report title → the sheet an earlier run wrote."""

    @property
    def marks(self) -> list[Element]:
        """The hidden names by which our sheets, and copies of them, are known."""
        return [element for element in self.names if element.attributes.get("name") == MARK]

    @cached_property
    def sheet_ids(self) -> list[int]:
        """The number of each sheet (not its position); 0 where the file has none."""
        return [whole(tag.attributes.get("sheetId", ""), 0) for tag in self.tags]

    def local_names(self, position: int) -> list[Element]:
        """The defined names that belong to one sheet."""
        return [element for element in self.names if whole(element.attributes.get("localSheetId", ""), -1) == position]

    def relation(self, position: int) -> str:
        """The id of the relationship that leads from the workbook to a sheet; "" when there is none."""
        return self.tags[position].relation()

    @cached_property
    def _targets(self) -> dict[str, str]:
        return {each.id: each.part for each in reversed(self.package.relationships(self.package.workbook_part))}

    def parts_of(self, position: int) -> list[str]:
        """A sheet's part and everything it leads to; [] when the file names a sheet it does not hold."""
        part = self._targets.get(self.relation(position), "")
        return reached(self.package, part) if part else []

    def still_reached(self, without: Collection[str]) -> set[str]:
        """Every part the package leads to when these relationships of the workbook are gone."""
        found: set[str] = set()
        waiting = [each.part for each in self.package.relationships("")]
        while waiting:
            part = waiting.pop()
            if part and part not in found:
                found.add(part)
                skip = without if part == self.package.workbook_part else ()
                waiting += [each.part for each in self.package.relationships(part) if each.id not in skip]
        return found

    def taken(self, dropped: Collection[str], without: Collection[str]) -> set[str]:
        """Part names (normalised) that are in use, also those something points at though the part is missing: a new part
        there would appear in the user's sheet. ``dropped`` entries and the workbook's relationships ``without`` do not count."""
        found = {entry.key for entry in self.package.entries if entry.name not in dropped}
        workbook_rels = normal(rels_name(self.package.workbook_part))
        for entry in self.package.entries:
            if entry.name in dropped or not entry.key.endswith(".rels"):
                continue
            folder, _, name = entry.key.rpartition("_rels/")
            skip = without if entry.key == workbook_rels else ()
            found |= {each.meant for each in self.package.relationships(folder + name.removesuffix(".rels")) if each.id not in skip}
        return found - {""}

    def tables(self, dropped: Collection[str]) -> dict[str, int]:
        """Names (lower case) that a table may not have, with the numbers of the tables: both are unique in a workbook.
        Defined names count too."""
        found = {element.attributes.get("name", "").lower(): 0 for element in self.names}
        for entry in self.package.entries:
            if entry.name not in dropped and self.package.content_type(entry.name).endswith(".table+xml"):
                attributes = self.package.tree(entry.name).root.attributes
                found[attributes.get("displayName", "").lower()] = whole(attributes.get("id", ""), 0)
        return found


def reached(package: Package, part: str) -> list[str]:
    """A part and everything it leads to, in the order of the relationships."""
    found, waiting = dict[str, None](), [part]
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found[part] = None
            waiting += [each.part for each in package.relationships(part) if each.part not in found and each.part]
    return list(found)
