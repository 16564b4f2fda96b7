"""The YAML block at the head of a Markdown file, in the manner of pandoc; or directives of AMuse (`#title On Thread`).

Most front matter is no more than strings and lists of strings. Those lines are read here, exactly as YAML would, and
anything else is left to YAML: a run on plain front matter need not load PyYAML and pydantic (measured: 0.12 s).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tei.findings import Report
from tei.metadata import Metadata, Person, licence_of, printable
from tei.metadata.tags import is_language
from tei.regexes import regex

Values = dict[str, str | list[str]]
Lines = dict[tuple[str | int, ...], int]

#: Names that other programs give to our keys. `rights` in front matter speaks of the text, not of its encoding.
SYNONYMS = {
    "authors": "author", "editors": "editor", "lang": "language", "license": "licence", "rights": "rights_in_source",
    "tags": "keywords", "identifier": "identifiers", "edition": "version", "responsibilities": "responsibility",
}  # fmt: skip

#: Directives of AMuse and our keys.
_DIRECTIVES = {"SORTtopics": "keywords", "topics": "keywords", "source": "digital_source", "SORTauthors": "author"}

_LINE = regex(r"([A-Za-z][A-Za-z0-9_-]*):(?:[ ]+(.*?))?[ ]*")
_ITEM = regex(r"([ ]*)-[ ]+(.*?)[ ]*")
# A plain scalar that begins with no indicator of YAML and holds neither a key nor a comment.
_PLAIN = regex(r"(?![-?:](?:\s|$))[^\s\[\]{},&*!|>'\"%@`#](?:(?!:(?:\s|$)|\s#).)*")
_DOUBLE = regex(r'"((?:[^"\\]|\\["\\])*)"')
_SINGLE = regex(r"'((?:[^']|'')*)'")


def parse(text: str, first_line: int, file: str, report: Report) -> Metadata:
    """See `tei.metadata.parse_front_matter`."""
    lines, first = _without_fences(text.splitlines(), first_line)
    if text.startswith("#"):
        lines = [_as_yaml(line) for line in lines]
    plain = read_plain(lines, first)
    meta = _fill(plain[0]) if plain else None
    if meta is not None:
        return meta
    from tei.metadata import sidecar

    return sidecar.lenient("\n".join(lines), first, file, report)


def _as_yaml(directive: str) -> str:
    """`#title On "Thread"` as `title: "On \\"Thread\\""`."""
    key, _, value = directive[1:].partition(" ")
    value = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'{_DIRECTIVES.get(key, key)}: "{value}"' if value else ""


def canonical(key: str) -> str:
    """Our name of a key: `print-source` is `print_source`, `license` is `licence`."""
    name = key.replace("-", "_")
    return SYNONYMS.get(name, name)


def _without_fences(lines: list[str], first: int) -> tuple[list[str], int]:
    if lines and lines[0].rstrip() == "---":
        lines, first = lines[1:], first + 1
    if lines and lines[-1].rstrip() in ("---", "..."):
        lines = lines[:-1]
    return lines, first


def read_plain(lines: list[str], first: int = 1) -> tuple[Values, Lines] | None:
    """Keys with strings or lists of strings, and the line of each key; None if there is anything else."""
    values: Values = {}
    places: Lines = {}
    items: list[str] | None = None
    indent = ""
    for number, line in enumerate(lines, first):
        if not line.strip() or line.startswith("#"):
            continue
        if "\t" in line:
            return None
        if items is not None and (item := _ITEM.fullmatch(line)):
            scalar = read_scalar(item[2])
            if scalar is None or (items and item[1] != indent):
                return None
            indent = item[1]
            items.append(scalar)
            continue
        if not (found := _LINE.fullmatch(line)) or found[1] in values:
            return None
        items = [] if not found[2] else None
        scalar = read_scalar(found[2]) if found[2] else ""
        if scalar is None:
            return None
        values[found[1]] = scalar if items is None else items
        places[(found[1],)] = number
    return values, places


def read_scalar(text: str) -> str | None:
    """A scalar on one line as YAML reads it, always as a string; None if it takes a YAML parser to say."""
    if _PLAIN.fullmatch(text):
        return text
    if double := _DOUBLE.fullmatch(text):
        return re.sub(r'\\(["\\])', r"\1", double[1])
    if single := _SINGLE.fullmatch(text):
        return single[1].replace("''", "'")
    return None


def _fill(values: Values) -> Metadata | None:
    """Metadata of plain values; None as soon as one of them needs the whole model (or deserves a finding)."""
    filled: dict[str, Any] = {}
    for key, value in values.items():
        name = canonical(key)
        reader = _READERS.get(name)
        if not value:
            continue
        if reader is None or name in filled:
            return None
        field = "authors" if name == "author" else name
        if (read := reader(value)) is None:
            return None
        filled[field] = read
    return Metadata(**filled)


def _string(value: str | list[str]) -> str | None:
    return plain_text(value) if isinstance(value, str) else None


def _strings(value: str | list[str]) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(plain_text(part.strip()) for part in parts if part.strip())


def _people(value: str | list[str]) -> tuple[Person, ...]:
    return tuple(Person(plain_text(name)) for name in ([value] if isinstance(value, str) else value))


_READERS: dict[str, Callable[[str | list[str]], Any]] = {
    "title": _string, "subtitle": _string, "author": _people, "date": _string, "publisher": _string,
    "place": _string, "abstract": _string, "keywords": _strings, "rights_in_source": _string, "version": _string,
    "language": lambda value: value if isinstance(value, str) and is_language(value) else None,
    "licence": lambda value: licence_of(value) if isinstance(value, str) else None,
}  # fmt: skip


def plain_text(markdown: str) -> str:
    """Values of front matter are Markdown to pandoc; the header takes their words without emphasis and escapes."""
    text = re.sub(r"(?<![\w\\])(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)", r"\2", markdown)
    return printable(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
