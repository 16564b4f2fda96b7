"""The little HTML that OCR tools mix into Markdown: tags inside a line, comments, and blocks kept as raw HTML."""

from __future__ import annotations

import html
import re
from itertools import chain
from typing import NamedTuple

from tei.metadata import printable
from tei.regexes import regex

#: Tags that mark a stretch of text, and the mark they stand for.
MARKS = {
    "sup": "sup", "sub": "sub", "i": "em", "em": "em", "b": "strong", "strong": "strong", "s": "strike",
    "del": "strike",
    "strike": "strike", "code": "code", "tt": "code", "u": "underline", "ins": "underline", "small": "small",
}  # fmt: skip

#: Tags that say nothing an edition keeps. Other names in angle brackets may be words of the text, and stay.
SILENT = frozenset(
    (
        "a abbr article aside blockquote body br caption center cite col colgroup dd details div dl dt"
        " figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html img label li main mark nav"
        " ol p page_number pre q quote section span summary table tbody td tfoot th thead tr ul var watermark"
        " logo wbr"
    ).split()
)

#: Tags that stand within a paragraph; any other in raw HTML ends it.
INLINE = frozenset("a abbr br cite font img label logo q span var wbr".split()) | MARKS.keys()

#: Tags of blocks, which are read as the blocks they are.
BLOCKS = frozenset(
    (
        "table tr td th thead tbody tfoot caption ul ol li dl dt dd blockquote quote figure figcaption"
        " h1 h2 h3 h4 h5 h6 p pre hr"
    ).split()
)

# The possessive `*+` takes back nothing: without it a tag that never ends would cost the square of its length.
_TAG = regex(r"<(/?)([A-Za-z][\w-]*+)([^<>]*+)>")
_PIECE = regex(r"<!--(.*?)-->|<(/?)([A-Za-z][\w-]*+)[^<>]*+>", re.DOTALL)
_NO_COMMENT = regex(r"(?!)()|<(/?)([A-Za-z][\w-]*+)[^<>]*+>")
_ANCHOR = regex(r"""\b(?:id|name)=["']?([^\s"'<>]+)""", re.IGNORECASE)
_ATTRIBUTE = regex(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FURNITURE = regex(r'<!--\s*(PageHeader|PageFooter|PageNumber)="(.*?)"\s*-->')


class Tag(NamedTuple):
    """A tag in a line of text: its name in lower case, and whether it closes."""

    name: str
    closes: bool
    attributes: str


def parse_tag(text: str) -> Tag | None:
    """The tag that `text` is, or None where it is a comment or no tag."""
    match = _TAG.fullmatch(text.strip())
    return Tag(match[2].lower(), bool(match[1]), match[3]) if match else None


def find_anchor(tag: Tag) -> str:
    """The name by which links lead to a tag; empty if it has none."""
    match = _ANCHOR.search(tag.attributes)
    return match[1] if match and not tag.closes else ""


def attributes(tag: Tag) -> dict[str, str]:
    """The attributes of a tag, their names in small letters."""
    found = _ATTRIBUTE.findall(tag.attributes)
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def unescape(text: str) -> str:
    """Character references as HTML 5 reads them (`&#138;` is of Windows-1252), without what XML cannot hold."""
    return printable(html.unescape(text))


class Piece(NamedTuple):
    """A stretch of raw HTML, as characters from `start` to `end`: `text`, `tag`, `comment` or page furniture."""

    kind: str
    start: int
    end: int
    value: str


def split_html(text: str) -> list[Piece]:
    """Cut raw HTML into text, tags, comments and the page furniture that Azure tells apart."""
    pieces, at = [], 0
    last = text.rfind("-->") + 3 if "-->" in text else 0  # behind it no comment ends, so none is looked for
    for match in chain(_PIECE.finditer(text, 0, last), _NO_COMMENT.finditer(text, last)):
        if match[3] and match[3].lower() not in SILENT and match[3].lower() not in MARKS:
            continue  # a word in angle brackets
        if match.start() > at:
            pieces.append(Piece("text", at, match.start(), text[at : match.start()]))
        furniture = _FURNITURE.fullmatch(match[0])
        if furniture:
            pieces.append(Piece(furniture[1], match.start(), match.end(), furniture[2]))
        else:
            pieces.append(Piece("tag" if match[3] else "comment", match.start(), match.end(), match[3] or match[1]))
        at = match.end()
    if at < len(text):
        pieces.append(Piece("text", at, len(text), text[at:]))
    return pieces
