"""The command line: what goes where, what it ends with, and that no user meets a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tei
from tei.cli import cli
from tests.tools import ROOT

TEXT = "# A Title\n\nFirst *paragraph*.\n\n## Part\n\nSecond, with a note.[^1]\n\n[^1]: The note.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.md").write_text(TEXT, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(cli, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(*arguments: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "tei", *arguments], capture_output=True, env=environment, **how)  # type: ignore[call-overload, no-any-return]


def test_import_is_cheap_and_names_stay_functions() -> None:
    code = "import sys, tei; print('lxml' in sys.modules, 'click' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT) == b"False False\n"
    code = "import tei.validate, tei; from tei import validate; print(callable(tei.validate), callable(validate))"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT) == b"True True\n"


def test_version_and_help() -> None:
    assert tei.__version__ in run("--version").stdout
    for command in ("encode", "check", "validate", "render", "build"):
        assert run(command, "--help").exit_code == 0


def test_encode_writes_the_product_and_nothing_else_to_stdout(here: Path) -> None:
    result = run("encode", "book.md")
    assert result.exit_code == 0 and result.stdout.startswith("<?xml") and result.stdout.endswith("</TEI>\n")
    assert run("encode", "-", stdin=TEXT).stdout.count("The note.") == 1
    assert run("encode", "book.md", "-o", "out.xml").stdout == ""
    assert (here / "out.xml").read_text("utf-8") == result.stdout


def test_quiet_is_silent_and_verbose_shows_what_is_counted_otherwise(here: Path) -> None:
    assert run("encode", "-q", "book.md", "-o", "x.xml").stderr == ""
    text = "# A\n\nText.[^9]\n\nMore <sup>7</sup> text.\n"
    (here / "odd.md").write_text(text, "utf-8")
    usual, verbose = run("encode", "odd.md").stderr, run("encode", "-v", "odd.md").stderr
    assert len(verbose.splitlines()) >= len(usual.splitlines())
    assert "\x1b" not in verbose


def test_fail_on_sets_the_exit_code_not_the_product(here: Path) -> None:
    (here / "odd.md").write_text("# A\n\nText.[^9]\n", "utf-8")  # a call without a note: a warning
    assert run("encode", "odd.md", "-o", "x.xml").exit_code == 0
    assert run("encode", "odd.md", "-o", "y.xml", "--fail-on", "warning").exit_code == 1
    assert (here / "x.xml").read_bytes() == (here / "y.xml").read_bytes()


def test_metadata_beside_the_source_and_instead_of_it(here: Path) -> None:
    (here / "book.meta.yaml").write_text("title: From the Sidecar\n", "utf-8")
    (here / "other.yaml").write_text("title: From Elsewhere\n", "utf-8")
    assert "From the Sidecar" in run("encode", "book.md").stdout
    assert "From Elsewhere" in run("encode", "book.md", "--meta", "other.yaml").stdout


def test_report_names_its_source(here: Path) -> None:
    run("encode", "book.md", "-o", "x.xml", "--report", "r.json")
    report = json.loads((here / "r.json").read_text("utf-8"))
    assert report["program"] == "teiwright" and report["source"]["files"][0]["name"] == "book.md"
    assert report["counts"]["notes"] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["encode"], 2),
        (["encode", "book.md", "--nonsense"], 2),
        (["encode", "missing.md"], 3),
        (["encode", "latin1.md"], 3),
        (["encode", "empty.md"], 3),
        (["encode", "binary.md"], 3),
        (["encode", "nothing"], 3),
        (["encode", "book.md", "--meta", "missing.yaml"], 3),
        (["encode", "book.md", "--meta", "wrong.yaml"], 2),
        (["encode", "book.md", "-o", "no/where.xml"], 4),
        (["encode", "book.md", "-o", "nothing"], 4),
        (["build", "missing.md"], 3),
        (["build", "nothing"], 3),
        (["build", "book.md", "-o", "book.md"], 4),
        (["render", "missing.xml", "--to", "html"], 3),
        (["render", "book.md", "--to", "html"], 3),
        (["validate", "missing.xml"], 3),
    ],
)
def test_exit_codes_with_a_message_and_no_traceback(here: Path, arguments: list[str], code: int) -> None:
    (here / "nothing").mkdir()
    (here / "empty.md").write_bytes(b"")
    (here / "latin1.md").write_bytes(b"caf\xe9")
    (here / "binary.md").write_bytes(bytes(range(256)))
    (here / "wrong.yaml").write_text("titel: x\n", "utf-8")
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    done = process(*arguments, cwd=here)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    if code:
        assert done.stderr and not done.stdout
        left = {path for path in here.rglob("*") if path.name != "output"}
        assert left == set(before), "nothing half-written is left"


def test_build_makes_six_files_each_the_same_again(here: Path) -> None:
    assert run("build", "book.md").exit_code == 0
    names = sorted(path.name for path in (here / "output").iterdir())
    assert names == ["book.html", "book.ids.json", "book.report.json", "book.spans.json", "book.txt", "book.xml"]
    first = {name: (here / "output" / name).read_bytes() for name in names}
    assert run("build", "book.md").exit_code == 0
    assert {name: (here / "output" / name).read_bytes() for name in names} == first


def test_build_makes_the_views_that_are_chosen(here: Path) -> None:
    assert run("build", "book.md", "--to", "epub, text,epub").exit_code == 0
    names = {path.suffix for path in (here / "output").iterdir()}
    assert names == {".epub", ".txt", ".xml", ".json"}
    assert (here / "output" / "book.epub").read_bytes().startswith(b"PK")
    assert run("build", "book.md", "-o", "other", "--to", "html,docx").exit_code == 2
    assert not (here / "other").exists()


def test_spans_name_bytes_of_the_source(here: Path) -> None:
    run("build", "book.md")
    told = json.loads((here / "output" / "book.spans.json").read_text("utf-8"))
    data = (here / "book.md").read_bytes()
    pieces = {name: b"".join(data[start:end] for _, start, end in ranges) for name, ranges in told["spans"].items()}
    assert any(b"First" in piece for piece in pieces.values()) and b"The note." in pieces["n1"]


def test_an_edition_changed_by_hand_is_never_overwritten(here: Path) -> None:
    run("build", "book.md")
    edition = here / "output" / "book.xml"
    changed = edition.read_bytes().replace(b"Second", b"Zweiter")
    edition.write_bytes(changed)
    refused = run("build", "book.md")
    assert refused.exit_code == 4 and "changed by hand" in refused.stderr and edition.read_bytes() == changed
    assert run("build", "--force", "book.md").exit_code == 0
    assert (here / "output" / "book.xml.bak-1").read_bytes() == changed
    assert b"Second" in edition.read_bytes()
    assert run("build", "book.md").exit_code == 0


def test_one_bad_source_does_not_stop_the_others(here: Path) -> None:
    (here / "bad.md").write_bytes(b"\xff")
    result = run("build", "bad.md", "book.md")
    assert result.exit_code == 3 and "bad.md" in result.stderr
    assert (here / "output" / "book.xml").exists() and not (here / "output" / "bad.xml").exists()


def test_two_editions_of_one_name_are_refused(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "Book.md").write_text(TEXT, "utf-8")
    result = run("build", "book.md", "sub")
    assert result.exit_code == 2 and "would both become" in result.stderr and not (here / "output").exists()


def write_pages(folder: Path) -> None:
    (folder / "p1.md").write_text("Alpha is the first of the letters.\n", "utf-8")
    (folder / "p2.md").write_text("Beta comes after it, as everybody knows.\n", "utf-8")
    (folder / "p10.md").write_text("Gamma stands in the third place.\n", "utf-8")


def test_a_folder_is_many_texts_or_the_pages_of_one(here: Path) -> None:
    scans = here / "scans"
    scans.mkdir()
    write_pages(scans)
    assert run("build", "scans", "-o", "many").exit_code == 0
    assert (here / "many" / "p10.xml").exists()
    assert run("build", "--pages", "scans", "-o", "one").exit_code == 0
    spans = json.loads((here / "one" / "scans.spans.json").read_text("utf-8"))
    assert [Path(file["name"]).name for file in spans["files"]] == ["p1.md", "p2.md", "p10.md"]


def test_several_files_are_one_text_in_natural_order(here: Path) -> None:
    write_pages(here)
    text = run("encode", "p1.md", "p10.md", "p2.md").stdout
    assert text.index("Alpha") < text.index("Beta") < text.index("Gamma")


def test_validate_and_render_what_was_encoded(here: Path) -> None:
    run("encode", "book.md", "-o", "book.xml")
    assert run("validate", "book.xml").exit_code == 0
    assert "The note." in run("render", "book.xml", "--to", "text").stdout
    assert run("render", "book.xml", "--to", "html").stdout.startswith("<!DOCTYPE html>")
    assert run("render", "book.xml", "--to", "pdf").exit_code == 2
    assert run("render", "book.xml", "--to", "html", "--set", "nonsense=1").exit_code == 2


def test_an_invalid_file_is_told(here: Path) -> None:
    run("encode", "book.md", "-o", "book.xml")
    (here / "wrong.xml").write_text(
        (here / "book.xml").read_text("utf-8").replace("<body>", "<body><nonsense/>", 1), "utf-8"
    )
    result = run("validate", "wrong.xml", "book.xml")
    assert result.exit_code == 1 and "wrong.xml" in result.stderr and result.stdout == ""


def test_a_finding_of_the_schema_names_the_place_in_the_source(here: Path) -> None:
    from tei.findings import Finding, Severity
    from tei.pipeline import encode
    from tei.report import located
    from tei.source import read_sources

    edition = encode(read_sources(["book.md"]))
    paragraph = edition.tree.findall(".//{http://www.tei-c.org/ns/1.0}body//{http://www.tei-c.org/ns/1.0}p")[0]
    path = edition.tree.getelementpath(paragraph)
    wrong = Finding("V001", Severity.ERROR, "wrong", path="/" + str(path).replace("{http://www.tei-c.org/ns/1.0}", ""))
    for finding in (wrong, Finding("V001", Severity.ERROR, "wrong", path=wrong.path + "/hi[7]")):
        told = [one.line(edition.source) for one in located([finding], edition)]
        assert told == ["book.md:3:1: error V001 wrong"]
    header = Finding("V001", Severity.ERROR, "wrong", path="/teiHeader")
    assert list(located([header], edition)) == [header]


def test_a_reader_that_goes_away_is_no_error(here: Path) -> None:
    (here / "long.md").write_text("\n\n".join(["A paragraph of text."] * 20000), "utf-8")
    command = f'"{sys.executable}" -m tei encode long.md | head -c 10'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, shell=True, cwd=here, capture_output=True, env=environment)
    assert done.stdout == b"<?xml vers" and b"Traceback" not in done.stderr and b"Broken" not in done.stderr


def test_interruption(here: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tei", "encode", "-"]
    child = subprocess.Popen(command, cwd=here, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdin
    child.stdin.write(b"A paragraph.\n\n" * 100_000)  # more than a pipe holds: it is taken once the command reads
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate()
    assert child.returncode == 130 and b"Traceback" not in stderr


def test_a_bug_keeps_its_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise ZeroDivisionError

    from tei import cli as module

    monkeypatch.setattr(module.cli, "main", broken)
    with pytest.raises(ZeroDivisionError):
        module.main()
    assert "please report" in capsys.readouterr().err


def test_check_prints_what_was_chosen_and_writes_nothing(here: Path) -> None:
    (here / "odd.md").write_text("# A\n\nText <sup>7</sup> of a mas-\nter.[^9]\n\n---\n\n<sup>1</sup> Lost.\n", "utf-8")
    before = sorted(here.iterdir())
    result = run("check", "odd.md")
    assert result.exit_code == 0 and result.stderr == "" and sorted(here.iterdir()) == before
    assert '- {code: J002, at: "3:27", text: "mas- ter", say: keep}' in result.stdout
    assert result.stdout.splitlines()[-1].endswith("under `rulings:` in odd.meta.yaml, other keys as they are")
    assert result.stdout.index("N001") < result.stdout.index("J002") < result.stdout.index("M001")
    assert run("check", "odd.md", "--fail-on", "warning").exit_code == 1
    assert "J002" not in run("check", "-q", "odd.md").stdout


def test_check_as_json_holds_the_same(here: Path) -> None:
    (here / "odd.md").write_text("The old mas-\nter.\n", "utf-8")
    told = json.loads(run("check", "--format", "json", "odd.md").stdout)
    found = next(one for one in told["findings"] if one["code"] == "J002")
    assert found["places"] == ["odd.md:1:12"] and found["overrule"] == [
        '- {code: J002, at: "1:12", text: "mas- ter", say: keep}'
    ]
    (here / "odd.meta.yaml").write_text("rulings:\n" + found["overrule"][0] + "\n", "utf-8")
    told = json.loads(run("check", "--format", "json", "odd.md").stdout)
    assert {"J003", "E001"} <= {one["code"] for one in told["findings"]}


def test_lines_of_the_source_are_kept_where_that_is_asked_for(here: Path) -> None:
    (here / "odd.md").write_text("The old\nmaster.\n", "utf-8")
    assert "old<lb/>master" in run("encode", "--lines", "odd.md").stdout
    run("build", "--lines", "odd.md")
    assert "old<lb/>master" in (here / "output" / "odd.xml").read_text("utf-8")
