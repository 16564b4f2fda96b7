"""Calls that are not raised: `word3`, `word 3`, `(1)`, `[1]`, `1)`, `word*`; and where in a text they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.model import Block, Inline, Point, Run
from tei.passes.labels import SIGNS, merged
from tei.text import is_verbatim

#: The ways to write a call, in the order in which they are tried.
FORMS = (
    r"\({}\)",
    r"\[{}\]",
    r"(?<=[^\W\d_]){}\)",
    r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:!?»”’\"')]))(?<!\b[pPSscv]\.)(?<!\b(?:pp|No|Nr|Bd)\.){}(?![\w)])(?![.,]\d)",
    r"(?:(?<=[^\W\d_]{{2}} )|(?<=[^\W\d_][.,;:!?»”’\"')] )){}(?=[.,;:!?»”’)]|\s[^\W\d]|$)",
)
#: These are common for other things too: they need a rule, or two pages that agree.
LOOSE = (0, 1, 4)
SIGN_FORM = r"(?<=[\w.,;:!?»”’\"')])([*†‡§‖¶]{1,3})" + rf"(?![\w{SIGNS}])"


@dataclass(slots=True, eq=False)
class Call:
    """A call in the text that is not raised: its block, and where in the text of the block's runs it stands."""

    block: Block
    start: int
    end: int
    label: str
    order: int  # of its block in the text of the page

    @property
    def place_in_page(self) -> tuple[int, int]:
        return self.order, self.start

    def place(self) -> tuple[int, int] | None:
        """Which run it stands in, and at which character of it; None if it cannot be cut out of one run."""
        at = 0
        for n, run in enumerate(self.block.inlines):
            size = len(run.text) if isinstance(run, Run) else 0
            if isinstance(run, Run) and at <= self.start and self.end <= at + size:
                return (n, self.start - at) if is_verbatim(run) else None
            at += size
        return None


def find_calls(text: Sequence[Block], labels: Sequence[str], form: int) -> list[Call]:
    """The calls of those labels that stand in a form at one place of the text, and no other; in the order of labels."""
    found: dict[str, list[Call]] = defaultdict(list)
    pattern = _pattern(labels, form)
    wanted = set(labels)
    for order, top in enumerate(text):
        for block in top.walk():
            if block.inlines and block.kind not in ("code", "pb", "rule", "fw"):
                words = "".join(one.text for one in block.inlines if isinstance(one, Run))
                for match in pattern.finditer(words):
                    label = next(filter(None, match.groups()))
                    if label in wanted:
                        found[label].append(Call(block, *match.span(), label, order))
    alone = [found[label][0] for label in labels if len(found[label]) == 1]
    for call in alone:
        if call.place() is None:
            call.block.inlines = merged(call.block.inlines)
    return [call for call in alone if call.place()]


def _pattern(labels: Iterable[str], form: int) -> re.Pattern[str]:
    """Any figure, which is faster than each by itself; the other labels one by one."""
    others = [re.escape(label) for label in labels if not label.isdecimal() and label[0] not in SIGNS]
    signs = any(label[0] in SIGNS for label in labels)
    plain = FORMS[form].format("(" + "|".join([r"\d{1,3}", *others]) + ")")
    return re.compile(plain + (f"|{SIGN_FORM}" if signs else ""))


def mark_calls(calls: Iterable[Call]) -> None:
    """Make points of calls in the text, the last one first, so that places before it stay what they are."""
    for call in sorted(calls, key=lambda call: -call.start):
        if place := call.place():
            n, start = place
            run = call.block.inlines[n]
            assert isinstance(run, Run)
            call.block.inlines[n : n + 1] = _cut_out(run, start, start + call.end - call.start, call.label)


def _cut_out(run: Run, start: int, end: int, label: str) -> list[Inline]:
    """A run parted by a call: what stands before, the call as a point with the blank before it, what stands behind."""
    start = len(run.text[:start].rstrip())
    a = run.start + len(run.text[:start].encode())
    b = a + len(run.text[start:end].encode())
    before, after = Run(run.text[:start], run.start, a, run.marks), Run(run.text[end:], b, run.end, run.marks)
    return [*([before] if start else []), Point("call", a, b, label), *([after] if after.text else [])]
