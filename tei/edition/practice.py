"""The editorial declaration in words: what this run did to the text, with counts, and nothing that it did not do."""

from __future__ import annotations

from collections.abc import Iterator

from tei.edition.facts import Facts


def correction_kind(facts: Facts) -> dict[str, str]:
    """The attributes of `correction`: corrected in silence or by mark-up, where it is only one of the two."""
    method = "silent" if facts.corrections else "markup" if facts.faults_of_print else ""
    both = bool(facts.corrections and facts.faults_of_print)
    return {"status": "unknown", "method": "" if both else method}


def correction(facts: Facts) -> Iterator[str]:
    if not facts.corrections:
        yield "No reading of the source file was corrected."
    else:
        yield _count(
            facts.corrections,
            "One reading of the source file was corrected by the editor as a fault of the OCR.",
            "{} readings of the source file were corrected by the editor as faults of the OCR.",
        )
        yield "Each is listed in the report of the run."
    if faults := facts.faults_of_print:
        yield _count(
            faults,
            "One fault of the print stands in the text as sic, with the editor's correction as corr.",
            "{} faults of the print stand in the text as sic, with the editor's corrections as corr.",
        )
    if facts.characters_dropped:
        yield _count(
            facts.characters_dropped,
            "One control character, which XML cannot hold, was left out.",
            "{} control characters, which XML cannot hold, were left out.",
        )


def normalization(facts: Facts) -> Iterator[str]:
    yield (
        "Spelling, capitals and punctuation are those of the source file. White space is normalized, "
        "and the signs of Markdown are replaced by elements."
    )


def hyphenation(facts: Facts) -> tuple[str, Iterator[str]]:
    """The value of `@eol`, and the words. Where no word was mended, every hyphen still stands."""
    return ("hard" if facts.words_mended else "all"), _hyphens(facts)


def _hyphens(facts: Facts) -> Iterator[str]:
    if not facts.words_mended + facts.hyphens_kept:
        yield "No word was found divided at the end of a page or a line; hyphens stand as in the source file."
    if facts.words_mended:
        yield _count(
            facts.words_mended,
            "One word divided at the end of a page or a line is given whole, without its hyphen.",
            "{} words divided at the end of a page or a line are given whole, without their hyphens.",
        )
        if facts.survey.tags.get("pb"):
            yield 'A page that begins inside a word is marked by pb with break="no".'
    if facts.hyphens_kept:
        yield _count(
            facts.hyphens_kept,
            "In one such word the hyphen belongs to the word and is kept.",
            "In {} such words the hyphen belongs to the word and is kept.",
        )


def quotation(facts: Facts) -> Iterator[str]:
    tags, quoted = facts.survey.tags, facts.survey.quoted
    if tags.get("q", 0) + quoted + facts.quoted_together:
        yield (
            "Quotation marks stand in the text as in the source file, curly or straight. Passages of running text "
            "between two of them are elements, which hold the marks too:"
        )
        told = [("as q", tags.get("q", 0)), ("as quote, where the source is given", quoted)]
        told.append(("as quote, each of several paragraphs", facts.quoted_together))
        yield "; ".join(f"{count:,} {name}" for name, count in told if count) + "."
        yield "Whose words they are was not looked into. A mark without its partner is text alone."
    elif facts.quotation_marks:
        yield (
            "Quotation marks stand in the text as in the source file, curly or straight; they were neither "
            "regularized nor replaced by elements."
        )
    if count := tags.get("quote", 0) - quoted - facts.quoted_together:
        yield _count(
            count,
            "One passage that the source sets off as a quotation is a quote element.",
            "{} passages that the source sets off as quotations are quote elements.",
        )


def segmentation(facts: Facts) -> Iterator[str]:
    """One string a paragraph of the declaration."""
    yield _HEADINGS[facts.headings]
    for paragraph in (_pages(facts), _furniture(facts), _order(facts), _joins(facts), _notes(facts), _rulings(facts)):
        if words := " ".join(paragraph):
            yield words


_HEADINGS = {
    "": "Divisions follow the headings of the source file, paragraphs its blank lines.",
    "levels": (
        "Divisions follow the headings of the source file, which has them all on one level; their order was restored "
        "by their words and numbers. Paragraphs follow its blank lines."
    ),
    "found": (
        "The source file marks no headings; divisions follow lines of their own that number or set off themselves. "
        "Paragraphs follow the blank lines of the file."
    ),
}


