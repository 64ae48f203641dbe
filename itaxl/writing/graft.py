"""Drawn sheets put into the user's package; every part of the user's stays as its compressed bytes.

Only the content types, the workbook part, its relationships and the styles part are edited, and only by insertion
(and by taking out what an earlier run of ours had inserted).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itaxl.package import Package
from itaxl.package.refusals import Boundary
from itaxl.package.xml import RELATION
from itaxl.reading.cells import RawBook
from itaxl.writing import before
from itaxl.writing.adopting import Adopted
from itaxl.writing.editing import Edit
from itaxl.writing.guards import refuse_unsafe
from itaxl.writing.marks import MARK, Fingerprints, mark_text
from itaxl.writing.merging import respell
from itaxl.writing.naming import allowed, free_title, retitled
from itaxl.writing.present import Present
from itaxl.writing.removing import drop_contents, drop_local_names, drop_sheets, hand_over
from itaxl.writing.splicing import prefixed, quote, relation_attribute

if TYPE_CHECKING:
    from itaxl.tables import Sheet
    from itaxl.writing.marks import OwnSheet

Draw = Callable[[Sequence["Sheet"]], bytes]
"""Draws described sheets as a workbook of their own."""

_AFTER_SHEETS = ("sheets", "functionGroups", "externalReferences")
_KEPT_NOTE = "ฉบับที่แก้ไข"
_LAST_SHEET_ID = 65_534


@dataclass(slots=True)
class Grafted:
    """The new file, and under which titles edited sheets of an earlier run were kept."""

    content: bytes
    kept: list[str] = field(default_factory=list)


def graft(book: RawBook, sheets: Sequence[Sheet], draw: Draw, *, allow_protected: bool = False) -> Grafted:
    """Put described sheets into the workbook; sheets of an earlier run are replaced in place.

    Raises:
        UnwritableError: see ``refuse_unsafe``; or the workbook has no room for more formats.
        Refusal: a part that must be read is damaged or beyond the limits.
    """
    with Boundary():
        refuse_unsafe(book.package, allow_protected=allow_protected)
        settled = _Settled(book, [sheet.name for sheet in sheets])
    drawn = RawBook(Package(draw(retitled(sheets, settled.titles))))
    with Boundary():
        return Grafted(_Graft(settled, drawn).content(), settled.kept)


class _Settled:
    """The package as the new sheets will find it: what a person has edited is the user's, the rest of ours known."""

    def __init__(self, book: RawBook, reports: list[str]) -> None:
        self.book = book
        self.reports = reports
        self.kept: list[str] = []
        self.before = before.remembered(book.package)
        present = Present(book.package)
        # As long as the package is exactly as we wrote it, nobody has edited anything.
        edited = [] if self.before else edited_sheets(book, present)
        if mine := [own.position for own in edited if own.report in reports]:
            self._hand_over(present, mine)
            present = Present(self.book.package)
        self.present = present
        if self.before is None and len(mine) == len(edited):
            self.before = _without_ours(present)
        self.titles = self._titles()

    def _hand_over(self, present: Present, positions: list[int]) -> None:
        edit, titles = Edit(self.book.package), list(present.titles)
        for position in positions:
            title = free_title(titles[position], titles, _KEPT_NOTE)
            hand_over(edit, present, position, title)
            titles[position] = title
            self.kept.append(title)
        self.book = RawBook(Package(edit.content(), self.book.package.limits))

    def _titles(self) -> dict[str, str]:
        """Report → the title of its sheet: the one it has, else one that is free."""
        found: dict[str, str] = {}
        taken = list(self.present.titles)
        for report in self.reports:
            own = self.present.own.get(report)
            title = self.present.titles[own.position] if own else ""
            if not allowed(title) or title.lower() in {each.lower() for each in found.values()}:
                title = free_title(report, taken)
            found[report] = title
            taken.append(title)
        return found


def edited_sheets(book: RawBook, present: Present) -> list[OwnSheet]:
    """The sheets of earlier runs that do not hold any more what was written."""
    fingerprints = Fingerprints(book)
    return [own for own in present.own.values() if fingerprints.of(present.titles[own.position]) != own.fingerprint]


