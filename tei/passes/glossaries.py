"""Glossaries: a list of terms, each with what it means.

Under a heading that says so, items or paragraphs that begin with a term in bold or italics, or with a term and a colon
or a dash. (Pandoc's definition lists are read as what they are: `tei.readers`.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tei.findings import Report
from tei.headwords import is_named, named_heading
from tei.model import Block, Document, Inline, Run
from tei.options import Options
from tei.regexes import regex
from tei.text import brief, cut, plain, spans_of, strip_end, strip_start

_STOP = regex(r"\s*[:,.=—–-]+(?=\s|$)")
_TERM = regex(r"[^\W\d_][^:;!?—–=\n]{0,50}?(?::|\s[—–=-])(?=\s)")
_LONGEST_TERM = 60
_SHARE = 0.7  # of the blocks of a division have to begin with a term

Pair = tuple[list[Inline], list[Inline]]  # a term, and what it means


def glossaries(document: Document, options: Options, report: Report) -> Document:
    """Make lists of the type `gloss`, in which a `label` and its `item` follow each other."""
    if any(block.kind == "head" and _announces(block) for block in document.blocks):
        document.blocks = _divisions(document.blocks, document, report)
    return document


def _announces(block: Block) -> bool:
    return is_named(plain(block), "glossary") or is_named(plain(block), "abbreviations")


def _gloss(pairs: Sequence[Pair], document: Document, report: Report) -> Block:
    result = Block("list", n="gloss")
    for term, meaning in pairs:
        strip_end(term, document)
        strip_start(meaning, document)
        strip_end(meaning, document)
        result.children += [Block("label", term), Block("item", meaning)]
    report.add("S037", spans_of(result), count=len(pairs), text=brief(plain(result.children[0])))
    return result


def _closed(pairs: list[Pair], document: Document, report: Report) -> list[Block]:
    return [_gloss(pairs, document, report)] if pairs else []


def _divisions(blocks: Sequence[Block], document: Document, report: Report) -> list[Block]:
    result: list[Block] = []
    inside = False
    run: list[Block] = []
    items = False  # may items of a list be terms too?
    for block in [*blocks, Block("end")]:
        if block.kind in ("head", "end", "div", "contents"):
            result += _division(run, items, document, report) if inside else run
            named = named_heading(plain(block)) if block.kind == "head" else None
            inside = named is not None and _announces(block)
            items = named is not None and named.kind == "glossary"
            run = []
            result += [block] if block.kind != "end" else []
        elif block.kind == "subhead" and not run:
            result.append(block)
        else:
            run.append(block)
    return result


def _division(blocks: list[Block], items: bool, document: Document, report: Report) -> list[Block]:
    """The blocks below a heading, with the paragraphs and items that begin with a term in one list."""
    texts = [text for block in blocks for text in _texts(block, items)]
    find = next((find for find in (_marked_term, _plain_term) if _most(texts, find)), None)
    if find is None:
        return blocks
    result: list[Block] = []
    pairs: list[Pair] = []
    for block in blocks:
        found = [find(text) for text in _texts(block, items)]
        if found and all(found):
            pairs += [pair for pair in found if pair]
            continue
        result += _closed(pairs, document, report)
        pairs = []
        result.append(block)
    return result + _closed(pairs, document, report)


def _texts(block: Block, items: bool) -> list[Block]:
    """The texts of a block that may each hold a term: a paragraph, or the items of a list."""
    if block.kind == "p":
        return [block]
    simple = block.kind == "list" and items and all(len(item.children) == 1 for item in block.children)
    return [item.children[0] for item in block.children] if simple else []


def _most(texts: Sequence[Block], find: Callable[[Block], Pair | None]) -> bool:
    return len(texts) > 1 and sum(find(text) is not None for text in texts) >= _SHARE * len(texts)


def _marked_term(block: Block) -> Pair | None:
    """A term in bold or italics at the beginning, with the sign behind it, which bold needs not; what it means."""
    size, bold = 0, True
    for inline in block.inlines:
        if not isinstance(inline, Run) or not any(mark.kind in ("strong", "em") for mark in inline.marks):
            break
        size, bold = size + len(inline.text), bold and inline.bears("strong")
    text = "".join(i.text for i in block.inlines if isinstance(i, Run))
    stop = _STOP.match(text, size)
    if not 0 < size <= _LONGEST_TERM or not text[size:].strip():
        return None
    if stop is None and not _STOP.search(text[:size][-2:] + " ") and not (bold and text[size].isspace()):
        return None
    return _divide(block, stop.end() if stop else size)


def _plain_term(block: Block) -> Pair | None:
    """A few words and a colon or a dash."""
    text = "".join(i.text if isinstance(i, Run) else "\0" for i in block.inlines)
    match = _TERM.match(text)
    return _divide(block, match.end()) if match and text[match.end() :].strip() else None


def _divide(block: Block, at: int) -> Pair | None:
    return cut(block.inlines, at)
