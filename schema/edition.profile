# The one source of the schema: what the editions of this house may hold. `make schema` makes of it edition.rng (the
# gate), edition.xsd, edition.sch, edition.odd and docs/schema.md. The syntax is told in compiler/profile.py.
#
# A subset of TEI All (P5): what is valid here is valid there, but not the other way round; it asks for ids and fixed
# values where TEI leaves them open. It stays fast, and can be turned into XSD, because
# * a name with a dot is the same element elsewhere, with other content (`header.p`);
# * content models are flat and deterministic: the next element alone says where we are;
# * optional attributes are few on each element, for libxml2 tries each with and without.

section Data types

data data.word = xs:token ~ "[^\p{C}\p{Z}]+"

data data.name = xs:NCName

data data.count = xs:nonNegativeInteger

data data.truth = xs:boolean

data data.pointer = xs:anyURI ~ "\S+"

data data.pointers = list(data.pointer+)

data data.local = xs:anyURI ~ "#\S+"

data data.locals = list(data.local+)

# a time with its seconds, for programs that would let them be left out
data data.when = xs:date | xs:gYear | xs:gYearMonth | xs:dateTime ~ "[^T]+T[0-9][0-9]:[0-9][0-9]:[0-9].*"

data data.certainty = "high" | "medium" | "low" | "unknown"

data data.share = "none" | "some" | "all"

data data.part = "Y" | "N" | "I" | "M" | "F"

data data.break = "yes" | "no" | "maybe"

data data.place = "bottom" | "top" | "margin" | "left" | "right" | "above" | "below" | "inline" | "end"

data data.length = xs:token ~ "[0-9]+(\.[0-9]+)?(%|cm|mm|in|pt|pc|px|em|ex)"

section Attributes

# on every element, and no more: libxml2 tries each optional attribute with and without, so each one costs.
# `rendition` points to the header's list, so that a look is described once
attributes att.any = @corresp? = data.pointers, @xml:lang? = xs:language, @rendition? = data.locals, @n? = text

# pieces of one thing that something else cuts
attributes att.pieces = @part? = data.part, @next? = data.pointer, @prev? = data.pointer

# who says so, and how sure it is
attributes att.judged = @resp? = data.pointers, @cert? = data.certainty

attributes att.facs = @facs? = data.pointers

attributes att.source = @source? = data.pointers

# elements that may have an id
attributes att.global = att.any, @xml:id? = xs:ID

# elements that can be cited, and so must have one
attributes att.cited = att.any, @xml:id = xs:ID

attributes att.typed = @type? = data.name, @subtype? = data.name

attributes att.type = @type? = data.name

attributes att.ref = @ref? = data.pointers

attributes att.role = @role? = data.name

attributes att.target = @target? = data.pointers

attributes att.place = @place? = data.place

attributes att.who = @who? = data.pointers

attributes att.dated = @when? = data.when, @notBefore? = data.when, @notAfter? = data.when, @from? = data.when, @to? =
    data.when

# beginnings of pages, columns, lines: `break="no"` stands inside a word
attributes att.break = @break? = data.break, @ed? = data.word, att.type

attributes att.reason = @reason? = data.word

attributes att.damage = @unit? = data.word, @quantity? = data.count, @extent? = text

attributes att.table = @role? = ("label" | "data"), @rows? = data.count, @cols? = data.count

section Content

# what may stand nearly everywhere
content points = pb | lb | cb | milestone | anchor | fw | gap | space | note | figure

# words of the header, where no page begins and no note is called
content header.words = hi | foreign | ref | ptr | term | title | name | persName | orgName | placeName | date |
    measure | idno | code

# words of the text
content words = hi | foreign | ref | ptr | term | title | name | persName | orgName | placeName | date | measure |
    idno | code | choice | sic | corr | orig | reg | abbr | expan | unclear | supplied | add | del | seg | gloss |
    q | emph | num | g | subst | surplus | damage | ex | am

content quoted = bibl | cit | quote

# blocks that may also stand inside a paragraph
content inner = list | table | lg | l | stage | listBibl | eg | label | floatingText

content speeches = p | ab | sp

# what a division is made of
content blocks = speeches | quoted | inner | castList | listPerson | listPlace | listOrg

content tops = head | epigraph | argument | opener | byline | docAuthor | docDate

content bottoms = closer | postscript | signed | trailer

# text, from the barest to the richest
content header.phrase = (text | header.words | gi)*

content phrase = (text | words | points)*

content prose = (text | words | points | quoted | formula)*

content paragraph = (text | words | points | quoted | formula | inner)*

# a few words, or paragraphs (never both: tei/rules.py)
content flow = (text | words | points | quoted | formula | inner | speeches)*

# heads and page marks, then blocks
content headed = (head | points)*

section The file

element TEI
  The whole file: what it is (the header), pictures and lists if there are any, and the text.
  content: teiHeader, (facsimile | standOff)*, TEI.text
  attributes: att.global
  example: <TEI xml:lang="en"><teiHeader>...</teiHeader><text>...</text></TEI>

section Header: what the file is

element teiHeader
  What the file is, how it was made, what the text is, what was changed since.
  content: fileDesc, encodingDesc, profileDesc?, revisionDesc?
  attributes: att.global
  example: <teiHeader><fileDesc>...</fileDesc><encodingDesc>...</encodingDesc></teiHeader>

element fileDesc
  The file as a publication of its own, and the source it was made from.
  content: titleStmt, editionStmt?, extent?, publicationStmt, seriesStmt*, notesStmt?, sourceDesc+
  attributes: att.global
  example: <fileDesc><titleStmt>...</titleStmt><publicationStmt>...</publicationStmt><sourceDesc>...</sourceDesc></fileDesc>

element titleStmt
  Title, authors, editors, and who else had a part in the edition.
  content: title+, (author | editor | respStmt)*
  attributes: att.global
  example: <titleStmt><title type="main">The Mill</title><author>Ann Old</author></titleStmt>

