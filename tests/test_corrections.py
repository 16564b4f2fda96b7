"""Corrections: the bytes read are those of the file save what is listed; places stay those of the file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.corrections import correct
from tei.edition import Edition
from tei.errors import FidelityError, UsageError
from tei.fidelity import check_mending
from tei.metadata import Correction, Metadata, from_mapping
from tei.pipeline import encode
from tei.report import report_json, spans_json
from tei.source import Edit, join_sources
from tei.validate import validate
from tests.test_rulings import body, codes, source_of

TEXT = "# Tne Cat\n\nTeh cat sat on teh mat, and\nteh  cat *slept*.<sup>1</sup>\n\n---\n\n<sup>1</sup> It snorcd.\n"


def corrected(text: str, *corrections: dict[str, str], **more: object) -> Edition:
    meta = from_mapping({"corrections": list(corrections), **more})
    edition = encode(source_of(text), meta=meta)
    assert [one.message for one in validate(edition.tree) if one.severity > 2] == []
    return edition


def test_a_reading_is_corrected_before_anything_is_read() -> None:
    edition = corrected(
        TEXT,
        {"old": "Tne", "new": "The"},
        {"old": "teh cat", "new": "the cat"},
        {"old": "snorcd", "new": "snored loudly"},
    )
    assert edition.meta.title == "The Cat"
    assert "on teh mat, and the  cat" in body(edition) or "on teh mat, and the cat" in body(edition)
    assert "It snored loudly." in body(edition)
    assert codes(edition).count("E003") == 3


def test_a_correction_that_stands_more_or_less_often_than_it_says_is_not_made() -> None:
    for correction in (
        {"old": "teh", "new": "the"},
        {"old": "dog", "new": "god"},
        {"old": "teh", "new": "the", "times": "3"},
    ):
        edition = corrected(TEXT, correction)
        assert "E005" in codes(edition) and "E003" not in codes(edition)
        assert body(edition) == body(corrected(TEXT))
    assert "the mat, and the cat" in " ".join(
        body(corrected(TEXT, {"old": "teh", "new": "the", "times": "all"})).split()
    )


def test_a_place_or_a_context_says_which_is_meant() -> None:
    for which in ({"at": "4"}, {"at": "4:1"}, {"context": "teh cat"}):
        found = body(corrected(TEXT, {"old": "teh", "new": "the", **which}))
        assert "on teh mat" in found and "and the" in found


def test_parts_of_words_are_no_words() -> None:
    assert "E005" in codes(corrected(TEXT, {"old": "at", "new": "ot"}))


def test_places_and_spans_are_those_of_the_file() -> None:
    plain, edition = corrected(TEXT), corrected(TEXT, {"old": "cat sat", "new": "caterpillar had sat"})
    places = {finding.code: finding.line(one.source) for one in (plain, edition) for finding in one.findings}
    assert places["E003"].startswith("book.md:3:5: info E003 corrected: cat sat to caterpillar had sat")
    assert json.loads(spans_json(plain))["files"] == json.loads(spans_json(edition))["files"]
    before, after = (json.loads(spans_json(one))["spans"] for one in (plain, edition))
    assert before["n1"] == after["n1"] and before["d1.p1"][0][1] == after["d1.p1"][0][1]
    report = json.loads(report_json(edition, edition.findings, b"", "0"))
    assert report["corrected"] == [{"place": "book.md:3:5", "old": "cat sat", "new": "caterpillar had sat"}]
    assert report["source"]["sha256"] == source_of(TEXT).sha256


def test_line_ends_within_a_reading_stay() -> None:
    source, _ = correct(source_of("one too\nthree\n"), [Correction("too three", "two three")])
    assert source.data == b"one two\nthree\n"


def test_a_lost_call_may_be_written_back() -> None:
    lost = TEXT.replace("*slept*.<sup>1</sup>", "*slept*.")
    assert "N001" in codes(corrected(lost))
    assert "N001" not in codes(corrected(lost, {"old": "*slept*.", "new": "*slept*.<sup>1</sup>"}))


def test_the_header_counts_what_was_corrected() -> None:
    header = corrected(TEXT, {"old": "Teh", "new": "The"}).tree.getroot()[0]
    words = " ".join("".join(map(str, header.itertext())).split())
    assert "One reading of the source file was corrected by the editor" in words
    assert "No reading" not in words


# -- faults of the print


def test_a_fault_of_the_print_stands_beside_its_correction() -> None:
    people = {"responsibility": [{"role": "Proof-reading", "name": "Ada"}], "editor": "Ben"}
    edition = corrected(TEXT, {"old": "Teh cat", "new": "The cat", "of": "print", "resp": "Ada"}, **people)
    assert '<choice><sic>Teh cat</sic><corr resp="#resp1">The cat</corr></choice> sat' in body(edition)
    assert "E006" in codes(edition)
    byhand = body(corrected(TEXT, {"old": "cat *slept*", "new": "cat *slopt*", "of": "print"}, **people))
    assert 'cat <hi rendition="#italic">slept</hi></sic><corr resp="#editor1">' in byhand


def test_only_people_of_the_file_correct_the_print() -> None:
    for people, told in (({}, "name them"), ({"editor": "Ben"}, "`Bob` is nobody of this file; known are Ben")):
        with pytest.raises(UsageError, match=told):
            from_mapping({"corrections": {"old": "a", "new": "b", "of": "print", "resp": "Bob"}, **people})


# -- the law


@settings(max_examples=300, deadline=None)
@given(
    st.text("abc é\n", min_size=1, max_size=40),
    st.lists(st.tuples(st.text("abcé", min_size=1, max_size=2), st.text("xyü ", max_size=3)), max_size=4),
)
def test_what_is_not_corrected_is_as_it_was(text: str, pairs: list[tuple[str, str]]) -> None:
    given_source = join_sources([("a.md", text.encode()), ("b.md", text.encode())])
    source, results = correct(given_source, [Correction(old, new, times=0) for old, new in pairs])
    check_mending(source)
    for made in results:
        assert all(given_source.text(start, end).split() == made.correction.old.split() for start, end in made.ranges)
    for offset in range(len(given_source.data)):
        if not any(edit.start <= offset <= edit.end for edit in source.edits):
            there = source.corrected(offset)
            assert source.uncorrected_range(there, there + 1) == (offset, offset + 1)
            assert source.data[there] == given_source.data[offset]
    assert [file.name for file in source.files] == ["a.md", "b.md"]


def test_a_byte_that_is_neither_the_files_nor_a_correction_is_named() -> None:
    given_source = source_of("one two three")
    mended = given_source.mended([Edit(4, 7, b"too")])
    lying = replace(mended, data=b"one too threx")
    with pytest.raises(FidelityError, match="neither that of the file"):
        check_mending(lying)


def test_an_edition_without_corrections_is_read_as_it_stands() -> None:
    assert encode(source_of(TEXT), meta=Metadata()).source.edits == ()


def test_corrections_may_stand_in_the_front_matter_and_are_not_made_there() -> None:
    edition = encode(source_of("---\ntitle: Teh Cat\ncorrections:\n- {old: Teh, new: The}\n---\n\nTeh cat sat.\n"))
    assert "The cat sat." in body(edition) and edition.meta.title == "Teh Cat" and "E003" in codes(edition)
