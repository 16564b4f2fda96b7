"""Whatever the text, its edition is valid: texts of all kinds, taken apart and put together anew (`tests.scrambled`).

A failure names the number of its text; `tests.scrambled.text_of(number)` is that text.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from tei.edition import Edition
from tei.edition.links import words_of
from tei.errors import InputError
from tei.fidelity import letters
from tei.findings import Severity
from tei.options import Options
from tei.pipeline import encode
from tei.source import join_sources
from tei.validate import parse_tei, validate
from tei.views import VIEWS, render
from tests.scrambled import text_of
from tests.test_tei_all import refused_by
from tests.tools import shared

MANY, SLOWLY = range(300), range(10_000, 12_000)


def edition_of(text: str) -> Edition | None:
    """The edition of a text, in which no word is lost (this is checked on every run); none if there is no word."""
    try:
        return encode(join_sources([("t.md", text.encode())]))
    except InputError:
        return None


def faults(number: int, edition: Edition) -> list[str]:
    """What is wrong with an edition, also when it is read again."""
    again = parse_tei(edition.to_bytes())
    told = [one for one in validate(again) if one.severity >= Severity.ERROR]
    same = letters(" ".join(words_of(edition.tree.getroot()[-1]))) == letters(" ".join(words_of(again.getroot()[-1])))
    return [f"{number}: {one.code} {one.message}" for one in told] + [f"{number}: other words"] * (not same)


def test_no_text_gives_an_edition_that_is_not_valid() -> None:
    editions = [(number, edition) for number in MANY if (edition := edition_of(text_of(number, others=False)))]
    assert len(editions) > 0.9 * len(MANY)
    assert [fault for number, edition in editions for fault in faults(number, edition)] == []
    for _, edition in editions[::10]:
        assert [render(edition.tree, view).findings for view in VIEWS] == [[] for _ in VIEWS]


def test_quotation_marks_as_elements_change_no_character() -> None:
    """Marks of all kinds, thrown into texts of all kinds."""
    for number in MANY[::4]:
        text, chance = list(text_of(number, others=False)), Random(number)
        for _ in range(len(text) // 25):
            text.insert(chance.randrange(len(text) + 1), chance.choice("“”„\"'‘’«»‚‹› "))
        source = join_sources([("t.md", "".join(text).encode())])
        try:
            plain, marked = encode(source), encode(source, Options(quotes=True))
        except InputError:
            continue
        assert faults(number, marked) == []
        assert _characters(marked) == _characters(plain)


def _characters(edition: Edition) -> str:
    return "".join("".join(map(str, edition.tree.getroot()[-1].itertext())).split())


def pages_of(text: str, chance: Random) -> str:
    """The JSON of an OCR tool with the text in pages that begin between any two of its paragraphs."""
    pages = [""]
    for paragraph in text.split("\n\n"):
        pages[-1] += paragraph + "\n\n"
        pages += [""] * (chance.random() < 0.25)
    made: list[dict[str, object]] = [
        {"index": n, "markdown": page, "images": [], "dimensions": None} for n, page in enumerate(pages)
    ]
    return json.dumps({"pages": made, "model": "mistral-ocr-latest"})


def test_no_pages_of_an_ocr_tool_give_an_edition_that_is_not_valid() -> None:
    for number in MANY[::3]:
        text = pages_of(text_of(number, others=False), Random(number))
        try:
            edition = encode(join_sources([("t.json", text.encode())]))
        except InputError:
            continue
        assert faults(number, edition) == []


@pytest.mark.parametrize("head", ["---\ntitle: The Road\n---", "#title The Road\n#author Ann Reed"])
def test_front_matter_on_the_first_page_of_an_ocr_tool(head: str) -> None:
    page = {"index": 0, "markdown": f"{head}\n\nThe mules were blind.", "images": [], "dimensions": None}
    text = json.dumps({"pages": [page], "model": "mistral-ocr-latest"})
    edition = encode(join_sources([("t.json", text.encode())]))
    assert edition.meta.title == "The Road"
    assert words_of(edition.tree.getroot()[-1]).split() == ["The", "mules", "were", "blind."]


@pytest.mark.slow
def test_no_text_gives_an_edition_that_tei_refuses(tmp_path: Path) -> None:
    documents: list[etree._Element] = []
    told: list[str] = []
    for number in SLOWLY:
        if edition := edition_of(text_of(number)):
            told += faults(number, edition)
            documents.append(edition.tree.getroot())
    assert told == []
    assert refused_by(shared("schemas", "tei_all.rng"), documents, tmp_path) == set()
