"""What a sentence says of a factor besides: the level at which it works, the method, whom it concerns, its weight."""

from secon_graph.extract.cues import Stated
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.scene import Placed, Scene
from secon_graph.extract.vocabulary import Entry

_NEAR = 3

Facet = tuple[str, str, str]
"""Relation of the finding, concept, and the words for it."""


def facets(scene: Scene, stated: Stated) -> tuple[Facet, ...]:
    """Return what the sentence of a factor says of it besides; of a functional relation the value nearest to it."""
    found: dict[str, list[Match[Entry]]] = {}
    for match in _matches(scene, stated):
        found.setdefault(scene.facets[match.payload.kind], []).append(match)
    kept: dict[tuple[str, str], Facet] = {}
    for relation, matches in found.items():
        is_single = scene.ontology.predicates[relation].functional
        for match in _nearest(matches, stated.object) if is_single else matches:
            kept.setdefault((relation, match.payload.iri), (relation, match.payload.iri, _words(stated, match)))
    return tuple(sorted(kept.values()))


def _matches(scene: Scene, stated: Stated) -> list[Match[Entry]]:
    """Return the words of facets, those left out that belong to the name of something else."""
    sentence = stated.sentence
    ends = [stated.subject, stated.object]
    others = [p for p in sentence.placed if p not in ends]
    here = (m for m in sentence.text.found("concept", sentence.start, sentence.end) if m.end <= sentence.end)
    free = (m for m in here if not any(p.start < m.end and m.start < p.end for p in others))
    return widest(m for m in free if m.payload.kind in scene.facets)


def _nearest(matches: list[Match[Entry]], factor: object) -> list[Match[Entry]]:
    """Return the words nearest before the factor, else those right behind it."""
    if not isinstance(factor, Placed):
        return matches[:1]
    before = [m for m in matches if m.start < factor.end]
    behind = [m for m in matches if factor.end <= m.start <= factor.end + _NEAR]
    return before[-1:] or behind[:1]


def _words(stated: Stated, match: Match[Entry]) -> str:
    text = stated.sentence.text
    return text.plain[text.words[match.start].start : text.words[match.end - 1].end]
