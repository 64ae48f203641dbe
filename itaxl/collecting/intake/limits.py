"""How much of one source is opened. Sizes are bytes.

Well above what a province receives (a workbook is 20–200 KB, the largest mail a server takes 25–50 MB), well below what would
hurt an office computer. What is beyond becomes an arrival that says so, and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one source; tests lower them, the program uses ``LIMITS``."""

    depth: int = 5
    """Zip files and mails inside one another."""
    members: int = 2_000
    """Files in one archive."""
    everything: int = 20_000
    """Files in all archives of one source together, nested ones included (of a mailbox: of one mail)."""
    directory: int = 4 * MB
    """The table of contents of a zip file, read before anything else."""
    ratio: int = 200
    """Expanded to packed size of one member, looked at from ``ratio_from`` on."""
    ratio_from: int = MB
    member: int = 50 * MB
    """One file: on disk, in an archive, or attached; as much as the reading room takes."""
    message: int = 50 * MB
    """One mail; hardly a server takes larger ones, and the parser needs eight times as much memory."""
    total: int = 500 * MB
    """Everything unpacked from one source (of a mailbox: from one mail)."""
    messages: int = 100_000
    """Mails in one mailbox."""
    boundaries: int = 200
    """Multiparts declared in one mail: the parser looks for each of them in every line."""
    delimiters: int = 20_000
    """Lines of one mail that may divide its parts."""
    headers: int = 200_000
    """Lines of one mail that may be headers, each of which the parser keeps apart."""


LIMITS = Limits()
