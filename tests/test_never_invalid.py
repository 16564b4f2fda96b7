"""Whatever the text, its edition is valid: texts of all kinds, taken apart and put together anew (`tests.scrambled`).

A failure names the number of its text; `tests.scrambled.text_of(number)` is that text.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.edition import Edition
from tei.edition.links import words_of
from tei.errors import InputError
from tei.fidelity import letters
from tei.findings import Severity
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
