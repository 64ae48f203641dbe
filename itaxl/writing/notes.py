"""Notes put on cells of the user's sheet: the comment itself, and the box it is shown in (Excel's old drawing language)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from itaxl.addresses import address
from itaxl.package.xml import RELATION
from itaxl.writing.adopting import new_names
from itaxl.writing.editing import rels_name
from itaxl.writing.merging import respell
from itaxl.writing.note_places import Sizes
from itaxl.writing.recolouring import Cell
from itaxl.writing.splicing import Splice, prefixed, quote, relation_attribute

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.package.tree import Element
    from itaxl.writing.editing import Edit

AUTHOR = "itaxl"
"""Who wrote the notes: by this they are known again."""

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""What stands behind ``legacyDrawing`` in a sheet."""
_NAMES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"{names}>'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"{names}>'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_BLOCK = 1024
"""Shapes are numbered in blocks of so many, each used by one drawing."""
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Notes:
    """Puts notes into an edit, sheet by sheet. ``taken`` are the part names in use; it grows."""

    def __init__(self, edit: Edit, taken: set[str]) -> None:
        self._edit = edit
        self._package: Package = edit.package
        self._taken = taken
        self._block = 1 + max((number for entry in self._package.entries for number in self._blocks(entry.name)), default=0)

    def add(self, part: str, sheet: Splice, notes: Mapping[Cell, str]) -> int:
        """Put notes (cell → text) on a sheet; ``sheet`` collects the edits of its part. Returns how many were put: a cell
        that has one keeps it, and parts that cannot be added to are left alone."""
        comments = next((each.part for each in self._package.related(part, "comments") if each.part), "")
        there = self._there(comments)
        new = {at: text for at, text in sorted(notes.items()) if there is not None and address(*at) not in there}
        drawing = self._drawing(part, sheet.root)
        content = self._package.read(drawing) if drawing else b""
        if not new or (drawing and content.rfind(b"</xml>") < 0):
            return 0
        relations = _Relations(self._edit, part)
        shapes = self._shapes(content, list(new), Sizes(sheet.root), new)
        if drawing:
            at = content.rfind(b"</xml>")
            self._edit.changed[drawing] = content[:at] + shapes.encode() + content[at:]
        else:
            name = self._new_part("xl/drawings/vmlDrawing1.vml", shapes.encode(), _DRAWING_TYPE)
            _point(sheet, relations.add(name, "vmlDrawing"), RELATION[self._edit.strict])
        if comments:
            self._append(comments, new)
        else:
            relations.add(self._new_part("xl/comments1.xml", _comments(new, sheet.root.uri), _COMMENTS_TYPE), "comments")
        relations.write()
        return len(new)

    def _there(self, comments: str) -> set[str] | None:
        """The cells that have a comment; None when the part has no place for further ones."""
        if not comments:
            return set()
        root = self._package.tree(comments).root
        holder = root.first("commentList")
        if holder is None or root.first("authors") is None:
            return None
        return {each.attributes.get("ref", "").replace("$", "") for each in holder.all("comment")}

    def _drawing(self, part: str, root: Element) -> str:
        element = root.first("legacyDrawing")
        wanted = element.relation() if element is not None else ""
        return next((each.part for each in self._package.relationships(part) if wanted and each.id == wanted), "")

    def _append(self, comments: str, new: Mapping[Cell, str]) -> None:
        splice = Splice(self._package.tree(comments))
        root = splice.root
        authors, holder = root.first("authors"), root.first("commentList")
        assert authors is not None and holder is not None, "looked at by _there"
        number = len(authors.all("author"))
        splice.append(authors, respell(f"<author>{AUTHOR}</author>", root.prefix))
        splice.append(holder, respell("".join(_comment(at, text, number) for at, text in new.items()), root.prefix))
        self._edit.changed[comments] = splice.result()

    def _new_part(self, wanted: str, content: bytes, kind: str) -> str:
        name = new_names([wanted], self._taken)[wanted]
        self._edit.add(name, content, kind)
        return name

    def _blocks(self, name: str) -> list[int]:
        if not name.lower().endswith(".vml"):
            return []
        found = re.findall(rb"""<o:idmap\b[^>]*?\bdata\s*=\s*["']([\d,]+)["']""", self._package.read(name))
        return [int(number) for each in found for number in each.split(b",") if number]

    def _shapes(self, content: bytes, cells: list[Cell], sizes: Sizes, texts: Mapping[Cell, str]) -> str:
        """The boxes of the notes; a whole drawing when there is no ``content`` yet."""
        head = content[:2000].decode("utf-8", "replace")
        names = "".join(f' xmlns:{name}="{uri}"' for name, uri in _NAMES.items() if content and f'xmlns:{name}="{uri}"' not in head)
        used = [int(number) for number in re.findall(rb"_x0000_s(\d+)", content)]
        first = max(used, default=self._block * _BLOCK) + 1
        boxes = "".join(
            _SHAPE.format(id=first + at, names=names, anchor=sizes.anchor(cell, texts[cell]), row=cell[0] - 1, column=cell[1] - 1)
            for at, cell in enumerate(cells)
        )
        if b'"_x0000_t202"' not in content.replace(b"#", b""):
            boxes = _SHAPE_TYPE.format(names=names) + boxes
        if content:
            return boxes
        blocks = range(self._block, self._block + len(cells) // _BLOCK + 1)
        self._block = blocks.stop
        layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{",".join(map(str, blocks))}"/></o:shapelayout>'
        declared = "".join(f' xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
        return f"<xml{declared}>{layout}{boxes}</xml>"


def noted_by_us(package: Package, part: str) -> bool:
    """Does a sheet carry notes of an earlier run."""
    found = [each.part for each in package.related(part, "comments") if each.part]
    holders = [authors for each in found for authors in package.tree(each).root.all("authors")]
    return any(author.text.strip() == AUTHOR for holder in holders for author in holder.all("author"))


class _Relations:
    """Relationships a part of the user's gets."""

    def __init__(self, edit: Edit, part: str) -> None:
        self._edit, self._part = edit, part
        self._used = {each.id for each in edit.package.relationships(part)}
        self._lines: list[tuple[str, str, str]] = []

    def add(self, target: str, kind: str) -> str:
        """Lead to a part; returns the relationship's id."""
        number = 1
        while f"rIdItaxl{number}" in self._used:
            number += 1
        self._used.add(f"rIdItaxl{number}")
        self._lines.append((f"rIdItaxl{number}", f"{RELATION[self._edit.strict]}/{kind}", f"/{quote(target)}"))
        return f"rIdItaxl{number}"

    def write(self) -> None:
        """Put them into the part's .rels part, or into a new one."""
        if not self._lines:
            return
        entry = self._edit.package.find(rels_name(self._part))
        text = "".join(f'<{{tag}} Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in self._lines)
        if entry is None:
            uri = "http://schemas.openxmlformats.org/package/2006/relationships"
            self._edit.add_rels(
                self._part, f'<Relationships xmlns="{uri}">{text.replace("{tag}", "Relationship")}</Relationships>'.encode()
            )
            return
        splice = Splice(self._edit.package.tree(entry.name))
        splice.append(splice.root, text.replace("{tag}", prefixed(splice.root, "Relationship")))
        self._edit.changed[entry.name] = splice.result()


def _point(sheet: Splice, relation: str, uri: str) -> None:
    """Have a sheet lead to its note boxes, at the place the order of its elements asks for."""
    text = f'<{prefixed(sheet.root, "legacyDrawing")} {relation_attribute(sheet.root, uri)}="{relation}"/>'
    follower = next((child for child in sheet.root.children if child.name in _AFTER_DRAWING), None)
    if follower is not None:
        sheet.replace(follower.start, follower.start, text)
    else:
        sheet.append(sheet.root, text)


def _comments(new: Mapping[Cell, str], uri: str) -> bytes:
    listed = "".join(_comment(at, text, 0) for at, text in new.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    whole = f'<comments xmlns="{uri}"><authors><author>{AUTHOR}</author></authors><commentList>{listed}</commentList></comments>'
    return (head + whole).encode()


def _comment(at: Cell, text: str, author: int) -> str:
    plain = _ESCAPE.sub("_x005F_", _NOT_XML.sub("", text))
    looks = '<rPr><sz val="10"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    words = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<comment ref="{address(*at)}" authorId="{author}"><text><r>{looks}<t xml:space="preserve">{words}</t></r></text></comment>'
