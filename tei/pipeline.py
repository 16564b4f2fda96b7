"""One page, read from top to bottom: how a source becomes an edition."""

from __future__ import annotations

from dataclasses import replace

from tei import __version__
from tei.edition import Edition, assemble, build_text, texts
from tei.edition.facts import facts_of
from tei.errors import InputError, UsageError
from tei.fidelity import all_inlines, check_letters, check_runs, check_sizes, check_tiling
from tei.findings import Report
from tei.language import detect
from tei.metadata import Metadata, merge, parse_front_matter
from tei.model import Document, Run
from tei.options import Options
from tei.passes import PASSES
from tei.passes.order.schemes import NAMES
from tei.readers import read
from tei.source import Source


def encode(source: Source, options: Options | None = None, meta: Metadata | None = None) -> Edition:
    """Encode a source as a TEI edition that is proved to hold every word of it.

    `meta` (a sidecar) overrules the front matter, and that overrules what the text says of itself. The edition is
    not validated here (`tei.validate.validate`). Raises InputError for a text that cannot be encoded, UsageError
    for options that contradict themselves, FidelityError (always a bug) if a word would be lost.
    """
    report = Report()
    document = read(source, report)
    check_content(document)
    document.meta = known_metadata(document, meta or Metadata(), report)
    options = with_metadata(options or Options(), document.meta)
    for recognise in PASSES:
        document = recognise(document, options, report)
    check_tiling(document)
    check_runs(document)
    check_sizes(document)
    text, spans = build_text(document)
    check_letters(document, texts(text))
    final = with_language(document, document.meta, report)
    for key, value in (("title", final.title), ("author", final.authors)):
        if not value:
            report.add("M002", key=key)
    tree = assemble(text, final, facts_of(document, report, text, __version__))
    return Edition(tree, spans, report.findings, document.source, final, document)


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
    if options.imposition == "auto" and meta.imposition:
        options = replace(options, imposition=meta.imposition)
    if options.imposition not in ("auto", "none", *NAMES):
        raise UsageError(
            f"imposition: `{options.imposition}` is not known", f"Known are auto, none, {', '.join(NAMES)}."
        )
    return replace(options, page_order=meta.page_order) if meta.page_order and not options.page_order else options


def with_language(document: Document, meta: Metadata, report: Report) -> Metadata:
    """The language, if nobody has told it."""
    if meta.language:
        return meta
    sample: list[str] = []
    room = 40_000
    for block in document.blocks:
        sample.append(block.text())
        room -= len(sample[-1])
        if room < 0:
            break
    code, confidence = detect(" ".join(sample))
    if code == "und":
        report.add("M002", key="language")
        return meta
    report.add("M001", confidence=confidence, key="language", value=code)
    return replace(meta, language=code)
