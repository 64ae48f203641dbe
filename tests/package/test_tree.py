"""Every element knows the bytes it stands in, so that text can be put in without touching anything else."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.package import Limits, Refusal
from itaxl.package.tree import Document, Element, parse
from itaxl.package.xml import MAIN, RELATION, child_text, root_name, walk

EXAMPLE = f"""<?xml version="1.0"?><!-- ก --><x:workbook xmlns:x="{MAIN[0]}" xmlns:r="{RELATION[0]}" xmlns:mc="urn:mc">
  <x:sheets ><x:sheet name="ผล &gt; &amp; 'ข'" r:id = 'rId7'/><x:sheet name="b"
  /></x:sheets><x:empty></x:empty><?pi a?><x:names><![CDATA[<c/>]]> ก&#x0E02;</x:names ></x:workbook>"""


def all_elements(element: Element) -> list[Element]:
    return [element, *(each for child in element.children for each in all_elements(child))]


def texts(document: Document, element: Element) -> tuple[str, str]:
    """The opening and the closing tag, as they stand."""
    decode = document.encoding
    return document.data[element.start : element.open_end].decode(decode), document.data[element.close_start : element.end].decode(decode)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_tags_are_found_at_their_bytes_in_every_encoding(encoding: str) -> None:
    document = parse(EXAMPLE.encode(encoding))
    sheets, empty, names = document.root.children
    assert texts(document, document.root)[0].startswith("<x:workbook xmlns:x=") and texts(document, document.root)[1] == "</x:workbook>"
    assert texts(document, sheets) == ("<x:sheets >", "</x:sheets>")
    assert texts(document, sheets.children[0]) == ("<x:sheet name=\"ผล &gt; &amp; 'ข'\" r:id = 'rId7'/>", "")
    assert texts(document, sheets.children[1]) == ('<x:sheet name="b"\n  />', "")
    assert texts(document, empty) == ("<x:empty>", "</x:empty>")
    assert texts(document, names) == ("<x:names>", "</x:names >")
    assert names.text == "<c/> กข"
    assert [each.empty_tag for each in (sheets, *sheets.children, empty)] == [False, True, True, False]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_attribute_value_is_found_at_its_bytes(encoding: str) -> None:
    document = parse(EXAMPLE.encode(encoding))
    element = document.root.children[0].children[0]
    spans = {name: document.attribute_span(element, name) for name in ("name", "r:id", "id", "ame")}
    assert spans["id"] is None and spans["ame"] is None
    found = [document.data[span[0] : span[1]].decode(document.encoding) for span in spans.values() if span]
    assert found == ["ผล &gt; &amp; 'ข'", "rId7"]
    assert element.attributes["name"] == "ผล > & 'ข'" and element.relation() == "rId7"


def test_prefixes_in_scope_are_known_where_they_hold() -> None:
    root = parse(f'<a xmlns="{MAIN[0]}" xmlns:r="urn:r"><b xmlns:r="urn:other" xmlns="urn:b"/><c/></a>'.encode()).root
    inner, outer = root.children
    assert (root.prefixes[""], root.prefixes["r"], outer.prefixes["r"]) == (MAIN[0], "urn:r", "urn:r")
    assert (inner.prefixes[""], inner.prefixes["r"]) == ("urn:b", "urn:other")
    assert (root.uri, root.prefix, inner.uri) == (MAIN[0], "", "urn:b")
    assert root.all("b") == [] and root.first("b") is None and root.first("c") is outer


@pytest.mark.parametrize("namespace", RELATION)
def test_a_relation_is_found_under_any_prefix(namespace: str) -> None:
    element = parse(f'<sheet xmlns:q="{namespace}" id="no" q:id="yes"/>'.encode()).root
    assert element.relation() == "yes" and parse(b'<sheet id="no"/>').root.relation() == ""


