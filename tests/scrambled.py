"""Texts of every kind, taken apart and put together anew: what no editor would write, and an OCR tool may well give.

A text is made by its number alone, so a failure can be had again: `text_of(number)`. Half of the texts are blocks of
all kinds in an order of chance; the others are the inputs of the cases (and of `../shared/benchmark`, where it lies
there) with lines left out, doubled, moved, joined, quoted, indented.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from tests.tools import SHARED

#: Blocks by kind, each kind divided by lines of `%`. They are our own writing.
BLOCKS: dict[str, str] = {
    "title page": """# The Folded Sheet
%
THE FOLDED SHEET

or, Printing at Home

by Margaret Ansell

London: Hollow Press, 1926
%
# Das gefaltete Blatt

Von Anna Alt und Karl Neu

Zweite Auflage

Leipzig, 1931
%
## A Tale in Two Parts
%
By A. Old and B. New
%
Printed by J. Hand, 3 Back Lane, Hollowick.
%
Для друзей печати

Москва, 1911
%
*To my sister*
%
FINIS.""",
    "heading": """# Part One
%
## Chapter I
%
## The Beginning
%
### 2. Of Paper
%
#### a) Rags
%
###### Deep
%
CHAPTER II
%
**Kapitel III**
%
## ACT I.
%
### SCENE II. A street.
%
## Notes
%
## Anmerkungen
%
# Содержание
%
## Appendix A
%
## Preface
%
##
%
## *12 May 1848*
%
## Letter 3. To Anna Old
%
### Dramatis Personae
%
Index
=====""",
    "prose": """The sheet was folded twice, and then it was put under the press until the morning came.
