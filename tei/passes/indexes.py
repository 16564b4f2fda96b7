"""Indexes: below a heading that says so, lines that end in page numbers become a list, and the numbers references.

`Adams, John, 12, 45-47; letters of, 50`: an entry is a paragraph, a line of one, or an item of a list. The numbers lead
to the pages of the edition where these are numbered.
"""

from __future__ import annotations

from collections.abc import Sequence

from tei.findings import Report
from tei.headwords import is_named
from tei.model import Block, Document, Inline, Mark, Run
from tei.options import Options
from tei.regexes import regex
from tei.text import brief, cut, first_text, plain, printed_lines, spans_of, strip_end

#: A page or a range of pages, perhaps with a letter (`12n`, `45 f.`), behind a comma, a blank or leaders.
_PAGE = regex(r"(?<=[\s,.])(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?)(?=n\d*\b|ff?\b|\s?ff?\.|[\s,;.]|$)")
_ENDS_IN_PAGE = regex(
    r"\d{1,4}(?:n\d*|\s?ff?\.?|\s?Anm\.?)?[.,;)\]]*\s*$"
    r"|^[^\d]{2,80}[,.]?\s(?:see|siehe|s\.|vgl\.|voir|v\.|см\.|вид\.|vide|cfr?\.)\s"
)
_LETTER = regex(r"\W*\w\W*")  # the letter above a part of an index
_SHARE = 0.6
_LONGEST = 1500


def indexes(document: Document, options: Options, report: Report) -> Document:
    """Make lists of the type `index` of the divisions that are indexes."""
    blocks = document.blocks
    if not any(block.kind == "head" and is_named(plain(block), "index") for block in blocks):
        return document
    result: list[Block] = []
    level = 0  # of the heading of the index we are in
    run: list[Block] = []
    for block in [*blocks, Block("end")]:
        if block.kind not in ("head", "end", "div", "contents"):
            run.append(block)
            continue
        result += _division(run, document, report) if level else run
        run = []
        level = 0 if level and block.level <= level else level
        level = block.level if not level and block.kind == "head" and is_named(plain(block), "index") else level
        result += [block] if block.kind != "end" else []
    document.blocks = result
    return document


def _division(blocks: list[Block], document: Document, report: Report) -> list[Block]:
    """The blocks below a heading with their entries in lists; a letter above some of them heads their list."""
    texts = {id(block): _entries(block) for block in blocks}
    lines = [line for entries in texts.values() for line in entries]
    if len(lines) < 2 or sum(_is_entry(line) for line in lines) < _SHARE * len(lines):
        return blocks
    result: list[Block] = []
    found: list[Block] = []
    for block in blocks:
        last = result[-1] if result and result[-1].n == "index" else None
        entries = texts[id(block)]
        if block.kind == "pb" and last is not None:
            last.children.append(block)
        elif block.kind == "p" and _LETTER.fullmatch(plain(block)):
            block.kind = "caption"
            result.append(Block("list", n="index", children=[block]))
        elif entries:
            last = last or Block("list", n="index")
            if not result or result[-1] is not last:
                result.append(last)
            last.children += [_item(line, document) for line in entries]
            found += entries
        else:
            result.append(block)
    report.add("S038", spans_of(found[0]), count=len(found), text=brief(plain(first_text(found[0]))))
    return [inner for block in result for inner in _letter_alone(block)]


def _letter_alone(block: Block) -> list[Block]:
    """A letter is a paragraph again, where no entry came below it."""
    if block.n != "index" or any(child.kind == "item" for child in block.children):
        return [block]
    for child in block.children:
        child.kind = "p" if child.kind == "caption" else child.kind
    return block.children


def _entries(block: Block) -> list[Block]:
    """The entries of a block, each with its inlines; items within items are kept as their children."""
    if block.kind == "list":
        return list(block.children)
    if block.kind != "p" or _LETTER.fullmatch(plain(block)):
        return []
    lines = printed_lines(block.inlines)
    told = sum(bool(_ENDS_IN_PAGE.search(_text(line))) for line in lines)
    if len(lines) > 1 and told < _SHARE * len(lines):
        return [Block("item", block.inlines)]
    return [Block("item", line) for line in lines]


def _text(inlines: Sequence[Inline]) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Run)).rstrip()


def _is_entry(item: Block) -> bool:
    text = _text(_words(item))
    return len(text) < _LONGEST and (
        bool(_ENDS_IN_PAGE.search(text)) or any(child.kind == "list" for child in item.children)
    )


def _words(item: Block) -> list[Inline]:
    """The inlines of an item, its own or those of its first paragraph."""
    return item.inlines or (item.children[0].inlines if item.children and item.children[0].kind == "p" else [])


def _item(item: Block, document: Document) -> Block:
    """Mark the page numbers of an entry, and of the entries within it."""
    holder = item if item.inlines or not item.children else item.children[0]
    if holder.kind in ("item", "p"):
        strip_end(holder.inlines, document)
        holder.inlines = _marked(holder.inlines)
    for inner in item.children:
        if inner.kind == "list":
            inner.n = "index"
            inner.children = [_item(child, document) if child.kind == "item" else child for child in inner.children]
    return item


def _marked(inlines: list[Inline]) -> list[Inline]:
    """The same inlines with the mark `page` on each page number."""
    done: list[Inline] = []
    rest = inlines
    for size, length in _places(_text_of(inlines)):
        parts = cut(rest, size)
        number = cut(parts[1], length) if parts else None
        if parts is None or number is None:
            return done + rest
        done += parts[0]
        at = parts[1][0].start
        for run in number[0]:
            if isinstance(run, Run):
                run.marks = (*run.marks, Mark("page", "", at))
        done += number[0]
        rest = number[1]
    return done + rest


def _text_of(inlines: Sequence[Inline]) -> str:
    return "".join(i.text for i in inlines if isinstance(i, Run))


def _places(text: str) -> list[tuple[int, int]]:
    """Where the page numbers stand: characters since the last one, and characters of it.

    Of figures before the first comma none is a page: they belong to the name (`Act of 1832, 14`).
    """
    comma = text.find(",")
    places, at = [], 0
    for match in _PAGE.finditer(text):
        if match.start() < comma and match.end() < len(text.rstrip()):
            continue
        places.append((match.start() - at, match.end() - match.start()))
        at = match.end()
    return places
