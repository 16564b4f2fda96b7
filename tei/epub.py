"""An edition as EPUB 3.3: one XHTML file a chapter, with contents, list of pages and landmarks.

`transforms/tei-to-epub.xsl` makes the text as one tree; here it is cut into files, links are led from file to file, and
all is packed. The same edition gives the same bytes: times are fixed, files are sorted, the identifier follows from the
header. Nothing is fetched: images are packed where they lie beside the TEI file, else their description stands.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from tei.findings import Finding
from tei.regexes import regex
from tei.resources import resource
from tei.views import Tree, transform_tree

_XHTML, _OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
_TYPE = f"{{{_OPS}}}type"
_LARGE = 200_000  # characters of a division above which its parts are files of their own
_IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
           ".svg": "image/svg+xml", ".webp": "image/webp"}  # fmt: skip
_DATA_IMAGE = regex(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_URL = "!#$%&'()*+,/:;=?@[]~-._"  # what stands in an address as it is
#: Roles of the stylesheet, and the words that older reading systems know for them.
_ROLES = {
    "doc-noteref": "noteref",
    "doc-pagebreak": "pagebreak",
    "doc-endnotes": "endnotes",
    "doc-backlink": "backlink",
}
_FIXED = (1980, 1, 1, 0, 0, 0)


class Packed(NamedTuple):
    """The bytes of an EPUB, and what the stylesheet had to report."""

    data: bytes
    findings: list[Finding]


class _File(NamedTuple):
    """A file of the book: its name, its content, and what the manifest says of it."""

    name: str
    root: etree._Element
    title: str


def pack(tree: Tree, folder: Path | None = None, lang: str = "") -> Packed:
    """Make an EPUB of a TEI tree. `folder` is where its images lie; without it none is packed."""
    book, findings = transform_tree(tree, "tei-to-epub.xsl", "epub", {"lang": lang, "tei": "", "css": ""})
    return Packed(_Book(book.getroot(), folder).packed(), findings)


class _Book:
    """The tree of the stylesheet on its way into files."""

    def __init__(self, root: etree._Element, folder: Path | None) -> None:
        self.root, self.folder = root, folder
        self.lang = root.get("lang") or "und"
        self.title = root.get("title") or "—"
        self.words = {word.get("key", ""): word.text or "" for word in root.iter("word")}
        self.images: dict[str, bytes] = {}
        parts = [*_parts(_only(root, "text")), [*_only(root, "about")]]
        self.files = [self._file(number, part) for number, part in enumerate(parts, 1)]
        self.homes = {str(id_): file.name for file in self.files for id_ in file.root.xpath("//@id")}  # type: ignore[union-attr]

    def values(self, name: str) -> list[str]:
        return [value for one in self.root.findall(name) if (value := " ".join((one.text or "").split()))]

    def packed(self) -> bytes:
        for file in self.files:
            self._lead_links(file)
            self._settle_images(file)
        files = {f"EPUB/{file.name}": self._page(file) for file in self.files}
        files |= {f"EPUB/images/{name}": data for name, data in self.images.items()}
        files["EPUB/nav.xhtml"] = self._nav()
        files["EPUB/cover.xhtml"] = self._frame(
            self.title,
            f'<section class="cover" epub:type="cover"><img src="cover.svg" alt="{escape(self.title)}"/></section>',
        )
        files["EPUB/cover.svg"] = self._cover()
        files["EPUB/epub.css"] = resource("transforms", "epub.css").read_bytes()
        files["EPUB/package.opf"] = self._package()
        files["META-INF/container.xml"] = _CONTAINER
        return _zipped(files)

    # -- files

    def _file(self, number: int, part: list[etree._Element]) -> _File:
        root = etree.Element("body")
        root.extend(part)
        head = next(root.iter("h1", "h2", "h3", "h4"), None)
        title = "" if head is None else " ".join("".join(map(str, head.itertext())).split())
        return _File(f"text-{number:04}.xhtml", root, title or self.title)

    def _lead_links(self, file: _File) -> None:
        """Links within the text lead to the file where their end is; what no reader could follow is none."""
        for element in file.root.iter("a"):
            href = element.get("href", "")
            target = self._target(href, file.name)
            if target is None:
                element.tag = "span"
                for name in ("href", "role", "type"):
                    if name in element.attrib:
                        del element.attrib[name]
            else:
                element.set("href", target)

    def _target(self, href: str, here: str) -> str | None:
        if href.startswith("#"):
            home = self.homes.get(href[1:])
            return None if home is None else href if home == here else home + href
        try:
            address = urlsplit(href)
            sound = (address.hostname and address.port != 0) or (address.scheme == "mailto" and address.path)
        except ValueError:
            return None
        return quote(href, safe=_URL) if address.scheme in ("http", "https", "mailto") and sound else None

    def _settle_images(self, file: _File) -> None:
        for element in list(file.root.iter("img")):
            src = element.get("src", "")
            name = src if _DATA_IMAGE.fullmatch(src) else self._image(src)
            if name:
                element.set("src", name)
            else:
                element.tag, element.text = "span", element.get("alt", "")
                element.attrib.clear()
                element.set("class", "image")

    def _image(self, src: str) -> str:
        """The name in the book of an image that lies beside the edition; empty if there is none."""
        path = PurePosixPath(unquote(src))
        if self.folder is None or path.is_absolute() or ".." in path.parts or path.suffix.lower() not in _IMAGES:
            return ""
        place = self.folder / path
        if not (place.is_file() and place.resolve().is_relative_to(self.folder.resolve())):
            return ""
        name = re.sub(r"[^\w.-]", "_", str(path), flags=re.ASCII)
        self.images[name] = place.read_bytes()
        return f"images/{name}"

    def _page(self, file: _File) -> bytes:
        for element in file.root.iter():
            if role := _ROLES.get(element.get("role", "")):
                element.set(_TYPE, role)
        inner = "".join(etree.tostring(child, encoding="unicode") for child in file.root)
        return self._frame(file.title, inner.replace(f' xmlns:ns0="{_OPS}" ns0:', " epub:"))

    def _frame(self, title: str, inner: str) -> bytes:
        direction = ' dir="rtl"' if self.root.get("dir") else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
            f'<html xmlns="{_XHTML}" xmlns:epub="{_OPS}"'
            f' lang="{escape(self.lang)}" xml:lang="{escape(self.lang)}"{direction}>\n'
            f'<head><title>{escape(title)}</title><link rel="stylesheet" type="text/css" href="epub.css"/></head>\n'
            f"<body>{inner}</body>\n</html>\n"
        ).encode()

    # -- navigation

    def _nav(self) -> bytes:
        contents = _only(self.root, "toc")[0]
        first, about = self.files[0], self.files[-1]
        extra = [(first.name, first.title)] if not len(contents) else []
        for key in ("notes", "apparatus"):
            extra += [(f"{self.homes[key]}#{key}", self.words[key])] if key in self.homes else []
        extra.append((about.name, self.words["about"]))
        for link in list(contents.iter("a")):
            if not "".join(map(str, link.itertext())).strip():
                link.text = "—"
            link.set("href", self._target(link.get("href", ""), "") or first.name)
        inner = "".join(etree.tostring(item, encoding="unicode") for item in contents)
        items = inner + "".join(map(_item, extra))
        pages = [(str(self._target(a.get("href", ""), "")), a.text or "") for a in _only(self.root, "pages")]
        pages = [page for page in pages if page[0] != "None"]
        marks = [("titlepage", first.name, first.title), ("toc", "nav.xhtml", self.words["contents"])]
        if len(self.files) > 2:
            marks.append(("bodymatter", self.files[1].name, self.files[1].title))
        if "notes" in self.homes:
            marks.append(("endnotes", f"{self.homes['notes']}#notes", self.words["notes"]))
        inner = (
            f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{escape(self.words["contents"])}</h1>'
            f"<ol>{items}</ol></nav>"
        )
        if pages:
            inner += (
                '<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">'
                f"<h2>{escape(self.words['page-list'])}</h2><ol>{''.join(map(_item, pages))}</ol></nav>"
            )
        links = (f'<li><a epub:type="{kind}" href="{escape(to)}">{escape(text)}</a></li>' for kind, to, text in marks)
        inner += f'<nav epub:type="landmarks" hidden="hidden"><ol>{"".join(links)}</ol></nav>'
        return self._frame(self.words["contents"], inner)

    # -- package

    def _package(self) -> bytes:
        identifier = (
            self.values("idno") or [f"urn:uuid:{uuid5(NAMESPACE_URL, repr((self.title, self.values('author'))))}"]
        )[0]
        date = (self.values("date") or [""])[0]
        said = [("identifier", identifier, ' id="id"'), ("title", self.title, ""), ("language", self.lang, "")]
        for name, element in (("author", "creator"), ("editor", "contributor"), ("publisher", "publisher"),
                              ("rights", "rights"), ("source", "source"), ("subject", "subject")):  # fmt: skip
            said += [(element, value, "") for value in self.values(name)]
        said += [("date", date, "")] if date else []
        metas = {"dcterms:modified": [_modified(date)], **_accessibility(bool(len(_only(self.root, "pages"))))}
        metadata = "".join(f"<dc:{name}{more}>{escape(value)}</dc:{name}>\n" for name, value, more in said)
        metadata += "".join(
            f'<meta property="{name}">{escape(v)}</meta>\n' for name, values in metas.items() for v in values
        )
        manifest = "".join(
            f'<item id="t{number}" href="{file.name}" media-type="application/xhtml+xml"/>\n'
            for number, file in enumerate(self.files, 1)
        ) + "".join(
            f'<item id="i{number}" href="images/{name}" media-type="{_IMAGES[PurePosixPath(name).suffix.lower()]}"/>\n'
            for number, name in enumerate(sorted(self.images), 1)
        )
        spine = "".join(f'<itemref idref="t{number}"/>' for number in range(1, len(self.files) + 1))
        turn = ' page-progression-direction="rtl"' if self.root.get("dir") else ""
        return _PACKAGE.format(
            lang=escape(self.lang), metadata=metadata, manifest=manifest, spine=spine, turn=turn
        ).encode()

    def _cover(self) -> bytes:
        lines = [*_wrapped(self.title, 18), "", *self.values("author")]
        words = "".join(
            f'<text x="300" y="{240 + 56 * n}" font-size="{44 if n < len(lines) - 1 else 34}">{escape(line)}</text>'
            for n, line in enumerate(lines[:11])
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" '
            'width="600" height="900"><rect width="600" height="900" fill="#f5f1e8"/><rect x="30" y="30" width="540" '
            f'height="840" fill="none" stroke="#7a2e1d" stroke-width="4"/><g text-anchor="middle" font-family="serif" '
            f'fill="#1f1c18">{words}</g></svg>\n'
        ).encode()


def _only(root: etree._Element, name: str) -> etree._Element:
    found = root.find(name)
    if found is None:
        raise ValueError(f"tei-to-epub.xsl gave no {name}")
    return found


def _parts(node: etree._Element) -> Iterator[list[etree._Element]]:
    """The elements of each file, in order. Page begins that stand between two divisions open the second."""
    waiting: list[etree._Element] = []
    for child in list(node):
        if child.tag == "section" or child.get("class") in ("front", "body", "back"):
            if any("".join(map(str, one.itertext())).strip() or one.find(".//img") is not None for one in waiting):
                yield waiting
                waiting = []
            first, *rest = [[child]] if not _is_cut(child) else list(_within(child)) or [[child]]
            yield [*waiting, *first]
            waiting = []
            yield from rest
        else:
            waiting.append(child)
    if waiting:
        yield waiting


def _within(child: etree._Element) -> Iterator[list[etree._Element]]:
    """The parts of a division that is cut; the first keeps the element itself, with its identifier and its heading."""
    if child.tag != "section":
        anchor = [etree.Element("span", id=str(child.get("id")))] if child.get("id") else []
        first, *rest = [*_parts(child)] or [[]]
        yield [*anchor, *first]
        yield from rest
        return
    at = next(n for n, one in enumerate(child) if one.tag == "section")
    later = etree.Element("div")
    later.extend(list(child)[at:])
    yield [child]
    yield from _parts(later)


def _is_cut(element: etree._Element) -> bool:
    if element.tag != "section":
        return True
    if element.find("section") is None or element.get("role") == "doc-endnotes":
        return False
    return "div-part" in element.get("class", "") or sum(map(len, element.itertext())) > _LARGE


def _item(link: tuple[str, str]) -> str:
    return f'<li><a href="{escape(link[0])}">{escape(link[1])}</a></li>'


def _wrapped(text: str, width: int) -> list[str]:
    from tei.plaintext import fill

    return fill(text, width)


def _modified(date: str) -> str:
    """When the book was last changed: as the build says (SOURCE_DATE_EPOCH), else the date of the edition."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date)
    year, month, day = (parts[1], parts[2] or "01", parts[3] or "01") if parts else ("2000", "01", "01")
    return f"{year}-{month}-{day}T00:00:00Z"


def _accessibility(pages: bool) -> dict[str, list[str]]:
    """EPUB Accessibility 1.1: what the book offers."""
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "alternativeText"]
    return {
        "schema:accessMode": ["textual", "visual"],
        "schema:accessModeSufficient": ["textual"],
        "schema:accessibilityFeature": features + (["pageNavigation", "pageBreakMarkers"] if pages else []),
        "schema:accessibilityHazard": ["none"],
    }


def _zipped(files: dict[str, bytes]) -> bytes:
    """The archive: `mimetype` first and stored, then the files by name, all of one time."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [("mimetype", b"application/epub+zip"), *sorted(files.items())]:
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return buffer.getvalue()


_CONTAINER = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{lang}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
<item id="css" href="epub.css" media-type="text/css"/>
{manifest}</manifest>
<spine{turn}><itemref idref="cover"/>{spine}<itemref idref="nav"/></spine>
</package>
"""
