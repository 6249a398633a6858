"""Names that nobody bears, in the shapes of twelve languages, the same from the same seed."""

import random
from collections.abc import Iterator

from secon_graph import languages
from secon_graph.model import Name
from secon_graph.terms import ID, SEC

# a name is built of these; "H" is a head word, "T" a made-up town, "P" a made-up proper name, "N" a number
SHAPES = {
    "bg": ("H T", "H „P“", "H „P P“ – T"),
    "de": ("H T", "P H T", "H P e.V."),
    "el": ("H T", "H «P»", "H P T"),
    "en": ("T H", "P H of T", "H of T"),
    "es": ("H de T", "H P de T", "H N de P"),
    "fr": ("H de T", "H P de T", "H des P de T"),
    "it": ("H di T", "H P di T", "H P"),
    "lv": ("T H", "H “P”", "T P H"),
    "nl": ("H T", "H P T", "P H"),
    "pl": ("H w T", "H „P”", "H P w T"),
    "pt": ("H de T", "H P de T", "H dos P de T"),
    "ro": ("H din T", "H „P”", "H P T"),
}
_SOUNDS = {
    "bg": ("бвгдзклмнпрст", "аеиоу", "ово ица ево ска"),
    "el": ("βγδζκλμνπρστ", "αειου", "ία ος άδα ούπολη"),
    "": ("bdfgklmnprstv", "aeiou", "au burg ona ville ieva ów eni ela ingen iz"),
}


def _made_up(rng: random.Random, lang: str) -> str:
    consonants, vowels, endings = _SOUNDS.get(lang, _SOUNDS[""])
    stem = "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(1, 3)))
    return (stem + rng.choice(consonants) + rng.choice(endings.split())).capitalize()


def names(count: int, seed: int = 4) -> Iterator[Name]:
    """Yield that many names of made-up organisations and places, all languages in turn."""
    rng = random.Random(seed)
    known = sorted(languages.load().items())
    heads = {code: [(h, kind) for kind, words in table.heads.items() for h in words] for code, table in known}
    pool = {code: [_made_up(rng, code) for _ in range(20_000)] for code, _ in known}
    for number in range(count):
        code = known[number % len(known)][0]
        head, kind = rng.choice(heads[code])
        words = {"H": head[:1].upper() + head[1:], "N": str(rng.randint(1, 99))}
        shape = rng.choice(SHAPES[code])
        parts = []
        for part in shape.split():
            core = part.strip("„“”«»")
            word = rng.choice(pool[code]) if core in ("T", "P") else words.get(core, core)
            parts.append(part.replace(core, word))
        yield Name(" ".join(parts), code, f"{ID}made-up-{number}", SEC + kind)
