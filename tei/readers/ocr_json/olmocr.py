"""OlmOCR: Dolma documents, a text and the ranges of characters of its pages."""

from __future__ import annotations

from typing import Any

from tei.readers.ocr_json.transcript import Transcript
from tei.readers.ocr_json.values import dicts, string


def is_it(value: Any) -> bool:
    documents = list(dicts(value if isinstance(value, list) else [value]))
    return bool(documents) and all("pdf_page_numbers" in (one.get("attributes") or {}) for one in documents)


def write(value: Any, transcript: Transcript) -> None:
    for document in dicts(value if isinstance(value, list) else [value]):
        text = string(document.get("text"))
        if text is None:
            continue
        at = 0
        for page in document["attributes"]["pdf_page_numbers"]:
            if isinstance(page, list) and len(page) == 3 and all(isinstance(number, int) for number in page):
                transcript.page(page[2] - 1)
                transcript.text(text, start=at, stop=page[1])
                at = max(at, page[1])
                transcript.markup("\n\n")
        transcript.text(text, start=at)
        transcript.markup("\n\n")
