"""`ro-crate-metadata.json`: an attached RO-Crate 1.2 that describes every file of the payload, the people, the book
behind the edition, and the run that made the package.

Root: who edited is its `author`; the author of the book is that of the book. Single values are no arrays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tei.deposit.record import Agent, Book, Record
from tei.deposit.writing import json_bytes
from tei.output import sha256

NAME = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.2/context"
_VERSION = "https://w3id.org/ro/crate/1.2"
_DOIS = "https://registry.identifiers.org/registry/doi"
_AGENTS = ("Person", "Organization")
Entity = dict[str, Any]


class Part(NamedTuple):
    """What is told of a file of the payload: title, description, media type, whether it is a work and no data."""

    title: str
    about: str
    media: str
    is_work: bool = False


class Run(NamedTuple):
    """How the package was made. when: ISO, of the release. what: the command as typed, without its paths."""

    when: str
    what: str
    program: tuple[str, str]


def crate(record: Record, files: Mapping[str, bytes], parts: Mapping[str, Part], run: Run) -> bytes:
    """The crate of a payload; `files` are all of it but the crate."""
    graph: dict[str, Entity] = {}
    root = _root(record, run, graph)
    root["hasPart"] = _many({"@id": path} for path in sorted(files))
    descriptor = {
        "@id": NAME,
        "@type": "CreativeWork",
        "name": "RO-Crate metadata of the edition",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _VERSION},
    }
    schema = next(path for path in files if path.startswith("schema/"))
    told = [descriptor, root, *(_file(path, files[path], parts[path], schema) for path in sorted(files))]
    _history(record, run, graph, root)
    whole = {"@context": _CONTEXT, "@graph": [*told, *graph.values()]}
    return json_bytes(whole)


def _root(record: Record, run: Run, graph: dict[str, Entity]) -> Entity:
    address = f"https://doi.org/{record.doi}" if record.doi else ""
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": record.title,
        "description": record.description,
        "datePublished": published(record, run.when),
        "version": record.version,
        "license": {"@id": _licence(record, graph)},
        "author": _many({"@id": _agent(one, graph)} for one in record.editors or record.authors),
        "contributor": _many({"@id": _agent(one, graph)} for one in record.contributors),
        "publisher": _publisher(record, graph),
        "inLanguage": _many(record.languages),
        "keywords": _many(record.cited.keywords),
        "isBasedOn": _many({"@id": one} for one in (*_books(record, graph), *_releases(record, graph))),
        "cite-as": address,
        "url": record.cited.url,
    }
    if address:
        number = {"propertyID": _DOIS, "value": f"doi:{record.doi}", "url": address}
        root["identifier"] = {"@id": _keep(graph, address, "PropertyValue", name="DOI", **number)}
    return {key: value for key, value in root.items() if value not in ("", [], None)}


def published(record: Record, when: str) -> str:
    """The date of the edition; to the day, where the header has only the year in which it was released."""
    return when if when.startswith(record.issued) else record.issued


def _publisher(record: Record, graph: dict[str, Entity]) -> Entity | None:
    """The body that publishes: an editor of that name, or one of its own."""
    if not record.publisher:
        first = (record.editors or record.authors)[:1]
        return {"@id": _agent(first[0], graph)} if first else None
    for one in (*record.editors, *record.contributors):
        if one.name.straight == record.publisher:
            return {"@id": _agent(one, graph)}
    return {"@id": _keep(graph, "#publisher", "Organization", name=record.publisher)}


def _agent(agent: Agent, graph: dict[str, Entity]) -> str:
    """A person by the ORCID, a body by the ROR, where they have one; else by a number of this file."""
    name = agent.name.straight
    address = agent.ref("ror.org") if agent.is_body else agent.ref("orcid.org")
    known = next((key for key, one in graph.items() if one.get("name") == name and one["@type"] in _AGENTS), "")
    identity = address or known or f"#agent{len(graph) + 1}"
    if identity in graph:
        return identity
    where = address or next(iter(agent.refs), "")
    told: Entity = {"name": name, "url": where, "familyName": agent.name.family, "givenName": agent.name.given}
    if where:
        contact = {"name": f"How to reach {name}", "contactType": "editor", "url": where}
        told["contactPoint"] = {"@id": f"#contact{len(graph) + 2}"}
        _keep(graph, identity, "Organization" if agent.is_body else "Person", **told)
        _keep(graph, told["contactPoint"]["@id"], "ContactPoint", **contact, description=f"The public page of {name}.")
        return identity
    return _keep(graph, identity, "Organization" if agent.is_body else "Person", **told)


def _licence(record: Record, graph: dict[str, Entity]) -> str:
    licence = record.licence
    if not licence.url:
        return "LICENSE"
    told = {"name": licence.name, "identifier": licence.spdx, "url": licence.url, "description": licence.words}
    return _keep(graph, licence.url, "CreativeWork", **told)


def _books(record: Record, graph: dict[str, Entity]) -> Iterable[str]:
    for name, book in (("#book", record.printed), ("#web-source", record.digital)):
        if book is None:
            continue
        told: Entity = {
            "name": book.title or record.title,
            "description": book.note or _imprint(book) or "The source of the edition.",
            "author": book.author or "; ".join(one.name.straight for one in record.authors),
            "publisher": book.publisher,
            "datePublished": book.date,
            "locationCreated": book.place,
            "url": book.url,
        }
        yield _keep(graph, name, "Book" if name == "#book" else "CreativeWork", **told)
    if record.printed is None and record.authors and record.editors:
        work = {"author": "; ".join(one.name.straight for one in record.authors), "dateCreated": record.created}
        yield _keep(graph, "#work", "CreativeWork", name=record.title, description="The work that is edited.", **work)


def _releases(record: Record, graph: dict[str, Entity]) -> Iterable[str]:
    """The release that this one replaces."""
    before = record.replaces
    if before is not None and before.address:
        told = {"name": f"{record.title}, version {before.version}", "version": before.version}
        told["description"] = "The release that this one replaces."
        yield _keep(graph, before.address, "CreativeWork", **told)


def _imprint(book: Book) -> str:
    return ", ".join(filter(None, (book.place, book.publisher, book.date)))


def _file(path: str, data: bytes, part: Part, schema: str) -> Entity:
    entity: Entity = {
        "@id": path,
        "@type": ["File", "CreativeWork"] if part.is_work else "File",
        "name": part.title,
        "description": part.about,
        "encodingFormat": part.media,
        "contentSize": str(len(data)),
        "sha256": sha256(data),
    }
    if path == "edition.xml":
        entity["conformsTo"] = {"@id": schema}
    return entity


def _history(record: Record, run: Run, graph: dict[str, Entity], root: Entity) -> None:
    """Two actions: the encoding, from the files of the source, and the packing."""
    actions = []
    encoder = _program(record.program, graph)
    sources = [_source(one, number, graph) for number, one in enumerate(record.files, 1)]
    if encoder and sources:
        told: Entity = {
            "name": "The encoding",
            "description": record.changes[-1].text if record.changes else "The edition was encoded.",
            "instrument": {"@id": encoder},
            "object": _many({"@id": one} for one in sources),
            "result": {"@id": "edition.xml"},
            "agent": root.get("author"),
            "endTime": record.changes[-1].when if record.changes else "",
        }
        actions.append(_keep(graph, "#encoding", "CreateAction", **told))
    packer = _program(run.program, graph)
    told = {
        "name": "The packing",
        "description": run.what,
        "instrument": {"@id": packer},
        "object": {"@id": "edition.xml"},
        "result": {"@id": "./"},
        "agent": root.get("author"),
        "endTime": run.when,
    }
    actions.append(_keep(graph, "#packing", "CreateAction", **told))
    root["mentions"] = _many({"@id": one} for one in actions)


def _program(program: tuple[str, str], graph: dict[str, Entity]) -> str:
    name, version = program
    if not name:
        return ""
    about = f"The program {name}, which encodes texts as TEI and packs them."
    return _keep(
        graph, f"#{name.casefold()}-{version}", "SoftwareApplication", name=name, version=version, description=about,
        url=f"pkg:pypi/{name.casefold()}@{version}",  # a package URL (ECMA-427): right wherever the package lies
    )  # fmt: skip


def _source(one: Any, number: int, graph: dict[str, Entity]) -> str:
    """The file of the source: as a whole of its own, for it may not be in the package."""
    told = {"name": one.title, "description": "A file that was encoded.", "sha256": one.sha256, "identifier": one.swhid}
    return _keep(graph, f"#source{number}", "CreativeWork", **told)


def _keep(graph: dict[str, Entity], identity: str, kind: str, /, **told: Any) -> str:
    """An entity of the graph, without empty values; that of its identity, if it is there."""
    entity = {key: value for key, value in told.items() if value not in ("", [], None)}
    graph.setdefault(identity, {"@id": identity, "@type": kind, **entity})
    return identity


def _many(values: Iterable[Any]) -> Any:
    """One value by itself, several as an array, none as nothing."""
    several = list(dict.fromkeys(json.dumps(one) for one in values))
    told = [json.loads(one) for one in several]
    return told[0] if len(told) == 1 else told
