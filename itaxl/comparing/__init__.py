"""What changed between two versions of a workbook: by field and by row of a list, never by the position of a cell.

Cells are compared as they were meant: ๙๐ and 90.0 in a score cell are the same answer, a date in words and a date cell too.
What was not understood is compared as it was typed.
"""

from __future__ import annotations

from itaxl.comparing.changes import Change, Comparison, RowChange, meaning
from itaxl.comparing.compared import compare

__all__ = ["Change", "Comparison", "RowChange", "compare", "meaning"]
