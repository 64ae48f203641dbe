"""ITA211 and ITA214–ITA216: web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from itaxl.model import Answer, Submission
from itaxl.rules.every_cell import cells_of
from itaxl.rules.kept import kept
from itaxl.rules.registry import ERROR, INFO, WARNING, Flaw, rule

if TYPE_CHECKING:
    from itaxl.frameworks import Framework

Flaws = Iterator[Flaw]
_WEB = ("http://", "https://")
_SHORTENERS = (
    *("bit.ly", "bitly.com", "shorturl.at", "shorturl.asia", "tinyurl.com", "cutt.ly", "goo.gl", "t.ly", "t.co", "is.gd", "rb.gy"),
    *("ow.ly", "tiny.cc", "short.gy", "me-qr.com", "qrco.de", "kutt.it", "urlkub.co", "page.link"),
)
_SHARED = ("drive.google.com", "docs.google.com", "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com", "mega.nz", "icloud.com")
_SOCIAL = ("facebook.com", "fb.com", "fb.me", "fb.watch")
_PLATFORMS = (
    "youtube.com",
    "youtu.be",
    "line.me",
    "lin.ee",
    "google.com",
    "forms.gle",
    "forms.office.com",
    "tiktok.com",
    "instagram.com",
    "x.com",
)
_CENTRAL = (
    *("gprocurement.go.th", "nacc.go.th", "dla.go.th", "laas.go.th", "moi.go.th", "oic.go.th", "data.go.th", "dga.or.th", "opdc.go.th"),
    *(
        "ocsc.go.th",
        "ocs.go.th",
        "krisdika.go.th",
        "soc.go.th",
        "cgd.go.th",
        "oag.go.th",
        "pacc.go.th",
        "info.go.th",
        "govspending.data.go.th",
    ),
)
"""Systems of central government to which every agency may link."""


@rule("ITA211", WARNING)
def link_without_scheme(book: Submission, framework: Framework) -> Flaws:
    """ลิงก์ต้องขึ้นต้นด้วย http:// หรือ https:// บรรทัดละหนึ่งลิงก์ และไม่มีช่องว่าง

    ทำไม: ลิงก์ที่ไม่ครบกดเปิดไม่ได้ ผู้ตรวจจะถือว่าไม่มีข้อมูล
    แก้อย่างไร: คัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์มาวางทั้งบรรทัด
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | www.example.go.th/o1 |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/o1 |
    """
    for answer, text in _lines(book, framework):
        joined = re.search(r"[\s,;|]+(?:https?://|www\.)", text)
        if joined or " " in text:
            why = "มีหลายลิงก์ในบรรทัดเดียว" if joined else "มีช่องว่าง"
            yield Flaw(answer, f"“{text}” {why} จึงกดเปิดไม่ได้", "วางลิงก์ละหนึ่งบรรทัด ไม่มีช่องว่าง (ขึ้นบรรทัดใหม่ด้วย Alt+Enter)", found=text)
        elif not text.lower().startswith(_WEB) and not _private(text):
            fix = f"แก้เป็น https://{text}" if "://" not in text and "." in text else "คัดลอกที่อยู่จากแถบที่อยู่ของเบราว์เซอร์มาวาง"
            yield Flaw(answer, f"“{text}” ขาด http:// หรือ https:// จึงกดเปิดไม่ได้", fix, found=text)


@rule("ITA214", WARNING)
def link_repeated(book: Submission, framework: Framework) -> Flaws:
    """ข้อ OIT แต่ละข้อควรมีลิงก์ของตัวเอง

    ทำไม: ลิงก์เดียวกันในหลายข้อมักเกิดจากวางซ้ำ ผู้ตรวจจะไม่พบข้อมูลของข้อนั้น
    แก้อย่างไร: วางลิงก์ที่เปิดไปถึงข้อมูลของข้อนั้นโดยตรง ถ้าหน้าเดียวมีข้อมูลทั้งสองข้อจริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/data |
        | o2 | https://www.example.go.th/data |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/o1 |
        | o2 | https://www.example.go.th/o2 |
    """
    seen: dict[str, str] = {}
    for answer, text in _lines(book, framework):
        if not answer.key.startswith("oit.") or not text.lower().startswith(_WEB):
            continue
        code = answer.key.split(".")[1]
        address = text.partition("://")[2].removeprefix("www.").rstrip("/")
        first = seen.setdefault(address, code)
        if first != code:
            message = f"ลิงก์ของข้อ {code} เหมือนกับข้อ {first} วางซ้ำหรือไม่"
            yield Flaw(answer, message, f"วางลิงก์ของข้อ {code} ถ้าหน้าเดียวมีข้อมูลทั้งสองข้อจริงไม่ต้องแก้", text)


@rule("ITA215", WARNING)
def link_of_another_site(book: Submission, framework: Framework) -> Flaws:
    """ลิงก์ควรอยู่ในเว็บไซต์ของหน่วยงาน

    ทำไม: การประเมิน OIT ตรวจจากเว็บไซต์ของหน่วยงาน ลิงก์ของหน่วยงานอื่นมักติดมาจากแบบที่คัดลอกมา
    แก้อย่างไร: วางลิงก์ในเว็บไซต์ของหน่วยงาน ถ้าเป็นระบบกลางที่หน่วยงานใช้จริงไม่ต้องแก้
    ตัวอย่างที่ผิด:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เว็บไซต์ | https://www.example.go.th |
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.other.go.th/o1 |
    ตัวอย่างที่ถูก:
        หน่วยงาน
        | รายการ | ข้อมูล |
        | เว็บไซต์ | https://www.example.go.th |
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://ita.example.go.th/o1 |
    """
    links = [(answer, text, host_of(text)) for answer, text in _lines(book, framework) if text.lower().startswith(_WEB)]
    hosts = [host for answer, _, host in links if answer.key != "agency.website"]
    own = _own_hosts(book, hosts)
    yield from _site_without_links(book, hosts, own)
    allowed = (*own, *_CENTRAL, *_PLATFORMS, *_SHARED, *_SOCIAL, *_SHORTENERS)
    for answer, text, host in links if own else ():
        if (
            answer.key != "agency.website"
            and not _within(host, allowed)
            and not any(_within(each, (host,)) for each in own)
            and not _private(text)
        ):
            message = f"ลิงก์นี้อยู่ที่ {host} ไม่ใช่เว็บไซต์ของหน่วยงาน ({own[0]}) ถูกต้องหรือไม่"
            yield Flaw(answer, message, "วางลิงก์ในเว็บไซต์ของหน่วยงาน ถ้าเป็นระบบกลางที่หน่วยงานใช้จริงไม่ต้องแก้", text, own[0])


def _site_without_links(book: Submission, hosts: list[str], own: list[str]) -> Flaws:
    """The agency's site, where most links lead to another one and none to it."""
    others = (*_CENTRAL, *_PLATFORMS, *_SHARED, *_SOCIAL, *_SHORTENERS)
    if len(own) == 2 and not _within(own[1], others) and not any(_within(host, (own[0],)) or _within(own[0], (host,)) for host in hosts):
        message = f"เว็บไซต์ของหน่วยงานกรอกไว้ {own[0]} แต่ลิงก์ส่วนใหญ่อยู่ที่ {own[1]} ถูกต้องหรือไม่"
        yield Flaw(book.answers["agency.website"], message, f"แก้เป็น {own[1]} ถ้าหน่วยงานใช้ทั้งสองเว็บไซต์ไม่ต้องแก้", own[0], own[1], INFO)


