"""Codes of questions and items (i1, e7, o14) in every spelling people use, and references to what a finding is about.

Problem words: ``no_letter`` a bare number · ``letter`` l or | where i is due · ``ambiguous`` may be read in two ways ·
``unknown_code`` no such item · ``other_instrument`` a code of another instrument · ``more_text`` text beside the code ·
``range`` a range that cannot be expanded · ``several`` more than one code · ``sub_indicator`` (9.1) · ``word`` a dash
or "nothing" · ``text`` no code.
"""

from __future__ import annotations

import re
from functools import lru_cache

from itaxl.thai.fold import fold, invisible_marks, without_marks
from itaxl.thai.numbers import NOTHING_WORDS
from itaxl.thai.reading import TYPE_CHECKING, Reading

if TYPE_CHECKING:
    from collections.abc import Container

_INSTRUMENT = {"iit": "i", "eit": "e", "oit": "o"}
_ITEM_WORDS = "(?:หัวข้อ|ข้อคำถาม|ข้อ|รหัส|รายการ|ตัวชี้วัดย่อย)(?:ที่)?"

_GAPS = r"[,;/\s]+"
_DOUBLE = "ตัดรหัสที่ซ้ำออก"

# One character for one character, so that places in the text stay where they are: Thai and full-width digits, capitals,
# full-width letters, and the Cyrillic and Greek twins of o, i and e. Used only where codes are meant.
_PLAIN: dict[int, str] = {
    **{0x0E50 + value: str(value) for value in range(10)},
    **{0xFF10 + value: str(value) for value in range(10)},
    **{start + place: chr(97 + place) for start in (0x41, 0xFF21, 0xFF41) for place in range(26)},
    **dict.fromkeys(map(ord, "\u043e\u041e\u03bf\u039f"), "o"),
    **dict.fromkeys(map(ord, "\u0456\u0406\u03b9\u0399"), "i"),
    **dict.fromkeys(map(ord, "\u0435\u0415\u03b5\u0395"), "e"),
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D, 0x7E), "-"),
    **dict.fromkeys((0xFF0C, 0x3001, 0xFF1B), ","),
}


def read_code(raw: str, known: Container[str] | None = None, instrument: str = "") -> Reading[str]:
    """One code in its canonical spelling (``o14``), from ``O๑๔``, ``๐๑๔``, ``0๑๔``, ``ข้อ o14``, ``o.14`` and the like.

    ``known`` are the year's codes: others are refused as ``unknown_code``. Where the cell's column belongs to one
    ``instrument`` ("i", "e" or "o"), a bare number or ``ข้อ 1`` is read as that instrument's code, with a note.
    """
    if _is_canonical(raw) and instrument in ("", raw[0]):  # nearly every code
        return Reading(raw) if known is None or raw in known else Reading(None, "unknown_code")
    text = _plain(raw)
    notes = _mark_notes(raw)
    if not text or fold(raw) in NOTHING_WORDS:
        return Reading(None, "word" if text else "", notes=notes)
    code, problem, suggestion = _one_code(text, raw, instrument)
    if code and known is not None and code not in known:
        return Reading(None, "unknown_code", "", notes)
    if not code:
        return Reading(None, problem, suggestion if known is None or suggestion in known else "", notes)
    if raw.strip() != code:
        notes = (*notes, f"อ่าน “{without_marks(raw)}” เป็น {code}")
    return Reading(code, notes=notes)


def read_codes(raw: str, known: Container[str] | None = None, instrument: str = "") -> Reading[tuple[str, ...]]:
    """Several codes separated by commas, blanks, line ends or และ; ranges (``O๑๔-O๑๙``) are written out, in order.

    One part that is not understood makes the whole a problem; the suggestion then holds all codes if all can be named.
    """
    words = re.split(_GAPS, raw.strip())
    if known is None and not instrument and raw.isascii() and all(map(_is_canonical, words)):  # nearly every list
        return Reading(tuple(dict.fromkeys(words)), notes=(_DOUBLE,) if len(set(words)) < len(words) else ())
    notes = list(_mark_notes(raw))
    pieces = _pieces(_plain(raw))
    if not pieces or fold(raw) in NOTHING_WORDS:
        return Reading(None, "word" if fold(raw) else "", notes=tuple(notes))
    codes: list[str] = []
    meant: list[str] = []
    problem = ""
    last = ""
    for piece in pieces:
        found, trouble, proposal = _read_piece(piece, known, instrument or last, bool(instrument))
        problem = problem or trouble
        codes += found
        meant += found or proposal or [""]
        last = (found or proposal or [last])[-1][:1]
    if problem:
        return Reading(None, problem, ", ".join(dict.fromkeys(meant)) if all(meant) else "", tuple(notes))
    single = tuple(dict.fromkeys(codes))
    if len(single) < len(codes):
        notes.append(_DOUBLE)
    if words != codes:
        shown = ", ".join(single) if len(single) <= 8 else f"{single[0]}, {single[1]} … {single[-1]} ({len(single)} ข้อ)"
        notes.append(f"อ่าน “{without_marks(raw)}” เป็น {shown}")
    return Reading(single, notes=tuple(notes))


