"""What changes every year, as data: one TOML file per assessment year, loaded strictly. See docs/frameworks.md."""

# pathlib would cost 4 ms of every start.

from __future__ import annotations

import os
from functools import cache

from itaxl.errors import UsageError
from itaxl.frameworks.framework import Framework, Indicator, Instrument, Issue, Item, Letter, Level, Question, Sub

__all__ = [
    "Framework",
    "Indicator",
    "Instrument",
    "Issue",
    "Item",
    "Letter",
    "Level",
    "Question",
    "Sub",
    "known_years",
    "load",
    "load_file",
    "load_text",
]

_HERE = os.path.dirname(__file__)
_LARGEST = 1_000_000
"""Bytes; the largest file of ours has 40,000."""


@cache
def known_years() -> tuple[int, ...]:
    """The assessment years (BE) that come with the program, oldest first."""
    stems = (name.removesuffix(".toml") for name in os.listdir(_HERE) if name.endswith(".toml"))
    return tuple(sorted(int(stem) for stem in stems))


@cache
def load(year: int) -> Framework:
    """The framework of an assessment year (BE); read once and shared, so callers must not change it.

    Raises:
        UsageError: the program does not know this year.
    """
    if year not in known_years():
        years = " ".join(str(known) for known in known_years())
        raise UsageError(f"โปรแกรมยังไม่รู้จักกรอบการประเมินปี {year} (รู้จักปี {years}) ถ้ามีไฟล์ของปีนี้ให้ระบุด้วย --framework FILE.toml")
    return load_file(os.path.join(_HERE, f"{year}.toml"))


def load_file(path: str | os.PathLike[str]) -> Framework:
    """The framework in a TOML file of the user's own, read strictly.

    Raises:
        UsageError: the file cannot be read, or something in it is wrong; the text names the line and the key.
    """
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        reason = "ไม่พบไฟล์" if isinstance(error, FileNotFoundError) else "ไฟล์หรือสิทธิ์การอ่านมีปัญหา"
        raise UsageError(f"อ่านไฟล์กรอบการประเมิน {name} ไม่ได้ ({reason})") from None
    if len(raw) > _LARGEST:
        raise UsageError(f"ไฟล์กรอบการประเมิน {name} ใหญ่เกินไป (เกิน 1 MB)")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"ไฟล์กรอบการประเมิน {name} บรรทัด {line}: ต้องบันทึกเป็น UTF-8") from None
    return load_text(text, name)


def load_text(text: str, name: str) -> Framework:
    """The framework in a TOML text; ``name`` is what error messages call it.

    Raises:
        UsageError: something in the text is wrong; the message names the line and the key.
    """
    # Imported here: who only asks for the known years needs no parser.
    import tomllib
    import unicodedata
    from decimal import Decimal

    from itaxl.frameworks.build import build
    from itaxl.frameworks.shape import Wrong

    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise UsageError(f"ไฟล์กรอบการประเมิน {name} {_syntax(str(error))}") from None
    try:
        return build(data)
    except Wrong as wrong:
        from itaxl.frameworks.lines import line_of

        place = f"{_shown(wrong.path)}: " if wrong.path else ""
        line = line_of(text, wrong.path)
        raise UsageError(f"ไฟล์กรอบการประเมิน {name} บรรทัด {line}: {place}{wrong.what}") from None


def _syntax(error: str) -> str:
    """The parser's complaint, ``Expected '=' (at line 3, column 5)``, in our order."""
    what, _, place = error.partition(" (at ")
    line = place.removeprefix("line ").partition(",")[0]
    where = f"บรรทัด {line}" if line.isdecimal() else "ท้ายไฟล์" if place else "บางแห่ง"
    twice = what.startswith(("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate"))
    return f"{where}: {'คีย์หรือตารางซ้ำ' if twice else 'ไม่ใช่ไวยากรณ์ TOML'} ({what})"


def _shown(path: tuple[str | int, ...]) -> str:
    """A path as TOML writes it: ``subs."9.1".items[2]``."""
    shown = ""
    for key in path:
        if isinstance(key, int):
            shown += f"[{key}]"
        else:
            plain = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
            shown += ("." if shown else "") + (key if plain else f'"{key}"')
    return shown
