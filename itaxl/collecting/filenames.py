"""The names of workbooks on their way: ``ITA2568_abt-thdsobsukh_r2.xlsx``, and what is left of them when they arrive.

The name begins in plain ASCII, because old mail programs lose everything else; the agency's Thai name may stand behind it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from itaxl.collecting.records import Agency
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold
from itaxl.thai.names import AGENCY_TYPES, mentions, read_type, short_name, split_name

KINDS = dict(zip(AGENCY_TYPES, ("abt", "tt", "tm", "tn", "abj"), strict=True))
"""The usual short forms (อบต. ทต. ทม. ทน. อบจ.) letter by letter."""

_LONGEST_SLUG, _LONGEST_THAI = 44, 60
_SUFFIXES = re.compile(r"(?:\s*\.(?:xlsx|xlsm|xls|zip|eml|txt|bak[0-9]*))+\s*$", re.IGNORECASE)
_SLUG = rf"(?:{'|'.join(KINDS.values())})-[a-z0-9]+"
_OURS = re.compile(rf"ita[\s_.-]*(?:[0-9]{{4}}|[0-9]{{2}})[\s_.-]+({_SLUG}|[a-z0-9]+(?:-[a-z0-9]+)*(?=[\s_.-]+r[\s]?[0-9]))", re.IGNORECASE)
_KNOWN_SLUG = re.compile(rf"(?<![a-z0-9])({_SLUG})", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(2[45][0-9]{2})(?![0-9])")
_SHORT_YEAR = re.compile(r"(?:ita|ปี)[\s_.-]*([67][0-9])(?![0-9])", re.IGNORECASE)
_REVISION = re.compile(r"(?<![a-z0-9])r\s?([0-9]{1,3})(?![a-z0-9])", re.IGNORECASE)
_SHORT_KIND = re.compile(r"(?<![\u0e01-\u0e4e])(อบต|ทต|ทม|ทน|อบจ)[\s.]*(?=[\u0e01-\u0e4e])")
_LONG_KIND = re.compile(rf"({'|'.join(AGENCY_TYPES)})\s+(?=[\u0e01-\u0e4e])")
_NAMED = re.compile(
    rf"({'|'.join(AGENCY_TYPES)}|(?<![\u0e01-\u0e4e])(?:อบต|ทต|ทม|ทน|อบจ))[\s.]*([\u0e01-\u0e2e\u0e40-\u0e44][\u0e01-\u0e4e]+)"
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class NameRead:
    """What a file name says: year (BE), the agency's slug, its Thai name (kind and name), the revision; None or "" where
    it does not say."""

    year: int | None = None
    slug: str = ""
    thai: str = ""
    revision: int | None = None


@lru_cache(maxsize=4096)
def slug_of(agency: Agency) -> str:
    """The agency's name in ASCII letters (``abt-thdsobsukh``), the same for every way of typing it; "" where it has no name.

    Only for file names: Thai letters that sound alike become one, so two agencies may share a slug.
    """
    typed, name = split_name(agency.name)
    kind = read_type(agency.kind) or typed
    if kind not in KINDS:
        return letters(agency.kind + name)
    word = letters(name)
    return f"{KINDS[kind]}-{word}" if word else ""


def attachment_name(year: int, agency: Agency, revision: int, suffix: str = ".xlsx") -> str:
    """The file name a workbook is sent under, in ASCII, safe on every system."""
    return f"{stem(year, agency)}_r{revision}{suffix}"


def thai_attachment_name(year: int, agency: Agency, revision: int, suffix: str = ".xlsx") -> str:
    """The same name with the agency's Thai name behind it, for programs that show it."""
    name = _thai_part(agency)
    return f"{stem(year, agency)}_r{revision}{f'_{name}' if name else ''}{suffix}"


def marked_name(year: int, agency: Agency) -> str:
    """The name of the marked copy that goes back. It carries no revision: the copy is none."""
    return f"{stem(year, agency)}_marked.xlsx"


def stem(year: int, agency: Agency) -> str:
    """How every file name of one agency and year begins."""
    return "_".join(part for part in (f"ITA{year}", slug_of(agency)) if part)


def letters(text: str) -> str:
    """A Thai word in ASCII letters, for a file name."""
    from anyascii import anyascii  # only commands that name files need it

    return re.sub("[^a-z0-9]+", "", anyascii(fold(text)).lower())[:_LONGEST_SLUG]


def _thai_part(agency: Agency) -> str:
    """The agency's short Thai name as it may stand in a file name on every system."""
    name = unicodedata.normalize("NFC", short_name(agency.kind, agency.name))
    return _cut(_FORBIDDEN.sub("", " ".join(name.split()))).strip(" .")


def _cut(text: str) -> str:
    """Short enough, and never between a letter and its vowel or tone mark."""
    end = min(len(text), _LONGEST_THAI)
    while 0 < end < len(text) and unicodedata.category(text[end]) == "Mn":
        end -= 1
    return text[:end]


def read_name(name: str) -> NameRead:
    """What a file name says, however it was copied, translated or added to on the way."""
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    text = to_arabic(_SUFFIXES.sub("", text))
    ours = _OURS.search(text) or _KNOWN_SLUG.search(text)
    revisions = [int(found) for found in _REVISION.findall(text) if int(found)]
    return NameRead(_year(text), ours[1].lower() if ours else "", _thai(text), revisions[-1] if revisions else None)


def _year(text: str) -> int | None:
    if found := _YEAR.search(text):
        return int(found[1])
    found = _SHORT_YEAR.search(text)
    return 2500 + int(found[1]) if found else None


def named_in(name: str) -> tuple[str, ...]:
    """Every agency a file name may name, kind and name, in the long form.

    More than ``read_name`` is sure of: whatever stands behind a kind may be a name. To be held against known agencies.
    """
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    text = _spaced(to_arabic(_SUFFIXES.sub("", text)))
    sure = (kind + bare for _, _, kind, bare in mentions(text) if kind in KINDS)
    return tuple(dict.fromkeys((*sure, *(read_type(kind) + bare for kind, bare in _NAMED.findall(text)))))


def _thai(text: str) -> str:
    """The first agency named, kind and name, in the long form."""
    return next((kind + bare for _, _, kind, bare in mentions(_spaced(text)) if kind in KINDS), "")


def _spaced(text: str) -> str:
    """With blanks for what people write in file names instead, and kinds joined to the name behind them."""
    spaced = re.sub(r"[_()\[\]-]+", " ", text)
    return _LONG_KIND.sub(r"\1", _SHORT_KIND.sub(r"\1.", spaced))
