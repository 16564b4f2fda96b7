"""Dates, languages and characters: what a data type does not say."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.findings import Report
from tei.metadata.tags import is_language
from tei.regexes import regex
from tei.rules.paths import TEI, XML_LANG, Paths, local

#: Ways of saying when, of which an element may have only one (TEI: att.datable.w3c).
RIVALS = (("when", ("notBefore", "notAfter", "from", "to")), ("from", ("notBefore",)), ("to", ("notAfter",)))
_DATES = frozenset(("when", "from", "to", "notAfter"))  # nothing contradicts itself without one of these
#: Codes that are often written and mean no language, and the right ones.
MEANT = {"gr": "el", "jp": "ja", "cz": "cs", "dk": "da", "ger": "de", "english": "en", "german": "de",
         "french": "fr", "latin": "la", "greek": "grc", "ua": "uk", "rs": "sr", "us": "en-US"}  # fmt: skip
PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
#: Unicode's Bidi_Control.
TURNING = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def values(root: etree._Element, report: Report, paths: Paths) -> None:
    """V027 to V029 (dates, languages), V031 and V032 (characters), V040."""
    listed = {str(one.get("ident")).lower() for one in root.iterfind(f".//{TEI}langUsage/{TEI}language")}
    declared = {text for one in root.iter(TEI + "mapping", TEI + "char") for text in map(str, one.itertext())}
    known = {letter for text in declared for letter in text}
    header = root.find(TEI + "teiHeader")
    # the words of the header may be in any language: the list is that of the text
    seen = {tag for one in (root, *(header.iter("*") if header is not None else ())) if (tag := one.get(XML_LANG))}
    seen = {tag for tag in seen if is_language(tag)} - _used(root.find(TEI + "text"))
    for element in root.iter("*"):
        if attributes := dict(element.items()):
            _dates(element, attributes.keys(), report, paths)
            for name in (XML_LANG, "ident") if element.tag == TEI + "language" else (XML_LANG,):
                if (tag := str(attributes.get(name, ""))) and tag not in seen:
                    seen.add(tag)
                    _language(tag, element, listed, report, paths)
        for value in (element.text, *attributes.values()):
            if value and not value.isascii():
                _characters(str(value), element, known, report, paths)
        if (tail := element.tail) and not tail.isascii():
            _characters(tail, element.getparent(), known, report, paths)


def _used(text: etree._Element | None) -> set[str]:
    return {tag for one in (text.iter("*") if text is not None else ()) if (tag := one.get(XML_LANG))}


def _dates(element: etree._Element, names: Iterable[object], report: Report, paths: Paths) -> None:
    if _DATES.isdisjoint(names) or element.tag == TEI + "biblScope":
        return
    for one, others in RIVALS:
        rival = next((other for other in others if element.get(one) and element.get(other)), None)
        if rival:
            report.add("V028", path=paths.of(element), first=one, second=rival, name=local(element))
            return
    for begin, end in (("from", "to"), ("notBefore", "notAfter")):
        first, last = element.get(begin), element.get(end)
        if first and last and _is_later(first, last):
            report.add("V029", path=paths.of(element), begin=first, end=last)


def _is_later(first: str, last: str) -> bool:
    """Whether the first date is after the last, as far as both say; years before Christ count down."""
    size = min(len(first.lstrip("-")), len(last.lstrip("-")), 10)
    before = (first.startswith("-"), last.startswith("-"))
    one, two = first.lstrip("-")[:size], last.lstrip("-")[:size]
    if before == (True, True):
        return one[:4] < two[:4]
    return one > two if before == (False, False) else before[1]


def _language(tag: str, element: etree._Element, listed: set[str], report: Report, paths: Paths) -> None:
    if not is_language(tag):
        meant = MEANT.get(tag.lower()) or MEANT.get(tag.lower().partition("-")[0])
        report.add("V027", path=paths.of(element), value=tag, instead=f"; did you mean {meant}?" if meant else "")
    elif listed and element.tag != TEI + "language" and not _is_listed(tag.lower(), listed):
        report.add("V040", path=paths.of(element), value=tag)


def _is_listed(tag: str, listed: set[str]) -> bool:
    """A list that names `de` covers `de-AT`, and the other way round."""
    return any(tag == one or tag.startswith(one + "-") or one.startswith(tag + "-") for one in listed)


def _characters(text: str, element: etree._Element | None, known: set[str], report: Report, paths: Paths) -> None:
    """The words of an element, or an attribute of it."""
    if element is None or element.tag in (TEI + "mapping", TEI + "char"):
        return
    for code, shape in (("V031", PRIVATE), ("V032", TURNING)):
        match = next((one for one in shape.finditer(text) if one[0] not in known), None)
        if match:
            words = " ".join(text[max(0, match.start() - 12) : match.start() + 12].split())
            shown = shape.sub(lambda one: f"[U+{ord(one[0]):04X}]", words)
            report.add(code, path=paths.of(element), text=shown)
