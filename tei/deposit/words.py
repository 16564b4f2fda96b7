"""What a person reads first in a package: README.md for the archivist, and LICENSE, in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.cite import note
from tei.deposit.crate import Part
from tei.deposit.record import Agent, Record
from tei.regexes import regex

_SIGNS = regex(r"([\\`*_\[\]<>|#])")


def readme(record: Record, parts: Mapping[str, Part]) -> bytes:
    """Title, who, identifier, licence, files, how to check: for somebody who knows neither the edition nor TEI."""
    return ("\n\n".join(filter(None, _sections(record, parts))) + "\n").encode()


def _sections(record: Record, parts: Mapping[str, Part]) -> Iterator[str]:
    yield f"# {_plain(record.title)}"
    yield _plain(record.description)
    yield "\n".join(f"* {name}: {value}" for name, value in _facts(record) if value)
    yield f"## How to cite\n\n{_plain(note(record.cited))}"
    yield "## Licence\n\n" + _rights(record)
    rows = "\n".join(f"| `{path}` | {part.media} | {_plain(part.about)} |" for path, part in sorted(parts.items()))
    yield f"## Files\n\n| file | type | what it is |\n|---|---|---|\n{rows}"
    yield _KEEPING.format(schema=next(path for path in parts if path.startswith("schema/")))
    if record.changes:
        told = "\n".join(f"* {_plain(f'{one.when} {one.text}'.strip())}" for one in record.changes)
        yield f"## History\n\n{told}"


_KEEPING = """## To keep it

`edition.xml` is the edition; all else follows from it or led to it. It is TEI P5 in UTF-8 and needs nothing
that is not in this package: `{schema}` (RELAX NG) validates it without a network. The folder is a
bag (BagIt 1.0): every file stands with its sha256 and sha512 in the manifests above `data/`.
`ro-crate-metadata.json` (RO-Crate 1.2) describes each for machines. Published identifiers (`xml:id`) are
frozen; where `edition.ids.json` is here, it says what became of those that are retired. To check it all, type
`tei deposit --check` and the name of the package."""


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "Identifier", f"https://doi.org/{record.doi}" if record.doi else "no DOI is assigned yet"
    yield "Version", _plain(record.version)
    yield "Date", record.issued or _plain(record.cited.own.date)
    yield "Author", _agents(record.authors)
    yield "Editor", _agents(record.editors)
    for one in record.contributors:
        yield _plain(one.role[:1].upper() + one.role[1:] or "Contributor"), _agents((one,))
    yield "Publisher", _plain(record.publisher)
    yield "Language", ", ".join(record.languages)
    yield "Extent", ", ".join(map(_plain, record.extent))
    for book in (record.printed, record.digital):
        if book:
            whole = (book.author, book.title, book.place, book.publisher, book.date, book.url, book.note)
            yield "Made from", _plain(", ".join(filter(None, whole)))
    if record.replaces:
        older = " ".join(filter(None, (record.replaces.version, record.replaces.address)))
        yield "Replaces", f"version {_plain(older)}"


def _agents(agents: tuple[Agent, ...]) -> str:
    return "; ".join(
        _plain(f"{one.name.straight} ({one.refs[0]})" if one.refs else one.name.straight) for one in agents
    )


def _rights(record: Record) -> str:
    licence = record.licence
    names = ", ".join(filter(None, (licence.spdx, licence.url)))
    return "\n\n".join(filter(None, (_plain(names), licence.words, _plain(record.rights) if licence.url else "")))


def licence_text(record: Record) -> bytes:
    """The licence by its identifier and address, and the statement of rights."""
    licence = record.licence
    lines = [record.title, f"Version {record.version}" if record.version else "", ""]
    lines += [f"SPDX-License-Identifier: {licence.spdx}"] if licence.spdx else []
    lines += [f"Licence: {licence.name}" if licence.name else "", f"Its text: {licence.url}" if licence.url else ""]
    lines += ["", licence.words]
    if record.rights and licence.url:
        lines += ["", record.rights]
    if licence.spdx:
        lines += ["", "This page tells what the licence means; what counts is its text, at the address above."]
    return ("\n".join(line for at, line in enumerate(lines) if line or lines[at - 1]).strip() + "\n").encode()


def _plain(text: str) -> str:
    """Words that Markdown must not take for its signs."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
