"""Thai text as people really type it: a folded form to compare by, a cleaned form to keep, and what was odd."""

from __future__ import annotations

import re

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
# What no text has that is typed as it should be: one search for nearly every text.
_SUSPECT = (
    f"[\u0e4d\ufffd\u00e0\uf700-\uf71a]|เเ|({_MARKS}|[ะาำโใไแ])\\1|{_TONES}[\u0e31\u0e34-\u0e39\u0e47]|\u0e33{_TONES}|[\u00a1-\u00fb]{{5}}"
)


def fold(text: str) -> str:
    """The form to compare texts by, never to show: no spaces or invisible marks, Arabic digits, lower case.

    Marks typed in another order, doubled, split (ํ+า for ำ, เ+เ for แ) or taken from a PDF come out the same.
    Folding twice changes nothing more.
    """
    text = text.translate(_FOLD)
    if text.isascii():
        return text
    if not re.fullmatch("[\x21-\x7e\u0e01-\u0e5b]*", text):
        text = _fold_foreign(text)
    text = re.sub("[\u0e31-\u0e3a\u0e47-\u0e4e]{2,}", _vowels_in_order, text)
    text = re.sub("[เแ]{2,}", "แ", text)
    return re.sub("([ะาโใไ])\\1+", "\\1", text)


def _vowels_in_order(run: re.Match[str]) -> str:
    """One run of marks, า and ำ as it is meant: marks sorted and single, ํ and า as ำ behind them."""
    letters = set(run[0])
    if "\u0e33" in letters or {"\u0e4d", "\u0e32"} <= letters:
        return "".join(sorted(letters - set("\u0e33\u0e4d\u0e32"), key=_MARK_ORDER.index)) + "\u0e33"
    return "\u0e32".join("".join(sorted(set(part), key=_MARK_ORDER.index)) for part in run[0].split("\u0e32"))


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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, last = 0, len(text)
    while first < last and _is_blank(text[first]):
        first += 1
    while last > first and _is_blank(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_blank(char: str) -> bool:
    return char.isspace() or ord(char) in _INVISIBLE


def without_marks(text: str) -> str:
    """``text`` without invisible marks, odd blanks as plain spaces, and no blanks at the ends."""
    if text.isascii():
        return text.strip()
    dropped: dict[int, str | None] = {**dict.fromkeys(_INVISIBLE), **dict.fromkeys(_SPACES, " ")}
    return text.translate(dropped).strip()


def invisible_marks(text: str) -> tuple[str, ...]:
    """The invisible characters and odd blanks in ``text``, each named once in Thai with its code point."""
    if text.isascii():
        return ()
    names = []
    for char in dict.fromkeys(text):
        point = ord(char)
        if point in _INVISIBLE:
            names.append(f"{_INVISIBLE[point]} U+{point:04X}")
        elif point > 0x7F and char.isspace():
            names.append(f"ช่องว่างพิเศษ U+{point:04X}")
    return tuple(names)


def typing_slips(text: str) -> tuple[str, ...]:
    """Slips in Thai spelling that look right on screen but defeat searching, each named once in Thai."""
    if text.isascii() or not re.search(_SUSPECT, text):
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
