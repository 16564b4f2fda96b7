"""NAKALA: the metadata of a deposit as its API takes it; five are mandatory: title, author, date, type, licence."""

from __future__ import annotations

import hashlib
from typing import Any

from tei.deposit.archives.needs import ABSTRACT, BASE, CREATED, KEYWORDS, KNOWN_LICENCE, LANGUAGE, Archive
from tei.deposit.package import Package
from tei.deposit.record import Agent
from tei.deposit.writing import json_bytes
from tei.regexes import regex

_TERMS = "http://nakala.fr/terms#"
_DC = "http://purl.org/dc/terms/"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_DATE = regex(r"\d{4}(-\d\d(-\d\d)?)?")  # of W3C, as its API asks
_TEXT = "http://purl.org/coar/resource_type/c_18cf"


def records(package: Package) -> dict[str, bytes]:
    """`nakala.json`: the files are named by their SHA-1, as the API gives it when they are uploaded."""
    record = package.record
    language = record.cited.language.split("-")[0]
    metas = [
        _meta(f"{_TERMS}title", record.title, language=language),
        _meta(f"{_TERMS}type", _TEXT, kind="http://www.w3.org/2001/XMLSchema#anyURI"),
        *({"propertyUri": f"{_TERMS}creator", "value": _agent(one)} for one in record.authors or record.editors),
        _meta(f"{_TERMS}created", record.created if _DATE.fullmatch(record.created) else record.issued),
        _meta(f"{_TERMS}license", record.licence.spdx),
        _meta(f"{_DC}description", record.description, language="en" if not record.cited.abstract else language),
        _meta(f"{_DC}language", record.cited.language),
        _meta(f"{_DC}issued", record.issued),
        _meta(f"{_DC}publisher", record.publisher),
        *(_meta(f"{_DC}contributor", one.name.inverted) for one in (*record.editors, *record.contributors)),
        *(_meta(f"{_DC}subject", word, language=language) for word in record.cited.keywords),
        _meta(f"{_DC}source", record.printed.title if record.printed else ""),
        _meta(f"{_DC}isVersionOf", record.replaces.address if record.replaces else ""),
    ]
    files = {f"{package.name}.zip": package.zip, "edition.xml": package.payload["edition.xml"]}
    whole = {
        "status": "pending",
        "metas": [one for one in metas if one.get("value")],
        "files": [
            {"name": name, "sha1": hashlib.sha1(data, usedforsecurity=False).hexdigest()}
            for name, data in files.items()
        ],
    }
    return {"nakala.json": json_bytes(whole)}


def _meta(name: str, value: str, kind: str = _STRING, language: str = "") -> dict[str, Any]:
    told = {"propertyUri": name, "value": value, "typeUri": kind}
    return {**told, "lang": language} if language and language != "und" else told


def _agent(agent: Agent) -> dict[str, str]:
    whole = {
        "surname": agent.name.family or agent.name.literal,
        "givenname": agent.name.given,
        "orcid": agent.ref("orcid.org").rpartition("/")[2],
    }
    return {key: value for key, value in whole.items() if value}


NAKALA = Archive(
    "NAKALA (Huma-Num)",
    (*BASE, KNOWN_LICENCE),
    (CREATED, LANGUAGE, ABSTRACT, KEYWORDS),
    records,
    (
        "Log in with HumanID, and make a key for the API under your name.",
        "Send the zip and edition.xml (POST /datas/uploads), then nakala.json (POST /datas); nothing is public yet.",
        "Look at it in the browser, and publish it: it has a DOI then.",
    ),
    ("that a creator may be without a given name, as bodies are",),
)