element title
  A title: of the edition in the header, of a work that is mentioned in the text.
  content: prose
  attributes: att.global, att.judged, att.typed, att.ref, @level? = ("a" | "m" | "j" | "s" | "u")
  example: <title level="m">The Mill</title>

element author
  Who wrote the work. One element a person.
  content: phrase
  attributes: att.global, att.ref, att.role
  example: <author><persName ref="https://viaf.org/viaf/1">Ann Old</persName></author>

element editor
  Who edited the work or the edition.
  content: phrase
  attributes: att.global, att.ref, att.role
  example: <editor role="translator">Jo Field</editor>

element respStmt
  Who did what to the edition. Changes and corrections point to its id with `resp`.
  content: resp+, (persName | orgName | name)+
  attributes: att.global
  example: <respStmt xml:id="jf"><resp>proofreading</resp><persName>Jo Field</persName></respStmt>

element resp
  What somebody did, in words.
  content: header.phrase
  attributes: att.global, att.ref
  example: <resp>transcription</resp>

element editionStmt
  Which edition of the electronic text this is.
  content: edition, respStmt*
  attributes: att.global
  example: <editionStmt><edition n="2">Second, corrected</edition></editionStmt>

element edition
  The edition, of the file or of a book that is named.
  content: phrase
  attributes: att.global
  example: <edition>3rd ed.</edition>

element extent
  How long the text is.
  content: header.phrase
  attributes: att.global
  example: <extent><measure unit="words" quantity="14200">14200 words</measure></extent>

element measure
  A quantity with its unit.
  content: phrase
  attributes: att.global, att.typed, @unit? = data.word, @quantity? = data.count
  example: <measure unit="pages" quantity="41">41 pages</measure>

element publicationStmt
  Who publishes the edition, when, where, under what licence. An agency comes first and its details follow.
  content: (publisher | authority), (publisher | authority | pubPlace | date | idno | availability)*
  attributes: att.global
  example: <publicationStmt><publisher>The Press</publisher><date when="2026">2026</date></publicationStmt>

element publisher
  Who publishes.
  content: phrase
  attributes: att.global, att.ref
  example: <publisher>The Press</publisher>

element authority
  Who makes an edition public that no publisher publishes.
  content: header.phrase
  attributes: att.global, att.ref
  example: <authority>Ann Old</authority>

element pubPlace
  Where it was published.
  content: phrase
  attributes: att.global, att.ref
  example: <pubPlace>Leeds</pubPlace>

element idno
  A number or name by which something is known: DOI, ISBN, checksum.
  content: text
  attributes: att.global, att.typed
  example: <idno type="DOI">10.1000/182</idno>

element availability
  Whether the edition may be used, and how.
  content: (licence | header.p)+
  attributes: att.global, @status? = ("free" | "unknown" | "restricted")
  example: <availability status="free"><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>

element licence
  The licence, its address in `target`.
  content: header.flow
  attributes: att.global, att.target, att.dated
  example: <licence target="https://creativecommons.org/publicdomain/zero/1.0/">CC0</licence>

element seriesStmt
  The series in which the edition appears.
  content: title+, (editor | respStmt)*, (idno | biblScope)*
  attributes: att.global
  example: <seriesStmt><title>Pamphlets</title><biblScope unit="volume">4</biblScope></seriesStmt>

element notesStmt
  Notes on the edition that have no other place.
  content: header.note+
  attributes: att.global
  example: <notesStmt><note>Proofread twice.</note></notesStmt>

element sourceDesc
  Where the text is from: the print source, the copy it was taken from, the file that was given.
  content: header.p+ | header.bibl+
  attributes: att.global
  example: <sourceDesc><bibl type="printSource"><title>The Mill</title></bibl></sourceDesc>

element header.p
  A paragraph of the header. It needs no id: nobody cites it.
  content: header.phrase
  attributes: att.global
  example: <p>Spelling as in the source.</p>

content header.flow = (text | header.words | gi | header.p)*

element header.note
  A note of the header.
  content: header.flow
  attributes: att.global, att.typed
  example: <note>Without the advertisements.</note>

element header.bibl
  A source of the edition.
  content: (text | header.words | author | editor | edition | publisher | pubPlace | biblScope | extent | header.note
    | availability | respStmt)*
  attributes: att.global, att.typed
  example: <bibl type="printSource"><author>Ann Old</author>, <title>The Mill</title></bibl>

section Header: how it was made

element encodingDesc
  How the edition was made from its source.
  content: (projectDesc | editorialDecl | tagsDecl | refsDecl | listPrefixDef | charDecl | classDecl | appInfo)+
  attributes: att.global
  example: <encodingDesc><projectDesc><p>Encoded from OCR.</p></projectDesc></encodingDesc>

element projectDesc
  What the edition was made for.
  content: header.p+
  attributes: att.global
  example: <projectDesc><p>Made for the archive of the mill.</p></projectDesc>

element editorialDecl
  What was done to the text, point by point.
  content: (header.p | correction | normalization | hyphenation | quotation | segmentation | interpretation |
    punctuation)+
  attributes: att.global
  example: <editorialDecl><hyphenation eol="none"><p>Words are whole.</p></hyphenation></editorialDecl>

attributes att.method = @method? = ("silent" | "markup")

element correction
  How mistakes were treated.
  content: header.p+
  attributes: att.global, att.method, @status? = data.certainty
  example: <correction method="markup"><p>Misprints are marked.</p></correction>

element normalization
  Whether spelling was made uniform.
  content: header.p+
  attributes: att.global, att.method
  example: <normalization method="silent"><p>Long s is s.</p></normalization>

element hyphenation
  What was done with hyphens at line ends; in one word in `eol`.
  content: header.p+
  attributes: att.global, @eol? = ("all" | "some" | "hard" | "none")
  example: <hyphenation eol="some"><p>Only doubtful ones are kept.</p></hyphenation>

element quotation
  What was done with quotation marks; in one word in `marks`.
  content: header.p+
  attributes: att.global, @marks? = data.share
  example: <quotation marks="all"><p>As printed.</p></quotation>

