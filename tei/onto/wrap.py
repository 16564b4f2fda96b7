"""Put an element round a range of the text of a block, or at a point in it."""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from tei.onto.ranges import Marked, bare, marked, size_of

Item = str | etree._Element  # what an element holds: text, and children without their tails


def wrap(
    block: etree._Element,
    start: int,
    end: int,
    element: etree._Element,
    around: Collection[str] = (),
    spaced: bool = False,
) -> bool:
    """Put an empty element round the characters `start` to `end`; at a point (`start` is `end`) one that holds what it
    likes. False if it would cross another element.

    around: the names of elements that it goes round, not into, where they hold the same characters. spaced: a point
    behind white space.
    """
    inner = marked(block)
    if any(one.start < start < one.end < end or start < one.start < end < one.end for one in inner):
        return False
    holder, begins = block, 0
    for one in inner:
        same = (one.start, one.end) == (start, end) and one.element.tag in around
        if _holds(one, start, end) and not same:
            holder, begins = one.element, one.start
    items = _items(holder)
    first = _cut(items, start - begins, early=start == end and not spaced)
    last = _cut(items, end - begins, early=True) if start < end else first
    _fill(element, items[first:last])
    _fill(holder, [*items[:first], element, *items[last:]], anew=True)
    return True


def _holds(one: Marked, start: int, end: int) -> bool:
    """A point beside an element is not in it."""
    return (one.start < start < one.end) if start == end else (one.start <= start and end <= one.end)


def _items(holder: etree._Element) -> list[Item]:
    items: list[Item] = [holder.text or ""]
    for child in holder:
        items += [child, child.tail or ""]
    return items


def _cut(items: list[Item], characters: int, early: bool) -> int:
    """The index behind so many characters; a text is divided there. early: before the white space and the points that
    follow, else behind them."""
    left = characters
    for at, item in enumerate(items):
        if early and not left:
            return at
        size = len(bare(item)) if isinstance(item, str) else size_of(item)
        if isinstance(item, str) and (left < size or (early and left == size)):
            place = _place(item, left, early)
            items[at : at + 1] = [item[:place], item[place:]]
            return at + 1
        if not isinstance(item, str) and not left and size:
            return at
        left -= size
    return len(items)


def _place(text: str, characters: int, early: bool) -> int:
    """Where in a text so many characters have passed that are no white space."""
    seen = 0
    for at, character in enumerate(text):
        if seen == characters and (early or not character.isspace()):
            return at
        seen += not character.isspace()
    return len(text)


def _fill(element: etree._Element, items: list[Item], anew: bool = False) -> None:
    if anew:
        element.text = None
        for child in list(element):
            element.remove(child)
    last: etree._Element | None = None
    for item in items:
        if not isinstance(item, str):
            item.tail = None
            element.append(item)
            last = item
        elif item and last is None:
            element.text = (element.text or "") + item
        elif item and last is not None:
            last.tail = (last.tail or "") + item
