"""Small parts as trees that know at which byte everything stands.

The writing room inserts text at those bytes instead of writing a parsed document back, so whatever it does not know
stays exactly as the user's program wrote it.
"""

from __future__ import annotations

from itaxl.package.limits import LIMITS, Limits
from itaxl.package.refusals import Refusal
from itaxl.package.xml import RELATION, Attributes, Parser, check_attributes

_XML_PREFIX = {"xml": "http://www.w3.org/XML/1998/namespace"}


class Element:
    """One element of a ``Document``, with its place in the bytes.

    ``data[start:open_end]`` is the opening tag, ``data[close_start:end]`` the closing tag (empty for ``<a/>``).
    ``prefix`` is the element's own ("" for none), ``prefixes`` maps every prefix in scope to its namespace,
    ``text`` is the text directly inside.
    """

    __slots__ = (
        "attributes", "children", "close_start", "end", "name", "open_end", "prefix", "prefixes", "start", "text", "uri",
    )  # fmt: skip

    def __init__(self, name: str, attributes: Attributes, prefixes: dict[str, str], start: int) -> None:
        parts = name.split(" ")  # "name", "uri name" or "uri name prefix"
        self.uri, self.name = ("", parts[0]) if len(parts) == 1 else (parts[0], parts[1])
        self.prefix = parts[2] if len(parts) == 3 else ""
        self.attributes = attributes
        self.prefixes = prefixes
        self.start = start
        self.open_end = self.close_start = self.end = -1
        self.text = ""
        self.children: list[Element] = []

    @property
    def empty_tag(self) -> bool:
        """Written as ``<a/>``: there is no inside to insert into."""
        return self.open_end == self.end

    def all(self, name: str) -> list[Element]:
        """The direct children called ``name`` in the element's own namespace."""
        return [child for child in self.children if child.name == name and child.uri == self.uri]

    def first(self, name: str) -> Element | None:
        """The first direct child called ``name`` in the element's own namespace."""
        return next((child for child in self.children if child.name == name and child.uri == self.uri), None)

    def relation(self, name: str = "id") -> str:
        """The attribute ``r:id`` (or ``r:name``), under whatever prefix; "" when there is none."""
        return next((self.attributes[f"{uri} {name}"] for uri in RELATION if f"{uri} {name}" in self.attributes), "")


class Document:
    """A part parsed whole: its bytes, the encoding to write insertions in, and its root element."""

    __slots__ = ("data", "elements", "encoding", "root")

    def __init__(self, data: bytes, encoding: str, root: Element, elements: int) -> None:
        self.data = data
        self.encoding = encoding
        self.root = root
        self.elements = elements
        """How many elements the tree has."""

    def attribute_span(self, element: Element, name: str) -> tuple[int, int] | None:
        """Where the value of an attribute stands between its quotes, as (start, end) bytes; ``name`` as it is written."""
        import re  # only for editing

        tag = self.data[element.start : element.open_end].decode(self.encoding)
        for found in re.finditer(r"""\s([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""", tag):
            if found[1] == name:
                start = element.start + len(tag[: found.start(2) + 1].encode(self.encoding))
                return start, start + len(found[2][1:-1].encode(self.encoding))
        return None


def parse(data: bytes, limits: Limits = LIMITS, room: int | None = None) -> Document:
    """The tree of a part, for parts that are small (workbook, relationships, styles …), with every byte offset.

    ``room`` is how many elements it may have, ``limits.elements`` when not given.

    Raises:
        Refusal: not well-formed, has a DOCTYPE, or is beyond the limits.
    """
    builder = _Builder(data, limits, limits.elements if room is None else room)
    try:
        builder.parser.feed((data,))
    finally:
        del builder.parser  # which holds the builder's handlers: without that circle all is freed at once
    if builder.root is None:
        raise Refusal("damaged")
    return Document(data, builder.encoding, builder.root, builder.count)


class _Builder:
    """Builds the tree; an opening tag ends where the next event begins, whatever that event is."""

    def __init__(self, data: bytes, limits: Limits, room: int) -> None:
        self.data = data
        self.limits = limits
        self.room = room
        self.encoding = _wide_encoding(data)
        self.wide = bool(self.encoding)
        self.encoding = self.encoding or "utf-8"
        self.root: Element | None = None
        self.open: list[Element] = []
        self.texts: list[list[str]] = []
        self.count = 0
        self.declared: dict[str, str] = {}
        self.unfinished: Element | None = None
        self.parser = Parser()
        parser = self.parser.expat
        parser.namespace_prefixes = True
        parser.buffer_text = False  # buffered text would come too late to tell where a tag ends
        parser.XmlDeclHandler = self._declaration
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._other
        parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._other

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and not self.wide:
            self.encoding = encoding

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._other()
        self.declared[prefix or ""] = uri or ""

    def _other(self, *_: object) -> None:
        if self.unfinished is not None:
            self.unfinished.open_end = self.parser.expat.CurrentByteIndex
            self.unfinished = None

    def _start(self, name: str, attributes: Attributes) -> None:
        self._other()
        self.count += 1
        if len(self.open) >= self.limits.depth or self.count > self.room:
            raise Refusal("too-complex")
        check_attributes(attributes, self.limits)
        prefixes = self.open[-1].prefixes if self.open else _XML_PREFIX
        if self.declared:
            prefixes, self.declared = prefixes | self.declared, {}
        # Attributes come as "uri name prefix"; their prefix says nothing that the tag itself does not.
        plain = {key if key.count(" ") < 2 else key.rpartition(" ")[0]: value for key, value in attributes.items()}
        element = Element(name, plain, prefixes, self.parser.expat.CurrentByteIndex)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.texts.append([])
        self.unfinished = element

    def _end(self, _: str) -> None:
        at = self.parser.expat.CurrentByteIndex
        last = self.open.pop()
        last.text = "".join(self.texts.pop())
        if last is self.unfinished:
            last.open_end = at
            self.unfinished = None
            if self.data.endswith(self._bytes("/>"), 0, at):
                last.close_start = last.end = at
                return
        close = self._bytes(">")
        last.close_start = at
        last.end = self.data.index(close, at) + len(close)

    def _text(self, text: str) -> None:
        self._other()
        if self.texts:
            self.texts[-1].append(text)

    def _bytes(self, text: str) -> bytes:
        return text.encode(self.encoding) if self.wide else text.encode()


def _wide_encoding(data: bytes) -> str:
    """Which UTF-16 the bytes are in, with or without a byte order mark; "" for everything else."""
    if data.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    if data.startswith((b"\xfe\xff", b"\0<")):
        return "utf-16-be"
    return ""
