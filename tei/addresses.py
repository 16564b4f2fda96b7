"""Addresses: which may stand in a link, how they are written there (RFC 3986), and what is wrong with one."""

from __future__ import annotations

import re
from urllib.parse import quote

from tei.regexes import regex

_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")
#: What a reader may follow; a path in the folder of the edition has no such beginning.
_FOLLOWED = ("http", "https", "mailto")
#: Names of things, and the addresses on the web that answer to them (doi.org, the German national library).
_RESOLVED = (
    (regex(r"doi:(?=10\.)", re.I), "https://doi.org/"),
    (regex(r"urn:nbn:", re.I), "https://nbn-resolving.org/urn:nbn:"),
)
_BARE_PERCENT = regex("%(?![0-9A-Fa-f]{2})")


def safe_target(address: str) -> str:
    """An address that may stand in a link, written as a URI: on the web, of a mailbox, or a path; else nothing.

    A link that runs a program (`javascript:`, `data:`), or leads where no browser goes (`ftp:`, `tel:`), is no
    reference.
    """
    address = address.strip()
    for pattern, resolver in _RESOLVED:
        address = pattern.sub(resolver, address, count=1) if pattern.match(address) else address
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() not in _FOLLOWED:
        return ""
    if not address or address[0] == "#" or (scheme is None and ":" in re.split("[/?#]", address, maxsplit=1)[0]):
        return ""
    written = quote(_BARE_PERCENT.sub("%25", address), safe="%/:=&?~#+!$,;'@()*")
    head, mark, tail = written.partition("#")
    written = head + mark + tail.replace("#", "%23")
    return "" if fault_of(written) else written


def fault_of(address: str) -> str:
    """What is wrong with an address; nothing if it can be one. It ends the sentence `this ...`."""
    if match := re.search("%(?![0-9A-Fa-f]{2})..?|%$", address):
        return f"is no address: {match[0]} is no character; a `%` itself is written %25"
    if address.count("#") > 1:
        return "is no address: it holds more than one #"
    if re.fullmatch(r"([A-Za-z][\w.+-]*:)?//", address):
        return "is no address: nothing follows the //"
    if re.fullmatch("[A-Za-z][A-Za-z0-9.+-]*:(#.*)?", address):
        return "is no address: nothing follows the prefix"
    if (match := re.match("([^/?#:]*):", address)) and not re.fullmatch("[A-Za-z][A-Za-z0-9.+-]*", match[1]):
        return f"is no address: {match[1]}: is no prefix; before a colon write letters and digits only"
    if re.search(r"[\[\]]", address):
        return "is no address: square brackets in it are written %5B and %5D"
    return ""