%
It was late. Nobody came, and the lamp that stood upon the
%
table was nearly out of oil when he began to read.
%
Das Papier war feucht, und man hängte es über Nacht auf die Leine, damit es trocken würde.
%
Короткий лист лежал на столе, и никто не видел его до самого утра.
%
He wrote, and what he wrote was this:
%
Paper, ink, thread.
%
“Dear me!” she said.
%
Well.
%
I am, Sir, yours, &c.,
%
1. It was the first of the sheets that were printed, and it was kept.
%
A word*in italics* and **bold words** and [a link](#x) and `code`.
%
See [the press](http://press.example/[b]#a#b), [its list](ftp://press.example/), [more](doi:10.9999/x) and <urn:x>.
%
![A press](<press 50% [1].png>) ![](#) [there](http://) [here](x:y) [nowhere](//)
%
*Nobody was there when the door was opened and the lamp was brought in.*""",
    "letter": """Hollowick, 3 March 1848.
%
12 May 1848
%
My dear Anna,
%
Sehr geehrter Herr Neu!
%
Милостивый государь!
%
Dear Sir,

I write in haste, for the coach is at the door.

Yours truly,

Ann Old
%
Yours truly,
%
Ann Old
%
I remain, Sir, your most obedient servant,

J. HAND
%
Mit herzlichen Grüßen

Ihre Anna Alt
%
P.S. The press is sold.
%
P. S.

The ink is gone too.
%
(Signed) J. Hand
%
To Messrs. Bond & Co.

3 Back Lane

Hollowick
%
> Hollowick, 4 March 1848
>
> My dear Anna,
>
> The press is sold.
>
> Yours ever,
>
> James""",
    "verse": """| The sheet lies white upon the stone,
|     the ink is black beside it,
| and all the night I print alone
%
The sheet lies white upon the stone,
the ink is black beside it,
and all the night I print alone
with nobody to chide it.
%
The lamp burns low,  \nthe wheel turns slow,  \nand down we go.
%
> The sheet lies white,
> the lamp burns bright
%
> The sheet lies white  \n> upon the stone  \n>\n> — Carters' song
%
I.
%
    The sheet lies white

    upon the stone""",
    "play": """ANNA. Who is there?
%
ANNA. Who is there?

JAMES. Nobody but me.

ANNA. Then come in.

JAMES. I come.
%
**ANNA.** Who is there?
%
ANNA

Who is there?
%
[Exit JAMES.]
%
*Enter* ANNA *and* JAMES.
%
(*They sit down.*)
%
ANNA, a printer.

JAMES, her brother.

The POSTMAN.
%
SCENE: *A street in Hollowick.*
%
CURTAIN.
%
ANNA [*aside*]. The sheet lies white

    upon the stone.

JAMES.                     Upon the stone!""",
    "list": """- paper
- ink
- thread
%
1. Fold the sheet.
2. Press it.
   - with a board

     and a stone
3. Cut it.
%
a) rags

b) straw
%
- # A head in an item
- > a quotation
%
* one

  ## Two

  three
%
-
%
1. | a | b |
   |---|---|
   | c | d |""",
    "table": """| Paper | Price |
|---|---|
| white | 3d. |
| blue | 2d. |
%
Table 1: What paper cost
%
Tabelle 2. Preise
%
| Paper |
|---|
%
<table><tr><th>Paper</th><th>Price</th></tr><tr><td>white</td><td>3d.</td></tr></table>
%
<table><tr><td colspan="2"><p>one</p><ul><li>two</li></ul></td></tr>
%
<table><caption>Prices</caption></table>
%
<tr><td>blue</td><td>2d.</td></tr></table>""",
    "figure": """![](press.png)
%
![The press](press.png)
%
Fig. 1. The press
%
![]()
%
<figure><img src="press.png"><figcaption>The press</figcaption></figure>
%
<figure></figure>
%
[Illustration: The press]
%
[Illustration]""",
    "note": """A word with a note.[^1]
%
[^1]: The note.
%
[^2]: A note

    of two paragraphs

    > and a quotation
%
A word with a call.<sup>1</sup>
%
<sup>1</sup> A note at the foot.
%
---

<sup>1</sup> The note.

<sup>2</sup> Another note that goes on
%
Words.* And words.†
%
\\* A star note.
%
1 See the first volume, p. 3.
%
[Footnote 1: A note in brackets.]
%
> A quoted word.[^1]
%
## A heading with a call[^1]
%
[^1]: # A head in a note
%
word^[a note in the line]""",
    "quotation": """> A sheet that is folded is not yet a book.
%
> A sheet that is folded
>
> is not yet a book.
>
> — A. Old, *On Paper*, p. 3
%
> # A head in a quotation
>
> and words
%
> - one
> - two
%
>
%
> > Quoted twice.
%
<blockquote><h3>Head</h3><p>words</p></blockquote>
%
— A. Old, *On Paper* (London, 1848)""",
    "page": """{12}------------------------------------------------
%
<!-- page 3 -->
%
[p. 14]
%
[Page 15]
%
16
%
— 17 —
%
<page_number>18</page_number>
%
\f
%
THE FOLDED SHEET                  19
%
## THE FOLDED SHEET""",
    "rule": """---
%
* * *
%
***
%
-----
%
<hr>""",
    "epigraph": """*A book is a folded sheet.*

— A. Old
%
> *Folded is not torn.*
>
> A. Old
%
::: {.epigraph}
Folded is not torn.
:::
%
Motto: Folded is not torn.""",
    "bibliography": """## Bibliography

Old, Ann. *On Paper*. London: Hollow Press, 1848.

New, Bert. *On Ink*. Leipzig, 1901.
%
## Literatur

- Alt, Anna: Vom Papier. Leipzig 1931.
- Neu, Karl: Von der Farbe. Berlin 1901.
%
Old, Ann. *On Paper*. London: Hollow Press, 1848.
%
———. *On Thread*. London, 1850.""",
    "glossary": """## Glossary

Quire: sheets that are folded together.

Leaf: two pages.
%
Quire
: sheets that are folded together

Leaf
: two pages
%
Leaf
:
%
<dl><dt>Leaf</dt><dd>two pages</dd></dl>""",
    "index": """## Index

Ink, 3, 14
Paper, 5, 9-12
Thread, 7
%
## Register

- Farbe, 3
- Papier, 5
  - blau, 9
%
Ink, 3, 14; black, 5""",
    "contents": """## Contents

Chapter I . . . . 3
Chapter II . . . . 14
%
CONTENTS

| I. | The Beginning | 3 |
|---|---|---|
| II. | The End | 14 |
%
- [The Beginning](#the-beginning)
- [The End](#x)
%
Chapter I ........ 3""",
    "advertisement": """## By the same author

*On Paper.* 8vo, 3s. 6d.
%
ADVERTISEMENTS
%
Hollow Press: new books. Price 2s. each.""",
    "code": """```python
x = 1
```
%
    indented
%
$$
a = b^2
$$
%
<div>

words

</div>
%
<!-- a remark -->
%
:::
%
\\section*{A}
%
\\begin{itemize}
\\item one
\\end{itemize}""",
}
KINDS = tuple(BLOCKS)


@cache
def blocks_of(kind: str) -> tuple[str, ...]:
    return tuple(BLOCKS[kind].split("\n%\n"))


