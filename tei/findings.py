"""Findings: what the program noticed, chose or mended, each with a permanent code.

A finding never stops the work. Every repair that was a choice is one too, with the evidence it rests on and a
confidence between 0 and 1, so that an editor can overrule it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

from tei.rulings import NO, YES, Rulings, is_structure
from tei.source import Source


class Severity(IntEnum):
    """How much it matters. `--fail-on` names the level at which the program ends with exit code 1."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


class Kind(NamedTuple):
    """An entry of the catalogue: severity, the text with its places to fill, and what an editor can do.

    say: the words for yes and no in a ruling on this choice, where they are not just that, or for no what the block is
    then (`verse`); empty: no ruling is of use.
    key: the line of the metadata file that overrules it, where that is no ruling.
    """

    severity: Severity
    text: str
    hint: str = ""
    say: tuple[str, ...] | None = None
    key: str = ""


INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

#: Codes are permanent: a code is never given another meaning. `tests/findings/CODE/` proves each of them.
CATALOGUE: dict[str, Kind] = {
    # T: the characters of the text
    "T001": Kind(
        WARNING,
        "invisible control characters left out, which XML cannot hold: {count}",
        "Look in the scan whether a letter was lost here; if nothing was, delete them from the source.",
    ),
    "T002": Kind(
        INFO,
        "text kept that no rule of Markdown accounts for: {text}",
        "If it is no part of the text, delete it from the source.",
    ),
    "T003": Kind(
        INFO,
        "nested deeper than {levels} levels; what is deeper stands in the last of them",
        "If signs at the beginning of the line (`>`, `-`, `1.`) are words or noise, write a backslash before them.",
    ),
    "T004": Kind(
        INFO,
        "words in another script marked as {language}: {count} places",
        "If they are in another language, say so in the source: `[words]{{lang=grc}}`.",
    ),
    "T005": Kind(
        INFO,
        "a phrase that is set apart is marked as {language}: {text}",
        "If it is in another language, or in that of the text, say so in the source: `[words]{{lang=la}}`.",
        say=(YES, NO),
    ),
    "T006": Kind(
        WARNING,
        "addresses left out, which no link may have: {count}; the first: {address}",
        "Write in the source where it is on the web, as in `https://example.org/x`, or the path of the file.",
    ),
    "T007": Kind(
        INFO,
        "words in italics that the text has upright elsewhere are marked as stressed: {count}",
        "Any of them that is a title or a name is `hi` again with a ruling.",
        say=(NO,),
    ),
    # R: the JSON of an OCR tool
    "R001": Kind(
        INFO,
        "read as the JSON of {tool}: {count} pages",
        "If it is that of another tool, give the Markdown that the tool wrote.",
    ),
    "R002": Kind(
        WARNING,
        "strings of the JSON that are not in the text: {count}; the first, at {place}: {text}",
        "If they are words of the book, put them into the Markdown that the tool wrote, and give that.",
    ),
    # P: pages
    "P001": Kind(
        INFO,
        "{count} pages, told by marks of the kind {style}",
        "If the number is wrong, a mark is missing in the source, or two are written in different ways.",
        say=(),
    ),
    "P002": Kind(
        INFO,
        "running heads and page numbers left out of the text: {count}",
        "Each is listed in the report. If one belongs to the text, put it into its paragraph in the source.",
        say=("drop", "keep"),
    ),
    "P003": Kind(
        INFO,
        "a page begins here; told by {evidence}",
        "If none does, mark the pages in the source, as in `<!-- page 12 -->`; then none are guessed.",
    ),
    "P010": Kind(
        INFO,
        "a page begins here; told by the length of the pages",
        "If none does, mark the pages in the source, as in `<!-- page 12 -->`; then none are guessed.",
    ),
    "P020": Kind(
        INFO,
        "page numbers supplied in brackets, since those before and after are printed: {numbers}",
        "If a number is wrong, a page is missing or too many between its neighbours: mark it in the source.",
    ),
    "P021": Kind(
        INFO,
        "the page number {read} is misread; the pages before and after make it {number}",
        "If the book has it so, mark the page in the source, as in `<!-- page {read} -->`.",
    ),
    "P022": Kind(
        INFO,
        "no printed number is known of {count} pages of {all}: the page marks count the pages of the file",
        "If you know the numbers, write them into the marks, as in `<!-- page 12 -->`.",
        say=(),
    ),
    "P030": Kind(
        INFO,
        "lines taken as page marks of the kind {style}, which stand {where} their pages: {evidence}",
        "If these lines belong to the text, say `page_marks: none` in the metadata file.",
        say=(),
        key="page_marks: none",
    ),
    "P031": Kind(
        INFO,
        "{count} rules taken as ends of pages, for {evidence}",
        "If they are pauses in the text, say `rules: breaks` in the metadata file; above notes, `rules: notes`.",
        say=(),
        key="rules: breaks",
    ),
    "P033": Kind(
        WARNING,
        "the OCR tool could not read a page here (page {n} of the file); the text has a gap",
        "Read the page anew, or write its text into the source in the place of this line.",
        say=(),
    ),
    "P034": Kind(
        INFO,
        "pages that begin within lines, told by marks in the text: {count}, from {first} to {last}",
        "If these are references to pages, say `page_marks: none` in the metadata file.",
        say=(),
        key="page_marks: none",
    ),
    # O: order of the pages
    "O001": Kind(
        INFO,
        "the pages stand in imposed order ({scheme}, {pages} pages); reading order restored",
        "If they were in order as they stood, say `imposition: none` in the metadata file.",
        key="imposition: none",
    ),
    "O002": Kind(
        WARNING,
        "these two pages follow one another on thin evidence: {evidence}",
        "Compare them with the book; `page_order` in the metadata file overrules it.",
        key="page_order: ...",
    ),
    "O003": Kind(
        INFO,
        "the text looks imposed, but the evidence is thin ({evidence}); input order kept",
        "If it is a booklet, say `imposition: 2up` in the metadata file.",
        key="imposition: 2up",
    ),
    "O004": Kind(
        INFO,
        "pages put in the order that the metadata file gives",
        "To keep the order of the source, take `page_order` out of the metadata file.",
    ),
    "O005": Kind(
        INFO,
        "these two pages follow one another: {evidence}",
        "A figure above 0 speaks for it, one below 0 against it. Read on over the place: it should make sense.",
        key="page_order: ...",
    ),
    "O006": Kind(
        WARNING,
        "page_order names {given} pages, but the source shows {found}; its order was kept",
        "Name every page of the source once, blank ones too, in the order in which the source has them.",
        key="page_order: ...",
    ),
    "O007": Kind(
        INFO,
        "the page begins carry no numbers, for nothing in the text confirms that the first page is 1",
        "If you know the numbers, name all pages under `page_order` in the metadata file.",
        key="page_order: ...",
    ),
    "O008": Kind(
        WARNING,
        "the pages cannot be put in the order {scheme}, for {reason}; the order of the source was kept",
        "Take `imposition` out of the metadata file, mark the pages as in `<!-- page 12 -->`, or give `page_order`.",
        key="page_order: ...",
    ),
    "O009": Kind(
        WARNING,
        "no page of the booklet has the numbers {pages}",
        "If the book has such pages and they are not blank, scan them, and put them into the source at any place.",
    ),
    "O010": Kind(
        WARNING,
        "two pages have the same number: {pages}",
        "If a page was scanned twice, take one of the two out of the source.",
    ),
    # J: joins
    "J001": Kind(
        INFO,
        "a paragraph goes on over the page: {evidence}",
        "If these are two paragraphs, look for a full stop or a capital that the OCR tool lost, and mend it.",
        say=("join", "part"),
    ),
    "J002": Kind(
        INFO,
        "a cut word is whole again: {word}",
        "If it has a hyphen, write the whole word on one side of the page or line end in the source.",
        say=("join", "keep"),
    ),
    "J003": Kind(
        INFO,
        "the hyphen is part of the word and stays: {word}",
        "If it has none, write the whole word on one side of the page or line end in the source.",
        say=("keep", "join"),
    ),
    "J010": Kind(
        WARNING,
        "{word} may be one word or have its hyphen; it is kept",
        "Look whether the book has it elsewhere, and write it so on one side of the page or line end in the source.",
        say=("keep", "join"),
    ),
    "J011": Kind(
        INFO,
        "a cut word is whole again, with the letters that it has where it is not cut: {word}",
        "If it has others, write the whole word on one side of the page or line end in the source.",
        say=("join", "keep"),
    ),
    "J012": Kind(
        INFO,
        "what stood between two halves of a paragraph stands {where} it, on its page: {count}",
        "If it belongs to the words round it, put it between two paragraphs in the source.",
    ),
    # N: notes
    "N001": Kind(
        WARNING,
        "note {n} has no call in the text",
        "It stands at the end of its page. Find in the scan the raised figure that the OCR tool lost, and write"
        " `<sup>{n}</sup>` there in the source.",
        say=("yes",),
    ),
    "N002": Kind(
        WARNING,
        "call {n} has no note",
        "It is kept as it stands. If its note was lost, add it to the source at the foot of the page, beginning with"
        " `<sup>{n}</sup>`.",
        say=("yes",),
    ),
    "N003": Kind(
        INFO,
        "note {n} goes on at the foot of the next page; one note made of the pieces",
        "If the second piece is another note, write its number before it in the source.",
    ),
    "N004": Kind(
        WARNING,
        "{count} notes are called {n}; bound in the order of the text",
        "See whether each stands at its call. If not, give the notes different numbers in the source.",
        say=("yes",),
    ),
    "N010": Kind(
        INFO,
        "notes {labels} and their calls are not raised, but answer each other: {count} bound",
        "If one is no call, write a backslash before its figure or sign in the source.",
    ),
    "N011": Kind(
        WARNING,
        "call {call} is taken to call note {n}, which is the only one left on its page",
        "Compare the page: one of the two is misread. Write the right figure in the source.",
    ),
    "N012": Kind(
        INFO,
        "note {n} stood in the last paragraph of its page, behind its own raised figure",
        "If these words belong to the text, take the raised figure before them out of the source.",
    ),
    "N013": Kind(
        WARNING,
        "a paragraph at the foot of the page is taken to be note {n}, whose number is lost",
        "If it belongs to the note before, take the call out of the source; else write its number before it.",
    ),
    "N014": Kind(
        INFO,
        "note {n} is called again",
        "If the raised figure here is no call but a power, or the number of an edition, write it as `^{n}`.",
    ),
    "N015": Kind(
        INFO,
        "taken as notes behind the text, for it calls their numbers: {count}",
        "If they are no notes, write the heading above them in another way.",
    ),
    "N016": Kind(
        INFO,
        "calls that are not raised, of notes behind the text: {count} bound",
        "If these figures are no calls, write the heading above the notes in another way.",
    ),
    # M: metadata
    "M001": Kind(
        INFO, "{key} taken from the text: {value}", "If it is wrong, give it in the metadata file.", key="{key}: ..."
    ),
    "M002": Kind(WARNING, "no {key} found", "Give it in the metadata file as `{key}:`.", key="{key}: ..."),
    "M003": Kind(
        INFO,
        "front matter: the key `{key}` is not known to this program and is passed over",
        "If it was meant for this program, see whether it is spelt as in docs/reference/metadata.md.",
    ),
    "M004": Kind(
        WARNING,
        "front matter: {key}: {problem}",
        "The key is left out; mend it, or give it in the metadata file.",
        key="{key}: ...",
    ),
    # S: structure
    "S001": Kind(
        INFO,
        "taken as {what}: {text}",
        "No word is lost by it. If it is something else, put it into its paragraph in the source.",
    ),
    "S010": Kind(
        INFO,
        "verse, told by {evidence}; lines: {lines}, in groups: {groups}",
        "If it is prose, write each paragraph on one line in the source.",
    ),
    "S011": Kind(
        INFO,
        "line ends of the print, which the source keeps in prose too: {count} paragraphs taken as prose",
        "If one of them is verse, begin each of its lines with `| ` in the source.",
        say=("yes", "verse"),
    ),
    "S012": Kind(
        INFO,
        "lines that may be verse, kept as a paragraph: {text}",
        "If it is verse, begin each of its lines with `| ` in the source.",
        say=("yes", "verse"),
    ),
    "S013": Kind(
        INFO,
        "numbers of lines of verse, no words of it: {count}",
        "Each became the `n` of its line. If one is a word of its line, write it out in the source.",
    ),
    "S014": Kind(
        INFO,
        "verse goes on over the page, as one group of lines: {text}",
        "If a stanza ends at the page, put a line that is empty but for `|` there in a line block of the source.",
    ),
    "S015": Kind(
        INFO,
        "names or labels before paragraphs, but no play; kept as they stand: {evidence}",
        "If it is a play, put a list of its persons before it, under a heading such as `Persons`.",
        say=(YES, "speeches"),
    ),
    "S016": Kind(
        INFO,
        "speeches: {count}, for the text is a {kind}: {evidence}",
        "If it is none, write something else than a stop or colon behind the words that were taken as names.",
    ),
    "S017": Kind(
        INFO,
        "stage directions told by italics, brackets or place: {count}",
        "If one is none, take the italics or the brackets off it in the source.",
    ),
    "S018": Kind(
        INFO,
        "names met once before a speech, taken as speakers since they are set like the others: {names}",
        "If one is none, take its bold type or its capitals off it in the source.",
    ),
    "S019": Kind(
        INFO,
        "the list of persons of the play: {count}",
        "If it is none, write its heading in other words in the source.",
    ),
    "S020": Kind(
        INFO,
        "a letter, told by its {parts}: {text}",
        "If it is none, join the line that was taken for its greeting, date or signature to a paragraph in the source.",
    ),
    "S021": Kind(
        INFO,
        "{count} letters stand in this section, one after the other; each is a division: {text}",
        "Give each letter a heading in the source, then that is where it begins.",
    ),
    "S022": Kind(
        INFO,
        "a letter within the text, told by its {parts}: {text}",
        "If it is none, join its greeting or its signature to a paragraph in the source.",
    ),
    "S023": Kind(
        INFO,
        "the end of this division, told by its {parts}: {text}",
        "If it is text, join it to the paragraph above in the source.",
    ),
    "S024": Kind(
        INFO,
        "words that end a text, taken as a trailer: {text}",
        "If they are text, join them to the paragraph above in the source.",
    ),
    "S025": Kind(
        INFO,
        "taken as {what} before the text: {text}",
        "If it is text, write a heading above it in the source.",
    ),
    "S026": Kind(
        INFO,
        "put before the text, as its heading says: {text}",
        "If it is a chapter like the others, give it another heading, or the level of a chapter, in the source.",
    ),
    "S027": Kind(
        INFO,
        "an epigraph: {text}",
        "If it is the beginning of the text, write a paragraph before it, or take the line with its source to it.",
    ),
    "S028": Kind(
        INFO,
        "{count} entries, each below its date: {text}",
        "If these are no entries, join each date to the paragraph below it in the source.",
    ),
    "S029": Kind(
        INFO,
        "named as the author of this division: {text}",
        "If it is text, join it to the paragraph below it in the source.",
    ),
    "S030": Kind(
        INFO,
        "all headings of the source stand on one level; {count} of {total} set lower, by what they say: {scheme}",
        "If one is wrong, write the levels into the source (`#`, `##`, `###`): where they differ, none is changed.",
    ),
    "S031": Kind(
        INFO,
        "headings right below another taken as second headings of its division: {count}, the first: {text}",
        "If one begins a division of its own, give it another level in the source (`##`, `###`).",
    ),
    "S032": Kind(
        INFO,
        "no heading is marked in the source; taken as headings by {evidence}: {count} lines, the first: {text}",
        "If these are none, mark one heading in the source with `#`; then only marked ones are taken.",
    ),
    "S033": Kind(
        INFO,
        "taken as a bibliography: {count} references, the first: {text}",
        "If it is none, give it a heading that says what it is.",
    ),
    "S034": Kind(
        INFO,
        "a quotation bound to the line that says where it is from: {text}",
        "If the line belongs to the quotation, take the dash or the brackets off it in the source.",
    ),
    "S035": Kind(
        INFO,
        "taken as a list, with the marks that the source prints: {marks}",
        "If these are paragraphs, put a word before the first mark in the source.",
    ),
    "S036": Kind(
        INFO,
        "a list goes on over the page: {text}",
        "If these are two lists, put the words that stand between them into the source.",
    ),
    "S037": Kind(
        INFO,
        "taken as a glossary: {count} terms, the first: {text}",
        "If it is none, give it a heading that says what it is.",
    ),
    "S038": Kind(
        INFO,
        "taken as an index: {count} entries, the first: {text}",
        "If it is none, give it a heading that says what it is.",
    ),
    "S039": Kind(
        INFO,
        "set apart as what follows the text proper, from here on: {text}",
        "If this belongs to the text proper, give the heading the level of a section in the source.",
    ),
    "S040": Kind(
        INFO,
        "captions bound to their tables and figures: {count}, the first: {text}",
        "If one is a paragraph of the text, put a word before its number in the source.",
    ),
    "S041": Kind(
        INFO,
        "what looks like {what} has no place where it stands, and is kept as plain text: {count}, the first: {text}",
        "If it is one, see what stands around it in the source: a heading too many, or no text above it.",
        say=(),
    ),
    "S042": Kind(
        INFO,
        "a text that is signed above deeper headings is a division of its own: {count}, the first closes: {text}",
        "If the headings below belong to what is signed, move its last lines behind them in the source.",
        say=(),
    ),
    "S043": Kind(
        INFO,
        "headings left out under which only notes stood, which are at their calls now: {count}, the first: {text}",
        "If one belongs to the text, rule that it stays.",
    ),
    "S044": Kind(
        INFO,
        "a table goes on over the page: {text}",
        "If these are two tables, put the caption of the second above it in the source.",
    ),
    "S045": Kind(
        INFO,
        "lines below images taken as their captions, though they do not say so: {count}, the first: {text}",
        "If one is text, put words that are no caption between it and the image, or make it a longer paragraph.",
    ),
    # V: validity
    "V001": Kind(
        ERROR,
        "{message}",
        "If the XML was changed by hand, mend it at this place. If not, this is a fault of the program: report it.",
    ),
    "V002": Kind(
        ERROR,
        "pointer to nothing: {target}",
        "No element has this name, without the `#`, as its `xml:id`: correct the pointer, or give the id.",
    ),
    "V003": Kind(
        ERROR,
        "the id {id} stands more than once",
        "Give the second another `xml:id`, and see which of the two the pointers to it mean.",
    ),
    "V004": Kind(
        WARNING,
        "note {n} does not say where it stands on the page",
        'Add it to the tag: `place="bottom"`, or `end`, `margin`, `inline`.',
    ),
    "V005": Kind(WARNING, "page {n} comes after page {before}", "Is a page out of order, or its number misread?"),
    "V006": Kind(WARNING, "a division without a word", "Was its text lost? If it never had any, delete the division."),
    "V007": Kind(
        WARNING,
        "a note inside note {n}",
        "Did the end of the first note get lost? Close it with `</note>` before the second begins.",
    ),
    "V008": Kind(
        WARNING,
        'white space beside a {name} with break="no", which stands inside a word',
        'Delete the blanks and line ends round it, or, if no word is cut here, the `break="no"`.',
    ),
    "V009": Kind(WARNING, "words beside paragraphs in {name}: {text}", "Put them in a paragraph of their own."),
    "V010": Kind(ERROR, "{count} errors in all; only the first are told", "Mend these, then look again."),
    "V011": Kind(
        ERROR,
        "<{name}> is no element of this schema{instead}",
        "Rename it, or delete its two tags and keep the words.",
    ),
    "V012": Kind(
        ERROR,
        "<{name}> may not stand in <{parent}>{more}{instead}",
        "Move it where it may stand, or put it into an element that may hold it.",
    ),
    "V013": Kind(
        ERROR,
        "<{name}> may stand in <{parent}>, but not {point}{more}; here may come: {allowed}",
        "Move it before or after its neighbours; a heading comes first, a division last.",
    ),
    "V014": Kind(ERROR, "<{name}> is not complete; it lacks {missing}", "Add what is missing, or delete the element."),
    "V015": Kind(ERROR, "<{name}> has no {attribute}", 'Add it to the tag, as in `{attribute}="..."`.'),
    "V016": Kind(
        ERROR,
        "<{name}> may not have the attribute {attribute}{instead}",
        "Delete the attribute, or take one that the element may have.",
    ),
    "V017": Kind(ERROR, '<{name} {attribute}="{value}">: it {why}', "Correct the value, or delete the attribute."),
    "V018": Kind(
        ERROR,
        "words may not stand directly in <{name}>{instead}: {text}",
        "Put tags round them of an element that holds words, or take them out of it.",
    ),
    "V019": Kind(
        ERROR,
        "<{name}> must be empty, but holds: {text}",
        "Write the words after it: it marks a point, as in `<{name}/>`.",
    ),
    "V020": Kind(ERROR, "the file begins with <{name}>{instead}", "Is it the right file?"),
    "V021": Kind(
        ERROR,
        "the prefix of {target} is not declared",
        "Declare it in the header with `<prefixDef>`, or write the whole address.",
    ),
    "V022": Kind(
        ERROR, "call {n} leads to <{name}>, which is no note", "Correct `target`: it names the id of the note."
    ),
    "V023": Kind(
        WARNING, "nothing calls note {n}", 'Put `<ref type="note" target="#ID">` where it belongs in the text.'
    ),
    "V024": Kind(
        ERROR,
        "the id {value} is no name: it {why}",
        "Write letters, digits and hyphens only, a letter first, and change the pointers to it too.",
    ),
    "V025": Kind(
        ERROR,
        "the citation unit {unit} cannot be followed: {problem}",
        "The first `match` begins with `/`, those inside it do not; both are XPath.",
    ),
    "V026": Kind(
        WARNING,
        "two places are cited as {reference}",
        "Give one of them another `n`, or let the citation count in another way.",
    ),
    "V027": Kind(
        ERROR, "{value} is no language code{instead}", "Write a code of BCP 47, as in `en`, `de-AT` or `grc`."
    ),
    "V028": Kind(
        ERROR,
        "{first} may not stand beside {second} in <{name}>",
        "Say either one date (`when`), or its limits (`notBefore`, `notAfter`), or a span (`from`, `to`).",
    ),
    "V029": Kind(
        ERROR, "the time ends before it begins: {begin} to {end}", "Were the two dates exchanged, or misread?"
    ),
    "V030": Kind(
        ERROR, "an address that must not be followed: {target}", "Use http, https or mailto, or a path in this folder."
    ),
    "V031": Kind(
        WARNING,
        "a private-use character, which others cannot read: {text}",
        "Replace it, or describe it with `<char>` in the header and write `<g>`.",
    ),
    "V032": Kind(
        WARNING,
        "an invisible character that turns the direction of writing: {text}",
        "Delete it; where the direction matters, say the language with `xml:lang`.",
    ),
    "V033": Kind(WARNING, "page {n} begins twice", "Was a number misread, or a page marked twice?"),
    "V034": Kind(
        ERROR,
        "the rendition {target} is <{name}>, not a <rendition> of the header",
        "Describe the look with `<rendition>` in the header, and point there.",
    ),
    "V035": Kind(
        ERROR, "<{name}> inside a line of verse", "Close the line with `</l>` before it; a line holds words only."
    ),
    "V036": Kind(ERROR, "a glossary without a term", "Put a `<label>` before each `<item>`, or change `type`."),
    "V037": Kind(
        WARNING,
        "the citation unit {unit} finds nothing: {problem}",
        "Correct `match`, or delete the `<citeStructure>`.",
    ),
    "V038": Kind(ERROR, "<{name}> has a subtype and no type", "Say the type too, or make the subtype the type."),
    "V039": Kind(
        WARNING,
        "the two sides of a choice are the same: {text}",
        "Correct one of them, or delete the choice around them.",
    ),
    "V040": Kind(
        WARNING, "the language {value} is not listed in the header", "Add it to `<langUsage>`, or correct the code."
    ),
    "V041": Kind(
        WARNING,
        "{attribute} points to <{name}>, which is nobody",
        "Point to a person or to a `<respStmt>` of the header.",
    ),
    "V042": Kind(
        WARNING,
        "{attribute} points to {target}, which does not point back",
        "Of two pieces the first says `next`, the second `prev`.",
    ),
    "V043": Kind(
        WARNING, "the frame of <{name}> has no size", "The first corner is the upper left, the second the lower right."
    ),
    "V044": Kind(ERROR, "<{name}> may not have {attribute} beside its other attributes", "Delete one of them."),
    "V045": Kind(ERROR, "the text of <{name}> is no value: {text}; it {why}", "Correct the text."),
    "V046": Kind(
        ERROR,
        "{attribute} of <{name}> names {value}, and no element has that id",
        "Correct the name, or give the id to the element that is meant.",
    ),
    "V050": Kind(
        ERROR,
        "cannot be read: {problem}. {cure}",
        "The file must be readable XML before anything else can be said of it.",
    ),
    "V051": Kind(
        WARNING,
        "{count} findings of the kind {kind}; only the first {told} are told",
        "They may have one cause. Mend these, then look again.",
    ),
    "V052": Kind(
        WARNING,
        '{attribute}="{target}" is read as the name of a file, but is the id of an element{times}',
        "If that element is meant, write `#` before it.",
    ),
    "V053": Kind(
        INFO,
        "the citation unit {unit} is not followed here: {problem}",
        "This program follows XPath 1.0. Other programs may follow more; see whether it cites what you mean.",
    ),
    "V054": Kind(
        ERROR,
        "<{name}> stands more than once in <{parent}>, which may have one",
        "Make one of the two, or delete one. Or does an element end too late, so that two are in it?",
    ),
    "V055": Kind(
        WARNING,
        '{attribute}="{target}" is read as the name of a file beside the edition',
        "An address on the web begins with `https://`, the name of an element in this file with `#`.",
    ),
    # A: what an archive asks for
    "A001": Kind(ERROR, "no licence with its address is stated", 'Add `<licence target="...">` to `<availability>`.'),
    "A002": Kind(ERROR, "the edition has no identifier", 'Add `<idno type="DOI">` to `<publicationStmt>`.'),
    "A003": Kind(ERROR, "nobody is named as responsible", "Add `<editor>` or `<respStmt>` to `<titleStmt>`."),
    "A004": Kind(ERROR, "a page without its number", 'Give it `n`; in brackets if it is not printed, as in `n="[5]"`.'),
    "A005": Kind(
        ERROR, "the language is not stated: {missing}", "Give `<TEI>` its `xml:lang`, and the header a `<langUsage>`."
    ),
    "A006": Kind(ERROR, "the edition has no date", 'Add `<date when="...">` to `<publicationStmt>`.'),
    "A007": Kind(ERROR, "the source in print is not named", "Add a `<bibl>` to `<sourceDesc>`."),
    "A008": Kind(
        WARNING, "a picture without a description", "Say in `<figDesc>` what it shows, for those who cannot see it."
    ),
    # E: what the editor said
    "E001": Kind(
        INFO,
        "rulings of the metadata file that were followed: {count}",
        "To undo one, delete it under `rulings` in the metadata file.",
    ),
    "E002": Kind(
        WARNING,
        "the ruling on {what} matches nothing: {reason}",
        "Give it the words and the place that `tei check` prints now, or delete it from the metadata file.",
    ),
    "E003": Kind(
        INFO,
        "corrected: {old} to {new}; places: {count}",
        "Each place is listed in the report. To undo it, delete it under `corrections` in the metadata file.",
    ),
    "E004": Kind(
        WARNING,
        "the ruling on {what} could not be followed here",
        "What it asks for can be reached by mending the source at this place.",
    ),
    "E005": Kind(
        WARNING,
        "the correction of {old} was not made: it stands {found} times, not {times}",
        "Say how many are meant (`times`), or which: by `at`, a line, or `context`, more of the words round it.",
    ),
    "E006": Kind(
        INFO,
        "a fault of the print: {old} stands in the text, beside it the correction {new}; places: {count}",
        "If the print is right and the OCR tool misread it, leave `of` out of the correction in the metadata file.",
    ),
    "E010": Kind(
        WARNING,
        "{given} images for {found} pages; no page points to its image",
        "Name one image a page, in the order of the source; a page mark may be missing in the source.",
    ),
    "E011": Kind(
        WARNING,
        "pages for which no image is named: {pages}",
        "Add them to `images` in the metadata file, or correct the numbers of the pages.",
    ),
    # B: references
    "B001": Kind(
        INFO,
        "bibliographic references in the text and its notes, with their parts: {count}; the first: {text}",
        "If one is none, a ruling takes it back; what an entry of a bibliography has is marked where it is sure.",
        say=(YES, NO),
    ),
    "B002": Kind(
        INFO,
        "this is taken for a bibliographic reference, which is a guess: {text}",
        "If it is none, a ruling takes it back. The element bears `cert`.",
        say=(YES, NO),
    ),
    "B003": Kind(
        INFO,
        "short references point to the full one: {count}",
        "If one points to the wrong work, correct its `ref` in the edition.",
        say=(),
    ),
    "B004": Kind(
        INFO,
        "this short reference may point to more than one work; the nearest was taken: {text}",
        "If it is another, correct its `ref` in the edition.",
        say=(),
    ),
    "B005": Kind(
        WARNING,
        "nothing before it is known to which this could refer: {text}",
        "Look whether the OCR tool has lost a note or misread a name; write the reference out in the source.",
        say=(),
    ),
    "B006": Kind(
        INFO,
        "italics that name a work, by the words before them or by a reference, are titles: {count}",
        "If one is stressed, or names a ship, a ruling makes it italics again.",
        say=(YES, NO),
    ),
    "B007": Kind(
        INFO,
        "these italics may name a work, and are a title with `cert`: {text}",
        "If they are stressed, or name something else, a ruling makes them italics again.",
        say=(YES, NO),
    ),
    "B008": Kind(
        INFO,
        "words that point within the text (a page, a note, a chapter, a figure) are references: {count}",
        "If one means another book, a ruling takes it back.",
        say=(YES, NO),
    ),
    "B009": Kind(
        INFO,
        "this may point to a place in the text, but nothing there, or more than one thing, has that number: {text}",
        "If it does, make it a link in the source: `[p. 9](#page-9)`.",
        say=(),
    ),
    "B010": Kind(
        INFO,
        "addresses on the web that the source does not mark are links: {count}",
        "If an address is cut or misread, correct it in the source.",
        say=(),
    ),
    "B020": Kind(
        INFO,
        "passages between quotation marks are `q` elements, or `quote` where their source follows: {count}",
        "If one is none, a ruling takes it back. Without `--quotes` the marks are text and no more.",
        say=(YES, NO),
    ),
    "B021": Kind(
        INFO,
        "quotation marks that have no partner, or whose passage crosses other markup, are left as text: {count}; "
        "the first: {text}",
        "If the OCR tool has lost a mark, correct it in the source.",
        say=(),
    ),
    "B022": Kind(
        INFO,
        "paragraphs between a quotation mark and the one that closes it are one quotation: {count} times",
        "If they are not, a ruling makes them paragraphs again.",
        say=(YES, NO),
    ),
    # C: citations and identifiers
    "C001": Kind(
        INFO,
        "words stand before the first page that is told; a page without a number begins with them",
        "If you know the number of this page, mark it in the source, as in `<!-- page 1 -->`.",
        say=(),
    ),
    "C010": Kind(
        INFO,
        "identifiers kept of the last release: {kept} of {all}; new: {new}; retired: {retired}",
        "Retired identifiers are told one by one; none is ever given to another text.",
        say=(),
    ),
    "C011": Kind(
        WARNING,
        "only {kept} of the {all} identifiers of the last release were found again; new: {new}; retired: {retired}",
        "Is the ledger that of this text? If it is not, take it away; then all identifiers are given anew.",
        say=(),
    ),
    "C012": Kind(
        INFO,
        "the identifier {name} was kept for a text that is little like it was, or might be another",
        "Compare it with the last release; the ledger (`NAME.ids.json`) has the words that it stood for.",
        say=(),
    ),
    "C013": Kind(
        INFO,
        "the identifier {name} is retired, for {why}; it leads to {to}",
        "If its text is only somewhere else, or much changed, give its element this identifier by hand.",
        say=(),
    ),
    "C020": Kind(
        INFO,
        "markup made by hand carried over: {count} elements and attributes",
        "Compare the new edition with the one that was edited; what could not be carried over is told one by one.",
        say=(),
    ),
    "C021": Kind(
        WARNING,
        "<{name}> on {text} was not carried over: {why}",
        "Mark it in the new edition by hand; the place is that in the edition that was edited.",
        say=(),
    ),
    # X: views
    "X001": Kind(
        INFO,
        "the view {view} has no rule for the element {name} ({count} times); its words are kept",
        "If it should look different from what is round it, add a template to the stylesheet in `transforms/`.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `spans` are byte ranges of the source (empty: the whole text); `path` a place in the TEI."""

    code: str
    severity: Severity
    message: str
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None
    hint: str = ""
    path: str = ""
    key: str = ""  # the line of the metadata file that overrules it, if no ruling does

    def line(self, source: Source | None = None, name: str = "") -> str:
        """As printed: `page.md:120:4: warning N002 ...`."""
        place = str(source.place(self.spans[0][0])) if source and self.spans else self.path or name
        sure = "" if self.confidence is None else f" (confidence {self.confidence:.2f})"
        return f"{place}: {self.severity.label} {self.code} {self.message}{sure}"


def answers(code: str) -> tuple[str, ...]:
    """The words for yes and for no in a ruling on a choice of this code; empty where no ruling is of use."""
    say = CATALOGUE[code].say
    if say is not None:
        return say
    return (YES, NO) if code[0] in "PJN" or is_structure(code) else ()


class Defied(NamedTuple):
    """A choice that was made against a ruling: by which code, and where it begins."""

    code: str
    offsets: tuple[int, ...]


@dataclass(slots=True)
class Report:
    """Collects the findings of one run, and knows what the editor has ruled."""

    findings: list[Finding] = field(default_factory=list)
    rulings: Rulings = field(default_factory=Rulings)
    defied: list[Defied] = field(default_factory=list)

    def may(self, code: str, span: tuple[int, int], default: bool = True) -> bool:
        """Is the choice `code` at `span` to be made? What the editor ruled, else what the evidence says (`default`)."""
        verdict = self.rulings.on(code, span[:1])
        return default if verdict is None else verdict.say == YES

    def add(
        self,
        code: str,
        spans: Iterable[tuple[int, int]] = (),
        confidence: float | None = None,
        path: str = "",
        **values: Any,
    ) -> None:
        """Add a finding of the catalogue; `values` fill the places of its text and hint."""
        kind = CATALOGUE[code]
        spans = tuple((start, end) for start, end in spans)
        severity = kind.severity
        verdicts = [verdict for start, _ in spans if (verdict := self.rulings.on(code, (start,)))] if spans else []
        if refused := tuple(start for start, _ in spans if any(v.refuses and v.holds(start) for v in verdicts)):
            self.defied.append(Defied(code, refused))
        elif spans and len(verdicts) == len(spans):
            severity, confidence = Severity.INFO, 1.0
        self.findings.append(
            Finding(
                code,
                severity,
                kind.text.format(**values),
                spans,
                confidence,
                kind.hint.format(**values) if values else kind.hint,
                path,
                kind.key.format(**values),
            )
        )

    def withdraw(self, code: str, offsets: Collection[int]) -> None:
        """Take back the findings of a code that begin at offsets: what they tell was undone."""
        gone = {(code, at) for at in offsets}
        self.findings = [one for one in self.findings if not one.spans or (one.code, one.spans[0][0]) not in gone]
        self.defied = [one for one in self.defied if not gone & {(one.code, at) for at in one.offsets}]

    def places(self, code: str) -> int:
        """How many places the findings of a code name."""
        return sum(len(finding.spans) for finding in self.findings if finding.code == code)

    def count(self, code: str) -> int:
        return sum(1 for finding in self.findings if finding.code == code)
