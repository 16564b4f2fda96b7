"""What the signs of Pandoc and of LaTeX mean; one function a kind, as in `meanings`."""

from __future__ import annotations

import re

from tei.readers.tokens import Finds
from tei.regexes import regex

Match = re.Match[str]

_STYLES = {"textit": "em", "emph": "em", "textbf": "strong", "textsc": "smallcaps", "underline": "underline"}
_LEVELS = {"title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_TERM = regex(r"(?:\A|\n[ \t]*\n)(?![ |#>:])[^\n]{0,60}[^\s.,;:]\n(?:[ \t]*\n)?\Z")
_ATTRIBUTE = regex(r"""([.#])([\w:-]+)|([\w:-]+)=(?:"([^"]*)"|(\S+))""")


def attributes(written: str) -> dict[str, str]:
    """What stands in `{#id .class key=value}`, classes under `class`."""
    found: dict[str, str] = {}
    for sign, name, key, quoted, bare in _ATTRIBUTE.findall(written):
        if sign == ".":
            found["class"] = f"{found.get('class', '')} {name}".strip()
        else:
            found["id" if sign else key] = name or quoted or bare
    return found


# -- Pandoc


def div(finds: Finds, match: Match) -> bool:
    written = match["div1"] or (f".{match['div2']}" if match["div2"] else "")
    finds.add(match.start(), match.end(), "div" if written else "enddiv", written, "blank")
    return True


def span(finds: Finds, match: Match) -> bool:
    """`[text]{.smallcaps lang=la}`."""
    opening = finds.opening(match.start())
    if opening < 0 or "\n\n" in finds.text[opening : match.start()]:
        return False
    finds.add(opening, opening + 1, "open", match["span1"])
    finds.add(match.start(), match.end(), "close", match["span1"])
    return True


def cite(finds: Finds, match: Match) -> bool:
    finds.keep(match, "cite", 0)
    return True


def example(finds: Finds, match: Match) -> bool:
    """`(@)`: numbered through the text."""
    finds.conventions.examples += 1
    number = f"{finds.conventions.examples}."
    if len(number) > match.end() - match.start():
        return False
    _mask_item(finds, match, number, 3)
    return True


def define(finds: Finds, match: Match) -> bool:
    """`: definition`, below a line by itself or another definition; not the caption of a table, nor a wrapped colon."""
    before = finds.text[max(0, match.start() - 400) : match.start()]
    end = finds.paragraph_end(match.end())
    after = finds.text[end : end + 80].lstrip()
    term = _TERM.search(before)
    if not (term or finds.defined) or after.startswith(("|", "+-")) or before.rstrip().endswith("|"):
        return False
    finds.defined = True
    start = match.end() - 1
    finds.add(start, match.end(), "drop", "list mark", "-")
    return True


# -- LaTeX


def section(finds: Finds, match: Match) -> bool:
    close = finds.closing(match.end() - 1)
    if close < 0 or "\n" in finds.text[match.start() : close]:
        return False
    finds.add(match.start(), match.end(), "drop", "markup", "#" * _LEVELS[match["section1"]])
    finds.add(close, close + 1, "drop", "markup", " ")
    return True


def environment(finds: Finds, match: Match) -> bool:
    if match["environment2"] == "begin":
        finds.lists.append(0 if match["environment1"] == "enumerate" else -1)
    elif finds.lists:
        finds.lists.pop()
    finds.add(match.start(), match.end(), "drop", "markup", "blank")
    return True


def item(finds: Finds, match: Match) -> bool:
    number = finds.lists[-1] + 1 if finds.lists and finds.lists[-1] >= 0 else 0
    if number:
        finds.lists[-1] = number
    _mask_item(finds, match, f"{number}." if number else "-", 5)
    return True


def _mask_item(finds: Finds, match: Match, mark: str, room: int) -> None:
    """An item of Markdown in the place of another: its mark stands near its text, what is too much is empty lines."""
    start, end = match.span(str(match.lastgroup))
    empty = "\n" * max(0, end - start - room)
    finds.add(start, end, "drop", "list mark", empty + mark.rjust(min(4, room)))


def include(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "graphic", match["include1"])
    return True


def style(finds: Finds, match: Match) -> bool:
    close = finds.closing(match.end() - 1)
    if close < 0:
        return False
    kind = _STYLES.get(match["style1"], "")
    finds.add(match.start(), match.end(), "open" if kind else "drop", f".{kind}" if kind else "markup")
    finds.add(close, close + 1, "close" if kind else "drop", f".{kind}" if kind else "markup")
    return True
