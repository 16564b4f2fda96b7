"""The record of DataCite: as its JSON, and as XML of its Metadata Schema 4.7 written from that.

Where a DOI is not yet assigned the XML says `(:unas)`, as appendix 3 of the schema has it; an invented one never.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from tei.cite.record import Name
from tei.deposit.record import Agent, Book, Record
from tei.deposit.writing import add, xml_bytes
from tei.regexes import regex

KERNEL = "http://datacite.org/schema/kernel-4"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WHERE = f"{KERNEL} https://schema.datacite.org/meta/kernel-4.7/metadata.xsd"
SPDX = "https://spdx.org/licenses/"
_YEAR = regex(r"(?<!\d)\d{4}(?!\d)")
_DATE = regex(r"\d{4}(-\d\d(-\d\d)?)?")
#: What a part in an edition is called, as a pattern, and DataCite's name for it.
_TYPES = (
    (regex(r"transl|übersetz|tradu|перев"), "Translator"),
    (regex(r"\bedit|herausg|éditeur|redak|редак"), "Editor"),
    (regex(r"transcri|transkri|encod|kodier|encodage|\bocr\b|correct|proofread|korrek|relect"), "DataCurator"),
    (regex(r"fund|financ|förder"), "Sponsor"),
    (regex(r"host|archiv|library|bibliothe"), "HostingInstitution"),
    (regex(r"scan|digiti|photogr|numéris"), "Producer"),
)
#: Authorities whose numbers stand at the end of an address: host, name of the scheme, address of the scheme.
_SCHEMES = (
    ("orcid.org", "ORCID", "https://orcid.org"), ("d-nb.info", "GND", "https://d-nb.info/gnd"),
    ("viaf.org", "VIAF", "https://viaf.org"), ("wikidata.org", "Wikidata", "https://www.wikidata.org"),
    ("ror.org", "ROR", "https://ror.org"), ("isni.org", "ISNI", "https://isni.org"),
)  # fmt: skip


def as_json(record: Record, formats: Iterable[str] = ()) -> dict[str, Any]:
    """The record as DataCite's REST API takes it; empty keys are left out. formats: media types of the files."""
    makers = record.authors or record.editors
    whole = {
        "doi": record.doi,
        "creators": [_agent(one) for one in makers] or [{"name": "(:unkn)", "nameType": "Personal"}],
        "titles": _titles(record),
        "publisher": _publisher(record),
        "publicationYear": record.year,
        "types": {"resourceType": "Digital edition (TEI P5)", "resourceTypeGeneral": "Text"},
        "subjects": [{"subject": word} for word in dict.fromkeys(record.cited.keywords)],
        "contributors": [
            *({**_agent(one), "contributorType": "Editor"} for one in (record.editors if record.authors else ())),
            *({**_agent(one), "contributorType": contributor_type(one.role)} for one in record.contributors),
        ],
        "dates": _dates(record),
        "language": record.cited.language if record.cited.language != "und" else "",
        "alternateIdentifiers": [
            {"alternateIdentifier": value, "alternateIdentifierType": kind}
            for kind, value in record.identifiers
            if kind.upper() != "DOI"
        ],
        "relatedIdentifiers": list(_related(record)),
        "relatedItems": [_item(record.printed)] if record.printed and record.printed.title else [],
        "sizes": list(dict.fromkeys(record.extent)),
        "formats": list(dict.fromkeys(formats)),
        "version": record.version,
        "rightsList": _rights(record),
        "descriptions": [{"description": record.description, "descriptionType": "Abstract"}],
        "schemaVersion": KERNEL,
    }
    return {key: value for key, value in whole.items() if value}


def contributor_type(role: str) -> str:
    """DataCite's name of a part in the edition, from the word for it."""
    return next((kind for pattern, kind in _TYPES if pattern.search(role.casefold())), "Other")


