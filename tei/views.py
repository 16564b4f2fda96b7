"""Views of an edition: one stylesheet of `transforms/` and one line of VIEWS each.

A view sees nothing but TEI. The stylesheets run without access to files or network; whatever they need is handed to
them as a parameter or put into them here.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tei.cite.formats import bibtex
from tei.cite.record import Record, record_of
from tei.errors import InputError, UsageError
from tei.findings import Finding, Report
from tei.plaintext import lay_out, one_a_line
from tei.regexes import regex
from tei.resources import resource

_XSL = "http://www.w3.org/1999/XSL/Transform"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DIVS = ("div", *(f"div{level}" for level in range(1, 8)))
_LINKED = [_TEI + name for name in ("note", "pb", "ref", "ptr", "choice", "app", "p", *_DIVS)]
#: Ids of the page itself, which no part of the text may have.
_FRAME = frozenset(
    "text contents-title notes notes-title apparatus apparatus-title about about-title tw-tools tw-find tw-found tw-pop"
    " tw-pop-body tw-cite tw-cited tw-copied tw-data".split()
)
_UNKNOWN = regex(r"unknown (\S+)")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: ISO 639-2 to 639-1.
_SHORT = dict(
    pair.split(":")
    for pair in (
        "ara:ar bel:be ben:bn bos:bs bre:br bul:bg cat:ca ces:cs cze:cs chi:zh zho:zh cor:kw cym:cy wel:cy"
        " dan:da deu:de ger:de ell:el gre:el eng:en epo:eo est:et eus:eu baq:eu fao:fo fas:fa per:fa fin:fi"
        " fra:fr fre:fr fry:fy gla:gd gle:ga glg:gl heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy isl:is ice:is"
        " ita:it jpn:ja kat:ka geo:ka kor:ko lat:la lav:lv lit:lt ltz:lb mkd:mk mac:mk mlt:mt nld:nl dut:nl"
        " nno:nn nob:nb nor:no oci:oc pol:pl por:pt roh:rm ron:ro rum:ro rus:ru san:sa slk:sk slo:sk slv:sl"
        " spa:es sqi:sq alb:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur vie:vi yid:yi"
    ).split()
)
Tree = etree._ElementTree | etree._Element


class Rendered(NamedTuple):
    """A view as text, and what the stylesheet had to report."""

    text: str
    findings: list[Finding]


class View(NamedTuple):
    """A view: its stylesheet, the extension of its files, its parameters with their defaults, its last step."""

    stylesheet: str
    extension: str
    params: Mapping[str, str]
    finish: Callable[[etree._ElementTree, Mapping[str, str]], str]


def _html(result: etree._ElementTree, params: Mapping[str, str]) -> str:
    return "<!DOCTYPE html>\n" + etree.tostring(result, method="html", encoding="unicode") + "\n"


def _text(result: etree._ElementTree, params: Mapping[str, str]) -> str:
    if not params["width"].isdecimal():
        raise UsageError(f"width must be a number of columns, not {params['width']!r}", "0 leaves the lines whole.")
    return one_a_line(str(result)) if params["raw"] == "yes" else lay_out(str(result), int(params["width"]))


_TEXT = {"lang": "", "width": "72", "pages": "no", "emphasis": "no", "notes": "division", "raw": "no"}
#: Parameters that are none of the stylesheet's.
_OURS = frozenset(("width", "raw"))

#: Parameters. lang: language of the interface (empty: that of the text). tei: address of the TEI file beside the page.
#: width: columns of a line, 0 for whole paragraphs. pages: `yes` shows the page numbers, emphasis: `yes` what is
#: emphasised. notes: listed at the end of their `division` or of the `text`. raw: `yes`: the words alone.
VIEWS: dict[str, View] = {
    "html": View("tei-to-html.xsl", ".html", {"lang": "", "tei": ""}, _html),
    "text": View("tei-to-text.xsl", ".txt", _TEXT, _text),
}


def render(
    tree: Tree, to: str, params: Mapping[str, str] | None = None, xsl: Path | None = None, css: str = ""
) -> Rendered:
    """Render a TEI tree as one of VIEWS.

    `params` are names and values as in VIEWS. `xsl` is a stylesheet of the user's that imports ours, `css` rules of the
    user's for the page. Elements without a rule keep their words and become findings (X001).
    Raises UsageError for a view or parameter that does not exist, InputError for a stylesheet that is none.
    """
    view = _view(to)
    values = {**view.params, **_known(view, to, params or {})}
    if xsl:
        transform = _own_stylesheet(xsl)
    else:
        transform = _stylesheet("tei-to-raw.xsl" if values.get("raw") == "yes" else view.stylesheet)
    whole = complete(tree)
    given = {name: value for name, value in values.items() if name not in _OURS}
    if to == "html":
        given |= _of_the_page(whole, css)
    result, findings = _apply(transform, whole, to, given)
    return Rendered(view.finish(result, values), findings)


def transform_tree(
    tree: Tree, stylesheet: str, name: str, params: Mapping[str, str]
) -> tuple[etree._ElementTree, list[Finding]]:
    """What a stylesheet of `transforms/` makes of a TEI tree, and the elements that it does not know."""
    return _apply(_stylesheet(stylesheet), complete(tree), name, params)


def _apply(
    transform: Any, whole: etree._ElementTree, name: str, params: Mapping[str, str]
) -> tuple[etree._ElementTree, list[Finding]]:
    result = transform(whole, **{key: etree.XSLT.strparam(value) for key, value in params.items()})
    return result, _findings(name, [entry.message for entry in transform.error_log])


def complete(tree: Tree) -> etree._ElementTree:
    """A copy of the tree in which all that a view links to has an `xml:id`, and every note its mark in `n`.

    What is missing is counted in the order of the text, so that the same text gives the same page. A note that is
    called by references takes the mark printed there.
    """
    root = deepcopy(tree.getroot() if isinstance(tree, etree._ElementTree) else tree)
    _free_the_ids_of_the_frame(root)
    _shorten_languages(root)
    _number_the_pages_in_one_place(root)
    calls = {ref.get("target", ""): ref for ref in reversed(list(root.iter(f"{_TEI}ref", f"{_TEI}ptr")))}
    for number, element in enumerate(root.iter(*_LINKED), 1):
        if element.get(_ID) is None:
            element.set(_ID, f"auto-{number}")
    unmarked = (note for note in root.iter(f"{_TEI}note") if not note.get("n"))
    for number, note in enumerate(unmarked, 1):
        call = calls.get(f"#{note.get(_ID)}")
        printed = "" if call is None else " ".join("".join(map(str, call.itertext())).split())
        note.set("n", printed or str(number))
    return etree.ElementTree(root)


def _free_the_ids_of_the_frame(root: etree._Element) -> None:
    """An id of the page, held by an element, becomes another, in pointers too; of two alike the first stays."""
    seen: set[str] = set()
    renamed: dict[str, str] = {}
    for element in root.iter(etree.Element):
        if (name := element.get(_ID)) is None:
            continue
        if name in _FRAME:
            element.set(_ID, f"{name}-in-text")
            renamed[f"#{name}"] = f"#{name}-in-text"
        elif name in seen:
            del element.attrib[_ID]
        seen.add(name)
    for element in root.iter(etree.Element) if renamed else ():
        if (target := element.get("target")) in renamed:
            element.set("target", renamed[str(target)])


def _shorten_languages(root: etree._Element) -> None:
    """A language that has a code of two letters is called by it (RFC 5646, 2.2.1); browsers know no other."""
    for element in root.iter(etree.Element):
        if (lang := element.get(_LANG)) and (short := _SHORT.get(lang[:3].lower())) and lang[3:4] in ("", "-"):
            element.set(_LANG, short + lang[3:])


def _number_the_pages_in_one_place(root: etree._Element) -> None:
    """Pages with no words between them begin in one place: from the second on each has its number there, in `place`.

    The numbers of empty pages would else be printed over one another.
    """
    rows: dict[etree._Element, int] = {}
    for page in root.iter(f"{_TEI}pb"):
        before = _page_right_before(page)
        rows[page] = 1 if before is None else rows.get(before, 1) + 1
        if rows[page] > 1:
            page.set("place", str(rows[page]))


def _page_right_before(page: etree._Element) -> etree._Element | None:
    """The page that begins before another with nothing between them but the ends and beginnings of elements."""
    here = page
    while (before := here.getprevious()) is None:
        parent = here.getparent()
        if parent is None or (parent.text or "").strip():
            return None
        here = parent
    while not (before.tail or "").strip():
        if before.tag == f"{_TEI}pb":
            return before
        if not len(before):
            return None
        before = before[-1]
    return None


def _view(to: str) -> View:
    if to not in VIEWS:
        raise UsageError(f"there is no view called {to!r}", f"Choose one of: {', '.join(VIEWS)}.")
    return VIEWS[to]


def _known(view: View, to: str, params: Mapping[str, str]) -> Mapping[str, str]:
    for name in params:
        if name not in view.params:
            raise UsageError(f"the view {to} has no parameter {name!r}", f"It has: {', '.join(view.params)}.")
    return params


def _findings(to: str, messages: list[str]) -> list[Finding]:
    """One finding a name of element that the view does not know."""
    report = Report()
    names = Counter(match[1] for message in messages if (match := _UNKNOWN.fullmatch(message.strip())))
    for name, count in names.items():
        report.add("X001", view=to, name=name, count=count)
    return report.findings


def _of_the_page(tree: etree._ElementTree, css: str) -> dict[str, str]:
    """Look, script and data of the HTML page. What comes from the edition is free of `<` and cannot end a script."""
    record = record_of(tree.getroot())
    return {
        "css": _file("edition.css"),
        "own-css": css.replace("</", "<\\/"),
        "script": _file("edition.js"),
        "script-hash": b64encode(hashlib.sha256(_file("edition.js").encode()).digest()).decode(),
        "json-ld": _json(_schema_org(record)),
        "cite-data": _json(_cite_data(record)),
    }


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _cite_data(record: Record) -> dict[str, str]:
    """What `cite this` copies; the script puts page and address in."""
    who = "; ".join(name.inverted for name in record.authors)
    imprint = ", ".join(filter(None, (": ".join(filter(None, record.imprint[:2])), record.imprint.date[:4])))
    text = " ".join(f"{part.rstrip('.')}." for part in (who, record.full_title, record.version, imprint) if part)
    address = record.address if record.address.startswith(("http://", "https://")) else ""
    title = record.title if len(record.title) <= 70 else record.title[:68].rsplit(" ", 1)[0] + "…"
    entry = bibtex(record, "TWWHERE", "TWADDRESS")
    return {"title": title, "text": text, "bibtex": entry, "address": address, "p": "p."}


def _schema_org(record: Record) -> dict[str, Any]:
    """The edition as schema.org has it (Book), for search engines."""

    def people(names: tuple[Any, ...]) -> list[dict[str, str]]:
        return [{"@type": "Person", "name": name.straight} for name in names]

    book = {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": record.full_title,
        "author": people(record.authors),
        "editor": people(record.editors),
        "publisher": {"@type": "Organization", "name": record.own.publisher} if record.own.publisher else "",
        "datePublished": record.own.date,
        "bookEdition": record.version,
        "inLanguage": record.language,
        "isbn": record.isbn,
        "license": record.licence_url,
        "identifier": record.address,
        "keywords": ", ".join(record.keywords),
        "abstract": record.abstract,
    }
    return {key: value for key, value in book.items() if value}


class _Ours(etree.Resolver):
    """`teiwright:NAME` in a user's stylesheet is the stylesheet NAME of ours."""

    def resolve(self, system_url: Any, public_id: Any, context: Any) -> Any:  # type: ignore[override]  # the stubs are old
        own: Any = self
        if str(system_url).startswith("teiwright:"):
            return own.resolve_filename(str(resource("transforms", str(system_url)[len("teiwright:") :])), context)
        return None


