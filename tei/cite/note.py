"""A citation in words, as a note of the Chicago Manual of Style (17th edition, 14.23) gives it; of our own making."""

from __future__ import annotations

from collections.abc import Sequence

from tei.cite.record import Name, Record


def note(record: Record, pinpoint: str = "", address: str = "") -> str:
    """`Given Family, Title: Subtitle, ed. Given Family, version 1.0 (Place: Publisher, 1926), 23n7, https://...`.

    `pinpoint` is the page, or what stands for it; `address` that of the passage (without it, of the edition). The facts
    of the printed book stand for those of the edition where it has none, and before them where it has.
    """
    parts = [
        _list(record.authors),
        record.full_title or "[untitled]",
        f"ed. {_list(record.editors)}" if record.editors else "",
        f"version {record.version}" if record.version else "",
    ]
    imprint = _imprint(*record.imprint)
    if record.original.date and record.original.date != record.imprint.date:
        imprint = f"{record.original.date}; {imprint}"
    first = ", ".join(filter(None, parts))
    return ", ".join(filter(None, (f"{first} ({imprint})", pinpoint, address or record.address))) + "."


def _imprint(place: str, publisher: str, date: str) -> str:
    house = ": ".join(filter(None, (place, publisher)))
    return ", ".join(filter(None, (house, date or "n.d.")))


def _list(names: Sequence[Name]) -> str:
    """Two with `and`; four or more by the first of them, as notes do (14.76)."""
    told = [name.straight for name in names]
    if len(told) > 3:
        return f"{told[0]} et al."
    return " and ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])}, and {told[-1]}"
