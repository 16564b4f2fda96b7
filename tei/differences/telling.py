"""Differences told: as lines for a terminal, as JSON for programs, as a page for an editor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from tei.differences.compare import Change, Differences, Piece, Told
from tei.text import brief

_HOW = {
    "changed": "changed", "added": "new", "removed": "removed", "joined": "joined to another", "moved": "moved",
    "kind": "another element", "markup": "marked up otherwise", "mark": "another mark",
}  # fmt: skip
_AROUND = 30  # characters of what is the same that are shown beside a change
_MOST = 80  # characters of a text that is told whole


# -- text


def as_text(found: Differences, old: str, new: str) -> Iterator[str]:
    """A line a change, under headings that say how many there are."""
    if not found:
        yield f"{old} and {new} say the same"
        return
    yield from _section("Metadata", found.metadata, lambda one: f"{one.where}: {_from_to(one)}")
    yield from _section("Text", found.text, _line)
    yield from _section("Notes", found.notes, _line)
    yield from _section("Structure", found.structure, _line)
    yield from _section("Elements", found.elements, lambda one: f"{one.where}: {one.old} -> {one.new}")
    yield from _section("Identifiers that are gone", found.gone, lambda one: f"{one.id}: {gone_told(one)}")
    if found.given:
        yield f"Identifiers that are new: {len(found.given)}"
        yield f"  {brief(', '.join(found.given), 100)}"


def _section(title: str, changes: tuple[Any, ...], told: Callable[[Any], str]) -> Iterator[str]:
    if changes:
        yield f"{title}: {len(changes)}"
        yield from (f"  {told(one)}" for one in changes)


def _from_to(one: Told) -> str:
    return " -> ".join(brief(value, _MOST) or "nothing" for value in (one.old, one.new))


def gone_told(one: Any) -> str:
    if not one.why:
        return "lost: neither in the text nor in the ledger"
    return f"{one.why}, now {one.replaced_by}" if one.replaced_by else one.why


def _line(change: Change) -> str:
    return f"{change.place or 'text'}: {_HOW[change.how]}: {_what(change)}"


def _what(change: Change) -> str:
    old, new = change.old, change.new
    if change.how == "changed":
        return "".join(shortened(change.pieces))
    if change.how == "kind" and old and new:
        return f"{old.kind} -> {new.kind}: {brief(new.words, _MOST)}"
    if change.how == "mark" and old and new:
        return f"{old.mark or 'none'} -> {new.mark or 'none'}"
    if change.how == "markup" and old and new:
        less, more = _only(old.markup, new.markup), _only(new.markup, old.markup)
        return ", ".join([*(f"-{one}" for one in less), *(f"+{one}" for one in more)]) or "in another order"
    one = old or new
    return brief(one.words, _MOST) if one else ""


def _only(mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    left = list(theirs)
    return [one for one in mine if one not in left or left.remove(one)]  # type: ignore[func-returns-value]


def shortened(pieces: Iterable[Piece]) -> Iterator[str]:
    """`... was built of [-stone-]{+slate+}. It ...`."""
    several = list(pieces)
    for at, (sign, words) in enumerate(several):
        if sign == "-":
            yield f"[-{words}-]"
        elif sign == "+":
            yield f"{{+{words}+}}"
        elif len(words) <= 2 * _AROUND:
            yield words
        else:
            first = words[:_AROUND] if at else ""
            last = words[-_AROUND:] if at < len(several) - 1 else ""
            yield f"{first} ... {last}"


# -- JSON


def as_json(found: Differences, old: str, new: str) -> str:
    whole = {
        "old": old,
        "new": new,
        "metadata": [one._asdict() for one in found.metadata],
        "text": list(map(_entry, found.text)),
        "notes": list(map(_entry, found.notes)),
        "structure": list(map(_entry, found.structure)),
        "elements": [{"name": one.where, "old": int(one.old), "new": int(one.new)} for one in found.elements],
        "identifiers": {
            "gone": [{"id": one.id, "why": one.why or "lost", "replacedBy": one.replaced_by} for one in found.gone],
            "given": list(found.given),
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"how": change.how}
    for name, one in (("old", change.old), ("new", change.new)):
        if one is not None:
            entry = {"kind": one.kind, "id": one.id, "page": one.page, "mark": one.mark, "words": one.words}
            told[name] = {key: value for key, value in entry.items() if value}
    if change.pieces:
        told["pieces"] = [[piece.sign, piece.words] for piece in change.pieces]
    return told


# -- HTML

_STYLE = (
    "body{font:1rem/1.5 serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "h1,h2,th,.place{font-family:sans-serif}.place{font-size:.85rem;color:#555}del{background:#fbdcd9;color:#7a1009}"
    "ins{background:#d8f3dc;color:#0b4a1e}table{border-collapse:collapse}"
    "td,th{padding:.2rem .8rem .2rem 0;text-align:left"
    ";vertical-align:top;overflow-wrap:anywhere}li{margin:.6rem 0}"
)


def as_html(found: Differences, old: str, new: str) -> str:
    """A page that needs nothing else; whatever the editions say is words in it."""
    title = f"{escape(old)} and {escape(new)}"
    body = "".join(_parts(found)) or "<p>Both say the same.</p>"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>What changed: '
        f'{title}</title><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
        f" 'unsafe-inline'\"><style>{_STYLE}</style></head>\n<body><h1>What changed</h1><p>From <b>{escape(old)}</b> to"
        f" <b>{escape(new)}</b>.</p>\n{body}</body></html>\n"
    )


def _parts(found: Differences) -> Iterator[str]:
    if found.metadata:
        yield _table("Metadata", ("statement", "old", "new"), found.metadata)
    for heading, changes in (("Text", found.text), ("Notes", found.notes), ("Structure", found.structure)):
        if changes:
            yield f"<h2>{heading} ({len(changes)})</h2>\n<ol>" + "".join(map(_html_change, changes)) + "</ol>\n"
    if found.elements:
        yield _table("Elements", ("element", "old", "new"), found.elements)
    if found.gone:
        rows = [Told(one.id, one.why or "lost", one.replaced_by) for one in found.gone]
        yield _table("Identifiers that are gone", ("identifier", "why", "now"), rows)
    if found.given:
        yield f"<h2>Identifiers that are new ({len(found.given)})</h2>\n<p>{escape(', '.join(found.given))}</p>\n"


def _table(title: str, heads: tuple[str, str, str], rows: Iterable[Told]) -> str:
    lines = ["".join(f"<td>{escape(value)}</td>" for value in row) for row in rows]
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<h2>{title} ({len(lines)})</h2>\n<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>\n"


def _html_change(change: Change) -> str:
    head = f'<span class="place">{escape(change.place)} · {_HOW[change.how]}</span><br>'
    tags = {"-": "del", "+": "ins"}
    if change.how == "changed":
        told = "".join(
            f"<{tags[sign]}>{escape(words)}</{tags[sign]}>" if sign in tags else escape(words)
            for sign, words in change.pieces
        )
    elif change.how in ("added", "removed"):
        tag = tags["+" if change.how == "added" else "-"]
        one = change.new or change.old
        told = f"<{tag}>{escape(one.words if one else '')}</{tag}>"
    else:
        told = escape(_what(change))
    return f"<li>{head}{told}</li>\n"


FORMATS: dict[str, Callable[[Differences, str, str], str]] = {
    "text": lambda found, old, new: "".join(f"{line}\n" for line in as_text(found, old, new)),
    "json": as_json,
    "html": as_html,
}
