"""What the values of a metadata file may be, and what is said when one does not fit."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict

from tei import metadata as plain
from tei.metadata.tags import is_language


def one_or_many(value: Any) -> Any:
    return value if isinstance(value, list) else [value] if value else []


def _xml_text(value: str) -> str:
    if plain.printable(value) != value:
        raise ValueError("holds a character that XML cannot hold; delete it")
    return value


def _uri(value: str) -> str:
    if value and not plain.is_uri(value):
        raise ValueError("not an address; write it whole, as in `https://example.org/x`")
    return value


def _language(value: str) -> str:
    if value and not is_language(value):
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
Language = Annotated[Text, AfterValidator(_language)]
Date = Annotated[str, AfterValidator(_date)]
Orcid = Annotated[
    str,
    _authority(r"(\d{4}-){3}\d{3}[\dX]", "https://orcid.org/", "0000-0002-1825-0097"),
    AfterValidator(_orcid_sums),
]
Viaf = Annotated[str, _authority(r"\d+", "https://viaf.org/viaf/", "51719384")]
Gnd = Annotated[str, _authority(r"\d[\dX-]+", "https://d-nb.info/gnd/", "118513680")]
Wikidata = Annotated[str, _authority(r"Q\d+", "https://www.wikidata.org/entity/", "Q336140")]


#: Nothing but the keys told, and no value taken for another.
STRICT = ConfigDict(extra="forbid", strict=True)
