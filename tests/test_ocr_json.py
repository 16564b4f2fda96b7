"""The JSON of OCR tools: every letter of the text is known by its bytes in the JSON, and bad JSON is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.errors import InputError
from tei.fidelity import all_inlines, letters
from tei.model import Run
from tei.pipeline import encode
from tei.source import join_sources

CASES = sorted((Path(__file__).parent / "cases").glob("*.json.txt"))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def edition_of(*values: Any, ascii_only: bool = False) -> Any:
    texts = [json.dumps(value, ensure_ascii=ascii_only).encode() for value in values]
    return encode(join_sources([(f"{n}.json", text) for n, text in enumerate(texts)]))


def untold(edition: Any) -> list[str]:
    """The runs whose letters are not those of the bytes of the JSON that they are said to come from."""
    source = edition.source
    wrong = []
    for run in all_inlines(edition.document):
        if isinstance(run, Run) and letters(run.text):
            start, end = source.given_range(run.start, run.end)
            written = source.given.data[start:end].decode().replace("\\\\", "")
            if letters(json.loads(f'"{written}"', strict=False)) != letters(run.text):
                wrong.append(f"{run.text!r} is said to be {written!r}")
    return wrong


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_run_is_its_bytes(path: Path) -> None:
    text = path.read_text("utf-8").partition("\n=====\n")[0]
    assert untold(encode(join_sources([("case.json", text.encode())]))) == []


def content(words: list[str]) -> list[dict[str, Any]]:
    return [{"type": "text", "text": f"Ä {word}", "page_idx": 0} for word in words]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.booleans())
def test_plain_text_stays_what_it_is(words: list[str], ascii_only: bool) -> None:
    """Signs of Markdown in a plain text are escaped; every letter arrives, and knows its bytes."""
    edition = edition_of(content(words), ascii_only=ascii_only)
    found = "".join(run.text for run in all_inlines(edition.document) if isinstance(run, Run))
    assert letters(found) == letters("".join(f"Ä {word}" for word in words))


def test_several_files_are_one_text() -> None:
    edition = edition_of(content(["one", "two"]), content(["drei“"]), ascii_only=True)
    assert [file.name for file in edition.source.given.files] == ["0.json", "1.json"]
    assert untold(edition) == []
    words = edition.source.given.data.index(b"drei")
    run = next(r for r in all_inlines(edition.document) if isinstance(r, Run) and "drei" in r.text)
    assert (
        edition.source.given_range(run.start, run.end)[0] <= words < edition.source.given_range(run.start, run.end)[1]
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"pages": [', "not JSON"),
        ('{"words": 3}', "none of the tools"),
        ("[]", "none of the tools"),
        ("[" * 100_000, "nested too deep"),
        ('[{"type": "text", "text": "", "page_idx": 0}]', "no text"),
    ],
)
def test_bad_json_is_told(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        encode(join_sources([("x.json", text.encode())]))


@pytest.mark.parametrize("junk", [None, 7, "words", [], {}, [None], [[1, 2]], {"a": {}}, True])
def test_values_of_other_kinds_are_passed_over(junk: Any) -> None:
    """A field may hold anything: what is not of its kind is no text, and never a traceback."""
    pages = {"pages": [{"markdown": "Some words.", "index": junk, "header": junk, "tables": junk}, junk]}
    assert edition_of({**pages, "pages": [p for p in pages["pages"] if isinstance(p, dict) and "markdown" in p]})
    block = {"type": "text", "text": "Some words.", "page_idx": 0}
    assert edition_of([block, {**block, "type": junk if isinstance(junk, str) else "table", "table_body": junk}])
    docling: dict[str, Any] = {
        "schema_name": "DoclingDocument",
        "texts": [{"label": "text", "text": "Some words.", "prov": junk}, junk],
    }
    docling["body"] = {"children": [{"$ref": "#/texts/0"}, {"$ref": "#/texts/1"}, {"$ref": junk}, junk]}
    assert edition_of(docling)
    azure = {"content": "Some words.", "pages": junk, "paragraphs": [{"content": "Some words.", "spans": junk}, junk]}
    assert edition_of({"analyzeResult": {**azure, "tables": junk}})
    dolma = {"text": "Some words.", "attributes": {"pdf_page_numbers": [[0, 11, 1], junk]}}
    assert edition_of(dolma)
