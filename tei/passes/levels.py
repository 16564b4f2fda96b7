"""The levels of headings, restored where the source gives all headings one.

Most OCR tools write every heading as `##`. The order is then told by the words (`Part`, `Chapter`, `Act`, `Scene`), by
numbers that begin again under a higher heading, by decimal numbers, by the contents page, by capitals. Where none of
that speaks, the headings stay as they are. Levels that differ in the source are the source's own and are not touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tei.fidelity import letters
from tei.findings import Report
from tei.headwords import BACK, COUNTED, Heading, read_heading
from tei.model import Block, Document, Run
from tei.passes.series import Series, depths_of
from tei.text import plain

_FEWEST = 3  # headings; of fewer nothing can be learned
_TITLE_LINES, _SHORT = 6, 160  # paragraphs of a title page, and their characters
_DEEPEST = 6
_HIGH = frozenset(kind for kind, _ in COUNTED[:4])
_FRONT = frozenset("contents dedication epigraph preface prologue introduction acknowledgments".split())
_BEHIND = BACK | {"epilogue"}


def restore_levels(document: Document, report: Report) -> None:
    """Set the levels of the headings of a document that has all of them on one, its title aside."""
    places = _places(document.blocks)
    if len(places) < _FEWEST or len({document.blocks[n].level for n in places}) != 1:
        return
    outline = _Outline(document.blocks, places)
    found = outline.by_contents() or outline.by_words() or outline.by_capitals()
    if not found:
        return
    depths, scheme, confidence = found
    level = outline.heads[0].level
    changed = [head for head, depth in zip(outline.heads, depths, strict=True) if depth]
    for head, depth in zip(outline.heads, depths, strict=True):
        head.level = min(level + depth, _DEEPEST)
    if changed:
        spans = [(head.inlines[0].start, head.inlines[-1].end) for head in changed if head.inlines]
        report.add("S030", spans, confidence, count=len(changed), total=len(outline.heads), scheme=scheme)


def _places(blocks: Sequence[Block]) -> list[int]:
    """Where the headings stand, a title above all others left out."""
    places = [n for n, block in enumerate(blocks) if block.kind == "head" and block.inlines]
    above = len(places) > 1 and blocks[places[0]].level < min(blocks[n].level for n in places[1:])
    return places[1:] if above else places


class _Outline:
    """The headings of a text in order, and what each says of itself."""

    def __init__(self, blocks: Sequence[Block], places: Sequence[int]) -> None:
        self.blocks = blocks
        self.heads = [blocks[n] for n in places]
        self.texts = [plain(head) for head in self.heads]
        self.read = [read_heading(text) for text in self.texts]
        self.times = Counter(letters(text) for text in self.texts)
        #: Does the next heading follow with nothing between?
        self.adjoin = [
            all(b.kind in ("pb", "foot") for b in blocks[first + 1 : second]) for first, second in pairwise(places)
        ] + [False]
        self.places = places

    # -- the contents page

    def by_contents(self) -> tuple[list[int], str, float] | None:
        """Depths as the contents page sets its lines in, if it names most headings on two depths or more."""
        page = next((block for block in self.blocks if block.kind == "contents"), None)
        if page is None:
            return None
        entries = [item for block in page.walk() if block.kind == "list" for item in block.children]
        depths: dict[str, list[int]] = {}
        for item in entries:
            depths.setdefault(letters(_entry(item)), []).append(item.level)
        indents = sorted({item.level for item in entries})
        if len(indents) < 2:
            return None
        ranks = {indent: rank for rank, indent in enumerate(indents)}
        known = [_next(depths.get(letters(text), [])) for text in self.texts]
        if sum(depth is not None for depth in known) < 0.6 * len(known):
            return None
        result, last = [], 0
        for depth in known:
            last = ranks[depth] if depth is not None else last
            result.append(last)
        return result, "the contents page sets them in", 0.9

    # -- words and numbers

    def by_words(self) -> tuple[list[int], str, float] | None:
        """Depths by what headings say; None where they have no series."""
        series = Series(self.read, self.texts)
        depths = depths_of(series)
        if not depths:
            return None
        inner = self._inner(series)
        below = len(inner) >= _FEWEST  # so many titles without a number among numbered ones are their sections
        result: list[int] = []
        last = -1  # the depth of the last counted heading
        first = next(n for n, kind in enumerate(series.kinds) if kind)
        end = max(n for n, kind in enumerate(series.kinds) if kind)
        behind = False
        for n, (kind, heading) in enumerate(zip(series.kinds, self.read, strict=True)):
            if kind:
                last = depths[kind]
                result.append(last)
            elif n < first:
                result.append(0)
            elif n > end and (behind or heading.kind in _BEHIND):
                behind = True
                result.append(0)
            elif self._entitles(n, result, below):
                result.append(result[-1])
            elif heading.kind:
                result.append(self._named_depth(n, heading, last, max(depths.values())))
            else:
                result.append(last + 1 if below else last)
        scheme = " > ".join(_NAMES.get(kind, kind) for kind in sorted(depths, key=lambda kind: depths[kind]))
        if below:
            scheme += f"; {len(inner)} headings without a number stand below them"
        return self._under_title(result, first), scheme, 0.7 if below else 0.9

    def _entitles(self, n: int, result: list[int], below: bool) -> bool:
        """Is it the title of the numbered heading right above it (`CHAPTER I` / `The Beginning`)?"""
        if not n or not self.adjoin[n - 1]:
            return False
        above = self.read[n - 1]
        if repeats(self.texts[n - 1], self.texts[n]):
            return True
        if not above.bare or self.read[n].counted:
            return False
        return above.kind not in _HIGH or not (below or self.read[n].kind)

    def _inner(self, series: Series) -> list[int]:
        """The headings without a word or number that stand among numbered ones, titles of these left out."""
        counted = [n for n, kind in enumerate(series.kinds) if kind]
        inner, behind = [], False
        for n in range(counted[0] + 1, len(self.heads)):
            behind = behind or (n > counted[-1] and self.read[n].kind in _BEHIND)
            if not behind and not series.kinds[n] and not self.read[n].kind and not self._entitles(n, [], False):
                inner.append(n)
        return inner

    def _named_depth(self, n: int, heading: Heading, last: int, deepest: int) -> int:
        """A preface, a conclusion, notes amid the numbered headings."""
        if heading.kind in BACK and self.times[letters(self.texts[n])] > 1:
            return last + 1  # the notes of each chapter
        if heading.kind in _FRONT and self.adjoin[n - 1] and last < deepest:
            return last + 1  # the introduction to a part stands beside its chapters
        return last

    def _under_title(self, depths: list[int], first: int) -> list[int]:
        """All below the first heading, if that is the title of the whole: short lines, and then the first chapter."""
        between = self.blocks[self.places[0] + 1 : self.places[1]]
        paragraphs = [plain(block) for block in between if block.kind not in ("pb", "foot")]
        opens = all(block.kind in ("pb", "foot") for block in self.blocks[: self.places[0]])
        short = len(paragraphs) <= _TITLE_LINES and all(len(text) <= _SHORT for text in paragraphs)
        told = self.read[1].kind or first == 1
        if not (opens and short and told and not self.read[0].kind):
            return depths
        return [0, *(depth + 1 for depth in depths[1:])]

    # -- capitals

    def by_capitals(self) -> tuple[list[int], str, float] | None:
        """Headings in capitals above the others, if the text begins with one and both are there more than once."""
        capital = [text.isupper() for text in self.texts]
        named = [bool(heading.kind) for heading in self.read]
        free = [(high, n) for n, high in enumerate(capital) if not named[n]]
        if len(free) < 2 * _FEWEST or not free[0][0]:
            return None
        if min(sum(high for high, _ in free), sum(not high for high, _ in free)) < 2:
            return None
        return [0 if named[n] or high else 1 for n, high in enumerate(capital)], "capitals > small letters", 0.6


_NAMES = {"roman": "I", "arabic": "1", "upper": "A", "lower": "a", "group": "titles"}


def _entry(item: Block) -> str:
    """The words of a contents line without its number."""
    inlines = item.inlines or (item.children[0].inlines if item.children else [])
    runs = (i for i in inlines if isinstance(i, Run))
    return "".join(run.text for run in runs if not run.bears("page"))


def _next(depths: list[int]) -> int | None:
    """The depths of one title in the order of the contents; the last counts for all that follow."""
    return depths.pop(0) if len(depths) > 1 else depths[0] if depths else None


def repeats(above: str, below: str) -> bool:
    """Does the second heading only say again what the first says behind its number?"""
    words = letters(below)
    return len(words) > 3 and letters(above).endswith(words)
