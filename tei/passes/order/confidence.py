"""Cuts looked at one by one: whether each could stand better elsewhere, and how sure it is where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp

from tei.passes.order.layout import BACK, FRONT, MIDDLE, NO_PAGE, Layout
from tei.passes.order.solver import Group, Path, Signature

_NEAR, _FAR = 4, 25  # gaps to which a cut may be moved, and those that it is weighed against
_HEAT = 1.5  # the parts of the evidence are not independent, so their sum is taken for less than it says


def cut_confidence(path: Path, layout: Layout) -> dict[int, float]:
    """For each gap where a page was cut, how likely it is the right one (0 to 1), all other cuts being right."""
    sure: dict[int, float] = {}
    for n in range(len(path.signatures)):
        signature = _linked(path.signatures, n)
        for k, name in _cuts(signature):
            gap = _gap(signature, k, name)
            sure[gap] = min(sure.get(gap, 1.0), _share(signature, k, name, layout))
    return sure


def settle(path: Path, layout: Layout) -> Path:
    """The path with each cut moved to the best gap near it; the search itself looks only at the likeliest gaps.

    No page is made blank, or written, by a move: how many there are was settled by the search.
    """
    signatures = list(path.signatures)
    for n in range(len(signatures)):
        signature = _linked(signatures, n)
        for k, name in _cuts(signature):
            low, old, high = _room(signature, k, name)
            near = (gap for gap in range(max(low + 1, old - _NEAR), min(high, old + _NEAR + 1)) if low < old < high)
            best = max(near, key=lambda gap: _window_score(_with(signature, k, name, gap), k, layout), default=old)
            signature = _with(signature, k, name, best)
        signatures[n] = signature
    return Path(tuple(signatures), path.score, path.gain)


def _linked(signatures: Sequence[Signature], n: int) -> Signature:
    """A signature that knows its neighbours."""
    before = signatures[n - 1].tail if n else NO_PAGE
    after = signatures[n + 1].tail if n + 1 < len(signatures) else NO_PAGE
    return replace(signatures[n], before=before, after=after)


def _cuts(signature: Signature) -> Iterator[tuple[int, str]]:
    yield -1, "z"
    for k in range(len(signature.groups)):
        yield from ((k, "x"), (k, "y"), (k, "z"))


def _gap(signature: Signature, k: int, name: str) -> int:
    return signature.tail if k < 0 else int(getattr(signature.groups[k], name))


def _share(signature: Signature, k: int, name: str, layout: Layout) -> float:
    here = _window_score(signature, k, layout)
    others = 0.0
    for moved in _moved(signature, k, name):
        others += exp(min(0.0, (_window_score(moved, k, layout) - here) / _HEAT))
    return 1 / (1 + others)


def _moved(signature: Signature, k: int, name: str) -> Iterator[Signature]:
    """The signature with one cut moved to each other gap between its neighbours, if not too far."""
    low, old, high = _room(signature, k, name)
    for gap in range(max(low, old - _FAR), min(high, old + _FAR) + 1):
        if gap != old:
            yield _with(signature, k, name, gap)


def _room(signature: Signature, k: int, name: str) -> tuple[int, int, int]:
    """The cut before a cut, the cut, and the cut after it."""
    groups, old = signature.groups, _gap(signature, k, name)
    if name != "z":
        return (groups[k].begin, old, groups[k].y) if name == "x" else (groups[k].x, old, groups[k].z)
    high = groups[k + 1].x if k + 1 < len(groups) else signature.end
    return (groups[k].y if k >= 0 else signature.begin), old, high


def _with(signature: Signature, k: int, name: str, gap: int) -> Signature:
    groups = list(signature.groups)
    if k >= 0:
        groups[k] = groups[k]._replace(**{name: gap})
    if name == "z" and k + 1 < len(groups):
        groups[k + 1] = groups[k + 1]._replace(begin=gap)
    return replace(signature, tail=gap if k < 0 else signature.tail, groups=tuple(groups))


def _window_score(signature: Signature, k: int, layout: Layout) -> float:
    """The score of what a cut of group k can touch: its own group, the next two, and the middle if near."""
    first, groups = max(0, k - 1), signature.groups
    back = _back_before(signature, first)
    score = _ends(signature, layout) if k <= 0 else 0.0
    for group in groups[first : k + 3]:
        gain, back = _group_score(group, back, layout)
        score += gain
    if k + 3 >= len(groups):
        middle = groups[-1].z if groups else signature.tail
        score += layout.worth(middle, signature.end, MIDDLE) + layout.seam(signature.end, back)
    return score


def _back_before(signature: Signature, k: int) -> int:
    back = signature.begin if signature.tail > signature.begin else NO_PAGE
    for group in signature.groups[:k]:
        back = group.y if group.z > group.y else group.x if group.y > group.x else back
    return back


def _group_score(group: Group, back: int, layout: Layout) -> tuple[float, int]:
    begin, x, y, z = group
    score = layout.worth(begin, x, FRONT) + layout.worth(x, y, BACK) + layout.worth(y, z, BACK)
    if y > x:
        score += layout.seam(y, back)
        back = x
    if z > y:
        score += layout.seam(z, back)
        back = y
    elif x == y:
        score += layout.leaf(x)
    return score + (layout.seam(x, z) if z < layout.last else 0.0), back


def _ends(signature: Signature, layout: Layout) -> float:
    """The last page of the signature, which the sheet shows before the first, and the seams to the other signatures."""
    begin, tail = signature.begin, signature.tail
    score = layout.worth(begin, tail, BACK)
    score += layout.seam(signature.before, tail) if signature.before != NO_PAGE else layout.book_begin(tail)
    if tail > begin:
        score += layout.seam(tail, signature.after) if signature.after != NO_PAGE else layout.book_end(tail)
    return score
