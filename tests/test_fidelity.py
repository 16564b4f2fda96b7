"""Nothing is lost: whatever the text, its bytes tile into runs and drops, and every letter reaches the tree."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.edition import Edition
from tei.edition.links import words_of
from tei.errors import FidelityError, InputError
from tei.fidelity import check_letters, check_runs, check_tiling, letters
from tei.findings import Report
from tei.model import Block, Document, Dropped, Run
from tei.options import Options
from tei.passes import PASSES
from tei.pipeline import encode
from tei.readers import read
from tei.recognise import check_content
from tei.source import Source, join_sources
from tei.validate import validate

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

WORD = st.sampled_from(
    (
        "press type ink paper sheet the a of folded quire leaf Drucker Übersetzung Сабор 本 ex- -ism don’t"
        " naïve 1848 22 self-made A. B. § & < > \\* \\_ &amp; &lt; &#233; &copy"
    ).split()
)
INLINE = st.one_of(
    WORD,
    st.builds("*{}*".format, WORD),
    st.builds("**{} {}**".format, WORD, WORD),
    st.builds("***{}***".format, WORD),
    st.builds("`{}`".format, WORD),
    st.builds("[{}](http://example.org/{})".format, WORD, WORD),
    st.builds("![{}](i.png)".format, WORD),
    st.builds("<sup>{}</sup>".format, st.sampled_from(["1", "2", "3", "nd", "*", "12"])),
    st.builds("[^{}]".format, st.sampled_from("0123ab")),
    st.sampled_from(["<br>", "<span id='x'>", "</span>", "<i>", "</i>", "<unknown>", "<!-- c -->", "  \n", "\n", "\t"]),
    st.sampled_from(
        ["“", "”", '"', "—", "*", "_", "[", "]", "(", "|", "~~", "$x$", "\x0b", "\x1f", "\ufffe", "\u00ad"]
    ),
)
LINE = st.lists(INLINE, min_size=1, max_size=12).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "## **Bold**"]), LINE),
    st.builds("> {}".format, LINE),
    st.builds("- {}\n- {}".format, LINE, LINE),
    st.builds("1. {}\n\n   {}\n2. {}".format, LINE, LINE, LINE),
    st.builds("| {} | {} |\n|---|---|\n| {} | {} |".format, WORD, WORD, WORD, WORD),
    st.builds(": {}".format, LINE),
    st.builds("| {}\n| {}".format, LINE, LINE),
    st.builds("```\n{}\n```".format, LINE),
    st.builds("---\n\n<sup>{}</sup> {}".format, st.sampled_from(["1", "2", "3", "*"]), LINE),
    st.builds("---\n\n{}".format, LINE),
    st.builds("[^{}]: {}\n\n    {}".format, st.sampled_from("0123"), LINE, LINE),
    st.builds("{}\n---".format, LINE),
    st.builds("<div>{}</div>".format, LINE),
    st.builds("[x{}]: http://example.org".format, st.sampled_from("12")),
    st.builds("{{{}}}".format, st.integers(0, 99)).map(lambda mark: mark + "-" * 48),
    st.builds("----- Page {} -----".format, st.sampled_from(["1", "2", "5", "5-2", "n1", "pb1", "iv"])),
    st.sampled_from(["He died in 1890.", "London, 4 May 1890", "John Smith", "From *A Book*, 1890.", "    Set in."]),
    st.builds('<!-- PageBreak -->\n<!-- PageNumber="{}" -->'.format, st.integers(1, 99)),
    st.builds("{}".format, st.integers(1, 99)),
    st.sampled_from(["\f", "", "Contents\n\nOne . . . .\t5\nTwo . . . .\t9", "New York\n\nMay 1969", "x" * 70]),
)
SPEAKER = st.sampled_from(
    ["**HANS.**", "GRETE.", "HANS:", "*Der Bote.*", "Mr. Smith (aside).", "ALLE, *leise*. —", "HANS"]
)
BLOCK |= st.one_of(
    st.builds("{} {}".format, SPEAKER, LINE),
    st.builds("{}\n{},\n{}!".format, SPEAKER, LINE, LINE),
    st.builds("{} {}\n{} {}".format, SPEAKER, LINE, SPEAKER, LINE),
    st.builds("> {},  \n> {};  \n> {}".format, LINE, LINE, LINE),
    st.sampled_from(["## Act I", "### Scene 2", "*Enter a ghost.*", "(Exit.)", "*Ab*", "THE END"]),
    st.sampled_from(
        ["**Personen**\n\n- Hans, a miller\n- Grete,\n- Max,\n\nServants.", "Persons\n\nHANS\nGRETE, his wife"]
    ),
    st.sampled_from(
        ["The wheel goes round, 5\nThe wheel goes on,\n  And comes again,  \nAnd then is gone.\n\nIt stops."]
    ),
)
#: Signs of tools, of Pandoc and LaTeX, and the tags of blocks, whole and in pieces.
SIGNS = st.sampled_from(
    (
        "${ }^{1}$ |\\( ^{2} \\) |$x^2$ |$$\na=b^2\n$$|[^0]:    ${ }^{1}$ one\n    ${ }^{2}$ two|^[a *note*] "
        "|\\footnote{x} "
        "|\\footnotetext{${ }^{1}$ x}|[Footnote 1: x]|*[Footnote: x]|Footnote 2: x|[Illustration: x]|::: {.epigraph}\n"
        "|:::\n|[x]{lang=la} |[x]{.smallcaps} |[@x, p. 3] |(@) x|Term\n: x|\\section*{x}|\\begin{itemize}\n|\\item x"
        "|\\textit{x}|\\includegraphics{a.png} |<page_number>14<page_number>|<img>x</img> |[MISSING_PAGE_FAIL:3]"
        "|<!-- image -->|<table>|<tr>|<td>|</td>|<th colspan=2>|</table>|<ul>|<li>|</ul>|<p>|</p>|<h2>|</h2>"
        "|<blockquote>|</blockquote>|<figure>|<figcaption>|</figure>|<caption>|<img src='a.png' alt='x'>|<hr>|<pre>"
        "|</pre>|<dl>|<dt>|<dd>|</dl>|x¹ |¹ x|x† |[1] x|x[1] |### Page 3|[p. 4]|Page 5 of 9|λόγος καὶ "
        "|*et in arca non est*|x^2^ |H~2~O |3|-*"
    ).split("|")
)
BLOCK |= SIGNS | st.builds("{}{}".format, SIGNS, LINE) | st.lists(SIGNS, max_size=6).map("".join)
MARKDOWN = st.lists(BLOCK, min_size=1, max_size=14).map("\n\n".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)
EXAMPLES = settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def source_of(*texts: str) -> Source:
    return join_sources([(f"{n}.md", text.encode()) for n, text in enumerate(texts, 1)])


def passed(source: Source) -> Document:
    report = Report()
    document = read(source, report)
    try:
        check_content(document)
    except InputError:  # what holds no word is refused before any pass
        return document
    for recognise in PASSES:
        document = recognise(document, Options(), report)
        check_tiling(document)
    return document


@EXAMPLES
@given(st.lists(st.one_of(MARKDOWN, ANYTHING), min_size=1, max_size=3))
def test_kept_and_dropped_bytes_tile_the_source_after_every_pass(texts: list[str]) -> None:
    check_runs(passed(source_of(*texts)))


@settings(EXAMPLES, max_examples=500)
@given(MARKDOWN)
def test_editions_hold_every_letter_under_ids_that_are_unique(text: str) -> None:
    edition = encoded(text)
    if edition is None:
        return
    assert [finding.message for finding in validate(edition.tree) if finding.code in ("V001", "V002", "V003")] == []
    ids = [element.get(XML_ID) for element in edition.tree.iter("*") if element.get(XML_ID)]
    assert len(ids) == len(set(ids))
    targets = [str(e.get("target")) for e in edition.tree.iter("*") if (e.get("target") or "").startswith("#")]
    assert {target[1:] for target in targets} <= set(ids)
    assert edition.to_bytes() == encode(source_of(text)).to_bytes()
    size = len(edition.source.data)
    assert all(0 <= start < end <= size for ranges in edition.spans.values() for start, end in ranges if start < end)


def encoded(text: str) -> Edition | None:
    try:
        return encode(source_of(text))
    except InputError:
        return None


@settings(EXAMPLES, max_examples=300)
@given(st.lists(st.sampled_from("press type ink paper sheet folded quire leaf".split()), min_size=3, max_size=40))
def test_words_of_plain_prose_are_the_words_of_the_edition(words: list[str]) -> None:
    edition = encode(source_of(" ".join(words)))
    text = edition.tree.getroot().find("{*}text")
    assert text is not None
    assert Counter(words_of(text).split()) == Counter(words)


def test_spans_lead_back_to_the_words() -> None:
    text = "# Inks\n\nBlack ink is *soot* and oil.\n\nRed ink is costly.[^1]\n\n[^1]: It holds cinnabar.\n"
    edition = encode(source_of(text))
    data = edition.source.data
    for element in edition.tree.getroot()[1].iter("{*}p", "{*}note"):
        ranges = edition.spans[str(element.get(XML_ID))]
        written = b" ".join(data[start:end] for start, end in ranges).decode()
        own = words_of(element)
        for note in element.iter("{*}note"):
            own = own.replace(words_of(note), "") if note is not element else own
        assert letters(own) == letters(re.sub(r"\[\^1\]", "", written))


@pytest.mark.parametrize(
    ("blocks", "dropped", "place"),
    [
        ([Block("p", [Run("one", 0, 3)])], [], "1.md:1:4"),
        ([Block("p", [Run("one two", 0, 7)]), Block("p", [Run("two", 4, 7)])], [], "1.md:1:5"),
        ([Block("p", [Run("one", 0, 3)])], [Dropped(5, 7, "markup")], "1.md:1:4"),
    ],
)
def test_a_lost_or_doubled_byte_is_named(blocks: list[Block], dropped: list[Dropped], place: str) -> None:
    document = Document(source_of("one two"), blocks=blocks, dropped=dropped)
    with pytest.raises(FidelityError, match=f"^{place}"):
        check_tiling(document)


def test_a_run_that_holds_other_words_than_its_bytes_is_named() -> None:
    document = Document(source_of("one two"), blocks=[Block("p", [Run("one too", 0, 7)])])
    with pytest.raises(FidelityError, match=r"1\.md:1:1"):
        check_runs(document)


def test_a_letter_that_the_tree_lost_is_named() -> None:
    document = Document(source_of("one"), blocks=[Block("p", [Run("one", 0, 3)])])
    text = etree.fromstring("<p>on</p>")
    with pytest.raises(FidelityError, match="lost the letter 'e'"):
        check_letters(document, [words_of(text)])


def test_a_note_that_no_call_brings_into_the_tree_is_named() -> None:
    note = Block("note", children=[Block("p", [Run("two", 3, 6)])])
    document = Document(source_of("onetwo"), blocks=[Block("p", [Run("one", 0, 3)])], notes={"1": note})
    with pytest.raises(FidelityError, match="lost the letter"):
        check_letters(document, ["one"])


@example("press\n\npress\n\nContents\n\nOne . . . .\t5\nTwo . . . .\t9\n\n<figcaption>")  # a paragraph that was emptied
@given(st.lists(st.one_of(BLOCK, st.builds("{} {}".format, SPEAKER, LINE)), min_size=4, max_size=16).map("\n\n".join))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_speech_has_a_speaker_and_words_and_a_group_has_lines(text: str) -> None:
    try:
        tree = encode(source_of(text)).tree
    except InputError:  # no word is in it
        return
    namespaces = {"t": "http://www.tei-c.org/ns/1.0"}
    for speech in tree.iterfind(".//t:sp", namespaces):
        assert speech.find("t:speaker", namespaces) is not None
        assert any(
            etree.QName(child).localname in ("p", "l", "lg", "stage", "quote", "list", "table") for child in speech
        )
    for group in tree.iterfind(".//t:lg", namespaces):
        assert group.find("t:l", namespaces) is not None
