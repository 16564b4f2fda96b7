"""Views of an edition: one stylesheet of `transforms/` and one line of VIEWS each.

A view sees nothing but TEI. The stylesheets run without access to files or network; whatever they need is handed to
them as a parameter or put into them here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from tei.errors import UsageError
from tei.findings import Finding, Report
from tei.plaintext import lay_out, one_a_line
from tei.regexes import regex
from tei.resources import resource

_XSL = "http://www.w3.org/1999/XSL/Transform"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DIVS = ("div", *(f"div{level}" for level in range(1, 8)))
_LINKED = [_TEI + name for name in ("note", "pb", "ref", "ptr", "choice", "app", *_DIVS)]
_UNKNOWN = regex(r"unknown (\S+)")
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


def render(tree: Tree, to: str, params: Mapping[str, str] | None = None) -> Rendered:
    """Render a TEI tree as one of VIEWS.

    `params` are names and values as in VIEWS. Elements without a rule keep their words and become findings (X001).
    Raises UsageError for a view or parameter that does not exist.
    """
    view = _view(to)
    values = {**view.params, **_known(view, to, params or {})}
    stylesheet = "tei-to-raw.xsl" if values.get("raw") == "yes" else view.stylesheet
    given = {name: value for name, value in values.items() if name not in _OURS}
    if to == "html":
        given["css"] = _css()
    result, findings = transform_tree(tree, stylesheet, to, given)
    return Rendered(view.finish(result, values), findings)


def transform_tree(
    tree: Tree, stylesheet: str, name: str, params: Mapping[str, str]
) -> tuple[etree._ElementTree, list[Finding]]:
    """What a stylesheet of `transforms/` makes of a TEI tree, and the elements that it does not know."""
    transform = _stylesheet(stylesheet)
    result = transform(complete(tree), **{key: etree.XSLT.strparam(value) for key, value in params.items()})
    return result, _findings(name, [entry.message for entry in transform.error_log])


def complete(tree: Tree) -> etree._ElementTree:
    """A copy of the tree in which all that a view links to has an `xml:id`, and every note its mark in `n`.

    What is missing is counted in the order of the text, so that the same text gives the same page. A note that is
    called by references takes the mark printed there.
    """
    root = deepcopy(tree.getroot() if isinstance(tree, etree._ElementTree) else tree)
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


@cache
def _stylesheet(name: str) -> Any:  # etree.XSLT, of which the stubs know too little
    """A stylesheet, compiled once in a process, that can reach neither files nor network."""
    tree = etree.parse(resource("transforms", name), etree.XMLParser(no_network=True))
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
def _css() -> str:
    return resource("transforms", "edition.css").read_text(encoding="utf-8")