def _pages(facts: Facts) -> Iterator[str]:
    pages = facts.survey.pages
    if pages and facts.page_evidence == "inferred":
        yield _count(
            pages,
            "The source file does not mark where pages begin; one beginning was inferred and is marked by pb.",
            "The source file does not mark where pages begin; {} beginnings were inferred and are marked by pb.",
        )
    elif pages:
        yield _count(
            pages,
            "One page beginning is marked by pb, as the source file tells it.",
            "{} page beginnings are marked by pb, as the source file tells them.",
        )
    if facts.survey.pages_supplied:
        yield "Page numbers in brackets are supplied; the pages do not print them."


def _furniture(facts: Facts) -> Iterator[str]:
    if facts.furniture_dropped:
        yield _count(
            facts.furniture_dropped,
            "One running head or page number was left out of the text.",
            "{} running heads and page numbers were left out of the text.",
        )
    if kept := facts.survey.tags.get("fw", 0):
        yield _count(
            kept,
            "One running head or page number is kept as fw.",
            "{} running heads and page numbers are kept as fw.",
        )


def _order(facts: Facts) -> Iterator[str]:
    order = facts.order
    if order is None:
        return
    if order.given:
        yield f"The {order.pages} pages were put in the order that the editor gave."
        return
    yield (
        f"The source file has its {order.pages} pages in the order in which a booklet is printed ({order.scheme}), "
        f"not in the order in which it is read. The order of reading was restored by the evidence of the text "
        f"(confidence {order.confidence:.2f})."
    )
    if order.thin_seams:
        yield _count(
            order.thin_seams,
            "At one seam between pages the evidence is thin.",
            "At {} seams between pages the evidence is thin.",
        )


def _joins(facts: Facts) -> Iterator[str]:
    if facts.paragraphs_joined:
        yield _count(
            facts.paragraphs_joined,
            "One paragraph divided by the end of a page was joined.",
            "{} paragraphs divided by the end of a page were joined.",
        )


def _notes(facts: Facts) -> Iterator[str]:
    if notes := facts.survey.tags.get("note", 0) - facts.notes_without_call:
        yield _count(
            notes,
            "One note stands at the place of its call, which it replaces; its n is the mark as printed.",
            "{} notes stand at the places of their calls, which they replace; their n is the mark as printed.",
        )
    if facts.notes_over_pages:
        yield _count(
            facts.notes_over_pages,
            "One note that goes on over a page was made whole.",
            "{} notes that go on over a page were made whole.",
        )
    if facts.notes_without_call:
        yield _count(
            facts.notes_without_call,
            'For one note no call was found; it stands at the end of its page (anchored="false").',
            'For {} notes no call was found; they stand at the end of their pages (anchored="false").',
        )
    if facts.calls_without_note:
        yield _count(
            facts.calls_without_note,
            "One call has no note and is kept as printed.",
            "{} calls have no note and are kept as printed.",
        )


def _rulings(facts: Facts) -> Iterator[str]:
    if facts.rulings:
        yield _count(
            facts.rulings,
            "In one place the editor decided, and not the program.",
            "In {} places the editor decided, and not the program.",
        )
    if facts.lines:
        yield (
            "Where a line of the source file begins inside a block is marked by lb, "
            'with break="no" inside a word, whose hyphen is treated as at the end of a page.'
        )


def interpretation(facts: Facts) -> Iterator[str]:
    tags = facts.survey.tags
    if tags.get("hi"):
        yield "Differences of type are recorded with hi as the source shows them; no meaning was read into them."
    if tags.get("emph"):
        yield "Words in italics that the text has upright elsewhere are recorded with emph, as stressed."
    told = [f"{words} ({tags[name]:,})" for name, words in _TOLD if tags.get(name)]
    if told:
        yield f"Marked up where the text itself tells them: {', '.join(told)}."


_TOLD = (
    ("title", "titles of works"),
    ("foreign", "passages in another language"),
    ("bibl", "bibliographic references"),
)


def _count(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(f"{number:,}")