def _without_ours(present: Present) -> before.Before:
    if not present.own and not before.part_of(present.package):
        return before.as_it_is(present.package)
    edit = Edit(present.package)
    positions = {own.position for own in present.own.values()}
    if len(positions) < len(present.tags):
        drop_sheets(edit, present, positions)
    return before.as_it_would_be(edit)


class _Graft:
    """One graft: ``settled`` is what is there, ``drawn`` the workbook that holds the new sheets in the same order."""

    def __init__(self, settled: _Settled, drawn: RawBook) -> None:
        self.settled = settled
        self.present = settled.present
        self.package = settled.book.package
        self.edit = Edit(self.package)
        self.drawn = drawn
        self.fingerprints = Fingerprints(drawn)
        self.tags: list[str] = []
        self.names: list[str] = []

    def content(self) -> bytes:
        """Everything in order: the old out, the new in, the names, and what was before."""
        own = self.present.own
        drop_contents(self.edit, self.present, {own[report].position for report in self.settled.reports if report in own})
        taken = self.present.taken(self.edit.dropped, self.edit.unrelated)
        remembering = self._free(before.PART, taken)
        adopted = Adopted(self.edit, self.drawn.package, taken, self.present.tables(self.edit.dropped))
        for number, report in enumerate(self.settled.reports):
            relation = self.edit.relate(adopted.sheet(self.drawn.sheets[number].part), "worksheet")
            self._place(number, report, relation)
        self._write_tags()
        self._write_names()
        if self.settled.before is not None:
            before.remember(self.edit, self.settled.before, remembering)
        return self.edit.content()

    def _place(self, number: int, report: str, relation: str) -> None:
        """A replaced sheet keeps its place, title and number, a new one comes last; both get their names."""
        own, title = self.present.own.get(report), self.settled.titles[report]
        if own is not None:
            position = own.position
            self.edit.workbook.set_relation(self.present.tags[position], relation)
            if title != self.present.titles[position]:
                self.edit.workbook.set(self.present.tags[position], "name", title)
        else:
            position = len(self.present.tags) + len(self.tags)
            self.tags.append(self._tag(title, relation))
        drop_local_names(self.edit, self.present, position)
        self._name(position, MARK, mark_text(report, self.fingerprints.of(title), title), hidden=True)
        for name in self.drawn.names:
            if name.scope == self.drawn.sheets[number].title:
                self._name(position, name.name, name.text, hidden=name.hidden)

    def _tag(self, title: str, relation: str) -> str:
        sheets = self.present.root.first("sheets")
        assert sheets is not None, "a workbook without sheets is not opened"
        used = set(self.present.sheet_ids)
        number = max(used) + 1 + len(self.tags)
        if number > _LAST_SHEET_ID:
            number = [free for free in range(1, _LAST_SHEET_ID) if free not in used][len(self.tags)]
        attribute = relation_attribute(sheets, RELATION[self.edit.strict])
        return f'<{prefixed(sheets, "sheet")} name="{quote(title)}" sheetId="{number}" {attribute}="{relation}"/>'

    def _write_tags(self) -> None:
        sheets = self.present.root.first("sheets")
        if sheets is not None and self.tags:
            self.edit.workbook.append(sheets, "".join(self.tags))

    def _name(self, position: int, name: str, text: str, *, hidden: bool) -> None:
        mark = ' hidden="1"' if hidden else ""
        self.names.append(f'<definedName name="{quote(name)}" localSheetId="{position}"{mark}>{quote(text)}</definedName>')

    def _write_names(self) -> None:
        root = self.present.root
        text = respell("".join(self.names), root.prefix)
        element = root.first("definedNames")
        if element is not None:
            self.edit.workbook.append(element, text)
            return
        tag = prefixed(root, "definedNames")
        after = [child for child in root.children if child.name in _AFTER_SHEETS and child.uri == root.uri][-1]
        self.edit.workbook.replace(after.end, after.end, f"<{tag}>{text}</{tag}>")

    def _free(self, part: str, taken: set[str]) -> str:
        stem, _, suffix = part.rpartition(".")
        number, name = 1, part
        while name in taken:
            number += 1
            name = f"{stem}{number}.{suffix}"
        return name
