"""Markup made by hand in an edition, carried over to a new encoding of its source."""

from __future__ import annotations

from tei.onto.carry import carry_markup as carry_markup