element punctuation
  What was done with punctuation.
  content: header.p+
  attributes: att.global, @marks? = data.share
  example: <punctuation marks="all"><p>As printed.</p></punctuation>

element segmentation
  What the text is divided into.
  content: header.p+
  attributes: att.global
  example: <segmentation><p>Divisions, paragraphs, notes.</p></segmentation>

element interpretation
  What was added that the page does not show.
  content: header.p+
  attributes: att.global
  example: <interpretation><p>Nothing.</p></interpretation>

element tagsDecl
  How the looks that `rendition` names are drawn, and how often each element stands in the text.
  content: rendition*, namespace*
  attributes: att.global, @partial? = data.truth
  example: <tagsDecl><rendition xml:id="italic" scheme="css">font-style: italic</rendition></tagsDecl>

element rendition
  One look, in CSS. Elements point to it with `rendition="#italic"`, so that a look is described once.
  content: text
  attributes: att.cited, @scheme = "css", @selector? = text
  example: <rendition xml:id="bold" scheme="css">font-weight: bold</rendition>

element namespace
  The elements of one namespace and how often they stand in the text.
  content: tagUsage+
  attributes: att.global, @name = data.pointer
  example: <namespace name="http://www.tei-c.org/ns/1.0"><tagUsage gi="p" occurs="3"/></namespace>

element tagUsage
  How often one element stands in the text.
  content: text
  attributes: att.global, @gi = data.name, @occurs? = data.count, @withId? = data.count
  example: <tagUsage gi="note" occurs="12"/>

element refsDecl
  How the text is cited. The one with `default="true"` is the tree of divisions.
  content: citeStructure+ | header.p+
  attributes: att.global, @default? = data.truth
  example: <refsDecl default="true"><citeStructure unit="part" match="/TEI/text/body/div" use="@n"/></refsDecl>

element citeStructure
  One step of a citation: which elements it counts (`match`) and what names them (`use`).
  content: citeData*, citeStructure*
  attributes: att.global, @match = text, @use = text, @unit? = data.word, @delim? = xs:string ~ ".+"
  example: <citeStructure unit="chapter" match="//body/div" use="@n" delim=" "/>

element citeData
  What more is said of a unit that is cited.
  content: empty
  attributes: att.global, @property = data.pointer, @use = text
  example: <citeData property="http://purl.org/dc/terms/title" use="head"/>

element listPrefixDef
  The prefixes that pointers of the file use.
  content: prefixDef+
  attributes: att.global
  example: <listPrefixDef><prefixDef ident="gnd" matchPattern="(.+)" replacementPattern="https://d-nb.info/gnd/$1"/></listPrefixDef>

element prefixDef
  One prefix and the address it stands for, so that `ref="gnd:118540238"` can be followed.
  content: header.p*
  attributes: att.global, @ident = xs:token ~ "[a-z][a-z0-9+.\-]*", @matchPattern = text, @replacementPattern = text
  example: <prefixDef ident="viaf" matchPattern="([0-9]+)" replacementPattern="https://viaf.org/viaf/$1"/>

element charDecl
  Characters that Unicode does not have, or that readers will not know.
  content: char+
  attributes: att.global
  example: <charDecl><char xml:id="et"><desc>et ligature</desc></char></charDecl>

element char
  One such character: what it is, and what may stand for it. `g` points here.
  content: desc?, mapping*
  attributes: att.cited
  example: <char xml:id="et"><desc>et ligature</desc><mapping type="standard">et</mapping></char>

element mapping
  What may stand for the character, or the private-use character that stands for it in this file.
  content: text
  attributes: att.global, att.type
  example: <mapping type="standard">et</mapping>

element classDecl
  The lists of subjects that the header uses.
  content: taxonomy+
  attributes: att.global
  example: <classDecl><taxonomy xml:id="ddc"><bibl>Dewey</bibl></taxonomy></classDecl>

element taxonomy
  One list of subjects.
  content: header.bibl
  attributes: att.cited
  example: <taxonomy xml:id="lcsh"><bibl>LCSH</bibl></taxonomy>

element appInfo
  The programs that made the file.
  content: application+
  attributes: att.global
  example: <appInfo><application ident="tei" version="1.0"><label>Teiwright</label></application></appInfo>

element application
  One program and its version.
  content: (label | desc)+, ((ptr | ref)* | header.p+)
  attributes: att.global, att.typed, att.dated, @ident = data.name, @version = xs:token ~
    "[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}"
  example: <application ident="tei" version="1.0"><label>Teiwright</label></application>

element label
  A few words that name something: the term of a glossary item, a heading in the margin.
  content: (text | words | points | formula)*
  attributes: att.global, att.typed
  example: <label>Oast</label>

element desc
  A description in a few words.
  content: header.phrase
  attributes: att.global, att.typed
  example: <desc>Two lines torn away.</desc>

element gi
  The name of an element, where the header speaks of it.
  content: text
  attributes: att.global
  example: <gi>note</gi>

section Header: what the text is

element profileDesc
  What the text is: its language, its date, its subject.
  content: (abstract | creation | langUsage | textClass)+
  attributes: att.global
  example: <profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>

element abstract
  What the text is about, in a paragraph.
  content: header.p+
  attributes: att.global
  example: <abstract><p>A mill is built and burns.</p></abstract>

element creation
  When and where the text was written.
  content: header.phrase
  attributes: att.global, att.dated
  example: <creation><date when="1869">1869</date></creation>

element langUsage
  The languages of the text.
  content: language+
  attributes: att.global
  example: <langUsage><language ident="en" usage="95">English</language></langUsage>

element language
  One language: its code (BCP 47) and its name.
  content: header.phrase
  attributes: att.global, @ident = xs:language, @usage? = xs:nonNegativeInteger <= "100"
  example: <language ident="de-AT">Austrian German</language>

element textClass
  Subjects and kinds.
  content: (keywords | classCode | catRef)*
  attributes: att.global
  example: <textClass><keywords><term>mills</term></keywords></textClass>

