"""Attributes that say for machines what a reference says in print: `date/@when`, `biblScope/@from` and `@to`."""

from __future__ import annotations

import re

from lxml import etree

from tei.edition.names import q

_YEAR = re.compile(r"\D*(1\d{3}|20\d\d)[a-h]?\D*")
_YEARS = re.compile(r"\D*(1\d{3}|20\d\d)\s?[-–—/]\s?(1\d{3}|20\d\d|\d\d)\D*")
_PAGES = re.compile(r"\D*(\d+)(?:\s?[-–—‐−]\s?(\d+))?[^\d,;]*")


def describe(text: etree._Element) -> None:
    """Set the attributes of the dates and places in a work of all references; where it is not plain, none."""
    for bibl in text.iter(q("bibl")):
        for part in bibl.iterdescendants(q("date"), q("biblScope")):
            words = "".join(map(str, part.itertext()))
            if part.tag == q("biblScope"):
                _describe_scope(part, words)
            elif not part.attrib:
                _describe_date(part, words)


def _describe_date(date: etree._Element, words: str) -> None:
    if match := _YEARS.fullmatch(words):
        last = match[1][: 4 - len(match[2])] + match[2]
        if match[1] < last:
            date.set("from", match[1])
            date.set("to", last)
    elif match := _YEAR.fullmatch(words):
        date.set("when", match[1])


def _describe_scope(scope: etree._Element, words: str) -> None:
    """One range of figures; `201-19` goes on from 201 to 219."""
    match = _PAGES.fullmatch(words)
    if match is None or scope.get("unit") != "page":
        return
    first, last = match[1], match[2] or match[1]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if int(first) <= int(last):
        scope.set("from", first)
        scope.set("to", last)
