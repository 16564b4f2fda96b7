"""The editor has the last word: what a ruling says comes about, nothing else breaks; one that meets nothing is told."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei import recognise
from tei.doubts import doubts
from tei.edition import Edition
from tei.edition.links import words_of
from tei.errors import InputError
from tei.findings import Report, answers
from tei.metadata import Metadata, from_mapping
from tei.metadata.strings import read_yaml
from tei.model import Block, Document
from tei.options import Options
from tei.passes import PASSES
from tei.pipeline import encode
from tei.quotes import Quotes
from tei.readers import read
from tei.source import Source, join_sources
from tei.validate import validate
from tests.test_fidelity import MARKDOWN, WORD
from tests.tools import SAMPLES

ENGLISH = """<!-- page 4 -->

# The Loom

The weaver had told the boy to look at every thread before the shuttle went over it, for a thread that is bro-

<!-- page 5 -->

ken shows in the cloth.<sup>1</sup> He looked, and he counted, and

---

<sup>1</sup> It shows most in white.

<!-- page 6 -->

in the evening he was tired.<sup>2</sup>

## The Cloth

Nobody bought it.

Leeds, May 4, 1921
"""
GERMAN = """<!-- page 1 -->

Der Müller hatte den Knecht gebeten, das Rad vor dem Abend noch ein-

<!-- page 2 -->

mal zu schmieren, und der Knecht hatte es versprochen, aber dann

<!-- page 3 -->

ging er doch lieber in das Wirts- haus am Markt.
"""
FRENCH = """Le relieur avait posé la presse contre la fenêtre, parce que la lumière y était bonne le matin et que

---

<sup>1</sup> Elle l'était moins le soir.

personne n'y passait jamais.<sup>1</sup> On y travaillait donc de l'aube jusqu'à midi, sans parler, sans chanter et

---

<sup>2</sup> Sauf le dimanche.

sans regarder la rue.<sup>2</sup>
"""
RUSSIAN = """<!-- page 8 -->

Переплётчик долго смотрел на старую книгу, потом снял с полки клей и осто-

<!-- page 9 -->

