"""Speeches that were printed or read one a line, with no empty line between: Markdown has them as one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tei.model import Block, Inline, Run
from tei.passes.drama.decide import is_stage
from tei.passes.drama.labels import Label, read_label
from tei.passes.theatre import is_no_name
from tei.text import end_class, printed_lines, visible

_OFTEN = 2  # times that a name begins a line, to be that of a speaker
_FEWEST = 4  # speeches that begin within paragraphs; fewer may be chance


def speeches_in_lines(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks with paragraphs divided at lines that begin with a speaker or are a direction; and the parts.

    The parts still hold their line ends, and nothing is changed: whether it is a play the whole text has to show.
    """
    lined = {
        id(block): lines for block in blocks if block.kind == "p" and len(lines := printed_lines(block.inlines)) > 1
    }
    if not lined:
        return blocks, []
    names = _names(blocks, lined)
    if len(names) < 2:
        return blocks, []
    parts = {place: list(_parts(lines, names)) for place, lines in lined.items()}
    if sum(len(some) - 1 for some in parts.values()) < _FEWEST:
        return blocks, []
    divided = [part for some in parts.values() if len(some) > 1 for part in some]
    return [part for block in blocks for part in _either(block, parts.get(id(block), []))], divided


def _lines_of_note(block: Block) -> int:
    """How many lines within a paragraph begin in bold or in capitals. Cheap, for most do not."""
    count, begins = 0, False
    for inline in block.inlines if block.kind == "p" else ():
        if begins and isinstance(inline, Run):
            count += bool(inline.marks) or inline.text[:2].isupper()
        begins = inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb"
    return count


def _either(block: Block, parts: list[Block]) -> list[Block]:
    return parts if len(parts) > 1 else [block]


def _names(blocks: list[Block], lined: dict[int, list[list[Inline]]]) -> set[str]:
    """Whose names begin lines again and again, set apart by their type and by a stop."""
    lines = (line for block in blocks if block.kind == "p" for line in lined.get(id(block), [block.inlines]))
    counts = Counter(label.key for line in lines if (label := _speaker(line)) is not None)
    return {name for name, count in counts.items() if count >= _OFTEN}


def _speaker(line: list[Inline]) -> Label | None:
    first = line[0] if line else None  # of a paragraph that was emptied
    if not isinstance(first, Run) or not (first.marks or first.text[:2].isupper() or first.text[:1].isdigit()):
        return None  # so do most lines begin
    label = read_label(line)
    return label if label is not None and label.is_distinct and not is_no_name(label.name) else None


def _parts(lines: list[list[Inline]], names: set[str]) -> Iterator[Block]:
    """A paragraph for each speech and each direction that has a line of its own; a speech may run over lines."""
    part: list[Inline] = []
    alone = False
    for line in lines:
        label = _speaker(line)
        direction = is_stage(Block("p", line))
        begins = direction or alone or (label is not None and label.key in names)
        if part and begins and end_class(visible(part)) in ("T", "M"):
            yield Block("p", part)
            part = []
        alone = direction and not part
        part = part + line
    yield Block("p", part)
