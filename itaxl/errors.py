"""Why the work cannot go on. Apart from the nouns, so that reading a file needs nothing more."""

from __future__ import annotations


class ItaxlError(Exception):
    """Something because of which the work cannot go on; its text is one Thai sentence for the user.

    ``exit_code`` is what the command ends with: 2 wrong usage, 3 unreadable file, 4 output not writable.
    """

    exit_code = 2


class UsageError(ItaxlError):
    """The command was called with words that make no sense together (exit 2)."""


class UnreadableError(ItaxlError):
    """The file cannot be read, or is not an itaxl workbook (exit 3)."""

    exit_code = 3


class UnwritableError(ItaxlError):
    """The output cannot be written; nothing was changed (exit 4)."""

    exit_code = 4
