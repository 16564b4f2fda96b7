"""What a note is marked with, where its text begins: raised, or a printer's sign; and the same taken off its text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from tei.model import Block, Inline, Point, Run

#: What a note is marked with: a figure, a letter, or one to three of the printers' signs in their old order.
_LABEL = re.compile(r"\d{1,3}|[a-z]|[*†‡§‖¶]{1,3}|\*\)", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = re.compile(r"([⁰¹²³⁴-⁹]{1,3}|[*†‡§‖¶]{1,3}|\[\d{1,3}\])(?=\s*\S)")
#: Figures that are not raised are a label only where a call answers them: `1 See`, `1) See`, `(1) See`, `1. See`.
_STOPS = tuple(".!?…”»\"'")
_UNRAISED = re.compile(r"(?P<all>\((?P<a>\d{1,3}|[a-z])\)|(?P<b>\d{1,3}|[a-z])[).]|(?P<c>\d{1,3}))\s+(?=\S)")


def note_label(block: Block) -> str:
    """The mark that a paragraph begins with, as a note does: raised, or a printer's sign. Empty if it has none."""
    if block.kind != "p" or not block.inlines:
        return ""
    first = block.inlines[0]
    if not isinstance(first, Run):
        return ""
    if first.bears("sup"):
        text = first.text.strip().strip("[]().")
        return text if _LABEL.fullmatch(text) else ""
    match = _PLAIN.match(first.text) or (len(block.inlines) > 1 and _PLAIN.match(first.text.strip() + "x"))
    return match[1].translate(_RAISED).strip("[]") if match and not first.marks else ""


def plain_label(block: Block) -> str:
    """The figure or letter that a paragraph begins with, though it is not raised; empty if there is none."""
    first = block.inlines[0] if block.kind == "p" and block.inlines else None
    match = _UNRAISED.match(first.text) if isinstance(first, Run) and not first.marks else None
    return next(filter(None, match.group("a", "b", "c")), "") if match else ""


def item_labels(block: Block) -> list[str]:
    """The numbers of a list whose items could be notes; empty if it has none, or holds what no note can hold."""
    labels = [item.n for item in block.children if item.children]
    fit = block.kind == "list" and not any(inner.kind in ("head", "table", "pb") for inner in block.walk())
    return labels if fit and labels and all(labels) and len(labels) == len(block.children) else []


def is_raised(block: Block) -> bool:
    """Does it begin with something raised?"""
    return bool(block.inlines) and is_raised_run(block.inlines[0])


def called_labels(blocks: Iterable[Block]) -> set[str]:
    """The raised marks that stand behind words somewhere: what a paragraph that begins with one may be a note to."""
    return {
        inline.text.strip().strip("[]().") if isinstance(inline, Run) else inline.n
        for top in blocks
        for block in top.walk()
        for inline in block.inlines[1:]
        if (inline.bears("sup") if isinstance(inline, Run) else inline.kind == "call")
    }


def split_at_labels(block: Block, called: Container[str]) -> list[Block]:
    """The notes that stand in one paragraph, one behind the other: `¹ See Smith. ² Ibid.`

    The second has the next number, which is called in the text, and the first ends with a stop.
    """
    pieces = [block]
    label = note_label(block)
    at = 1
    while label.isdecimal() and at < len(block.inlines) - 1:
        one, before = block.inlines[at], block.inlines[at - 1]
        wanted = str(int(label) + 1)
        if not isinstance(before, Run) or before.text.rstrip()[-1:] not in _STOPS:
            at += 1
            continue
        if wanted in called and is_raised_run(one) and note_label(Block("p", [one])) == wanted:
            block, label, at = Block("p", block.inlines[at:]), wanted, 0
            del pieces[-1].inlines[-len(block.inlines) :]
            before.text = before.text.rstrip()
            pieces.append(block)
        at += 1
    return pieces


def is_raised_run(inline: Inline) -> bool:
    return isinstance(inline, Run) and inline.bears("sup")


def without_label(inlines: list[Inline], label: str) -> list[Inline]:
    """The note's text; its printed mark becomes a point, since `@n` of the note shows it."""
    first = inlines[0]
    assert isinstance(first, Run)
    if first.text.strip().strip("[]().") == label:
        return [Point("mark", first.start, first.end, label), *_without_space(inlines[1:])]
    written = _PLAIN.match(first.text) or _UNRAISED.match(first.text)
    size = len(written[0].encode()) if written else 0
    rest = Run(first.text[len(written[0]) if written else 0 :], first.start + size, first.end, first.marks)
    return [Point("mark", first.start, first.start + size, label), *_without_space([rest, *inlines[1:]])]


def _without_space(inlines: list[Inline]) -> list[Inline]:
    """White space after the mark is no part of the note; its bytes stay with a run of their own text."""
    if inlines and isinstance(inlines[0], Run):
        inlines[0].text = inlines[0].text.lstrip()
    return inlines
