"""How sure each cut is: the share of its score among those of all other places where it could be."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from tei.passes.order.layout import BACK, FRONT, MIDDLE, NO_PAGE, Layout
from tei.passes.order.solver import Group, Path, Signature

_HEAT = 1.5  # the parts of the evidence are not independent, so their sum is taken for less than it says


def cut_confidence(path: Path, layout: Layout) -> dict[int, float]:
    """For each gap where a page was cut, how likely it is the right one (0 to 1), all other cuts being right."""
    sure: dict[int, float] = {}
    for signature in path.signatures:
        for k, name in _cuts(signature):
            gap = _gap(signature, k, name)
            sure[gap] = min(sure.get(gap, 1.0), _share(signature, k, name, layout))
    return sure


def _cuts(signature: Signature) -> Iterator[tuple[int, str]]:
    yield -1, "z"
    for k in range(len(signature.groups)):
        yield from ((k, "x"), (k, "y"), (k, "z"))


def _gap(signature: Signature, k: int, name: str) -> int:
    return signature.tail if k < 0 else int(getattr(signature.groups[k], name))


def _share(signature: Signature, k: int, name: str, layout: Layout) -> float:
    here = _window_score(signature, k, layout)
    others = 0.0
    for moved in _moved(signature, k, name, layout):
        others += exp(min(0.0, (_window_score(moved, k, layout) - here) / _HEAT))
    return 1 / (1 + others)


def _moved(signature: Signature, k: int, name: str, layout: Layout) -> Iterator[Signature]:
    """The signature with one cut moved to each other gap between its neighbours."""
    groups = list(signature.groups)
    if name == "z":
        low = groups[k].y if k >= 0 else signature.begin
        high = groups[k + 1].x if k + 1 < len(groups) else signature.end
    else:
        low = groups[k].begin if name == "x" else groups[k].x
        high = groups[k].y if name == "x" else groups[k].z
    old = _gap(signature, k, name)
    for gap in range(max(low, old - 25), min(high, old + 25) + 1):
        if gap != old:
            yield _with(signature, k, name, gap)


def _with(signature: Signature, k: int, name: str, gap: int) -> Signature:
    groups = list(signature.groups)
    if k >= 0:
        groups[k] = groups[k]._replace(**{name: gap})
    if name == "z" and k + 1 < len(groups):
        groups[k + 1] = groups[k + 1]._replace(begin=gap)
    tail = gap if k < 0 else signature.tail
    return Signature(signature.begin, tail, tuple(groups), signature.end)


def _window_score(signature: Signature, k: int, layout: Layout) -> float:
    """The score of what a cut of group k can touch: its own group, the next two, and the middle if near."""
    first, groups = max(0, k - 1), signature.groups
    back = _back_before(signature, first)
    score = _ends_of_book(signature, layout) if k <= 0 else 0.0
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
    return score + (layout.seam(x, z) if z < layout.last else 0.0), back


def _ends_of_book(signature: Signature, layout: Layout) -> float:
    """The last page of the signature, which the sheet shows before the first."""
    begin, tail = signature.begin, signature.tail
    end = layout.book_end(tail) if tail > begin else 0.0
    return layout.worth(begin, tail, BACK) + layout.book_begin(tail) + end
