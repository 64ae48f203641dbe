"""Long lists of small rows kept on disk: walked over and looked up like a list, in memory that does not grow with them."""

from __future__ import annotations

import pickle
from array import array
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar
from weakref import finalize

from itaxl.tables import Made

Row = TypeVar("Row")

IN_MEMORY = 4 << 20
"""Up to so many bytes a list stays in memory; an ordinary province never writes to disk."""


class Spool(Made[Row], Generic[Row]):
    """Rows in the order they were appended. The file has no name, and is gone when the list is."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._file: Any = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - open as long as the list lives
        self._starts = array("Q")
        self._end = 0
        finalize(self, self._file.close)

    def append(self, row: Row) -> None:
        """Add a row at the end. It must be made of plain values: it is stored, not kept."""
        data = pickle.dumps(row, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        self._starts.append(self._end)
        self._end += len(data)

    def __len__(self) -> int:
        return len(self._starts)

    def made(self, at: int) -> Row:
        """The row that was appended at this place."""
        self._file.seek(self._starts[at])
        found: Row = pickle.load(self._file)
        return found
