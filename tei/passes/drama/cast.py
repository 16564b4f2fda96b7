"""The list of persons: below its heading, in the textures of lists, lines, and short paragraphs.

What stands before the first comma names the role where what follows describes it; persons listed together, each with a
comma behind the name, share the description that stands below them (`castGroup`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tei.fidelity import letters
from tei.model import Block, Document, Dropped, Inline, Mark, Run
from tei.passes.drama.labels import label_words
from tei.passes.theatre import is_cast_heading
from tei.passes.verse.lines import has_lines, split_lines
from tei.regexes import regex
from tei.text import cut, plain

_LONGEST, _MOST = 160, 80  # characters of a person's line, lines of a list
#: Where a play is set, which stands below its persons.
_SETTING = regex(
    r"\W*(?:the |la |le |die |der |het |l[’'])?(?:scene|scène|action|scena|azione|escena|acción|cena|szene|scen"
    r"|handlung|schauplatz|ort|zeit|time|place|lieu|luogo|lugar|действие|место|сцена|radnja|scéna|místo)\b(?=.* )",
    re.IGNORECASE,
)
_DESCRIBED = regex(r"\s*(?:,\s|;\s|:\s|\s[—–-]\s|(?:\s?\.){3,}\s*)")


class CastList(NamedTuple):
    """A list of persons: its heading, the blocks of the list, the keys by which they may be named before a speech, and
    of these the role that each names, where it names but one."""

    head: Block
    blocks: list[Block]
    keys: frozenset[str]
    roles: dict[str, str]

    @property
    def all(self) -> list[Block]:
        return [self.head, *self.blocks]


def find_cast(blocks: list[Block]) -> CastList | None:
    """The first list of persons of a text."""
    for n, block in enumerate(blocks):
        if block.kind in ("p", "head") and block.inlines and _is_cast_heading(block):
            found = _persons(blocks[n + 1 : n + 1 + _MOST])
            if found:
                names = _names(found)
                return CastList(block, found, frozenset(names), {k: r.pop() for k, r in names.items() if len(r) == 1})
    return None


def _is_cast_heading(block: Block) -> bool:
    return block.inlines[-1].end - block.inlines[0].start < _LONGEST and is_cast_heading(plain(block))


def _persons(blocks: list[Block]) -> list[Block]:
    """The blocks of the list: lists and what stands between them; or paragraphs of lines; or short paragraphs."""
    lists = [n for n, block in enumerate(blocks[:12]) if block.kind == "list"]
    lists = [n for n in lists if all(_is_short(b) or b.kind in ("list", "pb") for b in blocks[:n])]
    if lists:
        return blocks[: lists[-1] + 1]
    if blocks and blocks[0].kind == "p" and has_lines(blocks[0]):
        return blocks[:1]
    end = 0
    while end < len(blocks) and (_is_person(blocks[end]) or blocks[end].kind == "pb"):
        end += 1
    return blocks[:end] if end > 1 else []


def _is_short(block: Block) -> bool:
    return block.kind == "p" and len(plain(block)) <= _LONGEST // 2


def _is_person(block: Block) -> bool:
    text = plain(block)
    said = re.search(r"[!?:]|\.\s+\w", text.rstrip(".")) or _SETTING.match(text)
    return block.kind == "p" and len(text) <= _LONGEST and not said


def _names(blocks: list[Block]) -> dict[str, set[str]]:
    """Keys of names, and the roles they may mean: the name as a whole, and each word of it that is no small word."""
    names: dict[str, set[str]] = {}
    for text in (text for block in blocks for text in _texts(block)):
        match = _DESCRIBED.search(text)
        name = (text[: match.start()] if match else text).strip(" .,")
        words = [word for word in label_words(name) if len(word) > 2 and word[0].isupper()]
        short = [" ".join(name.split()[:n]) for n in range(2, len(name.split()))]  # `The Duke` of `The Duke of York`
        for key in {letters(name), *map(letters, words), *map(letters, short)} - {""}:
            names.setdefault(key, set()).add(letters(name))
    return names


def _texts(block: Block) -> list[str]:
    if block.kind == "list":
        return [plain(item) for item in block.children]
    return [line.strip() for line in block.text().split("\n")] if block.kind == "p" else []


def make_cast_list(cast: CastList, document: Document) -> Block:
    """The element `castList` of the blocks; a heading that is a paragraph becomes its `head`."""
    made = Block("castList")
    if cast.head.kind == "p":
        _drop_marks(cast.head)
        cast.head.kind = "head"
        made.children.append(cast.head)
    for n, block in enumerate(cast.blocks):
        if block.kind == "pb":
            made.children.append(block)
        elif block.kind == "list":
            made.children += [_item(item, document) for item in block.children]
        elif (group := _group_before(made, n, cast.blocks)) and not has_lines(block):
            block.kind = "roleDesc"
            made.children[-len(group) :] = [Block("castGroup", children=[*group, block])]
        else:
            made.children += [_cast_item(line, document) for line in _lines_of(block, document)]
    return made


def _group_before(made: Block, n: int, blocks: list[Block]) -> list[Block]:
    """The persons before a paragraph between lists, each of which ends in a comma or brace: two at least."""
    group: list[Block] = []
    if blocks[n - 1].kind != "list":
        return group
    for item in reversed(made.children):
        if item.kind != "castItem" or plain(item)[-1:] not in ",}":
            break
        group.insert(0, item)
    return group if len(group) > 1 else []


def _item(item: Block, document: Document) -> Block:
    inlines = list(item.inlines)
    for child in item.children:
        inlines += [inline for inner in child.walk() for inline in inner.inlines]
    return _cast_item(inlines, document)


def _lines_of(block: Block, document: Document) -> list[list[Inline]]:
    found = split_lines(block, document)
    document.dropped += [Dropped(end.start, end.end, "line end") for end in found.ends if end.end > end.start]
    return [line.inlines for line in found.lines]


def _cast_item(inlines: list[Inline], document: Document) -> Block:
    """A person: `role` and `roleDesc` are marks, so that the words between them stay."""
    text = "".join(inline.text for inline in inlines if isinstance(inline, Run))
    match = _DESCRIBED.search(text)
    if match and _describes(text[: match.start()], text[match.end() :]):
        outer = cut(inlines, match.end())
        inner = cut(outer[0], match.start()) if outer else None
        if outer and inner and inner[0] and outer[1]:
            _mark(inner[0], "role", letters(text[: match.start()]))
            _mark(outer[1], "roleDesc")
            return Block("castItem", [*inner[0], *inner[1], *outer[1]])
    elif not match and inlines and len(label_words(text)) < 6 and text.strip()[-1:] != ",":
        _mark(inlines, "role", letters(text))
    return Block("castItem", inlines)


def _describes(name: str, rest: str) -> bool:
    """`Hans, a miller`; but of `Soldiers, Servants, People` no word describes another."""
    words = label_words(name)
    others = [piece.strip(" .") for piece in rest.split(",")]
    listed = len(others) > 1 and all(len(piece.split()) == 1 and piece[:1].isupper() for piece in others)
    return 0 < len(words) <= 6 and bool(rest.strip(" .")) and not listed


def _mark(inlines: list[Inline], kind: str, value: str = "") -> None:
    mark = Mark(kind, value, inlines[0].start)
    for inline in inlines:
        if isinstance(inline, Run):
            looks = tuple(m for m in inline.marks if m.kind not in ("em", "strong"))
            inline.marks = (mark, *looks)


def _drop_marks(block: Block) -> None:
    for inline in block.inlines:
        if isinstance(inline, Run):
            inline.marks = tuple(mark for mark in inline.marks if mark.kind not in ("em", "strong"))
