"""The images of the pages: `facsimile` with a `surface` an image."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tei.addresses import safe_target
from tei.edition.names import XML_ID, q
from tei.metadata import Image


def build_facsimile(images: Sequence[Image], names: Sequence[str]) -> etree._Element | None:
    """A surface for each image, with its frame where the manifest tells the size; None without images."""
    if not images:
        return None
    facsimile = etree.Element(q("facsimile"))
    for image, name in zip(images, names, strict=True):
        surface = etree.SubElement(facsimile, q("surface"))
        surface.set(XML_ID, name)
        if image.label:
            surface.set("n", " ".join(image.label.split()))
        if image.width and image.height:
            for corner, value in (("ulx", 0), ("uly", 0), ("lrx", image.width), ("lry", image.height)):
                surface.set(corner, str(value))
        if url := safe_target(image.url):
            etree.SubElement(surface, q("graphic"), url=url)
    return facsimile
