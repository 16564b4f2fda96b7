"""The images of the pages, as the metadata file names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tei.fidelity import inlines_of
from tei.findings import Report
from tei.metadata import Image, Images
from tei.model import Document, Point
from tei.options import Options


@dataclass
class _Shown:
    """Which page shows which image, and which pages none."""

    files: list[Image] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)  # identity of a page begin -> index in `files`
    without: list[Point] = field(default_factory=list)


def images(document: Document, options: Options, report: Report) -> Document:
    """List the images and let each page begin point to its own, where it is sure which that is."""
    named = document.meta.images
    if named is None:
        return document
    pages = sorted(
        (i for i in inlines_of(document.all_blocks()) if isinstance(i, Point) and i.kind == "pb"),
        key=lambda point: point.start,
    )
    shown = _by_pattern(named, pages) if named.pattern else _by_label(named.files, pages)
    if shown is None and len(named.files) == len(pages):
        shown = _Shown(list(named.files), {id(page): n for n, page in enumerate(pages)})
    if shown is None:
        report.add("E010", given=len(named.files), found=len(pages))
        shown = _Shown(list(named.files))
    if shown.without:
        numbers = ", ".join(page.n or "without a number" for page in shown.without[:8])
        more = len(shown.without) - 8
        spans = [(page.start, page.end) for page in shown.without]
        report.add("E011", spans, pages=numbers + (f" and {more} more" if more > 0 else ""))
    document.images, document.image_of = shown.files, shown.of
    return document


def _by_pattern(named: Images, pages: Sequence[Point]) -> _Shown:
    """`{n}` counts the pages in the order of the source; `{printed}` is the printed number."""
    shown = _Shown()
    for n, page in enumerate(pages, named.first):
        printed = page.n.strip("[] ")
        if "{printed" in named.pattern and not (printed.isdecimal() or (printed and "{printed}" in named.pattern)):
            shown.without.append(page)  # no number, or a Roman one where the pattern wants figures
            continue
        number = int(printed) if "{printed:" in named.pattern else printed
        shown.of[id(page)] = len(shown.files)
        shown.files.append(Image(named.pattern.format(n=n, printed=number), page.n))
    return shown


def _by_label(files: Sequence[Image], pages: Sequence[Point]) -> _Shown | None:
    """By the printed numbers, where the labels of a manifest are such: of most pages, each once."""
    labels = Counter(_number(image.label) for image in files if image.label)
    numbers = Counter(_number(page.n) for page in pages if page.n)
    alike = [n for n in numbers if labels[n] == 1 and numbers[n] == 1]
    if len(alike) <= len(pages) / 2 or not alike:
        return None
    places = {_number(image.label): n for n, image in enumerate(files)}
    shown = _Shown(list(files))
    for page in pages:
        if _number(page.n) in alike:
            shown.of[id(page)] = places[_number(page.n)]
        else:
            shown.without.append(page)
    return shown


def _number(label: str) -> str:
    """`[12]`, `p. 12` and `12` are one page; folios keep their side (`12r`)."""
    return "".join(c for c in label.casefold().removeprefix("page").removeprefix("p.") if c.isalnum())
