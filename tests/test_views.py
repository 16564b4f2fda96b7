"""The views: nothing is lost, everything is linked, the page needs nobody."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from tei.errors import InputError, UsageError
from tei.views import VIEWS, render
from tests.schema_sampler import samples
from tests.tools import ROOT, operations, shared

DATA = ROOT / "tests" / "data" / "views"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
SAMPLES = sorted(DATA.glob("*.xml"))
EDITIONS = ("frus-history", "gaskell", "malss", "schnitzler-L02166", "schnitzler-L03229", "vasa")
#: Elements that may stand inside a word, in TEI and in HTML.
IN_WORD = re.compile(
    "(hi|pb|cb|anchor|c|w|pc|g|ex|am|add|del|supplied|unclear|seg|foreign|emph|surplus|ref|title|rs|name|persName|placeName"
    "|date|term|num|i|b|em|span|sup|sub|s|a|cite|q|ins|wbr|code|damage|settlement|bibl|quote)"
)
#: Words of the page that are no words of the text: marks of notes, and what the header and the interface say.
FRAME = (
    './/*[@role="doc-noteref"] | .//*[@role="doc-backlink"] | .//nav | .//style | .//*[@id="about"]'
    ' | .//span[@class="n"] | .//*[@class="remark"] | .//section[@id="tw-tools"] | .//div[@id="tw-pop"] | .//script'
    ' | .//a[@class="skip"]'
)


def words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    return Counter(re.findall(r"[^\W_]+", plain))


def text_of(element: etree._Element) -> str:
    """The characters of a tree; what cannot stand inside a word divides words."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name and (not IN_WORD.fullmatch(name) or node.get("class") == "original"):
            parts.append(" ")
        parts.append((node.text if event == "start" else node.tail) or "")
    return "".join(parts)


def words_of_tei(tree: etree._ElementTree) -> Counter[str]:
    """The words of the text. The mark in a reference to a note is no word of it."""
    tree = etree.ElementTree(etree.fromstring(etree.tostring(tree)))
    notes = {f"#{note.get(XML_ID)}" for note in tree.iter(f"{TEI}note")}
    for ref in tree.iter(f"{TEI}ref"):
        mark = "".join(map(str, ref.itertext())).strip()
        if ref.get("target") in notes and len(mark) < 6 and " " not in mark:
            ref[:], ref.text = [], ""
    texts = tree.getroot().findall(f"{TEI}text") + tree.getroot().findall(f"{TEI}TEI/{TEI}text")
    return sum((words(text_of(text)) for text in texts), Counter())


def page_of(tree: etree._ElementTree, **params: str) -> html.HtmlElement:
    return html.document_fromstring(render(tree, "html", params).text)


def words_of_page(page: html.HtmlElement) -> Counter[str]:
    for node in page.xpath(FRAME):
        node.drop_tree()
    return words(text_of(page.find("body")))


def small(body: str, header: str = "", attributes: str = "") -> etree._ElementTree:
    text = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {attributes}><teiHeader><fileDesc><titleStmt><title>T</title>'
        f"</titleStmt></fileDesc>{header}</teiHeader><text><body>{body}</body></text></TEI>"
    )
    return etree.ElementTree(etree.fromstring(text))


def numbered(document: bytes) -> etree._ElementTree:
    """A random document of the profile, every piece of its text a word of its own."""
    tree = etree.ElementTree(etree.fromstring(document))
    count = 0
    for text in tree.getroot().findall(f"{TEI}text"):
        for element in text.iter():
            for place in ("text", "tail"):
                if (getattr(element, place) or "").strip() and not (element is text and place == "tail"):
                    count += 1
                    setattr(element, place, f" w{count}x ")
    return tree


def test_random_documents_lose_no_word() -> None:
    for document in samples(ROOT / "schema" / "edition.rng", 60):
        tree = numbered(document)
        assert words_of_tei(tree) - words_of_page(page_of(tree)) == Counter()
        assert words_of_tei(tree) - words(render(tree, "text").text) == Counter()


def test_no_element_of_the_profile_is_unknown() -> None:
    for document in samples(ROOT / "schema" / "edition.rng", 60):
        for to in VIEWS:
            assert render(etree.fromstring(document), to).findings == []


@pytest.fixture(params=[*SAMPLES, *EDITIONS], ids=lambda p: p.stem if isinstance(p, Path) else p)
def tree(request: pytest.FixtureRequest) -> etree._ElementTree:
    path = request.param if isinstance(request.param, Path) else shared("editions", f"{request.param}.xml")
    return etree.parse(path)


