"""The header of an edition as an archive needs it: one reading, from which every file of a package is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from tei.cite import Record as Cited
from tei.cite import record_of as cited_of
from tei.cite.record import Name, parted
from tei.deposit.licences import Licence, licence
from tei.edition.names import TEI
from tei.regexes import regex

_NS = {"t": TEI}
_DAY = regex(r"\d{4}(-\d\d(-\d\d)?)?")
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")


class Agent(NamedTuple):
    """A person or a body, with its addresses at authorities (ORCID, GND, VIAF, ROR) and what it did."""

    name: Name
    is_body: bool = False
    refs: tuple[str, ...] = ()
    role: str = ""

    def ref(self, host: str) -> str:
        """The address at an authority: `orcid.org`."""
        return next((one.replace("http://", "https://", 1) for one in self.refs if host in one), "")


class Book(NamedTuple):
    """What the edition was made from, as its `bibl` tells: the printed book, or a page of the web."""

    author: str = ""
    title: str = ""
    publisher: str = ""
    place: str = ""
    date: str = ""
    url: str = ""
    note: str = ""


class SourceFile(NamedTuple):
    """A file that was encoded. `sha256` in hexadecimal digits; `swhid` as in ISO/IEC 18670."""

    title: str
    sha256: str = ""
    swhid: str = ""


class Release(NamedTuple):
    """A release before this one: its version, its DOI or other address, its date."""

    version: str = ""
    doi: str = ""
    url: str = ""
    date: str = ""

    @property
    def address(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Change(NamedTuple):
    when: str
    text: str


_NOT_CITED = Cited()
_NO_LICENCE = Licence()


@dataclass(frozen=True)
class Record:
    """What is known of an edition. Empty is unknown.

    cited: titles, imprints, DOI, version, language, keywords, abstract. contributors: all who are neither author nor
    editor. program: name and version of the encoder. rights: of others, in the source.
    """

    cited: Cited = _NOT_CITED
    authors: tuple[Agent, ...] = ()
    editors: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    licence: Licence = _NO_LICENCE
    rights: str = ""
    extent: tuple[str, ...] = ()
    created: str = ""
    languages: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    printed: Book | None = None
    digital: Book | None = None
    files: tuple[SourceFile, ...] = ()
    replaces: Release | None = None
    changes: tuple[Change, ...] = ()
    program: tuple[str, str] = ("", "")

    @property
    def title(self) -> str:
        return self.cited.full_title or "[untitled]"

    @property
    def doi(self) -> str:
        return self.cited.doi

    @property
    def version(self) -> str:
        return self.cited.version

    @property
    def issued(self) -> str:
        """The date of this edition, as ISO has it, or nothing."""
        return self.cited.own.date if _DAY.fullmatch(self.cited.own.date) else ""

    @property
    def year(self) -> str:
        found = _YEAR.search(self.cited.own.date)
        return found[0] if found else ""

    @property
    def publisher(self) -> str:
        return self.cited.own.publisher

    @property
    def description(self) -> str:
        """The abstract, or a sentence that takes its place."""
        if self.cited.abstract:
            return self.cited.abstract
        by = f" by {', '.join(one.name.straight for one in self.authors)}" if self.authors else ""
        book = f" ({self.printed.date})" if self.printed and self.printed.date else ""
        return f"A digital edition in TEI P5 of “{self.title}”{by}{book}."


def record_of(root: etree._Element) -> Record:
    """The record of an edition, from its `teiHeader` alone."""
    header = root.find("t:teiHeader", _NS)
    if header is None:
        return Record()
    cited = cited_of(root)
    statement, published = "t:fileDesc/t:titleStmt/", "t:fileDesc/t:publicationStmt/"
    return Record(
        cited=cited,
        authors=tuple(one for one in map(_agent, header.iterfind(f"{statement}t:author", _NS)) if _is_known(one)),
        editors=tuple(map(_agent, header.iterfind(f"{statement}t:editor", _NS))),
        contributors=tuple(_responsible(header, f"{statement}t:respStmt")),
        licence=licence(cited.licence_url, cited.licence),
        rights=" ".join(line(one) for one in header.iterfind(f"{published}t:availability/t:p", _NS)),
        extent=tuple(line(one) for one in header.iterfind("t:fileDesc/t:extent/t:measure", _NS)),
        created=_date(header.find("t:profileDesc/t:creation/t:date", _NS)),
        languages=tuple(
            str(one.get("ident")) for one in header.iterfind("t:profileDesc/t:langUsage/t:language[@ident]", _NS)
        ),
        identifiers=tuple((one.get("type", ""), line(one)) for one in header.iterfind(f"{published}t:idno", _NS)),
        printed=_book(header, "printSource"),
        digital=_book(header, "digitalSource"),
        files=tuple(map(_file, header.iterfind("t:fileDesc/t:sourceDesc/t:bibl[@type='transcription']", _NS))),
        replaces=_release(header.find("t:fileDesc/t:sourceDesc/t:bibl[@type='previousRelease']", _NS)),
        changes=tuple(
            Change(one.get("when", ""), line(one)) for one in header.iterfind("t:revisionDesc/t:change", _NS)
        ),
        program=_program(header),
    )


def line(element: etree._Element | None) -> str:
    """The words of an element on one line."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _is_known(agent: Agent) -> bool:
    return agent.name.straight.casefold() not in ("unknown", "")