def find_codes(text: str) -> list[tuple[int, int, str]]:
    """Codes quoted in running text as (start, end, code); the codes of a range share the range's place.

    Careful rather than complete: a letter must stand before the number, or a zero after ข้อ or รหัส; what belongs to an
    address, a cell, a file name or another word is left out.
    """
    near, quoted, elsewhere = _quoted_codes()
    if not near.search(text):
        return []
    plain = text.translate(_PLAIN)
    matches = list(quoted.finditer(plain))
    hidden = [match.span() for match in elsewhere.finditer(plain)] if matches else []
    found = []
    for match in matches:
        if any(start < match.end() and match.start() < end for start, end in hidden):
            continue
        mark, first = match[1] or "o", int(match[2] or match[5])
        low, high = sorted((first, int(match[3] or first)))
        start = match.start() if match[1] else match.start(4)
        found += [(start, match.end(), f"{mark}{number}") for number in range(low, high + 1)]
    return found


@lru_cache(maxsize=1)
def _quoted_codes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What no code is without, in a text as typed; then codes, and what only looks like codes, in a plain text."""
    letters, digits = ("".join(chr(point) for point, plain in _PLAIN.items() if plain in kind) + kind for kind in ("ioe0", "123456789"))
    letter = "(?<![a-z0-9._/!$@&=#:+-])([ioe])([1-9][0-9]?)(?![0-9a-z_:!@=]|[.-][0-9])"
    zero = r"(?:(?<=ข้อ|หัส)|(?<=อ้างอิงจาก))(?:ที่)?\s?(0)([1-9][0-9]?)(?![0-9a-z_/:!@=]|[.,-][0-9])"
    until = r"(?:\s?-\s?\1([1-9][0-9]?)(?![0-9a-z_:!@=]|[./-][0-9]))?"
    # What begins anywhere begins only once: a long text is walked over, not searched from every letter.
    elsewhere = (
        r"(?:https?://|www\.)[!-~]*|(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,100}+@[\w.-]+"
        r"|(?<![!-~])[!-~]{0,200}\.(?:th|com|org|net|xlsx|pdf|docx)(?![a-z])[!-~]*"
        r"|(?:ช่อง|เซลล์|คอลัมน์|แถว|รุ่น|core|cell|intel)\s*[a-z][0-9]+"
    )
    return re.compile(f"[{letters}][{digits}]"), re.compile(f"{letter}{until}|{zero}"), re.compile(elsewhere)


def read_ref(raw: str, known: Container[str] | None = None) -> Reading[str]:
    """What a finding is about: an indicator (``4``), an issue (``issue:4``) or a code (``i10``)."""
    if _is_canonical(raw):
        return read_code(raw, known)
    chosen = re.fullmatch("(ตัวชี้วัด|ประเด็น)ที่ ([1-9][0-9]?)", raw)
    if chosen:  # from the drop-down, as nearly always
        return Reading(chosen[2] if chosen[1] == "ตัวชี้วัด" else f"issue:{chosen[2]}")
    text = re.sub(r"\s+", " ", _plain(raw).replace("\n", " "))
    notes = _mark_notes(raw)
    named = re.fullmatch(r"(ตัวชี้วัด|ประเด็น|issue|indicator)\s?(?:ที่)?\s?[:#]?\s?0?([1-9][0-9]?)(?![0-9.])[.:)]?(\s?.*)", text)
    if named and not re.match(r"\s?(?:-|,|และ|ถึง)", named[3]):
        if named[3].strip():
            notes = (*notes, f"ใช้เฉพาะหมายเลข {named[2]} ไม่ได้อ่านข้อความที่ตามมา")
        return Reading(f"issue:{named[2]}" if named[1] in ("ประเด็น", "issue") else named[2], notes=notes)
    if re.fullmatch("[1-9][0-9]?", text):
        return Reading(text, notes=notes)
    sub = re.fullmatch(r"(?:ตัวชี้วัดย่อย|ตัวชี้วัด)?\s?(?:ที่)?\s?([1-9][0-9]?)\.[0-9]{1,2}", text)
    if sub:
        return Reading(None, "sub_indicator", sub[1], notes)
    if re.fullmatch("0[1-9]", text):  # indicator 04 or item o4
        return Reading(None, "ambiguous", f"o{text[1]}", notes)
    if re.fullmatch(rf"{_ITEM_WORDS}\s?[1-9][0-9]?", text):
        return Reading(None, "ambiguous", "", notes)
    many = re.findall(r"(?:ตัวชี้วัด|ประเด็น)|(?<![0-9])[0-9]{1,2}(?![0-9])", text)
    if re.search("[,;]|และ|ถึง|-", text) and len(many) > 1 and not _one_code(text, raw, "")[0]:
        return Reading(None, "several", "", notes)
    return read_code(raw, known)


def _is_canonical(text: str) -> bool:
    """Is this a code and nothing else, as it is written here: ``o14``."""
    number = text[1:]
    return len(number) in (1, 2) and text[0] in "ioe" and number[0] != "0" and number.isascii() and number.isdigit()


def _mark_notes(raw: str) -> tuple[str, ...]:
    marks = invisible_marks(raw)
    return (f"ตัดอักขระที่มองไม่เห็นออก: {', '.join(marks)}",) if marks else ()


def _plain(raw: str) -> str:
    """``raw`` as codes are compared: Arabic digits, small Latin letters, single blanks, line ends kept."""
    lines = (re.sub(r"\s+", " ", without_marks(line)) for line in raw.splitlines())
    return "\n".join(line.translate(_PLAIN) for line in lines if line).strip()


def _one_code(text: str, raw: str, instrument: str) -> tuple[str, str, str]:
    """The code in a plain text, or "" with the problem word and the code probably meant."""
    head = rf"[(\[]?(?:(oit|iit|eit)(?![a-z])\s?)?((?:{_ITEM_WORDS}\s?)*)[(\[]?"
    tail = r"[)\]]?[.:]?"
    code = re.fullmatch(rf"{head}(?:([oie])\s?[-.]?\s?(0?[1-9][0-9]?)|(0)([1-9][0-9]?)){tail}", text)
    if code:
        letter = code[3] or "o"
        if len(code[4] or "") > 2:  # o014
            return "", "text", ""
        wanted = _INSTRUMENT.get(code[1] or "") or instrument
        meant = f"{letter}{int(code[4] or code[6])}"
        if wanted and wanted != letter:
            return "", "other_instrument", ""
        return meant, "", ""
    return _no_code(text, raw, instrument, head, tail)


def _no_code(text: str, raw: str, instrument: str, head: str, tail: str) -> tuple[str, str, str]:
    bare = re.fullmatch(rf"{head}([1-9][0-9]?){tail}", text)
    if bare:
        named = _INSTRUMENT.get(bare[1] or "")
        if instrument and named in (None, instrument):
            return f"{instrument}{bare[3]}", "", ""
        if named:  # "EIT 1" may also be part 1 of EIT; with ข้อ it is a question
            return (f"{named}{bare[3]}", "", "") if bare[2] else ("", "ambiguous", f"{named}{bare[3]}")
        # A one typed on the Latin keyboard before Thai digits often is an i.
        mixed = re.search("1[๐-๙]", raw) and re.fullmatch("1[1-9][0-9]?", bare[3])
        return "", "no_letter", f"i{bare[3][1:]}" if mixed else ""
    twin = re.fullmatch(rf"{head}[l|!]\s?([1-9][0-9]?){tail}", text)
    if twin:
        return "", "letter", f"i{twin[3]}"
    zeros = re.fullmatch(rf"{head}00([1-9]){tail}", text)
    if zeros:
        return "", "ambiguous", f"o{zeros[3]}"
    if re.fullmatch(rf"{head}(?:[oie]|0)\s?0+{tail}", text):
        return "", "unknown_code", ""
    codes = [code for _, _, code in find_codes(text)]
    if len(codes) > 1:
        return "", "several", ""
    lead = re.match(rf"{head}([oie])([1-9][0-9]?)[\s:.)-]+(?=\D)", text)
    return "", ("more_text" if lead and codes else "text"), (codes[0] if lead and codes else "")


def _pieces(plain: str) -> list[str]:
    """The parts of a list of codes, each one code or one range, written without blanks."""
    text = re.sub(r"\s?(?:-|ถึง)\s?", "-", plain)
    text = re.sub(rf"({_ITEM_WORDS}|(?:oit|iit|eit)(?![a-z]))\s", r"\1", text)
    text = re.sub(r"(?<![a-z0-9])([oie])[\s.]\s?(?=[0-9])", r"\1", text)
    return [piece for piece in re.split(r"[,;/\s\u2022]+|และ|กับ", text) if piece not in ("", "-")]


def _read_piece(piece: str, known: Container[str] | None, instrument: str, sure: bool) -> tuple[list[str], str, list[str]]:
    """The codes of one part; else nothing, the problem word, and the codes probably meant."""
    ends = piece.split("-")
    if len(ends) == 2 and ends[0] not in ("o", "i", "e"):
        return _read_range(ends[0], ends[1], known, instrument if sure else "")
    reading = read_code(piece, known, instrument if sure else "")
    if reading.value:
        return [reading.value], "", []
    proposal = reading.suggestion
    if reading.problem == "no_letter" and instrument and not proposal:
        proposal = read_code(piece, known, instrument).value or ""  # "o1, 2" most likely goes on with o2
    return [], reading.problem or "text", [proposal] if proposal else []


def _read_range(first: str, last: str, known: Container[str] | None, instrument: str) -> tuple[list[str], str, list[str]]:
    start = read_code(first, known, instrument)
    if not start.value:
        return [], start.problem or "text", []
    letter = start.value[0]
    end = read_code(last, known, letter)
    if not end.value:
        return [], "range" if end.problem == "other_instrument" else end.problem or "text", []
    low, high = int(start.value[1:]), int(end.value[1:])
    codes = [f"{letter}{number}" for number in range(min(low, high), max(low, high) + 1)]
    if low > high:
        return [], "range", codes
    return [code for code in codes if known is None or code in known], "", []
