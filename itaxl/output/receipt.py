"""The receipt of a report run as a table: every part of the package, what became of it, and its checksums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from itaxl.output.plain import safe

if TYPE_CHECKING:
    from itaxl.writing.receipt import Part

_STATES = {"kept": "คงเดิม", "changed": "แก้ไข", "added": "เพิ่ม", "removed": "เอาออก"}


def as_text(parts: Sequence[Part]) -> str:
    """One line for each part: state, SHA-256 of its content (before → after where it was changed), size, name."""
    lines = [f"ทุกส่วนของไฟล์ {len(parts)} ส่วน: " + ", ".join(f"{thai} {_count(parts, state)}" for state, thai in _STATES.items())]
    for part in parts:
        digest = f"{part.before} → {part.after}" if part.state == "changed" else part.after or part.before
        lines.append(f"{_STATES[part.state]}\t{digest}\t{part.size}\t{safe(part.name)}")
    return "\n".join(lines) + "\n"


def _count(parts: Sequence[Part], state: str) -> int:
    return sum(part.state == state for part in parts)
