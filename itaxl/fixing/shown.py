"""Contents of cells as a person recognises them, before and after: dates as dates, and what is invisible made visible."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from itaxl.thai.dates import format_date
from itaxl.thai.fold import invisible_marks
from itaxl.thai.width import clusters

NOTHING = "(ว่าง)"
_AROUND = 16
"""Letters shown before and behind what has changed in a long text."""
_LONGEST = 90


def shown(value: object) -> str:
    """One content of a cell. A date is told in the Buddhist era, as its cell shows it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return format_date(value, "short")
    if isinstance(value, Decimal):
        return format(value, "f")
    return visible(str(value))


def visible(text: str) -> str:
    """A text with its invisible marks written as ``[U+200B]``, and one of blanks alone as a count of them."""
    if text and not text.strip(" "):
        return f"(ช่องว่าง {len(text)} ตัว)"
    return "".join(f"[U+{ord(char):04X}]" if invisible_marks(char) else char for char in text)


def difference(old: str, new: str) -> tuple[str, str]:
    """Both texts; of long ones only the part in which they differ, with a little before and behind it."""
    if max(len(old), len(new)) <= _LONGEST:
        return visible(old), visible(new)
    before, after = list(clusters(old)), list(clusters(new))
    shared = min(len(before), len(after))
    first = next((at for at in range(shared) if before[at] != after[at]), shared)
    last = next((at for at in range(shared - first) if before[-1 - at] != after[-1 - at]), shared - first)
    return _cut(before, first, last), _cut(after, first, last)


def _cut(parts: list[str], first: int, last: int) -> str:
    """The parts from ``first`` on, but for the ``last`` ones, with some around them."""
    start, end = max(first - _AROUND, 0), min(len(parts) - last + _AROUND, len(parts))
    if end - start > _LONGEST:
        end = start + _LONGEST
    head, tail = "…" if start else "", "…" if end < len(parts) else ""
    return head + visible("".join(parts[start:end])) + tail
