"""Thai text as people really type it: a folded form to compare by, a cleaned form to keep, and what was odd."""

from __future__ import annotations

import re
from functools import lru_cache

# Invisible characters that never carry meaning in a cell, with the name staff can look up. Directional marks and
# variation selectors come with text copied from web pages and chat programs.
_INVISIBLE = {
    0x00AD: "ยัติภังค์ซ่อน",
    0x034F: "ตัวเชื่อมซ่อน",
    0x061C: "เครื่องหมายทิศทางซ่อน",
    0x180E: "ตัวคั่นซ่อน",
    0x200B: "ช่องว่างความกว้างศูนย์",
    0x200C: "ตัวตัดการเชื่อมซ่อน",
    0x200D: "ตัวเชื่อมซ่อน",
    0xFEFF: "เครื่องหมายเริ่มไฟล์ (BOM)",
    **dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "เครื่องหมายทิศทางซ่อน"),
    **dict.fromkeys(range(0x2060, 0x2065), "ตัวเชื่อมซ่อน"),
    **dict.fromkeys(range(0xFE00, 0xFE10), "ตัวเลือกรูปอักษรซ่อน"),
}
_SPACES = (0x20, 0xA0, 0x85, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_BLANK = "".join(map(chr, (*range(9, 14), *range(28, 32), *_SPACES, *_INVISIBLE)))

# Shifted Thai marks that PDF text carries in the private-use area U+F700-F71A, and the plain letters they stand for.
_PDF_LETTERS = "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"
_PDF = {0xF700 + place: letter for place, letter in enumerate(_PDF_LETTERS)}

_FOLD: dict[int, str | None] = {
    **dict.fromkeys((*range(0x21), *range(0x7F, 0xA0), *_SPACES, *_INVISIBLE)),
    **{0xFF01 + place: chr(0x21 + place) for place in range(0x5E)},  # full-width forms
    **{ord("A") + place: chr(ord("a") + place) for place in range(26)},
    **{0xFF21 + place: chr(ord("a") + place) for place in range(26)},
    **{0x0E50 + value: str(value) for value in range(10)},
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63), "-"),
    **dict.fromkeys((0x2018, 0x2019, 0x2032), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x2033), '"'),
    **_PDF,
    0x0E45: "า",  # the long tail of ฤๅ, often taken for sara aa
}

# Thai marks in the order people mean them: vowels below, vowels above, tone, silencer.
_MARK_ORDER = "\u0e3a\u0e38\u0e39\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
_MARKS = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_TONES = "[\u0e48-\u0e4b]"
# What no text has that is typed as it should be.
_SUSPECT = (
    f"[\u0e4d\ufffd\u00e0\uf700-\uf71a]|เเ|({_MARKS}|[ะาำโใไแ])\\1|{_TONES}[\u0e31\u0e34-\u0e39\u0e47]|\u0e33{_TONES}|[\u00a1-\u00fb]{{5}}"
)


def fold(text: str) -> str:
    """The form to compare texts by, never to show: no spaces or invisible marks, Arabic digits, lower case.

    Marks typed in another order, doubled, split (ํ+า for ำ, เ+เ for แ) or taken from a PDF come out the same.
    Folding twice changes nothing more.
    """
    return _kept(text) if len(text) <= _SHORT else _folded(text)


_SHORT = 300


