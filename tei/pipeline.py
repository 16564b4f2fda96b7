"""One page, read from top to bottom: how a source becomes an edition."""

from __future__ import annotations

from dataclasses import replace

from tei import __version__
from tei.edition import Edition, assemble, build_text, texts
from tei.edition.facts import facts_of
from tei.fidelity import check_letters, check_mending, check_runs, check_sizes, check_tiling
from tei.findings import Report
from tei.language import detect, sample_of
from tei.metadata import Metadata
from tei.model import Document
from tei.options import Options
from tei.recognise import recognise
from tei.source import Source
from tei.text import brief


def encode(source: Source, options: Options | None = None, meta: Metadata | None = None) -> Edition:
    """Encode a source as a TEI edition that is proved to hold every word of it.

    `meta` (a sidecar) overrules the front matter, and that overrules what the text says of itself. The edition is
    not validated here (`tei.validate.validate`). Raises InputError for a text that cannot be encoded, UsageError
    for options that contradict themselves, FidelityError (always a bug) if a word would be lost.
    """
    document, report = recognise(source, options or Options(), meta or Metadata())
    check_mending(document.source)
    check_tiling(document)
    check_runs(document)
    check_sizes(document)
    built = build_text(document)
    check_letters(document, texts(built.text))
    if built.left_out:
        places = [(at, at) for at, _ in built.left_out]
        report.add("T006", places, count=len(places), address=brief(built.left_out[0][1]))
    final = with_language(document, document.meta, report)
    for key, value in (("title", final.title), ("author", final.authors)):
        if not value:
            report.add("M002", key=key)
    tree = assemble(built, final, facts_of(document, report, built.text, __version__))
    return Edition(tree, built.spans, report.findings, document.source, final, document)


def with_language(document: Document, meta: Metadata, report: Report) -> Metadata:
    """The language, if nobody has told it."""
    if meta.language:
        return meta
    code, confidence = detect(sample_of(document))
    if code == "und":
        report.add("M002", key="language")
        return meta
    report.add("M001", confidence=confidence, key="language", value=code)
    return replace(meta, language=code)
