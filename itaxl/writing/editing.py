"""Changes to a package, collected: parts put in and taken out, and the three parts that list them kept in step."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from itaxl.package.archive import normal
from itaxl.package.xml import MAIN, RELATION
from itaxl.writing.splicing import Splice, prefixed, quote
from itaxl.writing.zipping import Piece, assemble

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.tree import Element

CONTENT_TYPES = "[Content_Types].xml"
OWN_ID = "rIdItaxl"
"""How the ids of our relationships begin."""
_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

Facts = dict[str, tuple[int, int]]
"""Entry (normalised name) → checksum and size of its content."""


def rels_name(part: str) -> str:
    """Name of the .rels part of a part."""
    folder, _, name = part.replace("\\", "/").rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


class Edit:
    """What is to change in a package. ``workbook``, ``rels`` and ``types`` are the parts that list sheets, relationships
    and content types; ``changed`` and ``added`` hold whole parts, ``dropped`` the stored names left out."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = Splice(package.tree(package.workbook_part))
        self.rels = Splice(package.tree(rels_name(package.workbook_part)))
        self.types = Splice(package.tree(CONTENT_TYPES))
        self.strict = self.workbook.root.uri == MAIN[1]
        self.changed: dict[str, bytes | Piece] = {}
        self.added: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self.unrelated: set[str] = set()
        self._related: set[str] = set()

    def drop(self, part: str) -> None:
        """Leave a part out, with its .rels part and its content type."""
        for name in (part, rels_name(part)):
            entry = self.package.find(name)
            if entry is not None and entry.name not in self.dropped:
                self.dropped.add(entry.name)
                for each in self._overrides.get(entry.key, ()):
                    self.types.remove(each)

    def add(self, part: str, content: bytes, kind: str) -> None:
        """Put a part in, with its content type; without one it takes the package's default."""
        self.added[part] = content
        if kind:
            tag = prefixed(self.types.root, "Override")
            self.types.append(self.types.root, f'<{tag} PartName="/{quote(part)}" ContentType="{quote(kind)}"/>')

    def add_rels(self, part: str, content: bytes) -> None:
        """Put in the .rels part of an added part."""
        by_default = self.package.content_type("none.rels") == _RELS_TYPE
        self.add(rels_name(part), content, "" if by_default else _RELS_TYPE)

    def relate(self, part: str, kind: str) -> str:
        """Point the workbook at a part; ``kind`` is the relationship's type, or its last word. Returns the id."""
        used = self._relations.keys() - self.unrelated | self._related
        number = 1
        while f"{OWN_ID}{number}" in used:
            number += 1
        found = f"{OWN_ID}{number}"
        self._related.add(found)
        whole = kind if ":" in kind else f"{RELATION[self.strict]}/{kind}"
        tag = prefixed(self.rels.root, "Relationship")
        self.rels.append(self.rels.root, f'<{tag} Id="{found}" Type="{whole}" Target="/{quote(part)}"/>')
        return found

    def unrelate(self, relation: str) -> None:
        """Take out the workbook's relationship with this id."""
        if relation and relation not in self.unrelated:
            self.unrelated.add(relation)
            for each in self._relations.get(relation, ()):
                self.rels.remove(each)

    @cached_property
    def _overrides(self) -> dict[str, list[Element]]:
        return _grouped(self.types.root.all("Override"), lambda each: normal(each.attributes.get("PartName", "")))

    @cached_property
    def _relations(self) -> dict[str, list[Element]]:
        return _grouped(self.rels.root.all("Relationship"), lambda each: each.attributes.get("Id", ""))

    def listing(self) -> dict[str, bytes]:
        """Stored name → new content of the three listing parts, as far as they change."""
        found = {}
        for name, splice in ((self.package.workbook_part, self.workbook), (self._rels_part(), self.rels), (CONTENT_TYPES, self.types)):
            entry = self.package.find(name)
            content = splice.result() if splice.edited else splice.document.data
            if entry is not None and content != splice.document.data:
                found[entry.name] = content
        return found

    def facts(self) -> Facts:
        """Checksum and size of every entry of the package as it will be."""
        found = {entry.key: (entry.crc, entry.size) for entry in self.package.entries if entry.name not in self.dropped}
        for name, content in (*self.changed.items(), *self.listing().items(), *self.added.items()):
            if isinstance(content, bytes):
                found[normal(name)] = (zlib.crc32(content), len(content))
        return found

    def content(self) -> bytes:
        """The new package."""
        return assemble(self.package, {**self.changed, **self.listing()}, self.added, self.dropped)

    def _rels_part(self) -> str:
        return rels_name(self.package.workbook_part)


def _grouped(elements: Iterable[Element], key: Callable[[Element], str]) -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {}
    for element in elements:
        found.setdefault(key(element), []).append(element)
    return found
