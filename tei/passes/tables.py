"""Tables and figures with their captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point, Run
from tei.options import Options
from tei.passes.captions import silent_captions
from tei.passes.tablepages import tables_over_pages
from tei.text import brief, plain, printed_lines, strip_end

#: A number, and behind it no sentence: `Table 3 shows` is none.
_NUMBER = (
    r"\s*(?:[\divxlc]+(?:[.–-]\d+)*|(?-i:[A-Z])\.?\d*)[a-z]?(?!\w)"
    r"(?=\s*(?:$|[.:,;|(\[–—-]|[“„«\"'‘*_]|(?-i:[^\W\d_a-zß-öø-ÿа-яёђ-џα-ώ])|\d))"
)
_TABLE = (
    rf"(table|tab\.|tabelle|übersicht|tableau|tabla|cuadro|tabella|tavola|tabela|quadro|tabell?|табел\w*|таблица|табл\."
    rf"|таблиця|tabulka|πίνακας){_NUMBER}"
)
_FIGURE = (
    rf"(figures?|figs?\.|abbildung|abb\.|illustration|ill\.|plate|pl\.|planche|taf(el|\.)|bilde?|photo(graph)?|foto|map|karte"
    rf"|carte|mapa|carta|plan|diagram(m|me)?|chart|graphi?k|schema|schéma|figura|lámina|fotograf[ií]a|lam\.|afbeelding|afb\."
    rf"|figuur|figur|рисунок|рис\.|иллюстрация|илл?\.|карта|фото|слика|сл\.|малюнок|мал\.|rycina|ryc\.|rys\.|obrázek|obr\."
    rf"|slika|ábra|εικόνα){_NUMBER}"
)
_WORDS = {"table": _TABLE, "figure": _FIGURE}
_LONGEST = 600


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_WORDS[kind], re.IGNORECASE)


def tables(document: Document, options: Options, report: Report) -> Document:
    """Move captions into their tables and figures; an image alone in its paragraph becomes a figure.

    Whether captions stand above or below is told by most of the tables, and of the figures, of the document.
    """
    given = [_figure(block, document) for block in document.blocks]
    if not any(block.kind in _WORDS for block in given):
        return document
    given = tables_over_pages(given, document, report)
    above = {kind: _stand_above(kind, given) for kind in _WORDS}
    blocks: list[Block] = []
    told: list[Block] = []
    for block in given:
        last = _last(blocks)
        if last is not None and last.kind == "table" and _is_pandoc_caption(block):
            _drop_colon(block, document)
            _caption(last, block, first=True)
        elif last is not None and last.kind in _WORDS and not above[last.kind] and _is_caption_of(last, block):
            _take_pages(blocks, last, block)
            _caption(last, block, first=last.kind == "table")
            told.append(block)
        elif block.kind == "table" and blocks and _is_pandoc_caption(blocks[-1]):
            _drop_colon(blocks[-1], document)
            _caption(block, blocks.pop(), first=True)
            blocks.append(block)
        elif block.kind in _WORDS and above[block.kind] and blocks and _is_caption_of(block, blocks[-1]):
            told.append(blocks[-1])
            _caption(block, blocks.pop(), first=True)
            blocks.append(block)
        elif block.kind == "table" and above["table"] and (before := _caption_before_page(blocks, block)):
            caption, *between = blocks[-before:]
            told.append(caption)
            block.children[:0] = [one for one in between if one.kind == "pb"]
            _caption(block, caption, first=True)
            blocks[-before:] = [*(one for one in between if one.kind != "pb"), block]
        else:
            blocks.append(block)
    document.blocks = silent_captions(blocks, report)
    if told:
        spans = [(caption.inlines[0].start, caption.inlines[-1].end) for caption in told]
        report.add("S040", spans, count=len(told), text=brief(plain(told[0])))
    return document


def _stand_above(kind: str, blocks: Sequence[Block]) -> bool:
    """Do more of them have a caption above than below? Tables have it above where nothing decides."""
    places = [n for n, block in enumerate(blocks) if block.kind == kind]
    above = sum(_is_caption_of(blocks[n], blocks[n - 1]) for n in places if n)
    below = sum(_is_caption_of(blocks[n], blocks[n + 1]) for n in places if n + 1 < len(blocks))
    return above > below or (above == below and kind == "table")


def _last(blocks: Sequence[Block]) -> Block | None:
    """The last block; the last figure also behind page begins, for its caption may stand on the next page."""
    last = next((block for block in reversed(blocks) if block.kind != "pb"), None)
    return last if last is not None and (last is blocks[-1] or last.kind == "figure") else None


def _caption_before_page(blocks: Sequence[Block], table: Block) -> int:
    """How far before a table its caption stands, if it is the last line of the page before; 0 if it is none."""
    between = next((n for n, block in enumerate(reversed(blocks)) if not _ends_page(block)), 0)
    return between + 1 if between and _is_caption_of(table, blocks[-between - 1]) else 0


def _ends_page(block: Block) -> bool:
    """A page begin, or what is left of a foot whose notes stand at their calls."""
    return block.kind == "pb" or (block.kind == "foot" and not block.children)


def _take_pages(blocks: list[Block], last: Block, caption: Block) -> None:
    """The page that begins between a figure and its caption begins in the caption."""
    while blocks[-1] is not last:
        caption.inlines[:0] = blocks.pop().inlines


def _figure(block: Block, document: Document) -> Block:
    """A paragraph that holds nothing but one image, or one and its caption on the next line, is a figure."""
    points = [i for i in block.inlines if isinstance(i, Point) and i.kind != "lb"]
    if block.kind != "p" or [point.kind for point in points] != ["graphic"]:
        return block
    if not block.text().strip():
        return Block("figure", inlines=block.inlines)
    image, *rest = printed_lines(block.inlines)
    caption = Block("caption", [inline for line in rest for inline in line])
    words = any(isinstance(i, Run) and i.text.strip() for i in image)
    if (
        words
        or not caption.inlines
        or not _pattern("figure").match(plain(caption).lstrip("*_ "))
        or len(plain(caption)) > _LONGEST
    ):
        return block
    strip_end(image, document)
    return Block("figure", inlines=image, children=[caption])


def _is_caption_of(holder: Block, block: Block) -> bool:
    """A short paragraph that names itself a table or a figure, with its number; each has one."""
    if block.kind != "p" or any(child.kind == "caption" for child in holder.children):
        return False
    text = plain(block)
    return len(text) < _LONGEST and bool(_pattern(holder.kind).match(text.lstrip("*_ ")))


def is_figure_caption(block: Block) -> bool:
    """Whether a short paragraph names itself a figure, with its number."""
    return _is_caption_of(Block("figure"), block)


def _is_pandoc_caption(block: Block) -> bool:
    """`: Caption` or `Table: Caption` next to a table (Pandoc's Manual, Tables)."""
    return block.kind == "p" and plain(block).startswith((": ", "Table: ")) and len(plain(block)) < _LONGEST


def _drop_colon(block: Block, document: Document) -> None:
    first = block.inlines[0]
    mark = re.match(r"(Table)?:\s*", first.text) if isinstance(first, Run) else None
    if isinstance(first, Run) and mark:
        size = len(mark[0].encode())
        document.dropped.append(Dropped(first.start, first.start + size, "markup"))
        first.text, first.start = first.text[len(mark[0]) :], first.start + size


def _caption(holder: Block, caption: Block, first: bool) -> None:
    caption.kind = "caption"
    holder.children.insert(0 if first else len(holder.children), caption)
