"""The keys of a metadata file, as a pydantic model: what may stand there, and what is said when it does not fit."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from tei import metadata as plain


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) else [value] if value else []


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _separated(value: Any) -> Any:
    return [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value


def _pairs(value: Any) -> Any:
    """Identifiers as a mapping (`doi: ...`) or as a list of mappings with `type` and `value`."""
    return [{"type": key, "value": item} for key, item in value.items()] if isinstance(value, dict) else value


def _xml_text(value: str) -> str:
    if plain.printable(value) != value:
        raise ValueError("holds a character that XML cannot hold; delete it")
    return value


def _uri(value: str) -> str:
    if value and not plain.is_uri(value):
        raise ValueError("not an address; write it whole, as in `https://example.org/x`")
    return value


def _language(value: str) -> str:
    if value and not plain.is_language(value):
        raise ValueError(f"`{value}` is no BCP 47 tag; write one such as `en`, `de-AT` or `sr-Cyrl`")
    return value


def _date(value: str) -> str:
    if value and not plain.when(value):
        raise ValueError(f"`{value}` is no date; write year, month, day: `1971`, `1971-05` or `1971-05-01`")
    return value


def _authority(pattern: str, base: str, example: str) -> AfterValidator:
    def check(value: str) -> str:
        number = value.removeprefix(base).removeprefix(base.replace("https:", "http:")).strip("/")
        if value and not re.fullmatch(pattern, number):
            raise ValueError(f"`{value}` is not well-formed; write it as `{example}`")
        return base + number if value else ""

    return AfterValidator(check)


def _orcid_sums(value: str) -> str:
    """ISO 7064 MOD 11-2, the check digit of an ORCID iD."""
    digits = value[-19:].replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if digits and digits[-1] != "0123456789X"[(12 - total % 11) % 11]:
        raise ValueError(f"the check digit of `{value[-19:]}` is wrong; compare it with orcid.org")
    return value


Text = Annotated[str, AfterValidator(_xml_text)]
Address = Annotated[str, AfterValidator(_uri)]
Date = Annotated[str, AfterValidator(_date)]
Orcid = Annotated[
    str,
    _authority(r"(\d{4}-){3}\d{3}[\dX]", "https://orcid.org/", "0000-0002-1825-0097"),
    AfterValidator(_orcid_sums),
]
Viaf = Annotated[str, _authority(r"\d+", "https://viaf.org/viaf/", "51719384")]
Gnd = Annotated[str, _authority(r"\d[\dX-]+", "https://d-nb.info/gnd/", "118513680")]
Wikidata = Annotated[str, _authority(r"Q\d+", "https://www.wikidata.org/entity/", "Q336140")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Named(_Model):
    name: Text = ""
    organization: Text = ""
    orcid: Orcid = ""
    viaf: Viaf = ""
    gnd: Gnd = ""
    wikidata: Wikidata = ""
    ref: Annotated[list[Address], BeforeValidator(_one_or_many)] = []

    @model_validator(mode="after")
    def _one_name(self) -> Named:
        if bool(self.name) == bool(self.organization):
            raise ValueError("give either `name` or `organization`")
        return self

    def facts(self) -> dict[str, Any]:
        refs = (self.orcid, self.viaf, self.gnd, self.wikidata, *self.ref)
        whole = tuple(ref for ref in refs if ref)
        return {"name": self.name or self.organization, "refs": whole, "organization": bool(self.organization)}


class Responsible(Named):
    role: Text = Field(min_length=1)


class Licensed(_Model):
    target: Address = ""
    text: Text = ""
    status: Literal["", "free", "restricted", "unknown"] = ""


class SourceKeys(_Model):
    author: Text = ""
    title: Text = ""
    publisher: Text = ""
    place: Text = ""
    date: Text = ""
    url: Address = ""
    retrieved: Date = ""
    text: Text = ""

    def facts(self) -> plain.SourceDescription:
        return plain.SourceDescription(**self.model_dump())


class Identified(_Model):
    type: Annotated[str, Field(pattern=r"^[A-Za-z_][\w.-]*$")]
    value: Text


def _licence_words(value: Any) -> Any:
    if isinstance(value, str):
        found = plain.licence_of(value)
        return {"target": found.target, "text": found.text, "status": found.status}
    return value


def _source_words(value: Any) -> Any:
    if isinstance(value, str):
        return {"url": value} if plain.is_uri(value) else {"text": value}
    return value


People = Annotated[list[Annotated[Named, BeforeValidator(_named)]], BeforeValidator(_one_or_many)]
SourceField = Annotated[SourceKeys, BeforeValidator(_source_words)]
Words = Annotated[list[Text], BeforeValidator(_one_or_many)]


class Sidecar(_Model):
    """The keys of a metadata file. Every one may be left out."""

    title: Text = ""
    subtitle: Text = ""
    author: People = []
    editor: People = []
    responsibility: Annotated[list[Responsible], BeforeValidator(_one_or_many)] = []
    publisher: Text = ""
    place: Text = ""
    date: Text = ""
    licence: Annotated[Licensed, BeforeValidator(_licence_words)] = Licensed()
    rights_in_source: Text = ""
    language: Annotated[Text, AfterValidator(_language)] = ""
    print_source: SourceField = SourceKeys()
    digital_source: SourceField = SourceKeys()
    identifiers: Annotated[list[Identified], BeforeValidator(_pairs)] = []
    keywords: Words = []
    abstract: Text = ""
    version: Text = ""
    edition_date: Date = ""
    imposition: Text = ""
    page_order: Annotated[list[Text], BeforeValidator(_separated)] = []

    def metadata(self) -> plain.Metadata:
        same = ("title", "subtitle", "publisher", "place", "date", "rights_in_source", "language", "abstract")
        return plain.Metadata(
            **{name: getattr(self, name) for name in (*same, "version", "edition_date", "imposition")},
            authors=tuple(plain.Person(**person.facts()) for person in self.author),
            editors=tuple(plain.Person(**person.facts()) for person in self.editor),
            responsibility=tuple(plain.Responsibility(role=one.role, **one.facts()) for one in self.responsibility),
            licence=plain.Licence(**self.licence.model_dump()),
            print_source=self.print_source.facts(),
            digital_source=self.digital_source.facts(),
            identifiers=tuple((one.type, one.value) for one in self.identifiers if one.value),
            keywords=tuple(self.keywords),
            page_order=tuple(self.page_order),
        )
