"""The colophon of a copy: who made it, when and from what; and the line that names the printed source."""

from __future__ import annotations

import re

from tei.metadata import Metadata, SourceDescription
from tei.model import Block, Run
from tei.passes.front.retrieved import retrieved
from tei.regexes import regex
from tei.text import plain

#: Cues that a sentence of the text does not hold by chance; an address alone proves nothing.
_STRONG = regex(
    r"\b(retrieved|accessed|abgerufen|digiti[sz]ed) (on|from|am|von|by|\d)|copyright|copyleft|©"
    r"|creative commons|public domain|\bisbn\b|\bprinted (in|by|at)\b|\bgedruckt (in|bei)\b|\bimprimé (à|par)\b",
    re.IGNORECASE,
)
_ADDRESS = regex(r"https?://|www\.|[\w-]+\.(net|org|com|edu|info)\b", re.IGNORECASE)
_FROM = regex(
    r"^(?:from|first published in|originally published in|aus:?|source ?:)\s+(?P<title>.+?)"
    r",?\s*\(?(?P<date>1[4-9]\d\d|20\d\d)\)?\.?$",
    re.IGNORECASE,
)
_RIGHTS = regex(r"anti-copyright|copyleft|public domain|©.*|copyright.*|creative commons.*|cc[ -]by\S*", re.IGNORECASE)
_LONGEST = 240
_HEAD, _FOOT = 12, 4  # blocks at the two ends of a text in which the note of retrieval may stand


def colophon_start(blocks: list[Block]) -> int | None:
    """Where the colophon begins, with the page begin before it; None where the text has none.

    It is a last page (or, where no pages are told, a last group) of short paragraphs of which one holds a cue: an
    address, a date of retrieval, a statement of rights; one of the latter two at least.
    """
    start = len(blocks)
    strong = False
    for n in range(len(blocks) - 1, -1, -1):
        block = blocks[n]
        if block.kind == "pb":
            if strong:
                return _with_blank_pages(blocks, n)
            continue
        if block.kind != "p" or len(plain(block)) > _LONGEST:
            break
        stated = bool(_STRONG.search(plain(block)) or retrieved(plain(block), [block]))
        if stated or _ADDRESS.search(_address_text(block)):
            start, strong = n, strong or stated
    paged = any(block.kind == "pb" for block in blocks)
    under_heading = start > 0 and blocks[start - 1].kind == "head"  # then it is the text of that division
    return start if strong and start > 0 and not paged and not under_heading else None


def _with_blank_pages(blocks: list[Block], n: int) -> int:
    """Blank pages before the colophon stand in the back with it."""
    while n > 0 and blocks[n - 1].kind == "pb":
        n -= 1
    return n


def _address_text(block: Block) -> str:
    links = " ".join(m.value for i in block.inlines if isinstance(i, Run) for m in i.marks if m.kind == "link")
    return f"{plain(block)} {links}"


def read_colophon(colophon: list[Block], body: list[Block]) -> Metadata:
    """What a colophon says: the digital source, the printed source, rights, and perhaps author, title and year."""
    digital, printed, rights = SourceDescription(), SourceDescription(), ""
    for line in (line for block in colophon for line in lines_of(block)):
        if told := retrieved(line, colophon, site=True):
            digital = told
        elif match := _FROM.match(line):
            printed = SourceDescription(title=match["title"], date=match["date"])
        elif match := _RIGHTS.search(line):
            rights = line
    if not printed.title:
        for block in body[-4:]:
            if match := _FROM.match(plain(block)):
                printed = SourceDescription(title=match["title"], date=match["date"])
    return Metadata(print_source=printed, digital_source=digital, rights_in_source=rights)


def retrieved_at_the_ends(blocks: list[Block]) -> SourceDescription | None:
    """What a line of the first paragraphs of a text, or of its last, says of when and where it was taken from."""
    for block in (*blocks[:_HEAD], *blocks[-_FOOT:]):
        for line in lines_of(block) if block.kind == "p" and len(plain(block)) <= _LONGEST else ():
            if found := retrieved(line, [block]):
                return found
    return None


def lines_of(block: Block) -> list[str]:
    """The printed lines of a paragraph."""
    text = "".join(i.text if isinstance(i, Run) else "\n" if i.kind == "lb" else "" for i in block.inlines)
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
