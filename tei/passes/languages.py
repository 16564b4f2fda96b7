"""Words in another language than the text: of another script, or set apart and plainly in another language.

Last of all passes: the marks it sets divide runs, which the others would rather have whole. What another script says is
sure; of what is set apart only phrases are told, by their small words (`tei.language`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tei.findings import Report
from tei.language import detect, phrase_language, sample_of
from tei.model import Block, Document, Inline, Mark, Run
from tei.options import Options
from tei.scripts import SCRIPTS, Stretch, may_hold_others, script_of, stretches

_NOT_WORDS = frozenset(("code", "formula", "cite", "lang"))
#: Blocks that are in one language where all their words are.
_WHOLE = frozenset(
    ("p", "head", "l", "cell", "caption", "titlePart", "label", "dateline", "salute", "signed", "addrLine", "speaker")
)


def languages(document: Document, options: Options, report: Report) -> Document:
    """Mark words of other languages with `lang`, or give a block its language if it is all in one."""
    blocks = [*document.all_blocks(), *document.notes.values()]
    sample = sample_of(document)
    script = script_of(sample)
    around = (document.meta.language or detect(sample)[0]).partition("-")[0]
    told: dict[str, list[tuple[int, int]]] = {}
    scripts = may_hold_others(document.source.data, script)
    for block in _inner(blocks):
        if scripts and block.kind != "code":
            _mark_scripts(block, script, told)
        if any(isinstance(i, Run) and _is_set_apart(i) for i in block.inlines):
            _markphrases(block, around, report)
    _settle(blocks, told)
    for language, places in told.items():
        report.add("T004", places, count=len(places), language=language)
    return document


def _inner(blocks: Iterable[Block]) -> Iterator[Block]:
    return (inner for block in blocks for inner in block.walk() if inner.inlines)


# -- another script


def _mark_scripts(block: Block, script: int, told: dict[str, list[tuple[int, int]]]) -> None:
    found = [stretches(i.text, script) if isinstance(i, Run) and not _is_no_word(i) else [] for i in block.inlines]
    if not any(found):
        return
    codes = Counter(stretch.language for one in found for stretch in one)
    language = codes.most_common(1)[0][0]
    if len(codes) == 1 and block.kind in _WHOLE and _is_all(block, found):
        block.lang = language
        told.setdefault(language, []).append((block.inlines[0].start, block.inlines[-1].end))
        return
    inlines: list[Inline] = []
    for inline, own in zip(block.inlines, found, strict=True):
        pieces = _divide(inline, own) if own and isinstance(inline, Run) else [inline]
        inlines += pieces
        for piece in pieces:
            if isinstance(piece, Run) and piece.marks and piece.marks[-1].kind == "lang" and piece is not inline:
                told.setdefault(piece.marks[-1].value, []).append((piece.start, piece.end))
    block.inlines = _bridged(inlines)


def _is_no_word(run: Run) -> bool:
    return any(mark.kind in _NOT_WORDS for mark in run.marks)


def _is_all(block: Block, found: list[list[Stretch]]) -> bool:
    """Are all letters of a block, but for one by itself (`1877 г.`), in the stretches that were found?"""
    for inline, own in zip(block.inlines, found, strict=True):
        if isinstance(inline, Run):
            inside = sum(sum(map(str.isalpha, inline.text[s.start : s.end])) for s in own)
            outside = sum(map(str.isalpha, inline.text)) - inside
            if outside and (outside * 10 > inside or any(c.isascii() and c.isalpha() for c in inline.text)):
                return False
    return True


def _divide(run: Run, found: list[Stretch]) -> list[Inline]:
    """A run in pieces, those in another language marked; whole, if its characters are not those of its bytes."""
    if len(run.text.encode()) != run.end - run.start:
        whole = len(found) == 1 and run.text[found[0].start : found[0].end] == run.text.strip()
        return [_marked(run, found[0].language)] if whole else [run]
    pieces: list[Inline] = []
    at, offset = 0, run.start
    for stretch in found:
        for end, language in ((stretch.start, ""), (stretch.end, stretch.language)):
            text = run.text[at:end]
            if text:
                piece = Run(text, offset, offset + len(text.encode()), run.marks)
                pieces.append(_marked(piece, language) if language else piece)
                at, offset = end, piece.end
    if at < len(run.text):
        pieces.append(Run(run.text[at:], offset, run.end, run.marks))
    return pieces


def _marked(run: Run, language: str) -> Run:
    return Run(run.text, run.start, run.end, (*run.marks, Mark("lang", language, run.start)))


def _bridged(inlines: list[Inline]) -> list[Inline]:
    """Words of one language with nothing but a line end or a stop between them are one phrase."""
    for n in range(1, len(inlines) - 1):
        left, between, right = inlines[n - 1 : n + 2]
        if not (isinstance(left, Run) and isinstance(between, Run) and isinstance(right, Run)):
            continue
        if not left.marks or not right.marks or any(map(str.isalnum, between.text)):
            continue
        one, other = left.marks[-1], right.marks[-1]
        alike = one.kind == other.kind == "lang" and one.value == other.value
        if alike and left.marks[:-1] == between.marks == right.marks[:-1]:
            between.marks = right.marks = left.marks
    return inlines


def _settle(blocks: Iterable[Block], told: dict[str, list[tuple[int, int]]]) -> None:
    """Greek of one text is ancient if some of it has the old accents; words that tell only their script are in the one
    language of it that is told elsewhere."""
    better = {"el": "grc"} if "grc" in told and "el" in told else {}
    for script in SCRIPTS:
        known = sorted({code for code, _ in script.languages if code in told})
        if script.tag in told and len(known) == 1 and script.tag not in known:
            better[script.tag] = known[0]
    for old, new in better.items():
        told[new] += told.pop(old)
    for block in _inner(blocks) if better else ():
        block.lang = better.get(block.lang, block.lang)
        for inline in block.inlines:
            if isinstance(inline, Run) and inline.marks and inline.marks[-1].value in better:
                inline.marks = (*inline.marks[:-1], inline.marks[-1]._replace(value=better[inline.marks[-1].value]))
        block.inlines = _bridged(block.inlines)


# -- set apart


def _is_set_apart(run: Run) -> bool:
    return run.bears("em") and not _is_no_word(run)


def _markphrases(block: Block, around: str, report: Report) -> None:
    """A phrase is all that one mark sets apart."""
    for runs in phrases(block.inlines):
        text = "".join(run.text for run in runs)
        language = phrase_language(text, around)
        if language and report.may("T005", (runs[0].start, runs[-1].end)):
            mark = Mark("lang", language, runs[0].start)
            for run in runs:
                run.marks = (*run.marks, mark)
            report.add("T005", [(runs[0].start, runs[-1].end)], language=language, text=" ".join(text.split())[:60])


def phrases(inlines: list[Inline]) -> Iterator[list[Run]]:
    """The runs that are all of one emphasis, and bear the same marks."""
    phrase: list[Run] = []
    for inline in inlines:
        if isinstance(inline, Run) and _is_set_apart(inline):
            if phrase and phrase[-1].marks != inline.marks:
                yield phrase
                phrase = []
            phrase.append(inline)
        elif phrase:
            yield phrase
            phrase = []
    if phrase:
        yield phrase
