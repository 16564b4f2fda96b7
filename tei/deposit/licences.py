"""Licences by their identifier of the SPDX list and their one address, with what they allow in our own words.

No legal text is copied: the address leads to it.
"""

from __future__ import annotations

from typing import NamedTuple

from tei.regexes import regex

_CREATIVE = regex(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-sa|-nd)?)|publicdomain/(zero|mark))"
    r"/(\d\.\d)(/[a-z]{2,3})?(?:/(?:deed|legalcode).*)?/?"
)
_WORDS = {
    "by": "You may copy, share and change this edition, also to earn money, if you name those who made it, say what you"
    " changed, and keep the link to the licence.",
    "nc": "You may not use it mainly to earn money.",
    "sa": "What you make of it you may only share under the same licence.",
    "nd": "You may not share changed versions of it.",
    "zero": "Those who made this edition have given up their rights in it, as far as the law lets them: you may copy,"
    " share and change it, for any purpose, without asking. Good scholarship still names its sources.",
    "mark": "To the knowledge of those who made it, this edition is free of copyright everywhere. The mark tells of"
    " that and grants nothing: look what the law of your country says.",
}
NONE = (
    "No licence is stated. What the law of your country allows without one (to read, to quote, to cite) is allowed;"
    " for anything else ask those who made the edition."
)


class Licence(NamedTuple):
    """spdx: the identifier of the SPDX list, if it has one. url: the canonical address. name: for people. words: what
    it allows, in our own."""

    spdx: str = ""
    url: str = ""
    name: str = ""
    words: str = NONE

    @property
    def is_open(self) -> bool:
        """Open in the sense of the Open Definition: not what forbids earning or changing."""
        return bool(self.spdx) and not {"NC", "ND"} & set(self.spdx.split("-"))


def licence(url: str, name: str = "") -> Licence:
    """The licence at an address; one of Creative Commons in its canonical form, for the name of any other is kept."""
    known = _CREATIVE.fullmatch(url.strip())
    if known is None:
        told = f"The licence of this edition is {name or url}. What it allows is told there." if name or url else NONE
        return Licence("", url, name, told)
    kind, public, version, country = known.groups()
    if public:
        code, title = ("CC0", "CC0") if public == "zero" else ("CC-PDM", "Public Domain Mark")
        address = f"https://creativecommons.org/publicdomain/{public}/{version}/"
        return Licence(f"{code}-{version}", address, f"{title} {version}", _WORDS[public])
    place = country or ""
    code = "-".join(filter(None, ("CC", kind.upper(), version, place[1:].upper())))
    words = " ".join(_WORDS[part] for part in kind.split("-"))
    title = " ".join(filter(None, ("CC", kind.upper(), version, place[1:].upper())))
    return Licence(code, f"https://creativecommons.org/licenses/{kind}/{version}{place}/", title, words)
