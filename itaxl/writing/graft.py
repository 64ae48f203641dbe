"""Drawn sheets put into the user's package; every part of the user's stays as its compressed bytes.

Only the content types, the workbook part, its relationships and the styles part are edited, and only by insertion
(and by taking out what an earlier run of ours had inserted).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itaxl.addresses import quoted
from itaxl.model import UnwritableError
from itaxl.package import Package
from itaxl.package.xml import MAIN, RELATION
from itaxl.reading.cells import RawBook
from itaxl.writing.adopting import (
    adopt_sheet,
    adopt_table,
    new_names,
    own_parts,
    relationships_xml,
    rels_name,
    respell_namespaces,
    texts_of,
)
from itaxl.writing.marks import MARK, OwnSheet, fingerprint, mark_text, own_sheets
from itaxl.writing.merging import merge
from itaxl.writing.naming import free_title, retitled
from itaxl.writing.splicing import Splice, quote
from itaxl.writing.zipping import assemble

if TYPE_CHECKING:
    from itaxl.package.xml import Element
    from itaxl.tables import Sheet

CONTENT_TYPES = "[Content_Types].xml"
_AFTER_SHEETS = ("sheets", "functionGroups", "externalReferences")
_KEPT_NOTE = "ฉบับที่แก้ไข"


@dataclass(slots=True)
class Grafted:
    """The new file, and under which titles edited sheets of an earlier run were kept."""

    content: bytes
    kept: list[str] = field(default_factory=list)


def refuse_unsafe(package: Package) -> None:
    """Refuse packages whose promise an added sheet would break.

    Raises:
        UnwritableError: signed, shared with revisions, or its structure is locked; the sentence names the way out.
    """
    protection = package.tree(package.workbook_part).root.first("workbookProtection")
    if protection is not None and protection.attributes.get("lockStructure", "0") in ("1", "true"):
        raise UnwritableError("ไฟล์นี้ล็อกโครงสร้างไว้ จึงเพิ่มชีตรายงานไม่ได้ กรุณายกเลิกการป้องกันสมุดงานใน Excel ก่อน ไฟล์เดิมยังอยู่ครบ")
    if any(each.kind == "origin" for each in package.relationships("")):
        raise UnwritableError("ไฟล์นี้ลงลายมือชื่อดิจิทัลไว้ การเพิ่มรายงานจะทำให้ลายมือชื่อใช้ไม่ได้ กรุณาใช้สำเนาที่ไม่ได้ลงลายมือชื่อ")
    if package.related(package.workbook_part, "revisionHeaders"):
        raise UnwritableError("ไฟล์นี้เปิดใช้ร่วมกันแบบเก็บประวัติอยู่ กรุณายกเลิกการใช้ร่วมกันใน Excel ก่อน ไฟล์เดิมยังอยู่ครบ")


def graft(book: RawBook, sheets: Sequence[Sheet], draw: Callable[[Sequence[Sheet]], bytes]) -> Grafted:
    """Put described sheets into the workbook; sheets of an earlier run are replaced in place.

    Raises:
        UnwritableError: see ``refuse_unsafe``; or the workbook has no room for more formats.
    """
    refuse_unsafe(book.package)
    return _Graft(book, sheets, draw).done()


class _Graft:
    def __init__(self, book: RawBook, sheets: Sequence[Sheet], draw: Callable[[Sequence[Sheet]], bytes]) -> None:
        self.package = book.package
        self.book = book
        self.workbook = self.package.tree(self.package.workbook_part)
        self.strict = self.workbook.root.uri == MAIN[1]
        self.edit = Splice(self.workbook)
        self.rels = Splice(self.package.tree(rels_name(self.package.workbook_part)))
        self.types = Splice(self.package.tree(CONTENT_TYPES))
        self.added: dict[str, bytes] = {}
        self.changed: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self.result = Grafted(b"")
        self.names_text: list[str] = []
        self.given: list[str] = []
        self.gone: set[str] = set()
        self.tags = self._sheet_tags()
        self.titles = [tag.attributes.get("name", "") for tag in self.tags]
        self.old = {own.report: own for own in self._own().values() if own.report in {sheet.name for sheet in sheets}}
        self._keep_edited()
        self.reports = [sheet.name for sheet in sheets]
        self.final = self._final_titles()
        self.drawn = Package(draw(retitled(sheets, self.final)))
        self.drawn_book = RawBook(self.drawn)

    def done(self) -> Grafted:
        """Everything in order: parts, styles, workbook, relationships, content types, and the file put together."""
        taken = self._drop_old()
        formats, looks = self._styles(taken)
        texts = texts_of(self.drawn)
        new_tags: list[str] = []
        position = len(self.tags)
        tables = self._tables()
        for report, tag in zip(self.reports, self.drawn.tree(self.drawn.workbook_part).root.first("sheets").children, strict=True):  # type: ignore[union-attr]  # XlsxWriter always writes it
            part = next(each.part for each in self.drawn.relationships(self.drawn.workbook_part) if each.id == tag.relation())
            names = new_names(own_parts(self.drawn, part), taken)
            for drawn_part, name in names.items():
                content = self.drawn.read(drawn_part)
                if drawn_part == part:
                    content = adopt_sheet(content, texts, formats, looks)
                elif self.drawn.content_type(drawn_part).endswith("table+xml"):
                    content = adopt_table(content, tables, looks)
                self._add_part(drawn_part, name, respell_namespaces(content.decode(), self.strict).encode(), names)
            relation = self._relate(names[part])
            print_stamp = fingerprint(self.drawn_book.cells(self.final[report]))
            if report in self.old:
                at = self.old[report].position
                self._swap(self.tags[at], relation)
            else:
                at, position = position, position + 1
                new_tags.append(self._sheet_tag(self.final[report], relation, len(new_tags)))
            self._name(at, MARK, mark_text(report, print_stamp), hidden=True)
            self._drawn_names(report, at)
        sheets = self.workbook.root.first("sheets")
        assert sheets is not None
        if new_tags:
            self.edit.append(sheets, "".join(new_tags))
        self._write_names()
        self._finish()
        return self.result

    # What is there already

    def _sheet_tags(self) -> list[Element]:
        sheets = self.workbook.root.first("sheets")
        return sheets.all("sheet") if sheets is not None else []

    def _names(self) -> list[Element]:
        names = self.workbook.root.first("definedNames")
        return names.all("definedName") if names is not None else []

    def _own(self) -> dict[str, OwnSheet]:
        return {report: own for report, own in own_sheets(self._names()).items() if own.position < len(self.tags)}

    def _keep_edited(self) -> None:
        """A sheet of ours that a person has changed since becomes the user's own, under another title."""
        for report, own in list(self.old.items()):
            tag = self.tags[own.position]
            if fingerprint(self.book.cells(self.titles[own.position])) == own.fingerprint:
                continue
            before = self.titles[own.position]
            title = free_title(before, self.titles, _KEPT_NOTE)
            self.edit.set(tag, "name", title)
            self.titles[own.position] = title
            self.result.kept.append(title)
            del self.old[report]
            self._follow(own.position, before, title)

    def _follow(self, position: int, before: str, title: str) -> None:
        """References inside a kept sheet go on pointing at itself: its print titles and its charts."""
        for element in self._names():
            if element.attributes.get("localSheetId") == str(position):
                if element.attributes.get("name") == MARK:
                    self.edit.remove(element)
                elif element.text:
                    text = element.text.replace(f"{quoted(before)}!", f"{quoted(title)}!").replace(f"{before}!", f"{quoted(title)}!")
                    self.edit.replace(element.open_end, element.close_start, quote(text))
        for part in self._below(self._part_of(self.tags[position])):
            if self.package.content_type(part).endswith("chart+xml"):
                xml = self.package.read(part)
                self.changed[part] = xml.replace(quote(quoted(before)).encode() + b"!", quote(quoted(title)).encode() + b"!")

    def _final_titles(self) -> dict[str, str]:
        found: dict[str, str] = {}
        taken = list(self.titles)
        for report in self.reports:
            found[report] = self.titles[self.old[report].position] if report in self.old else free_title(report, taken)
            taken.append(found[report])
        return found

    def _part_of(self, tag: Element) -> str:
        return next((each.part for each in self.package.relationships(self.package.workbook_part) if each.id == tag.relation()), "")

    def _below(self, part: str) -> list[str]:
        return own_parts(self.package, part) if part else []

    # Taking out what an earlier run wrote

    def _drop_old(self) -> set[str]:
        """Drop the parts of sheets that are replaced, unless something else leads to them. Returns every name in use."""
        self.gone = gone = {self.tags[own.position].relation() for own in self.old.values()}
        mine = {part for own in self.old.values() for part in self._below(self._part_of(self.tags[own.position]))}
        for part in mine - self._reachable(gone):
            self._drop(part)
        for own in self.old.values():
            for element in self._names():
                if element.attributes.get("localSheetId") == str(own.position):
                    self.edit.remove(element)
        for each in self.rels.document.root.all("Relationship"):
            if each.attributes.get("Id") in gone:
                self.rels.remove(each)
        self._drop_calculation_chain()
        return self._taken(gone)

    def _reachable(self, without: set[str]) -> set[str]:
        """Every part the package leads to when the workbook's relationships ``without`` are gone."""
        found: set[str] = set()
        waiting = [each.part for each in self.package.relationships("")]
        while waiting:
            part = waiting.pop()
            if part and part not in found:
                found.add(part)
                skip = without if part == self.package.workbook_part else set()
                waiting += [each.part for each in self.package.relationships(part) if each.id not in skip]
        return found

    def _drop(self, part: str) -> None:
        self.dropped.add(part)
        rels = self.package.find(rels_name(part))
        if rels is not None:
            self.dropped.add(rels.name)
        for each in self.types.document.root.all("Override"):
            if each.attributes.get("PartName", "").lstrip("/").lower() == part.lower():
                self.types.remove(each)

    def _drop_calculation_chain(self) -> None:
        """The order of calculation is rebuilt by every program; one that names cells of a replaced sheet is in the way."""
        ids = {self.tags[own.position].attributes.get("sheetId") for own in self.old.values()}
        for each in self.package.related(self.package.workbook_part, "calcChain"):
            if each.part and ids:
                cells = self.package.tree(each.part).root.children
                if ids & {cell.attributes.get("i") for cell in cells}:
                    self._drop(each.part)
                    for element in self.rels.document.root.all("Relationship"):
                        if element.attributes.get("Id") == each.id:
                            self.rels.remove(element)

    def _taken(self, gone: set[str]) -> set[str]:
        """Part names in use, and names something points at though the part is missing; ``gone`` relationships aside."""
        found = {entry.key for entry in self.package.entries if entry.name not in self.dropped}
        for entry in self.package.entries:
            if entry.key.endswith(".rels") and entry.name not in self.dropped:
                folder = entry.key.rpartition("_rels/")[0].rstrip("/")
                own = gone if entry.name == self._stored(rels_name(self.package.workbook_part)) else set()
                for each in self.package.tree(entry.name).root.all("Relationship"):
                    if each.attributes.get("Id") in own:
                        continue
                    target = each.attributes.get("Target", "").replace("\\", "/").lower()
                    found.add(target.lstrip("/") if target.startswith("/") else _joined(folder, target))
        return found

    # Putting in

    def _styles(self, taken: set[str]) -> tuple[dict[int, int], dict[int, int]]:
        ours = self.drawn.tree(self.drawn.related(self.drawn.workbook_part, "styles")[0].part)
        theirs = [each.part for each in self.package.related(self.package.workbook_part, "styles") if each.part]
        if theirs:
            merged = merge(self.package.tree(theirs[0]), ours)
            self.changed[theirs[0]] = merged.content
            return merged.formats, merged.looks
        # Some readers look for the styles under their usual name only.
        usual = "xl/styles.xml"
        part = new_names([usual], taken)[usual] if usual in taken else usual
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
        self.added[part] = respell_namespaces(ours.data.decode(), self.strict).encode()
        self._declare(part, kind)
        self._relate(part, "styles")
        same = {number: number for number in range(len(ours.root.first("cellXfs").children))}  # type: ignore[union-attr]  # XlsxWriter always writes it
        looks = ours.root.first("dxfs")
        return same, {number: number for number in range(len(looks.children) if looks is not None else 0)}

    def _add_part(self, drawn_part: str, name: str, content: bytes, names: dict[str, str]) -> None:
        self.added[name] = content
        self._declare(name, self.drawn.content_type(drawn_part))
        relationships = self.drawn.relationships(drawn_part)
        if relationships:
            self.added[rels_name(name)] = relationships_xml(relationships, names, self.strict)

    def _declare(self, part: str, kind: str) -> None:
        prefix = f"{self.types.document.root.prefix}:" if self.types.document.root.prefix else ""
        self.types.append(self.types.document.root, f'<{prefix}Override PartName="/{quote(part)}" ContentType="{kind}"/>')

    def _relate(self, part: str, kind: str = "worksheet") -> str:
        root = self.rels.document.root
        used = {each.attributes.get("Id", "") for each in root.all("Relationship")} - self.gone | set(self.given)
        number = 1
        while f"rIdItaxl{number}" in used:
            number += 1
        rid = f"rIdItaxl{number}"
        self.given.append(rid)
        prefix = f"{root.prefix}:" if root.prefix else ""
        self.rels.append(root, f'<{prefix}Relationship Id="{rid}" Type="{RELATION[self.strict]}/{kind}" Target="/{quote(part)}"/>')
        return rid

    def _relation_attribute(self, element: Element) -> str:
        """``r:id`` under the prefix in scope, declared on the spot where there is none."""
        for prefix, uri in element.prefixes.items():
            if uri in RELATION and prefix:
                return f"{prefix}:id"
        return f'xmlns:r="{RELATION[self.strict]}" r:id'

    def _sheet_tag(self, title: str, relation: str, at: int) -> str:
        sheets = self.workbook.root.first("sheets")
        assert sheets is not None
        ids = [int(tag.attributes.get("sheetId", "0")) for tag in self.tags]
        prefix = f"{sheets.prefix}:" if sheets.prefix else ""
        number = max(ids, default=0) + 1 + at
        return f'<{prefix}sheet name="{quote(title)}" sheetId="{number}" {self._relation_attribute(sheets)}="{relation}"/>'

    def _swap(self, tag: Element, relation: str) -> None:
        """A replaced sheet keeps its place, title and number; only its part is another."""
        written = next(prefix for prefix, uri in tag.prefixes.items() if uri in RELATION and prefix)
        self.edit.set(tag, f"{written}:id", relation)

    def _drawn_names(self, report: str, at: int) -> None:
        """Print titles, print area and filters of the drawn sheet."""
        names = self.drawn.tree(self.drawn.workbook_part).root.first("definedNames")
        for element in names.all("definedName") if names is not None else []:
            if element.attributes.get("localSheetId") == str(self.reports.index(report)):
                hidden = element.attributes.get("hidden") == "1"
                self._name(at, element.attributes["name"], element.text, hidden=hidden)

    def _name(self, position: int, name: str, text: str, *, hidden: bool) -> None:
        mark = ' hidden="1"' if hidden else ""
        self.names_text.append(f'<definedName name="{quote(name)}" localSheetId="{position}"{mark}>{quote(text)}</definedName>')

    def _write_names(self) -> None:
        from itaxl.writing.merging import respell

        root = self.workbook.root
        text = respell("".join(self.names_text), root.prefix)
        element = root.first("definedNames")
        if element is not None:
            self.edit.append(element, text)
            return
        tag = f"{root.prefix}:definedNames" if root.prefix else "definedNames"
        after = [child for child in root.children if child.name in _AFTER_SHEETS and child.uri == root.uri][-1]
        self.edit.replace(after.end, after.end, f"<{tag}>{text}</{tag}>")

    def _tables(self) -> dict[str, int]:
        """Names (lower case) and numbers of the tables that stay: both are unique in a workbook."""
        found: dict[str, int] = {}
        for entry in self.package.entries:
            if entry.name not in self.dropped and self.package.content_type(entry.name).endswith("table+xml"):
                attributes = self.package.tree(entry.name).root.attributes
                number = attributes.get("id", "0")
                found[attributes.get("displayName", "").lower()] = int(number) if number.isdigit() else 0
        return found

    def _finish(self) -> None:
        self.changed[self.package.workbook_part] = self.edit.result()
        self.changed[self._stored(rels_name(self.package.workbook_part))] = self.rels.result()
        self.changed[self._stored(CONTENT_TYPES)] = self.types.result()
        self.result.content = assemble(self.package, self.changed, self.added, frozenset(self.dropped))

    def _stored(self, name: str) -> str:
        entry = self.package.find(name)
        assert entry is not None, "read as a tree before, so it is there"
        return entry.name


def _joined(folder: str, target: str) -> str:
    steps = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
