"""Teiwright: from the Markdown of an OCR tool or an editor to a valid TEI P5 edition."""

__version__ = "0.1.0"
