"""What tokens look like in the source: one alternation, tried at each place from the left, first come first served.

Each alternative has one named group for its kind; more groups, named after it, hold its parts. No part may run over a
blank line, and none may look farther than the next opening of its own kind, so that the search stays linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tei.readers import inlinepages

_RAISED = r"[\w*†‡§¶°(),.\-–]{1,8}|\\[A-Za-z]{1,8}"
_NOTE = r"(?:[Ff]ootnote|FOOTNOTE|Fu(?:ß|ss)note|Note|Anmerkung|Nota|Сноска|Примечание|Напомена)"

ALTERNATIVES = (
    # -- what is none: code, escaped signs, addresses of links
    r"(?P<skip>^[ ]{0,3}(?P<fence>```++|~~~++)[^\n]*\n"
    r"(?:(?![ ]{0,3}(?P=fence))[^\n]*(?:\n|$))*+(?:[ ]{0,3}(?P=fence)[^\n]*)?"
    r"|(?P<ticks>`++)(?:[^`\n]*(?:\n(?![ \t]*\n)[^`\n]*)*(?P=ticks)(?!`))?"
    r"|\\[\\$^@{}~_]|\]\((?!<)[^()\s]*\))",
    # -- raised and lowered
    rf"(?P<sup>\$\s?(?:\{{\s?\}}\s?)?\^\s?\{{?\s?(?P<sup1>{_RAISED})\s?\}}?\s?\$"
    rf"|\\\(\s?(?:\{{\s?\}}\s?)?\^\s?\{{?\s?(?P<sup2>{_RAISED})\s?\}}?\s?\\\)"
    r"|\\textsuperscript\s?\{\s?(?P<sup3>[^{}\n]{1,12}?)\s?\}|\\footnotemark\s?\[(?P<sup4>\d{1,3})\]"
    rf"|(?:\{{\s?\}}\s?)?\^\s?\{{\s?(?P<sup5>{_RAISED})\s?\}}"
    r"|(?<!\[)\^(?!\^)(?P<sup6>[^\s^\[\]]{0,20}[\w*†‡§¶][^\s^\[\]]{0,3})\^)",
    rf"(?P<sub>\$\s?(?:\{{\s?\}}\s?)?_\s?\{{?\s?(?P<sub1>{_RAISED})\s?\}}?\s?\$|\\textsubscript\s?\{{(?P<sub2>[^{{}}\n]{{1,12}})\}}"
    r"|(?<=\w)~(?!~)(?P<sub3>\w{1,6})~(?!~))",
    # -- mathematics
    r"(?P<display>\$\$(?P<display1>(?:[^$\\\n]|\\.|\n(?![ \t]*\n))+?)\$\$"
    r"|\\\[(?P<display2>(?:[^\\\n]|\\(?![\[\]])|\n(?![ \t]*\n))+?)\\\])",
    r"(?P<formula>\\\((?P<formula1>(?:[^\\\n]|\\(?![()])|\n(?![ \t]*\n))+?)\\\)"
    r"|(?<![\w$])\$(?P<formula2>(?![\s$])(?:[^$\\\n]|\\[^\n])+?)(?<!\s)\$(?![\d$]))",
    # -- notes
    rf"^(?P<written>[ \t]{{0,3}}(?P<written2>\*?)\[{_NOTE}[ ]?(?P<written1>\w{{1,4}}|[*†‡§¶]{{1,3}})?[:.][ ]?)",
    r"^(?P<sidenote>[ \t]{0,3}\[(?:[Ss]ide-?[Nn]ote|SIDENOTE|[Mm]argin(?:al(?:ie|note)?)?|Randnote|[Mm]anchette)[:.]"
    r"[ ]?)",
    rf"^(?P<named>[ \t]{{0,3}}{_NOTE}[ ](?P<named1>\d{{1,3}}):[ ])",
    r"^(?P<footnotetext>[ \t]{0,3}\\(?:bl)?footnotetext[ ]?(?:\[(?P<footnotetext1>\w{1,4})\])?[ ]?\{)",
    r"(?P<aside>\\footnote[ ]?\{|\^\[)",
    r"(?P<proof>-\*)(?=\s*?(?:\n[ \t]*\n|\Z))",
    # -- signs of tools
    r"(?P<layout><\|ref\|>[^<\n]*<\|/ref\|>\s?<\|det\|>[^<\n]*<\|/det\|>|<\|/?\w{1,20}\|>)",
    r"(?P<folio><page_number>\s?(?P<folio1>[^<\n]{1,20}?)\s?</?page_number>)",
    r"(?P<stamp><(?P<stamp1>watermark|logo)>[^<]{0,300}</?(?P=stamp1)>)",
    r"(?P<picture><img>(?P<picture1>[^<]{1,2000})</img>)",
    r"(?P<missing>\[MISSING_PAGE_(?P<missing1>[A-Z]{2,8})(?::(?P<missing2>\d{1,6}))?\])",
    r"^(?P<illustration>[ \t]{0,3}\*?\[Illustration(?::[ ]?|(?=\])))",
    # -- Pandoc
    r"^(?P<div>[ \t]{0,3}:{3,}[ \t]*(?:\{(?P<div1>[^}\n]*)\}|(?P<div2>[A-Za-z][\w-]*))?[ \t]*:*)[ \t\r]*$",
    r"(?P<span>\]\{(?P<span1>[^}\n]*)\})",
    r"(?P<cite>\[(?:[^\[\]\n@]*[\s;-])?@[\w{][^\[\]\n]*\](?![({]))",
    r"^(?P<example>[ \t]{0,3}\(@[\w-]{0,20}\))(?=[ \t])",
    r"^(?P<define>[ ]{0,3}:)(?=[ \t]+\S)",
    # -- LaTeX
    r"^(?P<section>[ \t]{0,3}\\(?P<section1>part|chapter|(?:sub){0,2}section|title)\*?\{)",
    r"^(?P<environment>[ \t]*\\(?P<environment2>begin|end)\{(?P<environment1>itemize|enumerate|figure|center|quote"
    r"|flushleft|flushright)\*?\}(?:\[[^\]\n]*\])?)[ \t\r]*$",
    r"^(?P<item>[ \t]*\\item)(?=[ \t])",
    r"(?P<include>\\includegraphics(?:\[[^\]\n]*\])?\{(?P<include1>[^}\n]+)\})",
    r"(?P<style>\\(?P<style1>textit|emph|textbf|textsc|underline|caption)\{)",
)

#: Calls and notes of a word processor, which link to each other: `[\\[1\\]](#_ftn1)`, `[\\[1\\]](#_ftnref1) See Smith.`
LINKED = (
    r"(?P<linked2>^[ \t]{0,3})?\[(?:\\?\[)?(?P<linked1>\w{1,4}|\\?\*{1,3})(?:\\?\])?\]"
    r"\(#_?(?P<linked3>(?:ftn|fn|footnote|note|edn|endnote)[\w-]{1,20})\)(?:\{[^}\n]*\})?(?(linked2)[ \t]*)"
)
#: Ways to call notes that hold only where a whole source bears them out (`conventions`).
BY_CONVENTION = {
    "brackets": (
        r"\[",
        r"(?P<brackets>(?P<brackets2>^[ \t]{0,3})?\[(?P<brackets1>\d{1,3}|[A-Za-z])\](?(brackets2)[ \t]+))",
    ),
    "parentheses": (
        r"\(",
        r"(?P<parentheses>(?P<parentheses2>^[ \t]{0,3})?\((?P<parentheses1>\d{1,2})\)(?(parentheses2)[ \t]+))",
    ),
    "braces": (r"\{", r"(?P<braces>(?P<braces2>^[ \t]{0,3})?\{(?P<braces1>\d{1,3})\}(?(braces2)[ \t]+))"),
    "linked": (r"\[", rf"(?P<linked>{LINKED})"),
    "raised": (r"[⁰¹²³⁴-⁹]", r"(?P<raised>(?P<raised1>[⁰¹²³⁴-⁹]{1,3}))"),
    "signs": (r"[†‡§¶]|\\\*", r"(?P<signs>(?P<signs1>(?:\\\*){1,3}|[†‡§¶]{1,3}))"),
    "pages": (r"[\[{|<]", rf"(?P<pages>{inlinepages.pattern('pages')})"),
    "muse": (
        r"^(?=\*{1,5} )|<(?=/?(?:verse|center|right|biblio)>)",
        r"(?P<muse>^(?P<muse1>\*{1,5})[ \t]+(?=\S)|</?(?P<muse2>verse|center|right|biblio)>)",
    ),
    "written": (r"\[", r"(?P<writtencall>\[(?P<writtencall1>\w{1,3})\])(?![(\[{:])"),
}

#: Where a match can begin; of ordinary prose it passes over all but a few places.
PLACE = (
    r"[$^~`]|-\*(?=\s)|\\[\[(\\$^@{}~_a-z]|\]\(|\](?=\{)|\[(?=MISSING_|[^\[\]\n@]*@)|<(?=\||page_number|watermark|logo|img>)"
    r"|\{(?= ?\} ?\^)"
    r"|^(?=[ \t]{0,3}(?:\*?\[(?:[A-Z]|Сн|Пр|На)|Footnote|Note|Fu(?:ß|ss)note|Anmerkung|Nota|:::|:[ \t]|\(@)"
    r"|~~~|[ \t]*\\)"
)


class Search(NamedTuple):
    """Where tokens may begin, and what they are."""

    place: re.Pattern[str]
    token: re.Pattern[str]


@cache
def patterns(ways: tuple[str, ...]) -> Search:
    """The alternation, with the ways of calling notes that a source bears out."""
    more = [BY_CONVENTION[way] for way in ways]
    tokens = "|".join((ALTERNATIVES[0], *(token for _, token in more), *ALTERNATIVES[1:]))
    places = "|".join((PLACE, *(place for place, _ in more)))
    return Search(re.compile(places, re.MULTILINE), re.compile(tokens, re.MULTILINE))