@rule("ITA216", WARNING)
def link_not_public(book: Submission, framework: Framework) -> Flaws:
    """ลิงก์ต้องเปิดได้จากทุกเครื่องโดยไม่ต้องขอสิทธิ์

    ทำไม: ลิงก์ที่ชี้ไปไฟล์ในเครื่องไม่มีใครเปิดได้ ลิงก์ย่อ โฟลเดอร์แชร์ และ Facebook อาจหมดอายุหรือต้องขอสิทธิ์ก่อน
    แก้อย่างไร: นำข้อมูลขึ้นเว็บไซต์ของหน่วยงาน แล้ววางลิงก์ของหน้านั้น
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | file:///C:/ita/o1.pdf |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/o1.pdf |
    """
    for answer, text in _lines(book, framework):
        if _private(text):
            message = f"“{text}” อยู่ในเครื่องหรือเครือข่ายภายใน คนอื่นเปิดไม่ได้"
            yield Flaw(answer, message, "นำข้อมูลขึ้นเว็บไซต์ของหน่วยงาน แล้ววางลิงก์ของหน้านั้น", text, severity=ERROR)
            continue
        kind = _doubtful_kind(host_of(text), text, answer, framework)
        if kind and text.lower().startswith(_WEB):
            yield Flaw(answer, f"“{text}” เป็น{kind} ผู้ตรวจเปิดได้โดยไม่ต้องขอสิทธิ์หรือไม่", "วางลิงก์ของหน้าในเว็บไซต์ของหน่วยงานแทน", text)


