"""Each code of the catalogue is proved by a folder: a short text that provokes it, and the lines that are then printed.

`findings/CODE/` holds `source.md` or `source.json` (perhaps with `source.meta.yaml`, `source.ids.json`,
`edited.xml`), or
`edition.xml` for the codes of validation (perhaps with a `schema` of its own) and views, or `source.txt`, which names
paragraphs of a sample (for the order of pages needs a whole booklet); and `expected.txt`, the lines with that code.
`pytest --accept` writes it anew; review the diff.
Where the hint can be followed, `cured.md` or `cured.meta.yaml` does so, and the finding must be gone.
Where a ruling can be made, `ruled.meta.yaml` holds what `tei check` prints; what it says must come about, and nothing
else break. Where the editor has something to add to it (where a note is called), it is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from tei.check import check
from tei.doubts import doubts
from tei.edition import Edition
from tei.errors import InputError
from tei.findings import CATALOGUE, Finding, Report, Severity, answers
from tei.ledger import keep_ids, read_ledger
from tei.metadata import Metadata, load_sidecar, merge
from tei.onto import carry_markup
from tei.pipeline import encode
from tei.source import Source, join_sources
from tei.validate import read_tei, validate
from tei.views import VIEWS, render
from tests.tools import ROOT

FOLDERS = Path(__file__).parent / "findings"
PARAGRAPHS = re.compile(r"(?P<file>\S+), paragraphs (?P<first>\d+)-(?P<last>\d*)")
#: Codes that the program does not give yet. Nothing else may stand here, and not for long.


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert sorted(folder.name for folder in FOLDERS.iterdir()) == sorted(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_folder_provokes_the_code(code: str, accept: bool) -> None:
    found = next((lines for lines in attempts(FOLDERS / code) if lines), [])
    file = FOLDERS / code / "expected.txt"
    if accept:
        file.write_text("".join(line + "\n" for line in found), "utf-8")
    expected = file.read_text("utf-8").splitlines()
    if code.startswith("O"):  # figures that change whenever the evidence is weighed better
        assert 0 < len(found) <= 2 * len(expected)
    else:
        assert found == expected != []


@pytest.mark.parametrize("cured", sorted(FOLDERS.glob("*/cured.*")), ids=lambda path: path.parent.name)
def test_the_hint_cures_it(cured: Path) -> None:
    folder = cured.parent
    source = join_sources([("cured.md", cured.read_bytes())]) if cured.suffix == ".md" else next(texts(folder))
    assert of_text(folder.name, source, cured if cured.suffix == ".yaml" else None) == []


RULED = [code for code in CATALOGUE if answers(code) and not (FOLDERS / code / "edition.xml").exists()]


@pytest.mark.parametrize("code", RULED)
def test_a_ruling_overrules_it(code: str, accept: bool) -> None:
    """The finding is gone, or another than it was; the edition is valid and has the words that it had."""
    folder, source = FOLDERS / code, next(texts(FOLDERS / code))
    file = folder / "ruled.meta.yaml"
    before = edition_of(source, folder / "source.meta.yaml")
    offered = next(one.overrule for one in doubts(before, before.findings) if one.finding.code == code)
    printed = "rulings:\n" + "".join(line + "\n" for line in offered)
    if accept and "..." not in printed:
        file.write_text(printed, "utf-8")
    assert "..." in printed or file.read_text("utf-8") == printed
    after = edition_of(source, folder / "source.meta.yaml", file)
    assert _lines(code, before.findings, before.source, "") != _lines(code, after.findings, after.source, "")
    assert {"E002", "E004"}.isdisjoint(one.code for one in after.findings)
    assert [one.message for one in validate(after.tree) if one.severity is Severity.ERROR] == []
    changed = letters_of(before) - letters_of(after)  # a running head may be text again
    assert changed.total() <= (code == "J011")  # `Zucker`, or `Zuk-ker` as it was


def edition_of(source: Source, *sidecars: Path) -> Edition:
    return encode(source, meta=reduce(merge, (load_sidecar(one) for one in sidecars if one.exists()), Metadata()))


def letters_of(edition: Edition) -> Counter[str]:
    """The letters of the text; the marks of notes, which may become text again, are figures."""
    return Counter(filter(str.isalpha, "".join(map(str, edition.tree.getroot()[-1].itertext()))))


def attempts(folder: Path) -> Iterator[list[str]]:
    """The lines with the code of a folder, for each of its texts; the first that has any counts."""
    if (edition := folder / "edition.xml").exists():
        yield of_edition(folder.name, edition)
        return
    sidecar = folder / "source.meta.yaml"
    for source in texts(folder):
        yield of_text(folder.name, source, sidecar if sidecar.exists() else None)


def texts(folder: Path) -> Iterator[Source]:
    for name in ("source.md", "source.json"):
        if (file := folder / name).exists():
            yield join_sources([(name, file.read_bytes())])
            return
    for line in (folder / "source.txt").read_text("utf-8").splitlines():
        named = PARAGRAPHS.fullmatch(line)
        assert named, line
        paragraphs = (ROOT / named["file"]).read_text("utf-8").split("\n\n")
        text = "\n\n".join(paragraphs[int(named["first"]) - 1 : int(named["last"] or len(paragraphs))])
        yield join_sources([("source.md", text.encode())])


def of_text(code: str, source: Source, sidecar: Path | None) -> list[str]:
    edition = encode(source, meta=load_sidecar(sidecar) if sidecar else None)
    if (ledger := FOLDERS / code / "source.ids.json").exists():
        keep_ids(edition, read_ledger(ledger))
    if (edited := FOLDERS / code / "edited.xml").exists():
        report = Report()
        carry_markup(edition.tree.getroot(), read_tei(edited).getroot(), report)
        edition.findings += report.findings
    return _lines(code, edition.findings, edition.source, source.name)


def of_edition(code: str, file: Path) -> list[str]:
    try:
        tree = read_tei(file)
    except InputError:  # V050
        checked_file = check(str(file))
        return [
            f"{file.name}:{placed.line}:{placed.column}: {placed.finding.line()[2:]}"
            for placed in checked_file.findings
        ]
    found = [one for to in VIEWS for one in render(tree, to).findings] if code.startswith("X") else checked(code, tree)
    return _lines(code, found, None, file.name)


def checked(code: str, tree: Any) -> list[Finding]:
    """What validation finds, against the schema of the folder if it has one; codes of an archive at that level."""
    schema = next(iter(sorted((FOLDERS / code).glob("schema.*"))), None)
    return validate(tree, schema=schema, level="archive" if code.startswith("A") else "edition")


def _lines(code: str, findings: Iterable[Finding], source: Source | None, name: str) -> list[str]:
    return [finding.line(source, name) for finding in findings if finding.code == code]


@pytest.mark.parametrize(
    "code", [code for code in CATALOGUE if code[0] in "VA" and code not in ("V010", "V050", "V051")]
)
def test_a_fault_is_told_once_and_nothing_beside_it(code: str) -> None:
    """Its consequences are hidden, and no rule says again what the schema has said."""
    assert [finding.code for finding in checked(code, read_tei(FOLDERS / code / "edition.xml"))] == [code]


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_finding_says_what_can_be_done(code: str) -> None:
    """A sentence about what is the case, and one or two about the cure, that ask for no knowledge of the program."""
    kind = CATALOGUE[code]
    assert re.fullmatch(r"[A-Z]\d{3}", code) and kind.severity in Severity
    assert kind.text[0] not in " ABCDEFGHIJKLMNOPQRSTUVWXYZ" and not kind.text.endswith(".")
    assert kind.hint[:1].isupper() and kind.hint.endswith((".", "?"))
    assert set(_places(kind.hint)) <= set(_places(kind.text))


def _places(text: str) -> list[str]:
    """The names of the places to fill; each must be there when the text is filled."""
    return re.findall(r"\{(\w+)\}", text)
