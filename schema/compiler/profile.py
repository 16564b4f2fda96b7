"""Reads the source of the schema, `edition.profile`.

An entry begins at the margin and goes on in indented lines:

    section TITLE                     what follows belongs together on the reference page
    data|attributes|content NAME = PATTERN
    element NAME                      prose, then `content:`, `attributes:`, `example:`, each of which may run on
    rule CODE error|warning|info      prose, then `context:`, `assert:`

Patterns are those of RELAX NG compact syntax as far as the profile needs them: `a, b`, `a | b`, `a? a* a+`, `( )`,
`"value"`, `text`, `empty`, `xs:date`, `xs:token ~ "regular expression"`, `list(a+)`, and `@name = data` or
`@name? = data`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ENTRY = re.compile(r"(section|data|attributes|content|element|rule) (.*)")
KEY = re.compile(r"(content|attributes|example|context|assert|level): ?(.*)")


@dataclass
class Entry:
    """One entry: its kind, its name, its prose, and what stands after each key. `line` is where it begins."""

    kind: str
    name: str
    line: int
    section: str = ""
    prose: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    def part(self, key: str) -> str:
        return self.parts.get(key, "").strip()


class ProfileError(ValueError):
    """The source of the schema cannot be understood; says at which line."""


def read(path: Path) -> list[Entry]:
    """The entries of a source file, in its order, without the sections, whose titles they carry."""
    entries: list[Entry] = []
    section = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            if not entries:
                raise ProfileError(f"{path.name}:{number}: an indented line belongs to an entry")
            _more(entries[-1], line.strip())
        elif match := ENTRY.fullmatch(line):
            if match[1] == "section":
                section = match[2]
            else:
                entries.append(_entry(match[1], match[2], number, section))
        else:
            raise ProfileError(f"{path.name}:{number}: neither an entry nor a part of one: {line}")
    return entries


def _entry(kind: str, rest: str, number: int, section: str) -> Entry:
    name, _, pattern = rest.partition(" = ")
    return Entry(kind, name.strip(), number, section, parts={"pattern": pattern} if pattern else {})


def _more(entry: Entry, line: str) -> None:
    if match := KEY.fullmatch(line):
        entry.parts[match[1]] = match[2]
    elif entry.parts:
        last = list(entry.parts)[-1]
        entry.parts[last] += " " + line
    else:
        entry.prose = f"{entry.prose} {line}".strip()


def of_kind(entries: list[Entry], kind: str) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind == kind)


def element_name(entry: Entry) -> str:
    """The name of the element that an entry describes: `header.p` is a `p`, elsewhere than the `p` of the text."""
    return entry.name.rpartition(".")[2]