def _agent(agent: Agent) -> dict[str, Any]:
    whole = _named(agent.name, agent.is_body)
    if numbers := [number for ref in agent.refs if (number := _number(ref))]:
        whole["nameIdentifiers"] = numbers
    return whole


def _named(name: Name, is_body: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "name": name.inverted,
        "nameType": "Organizational" if is_body else "Personal",
        "givenName": name.given,
        "familyName": name.family,
    }
    return {key: value for key, value in whole.items() if value}


def _number(ref: str) -> dict[str, str]:
    for host, scheme, address in _SCHEMES:
        if host in ref:
            return {"nameIdentifier": ref, "nameIdentifierScheme": scheme, "schemeUri": address}
    return {}


def _publisher(record: Record) -> dict[str, str]:
    """With the ROR of the body, if it is named among those who made the edition."""
    alike = (one for one in (*record.editors, *record.contributors) if one.name.straight == record.publisher)
    ror = next((ref for one in alike if (ref := one.ref("ror.org"))), "")
    told = {"publisherIdentifier": ror, "publisherIdentifierScheme": "ROR", "schemeUri": "https://ror.org"}
    return {"name": record.publisher or "(:unav)", **(told if ror else {})}


def _titles(record: Record) -> list[dict[str, str]]:
    titles = [{"title": record.cited.title or "[untitled]"}]
    if record.cited.subtitle:
        titles.append({"title": record.cited.subtitle, "titleType": "Subtitle"})
    return titles


def _dates(record: Record) -> list[dict[str, str]]:
    dates = [{"date": record.issued, "dateType": "Issued"}] if record.issued else []
    if _DATE.fullmatch(record.created):
        dates.append({"date": record.created, "dateType": "Created", "dateInformation": "the work"})
    updated = next((one.when for one in record.changes if _DATE.fullmatch(one.when)), "")
    if record.replaces and updated:
        dates.append({"date": updated, "dateType": "Updated"})
    return dates


def _related(record: Record) -> Iterable[dict[str, str]]:
    if record.replaces and record.replaces.address:
        kind = "DOI" if record.replaces.doi else "URL"
        yield {
            "relatedIdentifier": record.replaces.doi or record.replaces.url,
            "relatedIdentifierType": kind,
            "relationType": "IsNewVersionOf",
        }
    if record.digital and record.digital.url:
        yield {
            "relatedIdentifier": record.digital.url,
            "relatedIdentifierType": "URL",
            "relationType": "IsDerivedFrom",
        }


def _item(book: Book) -> dict[str, Any]:
    year = _YEAR.search(book.date)
    whole = {
        "relatedItemType": "Book",
        "relationType": "IsDerivedFrom",
        "titles": [{"title": book.title}],
        "creators": [{"name": book.author}] if book.author else [],
        "publicationYear": year[0] if year else "",
        "publisher": book.publisher,
    }
    return {key: value for key, value in whole.items() if value}


def _rights(record: Record) -> list[dict[str, str]]:
    licence = record.licence
    if not (licence.url or licence.name):
        return []
    whole = {"rights": licence.name or licence.url, "rightsUri": licence.url}
    if licence.spdx:
        whole |= {"rightsIdentifier": licence.spdx, "rightsIdentifierScheme": "SPDX", "schemeUri": SPDX}
    return [{key: value for key, value in whole.items() if value}]


# -- XML


