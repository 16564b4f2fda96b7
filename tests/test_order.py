"""The order of the pages: booklets are found and put in order, whatever their size; nothing else is touched."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei.fidelity import check_tiling
from tei.findings import Report
from tei.model import Document, Point
from tei.options import Options
from tei.passes.contents import contents
from tei.passes.feet import feet
from tei.passes.furniture import furniture
from tei.passes.order import order_pages
from tei.passes.order.front import Front
from tei.passes.order.pieces import cut_document
from tei.passes.order.schemes import FIXED, UP_MIRRORED, sequence
from tei.passes.order.series import find_series
from tei.passes.order.voices import Voices
from tei.passes.pages import pages as pages_pass
from tei.readers import read
from tei.source import join_sources
from tests import booklets
from tests.tools import SAMPLES, operations, shared

AUTO = Options()
CASES = ("eng-gaskell", "srp-vasa", "frus-history", "ger-malss", "schnitzler-briefe")


def prepared(data: bytes) -> Document:
    """A document as the pass for the order of pages gets it."""
    report = Report()
    document = read(join_sources([("book.md", data)]), report)
    for recognise in (feet, furniture, contents):
        document = recognise(document, AUTO, report)
    return document


def ordered(data: bytes, options: Options = AUTO) -> tuple[Document, Report]:
    report = Report()
    return order_pages(prepared(data), options, report), report


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def words(document: Document) -> str:
    return letters("".join(block.text() for block in document.blocks))


def written(pages: list[str]) -> str:
    return words(prepared(booklets.as_read(pages)))


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


# -- what is a booklet ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_booklet_is_put_in_order(seed: int) -> None:
    pages = booklets.book(seed, 40)
    document, report = ordered(booklets.as_read(booklets.impose(pages)))
    assert "O001" in codes(report)
    assert words(document) == written(pages)
    check_tiling(document)


@pytest.mark.parametrize("size", [8, 12, 16, 20, 32])
def test_signatures_of_any_size_are_found(size: int) -> None:
    pages = booklets.book(5, 60)  # of most sizes the last signature is shorter
    document, report = ordered(booklets.as_read(booklets.impose(pages, size)))
    found = next(finding for finding in report.findings if finding.code == "O001")
    assert f"signatures of {size}, 60 pages" in found.message
    assert words(document) == written(pages)


@pytest.mark.parametrize("count, size", [(16, 8), (20, 8), (20, 0), (16, 0)])
def test_short_texts_may_have_signatures_too(count: int, size: int) -> None:
    pages = booklets.book(2, count)
    document, report = ordered(booklets.as_read(booklets.impose(pages, size)))
    assert "O001" in codes(report)
    assert words(document) == written(pages)


def test_every_page_begins_with_a_mark() -> None:
    pages = booklets.book(5, 38)  # two blank pages at the end
    document, _ = ordered(booklets.as_read(booklets.impose(pages)))
    marks = [block for block in document.blocks if block.kind == "pb"]
    assert len(marks) == 40
    assert document.imposition and document.imposition.pages == 40
    for mark, after in pairwise(document.blocks):
        if mark.kind == "pb" and after.kind in ("p", "head"):
            point = mark.inlines[0]
            assert isinstance(point, Point) and point.start == point.end == after.inlines[0].start


def test_each_seam_is_a_finding_with_its_evidence() -> None:
    _, report = ordered(booklets.as_read(booklets.impose(booklets.book(6, 32))))
    seams = [finding for finding in report.findings if finding.code in ("O002", "O005")]
    assert len(seams) == 22  # of 31; seven pairs of pages, and the three in the middle, stand together anyway
    assert all(finding.spans and 0 <= (finding.confidence or 0) <= 1 for finding in seams)


def test_those_who_speak_go_on_speaking() -> None:
    names = "ANNA PETER KARL ANNA PETER KARL ANNA PETER KARL MIRA JOST MIRA JOST MIRA JOST MIRA".split()
    speeches = [f"{name}. This is what they say here." for name in names]
    voices = Voices(cut_document(prepared("\n\n".join(speeches).encode())).pieces)
    assert voices.joint(9, 4) > 0 > voices.joint(9, 12)  # behind Karl: Peter, and Mira who has not been there


def test_sections_with_two_figures_tell_the_order() -> None:
    heads = [f"## {part}.{n} Of this and that" for part in (1, 2, 3) for n in (1, 2, 3)]
    pieces = cut_document(prepared("\n\nText below it.\n\n".join(heads).encode())).pieces
    [row] = find_series(pieces)
    assert [number for number, _ in row.numbers] == list(range(1, 10))
    assert row.falls([(0, 4), (4, 17)]) == 0 and row.falls([(4, 17), (0, 4)]) == 1


TITLE_PAGES = [
    ["# Der Hafen", "Erzählung", "von Anna Feldmann", "Westbrück 1931"],
    ["# Гавань", "Анна Полева", "Новый Мост, 1931"],
    [
        "# Le Port",
        "Anna Duchamp",
        "Pontneuf : Imprimerie du Quai, rue des Tanneurs, au coin du marché aux fleurs, 1931",
    ],
]


@pytest.mark.parametrize("lines", TITLE_PAGES)
def test_a_title_page_may_be_of_any_length_and_ends_where_its_lines_end(lines: list[str]) -> None:
    text = ["## I", "Here begins the text, and it goes on for as long as it takes to be no line of a title page."]
    front = Front(cut_document(prepared("\n\n".join(lines + text).encode())).pieces)
    assert front.title == 0
    assert front.is_own_page(0, len(lines)) and not front.is_own_page(0, len(lines) + 2)


@pytest.mark.parametrize("size", [0, 16])
def test_a_book_begins_with_its_title_page(size: int) -> None:
    pages = booklets.book(21, 32)
    pages[-1] = pages[-1].rsplit("\n\n", 1)[0]  # the last page ends with a paragraph, and the sheet shows it first
    document, report = ordered(booklets.as_read(booklets.impose(pages, size)))
    first = next(block for block in document.blocks if block.kind != "pb")
    assert "O001" in codes(report) and first.text() == "The Commonplace Town"


def test_the_last_signature_may_end_in_blank_pages() -> None:
    pages = booklets.book(22, 34)
    document, report = ordered(booklets.as_read([page for page in booklets.impose(pages, 16) if page]))
    assert "signatures of 16, 36 pages" in next(one.message for one in report.findings if one.code == "O001")
    assert words(document) == written(pages)


@pytest.mark.parametrize(
    "directions, starts",
    [
        (["*beiseite.*", "*setzt sich ans Fenster.*", "(geht ab.)"], "sss"),
        (["*à part.*", "(il sort.)", "*elle rit.*"], "sss"),
        (["*в сторону.*", "(уходит.)", "*садится.*"], "sss"),
        (["*of the harbour.*", "and so on, to the end.", "and back again."], "lll"),  # once is no habit
    ],
)
def test_stage_directions_are_no_rest_of_a_sentence(directions: list[str], starts: str) -> None:
    speeches = [block for direction in directions for block in ("ANNA", direction, "Who is there, I ask you all?")]
    pieces = cut_document(prepared("\n\n".join(speeches).encode())).pieces
    assert "".join(piece.start for piece in pieces[1::3]) == starts


@pytest.mark.parametrize("caption", ["Figure 3. The quay", "Abbildung 3: Der Kai", "Рис. 3. Пристань"])
def test_an_image_and_its_caption_stand_on_one_page(caption: str) -> None:
    text = f"Text above it.\n\n![](quay.jpeg)\n\n{caption}\n\nText below it.\n\n![](ferry.jpeg)\n\nNo caption."
    kinds = [[block.kind for block in piece.blocks] for piece in cut_document(prepared(text.encode())).pieces]
    assert kinds == [["p"], ["p", "p"], ["p"], ["p"], ["p"]]


def test_blank_pages_are_found_by_the_lines_they_leave() -> None:
    pages = booklets.book(13, 29)
    pages[1:1] = [""]  # behind the title page
    document, _ = ordered(booklets.as_read(booklets.impose(pages)))
    kinds = [block.kind for block in document.blocks]
    assert document.imposition and document.imposition.pages == 32
    assert kinds[kinds.index("pb", 1) :][:2] == ["pb", "pb"]
    assert words(document) == written(pages)


def test_sheets_that_show_the_first_page_first_are_put_in_order() -> None:
    pages = booklets.book(3, 32)  # as in Hebrew and Arabic booklets, read from left to right
    document, report = ordered(booklets.as_read(booklets.impose(pages, 0, UP_MIRRORED)))
    assert "O001" in codes(report)
    assert words(document) == written(pages)


@pytest.mark.parametrize("lost", [3, 7, 20])
def test_a_page_that_nobody_scanned_leaves_the_others_in_order(lost: int) -> None:
    pages = booklets.book(lost, 32)
    document, _ = ordered(booklets.as_read([pages[place - 1] for place in sequence("2up", 32) if place != lost]))
    assert words(document) == written([page for n, page in enumerate(pages, 1) if n != lost])


def test_the_seams_called_sure_are_right() -> None:
    right = []
    for seed in range(4):
        pages = booklets.book(seed, 24, lines=20)
        document, report = ordered(booklets.as_read(booklets.impose(pages)))
        text, book = words(document), written(pages)
        for finding in report.findings:
            if finding.code == "O005":
                follows = letters(document.source.data[finding.spans[0][0] :].decode())[:40]
                at = text.find(follows)
                right.append(text[at - 40 : at + 40] in book)
    assert len(right) > 40 and sum(right) >= 0.95 * len(right)


# -- what is none -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "how", ["in order", "shuffled", "backwards", "odd pages first", "halves dealt together", "two by two"]
)
def test_no_other_order_is_taken_for_a_booklet(how: str, seed: int) -> None:
    pages = booklets.book(seed, 32)
    if how == "shuffled":
        random.Random(seed).shuffle(pages)
    elif how == "backwards":
        pages.reverse()
    elif how == "odd pages first":
        pages = pages[::2] + pages[1::2]
    elif how == "halves dealt together":
        pages = [page for pair in zip(pages[:16], pages[16:], strict=True) for page in pair]
    elif how == "two by two":
        pages = [page for pair in zip(pages[1::2], pages[::2], strict=True) for page in pair]
    document, report = ordered(booklets.as_read(pages))
    assert "O001" not in codes(report)
    assert words(document) == written(pages)


def test_a_long_clean_text_costs_nearly_nothing() -> None:
    def work(paragraphs: int) -> int:
        document = prepared("\n\n".join(booklets.prose(7, paragraphs)).encode())
        return operations(lambda: order_pages(document, AUTO, Report()))

    assert work(6000) < 1.5 * work(3000)  # it looks into some windows, and leaves


def test_short_blocks_cost_no_more_than_their_number() -> None:
    def work(count: int) -> int:
        rnd = random.Random(14)
        nouns = booklets.SUBJECTS[0].split()
        cuts = (str.lower, str.title, str.upper)
        lines = [rnd.choice(cuts)(booklets.sentence(rnd, nouns)[: rnd.randint(5, 60)]) for _ in range(count)]
        document = prepared("\n\n".join(lines).encode())
        return operations(lambda: order_pages(document, AUTO, Report()))

    assert work(240) < 3 * work(120)


def test_none_means_none() -> None:
    data = booklets.as_read(booklets.impose(booklets.book(1, 40)))
    document, report = ordered(data, Options(imposition="none"))
    assert words(document) == words(prepared(data)) and not report.findings


TEXT = st.lists(
    st.sampled_from(
        [
            "# Title",
            "## Contents\n\nOne . . . .\t3\nTwo . . . .\t9",
            "## One",
            "the rest of it, and so on.",
            "A sentence that breaks off in the",
            "A word that is cut in two by the bin-",
            "der, who called a note.<sup>1</sup>",
            "---\n\n<sup>1</sup> The note, which runs",
            "---\n\nover to the next foot.",
            "1. first\n2. second\n3. third",
            "> quoted",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "KING. Who is there?",
            "<!-- page 7 -->",
            "1971",
            "\n\n",
        ]
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.sampled_from(["auto", "2up", "4up", "nonsense"]))
def test_whatever_the_text_nothing_is_lost_and_nothing_doubled(parts: list[str], imposition: str) -> None:
    data = "\n\n".join(parts).encode()
    before = prepared(data)
    after, _ = ordered(data, Options(imposition=imposition))
    assert Counter(words(after)) == Counter(words(before))
    check_tiling(after)


# -- pages that are marked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", [*FIXED, UP_MIRRORED])
def test_marked_pages_follow_any_scheme(scheme: str) -> None:
    pages = booklets.book(8, 32)
    sheets = booklets.impose(pages, 0, scheme)
    data = "".join(f"\n\n{{{n}}}{'-' * 48}\n\n{page}" for n, page in enumerate(sheets)).encode()
    document, report = ordered(data)
    assert scheme in next(finding.message for finding in report.findings if finding.code == "O001")
    assert words(document) == written(pages)
    check_tiling(document)


def test_printed_numbers_tell_the_scheme() -> None:
    pages = [f"Page by page. {n}" for n in range(1, 17)]
    data = "".join(
        f"\n\n<!-- page {place} -->\n\n{page}"
        for place, page in zip(sequence("2up", 16), booklets.impose(pages), strict=True)
    )
    document, _ = ordered(data.encode())
    assert words(document) == written(pages)


def test_marked_pages_in_order_stay() -> None:
    pages = booklets.book(9, 32)
    data = "".join(f"\n\n{{{n}}}{'-' * 48}\n\n{page}" for n, page in enumerate(pages)).encode()
    document, report = ordered(data)
    assert words(document) == written(pages) and not report.findings


def numbered(pages: list[str], places: list[int]) -> bytes:
    return "".join(f"\n\n<!-- page {n} -->\n\n{pages[n - 1]}" for n in places).encode()


def test_missing_pages_are_told_and_the_others_put_in_order() -> None:
    pages = booklets.book(10, 32)
    places = [place for place in sequence("2up", 32) if place not in (7, 20)]
    document, report = ordered(numbered(pages, places))
    assert words(document) == written([page for n, page in enumerate(pages, 1) if n not in (7, 20)])
    assert "7, 20" in next(finding.message for finding in report.findings if finding.code == "O009")


def test_a_page_that_is_there_twice_stands_beside_itself() -> None:
    pages = booklets.book(10, 32)
    places = [n for place in sequence("4up", 32) for n in ([place] * (1 + (place == 9)))]
    document, report = ordered(numbered(pages, places))
    assert words(document) == written([*pages[:9], *pages[8:]])
    assert codes(report) >= {"O001", "O010"}


# -- page numbers that nothing marks ----------------------------------------------------------------------------------


def with_folios(pages: list[str], top: bool = False) -> list[str]:
    return [f"{n}\n\n{page}" if top else f"{page}\n\n— {n} —" for n, page in enumerate(pages, 1)]


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize("scheme", ["2up", "2up-mirrored", "2x4x2", "1x8x2"])
def test_folios_tell_any_scheme(scheme: str, top: bool) -> None:
    pages = booklets.book(11, 32)
    document, report = ordered(booklets.as_read(booklets.impose(with_folios(pages, top), 0, scheme)))
    numbers = [block.inlines[0].n for block in document.blocks if block.kind == "pb"]  # type: ignore[union-attr]
    assert numbers == [str(n) for n in range(1, 33)]
    assert words(document) == written(pages)
    assert "P002" in codes(report)
    check_tiling(document)


def test_numbers_of_sections_are_no_folios() -> None:
    paragraphs = [block for block in booklets.prose(12, 40) if not block.startswith("#")]
    data = "\n\n".join(f"{n}\n\n{text}" for n, text in enumerate(paragraphs, 1)).encode()
    document, report = ordered(data)
    assert words(document) == words(prepared(data)) and not report.findings


# -- page begins that nothing marks -----------------------------------------------------------------------------------


def begins(data: bytes) -> list[str]:
    """The first letters on each page that is found in a text in reading order."""
    report = Report()
    document = pages_pass(order_pages(prepared(data), AUTO, report), AUTO, report)
    marks = [one for one, block in enumerate(document.blocks) if block.kind == "pb"]
    return [letters(document.blocks[at + 1].text())[:20] for at in marks]


def test_a_paragraph_without_its_end_is_no_page_end_where_there_is_no_room_for_one() -> None:
    pages = booklets.book(31, 24, lines=24)
    source = (
        "Sources: the accounts of the harbour office, the letters of the pilots to the council, the ledgers of the "
        "ferry company from its beginning, and what the sailors of three ships have told, as it is kept at the school"
    )
    paged = [page for page in pages if page.count("\n\n") > 1]
    changed = paged[len(paged) // 2]
    first, second, rest = changed.split("\n\n", 2)
    noted = "\n\n".join([first, second, source, rest])
    found = begins(booklets.as_read([noted if page is changed else page for page in pages]))
    assert letters(rest)[:20] not in found
    assert len(found) > 12 and all(any(letters(page).startswith(one) for page in pages) for one in found)


# -- an order that is given -------------------------------------------------------------------------------------------


def test_the_editor_overrules_all() -> None:
    data = b"<!-- page 1 -->\n\nLast.\n\n<!-- page 2 -->\n\nFirst.\n\n<!-- page 3 -->\n\nMiddle."
    document, report = ordered(data, Options(imposition="none", page_order=("3", "i", "1")))
    assert words(document) == "FirstMiddleLast"
    assert codes(report) == {"O004"}
    assert document.imposition and document.imposition.given


def test_an_order_of_other_pages_is_refused() -> None:
    data = b"<!-- page 1 -->\n\nOne.\n\n<!-- page 2 -->\n\nTwo."
    document, report = ordered(data, Options(page_order=("2", "1", "3")))
    assert words(document) == "OneTwo"
    assert codes(report) == {"O006"}


# -- real texts -------------------------------------------------------------------------------------------------------


def test_the_sample_shows_its_page_numbers() -> None:
    document, _ = ordered((SAMPLES / "the-folded-sheet.md").read_bytes())
    points = [block.inlines[0] for block in document.blocks if block.kind == "pb"]
    numbers = [point.n for point in points if isinstance(point, Point)]
    assert numbers == [f"[{n}]" for n in range(1, 17)]


def test_the_booklet_that_the_program_is_for() -> None:
    document, report = ordered(shared("corpus", "listen-marxist.md").read_bytes())
    pages: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.kind == "pb" and isinstance(block.inlines[0], Point):
            pages[block.inlines[0].n] = []
        else:
            list(pages.values())[-1].append(block.text())
    assert list(pages) == [f"[{n}]" for n in range(1, 53)]
    assert [n for n, blocks in pages.items() if not blocks] == ["[2]", "[4]", "[51]"]
    for n, title in ((9, "historical limits"), (12, "the proletariat"), (23, "of the party"), (38, "two traditions")):
        assert any(title in text and len(text) < 60 for text in pages[f"[{n}]"])
    assert pages["[1]"] == ["Listen, Marxist!", "Murray Bookchin", "1971"]
    assert pages["[50]"][-1].startswith("From Post Scarcity Anarchism")
    assert report.count("O005") > 30


@pytest.mark.parametrize("name", CASES)
def test_the_cases_of_the_benchmark(name: str) -> None:
    data = shared("benchmark", "cases", f"{name}.imposed.md").read_bytes()
    plain = words(prepared(shared("benchmark", "cases", f"{name}.ocr-plain.md").read_bytes()))
    document, report = ordered(data)
    assert "O001" in codes(report)
    assert _share_in_order(document, plain) > 0.85


def _share_in_order(document: Document, plain: str) -> float:
    """The share of blocks of some length that follow what they follow in the book."""
    places = [plain.find(letters(block.text())) for block in document.blocks if len(letters(block.text())) > 60]
    return sum(one < other for one, other in pairwise(places)) / (len(places) - 1)


@pytest.mark.parametrize("variant", ["ocr-plain", "ocr-marked", "clean"])
@pytest.mark.parametrize("name", [*CASES, "dhd-romeo"])
def test_the_other_cases_are_left_alone(name: str, variant: str) -> None:
    data = shared("benchmark", "cases", f"{name}.{variant}.md").read_bytes()
    document, report = ordered(data)
    assert words(document) == words(prepared(data)) and not report.findings
