"""Two pieces of a paragraph made one, and points put into them: shared by passes of the text and of the notes.

Two pieces are one paragraph where the first does not end as a paragraph does, or the second does not begin as one.
A cut word is mended by the document's own words and its language (`tei.hyphenation`). Every join is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.findings import Report
from tei.hyphenation import Mend, Vocabulary, cut_word
from tei.language import is_small_word
from tei.model import Block, Document, Dropped, Point, Run
from tei.regexes import regex
from tei.text import end_class, ends_verbatim, head, start_class, tail, visible

#: A shorter line that ends without a stop is a title, a dateline or a line of verse rather than a cut paragraph, if a
#: capital letter follows.
_SHORT = 60
#: A short line that ends in a year is an imprint or a dateline.
_IMPRINT = regex(r"\b(1[4-9]|20)\d\d\W*$")
#: With their full stop these end no sentence.
_ABBREVIATED = regex(
    r"(?:^|[\s(])(?:Mrs?|Messrs|Drs?|Prof|Rev|Hon|Capt|Lieut|Gen|Col|Mme|Mlle|MM|Sr|Sra|Sig|Herrn?|Frl|Hrsg|Hr|Fr|Nr|Bd|Abb|Taf"
    r"|vgl|bzw|sog|resp|vol|vols|fig|figs|cf|ed|eds|pp|viz|т|г|гг|см|стр|св|им|ср|др|проф|гл|рис)\.$"
)
_INITIAL = regex(r"\w\W+[^\W\d_IVXLCDM]\.$")  # `by J.`, but not `George V.`


def goes_on(before: str, after: str, words: Vocabulary | None = None) -> bool:
    """Does a paragraph that ends so go on in one that begins so? `words` tell the small words of its language."""
    end, start = end_class(before), start_class(after)
    if not before.strip() or not end or not start or (len(before) < _SHORT and _IMPRINT.search(before)):
        return False
    if end == "H":
        return start in "lU" and len(before) > 4
    if start == "l":
        return end != "T" or len(before) > _SHORT or before.rstrip()[-1] != "." or _is_abbreviated(before)
    if end == "T":
        return len(before) > _SHORT and _is_abbreviated(before)
    bare = before.rstrip()
    if end == "M" and bare[-1:] not in ",–—":
        return False
    whole = len(after) > _SHORT or (len(after) > _SHORT // 3 and end_class(after) == "T")
    small = end == "W" and words is not None and is_small_word(bare.split()[-1], words.language)
    return whole and (small or len(before) > _SHORT)


def _is_abbreviated(text: str) -> bool:
    bare = text.rstrip()[-20:]
    return bool(_ABBREVIATED.search(bare) or _INITIAL.search(bare)) and bare[-1:] == "."


class Seam(NamedTuple):
    """Where two pieces meet: the span that findings name, and where the second piece begins. Rulings know both, for
    notes or a running head may stand between."""

    span: tuple[int, int]
    after: int

    def may(self, report: Report, code: str, default: bool) -> bool:
        """As `Report.may`, at either place."""
        return report.may(code, (self.after, self.after), report.may(code, self.span, default))


def seam_of(begins: Sequence[Point], after: Block) -> Seam:
    """The seam at page begins, or at the beginning of the second piece where there are none."""
    start = after.inlines[0].start if after.inlines else 0
    return Seam((begins[0].start, begins[0].end) if begins else (start, start), start)


def mend_as_ruled(before: str, after: str, words: Vocabulary, seam: Seam, report: Report) -> Mend | None:
    """As `Vocabulary.mend`, unless an editor ruled whether the hyphen stays."""
    cut = words.mend(before, after)
    stays = cut is None or cut.hyphen
    joins = seam.may(report, "J011", seam.may(report, "J002", not stays))
    keeps = seam.may(report, "J010", seam.may(report, "J003", not joins))
    return cut if keeps == stays else cut_word(before, after, keeps)


def join(
    before: Block, after: Block, begins: list[Point], words: Vocabulary, document: Document, report: Report
) -> None:
    """Append the text of `after` to `before` with the page begins between, mending a word that is cut.

    `begins` are the points that stand at the seam; inside a word each page begin says so.
    """
    left, right = tail(before.inlines), head(after.inlines)
    seam = seam_of(begins, after)
    cut = mend_as_ruled(left, right, words, seam, report) if end_class(left) == "H" else None
    whole = words.join_without_hyphen(left, right) if end_class(left) == "W" else ""
    if (cut is not None and mend_runs(before, after, cut, document)) or (whole and _close_up(before, after)):
        for begin in begins:
            begin.value, begin.n = ("no", begin.n) if begin.kind == "pb" else (begin.value, "no")
        tell(cut or Mend(whole, False, 0.7), seam.span, report)
    else:
        _one_space(before)
    if not any(begin.kind == "pbnote" for begin in begins):  # of a note that goes on, N003 tells
        evidence = f"… {left.split()[-1] if left.split() else ''} | {right.split()[0] if right.split() else ''} …"
        report.add("J001", [seam.span], evidence=evidence)
    before.inlines += [*begins, *after.inlines]


def tell(cut: Mend, span: tuple[int, int], report: Report) -> None:
    """Report a word that was mended: whole again, with its hyphen, with a letter that had changed, or in doubt."""
    code = "J010" if cut.doubtful else "J011" if cut.last is not None else "J003" if cut.hyphen else "J002"
    report.add(code, [span], cut.confidence, word=cut.word)


def mend_runs(before: Block, after: Block, cut: Mend, document: Document) -> bool:
    """Take the hyphen (unless it stays) and the white space out of the seam; False if other things are in the way.

    A note that is called behind the hyphen stays there, within the word.
    """
    at = next((n for n in range(len(before.inlines) - 1, -1, -1) if visible(before.inlines[n : n + 1]).strip()), None)
    first = after.inlines[0] if after.inlines else None
    last = before.inlines[at] if at is not None else None
    if (
        at is None
        or not isinstance(last, Run)
        or not isinstance(first, Run)
        or not ends_verbatim(last, document.source.data)
    ):
        return False
    for one in before.inlines[at + 1 :]:
        if isinstance(one, Run) and not one.text.strip():
            document.dropped.append(Dropped(one.start, one.end, "white space"))
            before.inlines.remove(one)
    _trim(last, document)
    if not cut.hyphen:
        mend_end(before, at, cut, document)
    first.text = first.text.lstrip()
    return True


def mend_end(block: Block, at: int, cut: Mend, document: Document) -> None:
    """Take the hyphen off the run at a place, with the letter before it where that goes or becomes another."""
    last = block.inlines[at]
    assert isinstance(last, Run)
    _drop_end(last, 1, document)
    if cut.last == "":
        _drop_end(last, 1, document)
    elif cut.last:
        start = last.end - len(last.text[-1].encode())
        block.inlines.insert(at + 1, Run(cut.last, start, last.end, last.marks))
        document.respelt[start] = cut.last
        last.text, last.end = last.text[:-1], start


def _drop_end(run: Run, size: int, document: Document) -> None:
    start = run.end - len(run.text[-size:].encode())
    document.dropped.append(Dropped(start, run.end, "hyphen"))
    run.text, run.end = run.text[:-size], start


def _close_up(before: Block, after: Block) -> bool:
    """May two pieces be set close, with nothing between them but the page end?"""
    last, first = before.inlines[-1], after.inlines[0]
    return isinstance(last, Run) and isinstance(first, Run) and last.text[-1:].isalpha() and first.text[:1].isalpha()


def _trim(last: Run, document: Document) -> None:
    """Drop white space behind the last letters of a run."""
    bare = last.text.rstrip()
    if size := len(last.text[len(bare) :].encode()):
        document.dropped.append(Dropped(last.end - size, last.end, "white space"))
        last.text, last.end = bare, last.end - size


def _one_space(block: Block) -> None:
    """Two pieces of a paragraph are parted by a space: a run without bytes, since the source has a page end there."""
    last = block.inlines[-1] if block.inlines else None
    if last is not None and not (isinstance(last, Run) and last.text[-1:].isspace()):
        block.inlines.append(Run(" ", last.end, last.end))


# -- a point put between letters


def insert(document: Document, at: int, point: Point) -> bool:
    """Put a point behind the letter that ends at an offset, in the text outside its notes; False if none does."""
    for block in _texts(document.blocks):
        for n, inline in enumerate(block.inlines):
            if isinstance(inline, Run) and inline.start < at <= inline.end:
                block.inlines[n : n + 1] = _split(inline, at, document, point)
                return True
    return False


def _texts(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind not in ("note", "foot"):
            yield block
            yield from _texts(block.children)


def _split(run: Run, at: int, document: Document, point: Point) -> list[Run | Point]:
    """A run with a point in it; one whose text is not its bytes is not cut, and the point stands behind it."""
    left = document.source.text(run.start, at)
    if at == run.end or document.source.text(run.start, run.end) != run.text:
        point.start = point.end = run.end
        return [run, point]
    return [Run(left, run.start, at, run.marks), point, Run(run.text[len(left) :], at, run.end, run.marks)]
