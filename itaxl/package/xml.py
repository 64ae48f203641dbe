"""XML without surprises: expat behind limits. Trees with byte offsets are in ``itaxl.package.tree``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from itaxl.package.limits import LIMITS, Limits
from itaxl.package.refusals import Refusal

MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
"""The spreadsheet namespace: transitional, then strict."""
RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of ``r:id``: transitional, then strict."""

Attributes = dict[str, str]
"""Attributes of one element; prefixed ones are keyed ``uri name`` (parted by one space)."""

_LONGEST_TAG = 4_000_000
"""Bytes the parser may hold back waiting for the end of one tag or comment; it reads them anew with every chunk."""


class Parser:
    """An expat parser with namespaces (names come as ``uri name``) that refuses a DOCTYPE, and with it every entity trick.

    Handlers are set on ``expat``; they watch depth and attributes themselves (``check_attributes``).
    """

    __slots__ = ("expat", "fed")

    def __init__(self) -> None:
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.StartDoctypeDeclHandler = _refuse_doctype
        self.expat.buffer_text = True
        self.fed = 0

    def feed(self, chunks: Iterable[bytes], last: bool = True) -> None:
        """Parse the chunks and, when these are the ``last`` ones, end the document.

        Raises:
            Refusal: not well-formed, in an encoding that does not exist, has a DOCTYPE or a tag without end.
        """
        try:
            for chunk in chunks:
                self.expat.Parse(chunk, False)
                self.fed += len(chunk)
                if self.fed - self.expat.CurrentByteIndex > _LONGEST_TAG + len(chunk):
                    raise Refusal("too-complex")
            if last:
                self.expat.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: encodings unknown or unfit
            raise Refusal("damaged") from error


def _refuse_doctype(*_: object) -> None:
    raise Refusal("doctype")


def check_attributes(attributes: Attributes, limits: Limits) -> None:
    """Refuse an attribute larger than the limit."""
    for value in attributes.values():
        if len(value) > limits.attribute:
            raise Refusal("too-complex")


class _Enough(Exception):
    """Parsing is ended on purpose: what was looked for is known."""


def walk(chunks: Iterable[bytes], on_start: Callable[[str, Attributes], object], limits: Limits = LIMITS) -> None:
    """Call ``on_start(name, attributes)`` for each element in turn, without building anything.

    Raises:
        Refusal: not well-formed, or beyond the limits.
    """
    parser, depth = Parser(), 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise Refusal("too-complex")
        check_attributes(attributes, limits)
        on_start(name, attributes)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.expat.StartElementHandler, parser.expat.EndElementHandler = start, end
    parser.feed(chunks)


def child_text(chunks: Iterable[bytes], wanted: str, limits: Limits = LIMITS) -> str | None:
    """The text of the first element called ``wanted`` right inside the root and in its namespace; None without one.

    Behind that element nobody listens any more, so that the rest costs next to nothing.

    Raises:
        Refusal: not well-formed anywhere, or beyond the limits before that element.
    """
    parser, inside, pieces = Parser(), list[str](), list[str]()
    found: str | None = None

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if len(inside) > limits.depth:
            raise Refusal("too-complex")
        check_attributes(attributes, limits)

    def at_wanted() -> bool:
        return len(inside) == 2 and inside[1] == f"{inside[0].rpartition(' ')[0]} {wanted}".lstrip()

    def text(piece: str) -> None:
        if at_wanted():
            pieces.append(piece)

    def end(_: str) -> None:
        nonlocal found
        if at_wanted():
            found = "".join(pieces)
            parser.expat.StartElementHandler = parser.expat.EndElementHandler = parser.expat.CharacterDataHandler = None
        inside.pop()

    parser.expat.StartElementHandler, parser.expat.EndElementHandler = start, end
    parser.expat.CharacterDataHandler = text
    parser.feed(chunks)
    return found


def root_name(chunks: Iterable[bytes]) -> str:
    """``uri name`` of the first element, reading no further.

    Raises:
        Refusal: there is no element, or what comes before it is damaged.
    """
    found: list[str] = []

    def start(name: str, _: Attributes) -> None:
        found.append(name)
        raise _Enough

    try:
        walk(chunks, start)
    except _Enough:
        return found[0]
    raise Refusal("damaged")  # not reached: a document without an element is not well-formed
