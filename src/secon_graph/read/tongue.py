"""Which language a text is in, among those that a language file describes."""

from functools import cache
from typing import Final

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

from secon_graph import languages

FALLBACK: Final = "en"
"""The language of a text without words, in which none can be recognised."""

_ENOUGH_WORDS: Final = 8
_ENOUGH_PLAIN: Final = 5
_ENOUGH_TEXT: Final = 20_000


def recognise(text: str) -> str:
    """Return the language of `text`, judged by its beginning where it is long."""
    language = _detector().detect_language_of(text[:_ENOUGH_TEXT])
    return language.iso_code_639_1.name.lower() if language else FALLBACK


def of_part(text: str, whole: str) -> str:
    """Return the language of a part of a text whose language is `whole`.

    Names are in no language: a part is in another language only if its plain words, those that begin with a
    small letter, are many enough and say the same as all its words.
    """
    words = text.split()
    plain = [word for word in words if word[0].islower()]
    if len(words) < _ENOUGH_WORDS or len(plain) < _ENOUGH_PLAIN:
        return whole
    found = recognise(text)
    return found if found == whole or found == recognise(" ".join(plain)) else whole


@cache
def _detector() -> LanguageDetector:
    # a language that the detector does not know is one that documents must declare
    known = (getattr(IsoCode639_1, code.upper(), None) for code in languages.load())
    codes = [code for code in known if code]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