#: What the page says again, or of itself: the title out of the header, headings over groups of notes, and the list of
#: changes, but for the readings of an apparatus, which stand nowhere else.
AGAIN = (
    './/header[contains(@class, "from-header")] | .//*[@id="notes-title"] | .//section[@id="notes"]/h3'
    ' | .//*[@id="apparatus-title"] | .//li[@class="entry-choice"] | .//li[@class="entry-app"]/b'
    ' | .//section[@class="tei"]/h2 | .//a[@class="image"] | .//*[@class="generated"]'
)


def test_each_word_stands_once_in_html(tree: etree._ElementTree) -> None:
    page = page_of(tree)
    for node in page.xpath(AGAIN):
        node.drop_tree()
    assert words_of_page(page) - words_of_tei(tree) == Counter()


def test_no_word_is_lost_in_html(tree: etree._ElementTree) -> None:
    assert words_of_tei(tree) - words_of_page(page_of(tree)) == Counter()


def test_no_word_is_lost_in_text(tree: etree._ElementTree) -> None:
    assert words_of_tei(tree) - words(render(tree, "text").text) == Counter()


def test_every_link_within_the_page_arrives(tree: etree._ElementTree) -> None:
    page = page_of(tree)
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [href for href in page.xpath("//a/@href") if href.startswith("#") and href[1:] not in ids] == []


def test_notes_are_linked_both_ways(tree: etree._ElementTree) -> None:
    page = page_of(tree)
    notes = page.xpath('//section[@role="doc-endnotes"]/ol/li')
    calls = {call.get("href"): call.get("id") for call in reversed(page.xpath('//a[@role="doc-noteref"]'))}
    for note in notes:
        back = note.xpath('.//a[@role="doc-backlink"]/@href')
        assert "#" + calls["#" + note.get("id")] in back


