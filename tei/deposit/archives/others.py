"""Archives with less of their own: Dataverse, DARIAH-DE, Internet Archive, DTA, and any other."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from tei.deposit import dublincore
from tei.deposit.archives import clarin
from tei.deposit.archives.languages import three_letters
from tei.deposit.archives.needs import (
    ABSTRACT,
    AUTHOR,
    BASE,
    CREATED,
    DAY,
    EDITOR,
    KEYWORDS,
    LANGUAGE,
    OPEN_LICENCE,
    PUBLISHER,
    SOURCE,
    Archive,
    Need,
)
from tei.deposit.names import safe
from tei.deposit.package import Package
from tei.deposit.writing import json_bytes

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _none(package: Package) -> Mapping[str, bytes]:
    return {}


GENERIC = Archive(
    "any archive",
    BASE,
    (EDITOR, PUBLISHER, LANGUAGE, SOURCE),
    _none,
    ("Upload the zip as one file; what the form asks for stands in README.md and datacite.xml.",),
)

# -- Dataverse


def _field(name: str, value: Any, kind: str = "primitive", multiple: bool = False) -> dict[str, Any]:
    return {"typeName": name, "multiple": multiple, "typeClass": kind, "value": value}


def _several(name: str, several: list[dict[str, str]]) -> dict[str, Any]:
    told = [{key: _field(key, value) for key, value in one.items() if value} for one in several]
    return _field(name, told, "compound", multiple=True)


def _dataverse(package: Package) -> Mapping[str, bytes]:
    """The citation block; the address of who is to be asked is left to the form."""
    record = package.record
    fields = [
        _field("title", record.title),
        _several("author", [{"authorName": one.name.inverted} for one in record.authors or record.editors]),
        _several("datasetContact", [{"datasetContactName": one.name.inverted} for one in record.editors]),
        _several("dsDescription", [{"dsDescriptionValue": record.description}]),
        _field("subject", ["Arts and Humanities"], "controlledVocabulary", multiple=True),
        _several("keyword", [{"keywordValue": word} for word in record.cited.keywords]),
        _several("contributor", [{"contributorName": one.name.inverted} for one in record.contributors]),
        _field("distributionDate", record.issued),
    ]
    told = [one for one in fields if one["value"]]
    block = {"citation": {"displayName": "Citation Metadata", "fields": told}}
    licence = {"name": record.licence.name, "uri": record.licence.url}
    whole = {"datasetVersion": {"license": licence, "metadataBlocks": block}}
    return {"dataverse.json": json_bytes(whole)}


DATAVERSE = Archive(
    "a Dataverse",
    (*BASE, EDITOR),
    (ABSTRACT, KEYWORDS, DAY),
    _dataverse,
    (
        "Make a dataset in your Dataverse: POST dataverse.json to its API, or type it into the form.",
        "Add the e-mail address of who is to be asked: it is mandatory there, and no edition holds it.",
        "Upload the zip within a second zip, or it will be unpacked.",
    ),
    ("which fields are mandatory, that zips are unpacked, and the licences that a Dataverse allows",),
)

# -- DARIAH-DE


def _dublin_core(package: Package) -> Mapping[str, bytes]:
    return {"dublin-core.xml": dublincore.as_xml(package.record), "form.md": clarin.form(package.record)}


DARIAH = Archive(
    "DARIAH-DE Repository",
    (*BASE, OPEN_LICENCE),
    (CREATED, LANGUAGE, ABSTRACT),
    _dublin_core,
    (
        "Log in to the Publikator of DARIAH-DE and make a collection.",
        "Upload the zip and edition.xml; what form.md holds goes into the fields of Dublin Core.",
        "Publish: the repository makes a bag of its own, and gives a DOI and a Handle.",
    ),
)

# -- Internet Archive


def _internet_archive(package: Package) -> Mapping[str, bytes]:
    """A line for the tool `ia upload --spreadsheet`. What a spreadsheet would take for a formula is made harmless."""
    record = package.record
    row = {
        "identifier": safe(package.name).replace(".", "-"),
        "file": f"{package.name}.zip",
        "mediatype": "texts",
        "title": record.title,
        "creator": "; ".join(one.name.inverted for one in record.authors or record.editors),
        "date": record.issued,
        "language": three_letters(record.cited.language, of_libraries=True),
        "licenseurl": record.licence.url,
        "description": record.description,
        "publisher": record.publisher,
        **{f"subject[{number}]": word for number, word in enumerate(record.cited.keywords)},
    }
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(row)
    writer.writerow([f"'{value}" if value.startswith(_FORMULA) else value for value in row.values()])
    return {"metadata.csv": held.getvalue().encode()}


INTERNET_ARCHIVE = Archive(
    "the Internet Archive",
    BASE,
    (LANGUAGE, DAY, KEYWORDS),
    _internet_archive,
    ("Put the zip beside metadata.csv, and type `ia upload --spreadsheet=metadata.csv` (package internetarchive).",),
)

# -- Deutsches Textarchiv

_GERMAN = Need("a text in German", lambda record: record.cited.language.split("-")[0] == "de", "language: de")
DTA = Archive(
    "Deutsches Textarchiv",
    (*BASE, AUTHOR, OPEN_LICENCE, _GERMAN, SOURCE),
    (CREATED, PUBLISHER),
    _none,
    (
        "Ask the DTA for the way of importing; it takes the TEI, not the package.",
        "Validate edition.xml against the schema of its base format (DTABf), and mend what it refuses.",
    ),
    ("that the edition is valid DTABf, whose schema is not enclosed; ours is a wider one",),
)
