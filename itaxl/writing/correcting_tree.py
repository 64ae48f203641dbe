"""One sheet as a tree of only those rows in which something is to be written: a sheet formatted to its last row has a million."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from itaxl.package.limits import LIMITS, Limits
from itaxl.package.refusals import Refusal
from itaxl.package.tree import Document, Element, _Builder
from itaxl.package.xml import Attributes
from itaxl.writing.marks import whole


class Rows:
    """A sheet's ``document``, and its ``rows`` by number: those asked for, as far as they are written out, and the next
    one behind each that is not. All other rows are left out of the tree; their bytes are where they were."""

    def __init__(self, data: bytes, wanted: Collection[int], limits: Limits = LIMITS) -> None:
        builder = _Sparse(data, sorted(wanted), limits)
        builder.parser.feed((data,))
        if builder.root is None:
            raise Refusal("damaged")
        self.document = Document(data, builder.encoding, builder.root, builder.count)
        self.rows = builder.rows


class _Sparse(_Builder):
    """Forgets a row as soon as it is over, unless it is wanted."""

    def __init__(self, data: bytes, wanted: list[int], limits: Limits) -> None:
        super().__init__(data, limits, limits.elements)
        self.rows: dict[int, Element] = {}
        self._wanted = wanted
        self._row = 0
        self._before = 0

    def _start(self, name: str, attributes: Attributes) -> None:
        if self.open and self.open[-1].name == "sheetData":
            self._before = self.count
        super()._start(name, attributes)

    def _end(self, name: str) -> None:
        element = self.open[-1]
        super()._end(name)
        if element.name != "row" or not self.open or self.open[-1].name != "sheetData":
            return
        number = whole(element.attributes.get("r", ""), 0) or self._row + 1
        at = bisect_right(self._wanted, self._row)
        if number in self._wanted or (at < len(self._wanted) and self._wanted[at] <= number):
            self.rows[number] = element
        else:
            self.open[-1].children.pop()
            self.count = self._before
        self._row = number
