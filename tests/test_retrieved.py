"""The note that tells when a text was taken from the web, in the languages of tests/data/retrieved.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.passes.front.retrieved import retrieved
from tei.pipeline import encode
from tei.source import join_sources

FILE = Path(__file__).parent / "data" / "retrieved.txt"
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("line", LINES)
def test_a_line_tells_its_day_and_its_address(line: str) -> None:
    words, *told = line.split(" | ")
    found = retrieved(words, [])
    assert [found.retrieved, found.url or "-"] == told if found else not told


@pytest.mark.parametrize("place", ["{note}\n\n# Kilns\n\nThey burned.\n", "# Kilns\n\nThey burned.\n\n{note}\n"])
def test_it_stands_in_the_header_and_in_the_text(place: str) -> None:
    note = "Retrieved on April 27, 2009 from www.kilns.org"
    root = encode(join_sources([("a.md", place.format(note=note).encode())])).tree.getroot()
    xml = {"t": "http://www.tei-c.org/ns/1.0"}
    source = root.find(".//t:sourceDesc/t:bibl[@type='digitalSource']", xml)
    assert source is not None
    assert [one.get("target") or one.get("when") for one in source.iterfind("*", xml)][:2] == [
        "http://www.kilns.org",
        "2009-04-27",
    ]
    text = root.find("t:text", xml)
    assert text is not None and note in "".join(map(str, text.itertext()))