names = st.sampled_from(["a", "p:b", "ก"])
gaps = st.sampled_from(["", " ", "\n", "<!-- > -->", "<?x > ?>", "&amp;", "<![CDATA[</a>]]>", "ข้อความ"])


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> str:
    name, attribute = draw(names), draw(st.sampled_from(["", " ", ' v="/>"', " v='>'", ' xmlns="urn:d"', ' p:v=""']))
    if not depth or draw(st.booleans()):
        return draw(st.sampled_from([f"<{name}{attribute}/>", f"<{name}{attribute}></{name}>", f"<{name}{attribute} />"]))
    inside = "".join(draw(documents(depth - 1)) + draw(gaps) for _ in range(draw(st.integers(0, 3))))
    return f"<{name}{attribute}>{draw(gaps)}{inside}</{name} >"


@given(documents(), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_tags_cut_out_at_their_bytes_leave_only_what_stands_between_them(content: str, encoding: str) -> None:
    document = parse(f'<root xmlns:p="urn:p">{content}</root>'.encode(encoding))
    elements = all_elements(document.root)
    for element in elements:
        opening, closing = texts(document, element)
        name = f"{element.prefix}:{element.name}" if element.prefix else element.name
        assert re.match(rf"<{name}[\s/>]", opening) and opening.endswith("/>" if element.empty_tag else ">")
        assert element.empty_tag == (closing == "") and (element.empty_tag or re.fullmatch(rf"</{name}\s*>", closing))
        for child in element.children:
            assert element.open_end <= child.start < child.end <= element.close_start


@given(documents())
def test_what_is_put_in_front_of_a_closing_tag_becomes_its_last_child(content: str) -> None:
    document = parse(f'<root xmlns:p="urn:p">{content}</root>'.encode())
    for element in all_elements(document.root):
        if not element.empty_tag:
            changed = document.data[: element.close_start] + b'<new xmlns="urn:new"/>' + document.data[element.close_start :]
            again = next(each for each in all_elements(parse(changed).root) if each.start == element.start)
            assert again.children[-1].uri == "urn:new" and len(again.children) == len(element.children) + 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged"),
        (b"<a>", "damaged"),
        (b"<a/><b/>", "damaged"),
        (b"<a b=1/>", "damaged"),
        (b"<p:a/>", "damaged"),
        (b"<a>&unknown;</a>", "damaged"),
        (b"<a>\xff</a>", "damaged"),
        (b"<!DOCTYPE a><a/>", "doctype"),
        (b"<a>" * 65 + b"</a>" * 65, "too-complex"),
        (b'<a b="' + b"x" * 1_000_001 + b'"/>', "too-complex"),
    ],
)
def test_what_is_no_sound_xml_is_refused_by_tree_and_walk_alike(content: bytes, reason: str) -> None:
    for read in (lambda: parse(content), lambda: walk((content,), lambda *_: None)):
        with pytest.raises(Refusal) as refusal:
            read()
        assert refusal.value.reason == reason


def test_a_tree_has_no_more_elements_than_there_is_room_for() -> None:
    assert parse(b"<a><b/><b/></a>", room=3).elements == 3
    with pytest.raises(Refusal) as refusal:
        parse(b"<a><b/><b/></a>", Limits(), room=2)
    assert refusal.value.reason == "too-complex"


def test_the_name_of_the_root_is_told_without_reading_on() -> None:
    assert root_name(iter((b'<a xmlns="urn:a">', b"not <well formed"))) == "urn:a a"
    with pytest.raises(Refusal):
        root_name((b"no xml",))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<a><w>ก &amp; ข<![CDATA[<]]></w><w>later</w></a>", "ก & ข<"),
        ("<a><b><w>deeper</w></b><w>ก<b>inside</b>ข</w></a>", "กข"),
        ('<p:a xmlns:p="urn:a"><w>other</w><q:w xmlns:q="urn:a">own</q:w></p:a>', "own"),
        ("<a><w/></a>", ""),
        ("<a><b/></a>", None),
        ("<w>root</w>", None),
    ],
)
def test_the_text_of_one_child_is_told(content: str, text: str | None) -> None:
    assert child_text((content.encode(),), "w") == text


def test_what_is_damaged_behind_that_child_is_refused_all_the_same() -> None:
    with pytest.raises(Refusal):
        child_text((b"<a><w>text</w>", b"<b></a>"), "w")


def test_a_tree_leaves_no_circles_for_the_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        parse(EXAMPLE.encode())
        with pytest.raises(Refusal):
            parse(b"<a><b></a>")
        assert gc.collect() == 0
    finally:
        gc.enable()
