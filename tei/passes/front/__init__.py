"""What stands before and after the text proper: title page, contents, colophon. They also tell the metadata.

A title page is one heading above all others at the very start, with short lines below it. A colophon is a last page of
short lines that say where and when a copy was made. What is taken from them is a finding each, and the metadata file
overrules it.
"""

from __future__ import annotations

from dataclasses import replace

from tei.findings import Report
from tei.metadata import Metadata, SourceDescription, merge
from tei.model import Block, Document
from tei.options import Options
from tei.passes.front.colophon import colophon_start, read_colophon, retrieved_at_the_ends
from tei.passes.front.matter import matter, prefaces
from tei.passes.front.names import is_preface
from tei.passes.front.titlelines import take_title_page
from tei.passes.front.titlepage import only_title, title_page_end
from tei.text import plain

_UNKNOWN = Metadata()


def front(document: Document, options: Options, report: Report) -> Document:
    """Move title page and contents to `document.front`, the colophon to `document.back`; fill `document.meta`."""
    found = _colophon(document, report)
    if found.digital_source == SourceDescription() and (told := retrieved_at_the_ends(document.blocks)):
        found = replace(found, digital_source=told)
    title_end = title_page_end(document.blocks, bool(document.meta.title))
    if title_end:
        found = _with_title_page(found, take_title_page(document, title_end))
    elif not document.meta.title:
        found = replace(found, title=only_title(document.blocks))
    matter(document, report)
    _contents(document)
    prefaces(document, report)
    for key in ("title", "subtitle", "authors", "date", "print_source", "digital_source"):
        value, known = getattr(found, key), getattr(document.meta, key)
        if value != getattr(_UNKNOWN, key) and known == getattr(_UNKNOWN, key):
            report.add("M001", key="author" if key == "authors" else key, value=_shown(value))
    document.meta = merge(found, document.meta)
    return document


def _with_title_page(colophon: Metadata, page: Metadata) -> Metadata:
    """What the title page says; the colophon may name another printed source, whose details are not mixed with it."""
    if colophon.print_source != SourceDescription():
        page = replace(page, print_source=SourceDescription())
    return merge(colophon, page)


def _shown(value: object) -> str:
    if isinstance(value, SourceDescription):
        return ", ".join(filter(None, value[:-1]))  # without its free text
    return ", ".join(person.name for person in value) if isinstance(value, tuple) else str(value)


# -- contents and colophon


def _contents(document: Document) -> None:
    """The contents near the start, and what stands before it, are front; at the end they are back."""
    places = [n for n, block in enumerate(document.blocks) if block.kind == "contents"]
    if not places:
        return
    place = places[0]
    block = document.blocks[place]
    before = [b for b in document.blocks[:place] if b.kind not in ("pb", "foot", "titlePage")]
    level = min((b.level for b in document.blocks if b.kind == "head"), default=1)
    div = Block("div", level=level, n="contents", children=block.children)
    for n in places[1:]:  # of a part of the book, or the list of its pictures
        document.blocks[n] = Block("div", level=level, n="contents", children=document.blocks[n].children)
    if sum(len(b.text()) for b in before) < 6000 or all(is_preface(plain(b)) for b in before if b.kind == "head"):
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
