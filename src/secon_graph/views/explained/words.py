"""What both views of an explanation say, in the same words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from secon_graph.extract.explained import Clue, Day, Explained, Marked, Rejected, Said
from secon_graph.model import ITSELF, Literal, Mention
from secon_graph.ontology import Ontology
from secon_graph.terms import ID, SCHEME, SEC, local_name

UNTYPED = "no kind"


class Segment(NamedTuple):
    """A part of a sentence that is wholly inside or outside every mention; the innermost mention stands last."""

    text: str
    marked: tuple[Marked, ...]


def segments(sentence: Explained, text: str) -> Iterator[Segment]:
    """Yield a sentence of the document's text in parts, white space levelled one character for one."""
    edges = {sentence.start, sentence.end}
    edges.update(edge for one in sentence.marked for edge in (one.start, one.end))
    cuts = sorted(edge for edge in edges if sentence.start <= edge <= sentence.end)
    for start, end in pairwise(cuts):
        inside = [one for one in sentence.marked if one.start <= start and end <= one.end]
        inside.sort(key=lambda one: one.start - one.end)
        yield Segment("".join(" " if sign.isspace() else sign for sign in text[start:end]), tuple(inside))


def kind_name(kind: str) -> str:
    """Return what a kind is called for short."""
    return local_name(kind) if kind else UNTYPED


def short(iri: str) -> str:
    """Return an IRI without the part that all of ours share.

    >>> short("https://w3id.org/secon-graph/id/place/caceres")
    'place/caceres'
    """
    prefix = next((start for start in (ID, SCHEME, SEC) if iri.startswith(start)), "")
    return iri.removeprefix(prefix)


def rule(found_by: str, confidence: float, clues: Sequence[Clue] = ()) -> str:
    """Return the rule, how sure it is, and the words that made it speak."""
    words = " ".join(f"“{clue.text}”" for clue in clues)
    return f"{confidence:.2f} {found_by}" + (f" {words}" if words else "")


def of_mention(one: Marked) -> list[str]:
    """Return why words name a thing, and what the thing is linked to."""
    mention = one.mention
    parts = [rule(one.found_by, one.confidence, one.clues)]
    if mention.thing:
        parts.append(f"= {short(mention.thing)}")
    if mention.concept:
        parts.append(f"= {short(mention.concept)}")
    if mention.text != one.text:
        parts.append(f"form of {mention.text}")
    if one.also:
        parts.append(f"also {', '.join(one.also)}")
    return parts


def ends(one: Said) -> tuple[str, str, str]:
    """Return subject, predicate and object of a relation; in brackets what another sentence supplies."""
    relation = one.relation
    return (
        _end(relation.subject, relation.subject_form),
        local_name(relation.predicate),
        _end(relation.object, relation.object_form),
    )


def _end(end: Mention | Literal, form: str) -> str:
    if isinstance(end, Literal):
        return end.value
    name = "the document itself" if end == ITSELF else end.text
    return name if form else f"[{name}]"


def of_relation(one: Said, ontology: Ontology) -> list[str]:
    """Return how a relation is stated, the rule, its cue, what supplied an end, and what is said of a finding."""
    relation = one.relation
    parts = [relation.modality.value, rule(relation.found_by, relation.confidence, one.clues)]
    if relation.supplied_by:
        parts.append(f"[…] by {relation.supplied_by}")
    if isinstance(relation.object, Mention) and relation.object.concept:
        kind = ontology.concepts.get(relation.object.concept)
        parts.append(f"{kind_name(kind.kind) if kind else 'concept'} {short(relation.object.concept)}")
    parts += [f"{local_name(facet)} {short(concept)} “{words}”" for facet, concept, words in relation.facets]
    return parts


def of_day(day: Day) -> str:
    """Return a day, or the first and last of several; where the year is unknown, --MM-DD."""
    return day.first if day.first == day.last else f"{day.first} to {day.last}"


def of_rejected(one: Rejected) -> list[str]:
    """Return what rule found what does not stand, and why it does not."""
    return [rule(one.found_by, one.confidence), one.why]