def _doubtful_kind(host: str, text: str, answer: Answer, framework: Framework) -> str:
    if _within(host, _SHORTENERS):
        return "ลิงก์ย่อ"
    if _within(host, _SHARED) and "/forms/" not in text:
        return "โฟลเดอร์หรือไฟล์แชร์"
    if _within(host, _SOCIAL) and answer.key.startswith("oit."):
        code = answer.key.split(".")[1]
        return "" if "social" in framework.items[code].title.lower() else "หน้า Facebook"
    return ""


@rule("ITA222", INFO)
def link_of_another_year(book: Submission, framework: Framework) -> Flaws:
    """ลิงก์ของข้อ OIT ควรเป็นของปีที่ประเมิน

    ทำไม: ลิงก์ที่มีคำว่า ita67 ในแบบของปี 2568 มักคัดลอกมาจากแบบของปีก่อน ผู้ตรวจจะพบข้อมูลเก่า
    แก้อย่างไร: วางลิงก์ของปีที่ประเมิน ถ้าใช้โฟลเดอร์เดิมต่อกันมาไม่ต้องแก้
    ตัวอย่างที่ผิด:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/ita67/o1 |
    ตัวอย่างที่ถูก:
        OIT
        | ข้อ | ลิงก์ |
        | o1 | https://www.example.go.th/ita68/o1 |
    """
    found = []
    for answer, text in _lines(book, framework):
        match = re.search(r"ita[-_/]?(?:25)?([56]\d)(?!\d)", text.lower()) if answer.key.startswith("oit.") else None
        if match and 2500 + int(match[1]) != book.year:
            found.append((answer, 2500 + int(match[1]), match[0]))
    if found:
        answer, year, said = found[0]
        more = f" (และอีก {len(found) - 1} ลิงก์)" if len(found) > 1 else ""
        message = f"ลิงก์นี้มีคำว่า “{said}” เป็นของการประเมินปี {year} หรือไม่{more}"
        yield Flaw(answer, message, f"วางลิงก์ของปี {book.year} ถ้าใช้โฟลเดอร์เดิมไม่ต้องแก้", said, str(book.year))


@kept
def _lines(book: Submission, framework: Framework) -> list[tuple[Answer, str]]:
    """Every line of every cell for links, with its answer."""
    cells = [(answer, answer.value) for answer, _ in cells_of(book, framework, "url") if isinstance(answer.value, str)]
    return [(answer, line.strip()) for answer, text in cells for line in text.splitlines() if line.strip()]


@lru_cache(maxsize=128)  # several rules ask about the same links
def host_of(link: str) -> str:
    """The host of a web address, small letters, without ``www.``: ``https://www.Example.go.th/a`` → ``example.go.th``."""
    host = re.split(r"[/?#\s]", link.partition("://")[2] or link, maxsplit=1)[0]
    return host.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


def _within(host: str, sites: tuple[str, ...]) -> bool:
    """Is a host one of these sites or a part of one."""
    while host and host not in sites:
        host = host.partition(".")[2]
    return bool(host)


def _own_hosts(book: Submission, hosts: list[str]) -> list[str]:
    """The agency's own sites: the one it names, and the one most of its links lead to."""
    own = [host_of(book.text("agency.website"))] if book.text("agency.website") else []
    most = max(hosts, key=hosts.count, default="")
    if most and hosts.count(most) >= 3 and hosts.count(most) * 2 > len(hosts):
        own.append(most)
    return [host for host in dict.fromkeys(own) if "." in host]


@lru_cache(maxsize=128)
def _private(text: str) -> bool:
    """A place only this computer or this office can reach."""
    if re.match(r"(?:file:|[A-Za-z]:[\\/]|\\\\)", text):
        return True
    return re.match(r"localhost$|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|.*\.local$", host_of(text)) is not None
