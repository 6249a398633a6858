"""Compile annotated texts, written in inline markup, to plain texts and rows of JSON Lines.

    python scripts/annotated.py data/training build/training       all of a folder
    python scripts/annotated.py data/training/bg build/bg          one language
    python scripts/annotated.py --check data/training              only say what is wrong

A file holds one text: a head, the marked text, and a foot, parted by lines of three dashes.

    lang: bg
    date: 2025-03-26
    genre: bulletin
    ---
    Втората среща в [Хасково|Place|Haskovo]

    [Община Хасково|PublicAuthority|Haskovo Municipality] посрещна гости. Пречи [липсата на средства|Barrier|finance].
    ---
    rel: Haskovo Municipality | locatedIn | Haskovo
    event: second meeting | 2025-03-12 | 2025-03-13 | Haskovo | Haskovo Municipality | 28

`[surface|Type|canonical]` marks a name wherever it stands; the first place is the mention, other surfaces are its
aliases. A barrier or enabler has its concept in the third field. `[surface|=|canonical]` is a further form of what is
marked elsewhere. Behind a role or legal form, a line `# o_surface: a, b` gives its other wordings. Relations name
canonicals, concepts or values; an event gives name, first and last day, place, organiser (several joined by `;`) and
participants, each empty where it is unknown.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secon_graph import ontology

VOCABULARY = ontology.load()
TYPES = frozenset(kind.annotated_as for kind in VOCABULARY.kinds.values() if kind.annotated_as)
FACTORS = frozenset(("Barrier", "Enabler"))
CONCEPTS = frozenset(filter(None, (VOCABULARY.annotated(iri) for iri in VOCABULARY.concepts)))
# days are two relations of ours and one of the annotators
PREDICATES = frozenset(p.annotated_as for p in VOCABULARY.predicates.values() if p.annotated_as) | {"onDate"}
FREE_OBJECTS = frozenset(("onDate", "hasLegalForm", "hasRole"))
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]*)\]")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")


class AnnotationError(ValueError):
    """What is wrong in an annotated text, where, and what would be right."""


@dataclass
class Thing:
    """One thing that a text names: its first place, and every surface of it."""

    kind: str
    start: int
    surfaces: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    """Every place where it is marked, in characters."""


def marks(name: str, source: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the plain text and every marked place in it: first character, the one behind the last, and the type."""
    things: dict[str, Thing] = {}
    plain = _plain(name, _parts(name, source)[1].strip() + "\n", things)
    return plain, sorted((*place, thing.kind) for thing in things.values() for place in thing.places)


def _parts(name: str, source: str) -> list[str]:
    parts = re.split(r"(?m)^---\s*$\n?", unicodedata.normalize("NFC", source))
    if len(parts) != 3:
        raise AnnotationError(f"{name}: {len(parts)} parts; right are head, text and foot, parted by two lines of ---")
    return parts


def compile_text(name: str, source: str) -> tuple[str, dict[str, Any]]:
    """Return the plain text and the row of an annotated text; raise AnnotationError for what does not fit."""
    head, marked, foot = _parts(name, source)
    meta = dict(line.split(": ", 1) for line in head.strip().splitlines())
    things: dict[str, Thing] = {}
    plain = _plain(name, marked.strip() + "\n", things)
    row = {
        "id": name,
        "lang": meta.get("lang", ""),
        "doc_date": meta.get("date") or None,
        "mentions": _mentions(things),
        "relations": list(_relations(name, foot, things)),
        "events": list(_events(name, foot, things)),
    }
    return plain, row


def _plain(name: str, marked: str, things: dict[str, Thing]) -> str:
    """Return the text without marks; gather the things it names, by canonical name."""
    plain, position, pending = "", 0, []
    for match in _MARK.finditer(marked):
        plain += marked[position : match.start()]
        surface, kind, canonical = (part.strip() if i else part for i, part in enumerate(match.groups()))
        key = _key(name, surface, kind, canonical, things)
        if kind == "=":
            pending.append((key, surface, len(plain)))
        else:
            thing = things.setdefault(key, Thing(kind, len(plain)))
            if thing.kind != kind:
                raise AnnotationError(f"{name}: {canonical!r} is {thing.kind} and {kind}; one thing has one type")
            thing.surfaces.append(surface)
            thing.places.append((len(plain), len(plain) + len(surface)))
        plain += surface
        position = match.end()
    for key, surface, start in pending:
        if key not in things:
            raise AnnotationError(f"{name}: [{surface}|=|{key}] points to {key!r}, which is marked nowhere")
        things[key].surfaces.append(surface)
        things[key].places.append((start, start + len(surface)))
    plain += marked[position:]
    if "[" in plain or "]" in plain or "|" in plain:
        raise AnnotationError(
            f"{name}: a mark is broken near {plain[max(0, _first(plain) - 40) : _first(plain) + 40]!r}"
        )
    return plain


def _first(plain: str) -> int:
    return min(i for i in map(plain.find, "[]|") if i >= 0)


