"""Rules of hyphens: `---` may end a page, part the notes from the text, or mark a pause in it.

(Its other meanings, the fence of YAML, the underline of a heading and the head of a table, are told by Markdown.) One
line does not say which it is; the whole document does. Rules with notes below them are left to the passes, which see
the pages; here it is decided whether the others are page ends.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from tei.readers.loosemarks import breaks_off, line_after, line_before
from tei.readers.pagemarks import PageMark, Style
from tei.regexes import regex

STYLE = Style("rules", "between", "", "")
_RULE = regex(rb"^-{3,}[ \t\r]*$", re.MULTILINE)
#: How a note begins, in any of the ways in which tools and people write it.
_NOTE = regex(
    r"<sup>|\$? ?\{? ?\}?\^|\\\( ?\^|\\textsuperscript|\\?[*†‡§¶]|[⁰¹²³⁴-⁹]|\[\^|[\[(]\d{1,3}[\])]|\d{1,3}[.)]? "
    r"|\[?(?:[Ff]oot)?[Nn]ote:? ?\d|\[?Fu(?:ß|ss)note ?\d|\\footnotetext"
)
_FOLIO = regex(r"\W{0,3}(\d{1,4})\W{0,3}")
_TABLE = regex(r"\||\S(?: {3,}|\t)\S.* {3,}\S|-{3}")
_FEWEST = 2


class _Rule(NamedTuple):
    """A rule: its range, and the lines with text before and behind it."""

    start: int
    end: int
    before: str
    after: str


class Rules(NamedTuple):
    """What the rules of a document are: the page marks among them, and the reason."""

    marks: list[PageMark]
    evidence: str


def find_page_rules(data: bytes, start: int, end: int, meaning: str = "auto") -> Rules:
    """The rules that end pages. `meaning`: `pages` (all but those above notes), `notes`, `breaks` (none), `auto`."""
    if meaning not in ("auto", "pages") or data.find(b"\n---", start, end) < 0:
        return Rules([], "")
    rules = _rules(data, start, end)
    others = [rule for rule in rules if not _NOTE.match(rule.after)]
    evidence = "the metadata file" if meaning == "pages" else _evidence(rules, others)
    return Rules([PageMark(rule.start, rule.end, STYLE) for rule in others] if evidence else [], evidence)


def _rules(data: bytes, start: int, end: int) -> list[_Rule]:
    """Rules that are neither the underline of a heading nor part of a table."""
    found = []
    for match in _RULE.finditer(data, start, end):
        before, after = line_before(data, match.start(), start), line_after(data, match.end(), end)
        if before and after and not _TABLE.search(before) and not _TABLE.match(after) and not _underlines(data, match):
            found.append(_Rule(match.start(), match.end(), before, after))
    return found


def _underlines(data: bytes, match: re.Match[bytes]) -> bool:
    """Is the rule the underline of a heading: a line by itself right above it, and a blank one below?"""
    lines = data[max(0, match.start() - 200) : match.start()].split(b"\n")  # the last one is the rule's own, empty
    above = lines[-3:-1] if len(lines) > 2 else [b"", *lines[:-1]]
    alone = len(above) == 2 and above[1].strip() != b"" and above[0].strip() == b""
    return alone and len(above[1]) < 120 and not data[match.end() + 1 : match.end() + 3].strip(b"\r \t").strip(b"\n")


def _evidence(rules: list[_Rule], others: list[_Rule]) -> str:
    """Why the rules that stand above no notes end pages; empty if nothing says so.

    The rest of a note may stand below a rule as well. But where rules end the pages, one stands between any two that
    part notes from the text.
    """
    if len(rules) == 1 and len(others) == 1 and breaks_off(others[0].before, others[0].after):
        return "a sentence goes on over it"  # no pause in the text does that
    if len(others) < _FEWEST or _two_feet_in_a_row(rules, others):
        return ""
    plain = set(others)
    text_before = {rule: foot.before for foot, rule in pairwise(rules) if foot not in plain}
    broken = sum(breaks_off(text_before.get(rule, rule.before), rule.after) for rule in others)
    folios = _count_folios(others)
    if max(broken, folios) < _FEWEST or (broken + folios) * 4 < len(others):
        return ""
    told = [f"{broken} sentences go on over one"] * bool(broken) + [f"{folios} page numbers stand at one"] * bool(
        folios
    )
    return " and ".join(told)


def _two_feet_in_a_row(rules: list[_Rule], others: list[_Rule]) -> bool:
    plain = set(others)
    feet = [rule not in plain for rule in rules]
    return sum(a and b for a, b in pairwise(feet)) * 10 > len(rules)


def _count_folios(others: list[_Rule]) -> int:
    """Numbers that stand at a rule, at the same side of each, and rise by one from rule to rule."""
    best = 0
    for side in ("before", "after"):
        matches = [_FOLIO.fullmatch(getattr(rule, side)) for rule in others]
        numbers = [int(match[1]) if match else -9 for match in matches]
        steps = sum(b - a == 1 for a, b in pairwise(numbers) if a >= 0)
        best = max(best, steps + 1 if steps else 0)
    return best
