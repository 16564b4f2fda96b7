"""The imprint of a title page: place, publisher and date in it; and the authors whom one line names.

Only what the order of the words tells surely is marked: `PLACE: PUBLISHER, YEAR`; `PUBLISHER, PLACE, YEAR` where one
says that it is a publisher; a place or a year alone.
"""

from __future__ import annotations

import re

from tei.model import Block, Inline, Mark, Run
from tei.passes.front.names import BY, by_name, is_article, is_name, without_office
from tei.passes.front.titlewords import PUBLISHER, YEAR, year_of
from tei.passes.letters.dates import Told, told
from tei.regexes import regex
from tei.text import cut

_WHOLE = regex(
    r"\W*(?P<place>[^\W\d_][^:,;\d]{1,40}?)\s?(?P<stop>[:,])\s*(?:(?P<publisher>[^:\d]{2,80}?)[,.]?\s+)?[(\[]?"
    r"(?P<date>(?:1[4-9]|20)\d\d(?!\d)|M\.?[MDC][MDCLXVI.]+(?<!\.)(?!\w))\W*"
)
_HOUSE = regex(r"\W*(?P<place>[^\W\d_][^:,;\d]{1,40}?)\s?:\s*(?P<publisher>[^:\d]{2,80}?)[\s.,;]*")
_HOUSE_FIRST = regex(
    r"\W*(?P<publisher>[^:,;\d]{2,80}?)\s?,\s*(?P<place>[^\W\d_][^:,;\d]{1,40}?)(?:[,.]?\s+[(\[]?"
    r"(?P<date>(?:1[4-9]|20)\d\d(?!\d)))?\W*"
)
#: An English house may call itself so; but a poem is `In Twelve Books`.
_BOOKS = regex(r"(?!In |A |The )[A-Z]\w+(?: [A-Z]\w+)? Books")
#: Between two names. `y` also stands within one (`Ramón y Cajal`), and so does not part them.
_AND = regex(r"(?:,\s*)?\s(?:and|und|et|e|ed|en|och|og|i|a|и|і|та|&)\s+")
_COMMA = regex(r",\s+")


def mark_imprint(line: Block) -> None:
    """Mark place, publisher and date in a line of an imprint, where they are sure."""
    text = "".join(one.text for one in line.inlines if isinstance(one, Run))
    match = _placed(text)
    ranges: list[tuple[int, int, str]] = []
    if match is not None:
        ranges = [(*match.span(name), _PARTS[name]) for name in match.groupdict() if name in _PARTS and match[name]]
    elif len(years := list(YEAR.finditer(text))) == 1:
        ranges = [(*years[0].span(), "docDate")]
    for start, end, kind in reversed(ranges):
        line.inlines = _marked(line.inlines, start, end, kind)


_PARTS = {"place": "pubPlace", "publisher": "publisher", "date": "docDate"}


def _placed(text: str) -> re.Match[str] | None:
    """The line as a place with its publisher and year, or as one that says that it is a publisher, with its place."""
    match = _WHOLE.fullmatch(text) or _HOUSE.fullmatch(text)
    if match is not None and _is_sure(match["place"], match["publisher"] or "", match[0]):
        return match
    match = _HOUSE_FIRST.fullmatch(text)
    if match is None or not _is_sure(match["place"], "", match["place"]):
        return None
    books = match["date"] and _BOOKS.fullmatch(match["publisher"])
    return match if books or PUBLISHER.search(match["publisher"]) else None


def _is_sure(place: str, publisher: str, text: str) -> bool:
    """A place is followed by its publisher behind a colon, or by one that says that it is one; or by nothing."""
    if PUBLISHER.search(place) or len(place.split()) > 4:
        return False
    colon = ":" in text
    return told(place) == Told.PLACE and (colon or not publisher or bool(PUBLISHER.search(publisher)))


def _marked(inlines: list[Inline], start: int, end: int, kind: str) -> list[Inline]:
    """Inlines of which a stretch, in characters, bears a mark; as they were, where they cannot be cut there."""
    behind = cut(inlines, end)
    before = cut(behind[0], start) if behind is not None else None
    if behind is None or before is None:
        return inlines
    first = next((one for one in before[1] if isinstance(one, Run)), None)
    if first is None:
        return inlines
    date = year_of("".join(one.text for one in before[1] if isinstance(one, Run))) if kind == "docDate" else ""
    mark = Mark(kind, date, first.start)
    for run in (one for one in before[1] if isinstance(one, Run)):
        run.marks = (mark, *run.marks)
    return [*before[0], *before[1], *behind[1]]


def has_place(text: str) -> bool:
    """Does a line with a year begin with its place?"""
    match = _WHOLE.fullmatch(text)
    return match is not None and _is_sure(match["place"], match["publisher"] or "", text)


def is_house(text: str, above_date: bool = False) -> bool:
    """`PLACE: PUBLISHER` without a year; right above a year the publisher need not say that it is one."""
    match = _HOUSE.fullmatch(text)
    if match is None or not _is_sure(match["place"], match["publisher"], text):
        return False
    name = match["publisher"].split()
    short = above_date and len(match["place"].split()) < 3 and not is_article(name[0])
    return bool(PUBLISHER.search(match["publisher"])) or short


# -- several authors


def author_names(text: str) -> list[str]:
    """The names in a line that names the author: one, or several where each is a whole name."""
    bare = text[by.end() :] if (by := BY.match(text)) else text
    names = [without_office(bare[start:end]) for start, end in name_ranges(bare)]
    return names if len(names) > 1 else [by_name(text) or bare.rstrip(".,")]


def name_ranges(text: str) -> list[tuple[int, int]]:
    """Where each name of a text stands, in characters; the whole of it, if it is one name."""
    stops = [match.span() for match in _AND.finditer(text)]
    if len(stops) == 1:
        stops = [*(match.span() for match in _COMMA.finditer(text, 0, stops[0][0])), *stops]
    starts, ends = [0, *(end for _, end in stops)], [*(start for start, _ in stops), len(text.rstrip(" .,"))]
    ranges = list(zip(starts, ends, strict=True))
    if len(ranges) < 2 or not all(is_name(without_office(text[start:end])) for start, end in ranges):
        return [(0, len(text))]
    return ranges


def authors(inlines: list[Inline]) -> list[Block]:
    """A `docAuthor` for each name of inlines, with the words between them."""
    text = "".join(one.text for one in inlines if isinstance(one, Run))
    blocks: list[Block] = []
    at, rest = 0, inlines
    ranges = name_ranges(text)
    for start, end in ranges if len(ranges) > 1 else []:
        between = cut(rest, start - at)
        name = cut(between[1], end - start) if between is not None else None
        if between is None or name is None:
            return [Block("docAuthor", inlines)]
        blocks += [Block("words", between[0])] if between[0] else []
        blocks.append(Block("docAuthor", name[0]))
        at, rest = end, name[1]
    if not blocks:
        return [Block("docAuthor", inlines)]
    return [*blocks, *([Block("words", rest)] if rest else [])]
