"""The title page: where it ends, and what each of its lines is.

Three shapes are known: a heading above all others with short lines below it; several headings in a row of which one
is the title, one the author; and short lines without any heading, up to the end of their page. A title page tells a
name or a year, or it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tei.model import Block
from tei.passes.front.names import by_name, is_division, is_name, is_preface
from tei.passes.front.titlelines import BETWEEN, LINE, is_motto
from tei.passes.front.titlewords import EDITION, ONLY_BY, PUBLISHER, has_year
from tei.passes.letters.dates import Told, told
from tei.passes.letters.words import is_salute, is_sentence
from tei.regexes import regex
from tei.text import end_class, plain

_SHORT, _FEW = 160, 4  # characters of a line, lines of a title page that nothing ends
#: Characters of a line with a colon at its end that is no place above its printer (`London:`).
_OPENS = 40
#: The end of a sentence within a line, and what tells a story.
_TWO = regex(r"(?:[^\W\d_]{3}|\d{4})(?:\[\d+\])?[.!?]\S{0,6} +[^\W\d_a-z]")
_PAST = regex(
    r"\b(?:wurden?|hatten?|ward|fut|furent|avait|avaient|était|étaient|fu|furono|aveva|avevano|fue|fueron|había|habían"
    r"|был[аои]?|имел[аи]?|werd|werden|hadden|waren)\b"
)
#: Running words that cite somebody in brackets: `Weirs were built in threes (Old 1988, 14).`
_CITES = re.compile(r"(?:[^\s()\[\]]+\s){3,}[(\[][^()\[\]]*[^\W\d_]{2}[^()\[\]]*\b(?:1[4-9]|20)\d\d[^()\[\]]*[)\]]")
#: Lines of a title page that has no heading.
_MOST = 14


def only_title(blocks: Sequence[Block]) -> str:
    """The heading that opens a text and stands above all others, or alone, is its title too."""
    first = next((block for block in blocks if block.kind not in BETWEEN), None)
    heads = [block for block in blocks if block.kind == "head"]
    alone = first is not None and first.kind == "head" and all(h is first or h.level > first.level for h in heads)
    return plain(first) if first is not None and alone else ""


# -- where it ends


def title_page_end(blocks: Sequence[Block], known: bool = False) -> int:
    """The end (exclusive) of the title page at the start of the text; 0 where there is none.

    Where the title is `known` from elsewhere, no line is guessed to be it: only a heading above all others is.
    """
    start = next((n for n, block in enumerate(blocks) if block.kind not in BETWEEN), None)
    if start is None:
        return 0
    end = 0 if known else _lines_end(blocks, start)
    end = end or (_headed_end(blocks, start) if blocks[start].kind == "head" else 0)
    has_text = any(block.kind not in ("pb", "foot", "note") for block in blocks[end:])
    return end if has_text else 0


def _headed_end(blocks: Sequence[Block], start: int) -> int:
    """One heading above all others, and the lines below it."""
    title = blocks[start]
    others = [block.level for block in blocks[start + 1 :] if block.kind == "head"]
    if (others and title.level >= min(others)) or (not others and title.level > 1):
        return 0
    lines = list(takewhile(_is_title_line, blocks[start + 1 : start + 16]))
    count = _title_lines(lines, blocks[start + 1 + len(lines) :])
    end = start + 1 + _complete(lines[:count])
    return end if end > start + 1 or len(others) > 1 else 0


def _is_title_line(block: Block) -> bool:
    """A short line; what greets, ends in a colon, or is a long sentence begins the text."""
    text = plain(block) if block.kind == "p" else ""
    finished = end_class(text) == "T" and not PUBLISHER.search(text)
    told = is_sentence(text) or bool(_PAST.search(text))
    sentence = finished and told and (len(text) > LINE or bool(_TWO.search(text)))
    cites = finished and bool(_CITES.match(text))
    opens = is_salute(text) or (len(text) > _OPENS and text.endswith(":")) or sentence or cites
    return bool(text) and len(text) <= _SHORT and not opens


def _title_lines(lines: list[Block], rest: Sequence[Block]) -> int:
    """How many of the short lines below a title belong to its page: all up to a heading or page end, if one of them
    tells a name or a year; where the text goes on without either, no more than the last that does."""
    if len(lines) > 1 and rest and rest[0].kind == "p" and plain(lines[-1]).endswith("!"):
        rest, lines = lines[-1:], lines[:-1]  # `Citizens!`: it greets, and the text begins
    if lines and rest and rest[0].kind == "p" and _is_dated_greeting(plain(lines[-1]), plain(rest[0])):
        lines = lines[:-1]
    telling = [n for n, line in enumerate(lines) if _tells(plain(line))]
    if telling and (len(lines) <= _FEW or not rest or rest[0].kind != "p"):
        return len(lines)
    return max((n + 1 for n in telling if n < _FEW), default=0)


def _is_dated_greeting(above: str, text: str) -> bool:
    """`Lyon, le 4 mai 1871` above `Monsieur,`: where and when a letter was written, not where a book was printed."""
    return (is_salute(text) or text.endswith("!")) and told(above.strip(" .")) is Told.FULL


def _tells(text: str) -> bool:
    return has_year(text) or is_name(text) or bool(by_name(text))


def _complete(lines: Sequence[Block]) -> int:
    """A page is complete with its imprint; what follows is another page, unless it speaks of publishers too."""
    imprint = False
    for n, line in enumerate(lines):
        text = plain(line)
        dated = has_year(text)
        if imprint and not dated and not PUBLISHER.search(text) and not EDITION.search(text):
            return n
        imprint = imprint or (dated and n > 0 and bool(re.search(r"[^\W\d_]{3}", text)))
    return len(lines)


def _lines_end(blocks: Sequence[Block], start: int) -> int:
    """Several headings, or lines without one, that end with a heading of the text, a rule or their page."""
    zone: list[Block] = []
    found, dated = 0, False  # the end as far as it is known, and whether the page has its year by then
    for n in range(start, min(len(blocks), start + _MOST + 2)):
        block = blocks[n]
        if block.kind in BETWEEN:
            if block.kind == "pb" and not found and _is_page(zone, None):
                return n
            continue
        last = block.kind in ("rule", "contents", "div") or (block.kind == "head" and is_division(plain(block)))
        if (last or block.kind == "head") and _is_page(zone, block):
            year = any(has_year(plain(line)) for line in zone)
            found, dated = (n, year) if not found or (year and not dated) else (found, dated)
        if block.kind == "head" and _is_chapter_below(zone, block):
            break
        motto = not last and len(zone) > 0 and not any(map(is_motto, zone)) and is_motto(block)
        if last or block.kind not in ("head", "p") or not (motto or _may_stand(plain(block))):
            break
        zone.append(block)
    return found


def _is_chapter_below(zone: Sequence[Block], head: Block) -> bool:
    """Does a heading below the title, behind a line that names the author or a year, tell nothing of the book?"""
    text = plain(head)
    behind = any(block.kind == "p" and _tells(plain(block)) for block in zone[1:])
    tells = _tells(text) or PUBLISHER.search(text) or EDITION.search(text)
    return behind and zone[0].kind == "head" and head.level > zone[0].level and not tells


def _is_page(zone: Sequence[Block], end: Block | None) -> bool:
    """Are these lines a title page by themselves? Two headings at least, or no heading and three lines; with a year
    or, of headings, the name of the author. A single heading with its lines is looked at elsewhere.
    """
    heads = [block for block in zone if block.kind == "head"]
    if len(zone) < 2 or len(heads) == 1:
        return False
    first_named = len(heads) > 1 and is_name(plain(heads[0])) and not is_name(plain(heads[1]))
    named = first_named or any(_names_author(plain(block)) for block in zone)
    year = any(has_year(plain(block)) for block in zone[1:] if block.kind == "p")
    if not heads:
        return (year and len(zone) > 2) or (named and year)
    if not (year or named):
        return False
    level = end.level if end is not None and end.kind == "head" else 0
    alike = any(block.level == level for block in heads[1:])  # a heading like the one that ends it may be a chapter's
    said = first_named or any(_names_author(plain(block)) for block in heads)
    return not alike or said or (year and end is not None and is_division(plain(end)))


def _names_author(text: str) -> bool:
    return bool(ONLY_BY.fullmatch(text) or by_name(text))


def _may_stand(text: str) -> bool:
    """Could this be a line of a title page: short, no greeting, no sentence?"""
    if len(text) > LINE or is_salute(text) or is_preface(text):
        return False
    if has_year(text) and PUBLISHER.search(text):
        return True
    return not (end_class(text) == "T" and is_sentence(text) and len(text.split()) > 3)
