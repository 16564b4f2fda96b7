"""The reference pages say what the program says: they are made of it, and this is checked."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
import yaml

from docs import generate
from tei.findings import CATALOGUE
from tei.metadata import Metadata, from_mapping
from tei.metadata.sidecar import strict
from tei.metadata.strings import read_yaml
from tei.views import VIEWS

TOLD: dict[str, dict[str, Any]] = yaml.safe_load((generate.DOCS / "keys.yaml").read_text("utf-8"))
#: How an example of a key inside another is put into a whole file.
HOLDERS = {
    "Named": "author:\n  {}\n",
    "Responsible": "responsibility:\n  name: X\n  {}\n",
    "Licensed": "licence:\n  {}\n",
    "SourceKeys": "print_source:\n  {}\n",
    "Ruled": "rulings:\n  {}\n",
    "Corrected": "editor: Margaret Ansell\ncorrections:\n  {}\n",
    "Imaged": "images:\n  {}\n",
}
#: What an example of such a key needs beside it.
WITH = {
    "Ruled": {"code": "J002", "text": "x", "say": "keep"},
    "Corrected": {"old": "rnargin", "new": "margin"},
    "Imaged": {"pattern": "x{n}"},
}


@pytest.mark.parametrize("name", generate.PAGES)
def test_the_page_is_current(name: str, accept: bool) -> None:
    page, file = generate.PAGES[name](), generate.DOCS / name
    if accept:
        file.write_text(page, "utf-8")
    assert file.read_text("utf-8") == page, "run: make docs"


def test_the_example_of_a_metadata_file_is_accepted_and_fills_everything() -> None:
    values, _, faults = read_yaml(generate.example(TOLD["Sidecar"]))
    meta = from_mapping(values)
    assert not faults
    assert [field.name for field in fields(Metadata) if not getattr(meta, field.name)] == []


@pytest.mark.parametrize(
    ("name", "example"), [(name, entry["example"]) for name in HOLDERS for entry in TOLD[name].values()]
)
def test_the_examples_of_keys_within_keys_are_accepted(name: str, example: str) -> None:
    key = example.partition(":")[0]
    beside = dict(WITH.get(name, {}))
    if name == "Named" and key not in ("name", "organization"):
        beside = {"name": "X"}
    elif key in ("call", "note"):
        beside = {"code": "N001", "text": "x"}
    elif key in ("files", "manifest"):
        beside = {}
    lines = [example, *(f"{other}: {value}" for other, value in beside.items() if other != key)]
    values, _, faults = read_yaml(HOLDERS[name].format("\n  ".join(lines)))
    strict(values, {}, "example")  # a manifest that it names need not be there
    assert not faults


def test_nothing_is_left_untold() -> None:
    assert {name for view in VIEWS.values() for name in view.params} == set(generate.PARAMETERS)
    assert {code[0] for code in CATALOGUE} == set(generate.FAMILIES)
