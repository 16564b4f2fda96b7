"""A dictionary for what the words of a text leave open, if one is installed: `pip install 'teiwright[dictionary]'`.

It is asked for a few words of a text at most, and loaded only then, which takes a tenth of a second or two.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache


def knows(language: str, word: str) -> bool:
    """Does a dictionary of the language have the word? False too where there is none."""
    return word.lower() in _words(language)


@cache
def _words(language: str) -> Container[str]:
    try:
        from spellchecker import SpellChecker
    except ImportError:
        return frozenset()
    try:
        words: Container[str] = SpellChecker(language=language).word_frequency
    except ValueError:  # a language that it does not have
        return frozenset()
    return words
