"""The repositories of CLARIN on DSpace: a form, from which they make their CMDI, and strict names of files."""

from __future__ import annotations

from tei.deposit import dublincore
from tei.deposit.archives.needs import ABSTRACT, BASE, DAY, LANGUAGE, PUBLISHER, SOURCE, Archive
from tei.deposit.package import Package
from tei.deposit.record import Record

#: Fields of the form, and the element of Dublin Core whose values go there.
_FIELDS = (
    ("Title", "title"), ("Author", "creator"), ("Date issued", "date"), ("Publisher", "publisher"),
    ("Contributor", "contributor"), ("Language", "language"), ("Subject keywords", "subject"),
    ("Description", "description"), ("Type", "type"), ("Source", "source"), ("Relation", "relation"),
    ("Licence", "rights"), ("Identifier", "identifier"),
)  # fmt: skip


def form(record: Record) -> bytes:
    """A page to type from: a field of the form, and below it what to put there."""
    told = list(dublincore.statements(record))
    lines = ["# What to type into the form of the repository", ""]
    for label, name in _FIELDS:
        values = [value for key, value in told if key == name and value]
        lines += [f"## {label}", "", *(f"    {' '.join(value.split())}" for value in values or ["(unknown)"]), ""]
    return "\n".join(lines).encode()


def records(package: Package) -> dict[str, bytes]:
    return {"form.md": form(package.record), "dublin-core.xml": dublincore.as_xml(package.record)}


CLARIN = Archive(
    "a CLARIN repository",
    (*BASE, LANGUAGE),
    (PUBLISHER, DAY, ABSTRACT, SOURCE),
    records,
    (
        "Register at the repository of your country (CLARIN.SI, LINDAT, LLDS ...), and start a submission of a corpus.",
        "Type what form.md holds into the form, choose the same licence, and sign the deposit agreement.",
        "Upload the zip. The repository makes the CMDI and gives the item a Handle.",
        "Write the Handle into the metadata file (`identifiers: {Handle: ...}`) for the next release.",
    ),
    ("the rules of LLDS for formats, and the names of fields, which differ between repositories",),
)
