"""`--lines`: every line end of the source is there, words cut at one are whole."""

from __future__ import annotations

from tei.options import Options
from tei.pipeline import encode
from tei.validate import validate
from tests.test_rulings import body, source_of

TEXT = """# A Heading

He went to the work-
shop, which was a work-shop of
the *old
kind*, and waited.<sup>1</sup>

> It was
> late.

---

<sup>1</sup> For an hour, or
two.
"""


def test_lines_are_kept_as_line_begins() -> None:
    edition = encode(source_of(TEXT), Options(lines=True))
    assert [one.message for one in validate(edition.tree) if one.severity > 1] == []
    found = body(edition)
    assert 'to the work-<lb break="no"/>shop, which was a work-shop of<lb/>the' in found
    assert "old<lb/>kind" in found and "It was<lb/>late." in found and "or<lb/>two." in found
    assert edition.meta.title == "A Heading"
    assert "lb, with break=" in "".join(map(str, edition.tree.getroot()[0].itertext()))


def test_a_hyphen_at_a_line_end_goes_as_at_a_page_end() -> None:
    found = body(encode(source_of("The mas-\nter and the\nmaster.\n"), Options(lines=True)))
    assert 'The mas<lb break="no"/>ter and the<lb/>master.' in found


def test_without_the_option_lines_are_blanks() -> None:
    assert "<lb" not in body(encode(source_of(TEXT)))