@cache
def inputs() -> tuple[str, ...]:
    """What the cases were given, Markdown only, in a fixed order."""
    cases = sorted((Path(__file__).parent / "cases").glob("*.txt"))
    return tuple(
        path.read_text("utf-8").partition("\n=====\n")[0].partition("\n===== meta.yaml\n")[0]
        for path in cases
        if not path.stem.endswith(".json")
    )


@cache
def benchmark() -> tuple[str, ...]:
    """The texts of `../shared/benchmark`; none, where it does not lie beside us."""
    return tuple(path.read_text("utf-8") for path in sorted((SHARED / "benchmark" / "cases").glob("*.md")))


def text_of(number: int, others: bool = True) -> str:
    """The text of a number. `others`: also pieces of the texts of the benchmark."""
    chance = Random(number)
    if chance.random() < 0.5:
        return scrambled(chance)
    return mutated(_piece(chance, others), chance)


def scrambled(chance: Random) -> str:
    """Two to fourteen blocks; in half of the texts of few kinds, so that what belongs together may meet."""
    kinds = chance.sample(KINDS, chance.randint(1, 4)) if chance.random() < 0.5 else list(KINDS)
    kinds += ["prose", "heading"]
    chosen = [chance.choice(blocks_of(chance.choice(kinds))) for _ in range(chance.randint(2, 14))]
    text = "\n\n".join(chosen) + "\n"
    return mutated(text, chance, 2) if chance.random() < 0.3 else text


def _piece(chance: Random, others: bool) -> str:
    """An input whole or in part; two halves of two inputs now and then."""
    if others and benchmark() and chance.random() < 0.25:
        lines = chance.choice(benchmark()).split("\n")
        start = chance.randrange(len(lines))
        return "\n".join(lines[start : start + chance.randint(5, 60)])
    text = chance.choice(inputs())
    if chance.random() < 0.2:
        first, second = text.split("\n"), chance.choice(inputs()).split("\n")
        return "\n".join(first[: chance.randint(0, len(first))] + second[chance.randint(0, len(second)) :])
    return text


def mutated(text: str, chance: Random, most: int = 6) -> str:
    """The text with some lines changed."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, most)):
        if lines:
            chance.choice(MUTATIONS)(lines, chance)
    return "\n".join(lines) + "\n"


def _some(lines: list[str], chance: Random) -> slice:
    start = chance.randrange(len(lines))
    return slice(start, start + chance.choice((1, 1, 1, 2, 3, 5, 8)))


def _delete(lines: list[str], chance: Random) -> None:
    del lines[_some(lines, chance)]


def _double(lines: list[str], chance: Random) -> None:
    part = _some(lines, chance)
    lines[part.stop : part.stop] = lines[part]


def _move(lines: list[str], chance: Random) -> None:
    part = _some(lines, chance)
    moved = lines[part]
    del lines[part]
    at = chance.randint(0, len(lines))
    lines[at:at] = moved


def _join(lines: list[str], chance: Random) -> None:
    part = _some(lines, chance)
    lines[part] = [" ".join(lines[part])]


def _tighten(lines: list[str], chance: Random) -> None:
    """Leave out the empty lines within a few."""
    part = _some(lines, chance)
    lines[part] = [line for line in lines[part] if line]


def _loosen(lines: list[str], chance: Random) -> None:
    """An empty line behind each of a few."""
    part = _some(lines, chance)
    lines[part] = [one for line in lines[part] for one in (line, "")]


def _prefix(lines: list[str], chance: Random) -> None:
    """Quote, indent, make an item, a heading, a cell, an image, a note of a few lines."""
    part = _some(lines, chance)
    sign = chance.choice(("> ", "    ", "  ", "- ", "1. ", "# ", "## ", "#### ", "| ", ": ", "[^1]: ", "{3}", "— "))
    lines[part] = [sign + line for line in lines[part]]


def _insert(lines: list[str], chance: Random) -> None:
    at = chance.randint(0, len(lines))
    lines[at:at] = ["", *chance.choice(blocks_of(chance.choice(KINDS))).split("\n"), ""]


def _split(lines: list[str], chance: Random) -> None:
    """Cut a line in two, as at the end of a page."""
    at = chance.randrange(len(lines))
    where = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:where], "", chance.choice(("", "---", "{7}" + "-" * 48)), "", lines[at][where:]]


MUTATIONS = (_delete, _double, _move, _join, _tighten, _loosen, _prefix, _prefix, _insert, _insert, _split)
