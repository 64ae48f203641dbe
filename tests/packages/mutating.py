"""Sound packages broken in ways that know what a package is: zip records, XML, and plain bytes."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.packages.surgery import Entries, Quirks, zipped

NASTY = (
    "", "0", "-1", "1", "2", "9999999999", "4294967296", "18446744073709551616", "1e999", "NaN", "²", "๙", "true", "x" * 5_000,
    "A1", "XFD1048576", "A0", "ZZZZ99999999", "../../etc/passwd", "/", "\\", "//x/y", "http://x/", "%2e%2e/", "#REF!", "'",
    "&quot;", "&amp;", "&#0;", "&x;", "rIdItaxl1", "rId1", "itaxl_sheet1.xml", "/xl/workbook.xml", "_itaxl_sheet", "สรุปคะแนน",
    "ผลตรวจ", "\u202e", "http://schemas.openxmlformats.org/x",
)  # fmt: skip
BETWEEN = (
    "<!-- x -->", "<?x y?>", "<![CDATA[<x>]]>", "<x/>", "<a>" * 80, "\0", "&#1;", "]]>", '<!DOCTYPE x [<!ENTITY y "z">]>',
    " " * 100_000, "<x>" + "y" * 9_000,
)  # fmt: skip
LISTING = re.compile(r"workbook\.xml|_rels/|Content_Types|styles|itaxl_|table|sharedStrings")
TAG = re.compile(r"<[^<>]*>")
ATTRIBUTE = re.compile(r"""\s([\w:]+)=("[^"]*"|'[^']*')""")


def mutated(base: bytes, chance: random.Random) -> bytes:
    """The package with one to three things broken."""
    data = base
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(WAYS)(data, chance)
    return data


def _parts(data: bytes) -> Entries:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, struct.error, KeyError):
        return {}  # broken before; it stays as it is


def in_a_part(data: bytes, chance: random.Random) -> bytes:
    """A change in the XML of one part, mostly one that lists things."""
    found = _parts(data)
    names = [name for name in found if name.endswith((".xml", ".rels", ".vml"))]
    if not names:
        return data
    listing = [name for name in names if LISTING.search(name)]
    name = chance.choice(listing if listing and chance.random() < 0.8 else names)
    text = found[name].decode("utf-8", "surrogateescape")
    found[name] = chance.choice(XML)(text, chance).encode("utf-8", "surrogateescape")
    return zipped(found)


def _tag(text: str, chance: random.Random) -> re.Match[str] | None:
    tags = list(TAG.finditer(text))
    return chance.choice(tags) if tags else None


def attribute(text: str, chance: random.Random) -> str:
    found = list(ATTRIBUTE.finditer(text))
    if not found:
        return text
    hit = chance.choice(found)
    value = chance.choice(NASTY) if chance.random() < 0.7 else chance.choice(found)[2][1:-1]
    return text[: hit.start(2) + 1] + value + text[hit.end(2) - 1 :]


def our_attribute(text: str, chance: random.Random) -> str:
    """A value in what an earlier run of ours wrote: sheet, mark, relationship, content type."""
    found = [hit for hit in TAG.finditer(text) if "itaxl" in hit[0].lower()]
    if not found:
        return attribute(text, chance)
    hit = chance.choice(found)
    end = text.find("</", hit.end()) if chance.random() < 0.3 and not hit[0].endswith("/>") else hit.end()
    return text[: hit.start()] + (attribute if end == hit.end() else other_text)(text[hit.start() : end + 2], chance) + text[end + 2 :]


def lost_attribute(text: str, chance: random.Random) -> str:
    found = list(ATTRIBUTE.finditer(text))
    hit = chance.choice(found) if found else None
    return text[: hit.start()] + text[hit.end() :] if hit else text


def lost_tag(text: str, chance: random.Random) -> str:
    hit = _tag(text, chance)
    return text[: hit.start()] + text[hit.end() :] if hit else text


def lost_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<(\w[\w:]*)[^<>]*?(?:/>|>[^<>]*</\1>)", text))
    hit = chance.choice(found) if found else None
    return text[: hit.start()] + text[hit.end() :] if hit else text


def doubled_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<(\w[\w:]*)[^<>]*?(?:/>|>[^<>]*</\1>)", text))
    hit = chance.choice(found) if found else None
    return text[: hit.end()] + hit[0] * chance.choice((1, 2, 50)) + text[hit.end() :] if hit else text


def moved_element(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r"<(\w[\w:]*)[^<>]*?(?:/>|>[^<>]*</\1>)", text))
    if len(found) < 2:
        return text
    hit, other = chance.sample(found, 2)
    return text.replace(hit[0], "", 1).replace(other[0], other[0] + hit[0], 1)


