"""Plain cells read straight from a sheet's bytes, so that the XML parser sees only what is left.

Nine cells in ten are ``<c r="A1" s="1" t="s"><v>5</v></c>`` or empty. One pass of a regular expression takes whole cells of
these shapes out; removing whole elements leaves well-formed XML, and everything unusual stays in it for the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from itaxl.reading.texts import plain_head

Fields = list[str | None]
"""Five texts per cell in turn: column letters, row, other attributes as written, formula (None: it has none), value."""
FIELDS = 5


class Plain:
    """Takes plain cells out of the blocks of one sheet. ``active`` ends with ``</sheetData>`` or with the first block
    that must not be read this way; ``row`` is the last row number seen."""

    def __init__(self, start: bytes) -> None:
        root = re.search(rb"<(?:([A-Za-z_][\w.-]*:)?)worksheet[\s>]", start)
        self.prefix = (root[1] or b"") if root else b""
        self.mark = b"<" + self.prefix + b"row"
        self.data_tag = b"<" + self.prefix + b"sheetData"
        self.active = root is not None
        self.started = False
        self.row = 0

    def take(self, block: bytes) -> tuple[bytes, Fields]:
        """What is left of a block for the XML parser, and the cells taken out of it."""
        before = after = b""
        if not self.started:
            before, block = self._behind_head(block)
            self.started = True
        if self.active and (end := block.find(b"</" + self.data_tag[1:])) >= 0:
            block, after = block[:end], block[end:]
        if not self.active or not block:
            return before + block + after, []
        rest, fields = self._cells(block)
        self.active = self.active and not after
        return before + rest + after, fields

    def _behind_head(self, block: bytes) -> tuple[bytes, bytes]:
        at = block.find(self.data_tag)
        behind = block.find(b">", at) + 1
        self.active = self.active and at >= 0 and behind > 0 and plain_head(block[:at], self.prefix)
        return (block[:behind], block[behind:]) if self.active else (block, b"")

    def _cells(self, block: bytes) -> tuple[bytes, Fields]:
        empty, empty_row, cell, row, unnumbered, last = _patterns(self.prefix)
        slim = empty_row.sub(b"", empty.sub(b"", block))
        parts = cell.split(slim.decode())
        rest = row.sub("", "".join(parts[:: FIELDS + 1])) if len(parts) > 1 else row.sub("", parts[0])
        # Comments and CDATA may hold what only looks like cells; what is unnumbered counts from the cells before it.
        if "<!" in rest or "<?" in rest or unnumbered.search(rest):
            self.active = False
            return block, []
        if found := last.match(block, max(block.rfind(self.mark), 0)):
            self.row = int(found[1])
        del parts[:: FIELDS + 1]
        return rest.encode(), parts


@lru_cache(maxsize=4)
def _patterns(
    prefix: bytes,
) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[bytes]]:
    """Empty cells, empty rows, plain cells, rows with nothing left in them, unnumbered cells or rows, a row's number."""
    p = re.escape(prefix.decode())
    text = r"([^<&\r]*+)"
    row = rf'<{p}row r="[^<>/h]*+(?:h(?!idden=)[^<>/h]*+)*+(?:/>|></{p}row>)'
    return (
        re.compile(rf'<{p}c r="[^<>/]*+(?:/>|></{p}c>)'.encode()),
        re.compile(row.encode()),
        re.compile(
            rf'<{p}c r="([A-Z]{{1,3}}+)([1-9][0-9]{{0,6}}+)"([^<>/]*+)>'
            rf'(?:<{p}f(?: aca="false")?>{text}</{p}f>)?+'
            rf'<{p}(?:v|is><{p}t(?: xml:space="preserve")?)>{text}</{p}(?:v|t></{p}is)></{p}c>'
        ),
        re.compile(row),
        re.compile(rf'<{p}(?:c|row)(?![^<>]*\sr="[^"])[\s/>]'),
        re.compile(rf'<{p}row\s[^<>]*?\br="([0-9]{{1,9}})"'.encode()),
    )
