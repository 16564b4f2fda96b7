"""Identifiers that last: kept through corrections, never given twice, and found again when they are gone."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from benchmarks.ids import RUNS, Score, runs
from tei.build import encode
from tei.cite import Index
from tei.cli import cli
from tei.edition.names import XML_ID, q
from tei.errors import InputError
from tei.ledger import Ledger, carry_over, ledger_json, quoted, read_ledger
from tei.options import Options
from tei.pipeline import encode as encode_source
from tei.source import join_sources
from tests.tools import SAMPLES, shared

FIRST = """# The Mill

The mill stood below the weir.[^1] Nobody asked whose the water was.

Yes.

Then the new owner came, with a map.

Yes.

The miller went in to his dinner, see [^1].

[^1]: It was built of slate.
"""


def edition(text: str) -> etree._Element:
    root: etree._Element = encode_source(join_sources([("mill.md", text.encode())])).tree.getroot()
    return root


def ids(root: etree._Element) -> dict[str, str]:
    """The beginning of what each paragraph and note holds, by its identifier."""
    found = root.iter(q("p"), q("note"))
    return {name: "".join(map(str, one.itertext()))[:12] for one in found if (name := one.get(XML_ID))}


def after(first: str, second: str) -> tuple[dict[str, str], dict[str, str], Ledger, etree._Element]:
    root, again = edition(first), edition(second)
    release = carry_over(root, Ledger()).ledger
    carried = carry_over(again, release)
    return ids(root), ids(again), carried.ledger, again


def test_a_first_release_changes_nothing() -> None:
    root = edition(FIRST)
    before = etree.tostring(root)
    carry_over(root, Ledger())
    assert etree.tostring(root) == before


def test_an_inserted_paragraph_gets_a_number_of_its_own() -> None:
    old, new, _, _ = after(FIRST, FIRST.replace("Yes.\n\nThen", "Yes.\n\nHe was tall and wore a hat.\n\nThen"))
    assert new == {**old, "d1.p6": "He was tall "}
    assert list(new)[3] == "d1.p6"  # where it stands


def test_a_divided_paragraph_keeps_its_identifier_for_the_first_part() -> None:
    old, new, _, _ = after(FIRST, FIRST.replace("[^1] Nobody", "[^1]\n\nNobody"))
    assert new == {**old, "d1.p6": "Nobody asked"}


def test_a_joined_one_leads_to_where_its_words_are() -> None:
    old, new, ledger, root = after(FIRST, FIRST.replace("with a map.\n\nYes.\n\nThe", "with a map. Yes. The"))
    assert new == {name: words for name, words in old.items() if name not in ("d1.p4", "d1.p5")}
    assert ledger.where("d1.p5") == "d1.p3" and ledger.retired["d1.p5"].why == "joined"
    assert Index(root, ledger).find("d1.p5").id == "d1.p3"


def test_what_is_deleted_is_never_given_again() -> None:
    shorter = FIRST.replace("Then the new owner came, with a map.\n\n", "")
    _, _, ledger, _ = after(FIRST, shorter)
    assert ledger.retired["d1.p3"].why == "deleted" and ledger.where("d1.p3") in ids(edition(FIRST))
    third = edition(shorter.replace("The miller went", "A cow walked through the reeds.\n\nThe miller went"))
    again = carry_over(third, ledger)
    assert again.new == ["d1.p6"] and "d1.p3" in again.ledger.retired


def test_corrections_moves_and_other_elements_keep_identifiers() -> None:
    second = FIRST.replace("with a map", "witb a rnap").replace("\nThe miller went", "\n> The miller went")
    old, new, _, _ = after(FIRST, second)
    assert set(new) == set(old) and new["d1.p5"] == old["d1.p5"]
    moved = FIRST.replace("Then the new owner came, with a map.\n\n", "").replace(
        "# The Mill\n", "# The Mill\n\nThen the new owner came, with a map.\n"
    )
    assert after(FIRST, moved)[1]["d1.p3"] == "Then the new"


def test_pointers_follow_their_targets() -> None:
    first = "# One\n\nSee there.[^1]\n\n# Two\n\nAnd again.[^2] More.[^1]\n\n[^1]: A note.\n\n[^2]: Another.\n"
    second = first.replace("See there.", "Before all.[^3]\n\nSee there.") + "\n[^3]: A third.\n"
    _, new, _, root = after(first, second)
    [pointer] = [one.get("target", "") for one in root.iter(q("ref"))]
    assert new[pointer[1:]] == "A note."


def test_the_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    ledger = after(FIRST, FIRST.replace("Yes.\n\n", "", 1))[2]
    file = tmp_path / "x.ids.json"
    file.write_bytes(ledger_json(ledger))
    assert read_ledger(file) == ledger
    for wrong in (b"{}", b"[]", b'{"ledger": 99}', b"\xff", b'{"ledger": 1, "ids": {"a": 3}, "retired": {}}'):
        file.write_bytes(wrong)
        with pytest.raises(InputError):
            read_ledger(file)


# -- a selector finds its paragraph without an identifier


def selectors_find(root: etree._Element) -> None:
    ledger = carry_over(root, Ledger()).ledger
    by_id = {str(one.get(XML_ID)): one for one in root.iter("*") if one.get(XML_ID)}
    bare = deepcopy(root)
    places = dict(zip(root.iter("*"), bare.iter("*"), strict=True))
    for one in bare.iter("*"):
        one.attrib.pop(XML_ID, "")
    for held in ledger.held:
        if held.kind == "p":
            assert quoted(bare, held.exact, held.prefix, held.suffix) is places[by_id[held.id]], held


def test_selectors_find_their_paragraphs() -> None:
    selectors_find(edition(FIRST))
    selectors_find(encode((SAMPLES / "the-folded-sheet.md",), None, Options())[0].tree.getroot())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["dhd-romeo.clean", "srp-vasa.ocr-marked"])
def test_selectors_find_the_paragraphs_of_the_benchmark(name: str) -> None:
    path = shared("benchmark", "cases", f"{name}.md")
    selectors_find(encode((path,), None, Options())[0].tree.getroot())


# -- re-encodings by chance


def test_two_hundred_encodings_keep_their_identifiers(capsys: pytest.CaptureFixture[str]) -> None:
    root = encode((SAMPLES / "the-folded-sheet.md",), None, Options())[0].tree.getroot()
    [(_, score)] = runs([("the-folded-sheet", root)], RUNS)
    with capsys.disabled():
        print(f"\n{RUNS} encodings of the sample: {score.line()}")  # noqa: T201
    assert_good(score)


@pytest.mark.slow
def test_the_identifiers_of_the_benchmark_last() -> None:
    whole = Score()
    for path in sorted(shared("benchmark", "cases").glob("*.clean.md")):
        [(_, score)] = runs([(path.stem, encode((path,), None, Options())[0].tree.getroot())], 10)
        whole.add(score)
    assert_good(whole)


def assert_good(score: Score) -> None:
    assert score.right >= 0.99 * score.ids, score.line()
    assert score.silent <= score.ids / 1000, score.examples
    assert score.led >= 0.95 * score.joined


# -- the commands


def test_build_keeps_identifiers_and_cite_follows_retired_ones(tmp_path: Path) -> None:
    source, out = tmp_path / "mill.md", tmp_path / "out"
    source.write_text(FIRST, "utf-8")
    arguments = ["build", "-q", str(source), "-o", str(out)]
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    again = {path.name: path.read_bytes() for path in out.iterdir()}
    assert again == first
    source.write_text(FIRST.replace("with a map.\n\nYes.\n\nThe", "with a map. Yes. The"), "utf-8")
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    cited = CliRunner().invoke(cli, ["cite", str(out / "mill.xml"), "d1.p5"])
    assert "The miller went in" in cited.stdout and "id d1.p3" in cited.stdout


def test_encode_writes_a_ledger(tmp_path: Path) -> None:
    source, ledger = tmp_path / "mill.md", tmp_path / "mill.ids.json"
    source.write_text(FIRST, "utf-8")
    encoded = CliRunner().invoke(cli, ["encode", str(source), "-o", str(tmp_path / "mill.xml"), "--ids", str(ledger)])
    assert encoded.exit_code == 0 and read_ledger(ledger).known() >= {"d1", "d1.p1", "n1"}
    refused = CliRunner().invoke(cli, ["encode", str(source), "-o", str(ledger), "--ids", str(ledger)])
    assert refused.exit_code == 2
