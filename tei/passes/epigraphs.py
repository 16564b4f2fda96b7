"""Mottos: quotations that stand between a heading and its text, with the line that says whose words they are.

TEI has them as `epigraph`, with the quotation and its source bound in `cit`. A quotation without a source is left as it
is, for it may as well be the first words of the text; a heading that says `Motto` speaks for it.
"""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Inline, Run
from tei.options import Options
from tei.passes.front.names import is_name
from tei.passes.letters import sections
from tei.passes.letters.words import is_sentence
from tei.regexes import regex
from tei.text import cut, plain

_BETWEEN = ("pb", "foot")
_ABOVE = (*_BETWEEN, "byline", "subhead")
#: Characters of a motto, and of the line that says whose it is.
_LONGEST, _SOURCE = 1500, 120
_MOTTO = regex(r"\W*(?:motto|epigraph|epigraphe|épigraphe|epigrafe|epígrafe|эпиграф|мото)\b", re.IGNORECASE)
#: Characters of a motto that is set as a paragraph.
_PROSE = 500
_QUOTED = regex(r"[\"“„«‹‘][^\"“”„«»]+[\"“”»›’][.,]?")
_LAST_DASH = regex(r"\s*(?:[—–―]|--+)\s*[^\s—–―-][^—–―]{1,100}$")
_DASHED = regex(r"(?:[—–―]|--+)\s*\S")
_CAPITALS = regex(r"[^\W\d_a-zà-þа-я][^a-zà-þа-я]{2,60}")
_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")


def epigraphs(document: Document, options: Options, report: Report) -> Document:
    """Turn the quotations right below a heading that name their source into an `epigraph`."""
    for name in ("front", "blocks"):
        blocks = getattr(document, name)
        if not any(block.kind in ("quote", "cit", "lg", "head") for block in blocks):
            continue
        result: list[Block] = []
        for head, section in sections(blocks):
            result += [head] if head is not None else []
            said = head is not None and (head.kind == "head" or (head.kind == "div" and not head.children))
            result += _with_epigraph(head, section, report) if said else section
        setattr(document, name, result)
    return document


def _with_epigraph(head: Block | None, blocks: list[Block], report: Report) -> list[Block]:
    """The blocks of a division with its mottos bound; several that follow one another are one `epigraph`."""
    start = next((n for n, block in enumerate(blocks) if block.kind not in _ABOVE), len(blocks))
    named = head is not None and (head.n == "epigraph" or (head.kind == "head" and bool(_MOTTO.match(plain(head)))))
    mottos: list[Block] = []
    at = start
    while at < len(blocks):
        if blocks[at].kind in _BETWEEN and mottos:
            mottos.append(blocks[at])
            at += 1
            continue
        motto, size = _motto(blocks, at, named)
        if motto is None:
            break
        mottos.append(motto)
        at += size
    while mottos and mottos[-1].kind in _BETWEEN:
        at -= 1
        mottos.pop()
    if not mottos:
        return blocks
    first = next(block for block in mottos[0].walk() if block.inlines)
    span = (first.inlines[0].start, first.inlines[-1].end)
    report.add("S027", [span], 0.6 if named else 0.9, text=plain(first)[:80])
    return [*blocks[:start], Block("epigraph", children=mottos), *blocks[at:]]


def _motto(blocks: list[Block], at: int, named: bool) -> tuple[Block | None, int]:
    """The motto that begins at a block, and how many blocks it takes."""
    block = blocks[at]
    if block.kind == "p":
        return _motto_in_prose(blocks, at)
    if block.kind not in ("quote", "cit", "lg") or len(block.text()) > _LONGEST:
        return None, 0
    if any(inner.kind == "floatingText" for inner in block.children):
        return None, 0
    if block.kind == "cit":
        return block, 1
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is not None and below.kind == "p" and is_source(plain(below)):
        return _cit(block, below), 2
    if block.kind == "quote" and len(block.children) > 1:
        last = block.children[-1]
        if last.kind == "p" and is_source(plain(last)):
            block.children.pop()
            return _cit(block, last), 1
    return (block, 1) if named else (None, 0)


def _motto_in_prose(blocks: list[Block], at: int) -> tuple[Block | None, int]:
    """A paragraph in italics or quotation marks, with its source behind a dash: in it, or in the paragraph below."""
    block = blocks[at]
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.kind != "p" or sum(len(i.text) for i in block.inlines if isinstance(i, Run)) > _PROSE:
        return None, 0
    if _is_set_off(block.inlines) and _DASHED.match(plain(below)) and is_source(plain(below)):
        return _cit(Block("quote", children=[block]), below), 2
    text = "".join(inline.text for inline in block.inlines if isinstance(inline, Run))
    dash = _LAST_DASH.search(text)
    parts = cut(block.inlines, dash.start()) if dash and is_source(dash[0]) else None
    if parts is None or not _is_set_off(parts[0]):
        return None, 0
    return _cit(Block("quote", children=[Block("p", parts[0])]), Block("p", parts[1])), 1


def _is_set_off(inlines: list[Inline]) -> bool:
    """Is it all in italics, or all between quotation marks, and longer than a title?"""
    runs = [inline for inline in inlines if isinstance(inline, Run) and inline.text.strip()]
    text = "".join(run.text for run in runs).strip()
    slanted = bool(runs) and all(any(mark.kind == "em" for mark in run.marks) for run in runs)
    return len(text.split()) > 3 and (slanted or bool(_QUOTED.fullmatch(text)))


def is_source(text: str) -> bool:
    """Does a line below a motto say whose words it is: a dash, capitals, a name, a name and a title?"""
    text = text.strip()
    if not text or len(text) > _SOURCE or text[-1] in "!?:;,…" or is_sentence(text):
        return False
    bare = text.strip("()[]—–―- .")
    if _DASHED.match(text) or (text[0] in "([" and text.rstrip(".")[-1] in ")]"):
        return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or len(bare) < 40)
    if text[0] in "“”„«»\"'‘‚" or len(text) > _SOURCE // 2:
        return False
    if _CAPITALS.fullmatch(text):
        return len(text.split()) < 7
    long = [word for word in _WORD.findall(bare) if len(word) > 3]
    titled = "," in text and bool(long) and all(not word[0].islower() for word in long)
    return is_name(bare) or titled


def _cit(quote: Block, source: Block) -> Block:
    source.kind = "bibl"
    if quote.kind == "lg":
        quote = Block("quote", children=[quote])
    return Block("cit", children=[quote, source])
