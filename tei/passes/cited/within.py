"""References within the text: `see note 5`, `p. 23 above`, `chapter 2`, `Fig. 3`, `§ 12`, to what bears that number.

A number of another book looks the same. So a word must lead to it (`see`, `above`, `siehe oben`), or it stands in
brackets by itself; figures and tables, which are those of this book, need none. A page is the one with that printed
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei.headwords import read_heading
from tei.model import Block, Document, Point
from tei.numerals import number_of
from tei.regexes import regex
from tei.text import plain

#: Kinds of target, with the words for them.
_KINDS = {
    "note": r"(?:foot|end)?notes?|n\.|fn\.|Anm(?:\.|erkung)|Fu(?:ß|ss)note|Fn\.|nota|прим(?:\.|еч\.|ечание)|ann\.",
    "page": r"pp?\.|pages?|S\.|Seiten?|págs?\.|p[aá]gina|pag\.|с\.|стр\.|blz\.|s\.",
    "chapter": r"ch(?:ap)?s?\.|chapters?|Kap(?:\.|itel)|chapitre|cap(?:\.|itolo|ítulo)|гл(?:\.|ав[аеуы])|hoofdstuk",
    "section": r"§§?|sections?|sec[.t]\.?|Abschnitt|раздел[еа]?|sezione|sección",
    "figure": r"[Ff]ig(?:s?\.|ures?)|Abb(?:\.|ildung)|[Pp]lates?|Pl\.|Taf(?:\.|el)|рис\.|[Ii]ll(?:\.|ustration)",
    "table": r"[Tt]ab(?:\.|les?|elle|leau|ella|la)|табл(?:\.|иц[аеуы])",
}
_LED = (
    r"[Ss]ee(?: also)?|[Cc]f\.|[Cc]ompare|[Ss]iehe(?: auch)?|[Vv]gl\.|s\.|[Vv]oir(?: aussi)?|[Vv]edi|[Cc]fr\.|[Vv]éase"
    r"|[Ss]upra|[Ii]nfra|[Сс]м\.(?: также)?|[Сс]р\.|[Zz]ie"
)
_HERE = (
    r"above|below|oben|unten|supra|infra|ci-dessus|ci-dessous|plus haut|plus bas|sopra|sotto|arriba|abajo|выше|ниже"
    r"|hierboven|hieronder"
)
_BEHIND = (
    rf"(?:,?\s(?:{_HERE})(?!\w)|\s(?:of|in) (?:this|the present) (?:book|volume|essay|edition)"
    r"|\s(?:dieses|des vorliegenden) (?:Bandes|Buches))"
)
_NUMBER = r"(?P<n>\d{1,4}|[IVXLC]{1,7}(?!\w))(?!\w|\.\d)(?P<more>\s?[-–]\s?\d{1,4})?"
_CUE = regex(r"\d|[IVX]")


class Pointer(NamedTuple):
    """Words that point: their range, and the kind and the number of what they point to."""

    start: int
    end: int
    kind: str
    number: int
    label: str
    led: bool


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    return re.compile(
        rf"(?<![\w.])(?:(?P<lead>(?:{_LED})\s(?:(?:{_HERE}),?\s)?|(?:{_HERE}),?\s|(?<=[(\[]))(?:the\s|die\s|la\s)?)?"
        rf"(?P<words>(?:{kinds})\s?{_NUMBER})(?P<behind>{_BEHIND})?(?P<close>[)\]])?"
    )


def pointers(text: str) -> Iterator[Pointer]:
    """What points within the book in a line."""
    if not _CUE.search(text):
        return
    for match in _pattern().finditer(text):
        kind = next(kind for kind in _KINDS if match[kind])
        lead = match["lead"] or ""
        bracket = match["lead"] == "" and bool(match["close"])
        led = bool(lead.strip()) or bool(match["behind"])
        if not led and kind not in ("figure", "table") and not (bracket and kind in ("chapter", "section", "note")):
            continue
        yield Pointer(match.start("words"), match.end("words"), kind, number_of(match["n"]), match["n"], led)


class Places:
    """What can be pointed to, by kind and number: keys as `tei.edition` writes them (`page 1204`, kind and offset)."""

    def __init__(self, document: Document) -> None:
        self.found: dict[tuple[str, int], list[tuple[int, str]]] = {}
        self.order = 0
        for block in document.all_blocks():
            self._block(block, document)

    def _add(self, kind: str, number: int, key: str) -> None:
        self.found.setdefault((kind, number), []).append((self.order, key))

    def _block(self, block: Block, document: Document) -> None:
        for inner in block.walk():
            self.order += 1
            if inner.kind in ("figure", "table") and inner.children:
                self._caption(inner)
            for inline in inner.inlines:
                if isinstance(inline, Point):
                    self._point(inline, document)
        if block.kind == "head" and block.inlines:
            says = read_heading(plain(block))
            if says.number:
                kind = (
                    "section"
                    if says.kind in ("section", "decimal", "arabic", "roman") and says.depth == 1
                    else says.kind
                )
                self._add(kind, says.number, f"div {block.inlines[0].start}")

    def _caption(self, block: Block) -> None:
        caption = next((child for child in block.children if child.kind == "caption" and child.inlines), None)
        match = _CAPTION.match(plain(caption)) if caption else None
        if match and caption:
            kind = "table" if match["table"] else "figure"
            self._add(kind, number_of(match["n"]), f"{block.kind} {caption.inlines[0].start}")

    def _point(self, point: Point, document: Document) -> None:
        if point.kind == "pb" and (number := number_of(point.n.strip("[]() "))):
            self._add("page", number, f"pb {point.start}")
        elif point.kind == "call" and (note := document.notes.get(point.value)) and note.n.isdecimal():
            self._add("note", int(note.n), f"note {point.value}")

    def knows(self, kind: str) -> bool:
        """Is anything of a kind numbered?"""
        return any(one == kind for one, _ in self.found)

    def target(self, pointer: Pointer) -> str:
        """The key of what is meant; empty, where nothing or more than one thing bears the number."""
        some = self.found.get((pointer.kind, pointer.number), [])
        return some[0][1] if len(some) == 1 else ""


_CAPTION = regex(rf"(?:(?P<figure>{_KINDS['figure']})|(?P<table>{_KINDS['table']}))\s?(?P<n>\d+|[IVXLC]+)(?!\w)")