рожно отделил корешок. Мальчик стоял рядом и держал лампу.
"""
TEXTS = {"English": ENGLISH, "German": GERMAN, "French": FRENCH, "Russian": RUSSIAN}


def source_of(text: str) -> Source:
    return join_sources([("book.md", text.encode())])


def meta(text: str) -> Metadata:
    values, _, faults = read_yaml(text)
    assert not faults
    return from_mapping(values)


def ruled(text: str, *rulings: str) -> Edition:
    edition = encode(source_of(text), meta=meta("rulings:\n" + "".join(f"- {one}\n" for one in rulings)))
    assert [one.message for one in validate(edition.tree) if one.severity > 2] == []
    return edition


def codes(edition: Edition) -> list[str]:
    return [one.code for one in edition.findings]


def body(edition: Edition) -> str:
    text = etree.tostring(edition.tree.getroot()[-1], encoding="unicode")
    return " ".join(text.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "").split())


# -- a ruling against each finding


def offers(text: str) -> Iterator[tuple[str, str]]:
    edition = encode(source_of(text))
    for one in doubts(edition, edition.findings):
        if answers(one.finding.code):
            yield from ((one.finding.code, line) for line in one.overrule if "..." not in line and line[0] == "-")


@pytest.mark.parametrize("name", TEXTS)
def test_each_finding_can_be_overruled_by_what_is_printed_below_it(name: str) -> None:
    text = TEXTS[name]
    before = encode(source_of(text))
    lines = [one.line(before.source) for one in before.findings]
    met = list(offers(text))
    assert len(met) > 1
    for code, line in met:
        after = ruled(text, line[2:])
        assert [one.line(after.source) for one in after.findings if one.code == code] != [
            one for one in lines if f" {code} " in one
        ], line
        assert "E001" in codes(after) and not {"E002", "E004"} & set(codes(after)), line
        assert words(before) == words(after) or code in ("J002", "J003", "J001", "N001"), line


def words(edition: Edition) -> list[str]:
    return words_of(edition.tree.getroot()[-1]).split()


@pytest.mark.slow
def test_each_finding_of_the_sample_can_be_overruled() -> None:
    text = (SAMPLES / "the-folded-sheet.md").read_text("utf-8")
    for code, line in offers(text):
        found = codes(ruled(text, line[2:]))
        assert "E002" not in found and "E004" not in found, (code, line)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_confirmed_is_as_it_was(name: str) -> None:
    text = TEXTS[name]
    before = encode(source_of(text))
    for _, line in offers(text):
        yes = line[2:].rpartition("say: ")[0] + "say: yes}"
        assert body(ruled(text, yes)) == body(before)


# -- where a ruling is


SEAM = "{{code: J002, text: {}, say: keep}}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!-- page 4 -->", "A new line above.\n\n<!-- page 4 -->"),
        ("bro-\n\n<!-- page 5 -->", "*bro*-\n\n\n<!-- page V -->"),
        ("every thread before", "every single thread, before"),
    ],
)
def test_words_are_found_again_when_the_source_has_changed(old: str, new: str) -> None:
    ruling = '{code: J002, at: "7:1", text: "that is bro- ken shows", say: keep}'
    assert old in ENGLISH
    assert "E002" not in codes(ruled(ENGLISH.replace(old, new), ruling))


def test_a_place_alone_must_be_exact_and_a_line_is_enough() -> None:
    at = next(one.spans[0][0] for one in encode(source_of(ENGLISH)).findings if one.code == "J002")
    line = source_of(ENGLISH).place(at).line
    assert "J003" in codes(ruled(ENGLISH, f'{{code: J002, at: "{line}", say: keep}}'))
    assert "J003" in codes(ruled(ENGLISH, f'{{code: J002, at: "book.md:{line}:1", say: keep}}'))
    assert "E002" in codes(ruled(ENGLISH, f'{{code: J002, at: "{line}:9", say: keep}}'))
    assert "E002" in codes(ruled(ENGLISH, '{code: J002, at: "999", say: keep}'))


def test_a_ruling_that_meets_nothing_is_told_with_its_line_and_the_nearest_choice() -> None:
    values = read_yaml('rulings:\n- {code: J002, text: "The weaver", say: keep}\n')
    from tei.metadata.sidecar import strict

    edition = encode(source_of(ENGLISH), meta=strict(values[0], values[1], "folder/book.meta.yaml"))
    told = next(one for one in edition.findings if one.code == "E002")
    assert told.path == "book.meta.yaml:2" and "the nearest is at book.md:7:1" in told.message


def test_words_alone_rule_wherever_they_stand_and_a_place_says_which_is_meant() -> None:
    text = "He said it aga-\nin and aga-\nin and aga-\nin.\n"
    everywhere = ruled(text, "{code: J002, text: again, say: keep}")
    assert codes(everywhere).count("J003") == 3
    one = ruled(text, '{code: J002, at: "2", text: again, say: keep}')
    assert body(one).count("aga-in") == 1 and body(one).count("again") == 2


def test_quotations_are_unique_where_they_can_be() -> None:
    report = Report()
    quotes = Quotes(read(source_of("one two three four five\n\none two three four six\n"), report))
    assert quotes.quote(0) == "one two three four five"
    assert [window.at for window in quotes.windows("", "ONE, two *three*")] == [0, 25]
    assert quotes.windows("", "ne two") == ()


# -- what a ruling may say


def test_a_heading_that_is_none_and_a_paragraph_that_is_one() -> None:
    edition = ruled(ENGLISH, "{text: The Cloth, say: paragraph}", "{text: Nobody bought it, say: heading 3}")
    assert ">The Cloth</p>" in body(edition) and "<head>Nobody bought it.</head>" in body(edition)
    assert "E002" not in codes(edition)


def test_a_quotation_and_verse() -> None:
    text = "So he sang:\n\nThe wheel goes round,\nthe wheel goes home.\n\n> It was his own.\n"
    found = body(ruled(text, "{text: The wheel goes round, say: verse}", "{text: It was his own, say: paragraph}"))
    assert "<l>The wheel goes round,</l> <l>the wheel goes home.</l>" in found and "<quote" not in found
    assert "<quote" in body(ruled(text, "{text: So he sang, say: quote}"))


def test_two_paragraphs_that_no_page_parts_can_be_joined() -> None:
    text = "The smith went out.\n\nAnd came back.\n"
    assert "out. And" in body(ruled(text, "{code: J001, text: And came back, say: join}"))


def test_pages_can_be_set_and_taken_away() -> None:
    inside = body(ruled(ENGLISH, "{code: P003, text: for a thread that, say: yes}"))
    assert ' <pb xml:id="pbx2"/>for a thread' in inside
    gone = body(ruled(ENGLISH, "{code: P003, text: in the evening he was, say: no}"))
    assert gone.count("<pb") == 2 and "in the evening" in gone
    first = body(ruled("One thing.\n\nAnother thing.\n", "{code: P003, text: Another thing, say: yes}"))
    assert first.count("<pb") == 2  # and the page before it, on which the text begins


def test_what_has_a_name_in_french_is_bound_where_the_editor_says() -> None:
    lost = FRENCH.replace("passait jamais.<sup>1</sup>", "passait jamais.")
    assert "N001" in codes(encode(source_of(lost)))
    edition = ruled(lost, "{code: N001, text: Elle l'était moins, call: n'y passait jamais.}")
    assert "passait jamais.<note" in body(edition) and "N001" not in codes(edition)


# -- passes that do not ask


def _verse_for_everything(document: Document, options: Options, report: Report) -> Document:
    """A pass that takes every paragraph for a quotation and asks nobody."""
    for n, block in enumerate(document.blocks):
        if block.kind == "p":
            document.blocks[n] = Block("quote", children=[block])
            span = (block.inlines[0].start, block.inlines[-1].end)
            report.add("S001", [span], what="a quotation", text=block.text())
    return document


def test_a_pass_that_does_not_ask_does_not_see_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "PASSES", (*PASSES, _verse_for_everything))
    text = "The first.\n\nThe second.\n\nThe third.\n"
    for ruling in ("{code: S001, text: The second, say: no}", "{text: The second, say: paragraph}"):
        edition = ruled(text, ruling)
        assert body(edition).count("<quote") == 2 and ">The second.</p>" in body(edition)
        assert not {"E002", "E004"} & set(codes(edition))


def test_nobody_who_has_not_ruled_pays_for_rulings() -> None:
    assert Report().may("J001", (0, 1), True) and not Report().may("J001", (0, 1), False)


# -- the JSON of a tool


JSON = [
    {"type": "text", "text": "Nobody had been told how the old mas-", "page_idx": 0},
    {"type": "text", "text": "ter bound his boks.", "page_idx": 1},
]


def test_in_json_places_are_those_of_the_json() -> None:
    source = join_sources([("book.json", json.dumps(JSON).encode())])
    before = encode(source)
    line = next(one.overrule[0] for one in doubts(before, before.findings) if one.finding.code == "J002")
    for ruling in (line, line.replace(', text: "mas- ter bound his"', "")):
        told = f"rulings:\n{ruling}\ncorrections: {{old: boks, new: books, at: 1}}\n"
        edition = encode(source, meta=meta(told))
        assert {"J003", "E001", "E003", "R001"} <= set(codes(edition)) and "E002" not in codes(edition)
        assert "books." in body(edition)
        at = next(one.spans[0][0] for one in edition.findings if one.code == "E003")
        start, _ = edition.source.given_range(at, at + 1)
        assert source.data[start:].startswith(b"boks")


# -- whatever the text


SAID = st.sampled_from(("heading 2", "paragraph", "quote", "verse"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN, st.lists(st.tuples(st.integers(1, 40), SAID), max_size=3), st.booleans())
def test_no_ruling_breaks_an_edition(text: str, blocks: list[tuple[int, str]], lines: bool) -> None:
    source = source_of(text)
    try:
        before = encode(source)
    except InputError:
        return
    told = [line for one in doubts(before, before.findings) for line in one.overrule if line.startswith("- ")]
    told += [line.rpartition("say: ")[0] + "say: yes}" for line in told if "say: " in line]
    told = [line.replace('"..."', '"the folded"') for line in told[:6]]
    told += [f'- {{at: "{line}", say: {say}}}' for line, say in blocks]
    told += [f'- {{code: P003, at: "{line}", say: yes}}' for line, _ in blocks]
    edition = encode(source, Options(lines=lines), meta("rulings:\n" + "\n".join(told) + "\n"))
    assert [one.message for one in validate(edition.tree) if one.code in ("V001", "V002", "V003", "V012", "V013")] == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKDOWN, st.lists(st.tuples(WORD, WORD, st.sampled_from(("ocr", "print"))), min_size=1, max_size=3))
def test_no_correction_breaks_an_edition(text: str, pairs: list[tuple[str, str, str]]) -> None:
    wanted = [
        {"old": old, "new": new, "of": of, "times": "all"}
        for old, new, of in pairs
        if old != new and any(map(str.isalnum, old))
    ]
    try:
        edition = encode(source_of(text), meta=from_mapping({"editor": "Ada", "corrections": wanted}))
    except InputError:
        return
    assert [one.message for one in validate(edition.tree) if one.code in ("V001", "V002", "V003", "V012", "V013")] == []