element keywords
  Subjects, as words, from the list that `scheme` names.
  content: term+
  attributes: att.global, @scheme? = data.pointer
  example: <keywords scheme="#lcsh"><term>Mills</term></keywords>

element classCode
  A subject, as a code.
  content: text
  attributes: att.global, @scheme = data.pointer
  example: <classCode scheme="#ddc">822</classCode>

element catRef
  A subject, as a pointer.
  content: empty
  attributes: att.global, @target = data.pointers, @scheme? = data.pointer
  example: <catRef target="#mills"/>

element revisionDesc
  What was changed since, the newest first.
  content: change+
  attributes: att.global, @status? = data.word
  example: <revisionDesc><change when="2026-11-23" who="#jf">Notes proofread.</change></revisionDesc>

element change
  One change: when, who, what.
  content: header.flow
  attributes: att.global, att.dated, att.who, @status? = data.word
  example: <change when="2026-11-23" who="#jf">Notes proofread.</change>

section The text

element TEI.text
  The text, with what stands before and after its body.
  content: points*, (front, points*)?, body, points*, (back, points*)?
  attributes: att.global, att.typed
  example: <text><body>...</body></text>

element front
  Title page, contents, preface.
  content: (titlePage | castList | listBibl | head | epigraph | argument | p | ab | points)*, (div, (div | titlePage |
    castList | listBibl | points)*)?
  attributes: att.global
  example: <front><titlePage>...</titlePage></front>

element body
  The text itself.
  content: (tops | points)*, ((blocks, (blocks | points)*, (div, points*)*) | (div, points*)+), (bottoms, points*)*
  attributes: att.global
  example: <body><div xml:id="d1" type="chapter">...</div></body>

element back
  What follows the text: notes, bibliography, colophon.
  content: (head | p | ab | list | table | listBibl | points)*, (div, (div | listBibl | points)*)?
  attributes: att.global
  example: <back><div xml:id="b1" type="colophon">...</div></back>

element div
  A part, chapter, section, letter, scene: heads, then text, then smaller divisions.
  content: (tops | points)*, (((blocks, (blocks | points)*, (div, points*)*) | (div, points*)+), (bottoms, points*)*)?
  attributes: att.cited, att.facs, att.typed
  example: <div xml:id="d1" type="chapter" n="1"><head>The Mill</head><p xml:id="d1.p1">It turns.</p></div>

element head
  The heading of a division, list, table, figure or stanza.
  content: prose
  attributes: att.global, att.typed
  example: <head>The Mill</head>

element argument
  A summary that stands before a chapter.
  content: headed, blocks, (blocks | points)*
  attributes: att.global
  example: <argument><p xml:id="d1.p1">How the mill was built.</p></argument>

element epigraph
  A quotation that stands before a text.
  content: (blocks | points)+
  attributes: att.global
  example: <epigraph><quote xml:id="d1.q1">All turns.</quote></epigraph>

element trailer
  Words at the end of a division: The End.
  content: prose
  attributes: att.global, att.typed
  example: <trailer>The End</trailer>

section Title page

element titlePage
  The title page, in the order of the page.
  content: points*, titlePage.parts, (titlePage.parts | points)*
  attributes: att.global, att.type
  example: <titlePage><docTitle><titlePart type="main">The Mill</titlePart></docTitle></titlePage>

content titlePage.parts = docTitle | titlePart | byline | docAuthor | docImprint | docDate | docEdition | epigraph |
    argument | imprimatur | graphic

element docTitle
  The title, as the title page has it.
  content: points*, titlePart, (titlePart | points)*
  attributes: att.global
  example: <docTitle><titlePart type="main">The Mill</titlePart></docTitle>

element titlePart
  A part of the title: main, sub.
  content: prose
  attributes: att.global, @type? = ("main" | "sub" | "alt" | "short" | "desc")
  example: <titlePart type="sub">A Tale</titlePart>

element byline
  The line that names the author.
  content: (text | words | points | docAuthor)*
  attributes: att.global
  example: <byline>by <docAuthor>Ann Old</docAuthor></byline>

element docAuthor
  The author, as the page names them.
  content: phrase
  attributes: att.global, att.ref
  example: <docAuthor>Ann Old</docAuthor>

element docImprint
  Place, publisher, date, as the title page has them.
  content: (text | words | points | pubPlace | publisher | docDate)*
  attributes: att.global
  example: <docImprint><pubPlace>Leeds</pubPlace>: <publisher>The Press</publisher></docImprint>

element docDate
  The date, as the page has it.
  content: phrase
  attributes: att.global, att.dated
  example: <docDate when="1869">MDCCCLXIX</docDate>

element docEdition
  The edition, as the title page has it.
  content: prose
  attributes: att.global
  example: <docEdition>Second edition</docEdition>

element imprimatur
  Leave to print.
  content: prose
  attributes: att.global
  example: <imprimatur>Let it be printed.</imprimatur>

section Prose

element p
  A paragraph. Each has an id, so that it can be cited.
  content: paragraph
  attributes: att.cited
  example: <p xml:id="d1.p1">It turns.</p>

element ab
  A block that is no paragraph, or of unknown kind.
  content: paragraph
  attributes: att.global, att.typed, att.pieces
  example: <ab type="motto">All turns.</ab>

element quote
  Words taken from elsewhere, set off or in the line.
  content: flow
  attributes: att.cited, att.source, att.typed
  example: <quote xml:id="d1.q1">All turns.</quote>

element cit
  Binds a quotation and where it is from.
  content: (quote | bibl | ref | ptr | listBibl | points)+
  attributes: att.global, att.source, att.typed
  example: <cit><quote xml:id="d1.q1">All turns.</quote><bibl xml:id="d1.b1">Old, p. 3</bibl></cit>

element note
  A note. It stands where it is called; `n` is its mark as printed, `place` where the page has it.
  content: flow
  attributes: att.cited, att.judged, att.typed, att.place, att.target, @anchored? = data.truth
  example: <note n="3" place="bottom" xml:id="n3">See above.</note>