def renamed_tag(text: str, chance: random.Random) -> str:
    names = sorted(set(re.findall(r"<(\w[\w:]*)", text)))
    if not names:
        return text
    return re.sub(rf"(</?){re.escape(chance.choice(names))}\b", rf"\g<1>{chance.choice([*names, 'x', 'mc:AlternateContent'])}", text)


def other_text(text: str, chance: random.Random) -> str:
    found = list(re.finditer(r">([^<>]+)<", text))
    hit = chance.choice(found) if found else None
    return text[: hit.start(1)] + chance.choice(NASTY) + text[hit.end(1) :] if hit else text


def something_between(text: str, chance: random.Random) -> str:
    hit = _tag(text, chance)
    return text[: hit.end()] + chance.choice(BETWEEN) + text[hit.end() :] if hit else text


def other_encoding(text: str, chance: random.Random) -> str:
    label = chance.choice(("UTF-16", "utf-7", "windows-874", "x-none", "", "ISO-8859-1", "utf-8" * 50))
    return re.sub(r'encoding="[^"]*"', f'encoding="{label}"', text, count=1)


def other_namespace(text: str, chance: random.Random) -> str:
    uris = sorted(set(re.findall(r'xmlns(?::\w+)?="([^"]*)"', text)))
    return (
        text.replace(chance.choice(uris), chance.choice(("", "urn:x", "http://purl.oclc.org/ooxml/spreadsheetml/main"))) if uris else text
    )


def cut_off(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def swapped_letters(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(chance.randrange(1, 6)):
        if letters:
            letters[chance.randrange(len(letters))] = chance.choice("<>&\"'/=ก0 \n\udc80")
    return "".join(letters)


XML: tuple[Callable[[str, random.Random], str], ...] = (
    attribute, attribute, our_attribute, our_attribute, lost_attribute, lost_tag, lost_element, doubled_element, moved_element, renamed_tag,
    other_text, other_text, something_between, other_encoding, other_namespace, cut_off, swapped_letters,
)  # fmt: skip


def lost_part(data: bytes, chance: random.Random) -> bytes:
    found = _parts(data)
    if found:
        del found[chance.choice(sorted(found))]
    return zipped(found)


def exchanged_parts(data: bytes, chance: random.Random) -> bytes:
    found = _parts(data)
    if len(found) > 1:
        one, other = chance.sample(sorted(found), 2)
        found[one], found[other] = found[other], found[one]
    return zipped(found)


def renamed_part(data: bytes, chance: random.Random) -> bytes:
    found = _parts(data)
    if not found:
        return data
    old = chance.choice(sorted(found))
    new = chance.choice(
        (old.upper(), old.replace("/", "\\"), "../" + old, "/" + old, old + "\0", old * 30, "", chance.choice(sorted(found)), "ไทย.xml")
    )
    return zipped({new if name == old else name: content for name, content in found.items()})


def quirky(data: bytes, chance: random.Random) -> bytes:
    flags = {name: chance.random() < 0.5 for name in ("stored", "descriptors", "zip64", "directory_backwards")}
    return zipped(_parts(data), Quirks(**flags, comment=b"PK\5\6" * chance.randrange(3), extra=b"\1\0\2\0ab" * chance.randrange(3)))


def zip_field(data: bytes, chance: random.Random) -> bytes:
    """A wrong number in one record of the zip file."""
    signature, size = chance.choice(((b"PK\3\4", 30), (b"PK\1\2", 46), (b"PK\1\2", 46), (b"PK\5\6", 22), (b"PK\6\6", 56), (b"PK\6\7", 20)))
    places = [hit.start() for hit in re.finditer(re.escape(signature), data)]
    if not places:
        return data
    at = chance.choice(places) + chance.randrange(4, size)
    value = chance.choice((b"\0", b"\xff", b"\1", b"\xff\xff\xff\xff", b"\0\0\0\0", bytes([chance.randrange(256)])))
    return data[:at] + value + data[at + len(value) :]


def flipped_bytes(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randrange(1, 9)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def lost_bytes(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 4, 100, 10_000)) :]


def truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def grown(data: bytes, chance: random.Random) -> bytes:
    more = chance.choice((b"\0" * 100, b"PK\5\6" + bytes(18), data[: chance.randrange(len(data) + 1)], b"x" * 70_000))
    return data + more if chance.random() < 0.7 else more + data


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *[in_a_part] * 14, *[zip_field] * 3, lost_part, exchanged_parts, renamed_part, quirky, flipped_bytes, lost_bytes, truncated, grown,
)  # fmt: skip
