"""What a marked cell says: each finding as a note of a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.reports.findings import SEVERITIES, shortened

if TYPE_CHECKING:
    from itaxl.model import Finding


def note(finding: Finding) -> str:
    """Severity and code, what is wrong, what was found and what is expected, and how to fix it."""
    lines = [f"{SEVERITIES[finding.severity]} ({finding.code})", finding.message]
    if finding.found:
        lines.append(f"พบ: {shortened(finding.found)}")
    if finding.expected:
        lines.append(f"ที่ถูกต้อง: {shortened(finding.expected)}")
    return "\n".join([*lines, f"วิธีแก้: {finding.fix}"])