element list
  A list, ordered or not.
  content: headed, ((item, points*)+ | (label, points*, item, points*)+), (trailer, points*)*
  attributes: att.cited, @type? = ("ordered" | "bulleted" | "simple" | "gloss" | "index")
  example: <list type="ordered" xml:id="d1.l1"><item>one</item></list>

element item
  One point of a list.
  content: flow
  attributes: att.global
  example: <item>grind</item>

element table
  A table, in rows.
  content: headed, row, (row | points)*
  attributes: att.cited, att.type, @rows? = data.count, @cols? = data.count
  example: <table xml:id="d1.t1"><row><cell>1</cell></row></table>

element row
  A row; one of headings has `role="label"`.
  content: cell+
  attributes: att.global, att.table
  example: <row role="label"><cell>Year</cell></row>

element cell
  A cell; `rows` and `cols` say over how many it goes.
  content: flow
  attributes: att.global, att.table
  example: <cell cols="2">Total</cell>

element figure
  A picture with its caption and description.
  content: (head | p | ab | graphic | figDesc | formula | quoted | points)+
  attributes: att.cited, att.facs, att.typed, att.place
  example: <figure xml:id="d1.f1"><graphic url="mill.jpg"/><head>The mill</head><figDesc>A windmill.</figDesc></figure>

element figDesc
  What the picture shows, for those who cannot see it.
  content: header.phrase
  attributes: att.global
  example: <figDesc>A windmill on a hill.</figDesc>

element graphic
  The file of a picture.
  content: desc*
  attributes: att.global, @url = data.pointer, @width? = data.length, @height? = data.length
  example: <graphic url="mill.jpg" width="12cm"/>

element formula
  A formula.
  content: (text | graphic | hi)*
  attributes: att.global, @notation? = "tex"
  example: <formula notation="tex">a^2</formula>

element eg
  Text set out as it was typed: every space and line end counts.
  content: phrase
  attributes: att.global
  example: <eg>a   b</eg>

element code
  A few words of a program.
  content: text
  attributes: att.global, @lang? = data.word
  example: <code lang="python">print()</code>

section Verse, drama, letters

element lg
  A stanza, or a whole poem made of stanzas.
  content: headed, ((stage | label), points*)*, (l | lg), (lg.parts | points)*, (trailer, points*)*
  attributes: att.cited, att.typed, att.pieces
  example: <lg type="stanza" xml:id="d1.lg1"><l>Turn, mill,</l><l>turn.</l></lg>

content lg.parts = l | lg | stage | label

element l
  A line of verse; cut by a speaker or a page, it is in parts (`part`).
  content: (text | words | points | quoted | formula | stage)*
  attributes: att.global, att.pieces
  example: <l part="I">Turn, mill,</l>

element sp
  A speech: who speaks, then the words.
  content: (stage | points)*, (speaker | sp.parts), (sp.parts | stage | points)*
  attributes: att.global, att.who
  example: <sp who="#miller"><speaker>Mill.</speaker><p xml:id="d1.p1">It turns.</p></sp>

content sp.parts = p | ab | l | lg | quote | cit | list | table

element speaker
  The name before a speech, as printed.
  content: phrase
  attributes: att.global
  example: <speaker>Mill.</speaker>

element stage
  A stage direction.
  content: prose
  attributes: att.global, att.type, att.who
  example: <stage type="entrance">Enter Miller.</stage>

element castList
  The persons of a play.
  content: headed, castList.parts, (castList.parts | points)*
  attributes: att.global
  example: <castList><castItem><role xml:id="miller">Miller</role></castItem></castList>

content castList.parts = castItem | castGroup

element castGroup
  Persons listed together.
  content: headed, castGroup.parts, (castGroup.parts | points)*
  attributes: att.global
  example: <castGroup><head>Servants</head><castItem><role>Cat</role></castItem></castGroup>

content castGroup.parts = castList.parts | roleDesc

element castItem
  One person of the play.
  content: (text | words | points | role | roleDesc | actor)*
  attributes: att.global, @type? = ("role" | "list")
  example: <castItem><role xml:id="miller">Miller</role>, <roleDesc>old</roleDesc></castItem>

element role
  The name of a person of the play; speeches point to its id.
  content: phrase
  attributes: att.global
  example: <role xml:id="miller">Miller</role>

element roleDesc
  What the list says of that person.
  content: phrase
  attributes: att.global
  example: <roleDesc>a miller</roleDesc>

element actor
  Who played the part.
  content: phrase
  attributes: att.global, att.ref
  example: <actor>Mr. Kean</actor>

element opener
  The beginning of a letter.
  content: (text | words | points | dateline | salute | signed | byline | epigraph | argument | address)*
  attributes: att.global
  example: <opener><salute>Dear Sir,</salute></opener>

element closer
  The end of a letter, a preface or a section.
  content: (text | words | points | dateline | salute | signed | byline | address)*
  attributes: att.global
  example: <closer><signed>A. O.</signed></closer>

element dateline
  Place and date of a letter.
  content: (text | words | points | docDate)*
  attributes: att.global
  example: <dateline>Leeds, <date when="1869-05-01">1 May</date></dateline>

element salute
  Greeting or farewell.
  content: prose
  attributes: att.global
  example: <salute>Dear Sir,</salute>

element signed
  The signature.
  content: prose
  attributes: att.global
  example: <signed>A. O.</signed>

element address
  Where a letter goes or comes from, line by line.
  content: points*, addrLine, (addrLine | points)*
  attributes: att.global, att.typed
  example: <address><addrLine>Miss Ann Old</addrLine><addrLine>The Mill</addrLine></address>

element addrLine
  A line of an address, as printed.
  content: phrase
  attributes: att.global
  example: <addrLine>12 Mill Lane</addrLine>

element floatingText
  A whole text within another: a letter in a chapter of a novel.
  content: points*, body, points*
  attributes: att.cited, att.typed
  example: <floatingText type="letter" xml:id="d1.ft1"><body><p xml:id="d1.p4">It turns.</p></body></floatingText>

