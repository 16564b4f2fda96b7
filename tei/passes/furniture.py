"""Page furniture: running heads and folios, which belong to the page and not to the text.

They are found by position (first or last on a page), repetition, and figures that advance with the pages. They are
dropped and recorded, and a folio becomes the number of its page. Works only where pages are marked.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point
from tei.options import Options
from tei.text import plain

_NUMBER = r"\d{1,4}|[ivxlc]{1,7}"
_FOLIO = re.compile(rf"[\W_]*({_NUMBER})[\W_]*", re.IGNORECASE)
_HEAD_AND_FOLIO = re.compile(r"(?P<first>\d{1,4})[\s|.·]+(?P<text>\D.*)|(?P<text2>.*\D)[\s|.·]+(?P<last>\d{1,4})")
_LONGEST = 120
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Candidate(NamedTuple):
    """A short block at the head or foot of a page: its words without the number, and the number, if any."""

    page: int
    top: bool
    block: Block
    words: str
    number: str


def furniture(document: Document, options: Options, report: Report) -> Document:
    """Drop running heads and folios; give each page the printed number that was found on it."""
    pages = _split(document.blocks)
    if len(pages) < 2:
        return document
    candidates = [c for number, page in enumerate(pages) for c in _candidates(number, page)]
    found = {id(c.block) for c in _choose(candidates, _known_headings(document.blocks))}
    chosen = [c for c in candidates if report.may("P002", _span(c.block), id(c.block) in found)]
    doomed = {id(candidate.block) for candidate in chosen}
    if not any(id(block) not in doomed and block.text().strip() for block in document.blocks):
        return document  # nothing else is there, so this is the text
    for candidate in chosen:
        _drop(document, candidate)
        _number_page(pages[candidate.page], candidate)
    document.blocks = [block for block in document.blocks if id(block) not in doomed]
    if chosen:
        report.add("P002", [_span(c.block) for c in chosen], count=len(chosen))
    return document


def _split(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = []
    for block in blocks:
        if block.kind == "pb":
            pages.append([])
        if pages:
            pages[-1].append(block)
    return pages


def _candidates(number: int, page: list[Block]) -> list[_Candidate]:
    """What may be furniture on a page; the only words of a page are its text."""
    body = [block for block in page if block.kind not in ("pb", "foot", "rule")]
    edges = [(block, True) for block in body[:3]] + [(block, False) for block in body[3:][-2:]]
    found = [c for block, top in edges if (c := _candidate(number, block, top))]
    worded = sum(block.kind != "fw" and not _FOLIO.fullmatch(plain(block)) for block in body)
    return [c for c in found if worded > 1 or not c.words or c.block.kind == "fw"]


def _candidate(page: int, block: Block, top: bool) -> _Candidate | None:
    text = plain(block)
    if block.kind == "fw":
        return _Candidate(
            page, top, block, "" if block.n == "PageNumber" else text, text if block.n == "PageNumber" else ""
        )
    if block.kind not in ("p", "head") or not text or len(text) > _LONGEST or block.children:
        return None
    if match := _FOLIO.fullmatch(text):
        return _Candidate(page, top, block, "", match[1])
    if match := _HEAD_AND_FOLIO.fullmatch(text):
        return _Candidate(page, top, block, match["text"] or match["text2"], match["first"] or match["last"])
    return _Candidate(page, top, block, text, "")


def _choose(candidates: list[_Candidate], headings: Counter[str]) -> list[_Candidate]:
    """Those that are furniture: told apart by the tool, figures in step with the pages, words that come back."""
    steps = Counter(_value(c.number) - c.page for c in candidates if c.number and _is_folio(c))
    repeated = Counter(_key(c.words) for c in candidates if c.words and c.block.kind != "fw")
    chosen: list[_Candidate] = []
    met: set[str] = set()
    numbered: set[tuple[int, bool]] = set()
    for c in candidates:
        in_step = bool(c.number) and _is_folio(c) and steps[_value(c.number) - c.page] > 1
        if c.block.kind == "fw" or in_step:
            chosen.append(c)
            numbered.add((c.page, c.top))
    taken = {id(c.block) for c in chosen}
    for c in candidates:
        if id(c.block) in taken or c.number or not c.words:
            continue
        first = c.block.kind == "head" and _key(c.words) not in met
        met.add(_key(c.words))
        beside_folio = (c.page, c.top) in numbered
        if not first and _is_running_head(c, repeated, headings, beside_folio, most=len({c.page for c in candidates})):
            chosen.append(c)
    return chosen


def _is_running_head(
    c: _Candidate, repeated: Counter[str], headings: Counter[str], beside_folio: bool, most: int
) -> bool:
    """Words that come back on three pages; beside a folio it is enough that they come twice, or are a heading's.

    What Markdown calls a heading has to come back on a third of all pages: scenes are called alike in every act.
    """
    count = repeated[_key(c.words)]
    if c.block.kind == "head":
        return count > max(3, most // 3)
    return count > 2 or (beside_folio and (headings[_key(c.words)] > 0 or count > 1))


def _is_folio(candidate: _Candidate) -> bool:
    """A bare number, or words that a running head could be: no sentence, and nothing that Markdown calls a heading
    (`Chapter 2` is in step with the pages too where chapters come a page each)."""
    if candidate.block.kind != "p":
        return candidate.block.kind == "fw"
    return not candidate.words or not candidate.words.rstrip().endswith((".", ",", ":"))


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values))


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


def _known_headings(blocks: list[Block]) -> Counter[str]:
    return Counter(_key(plain(block)) for block in blocks if block.kind == "head")


def _drop(document: Document, candidate: _Candidate) -> None:
    reason = "running head" if candidate.words else "folio"
    document.dropped += [Dropped(i.start, i.end, reason) for i in candidate.block.inlines if i.end > i.start]


def _span(block: Block) -> tuple[int, int]:
    return block.inlines[0].start, block.inlines[-1].end


def _number_page(page: list[Block], candidate: _Candidate) -> None:
    begin = page[0].inlines[0]
    if candidate.number and isinstance(begin, Point):
        begin.n = candidate.number
