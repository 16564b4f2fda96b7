"""What can be chosen, with every default in sight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """The choices of one run.

    imposition: `auto` (find out), `none` (keep the order of the input) or the name of a scheme (`2up`).
    rules: what a rule (`---`) stands for: `auto` (find out), `pages` (the end of one), `notes` (the foot of a page),
    `breaks` (a pause in the text).
    page_marks: `auto`, or `none`: lines such as `### Page 3`, which may be a heading, mark no page.
    page_order: the printed numbers of the pages in the order in which the source has them; overrules all else.
    lines: keep the lines of the source, for an edition that shows where each begins.
    quotes: make `q` and `quote` of what stands between quotation marks.
    """

    imposition: str = "auto"
    rules: str = "auto"
    page_marks: str = "auto"
    page_order: tuple[str, ...] = ()
    lines: bool = False
    quotes: bool = False
    force: bool = False