def as_xml(record: Record, formats: Iterable[str] = ()) -> bytes:
    """`datacite.xml`: the elements in the order of the schema's own example."""
    told = as_json(record, formats)
    root = etree.Element(f"{{{KERNEL}}}resource", nsmap={None: KERNEL, "xsi": _XSI})  # type: ignore[dict-item]
    root.set(f"{{{_XSI}}}schemaLocation", _WHERE)
    add(root, "identifier", told.get("doi", "(:unas)"), identifierType="DOI")
    _list(root, "creators", told["creators"], lambda parent, one: _xml_agent(add(parent, "creator"), one, "creator"))
    _list(root, "titles", told["titles"], lambda parent, one: _xml(parent, "title", one, ("titleType",)))
    _add_publisher(root, told["publisher"])
    add(root, "publicationYear", told["publicationYear"])
    add(root, "resourceType", told["types"]["resourceType"], resourceTypeGeneral="Text")
    _list(root, "subjects", told.get("subjects", ()), lambda parent, one: _xml(parent, "subject", one))
    _list(root, "contributors", told.get("contributors", ()), _xml_contributor)
    _list(root, "dates", told.get("dates", ()), lambda p, one: _xml(p, "date", one, ("dateType", "dateInformation")))
    if "language" in told:
        add(root, "language", told["language"])
    for name in ("alternateIdentifier", "relatedIdentifier"):
        keys = ("alternateIdentifierType", "relatedIdentifierType", "relationType")
        _list(root, f"{name}s", told.get(f"{name}s", ()), lambda p, one, name=name, keys=keys: _xml(p, name, one, keys))  # type: ignore[misc]
    for name in ("size", "format"):
        _list(root, f"{name}s", told.get(f"{name}s", ()), lambda p, one, name=name: add(p, name, one))  # type: ignore[misc]
    if "version" in told:
        add(root, "version", told["version"])
    _list(root, "rightsList", told.get("rightsList", ()), _xml_rights)
    _list(root, "descriptions", told["descriptions"], lambda p, one: _xml(p, "description", one, ("descriptionType",)))
    _list(root, "relatedItems", told.get("relatedItems", ()), _xml_item)
    return xml_bytes(root)


def _list(
    root: etree._Element, name: str, entries: Iterable[Any], write: Callable[[etree._Element, Any], object]
) -> None:
    """A container, unless there is nothing for it."""
    several = list(entries)
    if several:
        parent = add(root, name)
        for one in several:
            write(parent, one)


def _xml(parent: etree._Element, name: str, one: dict[str, str], attributes: Iterable[str] = ()) -> etree._Element:
    """An element whose text is the key of its own name."""
    return add(parent, name, one[name], **{key: one[key] for key in attributes if key in one})


def _xml_agent(element: etree._Element, one: dict[str, Any], name: str) -> None:
    add(element, f"{name}Name", one["name"], nameType=one.get("nameType", ""))
    for key in ("givenName", "familyName"):
        if key in one:
            add(element, key, one[key])
    for number in one.get("nameIdentifiers", ()):
        scheme = {"nameIdentifierScheme": number["nameIdentifierScheme"], "schemeURI": number["schemeUri"]}
        add(element, "nameIdentifier", number["nameIdentifier"], **scheme)


def _add_publisher(root: etree._Element, one: dict[str, str]) -> None:
    attributes = {"schemeURI" if key == "schemeUri" else key: value for key, value in one.items() if key != "name"}
    add(root, "publisher", one["name"], **attributes)


def _xml_contributor(parent: etree._Element, one: dict[str, Any]) -> None:
    _xml_agent(add(parent, "contributor", contributorType=one["contributorType"]), one, "contributor")


def _xml_rights(parent: etree._Element, one: dict[str, str]) -> None:
    keys = {"rightsUri": "rightsURI", "schemeUri": "schemeURI"}
    attributes = {keys.get(key, key): value for key, value in one.items() if key != "rights"}
    add(parent, "rights", one["rights"], **attributes)


def _xml_item(parent: etree._Element, one: dict[str, Any]) -> None:
    attributes = {key: one[key] for key in ("relatedItemType", "relationType")}
    item = add(parent, "relatedItem", **attributes)
    _list(item, "creators", one.get("creators", ()), lambda p, maker: _xml_agent(add(p, "creator"), maker, "creator"))
    _list(item, "titles", one["titles"], lambda p, title: _xml(p, "title", title))
    for key in ("publicationYear", "publisher"):
        if key in one:
            add(item, key, one[key])
