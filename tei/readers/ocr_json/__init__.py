"""The JSON of OCR tools, which tells more than their Markdown: pages, furniture and notes told apart by the tool.

One module a tool, one line each in TOOLS. Each writes the text down as Markdown, which is then read as such; every
letter keeps its place in the JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from tei.errors import InputError
from tei.findings import Report
from tei.model import Document
from tei.options import Options
from tei.readers import markdown
from tei.readers.ocr_json import azure, docling, mineru, mistral, olmocr
from tei.readers.ocr_json.located import Located, all_strings, read_json
from tei.readers.ocr_json.transcript import Transcript, join
from tei.source import Source, SourceFile


class Tool(NamedTuple):
    """A tool: its name, what tells its JSON from others, and how the text in it is written down."""

    name: str
    is_it: Callable[[Any], bool]
    write: Callable[[Any, Transcript], None]


TOOLS = (
    Tool("Mistral OCR", mistral.is_it, mistral.write),
    Tool("olmOCR", olmocr.is_it, olmocr.write),
    Tool("Docling", docling.is_it, docling.write),
    Tool("Azure Document Intelligence", azure.is_it, azure.write),
    Tool("MinerU", mineru.is_it, mineru.write),
)
_WORDS = 3  # fewer are a name or a label of the tool


def is_json(source: Source) -> bool:
    """Is it JSON, by the names of its files? Markdown may begin with a bracket too."""
    return all(file.name.lower().endswith((".json", ".jsonl")) for file in source.files)


def read(source: Source, report: Report, options: Options) -> Document:
    """Read the JSON of a tool. InputError where it is none, or that of a tool that is not known here."""
    parts = [_transcript(source, file, report) for file in source.files]
    return markdown.read(join(source, parts), report, options)


def _transcript(source: Source, file: SourceFile, report: Report) -> Transcript:
    text = source.data[file.start : file.end].decode()
    value = read_json(text, file.name)
    tool = next((tool for tool in TOOLS if tool.is_it(value)), None)
    if tool is None:
        known = ", ".join(tool.name for tool in TOOLS)
        raise InputError(
            f"{file.name}: JSON, but of none of the tools known here ({known})",
            "Give the Markdown that your tool wrote, or the JSON with the text of the pages.",
        )
    transcript = Transcript(text)
    tool.write(value, transcript)
    transcript.end_page()
    report.add("R001", tool=tool.name, count=len(transcript.pages))
    left = sorted(_left_out(all_strings(value), transcript), key=lambda string: string.at)
    if left:
        place = source.place(file.start + transcript.offsets.byte(left[0].at))
        report.add("R002", place=place, count=len(left), text=" ".join(left[0].split())[:60])
    return transcript


def _left_out(found: Iterable[Located], transcript: Transcript) -> Iterator[Located]:
    """Strings of some words that were not taken: text of a kind that is not known here, perhaps."""
    for one in found:
        if one.at not in transcript.used and len(one.split()) >= _WORDS and not one.startswith("data:"):
            yield one