element postscript
  What follows the signature.
  content: headed, blocks, (blocks | points)*, (bottoms, points*)*
  attributes: att.global
  example: <postscript><p xml:id="d1.p9">It still turns.</p></postscript>

section Bibliography

element listBibl
  A list of references.
  content: head*, breaks*, listBibl.parts, (listBibl.parts | breaks)*
  attributes: att.global, att.typed
  example: <listBibl><head>Sources</head><bibl xml:id="b1.b1">Old, The Mill.</bibl></listBibl>

content listBibl.parts = bibl | listBibl

content breaks = pb | lb | cb | milestone

element bibl
  A reference as printed, its punctuation kept.
  content: (text | words | points | author | editor | edition | publisher | pubPlace | biblScope | quote)*
  attributes: att.cited, att.judged, att.typed
  example: <bibl xml:id="b1.b1"><author>Old</author>, <title>The Mill</title>, 1869.</bibl>

element biblScope
  Volume, page, column of a reference.
  content: phrase
  attributes: att.global, @unit? = data.word, @from? = data.word, @to? = data.word
  example: <biblScope unit="page" from="3" to="5">pp. 3-5</biblScope>

section Pages and lines

element pb
  A page begins. `n` is its printed number, in brackets if it was supplied; `break="no"` if it cuts a word.
  content: empty
  attributes: att.cited, att.facs, att.break
  example: <pb n="5" xml:id="pb5"/>

element cb
  A column begins.
  content: empty
  attributes: att.global, att.facs, att.break
  example: <cb n="2"/>

element lb
  A line begins.
  content: empty
  attributes: att.global, att.break
  example: <lb/>

element milestone
  Something begins that is no division: a section marked by a rule or stars.
  content: empty
  attributes: att.global, att.break, @unit = data.word
  example: <milestone unit="section" rendition="#rule"/>

element fw
  A running head or a page number, where it was kept.
  content: phrase
  attributes: att.global, att.typed, att.place
  example: <fw type="header" place="top">THE MILL</fw>

section Persons, places, pictures

element facsimile
  The pictures of the pages. `facs` of a page points to one of them.
  content: (graphic | surface)+
  attributes: att.global
  example: <facsimile><surface xml:id="s5"><graphic url="scan/005.jpg"/></surface></facsimile>

element surface
  One page as a picture, with the frame in which its zones are measured.
  content: graphic*, zone*
  attributes: att.cited, att.frame
  example: <surface xml:id="s5" ulx="0" uly="0" lrx="800" lry="1200"><graphic url="scan/005.jpg"/></surface>

element zone
  A part of a page, as a rectangle in the frame of its surface.
  content: empty
  attributes: att.cited, att.frame, att.type
  example: <zone xml:id="s5.z1" ulx="80" uly="90" lrx="720" lry="400"/>

attributes att.frame = @ulx? = xs:decimal, @uly? = xs:decimal, @lrx? = xs:decimal, @lry? = xs:decimal

element standOff
  What editors know about the text: the persons and places it names, the works it refers to.
  content: (listPerson | listPlace | listOrg | listBibl)+
  attributes: att.global
  example: <standOff><listPerson><person xml:id="old"><persName>Ann Old</persName></person></listPerson></standOff>

element listPerson
  A list of persons.
  content: head*, (person | listPerson)+
  attributes: att.global, att.typed
  example: <listPerson><person xml:id="old"><persName>Ann Old</persName></person></listPerson>

element person
  One person. Names in the text point here with `ref`.
  content: (persName | birth | death | occupation | idno | header.note | header.bibl)+
  attributes: att.cited, att.role
  example: <person xml:id="old"><persName>Ann Old</persName><birth when="1831">1831</birth></person>

element birth
  When and where a person was born.
  content: header.phrase
  attributes: att.global, att.dated
  example: <birth when="1831">1831, <placeName>Leeds</placeName></birth>

element death
  When and where a person died.
  content: header.phrase
  attributes: att.global, att.dated
  example: <death when="1890-02-03">1890</death>

element occupation
  What a person did.
  content: header.phrase
  attributes: att.global, att.dated
  example: <occupation>miller</occupation>

element listPlace
  A list of places.
  content: head*, (place | listPlace)+
  attributes: att.global, att.typed
  example: <listPlace><place xml:id="leeds"><placeName>Leeds</placeName></place></listPlace>

element place
  One place. Names in the text point here with `ref`.
  content: (placeName | location | desc)+, (idno | header.note | header.bibl)*
  attributes: att.cited, att.typed
  example: <place xml:id="leeds"><placeName>Leeds</placeName><location><geo>53.8 -1.55</geo></location></place>

element location
  Where a place is.
  content: geo+
  attributes: att.global
  example: <location><geo>53.8 -1.55</geo></location>

element geo
  Latitude and longitude, in degrees.
  content: text
  attributes: att.global
  example: <geo>53.8 -1.55</geo>

element listOrg
  A list of firms, parties, churches.
  content: head*, (org | listOrg)+
  attributes: att.global, att.typed
  example: <listOrg><org xml:id="press"><orgName>The Press</orgName></org></listOrg>

element org
  One of them. Names in the text point here with `ref`.
  content: (orgName | idno | desc)+, (header.note | header.bibl)*
  attributes: att.cited, att.role
  example: <org xml:id="press"><orgName>The Press</orgName></org>

section Words

element hi
  Words that the page sets apart, with no guess at why.
  content: prose
  attributes: att.global
  example: <hi rendition="#italic">turns</hi>

element foreign
  Words in another language than those around them.
  content: phrase
  attributes: att.global
  example: <foreign xml:lang="la">sic</foreign>

element term
  A technical word.
  content: phrase
  attributes: att.global, att.typed, att.ref
  example: <term>quern</term>

element gloss
  Words that explain a term; `target` says which.
  content: phrase
  attributes: att.global, att.target
  example: <gloss target="#quern">a mill turned by hand</gloss>

