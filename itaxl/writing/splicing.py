"""Edits to a part at byte positions: text is inserted or replaced, everything else stays as the user's program wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from itaxl.package.xml import Document, Element


def quote(text: str) -> str:
    """Text as it stands inside an attribute in double quotes."""
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class Splice:
    """Collects edits of one part and applies them together."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._edits: list[tuple[int, int, int, str]] = []

    @property
    def edited(self) -> bool:
        """Is there anything to apply."""
        return bool(self._edits)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of the bytes ``start``–``end``; edits at one place keep the order they were made in."""
        self._edits.append((start, end, len(self._edits), text))

    def remove(self, element: Element) -> None:
        """Take an element out."""
        self.replace(element.start, element.end, "")

    def append(self, element: Element, text: str) -> None:
        """Insert ``text`` as the last content of an element, opening it up when it was written ``<a/>``."""
        if not element.empty_tag:
            self.replace(element.close_start, element.close_start, text)
            return
        tag = f"{element.prefix}:{element.name}" if element.prefix else element.name
        slash = self._find_back("/", element.end)
        self.replace(slash, element.end, f">{text}</{tag}>")

    def set(self, element: Element, name: str, value: str) -> None:
        """Change an attribute (``name`` as it is written), or add it."""
        span = self.document.attribute_span(element, name)
        if span:
            self.replace(*span, quote(value))
            return
        end = self._find_back("/", element.end) if element.empty_tag else self._find_back(">", element.open_end)
        self.replace(end, end, f' {name}="{quote(value)}"')

    def result(self) -> bytes:
        """The part with every edit applied."""
        data, found, at = self.document.data, [], 0
        for start, end, _, text in sorted(self._edits):
            found += [data[at:start], text.encode(self.document.encoding)]
            at = max(at, end)
        return b"".join([*found, data[at:]])

    def _find_back(self, mark: str, before: int) -> int:
        return self.document.data.rindex(mark.encode(self.document.encoding), 0, before)
