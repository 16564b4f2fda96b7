"""Zenodo: `.zenodo.json`, the metadata of its REST API and of its GitHub route."""

from __future__ import annotations

from html import escape
from typing import Any

from tei.deposit.archives.languages import three_letters
from tei.deposit.archives.needs import ABSTRACT, BASE, DAY, DOI, KEYWORDS, KNOWN_LICENCE, ORCID, Archive
from tei.deposit.datacite import contributor_type
from tei.deposit.package import Package
from tei.deposit.record import Agent
from tei.deposit.writing import json_bytes

#: What Zenodo calls otherwise than DataCite and SPDX do.
_LIKE = {"Translator": "Other"}
_LICENCES = {"CC-PDM-1.0": "other-pd"}


def records(package: Package) -> dict[str, bytes]:
    record = package.record
    related = []
    if record.replaces and record.replaces.address:
        related.append({"identifier": record.replaces.address, "relation": "isNewVersionOf"})
    if record.digital and record.digital.url:
        related.append({"identifier": record.digital.url, "relation": "isDerivedFrom"})
    others = [(one, "Editor") for one in record.editors] if record.authors else []
    others += [(one, _LIKE.get(kind := contributor_type(one.role), kind)) for one in record.contributors]
    whole: dict[str, Any] = {
        "title": record.title,
        "upload_type": "publication",
        "publication_type": "other",
        "description": f"<p>{escape(record.description)}</p>",
        "creators": [_agent(one) for one in record.authors or record.editors],
        "contributors": [{**_agent(one), "type": kind} for one, kind in others],
        "access_right": "open",
        "license": _LICENCES.get(record.licence.spdx, record.licence.spdx),
        "publication_date": record.issued if len(record.issued) == 10 else "",
        "version": record.version,
        "language": three_letters(record.cited.language),
        "keywords": list(record.cited.keywords),
        "related_identifiers": related,
        "notes": record.rights if record.licence.url else "",
        "doi": record.doi,
    }
    told = {key: value for key, value in whole.items() if value}
    return {".zenodo.json": json_bytes(told)}


def _agent(agent: Agent) -> dict[str, str]:
    told = {"name": agent.name.inverted}
    if orcid := agent.ref("orcid.org"):
        told["orcid"] = orcid.rpartition("/")[2]
    return told


ZENODO = Archive(
    "Zenodo",
    (*BASE, KNOWN_LICENCE),
    (DAY, DOI, ORCID, ABSTRACT, KEYWORDS),
    records,
    (
        "Make a new upload on zenodo.org and reserve a DOI there.",
        "Write it into the metadata file (`identifiers: {doi: ...}`), build the edition again, then the package.",
        "Upload the zip, and edition.xml beside it; .zenodo.json goes into the form, or through the REST API.",
        "Published files are frozen: the next release is a new version there, with a DOI of its own (`--replaces`).",
    ),
    ("the schema of .zenodo.json is not official, and may lag behind Zenodo",),
)
