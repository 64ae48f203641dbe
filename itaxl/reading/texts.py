"""Texts of a workbook: the shared ones, rich text joined, Excel's ``_xHHHH_`` escapes undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from itaxl.package.refusals import Refusal
from itaxl.package.xml import MAIN, Parser, check_attributes

TYPE_CHECKING = False  # as in typing, whose import costs more than opening a workbook
if TYPE_CHECKING:
    from itaxl.package.limits import Limits
    from itaxl.package.parts import Package

_LONGEST_BLOCK = 8_000_000
_ENTITIES = {"amp": 38, "lt": 60, "gt": 62, "quot": 34, "apos": 39}


def unescape(text: str) -> str:
    """Undo ``_xHHHH_``, which Excel writes for characters XML cannot hold (``_x000D_``) and for its own escapes."""
    if "_x" not in text:
        return text
    plain = _escape().sub(lambda found: chr(int(found[1], 16)), text)
    if any("\ud800" <= sign <= "\udfff" for sign in plain):  # halves of one character, each escaped by itself
        plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


@lru_cache(maxsize=1)
def _escape() -> re.Pattern[str]:
    return re.compile("_x([0-9A-Fa-f]{4})_")


def blocks(chunks: Iterable[bytes], mark: bytes) -> Iterator[tuple[bytes, bool]]:
    """The same bytes cut anew: each block but the first begins with ``mark``, so that no element is torn.

    Yields the block and whether that holds; after 8 MB without a mark it holds no longer.
    """
    held, whole = b"", True
    for chunk in chunks:
        held += chunk
        cut = held.rfind(mark) if whole else 0
        if cut > 0:
            yield held[:cut], True
            held = held[cut:]
        elif not whole or len(held) > _LONGEST_BLOCK:
            yield held, False
            held, whole = b"", False
    yield held, whole


def plain_head(head: bytes, prefix: bytes = b"") -> bool:
    """Whether the bytes after this beginning of a part may be read directly: UTF-8, and ``prefix`` means spreadsheet."""
    declaration = head[: head.find(b"?>") + 1].lower()
    if b"<!" in head or head.count(b"<?") > 1 or b"\0" in head:
        return False
    if b"encoding" in declaration and b'encoding="utf-8"' not in declaration and b"encoding='utf-8'" not in declaration:
        return False
    name = b"xmlns:" + prefix.rstrip(b":") if prefix else b"xmlns"
    return any(b'%s="%s"' % (name, uri.encode()) in head for uri in MAIN)


def read_texts(package: Package, part: str) -> list[str]:
    """Every shared text, in the order cells refer to them; [] when the workbook has none.

    Raises:
        Refusal: the part is damaged or holds more texts than a workbook may have cells.
    """
    if not part:
        return []
    quick = _read_plain(package.chunks(part), package.limits)
    return _Texts(package.limits).read(package.chunks(part)) if quick is None else quick


def _read_plain(chunks: Iterable[bytes], limits: Limits) -> list[str] | None:
    """The texts straight from the bytes, in a quarter of the time; None when anything unusual stands in the way."""
    texts: list[str] = []
    head = b""
    around = Parser()  # sees what stands around the items, so that the part as a whole is well-formed
    for block, whole in blocks(chunks, b"<si>"):
        if not head:
            head = block[: max(block.find(b"<si>"), 0)]
            if not plain_head(head) or b"si/>" in head or len(head) > 1_000:
                return None
            block = block[len(head) :]
            around.feed((head,), last=False)
        end = block.rfind(b"</si>") + 5
        if not whole or b"<si" in block[end:] or b"\r" in block:
            return None
        found = _texts_of(block[:end], limits)
        if found is None:
            return None
        texts += found
        if len(texts) > limits.cells:
            raise Refusal("too-many-cells")
        around.feed((block[end:],), last=False)
    around.feed(())
    return texts


def _texts_of(block: bytes, limits: Limits) -> list[str] | None:
    """The texts of one block of ``<si>…</si>`` items; None when something else may stand between them."""
    items = block.decode()
    texts = _item().findall(items)
    # Bytes are counted and searched several times faster than the text they mean.
    if block.count(b"<") == 4 * len(texts):  # every tag belongs to a plain item
        return [_plain_text(text) for text in texts] if b"&" in block or b"_" in block else texts
    if b"<!" in block or b"<?" in block:
        return None
    texts.clear()
    for item in items.split("</si>")[:-1]:
        found = _item().fullmatch(item + "</si>")
        if found:
            texts.append(_plain_text(found[1]))
        else:
            document = f'<sst xmlns="{MAIN[0]}">{item}</si></sst>'
            texts += _Texts(limits).read((document.encode(),))
    return texts


@lru_cache(maxsize=1)
def _item() -> re.Pattern[str]:
    return re.compile('<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


def _plain_text(text: str) -> str:
    """A text as it stands between its tags, read.

    Raises:
        Refusal: an entity that XML does not know.
    """
    if "&" in text:
        text = _entity().sub(_character, text)
    return unescape(text)


@lru_cache(maxsize=1)
def _entity() -> re.Pattern[str]:
    return re.compile("&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|([a-z]{2,4});)?")


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else _ENTITIES.get(name, 0)
    if (code < 32 and code not in (9, 10, 13)) or code > 0x10FFFF or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
        raise Refusal("damaged")  # XML allows no such character
    return chr(code)


class _Texts:
    """Reads shared texts with the XML parser: runs of rich text joined, reading aids (phonetic runs) left out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.depth = 0
        self.aside = False
        self.inside = False

    def read(self, chunks: Iterable[bytes]) -> list[str]:
        parser = Parser()
        parser.expat.StartElementHandler, parser.expat.EndElementHandler = self._start, self._end
        parser.expat.CharacterDataHandler = self._text
        parser.feed(chunks)
        return self.texts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise Refusal("too-complex")
        check_attributes(attributes, self.limits)
        uri, _, local = name.partition(" ")
        if uri in MAIN:
            if local == "rPh":
                self.aside = True
            elif local == "t":
                self.inside = not self.aside

    def _end(self, name: str) -> None:
        self.depth -= 1
        uri, _, local = name.partition(" ")
        if uri in MAIN:
            if local == "t":
                self.inside = False
            elif local == "rPh":
                self.aside = False
            elif local == "si":
                self.texts.append(unescape("".join(self.pieces)))
                self.pieces.clear()
                if len(self.texts) > self.limits.cells:
                    raise Refusal("too-many-cells")

    def _text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)