element q
  Words between quotation marks, of whatever kind.
  content: prose
  attributes: att.global, att.typed, att.who
  example: <q>It turns,</q>

element emph
  Words that are stressed, where the editor is sure of it.
  content: prose
  attributes: att.global
  example: <emph>never</emph>

element num
  A number; its value in `value`.
  content: phrase
  attributes: att.global, att.type, @value? = xs:decimal
  example: <num value="3">three</num>

element g
  A character that `char` describes.
  content: text
  attributes: att.global, att.type, @ref = data.pointer
  example: <g ref="#et">et</g>

element anchor
  A point in the text that has an id, so that something can point there.
  content: empty
  attributes: att.cited, att.type
  example: <anchor xml:id="here"/>

element seg
  A piece of text that has a use of its own.
  content: prose
  attributes: att.global, att.typed, att.pieces
  example: <seg type="refrain">turn, mill</seg>

element ref
  Words that lead elsewhere.
  content: prose
  attributes: att.global, att.judged, att.typed, att.target
  example: <ref target="#d2">chapter 2</ref>

element ptr
  A pointer without words.
  content: empty
  attributes: att.global, att.typed, @target = data.pointers
  example: <ptr target="#d2"/>

attributes att.named = att.global, att.typed, att.ref, att.role

element name
  A name of any kind.
  content: phrase
  attributes: att.named
  example: <name type="ship">Argo</name>

element persName
  The name of a person; `ref` says which.
  content: phrase
  attributes: att.named
  example: <persName ref="#old">Ann Old</persName>

element orgName
  The name of a firm, party, church.
  content: phrase
  attributes: att.named
  example: <orgName ref="#press">The Press</orgName>

element placeName
  The name of a place; `ref` says which.
  content: phrase
  attributes: att.named
  example: <placeName ref="#leeds">Leeds</placeName>

element date
  A date, in the form 1869-05-01 in `when`; or its limits.
  content: phrase
  attributes: att.global, att.judged, att.typed, att.dated
  example: <date when="1869-05-01">May Day</date>

section What an editor changed, and what cannot be read

element choice
  Two forms of the same words: the page's and the editor's.
  content: (sic, corr+) | (orig, reg+) | (abbr, expan+) | (unclear, unclear+)
  attributes: att.global, att.judged
  example: <choice><sic>whel</sic><corr>wheel</corr></choice>

element sic
  Words that are wrong on the page and left so.
  content: prose
  attributes: att.global
  example: <sic>whel</sic>

element corr
  The correction.
  content: prose
  attributes: att.global, att.judged, att.typed
  example: <corr resp="#jf" cert="high">wheel</corr>

element orig
  Words in the spelling of the page.
  content: prose
  attributes: att.global
  example: <orig>vvas</orig>

element reg
  The same in modern spelling.
  content: prose
  attributes: att.global, att.judged, att.typed
  example: <reg>was</reg>

element abbr
  A shortened word.
  content: phrase
  attributes: att.global, att.typed
  example: <abbr>Mr.</abbr>

element expan
  The same in full.
  content: phrase
  attributes: att.global, att.judged
  example: <expan>M<ex>iste</ex>r</expan>

element add
  Words added on the page.
  content: prose
  attributes: att.global, att.judged, att.typed, att.place
  example: <add place="above">very</add>

element del
  Words struck out on the page.
  content: prose
  attributes: att.global, att.judged, att.typed
  example: <del>not</del>

element unclear
  Words that are hard to read.
  content: prose
  attributes: att.global, att.judged, att.reason, att.damage
  example: <unclear reason="faded">oak</unclear>

element supplied
  Words that the editor supplies for lost ones.
  content: prose
  attributes: att.global, att.judged, att.reason, att.damage
  example: <supplied reason="torn">and</supplied>

element gap
  Something that is left out or cannot be read.
  content: desc*
  attributes: att.global, att.judged, att.reason, att.damage
  example: <gap reason="illegible" unit="words" quantity="2"/>

element subst
  What was struck out and what was written for it.
  content: (del+, add+) | (add+, del+)
  attributes: att.global
  example: <subst><del>red</del><add place="above">blue</add></subst>

element surplus
  Words that the page has and that the editor thinks do not belong there.
  content: prose
  attributes: att.global, att.judged, @reason? = data.word
  example: <surplus reason="repeated">the</surplus>

element damage
  Words on a damaged place, which can still be read.
  content: prose
  attributes: att.global, att.judged, att.damage, @agent? = data.word
  example: <damage agent="water">turns</damage>

element space
  A place that the page leaves blank.
  content: empty
  attributes: att.global, @unit? = data.word, @quantity? = data.count
  example: <space unit="lines" quantity="3"/>

element ex
  Letters that the editor adds in writing a shortened word in full.
  content: (text | g)*
  attributes: att.global, att.judged
  example: <ex>iste</ex>

element am
  The sign by which a word was shortened.
  content: (text | g)*
  attributes: att.global
  example: <am>~</am>

section Rules

rule V002 error
  What an attribute points to inside the file is there.
  context: @target[starts-with(., '#')] | @corresp[starts-with(., '#')] | @resp[starts-with(., '#')] |
    @who[starts-with(., '#')] | @ref[starts-with(., '#')] | @rendition[starts-with(., '#')] | @facs[starts-with(., '#')] |
    @source[starts-with(., '#')] | @next[starts-with(., '#')] | @prev[starts-with(., '#')]
  assert: contains(., ' ') or contains(., '(') or key('ids', substring(., 2))

rule V003 error
  An id stands once.
  context: tei:*[@xml:id]
  assert: count(key('ids', @xml:id)) = 1

rule V004 warning
  A note of the text says where it stands on the page.
  context: tei:text//tei:note
  assert: @place

rule V005 warning
  Page numbers rise.
  context: tei:text//tei:pb[number(translate(@n, '[]', '')) = number(translate(@n, '[]', ''))]
  assert: not(number(translate(@n, '[]', '')) < number(translate(preceding::tei:pb[@n][1]/@n, '[]', '')))

