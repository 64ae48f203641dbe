"""What may still be opened of one source."""

from __future__ import annotations

from itaxl.collecting.intake.limits import Limits
from itaxl.errors import UnreadableError


class Beyond(UnreadableError):
    """A limit is reached, or something cannot be opened; ``reason`` is a key of the troubles."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Budget:
    """Counts what is unpacked from one source (of a mailbox: from one mail), however deep it lies."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._bytes, self._members = limits.total, limits.everything

    def member(self) -> None:
        """One more file.

        Raises:
            Beyond: there were too many.
        """
        self._members -= 1
        if self._members < 0:
            raise Beyond("everything")

    def take(self, size: int) -> None:
        """So many more bytes.

        Raises:
            Beyond: there were too many.
        """
        if size > self._bytes:
            raise Beyond("total")
        self._bytes -= size
