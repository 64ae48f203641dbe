"""A workbook as a mail that waits to be sent."""

from __future__ import annotations

import os
from dataclasses import dataclass

from itaxl.errors import UnwritableError, UsageError
from itaxl.jobs.opening import SUFFIXES, open_book


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that was written: where, the words alone beside it, and what the sender should know before sending.

    ``target`` is "" when nothing was written because the workbook has errors (``errors`` says how many).
    """

    errors: int
    target: str = ""
    text: str = ""
    attachment: str = ""
    hint: str = ""
    large: bool = False
    backups: tuple[str, ...] = ()


def draft_email(
    path: str, to: str, out: str | None = None, revision: int | None = None, framework_file: str | None = None, *, anyway: bool = False
) -> Drafted:
    """Write a draft to ``to`` with the workbook attached, and the words alone in a text file beside it.

    ``revision``: None for the next one after those already in the folder of the draft.

    Raises:
        UnreadableError, UsageError: as for reading; UsageError too when ``to`` is no address.
        UnwritableError: the mail would be too large, or cannot be written.
    """
    from itaxl.mailing.addresses import checked, hint
    from itaxl.mailing.letters import WARN
    from itaxl.mailing.sending import agency_of, draft, next_revision
    from itaxl.rules import run
    from itaxl.writing.files import changed, replace, state_of

    address = checked(to)
    if out is not None and os.path.splitext(out)[1].lower() != ".eml":
        raise UsageError("ชื่อไฟล์ของ -o ต้องลงท้ายด้วย .eml")
    if revision is not None and not 1 <= revision <= 999:
        raise UsageError("เลขฉบับของ --revision ต้องเป็น 1 ถึง 999")
    before = state_of(path)
    book, framework = open_book(path, framework_file)
    findings = tuple(run(book, framework))
    errors = sum(finding.severity == "error" for finding in findings)
    if errors and not anyway:
        return Drafted(errors)
    with open(path, "rb") as file:
        content = file.read()
    if state_of(path) != before:
        raise UnwritableError(changed(path))
    folder = os.path.dirname(out if out is not None else path)
    number = revision or next_revision(folder, book.year, agency_of(book))
    suffix = os.path.splitext(path)[1].lower()
    made = draft(book, framework, findings, content, address, number, suffix if suffix in SUFFIXES else SUFFIXES[0])
    target = out if out is not None else os.path.join(folder, os.path.splitext(made.attachment)[0] + ".eml")
    text = os.path.splitext(target)[0] + ".txt"
    kept = tuple(backup for backup in (replace(target, made.content, (0, 0)), replace(text, made.text, (0, 0))) if backup)
    return Drafted(errors, target, text, made.attachment, hint(address), len(content) > WARN, kept)