def test_one_title_and_no_level_left_out(tree: etree._ElementTree) -> None:
    levels = [int(head.tag[1]) for head in page_of(tree).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_page_needs_nobody(tree: etree._ElementTree) -> None:
    page = page_of(tree)
    assert page.xpath("//script[@src] | //link[@rel='stylesheet'] | //iframe | //*[@style] | //@onclick") == []
    assert [src for src in page.xpath("//@src") if ":" in src and not src.startswith("data:image/")] == []
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "url(" not in page.xpath("string(//style)")


def test_the_page_gives_the_same_bytes_twice(tree: etree._ElementTree) -> None:
    assert render(tree, "html").text == render(etree.ElementTree(etree.fromstring(etree.tostring(tree))), "html").text


@pytest.fixture
def everything() -> html.HtmlElement:
    return page_of(etree.parse(DATA / "everything.xml"), tei="everything.xml")


def test_pages_can_be_reached_and_are_named(everything: html.HtmlElement) -> None:
    page = everything.xpath('//*[@id="pb4"]')[0]
    assert (page.get("role"), page.get("title"), page.get("data-n")) == ("doc-pagebreak", "page 4", "4")
    assert everything.xpath('//details[@class="pages"]//a/text()') == ["[1]", "3", "4", "5", "7"]
    assert "an honest servant" in everything.text_content()


def test_a_page_within_a_note_is_named_but_not_listed_twice(everything: html.HtmlElement) -> None:
    assert everything.xpath('//*[@id="pbn4"]/@title') == ["page 4"]


def test_the_numbers_of_empty_pages_do_not_cover_one_another() -> None:
    tree = small("<div><p>Words.<pb n='2'/></p></div><div><pb n='3'/><p><pb n='4'/>Words <pb n='5'/>more.</p></div>")
    assert {page.get("data-n"): page.get("class") for page in page_of(tree).iter("span") if page.get("data-n")} == {
        "2": "pb", "3": "pb row2", "4": "pb row3", "5": "pb",
    }  # fmt: skip


def test_no_notes_in_the_contents(everything: html.HtmlElement) -> None:
    nav = everything.xpath("//nav")[0]
    assert nav.xpath('.//*[@role="doc-noteref"]') == []
    assert nav.xpath('.//a[@href="#d1"]/text()') == ["Of the Rock"]


def test_a_note_called_twice_leads_back_twice(everything: html.HtmlElement) -> None:
    assert len(everything.xpath('//li[@id="n2"]//a[@role="doc-backlink"]')) == 2


def test_changes_show_the_better_reading_and_list_the_other(everything: html.HtmlElement) -> None:
    shown = everything.xpath('//a[@class="variant"]')
    assert [a.text for a in shown] == ["Birmingham", "steamer", "Captain"]
    entry = everything.get_element_by_id(shown[0].get("href")[1:])
    assert entry.text_content().startswith("Birmingham] Birmigham")


def test_blocks_keep_their_kind(everything: html.HtmlElement) -> None:
    assert everything.xpath("string(//table/caption)") == "Oil used by month, in gallons"
    assert everything.xpath("//thead/tr/th/@scope") == ["col"] * 3
    assert everything.xpath("//tbody/tr[1]/th/@scope") == ["row"]
    assert everything.xpath("//ol[@start='3']/li[1]/text()") == ["a bowl"]
    assert everything.xpath("string(//figure/img/@alt)").startswith("A white tower")
    assert everything.xpath("//i[@lang='la']/text()") == ["navis"]
    assert everything.xpath("//blockquote/p[1]") != []
    assert everything.xpath("//dl/dt/text()")[:2] == ["holm", "skerry"]


def test_about_and_how_to_cite(everything: html.HtmlElement) -> None:
    about = everything.get_element_by_id("about").text_content()
    for said in ("Mira Toll", "CC BY 4.0", "Errors of the print", "keeper.md", "00ff", "public domain", "612 words"):
        assert said in about
    assert everything.xpath('string(//*[@class="citation"])').startswith(
        "Ada Brandt. The Keeper of the Outer Light. Hull: Tide Press, 1893. Digital edition, version 1.2. Bergen: "
    )
    assert everything.xpath('//link[@rel="alternate"]/@href') == ["everything.xml"]


def test_an_unknown_element_is_reported_and_keeps_its_words() -> None:
    for to in VIEWS:
        view = render(small("<p>a <wibble>strange</wibble> <wibble>word</wibble></p>"), to)
        assert "strange" in view.text
        assert [finding.code for finding in view.findings] == ["X001"]
        assert "wibble (2 times)" in view.findings[0].message


@pytest.mark.parametrize("target", ["javascript:x()", "JavaScript:x", "data:text/html,x", "#nowhere", "vbscript:x/y"])
def test_only_addresses_that_lead_somewhere_safe_are_links(target: str) -> None:
    page = page_of(small(f'<p>see <ref target="{target}">there</ref></p>'))
    assert page.xpath("//p//a[text()='there']") == []
    assert "see there" in page.text_content()


def test_images_elsewhere_are_links() -> None:
    urls = ("https://example.org/a.png", "a/b.png")
    page = page_of(small("".join(f'<figure><graphic url="{url}"/></figure>' for url in urls)))
    assert page.xpath("//img/@src") == ["a/b.png"]
    assert page.xpath("//figure/a/@href") == ["https://example.org/a.png"]


def test_a_link_holds_no_link() -> None:
    page = page_of(small('<p><ref target="https://example.org">word<note n="1">a note</note> end</ref></p>'))
    assert page.xpath("//a//a") == []
    assert page.xpath('//a[@role="doc-noteref"]/text()') == ["1"]


def test_renditions_of_the_header_cannot_break_out() -> None:
    rules = {"a": "color: green", "b": "} body { display: none", "c": "background: url(https://example.org)"}
    header = "".join(f'<rendition xml:id="{name}" scheme="css">{rule}</rendition>' for name, rule in rules.items())
    page = page_of(small("<p>x</p>", f"<encodingDesc><tagsDecl>{header}</tagsDecl></encodingDesc>"))
    assert page.xpath("//style[2]/text()") == [".r-a{color: green}"]


LANGUAGES = {"en": "Notes", "de": "Anmerkungen", "fr": "Notes", "es": "Notas", "it": "Note", "xx": "Notes"}


@pytest.mark.parametrize(("lang", "word"), LANGUAGES.items())
def test_the_frame_speaks_the_language_of_the_text_or_that_asked_for(lang: str, word: str) -> None:
    body = '<p>x<note n="1">y</note></p>'
    for page in (page_of(small(body, attributes=f'xml:lang="{lang}"')), page_of(small(body), lang=lang)):
        assert page.xpath("//*[@id='notes-title']/text()") == [word]


def test_a_text_from_right_to_left() -> None:
    page = page_of(small("<p>שלום</p>", attributes='xml:lang="he"'))
    assert (page.get("lang"), page.get("dir")) == ("he", "rtl")
    assert page.xpath("//*[@id='about']/@lang") == ["en"]


def test_every_word_of_the_frame_is_there_in_every_language() -> None:
    for word in etree.parse(ROOT / "transforms" / "i18n.xml").getroot():
        if isinstance(word.tag, str):
            assert set(word.attrib) == {"key", "en", "de", "fr", "es", "it"}, word.get("key")


def test_every_word_that_the_stylesheets_ask_for_is_there() -> None:
    keys = {word.get("key") for word in etree.parse(ROOT / "transforms" / "i18n.xml").iter("word")}
    for path in (ROOT / "transforms").glob("*.xsl"):
        asked = re.findall(r'name="key" select="\'(.+?)\'"', path.read_text("utf-8"))
        assert set(asked) <= keys, path.name


def test_the_stylesheets_work_by_themselves() -> None:
    """As with any XSLT processor: words read from i18n.xml, the look from edition.css."""
    alone = etree.XSLT(etree.parse(ROOT / "transforms" / "tei-to-html.xsl"))
    page = html.document_fromstring(str(alone(etree.parse(DATA / "everything.xml"))))
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["edition.css"]
    assert page.xpath("//*[@id='notes-title']/text()") == ["Notes"]


def test_a_view_or_parameter_that_is_not_there() -> None:
    with pytest.raises(UsageError):
        render(small("<p>x</p>"), "pdf")
    with pytest.raises(UsageError):
        render(small("<p>x</p>"), "html", {"width": "60"})
    with pytest.raises(UsageError):
        render(small("<p>x</p>"), "text", {"width": "wide"})


def test_quotes_in_a_parameter_are_only_quotes() -> None:
    page = page_of(small("<p>x</p>"), tei="a'b\"c.xml")
    assert page.xpath('//link[@rel="alternate"]/@href') == ["a'b\"c.xml"]


def chapter(number: int, notes: int) -> str:
    paragraphs = (
        f'<p xml:id="p{number}.{n}">word<note n="{n}" xml:id="n{number}.{n}">see <ref target="#p{number}.{n}">x</ref>'
        f'</note> and <ref type="note" target="#n{number}.{n}">{n}</ref> more</p>'
        for n in range(notes)
    )
    return f'<div type="chapter" xml:id="d{number}"><head>Chapter</head>{"".join(paragraphs)}</div>'


@pytest.mark.parametrize("to", VIEWS)
def test_work_grows_with_the_notes_and_no_faster(to: str) -> None:
    def work(count: int) -> int:
        tree = small("".join(map(chapter, range(10), [count // 10] * 10)))
        return operations(lambda: render(tree, to))

    work(100)
    assert work(4_000) < 6 * work(1_000)


@pytest.mark.parametrize(("declared", "added"), [("all", 0), ("some", 0), ("", 0), ("none", 3)])
def test_marks_are_added_only_where_the_text_has_none(declared: str, added: int) -> None:
    """A browser puts marks round `q`."""
    header = (
        f'<encodingDesc><editorialDecl><quotation marks="{declared}"/></editorialDecl></encodingDesc>'
        if declared
        else ""
    )
    page = page_of(small("<p><q>So,</q> <said>it</said> <quote>turns.</quote></p>", header))
    assert len(page.xpath("//q")) == added
    assert text_of(page.find(".//main//p")).split() == ["So,", "it", "turns."]


def test_a_stylesheet_and_rules_of_the_users_own(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "how-to" / "restyle.md").read_text(encoding="utf-8")
    own = tmp_path / "own.xsl"
    own.write_text(guide.partition("```xml\n")[2].partition("```")[0], encoding="utf-8")
    text = render(small("<p><persName>Ida</persName></p>"), "html", None, own, "p { color: green } </style>").text
    page = html.document_fromstring(text)
    assert page.xpath("//span[@class='person']/text()") == ["Ida"]
    assert page.xpath("//p/a") == []
    assert "p { color: green }" in str(page.xpath("string(//style[last()])"))
    own.write_text("<x/>", encoding="utf-8")
    with pytest.raises(InputError):
        render(small("<p>x</p>"), "html", None, own)


def test_reference_managers_take_the_page_for_a_book(everything: html.HtmlElement) -> None:
    def said(name: str) -> list[str]:
        return [str(one) for one in everything.xpath(f'//meta[@name="{name}"]/@content')]

    assert said("DC.type") == ["book"]
    assert said("citation_title") == said("DC.title") != []
    assert said("citation_author") == ["Ada Brandt"]
    assert '"@type": "Book"' in str(everything.xpath("string(//script[@type='application/ld+json'])"))
