"""Metadata: a sidecar is strict and tells all its faults at once, front matter is lenient, later overrules earlier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.errors import InputError, UsageError
from tei.findings import Report
from tei.metadata import (
    Correction,
    Images,
    Licence,
    Metadata,
    Person,
    Responsibility,
    Ruling,
    SourceDescription,
    from_mapping,
    licence_of,
    load_sidecar,
    merge,
    parse_front_matter,
    when,
)
from tei.metadata.frontmatter import read_plain
from tests.tools import ROOT

DATA = ROOT / "tests" / "data" / "meta"


def faults(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load_sidecar(path)
    return str(caught.value)


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "x.meta.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def front(text: str) -> tuple[Metadata, Report]:
    report = Report()
    return parse_front_matter(text, 1, "x.md", report), report


def test_everything_that_a_sidecar_may_say() -> None:
    assert load_sidecar(DATA / "full.meta.yaml") == Metadata(
        title="A Booklet",
        subtitle="With Notes",
        authors=(
            Person("Ada Example"),
            Person(
                "Ben Sample",
                (
                    "https://orcid.org/0000-0002-1825-0097",
                    "https://viaf.org/viaf/51719384",
                    "https://d-nb.info/gnd/118513680",
                    "https://www.wikidata.org/entity/Q336140",
                    "https://example.org/ben",
                ),
            ),
        ),
        editors=(Person("The Workshop", organization=True),),
        responsibility=(Responsibility("Proof-reading", "Cy"),),
        publisher="no",  # YAML 1.1 would make it False
        place="Leeds",
        date="May 1969",
        licence=Licence("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", "free"),
        rights_in_source="none known",
        language="en-GB",
        print_source=SourceDescription(title="T", date="1971"),
        digital_source=SourceDescription(url="https://example.org/t"),
        identifiers=(("doi", "10.1/x"), ("isbn", "978-0")),
        keywords=("one",),
        abstract="Two\nlines.",
        version="1.10",  # and this 1.1
        edition_date="2026-01-02",
        imposition="none",
        page_order=("52", "1", "2", "51"),
        rulings=(
            Ruling("J002", "12:4", "mas- ter", "no", where="full.meta.yaml:32"),
            Ruling("N001", "", "With beeswax", "", "The needle", where="full.meta.yaml:33"),
            Ruling("", "7", "", "heading 2", where="full.meta.yaml:34"),
        ),
        corrections=(
            Correction("teh", "the", 0, where="full.meta.yaml:36"),
            Correction("Teh", "The", 1, "3", "Teh cat", "print", "resp1", "full.meta.yaml:37"),
        ),
        images=Images(pattern="scans/{n:03}.jpg", first=5),
    )


def test_all_faults_at_once_with_line_key_and_cure() -> None:
    path = DATA / "faulty.meta.yaml"
    expected = (DATA / "faulty.expected.txt").read_text("utf-8").splitlines()
    assert faults(path).splitlines() == [f"{path}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: a: b", ":1: not YAML"),
        ("title: x\n\tauthor: y", ":2: not YAML"),
        ("- a\n- b", "write `key: value`"),
        ("title: \x01", "not YAML"),
        ('title: "\\x01"', "XML cannot hold"),
        ("? [a]\n: b", "a key must be a word"),
        ("title: [a]", "title: must be text"),
        ("author: {orcid: 0000-0002-1825-0097}", "give either `name` or `organization`"),
        ("author: {name: A, organization: B}", "give either `name` or `organization`"),
        ("author: {name: A, orcid: 12}", "write it as `0000-0002-1825-0097`"),
        ("print_source: {url: www.example.org}", "write it whole"),
        ("title: " + "[" * 500 + "]" * 500, "nested too deep"),
        ("title: " + "[" * 50000, "nested too deep"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "alias"),
        ("title: &a [*a]", "alias"),
        ("edition_date: 2026-02-30", "is no date"),
        ("licence: {target: x y}", "write it whole"),
        ("rulings: {code: J002, say: keep}", "say where"),
        ("rulings:\n- {code: Z999, at: 1, say: no}", ":2: rulings.1.code: `Z999` is no code that a ruling can be on"),
        ("rulings: {code: O001, at: 1, say: no}", "`O001` is no code that a ruling can be on"),
        ("rulings: {code: J002, at: 1, say: kep}", "say `join` or `keep` or `yes` or `no`"),
        ("rulings: {code: J002, at: top, say: keep}", "`top` is no place; write a line"),
        ("rulings: {code: J002, txt: a, say: keep}", "unknown key; did you mean `text`?"),
        ("rulings: {text: a, say: heading}", "say what the block is: `heading 2`"),
        ("rulings: {code: N001, text: a, call: '...'}", "fill it with words of the source"),
        ("rulings: {code: J001, text: a, call: b}", "goes with a code of notes"),
        ("rulings: {code: N001, text: a, say: no}", "say `yes`"),
        ("corrections: {old: a}", "corrections.1.new: is missing here; add it"),
        ("corrections: {old: a, new: a}", "are the same"),
        ("corrections: {old: a, new: b, times: many}", "write how many are meant, or `all`"),
        ("corrections: {old: a, new: b, context: c d}", "must hold the words of `old`"),
        ("corrections: {old: a, new: b, of: printer}", "must be 'ocr' or 'print'"),
        ("corrections:\n- {old: a, new: b,\n   of: print}", "say who corrects the print; name them"),
        ("images: {pattern: a, files: [b]}", "give one of"),
        ("images: 'p{page}.jpg'", "only `{n}` and `{printed}`"),
    ],
)
def test_faults_are_told_not_traced(tmp_path: Path, text: str, told: str) -> None:
    assert told in faults(written(tmp_path, text))


def test_a_sidecar_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path, written(tmp_path, b"title: \xff")):
        with pytest.raises(InputError):
            load_sidecar(path)


def test_an_empty_sidecar_says_nothing(tmp_path: Path) -> None:
    for text in ("", "# a remark\n", "---\n", "\ufefftitle:\n"):
        assert load_sidecar(written(tmp_path, text)) == Metadata()


def test_a_mapping_is_checked_too() -> None:
    assert from_mapping({"title": "X", "author": ["A", "B"]}).authors == (Person("A"), Person("B"))
    with pytest.raises(UsageError, match="metadata: titel: unknown key"):
        from_mapping({"titel": "X"})


def test_plain_front_matter_loads_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; from tei.metadata import parse_front_matter as p; from tei.findings import Report; "
        "m = p('---\\ntitle: \"A: B\"\\nauthor:\\n- C\\nlang: de\\n---\\n', 1, 'x.md', Report()); "
        "print(m.title, m.authors[0].name, m.language, 'yaml' in sys.modules, 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "A: B C de False False"


def test_front_matter_as_pandoc_writes_it() -> None:
    meta, report = front(
        "---\ntitle: |\n  A *fine*\n  Title\nauthor:\n- name: Ada\n- Ben\nkeywords: [a, b]\nlang: en_US\n"
        "toc: true\nlicense: CC0\nrights: (c) Ada\nheader-includes:\n- x\n---\n"
    )
    assert meta.title == "A fine\nTitle" and meta.authors == (Person("Ada"), Person("Ben"))
    assert meta.keywords == ("a", "b") and meta.rights_in_source == "(c) Ada" and meta.licence.status == "free"
    assert meta.language == ""
    assert [(one.code, one.path) for one in report.findings] == [
        ("M004", "x.md:9"),
        ("M003", "x.md:10"),
        ("M003", "x.md:13"),
    ]


def test_the_directives_of_amuse_are_front_matter() -> None:
    text = '#title On "Thread"\n#author Ann Reed\n#SORTtopics linen, books\n#lang en\n#cover a.png\n\nLinen holds.\n'
    report = Report()
    meta = parse_front_matter(text.partition("\n\n")[0], 1, "a.md", report)
    assert (meta.title, [one.name for one in meta.authors], meta.language) == ('On "Thread"', ["Ann Reed"], "en")
    assert [finding.code for finding in report.findings] == ["M003"]


def test_front_matter_that_is_no_yaml_is_a_finding() -> None:
    meta, report = front("---\ntitle: a: b: [\n---\n")
    assert meta == Metadata() and [one.code for one in report.findings] == ["M004"]


_SCALARS = st.text(st.sampled_from("abÄ 1:#-'\"\\[]{}&*!|>%@`,?._~\t"), max_size=12)


@settings(deadline=None)  # a busy machine is no bug
@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "date", "x-y", "k"]), _SCALARS | st.lists(_SCALARS, max_size=3)), max_size=4
    )
)
def test_the_plain_reader_reads_as_yaml_does(pairs: list[tuple[str, str | list[str]]]) -> None:
    lines: list[str] = []
    for key, value in pairs:
        items = [f"- {item}" for item in value] if isinstance(value, list) else []
        lines += [f"{key}:", *items] if isinstance(value, list) else [f"{key}: {value}"]
    read = read_plain(lines)
    if read is not None:
        expected = yaml.load("\n".join(lines), Loader=yaml.BaseLoader) or {}
        assert {key: value or "" for key, value in read[0].items()} == expected


@settings(deadline=None)  # a busy machine is no bug
@given(st.text(max_size=200))
def test_front_matter_never_raises(text: str) -> None:
    front(text)


_TREES = st.recursive(
    st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
)


@settings(deadline=None)  # a busy machine is no bug
@given(st.dictionaries(st.sampled_from(["title", "author", "licence", "zzz"]), _TREES))
def test_a_sidecar_is_read_or_refused(values: dict[str, object]) -> None:
    try:
        from_mapping(values)
    except UsageError as error:
        assert str(error)


def test_later_overrules_earlier_field_by_field() -> None:
    text = Metadata(title="T", date="1971", print_source=SourceDescription(title="P", date="1971"))
    sidecar = Metadata(title="U", print_source=SourceDescription(date="1972"))
    assert merge(text, sidecar) == Metadata(
        title="U", date="1971", print_source=SourceDescription(title="P", date="1972")
    )
    assert merge(text, Metadata()) == text == merge(Metadata(), text)


def test_licences_by_name() -> None:
    assert licence_of("CC-BY-NC-ND-4.0").target == "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert licence_of("CC0 1.0").target.endswith("/zero/1.0/")
    assert licence_of("All rights reserved") == Licence("", "All rights reserved")


def test_dates_that_tei_takes() -> None:
    good = ("1971", "1971-05", "1971-05-01")
    assert [when(date) for date in good] == list(good)
    assert not any(when(date) for date in ("May 1971", "71", "1971-13", "1971-02-29", "0000", "1971/72", ""))