def _agent(element: etree._Element, role: str = "") -> Agent:
    person, body = element.find("t:persName", _NS), element.find("t:orgName", _NS)
    named = person if person is not None else body if body is not None else element
    words = line(named)
    refs = tuple(named.get("ref", element.get("ref", "")).split())
    return Agent(Name(literal=words) if body is not None else parted(words), body is not None, refs, role)


def _responsible(header: etree._Element, path: str) -> Iterator[Agent]:
    for statement in header.iterfind(path, _NS):
        role = ", ".join(line(one) for one in statement.iterfind("t:resp", _NS))
        for name in statement.iterfind("*"):
            if name.tag in (f"{{{TEI}}}persName", f"{{{TEI}}}orgName", f"{{{TEI}}}name"):
                body = name.tag == f"{{{TEI}}}orgName"
                words = line(name)
                whole = Name(literal=words) if body else parted(words)
                yield Agent(whole, body, tuple(name.get("ref", "").split()), role)


def _date(element: etree._Element | None) -> str:
    return "" if element is None else element.get("when") or line(element)


def _book(header: etree._Element, kind: str) -> Book | None:
    bibl = header.find(f"t:fileDesc/t:sourceDesc/t:bibl[@type='{kind}']", _NS)
    if bibl is None:
        return None
    author, title, publisher, place, note = (
        "; ".join(line(one) for one in bibl.iterfind(f"t:{name}", _NS))
        for name in ("author", "title", "publisher", "pubPlace", "note")
    )
    ref = bibl.find("t:ref[@target]", _NS)
    date = next((one for one in bibl.iterfind("t:date", _NS) if one.get("type") is None), None)
    url = "" if ref is None else ref.get("target", "")
    whole = Book(author, title, publisher, place, _date(date), url, note)
    return whole if any(whole) else Book(title=line(bibl))


def _numbers(bibl: etree._Element) -> dict[str, str]:
    return {one.get("type", "").upper(): line(one) for one in bibl.iterfind("t:idno", _NS)}


def _file(bibl: etree._Element) -> SourceFile:
    numbers = _numbers(bibl)
    return SourceFile(line(bibl.find("t:title", _NS)), numbers.get("SHA256", "").lower(), numbers.get("SWHID", ""))


def _release(bibl: etree._Element | None) -> Release | None:
    if bibl is None:
        return None
    numbers = _numbers(bibl)
    address = numbers.get("URI", "") or numbers.get("URL", "")
    return Release(line(bibl.find("t:edition", _NS)), numbers.get("DOI", ""), address, _date(bibl.find("t:date", _NS)))


def _program(header: etree._Element) -> tuple[str, str]:
    one = header.find("t:encodingDesc/t:appInfo/t:application", _NS)
    return ("", "") if one is None else (line(one.find("t:label", _NS)) or one.get("ident", ""), one.get("version", ""))
