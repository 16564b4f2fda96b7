"""Images of the pages: patterns, lists and manifests; what does not agree is told and points nowhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tei.edition import Edition
from tei.edition.names import XML_ID
from tei.errors import InputError, UsageError
from tei.metadata import from_mapping, load_sidecar
from tei.pipeline import encode
from tei.validate import validate
from tests.test_rulings import codes, source_of

PAGES = "".join(f"<!-- page {n} -->\n\nThe text of a page, the {n}th.\n\n" for n in (11, 12, 13))
N = "{http://www.tei-c.org/ns/1.0}"


def shown(edition: Edition) -> list[str]:
    """The address of the image of each page; `-` where there is none."""
    assert [one.message for one in validate(edition.tree) if one.severity > 2] == []
    root = edition.tree.getroot()
    urls = {
        f"#{surface.get(XML_ID)}": str(graphic.get("url"))
        for surface in root.iter(f"{N}surface")
        for graphic in surface.iter(f"{N}graphic")
    }
    return [urls.get(str(pb.get("facs")), "-") for pb in root.iter(f"{N}pb")]


def with_images(images: Any, text: str = PAGES) -> Edition:
    return encode(source_of(text), meta=from_mapping({"images": images}))


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        ("scans/p{n:04}.jpg", ["scans/p0001.jpg", "scans/p0002.jpg", "scans/p0003.jpg"]),
        ("scans/{printed}.jpg", ["scans/11.jpg", "scans/12.jpg", "scans/13.jpg"]),
        ({"pattern": "p{n}.jpg", "first": "7"}, ["p7.jpg", "p8.jpg", "p9.jpg"]),
        (["a.jpg", "b.jpg", "https://example.org/c.jpg"], ["a.jpg", "b.jpg", "https://example.org/c.jpg"]),
    ],
)
def test_each_page_points_to_its_image(images: Any, expected: list[str]) -> None:
    assert shown(with_images(images)) == expected


def test_counts_that_do_not_agree_are_told_and_no_page_points_anywhere() -> None:
    edition = with_images(["a.jpg", "b.jpg"])
    assert shown(edition) == ["-", "-", "-"] and "E010" in codes(edition)
    assert len(list(edition.tree.getroot().iter(f"{N}graphic"))) == 2


def test_imposed_pages_are_counted_as_the_source_has_them() -> None:
    edition = encode(
        source_of(PAGES), meta=from_mapping({"images": ["a.jpg", "b.jpg", "c.jpg"], "page_order": "13 11 12"})
    )
    assert shown(edition) == ["b.jpg", "c.jpg", "a.jpg"]


def canvas_of_2(n: int) -> dict[str, Any]:
    resource = {"@id": f"https://example.org/{n}/full.jpg", "@type": "dctypes:Image"}
    return {"label": f"p. {n}", "width": 800, "height": 1200, "images": [{"resource": resource}]}


def canvas_of_3(n: int) -> dict[str, Any]:
    body = {"id": f"https://example.org/{n}/full.jpg", "type": "Image"}
    page = {"items": [{"type": "Annotation", "body": body}]}
    return {"label": {"none": [str(n)]}, "width": 800, "height": 1200, "items": [page]}


@pytest.mark.parametrize(
    "manifest",
    [
        {"sequences": [{"canvases": [canvas_of_2(n) for n in (10, 11, 12, 13)]}]},
        {"items": [canvas_of_3(n) for n in (10, 11, 12, 13)]},
    ],
)
def test_a_manifest_is_matched_by_its_labels(manifest: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (tmp_path / "book.meta.yaml").write_text("images: manifest.json\n", "utf-8")
    edition = encode(source_of(PAGES), meta=load_sidecar(tmp_path / "book.meta.yaml"))
    assert shown(edition) == [f"https://example.org/{n}/full.jpg" for n in (11, 12, 13)]
    assert [s.get("lry") for s in edition.tree.getroot().iter(f"{N}surface")] == ["1200"] * 4


@pytest.mark.parametrize(
    "written", [None, "{", "[]", '{"items": [{"label": 3}]}', '{"items": 5, "sequences": {}}', "7"]
)
def test_a_manifest_that_is_none_is_told(written: str | None, tmp_path: Path) -> None:
    if written is not None:
        (tmp_path / "m.json").write_text(written, "utf-8")
    (tmp_path / "book.meta.yaml").write_text("images: m.json\n", "utf-8")
    with pytest.raises(InputError, match=r"m\.json"):
        load_sidecar(tmp_path / "book.meta.yaml")


def test_a_pattern_that_is_none_is_told() -> None:
    for images in ("p{page}.jpg", "p{n", "{0}", "{n.real}", {"pattern": "a{n}", "files": ["b"]}):
        with pytest.raises(UsageError, match="images"):
            from_mapping({"images": images})


def test_a_manifest_named_in_front_matter_is_told_where_it_cannot_be_read() -> None:
    edition = encode(source_of("---\nimages: m.json\n---\n\n" + PAGES))
    assert shown(edition) == ["-", "-", "-"] and "M004" in codes(edition)
