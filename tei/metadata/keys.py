"""The keys of a metadata file, as a pydantic model: what may stand there, and what is said when it does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from tei import metadata as plain
from tei.metadata.overruling import Corrected, Imaged, Ruled, image_words
from tei.metadata.values import (
    STRICT,
    Address,
    Date,
    Gnd,
    Language,
    Orcid,
    Text,
    Viaf,
    Wikidata,
    one_or_many,
)


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _separated(value: Any) -> Any:
    return [part for part in re.split(r"[,\s]+", value) if part] if isinstance(value, str) else value


def _pairs(value: Any) -> Any:
    """Identifiers as a mapping (`doi: ...`) or as a list of mappings with `type` and `value`."""
    return [{"type": key, "value": item} for key, item in value.items()] if isinstance(value, dict) else value


class Model(BaseModel):
    model_config = STRICT


class Named(Model):
    name: Text = ""
    organization: Text = ""
    orcid: Orcid = ""
    viaf: Viaf = ""
    gnd: Gnd = ""
    wikidata: Wikidata = ""
    ref: Annotated[list[Address], BeforeValidator(one_or_many)] = []

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


class Licensed(Model):
    target: Address = ""
    text: Text = ""
    status: Literal["", "free", "restricted", "unknown"] = ""


class SourceKeys(Model):
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


class Identified(Model):
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


People = Annotated[list[Annotated[Named, BeforeValidator(_named)]], BeforeValidator(one_or_many)]
SourceField = Annotated[SourceKeys, BeforeValidator(_source_words)]
Words = Annotated[list[Text], BeforeValidator(one_or_many)]


class Sidecar(Model):
    """The keys of a metadata file. Every one may be left out."""

    title: Text = ""
    subtitle: Text = ""
    author: People = []
    editor: People = []
    responsibility: Annotated[list[Responsible], BeforeValidator(one_or_many)] = []
    publisher: Text = ""
    place: Text = ""
    date: Text = ""
    licence: Annotated[Licensed, BeforeValidator(_licence_words)] = Licensed()
    rights_in_source: Text = ""
    language: Language = ""
    print_source: SourceField = SourceKeys()
    digital_source: SourceField = SourceKeys()
    identifiers: Annotated[list[Identified], BeforeValidator(_pairs)] = []
    keywords: Words = []
    abstract: Text = ""
    version: Text = ""
    edition_date: Date = ""
    imposition: Text = ""
    rules: Literal["", "auto", "pages", "notes", "breaks"] = ""
    page_marks: Literal["", "auto", "none"] = ""
    quotes: Literal["", "text", "marked"] = ""
    page_order: Annotated[list[Text], BeforeValidator(_separated)] = []
    rulings: Annotated[list[Ruled], BeforeValidator(one_or_many)] = []
    corrections: Annotated[list[Corrected], BeforeValidator(one_or_many)] = []
    images: Annotated[Imaged | None, BeforeValidator(image_words)] = None

    def strangers(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Corrections of the print by people whom the file does not name: the path of each, and what is wrong."""
        people = self.people()
        known = f"known are {', '.join(people)}" if people else "name them under `editor` or `responsibility` first"
        for number, one in enumerate(self.corrections):
            if one.of == "print" and one.resp not in people and (one.resp or not people):
                named = f"`{one.resp}` is nobody of this file" if one.resp else "say who corrects the print"
                yield ("corrections", number, "resp"), f"{named}; {known}"

    def people(self) -> dict[str, str]:
        """Those who may correct the print, and their identifiers in the header."""
        people: dict[str, str] = {}
        named: tuple[tuple[str, Sequence[Named]], ...] = (
            ("editor", self.editor), ("resp", self.responsibility), ("author", self.author),
        )  # fmt: skip
        for stem, group in named:
            for number, one in enumerate(group, 1):
                people.setdefault(one.name or one.organization, f"{stem}{number}")
        return people

    def metadata(self) -> plain.Metadata:
        same = ("title", "subtitle", "publisher", "place", "date", "rights_in_source", "language", "abstract")
        return plain.Metadata(
            **{
                name: getattr(self, name)
                for name in (*same, "version", "edition_date", "imposition", "rules", "page_marks", "quotes")
            },
            authors=tuple(plain.Person(**person.facts()) for person in self.author),
            editors=tuple(plain.Person(**person.facts()) for person in self.editor),
            responsibility=tuple(plain.Responsibility(role=one.role, **one.facts()) for one in self.responsibility),
            licence=plain.Licence(**self.licence.model_dump()),
            print_source=self.print_source.facts(),
            digital_source=self.digital_source.facts(),
            identifiers=tuple((one.type, one.value) for one in self.identifiers if one.value),
            keywords=tuple(self.keywords),
            page_order=tuple(self.page_order),
            rulings=tuple(one.facts() for one in self.rulings),
            corrections=tuple(one.facts(self.people()) for one in self.corrections),
            images=self._images(),
        )

    def _images(self) -> plain.Images | None:
        """A manifest is read by `tei.metadata.sidecar`, which knows where it lies."""
        if self.images is None:
            return None
        files = tuple(plain.Image(url) for url in self.images.files)
        return plain.Images(files, self.images.pattern or self.images.manifest, int(self.images.first))