def _own_stylesheet(path: Path) -> Any:
    """A user's stylesheet. It may import files beside it and ours; while it runs it reaches nothing."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Ours())
    try:
        return _compiled(etree.parse(path, parser))
    except FileNotFoundError as error:
        raise InputError(f"{path}: {error}", "Import `teiwright:tei-to-html.xsl`.") from None
    except (OSError, etree.XMLSyntaxError, etree.XSLTParseError) as error:
        raise InputError(f"{path}: {error}", "docs/how-to/restyle.md shows a stylesheet that works.") from None


@cache
def _stylesheet(name: str) -> Any:  # etree.XSLT, of which the stubs know too little
    """A stylesheet, compiled once in a process."""
    return _compiled(etree.parse(resource("transforms", name), etree.XMLParser(no_network=True)))


def _compiled(tree: etree._ElementTree) -> Any:
    """A stylesheet that can reach neither files nor network."""
    _put_words_in(tree.getroot())
    access: Any = etree.XSLTAccessControl
    return etree.XSLT(tree, access_control=access.DENY_ALL)


def _put_words_in(stylesheet: etree._Element) -> None:
    """Override the variable `words`, which reads i18n.xml, by the words themselves."""
    held = etree.SubElement(stylesheet, f"{{{_XSL}}}variable", name="words-tree")
    held.append(etree.parse(resource("transforms", "i18n.xml")).getroot())
    etree.SubElement(
        stylesheet,
        f"{{{_XSL}}}variable",
        {"name": "words", "select": "exsl:node-set($words-tree)"},
        nsmap={"exsl": "http://exslt.org/common"},
    )


@cache
def _file(name: str) -> str:
    return resource("transforms", name).read_text(encoding="utf-8")
