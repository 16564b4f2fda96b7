"""A record in the formats of reference managers, each a function of the record, of where in the text, and its address.

CSL-JSON is the master. The version is its `edition`: Zotero takes what has a `version` for software. What may stand in
a value differs from format to format, and each writer makes its values safe.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tei.cite.record import Name, Record
from tei.regexes import regex

#: What CSL and BibTeX read as a date: a year, a month, a day.
_ISO = regex(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
#: Licences that SPDX has a name for.
_SPDX = regex(r"https?://creativecommons\.org/(?:licenses/(by(?:-[a-z]+)*)|publicdomain/(zero))/(\d\.\d)/?.*")
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"}}  # fmt: skip


def csl(record: Record, where: str = "", address: str = "") -> dict[str, Any]:
    """The record as an item of CSL-JSON (citation-style-language/schema, 1.0.2)."""
    item = {
        "id": record.key,
        "type": "book",
        "title": record.full_title or "[untitled]",
        "title-short": record.title if record.subtitle else "",
        "author": [_csl_name(name) for name in record.authors],
        "editor": [_csl_name(name) for name in record.editors],
        "edition": record.version,
        "publisher": record.imprint.publisher,
        "publisher-place": record.imprint.place,
        "issued": _csl_date(record.imprint.date),
        "original-date": _csl_date(record.original.date),
        "original-publisher": record.original.publisher,
        "original-publisher-place": record.original.place,
        "DOI": record.doi,
        "URL": address or record.address,
        "ISBN": record.isbn,
        "language": record.language,
        "keyword": ", ".join(record.keywords),
        "abstract": record.abstract,
        "note": where,
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.literal}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _csl_date(date: str) -> dict[str, Any]:
    """Dates that are none for a program stay words."""
    if read := _ISO.fullmatch(date):
        return {"date-parts": [[int(part) for part in read.groups() if part]]}
    return {"literal": date} if date else {}


def csl_json(record: Record, where: str = "", address: str = "") -> str:
    return json.dumps([csl(record, where, address)], ensure_ascii=False, indent=2) + "\n"


# -- BibTeX and BibLaTeX


def bibtex(record: Record, where: str = "", address: str = "") -> str:
    """BibTeX knows neither version nor first edition: they are its `edition` and its `note`."""
    date = _ISO.fullmatch(record.imprint.date)
    first = f"first published {record.original.date}" if record.original.date else ""
    return _entry(
        record,
        {
            "edition": record.version,
            "address": record.imprint.place,
            "year": date[1] if date else record.imprint.date,
            "note": "; ".join(filter(None, (where, first))),
        },
        address,
    )


def biblatex(record: Record, where: str = "", address: str = "") -> str:
    return _entry(
        record,
        {
            "subtitle": record.subtitle,
            "version": record.version,
            "location": record.imprint.place,
            "date": record.imprint.date,
            "origdate": record.original.date if _ISO.fullmatch(record.original.date) else "",
            "note": where,
            "langid": record.language,
        },
        address,
    )


def _entry(record: Record, own: Mapping[str, str], address: str) -> str:
    fields = {
        "author": _bibtex_names(record.authors),
        "editor": _bibtex_names(record.editors),
        "title": _tex(record.title if "subtitle" in own else record.full_title) or "[untitled]",
        "publisher": _tex(record.imprint.publisher),
        **{key: _tex(value) for key, value in own.items()},
        "isbn": _tex(record.isbn),
        "doi": _bare(record.doi),
        "url": _bare(address or record.address),
        "keywords": _tex(", ".join(record.keywords)),
    }
    lines = (f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@book{{{record.key},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_names(names: tuple[Name, ...]) -> str:
    """A body, which is not to be taken apart, stands in braces of its own."""
    return " and ".join(f"{{{_tex(name.literal)}}}" if name.literal else _tex(name.inverted) for name in names)


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(text))


def _bare(text: str) -> str:
    """An address as it is, but for what would end the field."""
    return _line(text).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


# -- RIS


def ris(record: Record, where: str = "", address: str = "") -> str:
    """RIS (Research Information Systems, 2011), a tag a line. The editor is `ED`; Zotero takes `A2` for a series'."""
    place, publisher, date = record.imprint
    lines = [
        ("TY", "BOOK"),
        *(("AU", name.inverted) for name in record.authors),
        *(("ED", name.inverted) for name in record.editors),
        ("TI", record.full_title or "[untitled]"),
        ("ET", record.version),
        ("PB", publisher),
        ("CY", place),
        ("PY", date[:4] if _ISO.fullmatch(date) else date),
        ("DA", date.replace("-", "/") if _ISO.fullmatch(date) else ""),
        ("DO", record.doi),
        ("UR", address or record.address),
        ("SN", record.isbn),
        ("LA", record.language),
        *(("KW", keyword) for keyword in record.keywords),
        ("AB", record.abstract),
        ("N1", where),
    ]
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in lines if value) + "ER  - \n"


# -- CITATION.cff


def cff(record: Record, where: str = "", address: str = "") -> str:
    """CITATION.cff 1.2.0. Its values are written as JSON, which YAML reads and which nothing in a title can break."""
    day, year = re.fullmatch(r"\d{4}-\d\d-\d\d", record.own.date), _ISO.fullmatch(record.imprint.date)
    authors = [_cff_name(name) for name in record.authors or record.editors] or [{"name": "Unknown"}]
    book = {
        "type": "book",
        "title": record.full_title or "[untitled]",
        "authors": authors,
        "editors": [_cff_name(name) for name in record.editors] if record.authors else [],
        "edition": record.version,
        "publisher": _cff_entity(record.imprint.publisher, record.imprint.place),
        "year": int(year[1]) if year else 0,
        "doi": record.doi,
        "url": record.url,
        "isbn": record.isbn,
    }
    whole = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        "title": record.full_title or "[untitled]",
        "authors": authors,
        "version": record.version,
        "date-released": day[0] if day else "",
        "doi": record.doi,
        "url": record.url,
        "license": spdx(record.licence_url),
        "license-url": "" if spdx(record.licence_url) else record.licence_url,
        "keywords": list(record.keywords),
        "abstract": record.abstract,
        "preferred-citation": {key: value for key, value in book.items() if value},
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items() if value)


def _cff_name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"name": name.literal}
    parts = {
        "family-names": name.family, "given-names": name.given, "name-suffix": name.suffix,
        "orcid": name.orcid.replace("http:", "https:"),
    }  # fmt: skip
    return {key: value for key, value in parts.items() if value}


def _cff_entity(name: str, place: str) -> dict[str, str]:
    return {key: value for key, value in (("name", name), ("city", place)) if value} if name else {}


def spdx(licence: str) -> str:
    """SPDX's name of a Creative Commons licence, from its address."""
    if not (known := _SPDX.fullmatch(licence)):
        return ""
    return f"CC0-{known[3]}" if known[2] else f"CC-{known[1].upper()}-{known[3]}"


def _line(text: str) -> str:
    return " ".join(text.split())


#: How each is called on the command line.
FORMATS: dict[str, Callable[[Record, str, str], str]] = {
    "csl-json": csl_json,
    "bibtex": bibtex,
    "biblatex": biblatex,
    "ris": ris,
    "cff": cff,
}