@lru_cache(maxsize=512)  # what a year's layout says, and what the rules ask about one workbook again and again
def _kept(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    text = "".join(text.split())
    settled, thai = _fold_patterns()
    if not settled.fullmatch(text):
        text = text.translate(_FOLD)
        if not thai.fullmatch(text):
            text = _fold_foreign(text)
    if text.isascii():
        return text
    close = _close().findall(text)
    if list(map(_meant, close)) != close:  # hardly ever, and looking costs half of doing it
        text = _close().sub(lambda run: _meant(run[0]), text)
    return text


@lru_cache(maxsize=1)
def _fold_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Texts that ``_FOLD`` leaves as they are, and texts without foreign letters."""
    return re.compile("[\x21-\x40\x5b-\x7e\u0e01-\u0e44\u0e46-\u0e4f\u0e5a\u0e5b]*"), re.compile("[\x21-\x7e\u0e01-\u0e5b]*")


@lru_cache(maxsize=512)  # Thai spelling knows some three hundred
def _meant(run: str) -> str:
    """Vowels and marks side by side as they are meant: in order, and not doubled."""
    run = re.sub("[\u0e31-\u0e3a\u0e47-\u0e4e]{2,}", _in_order, run)
    return re.sub("([ะาโใไ])\\1+", "\\1", re.sub("[เแ]{2,}", "แ", run))


def _in_order(run: re.Match[str]) -> str:
    """One run of marks, า and ำ as it is meant: marks sorted and single, ํ and า as ำ behind them."""
    letters = set(run[0])
    if "\u0e33" in letters or {"\u0e4d", "\u0e32"} <= letters:
        return "".join(sorted(letters - set("\u0e33\u0e4d\u0e32"), key=_MARK_ORDER.index)) + "\u0e33"
    return "\u0e32".join("".join(sorted(set(part), key=_MARK_ORDER.index)) for part in run[0].split("\u0e32"))


@lru_cache(maxsize=1)
def _close() -> re.Pattern[str]:
    # Vowels and marks side by side.
    return re.compile("[\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e]{2,}")


def _fold_foreign(text: str) -> str:
    """Composed form and case of other scripts, repeated until stable (some letters fold in two steps)."""
    import unicodedata  # a library of its own to load, and almost no cell needs it

    for _ in range(8):
        folded = unicodedata.normalize("NFC", text.casefold()).translate(_FOLD)
        if folded == text:
            break
        text = folded
    return text


def clean(text: str) -> str:
    """What to keep as the value of a text cell: line ends as ``\\n``, blanks and invisible marks cut off both ends.

    Everything inside stays as typed; a closing ฯ or ๆ stays too.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(_BLANK)


def without_marks(text: str) -> str:
    """``text`` without invisible marks, odd blanks as plain spaces, and no blanks at the ends."""
    if text.isascii():
        return text.strip()
    if _odd().search(text):
        text = text.translate({**dict.fromkeys(_INVISIBLE), **dict.fromkeys(_SPACES, " ")})
    return text.strip()


def invisible_marks(text: str) -> tuple[str, ...]:
    """The invisible characters and odd blanks in ``text``, each named once in Thai with its code point."""
    if text.isascii() or not _odd().search(text):
        return ()
    names = []
    for char in dict.fromkeys(text):
        point = ord(char)
        if point in _INVISIBLE:
            names.append(f"{_INVISIBLE[point]} U+{point:04X}")
        elif point > 0x7F and char.isspace():
            names.append(f"ช่องว่างพิเศษ U+{point:04X}")
    return tuple(names)


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    # Nothing in these blocks is invisible or an odd blank, and nearly every text has nothing else.
    return re.compile("[^\x00-\x7f\u0e00-\u0e7f\u2010-\u201f\u2022\u2026]")


def typing_slips(text: str) -> tuple[str, ...]:
    """Slips in Thai spelling that look right on screen but defeat searching, each named once in Thai."""
    if text.isascii() or not any(map(_suspect, set(_strange().findall(text)))):
        return ()
    found = {
        "พิมพ์ “ํ” กับ “า” แทน “ำ”": f"\u0e4d{_TONES}?\u0e32|\u0e32{_TONES}?\u0e4d",
        "พิมพ์ “เ” สองตัวแทน “แ”": "เเ",
        "พิมพ์สระหรือวรรณยุกต์ซ้ำ": f"({_MARKS})\\1|([ะาำโใไแ])\\2",
        "พิมพ์วรรณยุกต์ก่อนสระ": f"{_TONES}[\u0e31\u0e34-\u0e39\u0e47\u0e4d]|\u0e33{_TONES}",
        "มีอักษรที่คัดลอกจาก PDF ซึ่งเครื่องอื่นแสดงไม่ได้": "[\uf700-\uf71a]",
        # UTF-8 Thai read as Latin-1 or Windows-1252, TIS-620 read as Latin-1, or characters already lost
        "ตัวอักษรเพี้ยน (รหัสอักขระไม่ตรงกัน)": "\ufffd|(?:\u00e0[\u00b8\u00b9].?){2}|[\u00a1-\u00fb]{5}",
    }
    return tuple(name for name, pattern in found.items() if re.search(pattern, text))


@lru_cache(maxsize=1)
def _strange() -> re.Pattern[str]:
    # Vowels, marks and stray letters side by side, and letters that are wrong by themselves: every slip is in one of these.
    return re.compile("[\u0e30-\u0e3a\u0e40-\u0e44\u0e47-\u0e4e\ufffd\u00a1-\u00fb\uf700-\uf71a]{2,}|[\u0e4d\ufffd\u00e0\uf700-\uf71a]")


@lru_cache(maxsize=512)
def _suspect(run: str) -> bool:
    return re.search(_SUSPECT, run) is not None


def shared_start(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
