"""Languages as archives name them: ISO 639-2, where our tags are of BCP 47."""

from __future__ import annotations

#: The code of ISO 639-3 (and 639-2/T), and that of libraries (639-2/B, MARC) where it is another.
_CODES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces cze", "cy": "cym wel", "da": "dan", "de": "deu ger",
    "el": "ell gre", "en": "eng", "es": "spa", "et": "est", "eu": "eus baq", "fa": "fas per", "fi": "fin",
    "fr": "fra fre", "ga": "gle", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye arm", "is": "isl ice",
    "it": "ita", "ja": "jpn", "ka": "kat geo", "ko": "kor", "la": "lat", "lt": "lit", "lv": "lav", "mk": "mkd mac",
    "nb": "nob", "nl": "nld dut", "nn": "nno", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron rum", "ru": "rus",
    "sa": "san", "sk": "slk slo", "sl": "slv", "sq": "sqi alb", "sr": "srp", "sv": "swe", "tr": "tur", "uk": "ukr",
    "yi": "yid", "zh": "zho chi",
}  # fmt: skip


def three_letters(tag: str, of_libraries: bool = False) -> str:
    """`eng` for `en-GB`; nothing for a language without a code here."""
    first = tag.split("-")[0].lower()
    codes = _CODES.get(first, first if len(first) == 3 and first != "und" else "").split()
    return codes[-1 if of_libraries else 0] if codes else ""
