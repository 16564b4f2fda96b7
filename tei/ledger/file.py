"""The ledger of a release, `NAME.ids.json`: every identifier that was ever given, and what it holds or became."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tei.errors import InputError
from tei.ledger.held import Held
from tei.output import json_by_line

FORM = 1  # of the file


class Retired(NamedTuple):
    """An identifier that is given no more: what it was; the one that leads to its words, or to where they stood;
    whether its text was `joined` to that one's or `deleted`."""

    kind: str
    replaced_by: str
    why: str


@dataclass(frozen=True)
class Ledger:
    held: tuple[Held, ...] = ()
    retired: Mapping[str, Retired] = field(default_factory=dict)

    def where(self, name: str) -> str:
        """The identifier in use that stands for one that is not any more; itself, if it is in use or unknown."""
        seen: set[str] = set()
        while name in self.retired and name not in seen:
            seen.add(name)
            name = self.retired[name].replaced_by
        return name

    def known(self) -> set[str]:
        """Every identifier that must not be given to anything else."""
        return {*self.retired, *(one.id for one in self.held)}


def ledger_json(ledger: Ledger) -> bytes:
    """Keys: ledger (the form of the file), ids (of each its kind, the divisions around it, and exact, prefix, suffix:
    a TextQuoteSelector of the W3C), retired (kind, replacedBy, why)."""
    return json_by_line(
        {
            "ledger": FORM,
            "ids": {one.id: _entry(one) for one in ledger.held},
            "retired": {
                name: {"kind": one.kind, "replacedBy": one.replaced_by, "why": one.why}
                for name, one in ledger.retired.items()
            },
        }
    )


def _entry(one: Held) -> dict[str, Any]:
    told = {
        "kind": one.kind,
        "within": list(one.within),
        "exact": one.exact,
        "prefix": one.prefix,
        "suffix": one.suffix,
    }
    return {key: value for key, value in told.items() if value}


def read_ledger(path: Path) -> Ledger:
    """InputError if the file cannot be read, or is no ledger of this form."""
    try:
        whole = json.loads(path.read_bytes())
        if whole["ledger"] != FORM:
            raise _no_ledger(path)
        held = tuple(_held(name, entry) for name, entry in whole["ids"].items())
        retired = {name: Retired(one["kind"], one["replacedBy"], one["why"]) for name, one in whole["retired"].items()}
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "Is the path right?") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_ledger(path) from error
    return Ledger(held, retired)


def _no_ledger(path: Path) -> InputError:
    return InputError(
        f"{path} is no ledger of identifiers", "Take it from the release; without it, all identifiers are given anew."
    )


def _held(name: str, entry: Mapping[str, Any]) -> Held:
    words = (str(entry.get(key, "")) for key in ("exact", "prefix", "suffix"))
    return Held(name, str(entry["kind"]), tuple(map(str, entry.get("within", ()))), *words)


def ledger_of(held: Iterable[Held], before: Ledger, retired: Mapping[str, Retired]) -> Ledger:
    return Ledger(tuple(held), {**before.retired, **retired})
