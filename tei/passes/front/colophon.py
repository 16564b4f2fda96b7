"""The colophon of a copy: who made it, when and from what; and the line that names the printed source."""

from __future__ import annotations

import re

from tei.addresses import safe_target
from tei.metadata import Metadata, SourceDescription
from tei.model import Block, Run
from tei.regexes import regex
from tei.text import plain

#: Cues that a sentence of the text does not hold by chance; an address alone proves nothing.
_STRONG = regex(
    r"\b(retrieved|accessed|abgerufen|digiti[sz]ed) (on|from|am|von|by|\d)|copyright|copyleft|©"
    r"|creative commons|public domain|\bisbn\b|\bprinted (in|by|at)\b|\bgedruckt (in|bei)\b|\bimprimé (à|par)\b",
    re.IGNORECASE,
)
_ADDRESS = regex(r"https?://|www\.|[\w-]+\.(net|org|com|edu|info)\b", re.IGNORECASE)
_WEB = regex(r"https?://[^\s<>()\[\]{}|\\^`\"]+", re.IGNORECASE)
_RETRIEVED = regex(
    r"(?:retrieved|accessed|downloaded|abgerufen|consult[ée]e?)\s+(?:on |am |le )?(?P<date>[^\n]*?\d{4})"
    r"(?:\s+(?:from|at|von|unter|sur|de)\s+(?P<from>\S+))?",
    re.IGNORECASE,
)
_FROM = regex(
    r"^(?:from|first published in|originally published in|aus:?|source ?:)\s+(?P<title>.+?)"
    r",?\s*\(?(?P<date>1[4-9]\d\d|20\d\d)\)?\.?$",
    re.IGNORECASE,
)
_RIGHTS = regex(r"anti-copyright|copyleft|public domain|©.*|copyright.*|creative commons.*|cc[ -]by\S*", re.IGNORECASE)
_MONTHS = "january february march april may june july august september october november december".split()
_DAY = regex(
    r"(?:(?P<m>[A-Za-z]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})\.?\s+(?P<m2>[A-Za-z]+)),?\s+(?P<y>\d{4})"
)
_LONGEST = 240


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
        stated = bool(_STRONG.search(plain(block)))
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
        if match := _RETRIEVED.search(line):
            digital = SourceDescription(
                retrieved=iso_date(match["date"]), url=_url(match["from"] or "", colophon), text=line
            )
        elif match := _FROM.match(line):
            printed = SourceDescription(title=match["title"], date=match["date"])
        elif match := _RIGHTS.search(line):
            rights = line
    if not printed.title:
        for block in body[-4:]:
            if match := _FROM.match(plain(block)):
                printed = SourceDescription(title=match["title"], date=match["date"])
    return Metadata(print_source=printed, digital_source=digital, rights_in_source=rights)


def lines_of(block: Block) -> list[str]:
    """The printed lines of a paragraph."""
    text = "".join(i.text if isinstance(i, Run) else "\n" if i.kind == "lb" else "" for i in block.inlines)
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _url(named: str, colophon: list[Block]) -> str:
    """The address behind the name of a site: the link that stands on it, else the name as an address."""
    for block in colophon:
        for inline in block.inlines:
            if isinstance(inline, Run) and named and named.rstrip(".") in inline.text:
                for mark in inline.marks:
                    if mark.kind == "link":
                        return safe_target(mark.value)
    return safe_target(address[0].rstrip(".,;")) if (address := _WEB.search(named)) else ""


def iso_date(text: str) -> str:
    """`April 27, 2009` as `2009-04-27`; other dates as they are."""
    match = _DAY.search(text)
    if not match:
        return text.strip()
    month = (match["m"] or match["m2"]).lower()
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[:3])), 0)
    return f"{match['y']}-{number:02d}-{int(match['d'] or match['d2']):02d}" if number else text.strip()
