"""Number formats for what is put into cells: a cell keeps its look, unless its number format cannot show the new content."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from itaxl.errors import UnwritableError
from itaxl.reading.formats import GENERAL, is_date_format, read_formats
from itaxl.writing.merging import respell
from itaxl.writing.splicing import Splice, prefixed, quote

if TYPE_CHECKING:
    from itaxl.package.tree import Element
    from itaxl.writing.editing import Edit

_FORMAT_LIMIT, _FIRST_OWN = 65_490, 164
_OLD_NUMBER = re.compile(r"""\s(?:numFmtId|applyNumberFormat)\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(r"<[^\s/>]+")


def shows(code: str, value: object) -> bool:
    """Whether a cell of this number format shows the value as what it is. Any format shows a text."""
    if isinstance(value, date):
        return is_date_format(code)
    if isinstance(value, (Decimal, int)):
        return "%" not in code and code != "@" and not is_date_format(code)
    return True


class NumberFormats:
    """The cell formats of a workbook, growing by one for every look that needs another number format."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        package = edit.package
        self._part = next((each.part for each in package.related(package.workbook_part, "styles") if each.part), "")
        self._codes = read_formats(package, self._part)
        self._splice: Splice | None = None
        self._numbers: dict[tuple[int, str], int] = {}
        self._new: list[str] = []
        self._own: dict[str, int] = {}

    def code(self, style: int) -> str:
        """The number format code of a cell format."""
        return self._codes[style] if style < len(self._codes) else self._codes[0] if self._codes else GENERAL

    def with_code(self, style: int, code: str) -> int | None:
        """The number of the format that is ``style`` with another number format; None in a workbook without formats.

        Raises:
            UnwritableError: the workbook has no room for more formats.
        """
        formats = self._children("cellXfs")
        if not formats:
            return None
        base = style if style < len(formats) else 0
        if self.code(base) == code:
            return base
        if (base, code) not in self._numbers:
            number = len(formats) + len(self._new)
            if number > _FORMAT_LIMIT:
                raise UnwritableError("ไฟล์นี้มีรูปแบบเซลล์มากเกินไป กรุณาลบรูปแบบที่ไม่ใช้ออกแล้วบันทึกใหม่ ไฟล์เดิมยังอยู่ครบ")
            self._numbers[base, code] = number
            self._new.append(self._renumbered(formats[base], self._number(code)))
        return self._numbers[base, code]

    def finish(self) -> None:
        """Put the grown styles part into the edit."""
        if self._splice is None or not self._new:
            return
        root = self._splice.root
        codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{quote(code)}"/>' for code, number in self._own.items())
        self._append("numFmts", respell(codes, root.prefix), len(self._own))
        self._append("cellXfs", "".join(self._new), len(self._new))
        self._edit.changed[self._part] = self._splice.result()

    def _children(self, section: str) -> list[Element]:
        if not self._part:
            return []
        self._splice = self._splice or Splice(self._edit.package.tree(self._part))
        holder = self._splice.root.first(section)
        return [] if holder is None else [child for child in holder.children if child.uri == holder.uri]

    def _number(self, code: str) -> int:
        """The id of a number format: that of a cell format which has it already, else a new one."""
        if code in self._codes:
            return int(self._children("cellXfs")[self._codes.index(code)].attributes.get("numFmtId", "0"))
        if code not in self._own:
            used = [int(each.attributes["numFmtId"]) for each in self._children("numFmts") if each.attributes.get("numFmtId", "").isdigit()]
            self._own[code] = max([_FIRST_OWN - 1, *used, *self._own.values()]) + 1
        return self._own[code]

    def _renumbered(self, xf: Element, number: int) -> str:
        assert self._splice is not None, "there is a format, so the styles were read"
        document = self._splice.document
        tag = document.data[xf.start : xf.open_end].decode(document.encoding)
        rest = document.data[xf.open_end : xf.end].decode(document.encoding)
        attributes = f' numFmtId="{number}" applyNumberFormat="1"'
        return _TAG.sub(lambda hit: hit[0] + attributes, _OLD_NUMBER.sub("", tag), count=1) + rest

    def _append(self, section: str, text: str, count: int) -> None:
        if not count or self._splice is None:
            return
        holder = self._splice.root.first(section)
        if holder is None:  # number formats come first of all
            root = self._splice.root
            tag = prefixed(root, section)
            self._splice.replace(root.open_end, root.open_end, f'<{tag} count="{count}">{text}</{tag}>')
            return
        if "count" in holder.attributes:
            self._splice.set(holder, "count", str(len(self._children(section)) + count))
        self._splice.append(holder, text)
