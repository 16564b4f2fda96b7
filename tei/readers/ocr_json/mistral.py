"""Mistral OCR: pages of Markdown; tables may lie apart, and heads and feet of the page in fields of their own."""

from __future__ import annotations

import re
from typing import Any

from tei.readers.ocr_json.located import Located
from tei.readers.ocr_json.transcript import Transcript
from tei.readers.ocr_json.values import dicts, string, strings, whole


def is_it(value: Any) -> bool:
    pages = value.get("pages") if isinstance(value, dict) else None
    return isinstance(pages, list) and bool(pages) and all("markdown" in page for page in dicts(pages))


def write(value: Any, transcript: Transcript) -> None:
    for number, page in enumerate(dicts(value["pages"])):
        transcript.page(whole(page.get("index"), number))
        for head in strings(page.get("header")):
            transcript.furniture("PageHeader", head)
        if (markdown := string(page.get("markdown"))) is not None:
            tables = {str(table.get("id")): table.get("content") for table in dicts(page.get("tables"))}
            _with_tables(markdown, tables, transcript)
        for foot in strings(page.get("footer")):
            transcript.furniture("PageFooter", foot)


def _with_tables(markdown: Located, tables: dict[str, Any], transcript: Transcript) -> None:
    """A page, with its tables in the places where it links to them."""
    at = 0
    for match in re.finditer(r"^\[([^\]\n]+)\]\(\1\)[ \t]*$", markdown, re.MULTILINE) if tables else ():
        table = string(tables.get(match[1]))
        if table is not None:
            transcript.text(markdown, start=at, stop=match.start())
            transcript.markup("\n\n")
            transcript.text(table)
            transcript.markup("\n\n")
            at = match.end()
    transcript.text(markdown, start=at)
    transcript.markup("\n\n")