def _key(name: str, surface: str, kind: str, canonical: str, things: dict[str, Thing]) -> str:
    if kind not in TYPES | {"="}:
        raise AnnotationError(f"{name}: {kind!r} is no type; types are {', '.join(sorted(TYPES))}")
    if kind in FACTORS:
        if canonical not in CONCEPTS:
            raise AnnotationError(f"{name}: {canonical!r} is no concept; concepts are {', '.join(sorted(CONCEPTS))}")
        return f"{kind}|{canonical}|{' '.join(surface.split())}"
    return canonical or " ".join(surface.split())


def _mentions(things: dict[str, Thing]) -> list[dict[str, Any]]:
    rows = []
    for key, thing in sorted(things.items(), key=lambda item: item[1].start):
        first, *rest = thing.surfaces
        aliases = sorted({" ".join(s.split()) for s in rest} - {" ".join(first.split())})
        row: dict[str, Any] = {"text": " ".join(first.split()), "type": thing.kind}
        row |= {"start": thing.start, "end": thing.start + len(first)}
        factor = key.split("|") if thing.kind in FACTORS else None
        row["canonical"] = factor[2] if factor else key
        if aliases:
            row["aliases"] = aliases
        if factor:
            row["concept"] = factor[1]
        rows.append(row)
    return rows


def _lines(foot: str, key: str) -> Iterator[list[str]]:
    for line in foot.splitlines():
        if line.startswith(f"{key}:"):
            yield [part.strip() for part in line.removeprefix(f"{key}:").split("|")]
        elif line.strip() and not line.startswith(("rel:", "event:", "#")):
            raise AnnotationError(f"{line!r} is neither `rel:` nor `event:`")


def _relations(name: str, foot: str, things: dict[str, Thing]) -> Iterator[dict[str, Any]]:
    # a comment behind a relation gives further wordings of its object
    foot = re.sub(r"\n# o_surface: (.+)", r" | \1", foot)
    for parts in _lines(foot, "rel"):
        wordings = [word.strip() for word in parts.pop().split(",")] if len(parts) == 4 else []
        if len(parts) != 3:
            raise AnnotationError(f"{name}: rel {parts} has {len(parts)} parts; right are subject | relation | object")
        subject, predicate, object_ = parts
        if predicate not in PREDICATES:
            raise AnnotationError(f"{name}: {predicate!r} is no relation; they are {', '.join(sorted(PREDICATES))}")
        _known(name, subject, things)
        if predicate.startswith("reports-"):
            if object_ not in CONCEPTS:
                raise AnnotationError(f"{name}: {object_!r} is no concept of {predicate}")
        elif predicate == "onDate":
            if not all(_DAY.fullmatch(day) for day in object_.split("/")):
                raise AnnotationError(f"{name}: {object_!r} is no day; right is 2025-03-12, --03-12 or two with /")
        elif predicate not in FREE_OBJECTS:
            _known(name, object_, things)
        row: dict[str, Any] = {"s": subject, "p": predicate, "o": object_}
        yield row | ({"o_surface": wordings} if wordings else {})


def _known(name: str, canonical: str, things: dict[str, Thing]) -> None:
    if canonical not in things:
        raise AnnotationError(f"{name}: {canonical!r} is in a relation and marked nowhere")


def _events(name: str, foot: str, things: dict[str, Thing]) -> Iterator[dict[str, Any]]:
    for parts in _lines(foot, "event"):
        if len(parts) != 6:
            raise AnnotationError(
                f"{name}: event {parts} has {len(parts)} parts; right are name | first day | last day | place | "
                "organiser | participants"
            )
        event, first, last, place, organiser, participants = parts
        _known(name, event, things)
        for day in filter(None, (first, last)):
            if not _DAY.fullmatch(day):
                raise AnnotationError(f"{name}: {day!r} is no day")
        bodies = [body.strip() for body in organiser.split(";") if body.strip()]
        for other in (*bodies, *filter(None, [place])):
            _known(name, other, things)
        yield {
            "name": event,
            "start": first or None,
            "end": last or first or None,
            "place": place or None,
            "organiser": bodies[0] if len(bodies) == 1 else bodies or None,
            "participants": int(participants) if participants else None,
        }


def compile_folder(source: Path, target: Path | None) -> list[str]:
    """Compile every text below a folder; return what is wrong. Without a target, nothing is written."""
    rows, wrong = [], []
    for path in sorted(source.rglob("*.txt")):
        try:
            plain, row = compile_text(path.stem, path.read_text(encoding="utf-8"))
        except (AnnotationError, ValueError) as error:
            wrong.append(f"{path}: {error}")
            continue
        rows.append(row)
        if target is not None:
            (target / "texts").mkdir(parents=True, exist_ok=True)
            (target / "texts" / path.name).write_text(plain, encoding="utf-8")
    if target is not None:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (target / "gold.jsonl").write_text("".join(lines), encoding="utf-8")
    return wrong


def main() -> int:
    """Compile the folder given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    wrong = compile_folder(arguments.source, None if arguments.check else arguments.target)
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
