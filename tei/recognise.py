"""Reading a source and running the passes over it, as often as the editor's rulings ask for.

A pass asks before it chooses (`Report.may`). One that does not ask shows itself by a finding against a ruling; then all
is done anew, and that pass does not see the block: what it cannot see it cannot take for anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from tei.corrections import Made, correct, mark_faults, tell
from tei.errors import InputError, UsageError
from tei.fidelity import all_inlines
from tei.findings import Report
from tei.metadata import Metadata, merge, parse_front_matter
from tei.model import Block, Document, Run
from tei.options import Options
from tei.passes import PASSES, Pass
from tei.passes.order.schemes import NAMES
from tei.quotes import resolve
from tei.readers import read
from tei.rulings import Rulings, Verdict, is_structure
from tei.source import Source

#: So often at most is all done anew. A block that one pass does not see may be taken by another.
_ROUNDS = 5


class Recognised(NamedTuple):
    """A document with all that was recognised in it, and what is said of it."""

    document: Document
    report: Report


def recognise(source: Source, options: Options, sidecar: Metadata) -> Recognised:
    """Read a source and recognise what is in it. Raises InputError and UsageError as `tei.pipeline.encode` does."""
    options = with_metadata(options, sidecar)
    document, report = _read(source, options, sidecar, Report(), ())
    source, meta = document.source, document.meta
    options = with_metadata(options, meta)
    if not meta.rulings and not meta.corrections:
        for one in PASSES:
            document = one(document, options, report)
        return Recognised(document, report)
    taken_out = [one for one in report.findings if one.code in ("R001", "R002")]  # the text is not taken out again
    source, corrected = correct(source, meta.corrections, document.front_matter)
    rulings = resolve(meta.rulings, document, source.corrected)
    document, report = _recognise_as_ruled(source, options, sidecar, Report(taken_out, rulings), corrected)
    tell(corrected, source, report)
    _tell_rulings(rulings, report, source)
    return Recognised(document, report)


def _recognise_as_ruled(
    source: Source, options: Options, sidecar: Metadata, first: Report, corrected: Sequence[Made]
) -> Recognised:
    """All passes over the corrected source, again until none makes a choice that it must not make."""
    hidden: dict[Pass, set[int]] = {one: set() for one in PASSES}
    for _ in range(_ROUNDS):
        document, report = _read(source, options, sidecar, Report([*first.findings], first.rulings), corrected)
        settled = True
        for one in PASSES:
            told = len(report.defied)
            with _out_of_sight(document, hidden[one]):
                document = one(document, options, report)
            fresh = {at for defied in report.defied[told:] if is_structure(defied.code) for at in defied.offsets}
            settled = settled and fresh <= hidden[one]
            hidden[one] |= fresh
        if settled:
            break
    return Recognised(document, report)


def _read(source: Source, options: Options, sidecar: Metadata, report: Report, corrected: Sequence[Made]) -> Recognised:
    document = read(source, report, options)
    check_content(document)
    document.meta = known_metadata(document, sidecar, report)
    mark_faults(document, corrected)
    return Recognised(document, report)


@contextmanager
def _out_of_sight(document: Document, offsets: Iterable[int]) -> Iterator[None]:
    """While a pass runs, the blocks in which choices begin that it must not make are of a kind that no pass knows."""
    wanted = sorted(offsets)
    kinds = [(inner, inner.kind) for block in _holding(document.all_blocks(), wanted) for inner in block.walk()]
    for block, _ in kinds:
        block.kind = "hidden"
    try:
        yield
    finally:
        for block, kind in kinds:
            block.kind = kind


def _holding(blocks: Sequence[Block], offsets: Sequence[int]) -> Iterator[Block]:
    """The blocks that hold offsets, outermost, but not a division around them."""
    for block in blocks if offsets else ():
        if block.kind == "div":
            yield from _holding(block.children, offsets)
            continue
        inlines = [inline for inner in block.walk() for inline in inner.inlines]
        if inlines and any(inlines[0].start <= at <= inlines[-1].end for at in offsets):
            yield block


def check_content(document: Document) -> None:
    """Raise InputError where the source holds mark-up and no word."""
    if not any(isinstance(i, Run) and any(map(str.isalnum, i.text)) for i in all_inlines(document)):
        raise InputError(f"{document.source.name}: there is no text in it", "Is it the right file?")


def known_metadata(document: Document, sidecar: Metadata, report: Report) -> Metadata:
    """What is known before the text is read: the front matter, overruled by the sidecar."""
    if document.front_matter is None:
        return sidecar
    start, end = document.front_matter
    place = document.source.place(start)
    written = document.source.text(start, end)
    return merge(parse_front_matter(written, place.line, place.file, report), sidecar)


def with_metadata(options: Options, meta: Metadata) -> Options:
    """Options of the metadata file, unless the call says otherwise. UsageError for an imposition that nobody knows."""
    for key in ("imposition", "rules", "page_marks"):
        if getattr(options, key) == "auto" and getattr(meta, key):
            options = replace(options, **{key: getattr(meta, key)})
    if options.imposition not in ("auto", "none", *NAMES):
        raise UsageError(
            f"imposition: `{options.imposition}` is not known", f"Known are auto, none, {', '.join(NAMES)}."
        )
    if meta.quotes == "marked":
        options = replace(options, quotes=True)
    return replace(options, page_order=meta.page_order) if meta.page_order and not options.page_order else options


# -- what became of the rulings


def _tell_rulings(rulings: Rulings, report: Report, source: Source) -> None:
    if not rulings.verdicts:
        return
    followed = [one for one in rulings.verdicts if one.used]
    for defied in report.defied:
        report.add("E004", [(at, at) for at in defied.offsets], what=defied.code)
        followed = [one for one in followed if not (one.say != "yes" and any(map(one.holds, defied.offsets)))]
    for verdict in rulings.verdicts:
        if not verdict.used:
            report.add("E002", path=verdict.where, what=verdict.name, reason=_reason(verdict, report, source))
    if followed:
        spans = [(one.windows[0].at, one.windows[0].at) for one in followed]
        report.add("E001", spans, count=len(followed))


def _reason(verdict: Verdict, report: Report, source: Source) -> str:
    """Why a ruling met nothing, with the place of the nearest choice that it might have meant."""
    if not verdict.windows:
        return "its words are not in the text, or there is no such line"
    at = verdict.windows[0].at
    if verdict.kind:
        return f"at {source.place(at)} stands no block of which that can be said"
    places = [start for one in report.findings if one.code == verdict.code for start, _ in one.spans]
    if not places:
        return f"there is no choice of this kind at {source.place(at)}, nor elsewhere"
    return f"there is no choice of this kind at {source.place(at)}; the nearest is at " + str(
        source.place(min(places, key=lambda place: abs(place - at)))
    )
