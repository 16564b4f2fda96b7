"""RELAX NG as jing reads it: its verdict on schemas and values, its data types, what it takes for no schema at all."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from tei.errors import UsageError
from tei.grammar.types import SHAPES, exact
from tei.validate import parse_tei, validate
from tests.test_schema import jing
from tests.tools import ROOT

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
TYPED = f'{RNG} datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
TYPES = ROOT / "tests" / "data" / "types.txt"


# -- data types


def judged() -> Iterator[tuple[str, str, bool]]:
    """Type, value, and whether jing takes it."""
    kind = ""
    for line in TYPES.read_text("utf-8").splitlines():
        if line.startswith("  "):
            yield kind, json.loads(line[6:]), line.startswith("  yes")
        elif not line.startswith("#"):
            kind = line


def typed(data: str) -> Any:
    schema = f'<element name="e" {TYPED}><attribute name="v">{data}</attribute></element>'
    return etree.RelaxNG(exact(etree.fromstring(schema)))


def with_value(value: str) -> etree._Element:
    element = etree.Element("e")
    element.set("v", value)
    return element


def test_values_are_judged_as_jing_judges_them() -> None:
    schemas = {kind: typed(f'<data type="{kind}"/>') for kind, _, _ in judged()}
    wrong = [(kind, value) for kind, value, good in judged() if schemas[kind].validate(with_value(value)) != good]
    assert wrong == []


def test_libxml2_reads_our_patterns_as_python_does() -> None:
    """It mistakes alternatives within alternatives, so what it makes of ours is compared on values all but right."""
    chance, wrong = random.Random(3), []
    for kind, shape in SHAPES.items():
        schema = typed(f'<data type="string"><param name="pattern">{shape.replace("&", "&amp;")}</param></data>')
        seeds = [value for one, value, good in judged() if one == kind and good]
        for _ in range(600):
            value = spoiled(chance.choice(seeds), "".join(seeds), chance)
            if schema.validate(with_value(value)) != bool(re.fullmatch(shape, value)):
                wrong.append((kind, value))
    assert wrong == []


def spoiled(value: str, letters: str, chance: random.Random) -> str:
    for _ in range(chance.choice((0, 1, 1, 2))):
        at = chance.randrange(len(value) + 1)
        value = value[:at] + chance.choice(("", chance.choice(letters))) + value[at + chance.choice((0, 1)) :]
    return value


def test_limits_and_patterns_of_a_type_hold_beside_ours() -> None:
    share = typed('<data type="double"><param name="minInclusive">0</param><param name="maxInclusive">1</param></data>')
    assert [share.validate(with_value(value)) for value in ("0.5", " 1 ", "1.5", "1e", "")] == [
        True,
        True,
        *[False] * 3,
    ]
    pointer = typed('<data type="anyURI"><param name="pattern">#\\S+</param></data>')
    assert [pointer.validate(with_value(value)) for value in ("#a", " #a ", "a", "#a#b")] == [True, True, False, False]


@pytest.mark.slow
def test_jing_still_says_so(tmp_path: Path) -> None:
    values = list(judged())
    kinds = dict.fromkeys(kind for kind, _, _ in values)
    elements = (f'<element name="{k}"><attribute name="v"><data type="{k}"/></attribute></element>' for k in kinds)
    (tmp_path / "t.rng").write_text(
        f'<element name="r" {TYPED}><zeroOrMore><choice>{"".join(elements)}</choice></zeroOrMore></element>'
    )
    quoted = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    lines = "".join(f"<{kind} v={quoteattr(value, quoted)}/>\n" for kind, value, _ in values)
    (tmp_path / "t.xml").write_text(f"<r>\n{lines}</r>", "utf-8")
    refused = {int(line) - 2 for line in re.findall(r"t\.xml:(\d+):", jing(tmp_path / "t.rng", [tmp_path / "t.xml"]))}
    assert [one for at, one in enumerate(values) if one[2] == (at in refused)] == []


# -- schemas

ANY = "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"
FILES = {
    "val.rng": f"<value {TYPED}>x</value>",
    "elem.rng": f"<element name='b' {TYPED}><empty/></element>",
    "inc.rng": f"<grammar {TYPED}><start><element name='a'><empty/></element></start></grammar>",
    "cut.rng": f"<grammar {TYPED}><start>",
}


def grammar(start: str, definitions: str = "", attributes: str = "") -> str:
    return f"<grammar {TYPED} {attributes}><start>{start}</start>{definitions}</grammar>"


#: Schemas, and documents with the verdict: yes, no, or none because the schema is no schema.
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "two namespaces, each but for a name": (
        grammar(
            "<element><choice><nsName ns='x'><except><name ns='x'>bad</name></except></nsName>"
            "<nsName ns='y'><except><name ns='y'>bad</name></except></nsName></choice><empty/></element>"
        ),
        {"<bad xmlns='x'/>": "no", "<ok xmlns='x'/>": "yes", "<bad xmlns='y'/>": "no", "<ok xmlns='z'/>": "no"},
    ),
    "a value but for one that is defined elsewhere": (
        grammar(
            "<element name='a'><data type='token'><except><ref name='v'/></except></data></element>",
            "<define name='v'><value>x</value></define>",
        ),
        {"<a>x</a>": "no", "<a>y</a>": "yes"},
    ),
    "an attribute whose values are a file": (
        grammar("<element name='a'><attribute name='q'><externalRef href='val.rng'/></attribute></element>"),
        {"<a q='x'/>": "yes", "<a q='y'/>": "no"},
    ),
    "an element that is a file": (
        grammar("<externalRef href='elem.rng'/>", attributes="ns='urn:n'"),
        {"<b xmlns='urn:n'/>": "yes", "<b/>": "no"},
    ),
    "the namespace outside holds in a file that names none": (
        f"<grammar {TYPED} ns='urn:n'><include href='inc.rng'/></grammar>",
        {"<a xmlns='urn:n'/>": "yes", "<a/>": "no"},
    ),
    "ids by their type": (
        grammar(
            "<element name='a'><zeroOrMore><element name='b'><optional><attribute name='id'><data type='ID'/>"
            "</attribute></optional><optional><attribute name='to'><data type='IDREFS'/></attribute></optional>"
            "</element></zeroOrMore></element>"
        ),
        {
            "<a><b id='x'/><b id='x'/></a>": "no",
            "<a><b id='x'/><b to='y'/></a>": "no",
            "<a><b id='x'/><b to=' x  x'/></a>": "yes",
            "<a><b to=''/></a>": "no",
            "<a><b id='1'/></a>": "no",
        },
    ),
    "ids in a grammar within a grammar": (
        grammar(
            "<element name='a'><grammar><start><zeroOrMore><element name='b'><attribute name='id'><data type='ID'/>"
            "</attribute></element></zeroOrMore></start></grammar></element>"
        ),
        {"<a><b id='x'/><b id='y'/></a>": "yes", "<a><b id='x'/><b id='x'/></a>": "no"},
    ),
    "an empty value": (grammar("<element name='a'><value/></element>"), {"<a/>": "yes", "<a>x</a>": "no"}),
    "a definition that needs itself": (
        grammar(
            "<element name='a'><ref name='r'/></element>",
            "<define name='r'><choice><element name='b'><empty/></element><ref name='r'/></choice></define>",
        ),
        {"<a><b/></a>": "broken"},
    ),
    "a definition that needs itself within an element": (
        grammar(
            "<ref name='r'/>",
            "<define name='r'><element name='a'><optional><ref name='r'/></optional></element></define>",
        ),
        {"<a><a/></a>": "yes"},
    ),
    "a value that needs itself": (
        grammar(
            "<element name='a'><attribute name='q'><ref name='r'/></attribute></element>",
            "<define name='r'><choice><value>x</value><ref name='r'/></choice></define>",
        ),
        {"<a q='x'/>": "broken"},
    ),
    "a type that is none where nobody comes": (
        grammar("<element name='a'><optional><element name='b'><data type='zork'/></element></optional></element>"),
        {"<a/>": "broken"},
    ),
    "a limit that is none": (
        grammar("<element name='a'><data type='token'><param name='zork'>1</param></data></element>"),
        {"<a/>": "broken"},
    ),
    "a regular expression that is none": (
        grammar("<element name='a'><data type='token'><param name='pattern'>[</param></data></element>"),
        {"<a/>": "broken"},
    ),
    "a reference to nothing where nobody comes": (
        grammar("<element name='a'><optional><element name='b'><ref name='no'/></element></optional></element>"),
        {"<a/>": "broken"},
    ),
    "two definitions that do not combine": (
        grammar(
            "<ref name='r'/>",
            "<define name='r'><element name='a'><empty/></element></define><define name='r'><empty/></define>",
        ),
        {"<a/>": "broken"},
    ),
    "an element without a name": (f"<element {TYPED}/>", {"<a/>": "broken"}),
    "an element with an empty name": (f"<element {TYPED}><name/><empty/></element>", {"<a/>": "broken"}),
    "a part that RELAX NG has not": (f"<element {TYPED} name='a'><zork/></element>", {"<a/>": "broken"}),
    "no RELAX NG": ("<html/>", {"<a/>": "broken"}),
    "a file that is not well-formed": (f"<grammar {TYPED}><include href='cut.rng'/></grammar>", {"<a/>": "broken"}),
}


def written(folder: Path, schema: str) -> Path:
    for name, text in {**FILES, "own.rng": schema}.items():
        (folder / name).write_text(text)
    return folder / "own.rng"


@pytest.mark.parametrize("name", CASES)
def test_the_verdict_is_that_of_jing(name: str, tmp_path: Path) -> None:
    schema, documents = CASES[name]
    path = written(tmp_path, schema)
    for document, verdict in documents.items():
        if verdict == "broken":
            with pytest.raises(UsageError, match=r"own\.rng: the schema cannot be compiled \("):
                validate(parse_tei(document.encode()), schema=path)
        else:
            assert (validate(parse_tei(document.encode()), schema=path) == []) == (verdict == "yes"), document


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_jing_says_so_itself(name: str, tmp_path: Path) -> None:
    schema, documents = CASES[name]
    path = written(tmp_path, schema)
    for document, verdict in documents.items():
        (tmp_path / "d.xml").write_text(document)
        told = jing(path, [tmp_path / "d.xml"])
        assert ("yes" if not told else "no" if "d.xml:" in told else "broken") == verdict, (document, told)


def test_definitions_without_end_are_refused(tmp_path: Path) -> None:
    chain = "".join(f"<define name='r{n}'><ref name='r{n + 1}'/></define>" for n in range(3000))
    path = written(tmp_path, grammar("<ref name='r0'/>", chain + "<define name='r3000'><empty/></define>"))
    with pytest.raises(UsageError, match=r"own\.rng: the schema cannot be compiled"):
        validate(parse_tei(b"<a/>"), schema=path)


def test_ids_are_told_in_plain_words(tmp_path: Path) -> None:
    path = written(tmp_path, CASES["ids by their type"][0])

    def told(document: bytes) -> list[str]:
        return [f"{one.code} {one.message}" for one in validate(parse_tei(document), schema=path)]

    assert told(b"<a><b id='x'/><b id='x'/></a>") == ["V003 the id x stands more than once"]
    assert told(b"<a><b id='x'/><b to='x y'/></a>") == ["V046 to of <b> names y, and no element has that id"]
    assert [one[:4] for one in told(b"<a><b to='1'/></a>")] == ["V017"]


# -- values in words

DATES = "<choice><data type='date'/><data type='gYear'/><data type='gYearMonth'/><data type='dateTime'/></choice>"
ALL_DATES = DATES.replace("</choice>", "<data type='gMonth'/><data type='gMonthDay'/><data type='time'/></choice>")
URI = "<data type='anyURI'><param name='pattern'>\\S+</param></data>"
POINTERS = f"<list><oneOrMore>{URI}</oneOrMore></list>"
SHARE = "<data type='double'><param name='minInclusive'>0</param><param name='maxInclusive'>1</param></data>"
CALENDAR = "is no day of the calendar: "
#: A pattern, a value that it refuses, and what is said of it after `it`.
SAID = [
    ("<value/>", "x", "must be empty"),
    ("<choice><value>a</value><value/></choice>", "b", "must be a, or empty"),
    ("<choice><value>yes</value><value>no</value></choice>", "maybe", "must be one of yes, no"),
    ("<choice><value>yes</value><value>no</value></choice>", "", "must not be empty; it should be one of yes, no"),
    ("<data type='string'><param name='minLength'>3</param></data>", "ab", "must be at least 3 characters long"),
    ("<data type='string'><param name='pattern'>.+</param></data>", "", "must not be empty"),
    ("<data type='token'><except><value>x</value></except></data>", "x", "must be text, but not x"),
    (f"<choice><value>high</value>{SHARE}</choice>", "2", "must be high, or a number from 0 to 1"),
    ("<data type='nonNegativeInteger'/>", "-1", "must be a whole number"),
    ("<data type='language'/>", "en_GB", "must be a language code, as in en or de-AT"),
    (DATES, "soon", "must be a date, as in 1969, 1969-05 or 1969-05-01"),
    (DATES, "0000", "is no date: there is no year 0; 1 before Christ is -0001"),
    (DATES, "2023-13", "is no date: there is no month 13"),
    (DATES, "2023-04-31", CALENDAR + "April has 30 days"),
    (DATES, "1900-02-29", CALENDAR + "February 1900 has 28 days"),
    (DATES, "-0004-02-29", CALENDAR + "February -0004 has 28 days"),
    (DATES, "1890-05-01T12:00", "lacks the seconds: write 12:00:00"),
    (DATES, "1890-05-01T24:00:00", "is no time: there is no hour 24; midnight is 00:00:00 of the next day"),
    (ALL_DATES, "soon", "must be a date, as in 1969, 1969-05 or 1969-05-01"),
    (ALL_DATES, "--02-30", CALENDAR + "February has 29 days"),
    (ALL_DATES, "12:60:00", "is no time: there is no minute 60"),
    (URI, "a b", "must be an address without blanks; a blank in an address is written %20"),
    (URI, "##d1", "is no address: it holds more than one #"),
    (URI, "http://", "is no address: nothing follows the //"),
    (URI, "mailto:", "is no address: nothing follows the prefix"),
    (URI, "50%", "is no address: % is no character; a `%` itself is written %25"),
    (URI, "2:3", "is no address: 2: is no prefix; before a colon write letters and digits only"),
    (URI, "a[1]", "is no address: square brackets in it are written %5B and %5D"),
    (POINTERS, "#a urn:", "holds urn:, which is no address: nothing follows the prefix"),
    (POINTERS, "", "must not be empty; it should be an address without blanks"),
]


@pytest.mark.parametrize(("pattern", "value", "said"), SAID, ids=[f"{value} {said[:20]}" for _, value, said in SAID])
def test_what_is_wrong_with_a_value(pattern: str, value: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"<element name='a' {TYPED}><attribute name='v'>{pattern}</attribute></element>")
    document = f"<a v={quoteattr(value)}/>".encode()
    assert [one.message for one in validate(parse_tei(document), schema=path)] == [f'<a v="{value}">: it {said}']


def test_of_several_patterns_for_an_attribute_all_are_told(tmp_path: Path) -> None:
    ways = "".join(f"<group><attribute name='t'><value>{n}</value></attribute></group>" for n in (1, 2))
    path = written(tmp_path, f"<element name='a' {TYPED}><choice>{ways}</choice></element>")
    assert [one.message for one in validate(parse_tei(b"<a t='3'/>"), schema=path)] == [
        '<a t="3">: it must be one of 1, 2'
    ]
