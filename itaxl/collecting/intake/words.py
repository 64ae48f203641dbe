"""Text as it stands in mail headers and zip directories, in whatever encoding its program knew.

Own code where Python has a parser for headers: its new one gives up on a letter split between two encoded words, loses raw
TIS-620, and of ``filename`` and ``filename*`` takes the one without the Thai name.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from binascii import a2b_base64, a2b_qp
from contextlib import suppress
from urllib.parse import unquote_to_bytes
from zipfile import ZipInfo

_THAI = re.compile(
    r"(?:x[-_]?)?(?:windows|win|cp|ms|ibm)[-_]?874|x?[-_]?tis[-_]?620(?:[-_.]?[0-9]{4})?(?:[-_.][0-9])?|iso[-_]?8859[-_]?11|thai"
)
_CHARSETS = ("utf", "ascii", "us-ascii", "iso", "windows", "cp", "koi8", "gb", "big5", "euc", "shift", "mac", "latin")
_NO_PROOF = ("us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252")
"""What programs write that never thought about it: not believed."""
_NO_THAI = re.compile(rb"[\x80-\xa0\xfc-\xff]")
_THAI_OR_FAR = re.compile("[\u0e00-\u0e7f\u4000-\U0010ffff]")
_WESTERN = re.compile("(?:[\x00-\x7f]|(?<=[A-Za-z])[\u00c0-\u024f]|[\u00c0-\u024f](?=[A-Za-z]))*")
_ENCODED = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)')
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST, _LONGEST_HEADER = 250, 64_000
_UNICODE_PATH = b"\x75\x70"


def _codec(name: str) -> codecs.CodecInfo | None:
    return codecs.lookup("cp874") if _THAI.fullmatch(name.lower()) else None


codecs.register(_codec)
"""Python knows cp874, but not as windows-874, the name Microsoft's programs use. Running this twice does no harm."""


def decoded(data: bytes, charset: str = "") -> str:
    """Bytes as text: in their charset if it is known and fits, else UTF-8, else the Windows code page for Thai."""
    name = charset.partition("*")[0].strip(" '\"").lower()
    wanted = "cp874" if _THAI.fullmatch(name) else name if name.startswith(_CHARSETS) else ""
    declared = "" if wanted in _NO_PROOF else wanted
    for codec in filter(None, (declared, "utf-8", wanted, "cp874")):
        with suppress(ValueError, LookupError):
            text = data.decode(codec)
            if codec in (declared, "cp874") or not _thai_rather(data, text):
                return text
    return data.decode("cp874", "replace")


def _thai_rather(data: bytes, text: str) -> bool:
    """Are these bytes more likely Thai in its code page than this text? “แบบ” happens to be good UTF-8, for one Vietnamese letter.

    In the code page every byte is in the Thai range; western letters stand alone among ASCII ones.
    """
    return not (_NO_THAI.search(data) or _THAI_OR_FAR.search(text) or _WESTERN.fullmatch(text))


def tidy(text: str, longest: int = _LONGEST) -> str:
    """One line, NFC, without control characters and direction marks (which could disguise a name), not endlessly long."""
    line = " ".join(text[: 4 * longest].split())
    kept = "".join(mark for mark in line if unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Co"))
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:longest].strip()


def raw_text(header: object) -> str:
    """A header as it was written: bytes that are no ASCII (which the parser keeps as lone surrogates) read as Thai."""
    text = str(header)[:_LONGEST_HEADER]
    return text if text.isascii() else decoded(text.encode("utf-8", "surrogateescape")) if _smuggled(text) else text


def _smuggled(text: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in text)


def words(header: object) -> str:
    """A header for people: encoded words (RFC 2047) decoded, wherever they stand, also inside quotes and split between letters."""
    text = _FOLD.sub("", raw_text(header))
    told: list[str] = []
    charset, data, end = "", b"", 0
    for word in _ENCODED.finditer(text):
        between = text[end : word.start()]
        if word[1].lower() != charset or (between.strip() or not end):
            told += [decoded(data, charset), between if between.strip() or not end else ""]
            charset, data = word[1].lower(), b""
        data += _bytes_of(word[2].lower(), word[3])
        end = word.end()
    return tidy("".join([*told, decoded(data, charset), text[end:]]))


def _bytes_of(encoding: str, text: str) -> bytes:
    plain = text.encode("ascii", "replace")
    if encoding == "q":
        return a2b_qp(plain, header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", plain)
    return a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")


def address_of(header: object) -> str:
    """The address in a From header; what is written there where it holds none."""
    text = words(header)
    found = re.findall(r"<\s*([^<>@\s]+@[^<>@\s]+)\s*>", text) or re.findall(r"[^\s<>,;:\"()@]+@[^\s<>,;:\"()@]+", text)
    return found[-1] if found else text


def without_addresses(text: str) -> str:
    """The text with e-mail addresses taken out: they are personal data."""
    return _ADDRESS.sub("(อีเมล)", text)


def parameters(header: object) -> dict[str, str]:
    """The parameters of a header by lower-case name: plain, encoded (RFC 2047), extended and continued (RFC 2231).

    Of ``filename`` and ``filename*`` the second counts: it is the one that may hold Thai.
    """
    plain: dict[str, str] = {}
    extended: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in _PARAMETER.findall(";" + raw_text(header).partition(";")[2]):
        key, *rest = name.lower().split("*")
        if not rest:
            plain.setdefault(key, words(_unquoted(value)))
        elif not rest[0] or rest[0].isdigit():
            number = int(rest[0][:6] or 0)
            extended.setdefault(key, {}).setdefault(number, (_unquoted(value), len(rest) == 2 or not rest[0]))
    return plain | {key: told for key, pieces in extended.items() if (told := _continued(pieces))}


def _unquoted(value: str) -> str:
    value = value.strip()
    return re.sub(r'\\(["\\])', r"\1", value[1:].removesuffix('"')) if value.startswith('"') else value


def _continued(pieces: dict[int, tuple[str, bool]]) -> str:
    """The pieces of an extended parameter in order: ``charset'language'percent-encoded`` first, then what goes on."""
    charset, data, waiting = "", b"", ""
    for at, number in enumerate(sorted(pieces)):
        text, encoded = pieces[number]
        if encoded and not at and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        if encoded:
            waiting += text  # programs cut anywhere, even inside %E0
        else:
            data, waiting = data + unquote_to_bytes(waiting) + text.encode("utf-8", "surrogatepass"), ""
    return words(decoded(data + unquote_to_bytes(waiting), charset))


def zip_name(info: ZipInfo) -> str:
    """A member's name. Where the archive does not say UTF-8, programs on Thai Windows have written theirs all the same, or
    the Windows code page; Python then shows it in that of the first IBM PC."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or decoded(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in UTF-8 that some programs put beside, where it belongs to this name ("" else)."""
    at = 0
    while at + 4 <= len(extra):
        length = int.from_bytes(extra[at + 2 : at + 4], "little")
        body = extra[at + 4 : at + 4 + length]
        if extra[at : at + 2] == _UNICODE_PATH and body[:1] == b"\1" and body[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
            return body[5:].decode("utf-8", "replace")
        at += 4 + length
    return ""
