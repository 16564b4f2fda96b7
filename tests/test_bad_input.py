"""Bad input: what a user may give, and what happens then.

Either it is refused in plain words, with the right exit code and nothing written, or it becomes a valid edition that
holds every word. There is no third way: no traceback, no half-written file, no time that grows with the square.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from tei.cli import cli
from tei.edition import Edition
from tei.edition.links import words_of
from tei.errors import InputError, OutputError
from tei.fidelity import letters
from tei.findings import Severity
from tei.output import to_stream
from tei.pipeline import encode
from tei.source import check_text, join_sources, read_stdin
from tei.validate import parse_tei, validate
from tei.views import VIEWS, render
from tests.tools import ROOT, operations

EDITION = ROOT / "tests" / "data" / "valid" / "archive.xml"
PAGE = "{{{}}}" + "-" * 48 + "\n\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.md").write_text("# A Title\n\nA text with a note.[^1]\n\n[^1]: The note.\n", "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """A command, as users run it; whatever is no exit is a traceback, and fails the test."""
    result = CliRunner().invoke(cli, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def edition_of(text: str | bytes) -> Edition:
    """The edition of a text, proved by the whole chain: valid, also when it is read again, and fit for every view."""
    edition = encode(join_sources([("bad.md", text.encode() if isinstance(text, str) else text)]))
    again = parse_tei(edition.to_bytes())
    for tree in (edition.tree, again):
        assert [finding for finding in validate(tree) if finding.severity >= Severity.ERROR] == []
    assert letters(text_of(edition)) == letters(words_of(again.getroot()[1]))
    for view in VIEWS:
        assert render(again, view).findings == []
    return edition


def text_of(edition: Edition) -> str:
    return " ".join(words_of(edition.tree.getroot()[1]).split())


def depth(element: etree._Element) -> int:
    """How deep the elements are nested, counted without recursion."""
    deepest = now = 0
    for event, _ in etree.iterwalk(element, events=("start", "end")):
        now += 1 if event == "start" else -1
        deepest = max(deepest, now)
    return deepest


# -- what is refused

REFUSED = {
    "latin-1": ("Grüße aus Köln".encode("latin-1"), "bad.md:1:3: not UTF-8 here (byte 0xFC)"),
    "latin-1 far down": (b"fine\n" * 9 + b"caf\xe9", "bad.md:10:4: not UTF-8 here"),
    "far down, lone carriage returns": (b"fine\r" * 9 + b"caf\xe9", "bad.md:10:4: not UTF-8 here"),
    "UTF-16 with its mark": ("A text".encode("utf-16"), "the text is UTF-16"),
    "UTF-16, big end first": (b"\xfe\xff" + "A text".encode("utf-16-be"), "the text is UTF-16"),
    "UTF-16 without its mark": ("A text".encode("utf-16-le"), "the text is UTF-16"),
    "a lone surrogate": (b"one\n\xed\xa0\x80 two", "bad.md:2:1: not UTF-8 here (a lone surrogate)"),
    "cut in a character": ("ö".encode()[:1], "bad.md:1:1: not UTF-8 here"),
    "empty": (b"", "the text is empty"),
    "blanks": (b" \t\n\r\n \f\n", "the text is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "no text in it"),
    "front matter alone": (b"---\ntitle: A Title\n---\n", "no text in it"),
    "mark-up alone": (b"# \n\n---\n\n***\n\n<div></div>\n\n<!-- a remark -->\n\n[x]: http://a.org\n", "no text in it"),
    "page marks alone": ("".join(PAGE.format(n) for n in range(9)).encode(), "no text in it"),
    "signs alone": ("— … ! ?".encode(), "no text in it"),
    "a picture": (PNG, "this is a picture, not a text"),
    "an archive": (b"PK\x03\x04\x14\0\0\0\x08\0", "this is an archive"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF"),
    "some bytes": (bytes(range(256)), "this is not a text"),
    "NUL": (b"a text\nwith\0a NUL", "bad.md:2:5: the text holds a NUL character"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_text_is_refused_with_place_and_cure(here: Path, name: str) -> None:
    data, message = REFUSED[name]
    (here / "bad.md").write_bytes(data)
    before = files(here)
    for arguments in (["encode", "bad.md"], ["encode", "bad.md", "-o", "x.xml"], ["encode", "-"], ["build", "bad.md"]):
        result = run(*arguments, stdin=data)
        assert result.exit_code == 3 and result.stdout == ""
        said, hint = result.stderr.splitlines()
        assert said.startswith("tei: ") and message.replace("bad.md", arguments[1]) in said
        assert hint.startswith("     ") and hint.endswith((".", "?"))
    assert files(here) == before


def test_what_is_not_there_is_told(here: Path) -> None:
    (here / "empty").mkdir()
    (here / "scans").mkdir()
    (here / "scans" / "page.png").write_bytes(PNG)
    (here / "scans" / ".hidden.md").write_text("hidden")
    for name, message in (
        ("missing.md", "missing.md: no such file or folder"),
        ("book.md/inside", "cannot be read (Not a directory)"),
        ("empty", "empty: no text in this folder"),
        ("scans", "scans: no text in this folder"),
        ("x" * 300, "cannot be read (File name too long)"),
    ):
        for command in ("encode", "build"):
            result = run(command, name)
            assert result.exit_code == 3 and message in result.stderr


def test_what_may_not_be_read_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> BinaryIO:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tei.files.open_file", refused)
    monkeypatch.setattr("tei.reading.open_file", refused)
    for arguments in (["encode", "book.md"], ["validate", "book.md"], ["render", "book.md", "--to", "text"]):
        result = run(*arguments)
        assert result.exit_code == 3 and "book.md" in result.stderr and "Permission denied" in result.stderr


def test_a_pipe_to_which_nobody_writes_is_empty(here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    for arguments in (["encode", "pipe.md"], ["validate", "pipe.md"], ["render", "pipe.md", "--to", "text"]):
        result = run(*arguments)
        assert result.exit_code == 3 and "pipe.md" in result.stderr and "empty" in result.stderr
    for name in ("pipe.rng", "pipe.xsd"):
        os.mkfifo(here / name)
        result = run("validate", str(EDITION), "--schema", name)
        assert result.exit_code == 2 and f"{name}: the schema cannot be read" in result.stderr


def test_a_pipe_that_is_written_to_is_read_to_its_end(here: Path) -> None:
    os.mkfifo(here / "pipe.xml")
    held = os.open(here / "pipe.xml", os.O_RDWR)  # somebody holds it open who has not written yet

    def write() -> None:
        os.write(held, EDITION.read_bytes())
        os.close(held)

    writer = threading.Timer(0.1, write)
    writer.start()
    assert "pipe.xml: valid" in run("validate", "pipe.xml").stderr
    writer.join()


@pytest.mark.parametrize("data", [b"caf\xe9\n", b"a: [1\n", b"a: &x [b]\nc: *x\n", b"[" * 10_000, b"\0", b"a: \xff\n"])
def test_a_metadata_file_that_is_none_is_refused(here: Path, data: bytes) -> None:
    (here / "book.meta.yaml").write_bytes(data)
    result = run("encode", "book.md", "-o", "x.xml")
    assert result.exit_code in (2, 3) and "book.meta.yaml" in result.stderr and not (here / "x.xml").exists()


def test_every_fault_of_a_metadata_file_is_told_at_once(here: Path) -> None:
    (here / "book.meta.yaml").write_text("titel: x\nauthor: {nom: y}\nlanguage: not a tag\ndate: soon\ntitle: [a, b]\n")
    result = run("encode", "book.md")
    assert result.exit_code == 2 and result.stdout == ""
    for line in (1, 2, 3, 5):
        assert f"book.meta.yaml:{line}: " in result.stderr
    assert "did you mean `title`" in result.stderr


# -- where it cannot be written


def test_no_source_is_written_over(here: Path) -> None:
    (here / "page.txt").write_text("# A\n\nA text.\n", "utf-8")
    (here / "link.md").symlink_to(here / "book.md")
    assert run("encode", "book.md", "-o", "book.xml").exit_code == 0
    before = files(here)
    for arguments in (
        ["encode", "book.md", "-o", "book.md"],
        ["encode", "book.md", "-o", "./../" + here.name + "/book.md"],
        ["encode", "book.md", "-o", "link.md"],
        ["encode", "book.md", "-o", "x.xml", "--report", "book.md"],
        ["build", "page.txt", "-o", "."],
        ["render", "book.xml", "--to", "html", "-o", "book.xml"],
    ):
        result = run(*arguments)
        assert result.exit_code == 4 and "not written over" in result.stderr, arguments
    assert run("encode", "book.md", "-o", "x.xml", "--report", "x.xml").exit_code == 2
    assert files(here) == before


def test_a_place_that_cannot_be_written_is_told(here: Path) -> None:
    (here / "file").write_bytes(b"")
    before = files(here)
    for place in ("missing/x.xml", "file/x.xml", ".", "x" * 300):
        assert run("encode", "book.md", "-o", place).exit_code == 4
    for folder in ("file", "file/in", "x" * 300):
        assert run("build", "book.md", "-o", folder).exit_code == 4
    assert files(here) == before


def _failing(after: int, error: BaseException) -> Callable[..., Any]:
    """`Path.open` whose files take `after` of them, and then fail when half is written."""
    real, count = Path.open, [0]

    def opened(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        file = real(self, mode, *arguments, **options)
        count[0] += "r" not in mode
        if "r" in mode or count[0] <= after:
            return file
        write = file.write

        class Failing:
            def __enter__(self) -> Failing:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> int:
                write(data[: len(data) // 2])
                raise error

        return Failing()

    return opened


@pytest.mark.parametrize("after", range(5))
def test_a_full_disk_leaves_nothing_half_written(here: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    run("build", "book.md")
    before = files(here)
    (here / "book.md").write_text("Another text.\n", "utf-8")
    monkeypatch.setattr(Path, "open", _failing(after, OSError(errno.ENOSPC, "No space left on device")))
    result = run("build", "book.md")
    monkeypatch.undo()
    assert result.exit_code == 4 and "the disk is full" in result.stderr and "Make room" in result.stderr
    assert {**files(here), str(here / "book.md"): before[str(here / "book.md")]} == before


@pytest.mark.parametrize("after", [0, 3])
def test_an_interruption_leaves_nothing_half_written(here: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    before = files(here)
    monkeypatch.setattr(Path, "open", _failing(after, KeyboardInterrupt()))
    result = CliRunner().invoke(cli, ["build", "book.md"])
    monkeypatch.undo()
    assert result.exit_code != 0 and files(here) == before


def test_streams(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("encode", "-", "-o", "-", stdin=b"# A\n\nA text.\n")
    assert result.exit_code == 0 and "A text." in result.stdout
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        read_stdin()
    with pytest.raises(OutputError, match="standard output is closed"):
        to_stream(None, b"x")


# -- what is strange, but a text


def test_control_characters_are_left_out_and_told() -> None:
    edition = edition_of(
        "A wo\x01rd\x02 and \x0b ano\x7fther \ufffe\uffff\ufdd0.\n\n\x1b[1m Bold \x1b[0m\n\n`co\x03de`\n"
    )
    assert "A word and" in text_of(edition)
    assert [finding.code for finding in edition.findings].count("T001") == 1


def test_characters_that_look_empty_stay() -> None:
    text = "so\u00adft \u200bwide\u2028line \u0085next \U0001fffe \ufffd \u202eright\u202c"
    assert letters(text_of(edition_of(text))) == letters(text)


LAYOUT = (
    "---\ntitle: X\n---\n\n# Head\n\nA para\nof lines.[^1]  \nMore.\n\n"
    + PAGE.format(1)
    + "- item\n- two\n\n```\na\nb\n```\n\n| l1\n| l2\n\n<div>\nraw\n</div>\n\n|a|b|\n|-|-|\n|c|d|\n\nWord.\n\n"
    + "[^1]: note\n"
)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    usual, other = edition_of(LAYOUT), edition_of(LAYOUT.replace("\n", end))
    assert re.sub(r"\s+", " ", text_of(usual)) == re.sub(r"\s+", " ", text_of(other))
    assert [e.tag for e in usual.tree.getroot()[1].iter()] == [e.tag for e in other.tree.getroot()[1].iter()]
    assert [f.line(usual.source) for f in usual.findings] == [f.line(other.source) for f in other.findings]


def test_a_byte_order_mark_makes_no_difference() -> None:
    assert text_of(edition_of("\ufeff" + LAYOUT)) == text_of(edition_of(LAYOUT))


#: What is never closed, and the words that it must show all the same (the others are labels, names, addresses).
UNCLOSED = {
    "emphasis": ("one *two **three __four _five ~~six ***seven", "one two three four five six seven"),
    "tags": ("<div><p>one <i>two <sup>three <table><tr><td>four <span id='x>y", "one two three four"),
    "a tag": ("one <b\n\ntwo <div\n\n<three four='five\n\nsix", "one two three four five six"),
    "a code fence": ("one\n\n```python\ntwo\n\nthree", "one two three"),
    "code": ("one `two ``three", "one two three"),
    "links": ("one [two](x\n\n[three](<y 'z\n\n[four][five\n\n![six](v", "one two three four five six"),
    "definitions": ("one\n\n[two]:\n\n[three]: <x\n\n[^four:\n\nfive[^six", "one two four five six"),
    "a table": ("|one|two\n|-|-\n|three\n\nfour\n\n|five|\n|-", "one two three four five"),
    "notes": ("one[^n] two[^\n\n[^n]:\n\nthree\n\n[^m]:\n", "one two three"),
    "comments": ("one <!-- two\n\n<!-- three\n\nfour", "one two three four"),
    "declarations": ("one <!DOCTYPE two\n\n<![CDATA[ three\n\n<?xml four", "one two three four"),
    "front matter": ("---\ntitle: one\n\ntwo", "one two"),
    "mathematics": ("one $two \\(three \\[four $$five", "one two three four five"),
    "headings": ("one\n\n#\n\n# two #\n\nthree\n=", "one two three"),
    "lists": ("-\n\n1.\n\n- one\n\n      two\n  -\n\n10000000000. three", "one two three"),
    "page marks": ("{1}" + "-" * 15 + "\n\none <!-- page 1\n\n----- Page two", "one two"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNCLOSED)
def test_what_is_never_closed_keeps_its_words(name: str) -> None:
    text, words = UNCLOSED[name]
    shown = etree.tostring(edition_of(text).tree.getroot()[1], encoding="unicode")
    for word in words.split():
        assert re.search(rf"(?<![^\W_]){word}(?!\w)", shown), (word, shown)


DEEP = 10_000
NESTED = {
    "quotations": ">" * DEEP + " word",
    "spaced quotations": "> " * DEEP + "word",
    "lists": "- " * DEEP + "word",
    "numbered lists": "1. " * DEEP + "word",
    "lists in lists": "\n".join("  " * n + "- w" for n in range(300)) + " word",
    "lists in quotations": "> - " * DEEP + "word",
    "brackets": "[" * DEEP + "word" + "]" * DEEP,
    "links": "[" * DEEP + "word" + "](x)" * DEEP,
    "images": "![" * DEEP + "a" + "](x)" * DEEP + " word",
    "stars": "*" * DEEP + "word" + "*" * DEEP,
    "emphasis": "*a " * DEEP + "word" + "*" * DEEP,
    "two kinds of emphasis": "*a **b _c __d " * (DEEP // 4) + "word",
    "raised": "<sup>" * DEEP * 10 + "word",
    "raised and closed": "<sup>a" * DEEP + "word" + "</sup>" * DEEP,
    "tags": "<div>" * DEEP + "word" + "</div>" * DEEP,
    "tags in a line": "x " + "<b><i>" * DEEP + "word",
    "notes": "word[^1]\n\n" + "[^1]: " * DEEP + "deep",
    "notes in quotations": "word[^1]\n\n" + "> " * 100 + "[^1]: deep",
    "headings": "\n\n".join(f"{'#' * (n % 6 + 1)} Head {n}" for n in range(2000)) + "\n\nword",
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_comes_to_an_end(name: str) -> None:
    edition = edition_of(NESTED[name])
    assert "word" in text_of(edition)
    assert depth(edition.tree.getroot()) < 250


CHAIN = "\n\n".join(f"[^{n}]: note {n}[^{n + 1}]" for n in range(1, 500))


@pytest.mark.parametrize(
    ("text", "notes", "refs"),
    [
        ("a[^1]\n\n[^1]: itself[^1]", 1, 1),
        ("a[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]", 2, 1),
        ("a[^1] b[^1] c[^1]\n\n[^1]: note", 1, 2),
        ("a\n\n[^1]: one[^2]\n\n[^2]: two[^1]", 2, 0),
        ("a[^1]\n\n" + CHAIN, 499, 0),
        (" ".join(f"a[^{n}]" for n in range(1, 500)) + "\n\n" + CHAIN, 499, 498),
        ("word[^1]\n\n" * 500 + "[^1]: note\n\n" * 500, 500, 0),
        ("word<sup>1</sup> " * 500 + "\n\n---\n\n" + "<sup>1</sup> note\n\n" * 500, 500, 0),
        ("a[^0]\n\n" + "\n\n".join(PAGE.format(n) + f"word {n}[^0]\n\n[^0]: note {n}" for n in range(200)), 200, 0),
    ],
    ids=["itself", "cycle", "again", "cycle uncalled", "chain", "chain called", "one label", "raised", "every page"],
)  # fmt: skip
def test_notes_that_call_notes_and_labels_met_again(text: str, notes: int, refs: int) -> None:
    edition = edition_of(text)
    assert len(list(edition.tree.iter("{*}note"))) == notes
    assert len(list(edition.tree.getroot()[1].iter("{*}ref"))) == refs
    assert depth(edition.tree.getroot()) < 250


def test_front_matter_that_does_not_fit_is_a_finding() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c\n"
    deep = "title: " + "[" * 5000 + "\n"
    twice = "title: A\ntitle: B\nauthor: C\n"
    wrong = "title: {a: b}\nauthor: 7\nlanguage: not a tag\ndate: [1, 2]\n"
    for block in (
        bomb,
        deep,
        twice,
        wrong,
        "title: 'never closed\n",
        "title: \x01x\n",
        "a: b: c\n",
        "title: ? [\n",
        "lang: en-G\n",
    ):
        edition = edition_of(f"---\n{block}---\n\nThe words.\n")
        assert text_of(edition) == "The words."
        assert any(finding.code in ("M003", "M004") for finding in edition.findings) or "\x01" in block


# -- time

GROWING: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "a\x01b word\n\n" * n,
    "one line": lambda n: "word [^9] " * n,
    "words": lambda n: "word <b>bold</b>, " * n,
    "notes": lambda n: " ".join(f"w[^{k}]" for k in range(n)) + "\n\n" + "\n".join(f"[^{k}]: b" for k in range(n)),
    "calls": lambda n: "w[^1] " * n + "\n\n[^1]: note",
    "one label": lambda n: "word[^1]\n\n" * n + "[^1]: note\n\n" * n,
    "line ends in emphasis": lambda n: "**" + "a<br>" * n + "b**",
    "list": lambda n: "- item\n" * n,
    "numbers": lambda n: "".join(f"{k}. item\n" for k in range(n)),
    "table": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "wide table": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "b|" * n,
    "tags": lambda n: "<div>a</div>\n\n" * n,
    "a tag without end": lambda n: "<div>\n<a " + "x" * n * 20 + "\n\nword",
    "comments without end": lambda n: "<div>word " + "<!-- " * n,
    "hyphens": lambda n: PAGE.format(0) + "a-" * n * 10 + "\n\n" + PAGE.format(1) + "word more",
    "a paragraph over many pages": lambda n: "".join(
        PAGE.format(k) + "the words of this page run on and on without a stop\n\n" for k in range(n // 4)
    ),
    "a note over many pages": lambda n: "word<sup>1</sup>.\n\n" + "".join(
        PAGE.format(k) + "Some text.\n\n---\n\n" + "<sup>1</sup> " * (not k) + "it runs on and on without a stop\n\n"
        for k in range(n // 4)
    ),
    "contents": lambda n: "One . . . 5\nTwo . . . 9\n" + ". " * n + "\nThree . . 7",
    "stars": lambda n: "<sup>*</sup> word " * n,
    "headings": lambda n: "# a\n\n## b\n\n" * n,
    "notes in the line": lambda n: "word^[a] " * n,
    "notes in the line without end": lambda n: "word^[a " * n,
    "notes in brackets": lambda n: "word[1] " * n + "\n\n" + "[1] note\n\n" * n,
    "notes written out": lambda n: "[Footnote 1: a\n\n" * n,
    "formulas": lambda n: "$x^2$ and $y " * n,
    "signs": lambda n: "word\n\n" + "^[ ` ~ $ \\( \\[ { }^ ]{ [@ " * n,
    "ticks": lambda n: "word\n\n" + "`" * n * 10,
    "fences": lambda n: "word\n\n" + "~" * n * 10,
    "definitions": lambda n: "Term\n: what it means\n\n" * n,
    "divs": lambda n: "word\n\n" + "::: {.a}\n" * n,
    "cells without end": lambda n: "<table>" + "<tr><td>a " * n,
    "tables without end": lambda n: "<table><tr><td>a " * n,
    "numbers alone": lambda n: "".join(f"{k}\n\nthe words run on\n\n" for k in range(n)),
    "rules": lambda n: "the words of this line run on and on without a stop\n\n---\n\nand on\n\n" * (n // 4),
    "stressed words": lambda n: "the men went to the mill and it was *the* mill of all " * n,
    "foreign words": lambda n: "word λόγος " * n,
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_text_and_no_faster(name: str) -> None:
    """Four times the text may take eight times the work; the square would take sixteen."""

    def work(size: int) -> int:
        text = GROWING[name](size)
        return operations(lambda: edition_of(text))

    work(100)
    assert work(1_200) < 8 * work(300)


def test_places_in_a_long_line_are_told_one_by_one() -> None:
    source = join_sources([("line.md", "wörd ".encode() * 200_000)])
    columns = [source.place(offset).column for offset in range(0, 1_200_000, 60)]
    assert columns == list(range(1, 1_000_001, 50))


@pytest.mark.slow
def test_a_paragraph_too_long_for_xml_is_refused_with_its_place(here: Path) -> None:
    (here / "long.md").write_text("First.\n\n" + "word " * 10_000_000, "utf-8")  # 50 MB
    result = run("encode", "long.md", "-o", "x.xml")
    assert result.exit_code == 3 and "long.md:3:1: a paragraph of 49,999,999 bytes" in result.stderr
    assert not (here / "x.xml").exists()
    assert len(text_of(edition_of("word " * 1_700_000))) == 5 * 1_700_000 - 1


def test_random_bytes_are_refused_or_encoded() -> None:
    """No byte of any kind may end in a traceback: each of them between words, alone and doubled."""
    for byte in range(256):
        for data in (b"word " + bytes([byte]) + b" word", b"word" + bytes([byte, byte]) + b"word", bytes([byte])):
            try:
                check_text("bytes", data)
            except InputError:
                continue
            if b"word" in data:
                assert "word" in text_of(edition_of(data))


def test_errors_go_to_standard_error_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert run("encode", "missing.md").stdout == "" and out.getvalue() == ""
