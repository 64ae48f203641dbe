"""What each command does, room by room: one function per verb. No arithmetic, no Excel, no printing here."""

from __future__ import annotations

from itaxl.jobs.checking import MarkedCopy, check, mark
from itaxl.jobs.making import diff, export, layout, new
from itaxl.jobs.opening import framework_source, only_workbook, open_book
from itaxl.jobs.reporting import Built, build_report, clean, summary

__all__ = [
    "Built",
    "MarkedCopy",
    "build_report",
    "check",
    "clean",
    "diff",
    "export",
    "framework_source",
    "layout",
    "mark",
    "new",
    "only_workbook",
    "open_book",
    "summary",
]
