"""What a note is marked with, where its text begins: raised, or a printer's sign; and the same taken off its text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from tei.model import Block, Inline, Point, Run
from tei.regexes import regex
from tei.text import cut, printed_lines, raised

#: What a note is marked with: a figure, a letter, or one to three of the printers' signs in their old order.
_LABEL = regex(r"\d{1,3}|[a-zα-ωа-я]|[*†‡§‖¶]{1,3}|\*\)", re.IGNORECASE)
SIGNS = "*†‡§‖¶"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = regex(r"([⁰¹²³⁴-⁹]{1,3}|[*†‡§‖¶]{1,3}|\[\d{1,3}\])(?=\s*\S)")
_RUN_ON = regex(r"(?<=[.!?»”)]) (?P<mark>(?:[—–-] )?\((?P<label>\d{1,2})\) (?=[^\W\d]))")
#: Figures that are not raised are a label only where a call answers them: `1 See`, `1) See`, `(1) See`, `1. See`.
_STOPS = tuple(".!?…”»\"'")
_UNRAISED = regex(r"(?P<all>(?:[—–-]\s)?\((?P<a>\d{1,3}|[a-z])\)|(?P<b>\d{1,3}|[a-z])[).]|(?P<c>\d{1,3}))\s+(?=\S)")


def note_label(block: Block) -> str:
    """The mark that a paragraph begins with, as a note does: raised, or a printer's sign. Empty if it has none."""
    if block.kind != "p" or not block.inlines:
        return ""
    first = block.inlines[0]
    if not isinstance(first, Run):
        return ""
    if first.bears("sup"):
        text = raised(first)
        return text if _LABEL.fullmatch(text) else ""
    if first.marks or first.text[:1].isalpha():
        return ""  # most paragraphs by far: no mark is a letter that is not raised
    match = _PLAIN.match(first.text) or (len(block.inlines) > 1 and _PLAIN.match(first.text.strip() + "x"))
    return match[1].translate(_RAISED).strip("[]") if match else ""


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
    return {label for top in blocks for block in top.walk() for label in labels_called(block.inlines[1:])}


def labels_called(inlines: Iterable[Inline]) -> Iterator[str]:
    """What is called among inlines: by raised runs, and by calls that the reader made points of."""
    for inline in inlines:
        if is_raised_run(inline):
            yield raised(inline)
        elif isinstance(inline, Point) and inline.kind == "call":
            yield inline.n


def split_at_labels(block: Block, called: Container[str]) -> list[Block]:
    """The notes that stand in one paragraph, one behind the other: `¹ See Smith. ² Ibid.`, or each on its own line.

    Each is called in the text. Behind another in its line it has the next number or letter, and the one before ends
    with a stop.
    """
    pieces = [block]
    label = note_label(block)
    at = 1
    while label and at < len(block.inlines) - 1:
        one, before = block.inlines[at], block.inlines[at - 1]
        begins = isinstance(before, Run) and (is_raised_run(one) or before.text.endswith("\n"))
        found = note_label(Block("p", [one])) if begins else ""
        if isinstance(before, Run) and found and found in called and _begins_note(before, label, found):
            block, label, at = Block("p", block.inlines[at:]), found, 0
            del pieces[-1].inlines[-len(block.inlines) :]
            before.text = before.text.rstrip()
            pieces.append(block)
        at += 1
    return pieces


def printed_notes(block: Block) -> list[Block]:
    """The notes that a paragraph holds, one a line, each with the next mark; the paragraph itself if it is only one.

    The paragraph stays as it is, for its lines may be no notes at all.
    """
    label = note_label(block) or plain_label(block)
    lines = printed_lines(block.inlines) if label and any(is_line_end(one) for one in block.inlines) else []
    parts: list[list[Inline]] = []
    for line in lines:
        one = Block("p", line)
        found = note_label(one) or plain_label(one)
        if not parts or (found and (is_next(label, found) or (found != label and found[0] in SIGNS))):
            if parts:
                parts[-1][-1] = _without_text(parts[-1][-1])
            parts.append([])
            label = found or label
        parts[-1] += line
    return [Block("p", part) for part in parts] if len(parts) > 1 else [block]


def merged(inlines: list[Inline]) -> list[Inline]:
    """Runs that follow each other with the same marks as one: the parser parts `**` from the word before it."""
    result: list[Inline] = []
    for one in inlines:
        last = result[-1] if result else None
        if isinstance(one, Run) and isinstance(last, Run) and _are_one(last, one):
            result[-1] = Run(last.text + one.text, last.start, one.end, one.marks)
        else:
            result.append(one)
    return result


def _are_one(last: Run, one: Run) -> bool:
    close = last.end == one.start and last.marks == one.marks
    return close and not is_line_end(last) and not is_line_end(one)


def run_on_notes(block: Block) -> list[Block]:
    """The notes that a paragraph holds one behind the other: `(1) See Smith. — (2) Ibid.`; itself, if it is only one.

    As with `printed_notes` the paragraph stays as it is.
    """
    label = plain_label(block)
    parts, at = [block.inlines], 0
    text = "".join(one.text for one in block.inlines if isinstance(one, Run)) if label.isdecimal() else ""
    for match in _RUN_ON.finditer(text) if text.startswith("(") else ():
        found = cut(parts[-1], match.start("mark") - at) if is_next(label, match["label"]) else None
        if found is not None and found[1]:
            parts[-1:] = [_trimmed(found[0]), found[1]]
            label, at = match["label"], match.start("mark")
    return [Block("p", part) for part in parts] if len(parts) > 1 else [block]


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    last = inlines[-1]
    return (
        [*inlines[:-1], Run(last.text.rstrip(), last.start, last.end, last.marks)] if isinstance(last, Run) else inlines
    )


def is_line_end(inline: Inline) -> bool:
    return inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb"


def _without_text(inline: Inline) -> Inline:
    """A line end that is no longer within a paragraph: nothing is shown for it."""
    return Run("", inline.start, inline.end) if isinstance(inline, Run) else Point("rule", inline.start, inline.end)


def _begins_note(before: Run, label: str, found: str) -> bool:
    """May a note begin at a raised mark: behind what stands before it, and behind the note of another mark?"""
    if before.text.endswith("\n"):
        return found != label and not (label.isdecimal() and found.isdecimal() and int(found) < int(label))
    return before.text.rstrip()[-1:] in _STOPS and is_next(label, found)


def is_next(label: str, found: str) -> bool:
    """Is a mark the next behind another: the next number or letter?"""
    if label.isdecimal():
        return found == str(int(label) + 1)
    return len(label) == len(found) == 1 and label.isalpha() and ord(found) == ord(label) + 1


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
