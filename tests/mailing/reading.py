"""Drafts read as mail programs read them."""

from __future__ import annotations

import email
import email.policy
from email.header import decode_header, make_header

from itaxl.collecting.intake import LIMITS
from itaxl.collecting.intake.mails import parsed, parts


def modern(content):
    """By Python's new parser: subject, plain text, page, names and contents of the attachments."""
    mail = email.message_from_bytes(content, policy=email.policy.default)
    plain = mail.get_body(("plain",)).get_content()
    page = mail.get_body(("html",)).get_content()
    return mail["Subject"], plain, page, [(each.get_filename(), each.get_content()) for each in mail.iter_attachments()]


def old(content):
    """By the old one."""
    mail = email.message_from_bytes(content)
    attached = [(part.get_filename(), part.get_payload(decode=True)) for part in mail.walk() if part.get_filename()]
    texts = [part.get_payload(decode=True).decode() for part in mail.walk() if part.get_content_maintype() == "text"]
    return str(make_header(decode_header(mail["Subject"]))), *texts, attached


def ours(content):
    """By the intake: names and contents of the attachments."""
    return [(each.name, each.data) for each in parts(parsed(content, LIMITS), LIMITS)]


def words(content):
    """The plain text."""
    return modern(content)[1].replace("\r\n", "\n")


def header(content, name):
    """One header as it is understood; None when it is not there."""
    found = email.message_from_bytes(content, policy=email.policy.default)[name]
    return None if found is None else str(found)
