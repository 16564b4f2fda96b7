"""What each kind of match means (`patterns`): one function a kind, which adds the tokens it stands for.

A function returns whether the match was what it looks like. If not, its first character is text, and the search goes on
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tei.readers.conventions import RAISED, is_call
from tei.readers.tokens import Finds

Match = re.Match[str]

_MATHS = re.compile(r"\\[A-Za-z]|[\^_]\s?[\w{]")
_SIMPLE = re.compile(r"[\w\s.,+*/=<>≤≥±×·()!'′-]{1,40}")  # `x`, `a + b = 2c`
_PROSE = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")
_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_]{2} ")
_STYLES = {"textit": "em", "emph": "em", "textbf": "strong", "textsc": "smallcaps", "underline": "underline"}
_LEVELS = {"title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_RAISED = re.compile(r"[\s${}^\\(]*\^[\s{]*(\w{1,4}|[*†‡§¶]{1,3})[\s})$\\]*")
_END = re.compile(r"\n[ \t]*\n|\Z")
_SET_OUT = re.compile(r"\n[ \t]*\n(?=[^ \t\n])|\Z")  # the end of a paragraph, and of those after it that are set in
_TERM = re.compile(r"(?:\A|\n[ \t]*\n)(?![ |#>:])[^\n]{0,60}[^\s.,;:]\n(?:[ \t]*\n)?\Z")
_ATTRIBUTE = re.compile(r"""([.#])([\w:-]+)|([\w:-]+)=(?:"([^"]*)"|(\S+))""")


def attributes(written: str) -> dict[str, str]:
    """What stands in `{#id .class key=value}`, classes under `class`."""
    found: dict[str, str] = {}
    for sign, name, key, quoted, bare in _ATTRIBUTE.findall(written):
        if sign == ".":
            found["class"] = f"{found.get('class', '')} {name}".strip()
        else:
            found["id" if sign else key] = name or quoted or bare
    return found


def _part(match: Match) -> int:
    """The number of the part of an alternative that matched."""
    name = str(match.lastgroup)
    index = match.re.groupindex
    return next(index[f"{name}{n}"] for n in range(1, 9) if match.group(f"{name}{n}") is not None)


# -- raised, lowered, mathematics


def _sup(finds: Finds, match: Match) -> bool:
    finds.keep(match, "sup", _part(match))
    return True


def _sub(finds: Finds, match: Match) -> bool:
    finds.keep(match, "sub", _part(match))
    return True


def _formula(finds: Finds, match: Match) -> bool:
    """Mathematics is told by its signs; `$` is a currency too, and `\\[` an escaped bracket."""
    part = _part(match)
    written = match[part]
    simple = written is not None and match[0][0] == "$" and _SIMPLE.fullmatch(written) and not _WORD.search(written)
    if not (simple or _MATHS.search(written)) or _PROSE.search(written):
        return False
    finds.keep(match, "formula", part)
    return True


def _proof(finds: Finds, match: Match) -> bool:
    """`-*` at the end of a page: a proofreader asks whether the hyphen stays. A star answers at the next page."""
    finds.add(match.end() - 1, match.end(), "drop", "mark of a proofreader")
    finds.conventions.starred = True
    return True


# -- notes


def _written(finds: Finds, match: Match) -> bool:
    """`[Footnote 1: text]`; with a star before it, the rest of the note before."""
    close = finds.closing(match.start() + match[0].index("["))
    if close < 0:
        return False
    goes_on = bool(match["written2"]) and not match["written1"]
    finds.last(match.start(), match.end(), "note", "" if goes_on else match["written1"] or "*", close + 1)
    finds.add(close, close + 1, "drop", "note mark")
    return True


def _named(finds: Finds, match: Match) -> bool:
    """`Footnote 1: text`, to the end of its paragraph."""
    end = _END.search(finds.text, match.end())
    finds.last(match.start(), match.end(), "note", match["named1"], end.start() if end else len(finds.text))
    return True


def _footnotetext(finds: Finds, match: Match) -> bool:
    """`\\footnotetext[1]{text}`; the number may stand in the text, as Mathpix writes it: `{${ }^{1}$ text}`."""
    close = finds.closing(match.end() - 1)
    if close < 0:
        return False
    finds.conventions.footnotes += 1
    end, label = match.end(), match["footnotetext1"]
    if not label and (raised := _RAISED.match(finds.text, end)):
        end, label = raised.end(), raised[1]
    finds.last(match.start(), end, "note", label or str(finds.conventions.footnotes), close + 1)
    finds.add(close, close + 1, "drop", "note mark")
    return True


def _aside(finds: Finds, match: Match) -> bool:
    """A note in the line: `^[text]`, `\\footnote{text}`. It shows no number of its own."""
    close = finds.closing(match.end() - 1)
    end = _END.search(finds.text, match.end())
    if close < 0 or (end and end.start() < close):
        return False
    finds.conventions.asides += 1
    finds.add(match.start(), match.end(), "aside", f"^{finds.conventions.asides}")
    finds.add(close, close + 1, "back")
    return True


def _by_convention(finds: Finds, match: Match) -> bool:
    """`[1]`, `(1)`, `¹`, `†`: a note at the beginning of a line, else its call; or none, if it has no note."""
    way = str(match.lastgroup)
    label, start = match[f"{way}1"], match.start(f"{way}1")
    line = finds.text[finds.text.rfind("\n", 0, start) + 1 : start]
    begins = not line.strip(" \t[(")
    if label not in finds.conventions.labels[way] or not (begins or is_call(way, finds.text, match.start())):
        return False
    if way in ("brackets", "parentheses") and match[f"{way}2"] is not None:
        end = (_SET_OUT if way == "brackets" else _END).search(finds.text, match.end())
        finds.last(match.start(), match.end(), "note", label, end.start() if end else len(finds.text))
    elif way in ("brackets", "parentheses"):
        finds.add(match.start(), match.end(), "call", label)
    else:
        finds.keep(match, "sup", f"{way}1", label.translate(RAISED).replace("\\", ""))
    return True


def _writtencall(finds: Finds, match: Match) -> bool:
    if match["writtencall1"] not in finds.conventions.labels["written"]:
        return False
    finds.add(match.start(), match.end(), "call", match["writtencall1"])
    return True


# -- signs of tools


def _layout(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "drop", "layout of the tool", "blank")
    return True


def _folio(finds: Finds, match: Match) -> bool:
    finds.keep(match, "fw", "folio1", "PageNumber")
    return True


def _stamp(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "drop", match["stamp1"])
    return True


def _picture(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "picture", " ".join(match["picture1"].split()))
    return True


def _missing(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "gap", match["missing2"] or "")
    return True


def _illustration(finds: Finds, match: Match) -> bool:
    """`[Illustration: caption]`, as Distributed Proofreaders write it."""
    opening = match.start() + match[0].index("[")
    close = finds.closing(opening)
    if close < 0:
        return False
    finds.last(match.start(), match.end(), "figure", "", close + 1)
    finds.add(close, close + 1, "drop")
    return True


# -- Pandoc


def _div(finds: Finds, match: Match) -> bool:
    written = match["div1"] or (f".{match['div2']}" if match["div2"] else "")
    finds.add(match.start(), match.end(), "div" if written else "enddiv", written, "blank")
    return True


def _span(finds: Finds, match: Match) -> bool:
    """`[text]{.smallcaps lang=la}`."""
    opening = finds.opening(match.start())
    if opening < 0 or "\n\n" in finds.text[opening : match.start()]:
        return False
    finds.add(opening, opening + 1, "open", match["span1"])
    finds.add(match.start(), match.end(), "close", match["span1"])
    return True


def _cite(finds: Finds, match: Match) -> bool:
    finds.keep(match, "cite", 0)
    return True


def _example(finds: Finds, match: Match) -> bool:
    """`(@)`: numbered through the text."""
    finds.conventions.examples += 1
    number = f"{finds.conventions.examples}."
    if len(number) > match.end() - match.start():
        return False
    _mask_item(finds, match, number, 3)
    return True


def _define(finds: Finds, match: Match) -> bool:
    """`: definition`, below a line by itself or another definition; not the caption of a table, nor a wrapped colon."""
    before = finds.text[max(0, match.start() - 400) : match.start()]
    end = _END.search(finds.text, match.end())
    after = finds.text[end.end() : end.end() + 80].lstrip() if end else ""
    term = _TERM.search(before)
    if not (term or finds.defined) or after.startswith(("|", "+-")) or before.rstrip().endswith("|"):
        return False
    finds.defined = True
    start = match.end() - 1
    finds.add(start, match.end(), "drop", "list mark", "-")
    return True


# -- LaTeX


def _section(finds: Finds, match: Match) -> bool:
    close = finds.closing(match.end() - 1)
    if close < 0 or "\n" in finds.text[match.start() : close]:
        return False
    finds.add(match.start(), match.end(), "drop", "markup", "#" * _LEVELS[match["section1"]])
    finds.add(close, close + 1, "drop", "markup", " ")
    return True


def _environment(finds: Finds, match: Match) -> bool:
    if match["environment2"] == "begin":
        finds.lists.append(0 if match["environment1"] == "enumerate" else -1)
    elif finds.lists:
        finds.lists.pop()
    finds.add(match.start(), match.end(), "drop", "markup", "blank")
    return True


def _item(finds: Finds, match: Match) -> bool:
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


def _include(finds: Finds, match: Match) -> bool:
    finds.add(match.start(), match.end(), "graphic", match["include1"])
    return True


def _style(finds: Finds, match: Match) -> bool:
    close = finds.closing(match.end() - 1)
    if close < 0:
        return False
    kind = _STYLES.get(match["style1"], "")
    finds.add(match.start(), match.end(), "open" if kind else "drop", f".{kind}" if kind else "markup")
    finds.add(close, close + 1, "close" if kind else "drop", f".{kind}" if kind else "markup")
    return True


MEANINGS: dict[str, Callable[[Finds, Match], bool]] = {
    "sup": _sup, "sub": _sub, "formula": _formula, "display": _formula,
    "written": _written, "named": _named, "footnotetext": _footnotetext, "aside": _aside,
    "brackets": _by_convention, "parentheses": _by_convention, "raised": _by_convention, "signs": _by_convention,
    "writtencall": _writtencall, "proof": _proof,
    "layout": _layout, "folio": _folio, "stamp": _stamp, "picture": _picture, "missing": _missing,
    "illustration": _illustration,
    "div": _div, "span": _span, "cite": _cite, "example": _example, "define": _define,
    "section": _section, "environment": _environment, "item": _item, "include": _include, "style": _style,
}  # fmt: skip
