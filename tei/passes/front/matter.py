"""What stands between the title page and the text: further title pages, dedications, epigraphs, prefaces."""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document
from tei.passes.front.names import is_preface
from tei.regexes import regex
from tei.text import plain

_BETWEEN = ("pb", "foot")
#: Such a page has no heading, so no heading stands in it.
_DEEPEST = 7
#: Characters of a line of these pages, and how many there can be.
_SHORT, _MOST = 300, 24
_DEDICATION = regex(
    r"\W*(?:(?:respectfully |affectionately |lovingly )?(?:dedicated|inscribed) (?:to|by)\b"
    r"|(?:to|for|in memory of|to the memory of) (?:my|the|our|all|his|her|(?-i:[A-ZÀ-Þ]))"
    r"|(?:für|dem|den|an)? ?(?:meine[mnr]?|seine[mnr]?|unsere[mnr]?|zum andenken)\s+\w|(?:für|dem|den) \w"
    r"|.{3,80}\b(?:gewidmet|zugeeignet|dédié|dedicato|"
    r"dedicado|opgedragen|tillägnad|посвящает\w*|посвећуј\w*)\b"
    r"|(?:à|au|aux|pour) (?:mon|ma|mes|la mémoire|notre|monsieur|madame|(?-i:[A-ZÀ-Þ]))"
    r"|(?:a|al|alla|ai) (?:mio|mia|mi|miei|la memoria|memoria)"
    r"|(?:aan|voor) (?:mijn|(?-i:[A-Z]))|(?:моей|моему|моим|памяти|посвящается|мојој|моме|мојим|успомени)\s)",
    re.IGNORECASE,
)


def matter(document: Document, report: Report) -> None:
    """Move what stands between a title page and the first heading to the front, if it is of such pages only."""
    title = _title(document) or document.meta.title
    if not title:
        return
    end = next((n for n, block in enumerate(document.blocks) if block.kind in ("head", "contents", "div")), 0)
    lines = [block for block in document.blocks[:end] if block.kind not in (*_BETWEEN, "rule")]
    if not 0 < len(lines) <= _MOST or any(
        b.kind not in ("p", "quote", "lg", "cit") or len(plain(b)) > 3 * _SHORT for b in lines
    ):
        return
    kinds = _kinds(lines, _letters(title))
    if kinds is None:
        return
    end = max(n for n, block in enumerate(document.blocks[:end]) if id(block) in kinds) + 1
    open_kind = ""
    for block in document.blocks[:end]:
        kind = kinds.get(id(block), "")
        if kind and kind != open_kind:
            document.front.append(Block("div", level=_DEEPEST, n=kind))
            report.add("S025", [(_start(block), _end(block))], 0.85, what=_NAMES[kind], text=plain(block)[:80])
            open_kind = kind
        document.front.append(block)
    document.blocks = document.blocks[end:]


_NAMES = {"titlepage": "another title page", "dedication": "a dedication", "epigraph": "an epigraph"}


def _kinds(lines: list[Block], title: str) -> dict[int, str] | None:
    """What each block is a part of; None where one may be text."""
    kinds: dict[int, str] = {}
    kind = ""
    repeats = any(title and title in _letters(plain(line)) for line in lines)
    for line in lines:
        text = plain(line)
        if line.kind != "p":
            kind = "epigraph"
        elif kind == "epigraph" and len(text) < 80:
            pass  # who said it
        elif _DEDICATION.match(text) and len(text) < _SHORT and _letters(text) not in title:
            kind = "dedication"
        elif kind != "dedication" or len(text) > 80:
            if not repeats or len(text) > 160:
                return None
            kind = "titlepage"
        kinds[id(line)] = kind
    return kinds


def _title(document: Document) -> str:
    return next(
        (plain(b) for page in document.front for b in page.walk() if b.kind == "titlePart" and b.n == "main"), ""
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _start(block: Block) -> int:
    return next((i.start for b in block.walk() for i in b.inlines), 0)


def _end(block: Block) -> int:
    return max((i.end for b in block.walk() for i in b.inlines), default=0)


def prefaces(document: Document, report: Report) -> None:
    """A preface, a dedication or a notice that comes before the first heading of the text stands in the front."""
    heads = [n for n, block in enumerate(document.blocks) if block.kind == "head"]
    if not heads or any(block.kind not in (*_BETWEEN, "rule") for block in document.blocks[: heads[0]]):
        return
    end = heads[0]
    for place in heads:
        block = document.blocks[place]
        if place != end or not is_preface(plain(block)):
            break
        after = (n for n in heads if n > place and document.blocks[n].level <= block.level)
        end = next(after, 0)
        if not end:
            return
    if end > heads[0]:
        first = document.blocks[heads[0]]
        report.add("S026", [(_start(first), _end(first))], 0.9, text=plain(first))
        document.front += document.blocks[:end]
        document.blocks = document.blocks[end:]
