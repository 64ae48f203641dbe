"""Checks that one fact of a framework file agrees with the others; each refuses with the place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from itaxl.frameworks.shape import Path, Wrong

_DIGITS = 2


def refuse_word(word: str, words: Iterable[str], path: Path) -> None:
    """Refuse a word that is not one of those allowed here."""
    if word not in words:
        raise Wrong(path, f"ไม่รู้จักคำว่า {word} (ใช้ได้: {' '.join(words)})")


def refuse_unknown(
    codes: Iterable[str],
    known: Mapping[str, object],
    path: Path,
    *,
    taken: Mapping[str, object] | None = None,
    at: bool = True,
) -> None:
    """Refuse a code that does not exist, stands twice in one list, or is in ``taken`` already.

    ``at``: the codes are entries of the list at ``path``, so the entry is named; False: ``path`` itself is meant.
    """
    seen = set(taken or ())
    for place, code in enumerate(codes):
        where = (*path, place) if at else path
        if code not in known:
            raise Wrong(where, f"ไม่มี {code} ในไฟล์นี้")
        if code in seen:
            raise Wrong(where, f"{code} ซ้ำ")
        seen.add(code)


def refuse_code_shape(codes: Iterable[str], letters: str, path: Path) -> None:
    """Refuse what cannot be a code of another year: only its letter and number can be checked here."""
    seen = set()
    for at, code in enumerate(codes):
        number = code[1:]
        plain = number.isascii() and number.isdecimal() and len(number) <= _DIGITS and not number.startswith("0")
        if code[0] not in letters or not plain:
            raise Wrong((*path, at), f"{code} ไม่ใช่รหัสข้อ")
        if code in seen:
            raise Wrong((*path, at), f"{code} ซ้ำ")
        seen.add(code)


def refuse_letter(codes: Iterable[str], letter: str, path: Path) -> None:
    """Refuse a code of another instrument."""
    for at, code in enumerate(codes):
        if not code.startswith(letter):
            raise Wrong((*path, at), f"{code} เป็นข้อของเครื่องมืออื่น")


def refuse_gaps(rows: Iterable[str], name: str, letters: str) -> None:
    """Refuse rows that are not numbered 1, 2, 3 … in order, for each letter by itself ("" for plain numbers)."""
    next_number = dict.fromkeys(letters or ("",), 1)
    for key in rows:
        letter = key[:1] if letters else ""
        if letter not in next_number or key != f"{letter}{next_number[letter]}":
            expected = " หรือ ".join(f"{each}{number}" for each, number in next_number.items())
            raise Wrong((name, key), f"ลำดับไม่ต่อเนื่อง ตรงนี้ต้องเป็น {expected}")
        next_number[letter] += 1


def refuse_rising(rows: Mapping[str, Any], name: str, *, strictly: bool) -> None:
    """Refuse minimums that do not go down row by row to 0."""
    last = None
    for key, value in rows.items():
        if last is not None and (value > last or (strictly and value == last)):
            raise Wrong((name, key), "ต้องเรียงจากมากไปน้อย")
        last = value
    if last:
        raise Wrong((name, next(reversed(list(rows)))), "แถวสุดท้ายต้องเริ่มที่ 0")