rule V006 warning
  A division has words, or at least a picture.
  context: tei:text//tei:div
  assert: normalize-space(.) or .//tei:graphic or .//tei:formula or .//tei:gap or .//tei:ptr

rule V007 warning
  A note stands in no other note.
  context: tei:text//tei:note
  assert: not(ancestor::tei:note)

rule V008 warning
  No white space stands beside a beginning of a page, column or line that cuts a word.
  context: tei:*[@break = 'no']
  assert: not(preceding-sibling::node()[1][self::text()][not(normalize-space(substring(., string-length(.))))]) and
    not(following-sibling::node()[1][self::text()][not(normalize-space(substring(., 1, 1)))])

rule V009 warning
  A note, quotation, item or cell holds a few words or paragraphs, not both.
  context: tei:text//tei:note[tei:p] | tei:text//tei:quote[tei:p] | tei:text//tei:item[tei:p] | tei:text//tei:cell[tei:p]
  assert: not(text()[normalize-space(.)])

rule V022 error
  A call of a note leads to a note.
  context: tei:ref[@type = 'note'][starts-with(@target, '#')]
  assert: not(key('ids', substring(@target, 2))) or key('ids', substring(@target, 2))[self::tei:note]

rule V023 warning
  A note that stands among notes at the end of the text is called somewhere.
  context: tei:back//tei:div[@type = 'notes']//tei:note[not(@anchored = 'false')]
  assert: @target or //tei:ref[@target = concat('#', current()/@xml:id)] or //tei:ptr[@target = concat('#',
    current()/@xml:id)]

rule V025 error
  The first step of a citation begins with a slash, the others do not.
  context: tei:citeStructure
  assert: boolean(parent::tei:citeStructure) != starts-with(@match, '/')

rule V028 error
  A date is either one (`when`) or has limits, and each limit is of one kind.
  context: tei:*[@when or @from or @to]
  assert: not(@when and (@notBefore or @notAfter or @from or @to)) and not(@from and @notBefore) and not(@to and @notAfter)

rule V029 error
  A span of time ends no sooner than it begins.
  context: tei:*[(@notBefore and @notAfter) or (@from and @to and not(self::tei:biblScope))]
  assert: not(number(translate(substring(concat(@notBefore, @from, '-01-01'), 1, 10), '-', '')) >
    number(translate(substring(concat(@notAfter, @to, '-12-31'), 1, 10), '-', '')))

rule V030 error
  An address begins with http, https or mailto, or is relative.
  context: tei:*[@target or @url or @ref]
  assert: not(starts-with(@target, 'javascript:') or starts-with(@target, 'file:') or starts-with(@target, 'data:') or
    starts-with(@target, 'ftp:') or starts-with(@url, 'javascript:') or starts-with(@url, 'file:') or starts-with(@url,
    'data:') or starts-with(@url, 'ftp:') or starts-with(@ref, 'javascript:') or starts-with(@ref, 'file:') or
    starts-with(@ref, 'data:') or starts-with(@ref, 'ftp:'))

rule V055 warning
  An address on the web is written with its beginning.
  context: tei:*[@target or @url or @ref]
  assert: not(starts-with(@target, 'www.') or starts-with(@url, 'www.') or starts-with(@ref, 'www.'))

rule V034 error
  What `rendition` points to is a rendition of the header.
  context: tei:*[starts-with(@rendition, '#') and not(contains(@rendition, ' '))]
  assert: not(key('ids', substring(@rendition, 2))) or key('ids', substring(@rendition, 2))[self::tei:rendition]

rule V035 error
  No line of verse, stanza, paragraph or block stands in a line of verse.
  context: tei:l//tei:l | tei:l//tei:lg | tei:l//tei:p | tei:l//tei:ab
  assert: ancestor::tei:note

rule V036 error
  A list of the type gloss pairs each item with a label.
  context: tei:list[@type = 'gloss']
  assert: tei:label

rule V038 error
  A subtype needs a type.
  context: tei:*[@subtype]
  assert: @type

rule V039 warning
  The two sides of a choice differ.
  context: tei:choice[tei:sic and tei:corr] | tei:choice[tei:orig and tei:reg] | tei:choice[tei:abbr and tei:expan]
  assert: string(*[1]) != string(*[2])

rule V040 warning
  A language that is used is listed in the header.
  context: tei:text//tei:*[@xml:lang][//tei:langUsage]
  assert: //tei:langUsage/tei:language[@ident = current()/@xml:lang or starts-with(current()/@xml:lang, concat(@ident,
    '-')) or starts-with(@ident, concat(current()/@xml:lang, '-'))]

rule V043 warning
  A zone or surface has a width and a height.
  context: tei:*[@ulx and @uly and @lrx and @lry]
  assert: @ulx < @lrx and @uly < @lry

rule A001 error
  An archived edition states its licence, with its address.
  context: tei:publicationStmt
  assert: tei:availability/tei:licence[@target]

rule A002 error
  An archived edition has an identifier.
  context: tei:publicationStmt
  assert: tei:idno[normalize-space(.)]

rule A003 error
  An archived edition says who is responsible for it.
  context: tei:titleStmt
  assert: tei:editor or tei:respStmt

rule A004 error
  In an archived edition each page has its number.
  context: tei:text//tei:pb[not(@corresp)]
  assert: normalize-space(@n)

rule A005 error
  An archived edition states its language, in the root and in the header.
  context: /tei:TEI
  assert: @xml:lang and tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language

rule A006 error
  An archived edition is dated.
  context: tei:publicationStmt
  assert: tei:date[@when]

rule A007 error
  An archived edition names the source in print.
  context: tei:sourceDesc
  assert: tei:bibl[normalize-space(.)]

rule A008 warning
  In an archived edition each picture is described for those who cannot see it.
  context: tei:text//tei:figure[tei:graphic]
  assert: tei:figDesc[normalize-space(.)]
