"""Edits to a part at byte positions: text is inserted or replaced, everything else stays as the user's program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from itaxl.package.xml import RELATION

if TYPE_CHECKING:
    from itaxl.package.tree import Document, Element


def quote(text: str) -> str:
    """Text as it stands inside an attribute in double quotes."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


class Splice:
    """Collects edits of one part and applies them together."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._edits: list[tuple[int, int, int, str]] = []

    @property
    def root(self) -> Element:
        """The part's root element."""
        return self.document.root

    @property
    def edited(self) -> bool:
        """Is there anything to apply."""
        return bool(self._edits)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of the bytes ``start``–``end``; edits at one place keep the order they were made in."""
        self._edits.append((start, end, len(self._edits), text))

    def remove(self, element: Element) -> None:
        """Take an element out, and with it every edit inside it."""
        self.replace(element.start, element.end, "")

    def append(self, element: Element, text: str) -> None:
        """Insert ``text`` as the last content of an element, opening it up when it was written ``<a/>``."""
        if not element.empty_tag:
            self.replace(element.close_start, element.close_start, text)
            return
        slash = self._find_back("/", element.end)
        self.replace(slash, element.end, f">{text}</{prefixed(element, element.name)}>")

    def set_text(self, element: Element, text: str) -> None:
        """Put ``text`` in place of everything inside an element that was not written ``<a/>``."""
        self.replace(element.open_end, element.close_start, quote(text))

    def set(self, element: Element, name: str, value: str) -> None:
        """Change an attribute (``name`` as it is written), or add it."""
        span = self.document.attribute_span(element, name)
        if span:
            self.replace(*span, quote(value))
            return
        end = self._find_back("/", element.end) if element.empty_tag else self._find_back(">", element.open_end)
        self.replace(end, end, f' {name}="{quote(value)}"')

    def set_relation(self, element: Element, value: str) -> None:
        """Change ``r:id``, under whichever of the prefixes in scope it was written."""
        for prefix, uri in element.prefixes.items():
            if prefix and uri in RELATION and self.document.attribute_span(element, f"{prefix}:id"):
                self.set(element, f"{prefix}:id", value)
                return
        self.set(element, relation_attribute(element, RELATION[0]), value)

    def result(self) -> bytes:
        """The part with every edit applied; letters its encoding does not have are written as references."""
        data, found, at = self.document.data, [], 0
        for start, end, _, text in sorted(self._edits):
            if start < at:
                continue  # inside something that was taken out
            found += [data[at:start], text.encode(self.document.encoding, "xmlcharrefreplace")]
            at = end
        return b"".join([*found, data[at:]])

    def _find_back(self, mark: str, before: int) -> int:
        return self.document.data.rindex(mark.encode(self.document.encoding), 0, before)


def prefixed(element: Element, name: str) -> str:
    """A tag name with the prefix an element of the same part is written with."""
    return f"{element.prefix}:{name}" if element.prefix else name


def relation_attribute(element: Element, uri: str) -> str:
    """``r:id`` under the prefix in scope, declared on the spot where there is none."""
    for wanted in (uri, *RELATION):
        for prefix, found in element.prefixes.items():
            if found == wanted and prefix:
                return f"{prefix}:id"
    return f'xmlns:r="{uri}" r:id'
