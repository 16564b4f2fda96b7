"""What stands before and after the text proper: title page, contents, colophon. They also tell the metadata.

A title page is one heading above all others at the very start, with short lines below it. A colophon is a last page of
short lines that say where and when a copy was made. What is taken from them is a finding each, and the metadata file
overrules it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from tei.findings import Report
from tei.metadata import Metadata, Person, SourceDescription, merge
from tei.model import Block, Document
from tei.options import Options
from tei.passes.colophon import colophon_start, read_colophon
from tei.text import plain

_UNKNOWN = Metadata()
_SHORT, _FEW = 160, 4  # characters of a line, lines of a title page that nothing ends
_YEAR = re.compile(r"\b(1[4-9]\d\d|20\d\d)\b")
_BY = re.compile(r"^(by|von|par|de|di|door|af|од)\s+(?=[A-ZÀ-ÞА-Я])", re.IGNORECASE)
_PARTICLES = frozenset("von van der den de di da du del la le zu zur und and y et i и ten ter".split())
#: Words that begin a title and not a name.
_ARTICLES = frozenset("a an the der die das ein eine le la les un une el los las una il lo gli o os as".split())
_PREFACE = re.compile(
    r"(preface|foreword|vorwort|vorrede|pr[ée]face|avant-propos|dedication|widmung|epigraph|acknowledge?ments?|motto)\b",
    re.I,
)


def front(document: Document, options: Options, report: Report) -> Document:
    """Move title page and contents to `document.front`, the colophon to `document.back`; fill `document.meta`."""
    found = _colophon(document, report)
    title_end = _title_page_end(document.blocks)
    if title_end:
        found = merge(found, _title_page(document, title_end))
    elif not document.meta.title:
        found = replace(found, title=_only_title(document.blocks))
    _contents(document)
    for key in ("title", "subtitle", "authors", "date", "print_source", "digital_source"):
        value, known = getattr(found, key), getattr(document.meta, key)
        if value != getattr(_UNKNOWN, key) and known == getattr(_UNKNOWN, key):
            report.add("M001", key="author" if key == "authors" else key, value=_shown(value))
    document.meta = merge(found, document.meta)
    return document


def _shown(value: object) -> str:
    if isinstance(value, SourceDescription):
        return ", ".join(filter(None, value[:-1]))  # without its free text
    return ", ".join(person.name for person in value) if isinstance(value, tuple) else str(value)


# -- title page


def _only_title(blocks: list[Block]) -> str:
    """The heading that opens a text and stands above all others, or alone, is its title too."""
    first = next((block for block in blocks if block.kind not in ("pb", "foot")), None)
    heads = [block for block in blocks if block.kind == "head"]
    alone = first is not None and first.kind == "head" and all(h is first or h.level > first.level for h in heads)
    return plain(first) if first is not None and alone else ""


def _title_page_end(blocks: list[Block]) -> int:
    """The end (exclusive) of the title page at the start of the text; 0 where there is none."""
    start = next((n for n, block in enumerate(blocks) if block.kind not in ("pb", "foot")), None)
    if start is None or blocks[start].kind != "head":
        return 0
    title = blocks[start]
    others = [block.level for block in blocks[start + 1 :] if block.kind == "head"]
    if (others and title.level >= min(others)) or (not others and title.level > 1):
        return 0
    lines = list(takewhile(_is_title_line, blocks[start + 1 : start + 16]))
    end = start + 1 + _title_lines(lines, blocks[start + 1 + len(lines) :])
    has_text = any(block.kind not in ("pb", "foot", "note") for block in blocks[end:])
    return end if has_text and (end > start + 1 or len(others) > 1) else 0


def _is_title_line(block: Block) -> bool:
    return block.kind == "p" and len(plain(block)) <= _SHORT


def _title_lines(lines: list[Block], rest: list[Block]) -> int:
    """How many of the short lines below a title belong to its page: all up to a heading or page end, if one of them
    tells a name or a year; where the text goes on without either, no more than the last that does."""
    telling = [n for n, line in enumerate(lines) if _YEAR.search(plain(line)) or is_name(plain(line))]
    if telling and (len(lines) <= _FEW or not rest or rest[0].kind != "p"):
        return len(lines)
    return max((n + 1 for n in telling if n < _FEW), default=0)


def _title_page(document: Document, end: int) -> Metadata:
    """Build the title page of the blocks before `end`; what it says."""
    head = [block for block in document.blocks[:end] if block.kind not in ("pb", "foot")]
    pages = [block for block in document.blocks[:end] if block.kind in ("pb", "foot")]
    title, *lines = head
    page = Block("titlePage", children=[Block("docTitle", children=[title])])
    title.kind, title.n, title.level = "titlePart", "main", 0
    meta = Metadata(title=plain(title))
    said = any(_BY.match(plain(line)) and is_name(plain(line)) for line in lines)  # then no other line is a name
    for line in lines:
        author = is_name(plain(line)) and (not said or bool(_BY.match(plain(line))))
        meta = _title_line(page, line, meta, author)
    document.front = [*pages, page]
    document.blocks = document.blocks[end:]
    return meta


def _title_line(page: Block, line: Block, meta: Metadata, author: bool) -> Metadata:
    """Sort one line of a title page: author, date, imprint, or else a part of the title."""
    text = plain(line)
    if _YEAR.fullmatch(text.strip(" .()[]")):
        line.kind, line.n = "docDate", text.strip(" .()[]")
        page.children.append(line)
        return replace(meta, date=meta.date or line.n)
    if year := _YEAR.search(text):
        line.kind = "docImprint"
        page.children.append(line)
        return replace(meta, date=meta.date or year[0])
    if author:
        line.kind = "docAuthor"
        page.children.append(Block("byline", children=[line]))
        name = _BY.sub("", text).rstrip(".,")
        return meta if meta.authors else replace(meta, authors=(Person(name),))
    line.kind, line.n = "titlePart", "sub" if not meta.subtitle else "desc"
    holder = page.children[0] if len(page.children) == 1 else page
    holder.children.append(line)
    return meta if meta.subtitle else replace(meta, subtitle=text)


def is_name(text: str) -> bool:
    """Could this line be the name of a person? Two to twelve words, each capital or a particle, and no figure."""
    by = _BY.match(text)
    words = re.findall(r"[\w.'’-]+", _BY.sub("", text))
    if not (1 if by else 2) <= len(words) <= 12 or any(character.isdigit() for character in text) or len(text) > 90:
        return False
    if text.rstrip()[-1:] in "!?:;" or re.search(r"[“”\"„»«:;]", text):
        return False
    if not by and words[0].lower() in _ARTICLES:
        return False
    good = [word for word in words if word[0].isupper() or word.lower() in _PARTICLES]
    return len(good) == len(words) and sum(word[0].isupper() for word in words) >= (1 if by else 2)


# -- contents and colophon


def _contents(document: Document) -> None:
    """The contents near the start, and what stands before it, are front; at the end they are back."""
    places = [n for n, block in enumerate(document.blocks) if block.kind == "contents"]
    if not places:
        return
    place = places[0]
    block = document.blocks[place]
    before = [b for b in document.blocks[:place] if b.kind not in ("pb", "foot", "titlePage")]
    div = Block("div", level=1, n="contents", children=block.children)
    if sum(len(b.text()) for b in before) < 6000 or all(_is_preface(b) for b in before if b.kind == "head"):
        document.front += [*document.blocks[:place], div]
        document.blocks = document.blocks[place + 1 :]
    elif place > len(document.blocks) - 6:
        document.back = [div, *document.blocks[place + 1 :], *document.back]
        document.blocks = document.blocks[:place]
    else:
        document.blocks[place] = div
    _give_blank_pages(document)


def _give_blank_pages(document: Document) -> None:
    """Pages without text behind the contents belong to the front, save the last, on which the body begins."""
    while len(document.blocks) > 1 and document.blocks[0].kind == document.blocks[1].kind == "pb":
        document.front.append(document.blocks.pop(0))


def _is_preface(block: Block) -> bool:
    return bool(_PREFACE.match(plain(block)))


def _colophon(document: Document, report: Report) -> Metadata:
    start = colophon_start(document.blocks)
    if start is None:
        return Metadata()
    page = document.blocks[start:]
    body = [block for block in page if block.kind not in ("pb", "foot")]
    report.add("S001", [(body[0].inlines[0].start, body[-1].inlines[-1].end)], what="the colophon", text=plain(body[0]))
    div = Block("div", level=1, n="colophon", children=body)
    document.back = [*(block for block in page if block.kind in ("pb", "foot")), div]
    document.blocks = document.blocks[:start]
    return read_colophon(body, document.blocks)
