"""Names that mean the same thing, over all documents; and the IRI that each thing has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from secon_graph.model import Extraction, Name, Thing
from secon_graph.ontology import Ontology
from secon_graph.resolve.keys import Key, Keys, Named, is_itself
from secon_graph.resolve.wordings import Wordings, group_of
from secon_graph.terms import ID, digest, document_iri, local_name, slug


@dataclass
class Cluster:
    """Mentions that name the same thing."""

    members: list[Named] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    iri: str = ""

    @property
    def thing(self) -> str:
        """The registry thing that it is, if any."""
        return min((key[1] for key in self.keys if key[0] == "thing"), default="")


def clusters_of(
    extractions: Mapping[str, Extraction],
    ontology: Ontology,
    known: tuple[Name, ...] = (),
    wordings: Wordings | None = None,
) -> list[Cluster]:
    """Join mentions that share a key."""
    home: dict[Key, Cluster] = {}
    for named, keys in Keys(extractions, ontology, known, wordings or Wordings(ontology, {})):
        _join(named, keys, home)
    return list({id(cluster): cluster for cluster in home.values()}.values())


def _join(named: Named, keys: set[Key], home: dict[Key, Cluster]) -> None:
    """Put a mention to those that share a key with it: all that it joins is one cluster from now on."""
    here = {id(home[key]): home[key] for key in keys if key in home}
    cluster = max(here.values(), key=lambda other: len(other.keys), default=Cluster())
    cluster.members.append(named)
    for other in here.values():
        if other is not cluster:
            cluster.members += other.members
            keys |= other.keys
    cluster.keys |= keys
    home.update(dict.fromkeys(keys, cluster))


def name_all(clusters: list[Cluster], ontology: Ontology) -> None:
    """Give every cluster its IRI; where two would share one, each adds its smallest document, and known things none."""
    wanted: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        cluster.members.sort(key=lambda member: member.order)
        wanted.setdefault(_wanted(cluster, ontology), []).append(cluster)
    for iri, sharing in wanted.items():
        for cluster in sharing:
            keeps = len(sharing) == 1 or cluster.thing == iri
            cluster.iri = iri if keeps else f"{iri}-{slug(cluster.members[0].document)}"
    _part(clusters)


def _part(clusters: list[Cluster]) -> None:
    """Tell apart what even then shares an IRI, by where it first stands."""
    by_iri: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        by_iri.setdefault(cluster.iri, []).append(cluster)
    for iri, sharing in by_iri.items():
        for cluster in sharing if len(sharing) > 1 else ():
            cluster.iri = f"{iri}-{cluster.members[0].mention.start}"


def _wanted(cluster: Cluster, ontology: Ontology) -> str:
    if cluster.thing:
        return cluster.thing
    first = cluster.members[0]
    if is_itself(first.mention, first.extraction, ontology):
        return document_iri(first.document)
    kind = local_name(group_of(_kind(cluster, ontology), ontology)).lower()
    label, _ = _labels(cluster)[0]
    year = next((start[:4] for m in cluster.members if (start := m.start)[:1].isdigit()), "")
    named = slug(label) or digest(label)
    return f"{ID}{kind}/{named}" + (f"-{year}" if kind == "event" and year and not named.endswith(year) else "")


def _kind(cluster: Cluster, ontology: Ontology) -> str:
    """Return the kind that most mentions give, surer ones counting more; the more special of two in line."""
    votes: dict[str, float] = {}
    for member in cluster.members:
        kind = member.mention.kind
        votes[kind] = votes.get(kind, 0.0) + member.mention.confidence
    above = {kind: sum(votes.get(up, 0.0) for up in ontology.ancestors(kind) if up != kind) for kind in votes}
    return min(votes, key=lambda kind: (-round(votes[kind] + above[kind], 6), kind))


def _labels(cluster: Cluster) -> list[tuple[str, str]]:
    """Return the forms that documents use as the main one, with their language: most used and fullest first.

    Of forms with as many words the shortest is first: in most languages the one that no case lengthens.
    """
    counted = Counter((member.mention.text, member.lang) for member in cluster.members)
    return sorted(counted, key=lambda entry: (-counted[entry], -len(entry[0].split()), len(entry[0]), entry))


def thing_of(cluster: Cluster, ontology: Ontology, kinds: Mapping[str, str]) -> Thing:
    """Return the thing of a cluster: its kind, its most used name, and its other names."""
    labels = {lang: (text, lang) for text, lang in reversed(_labels(cluster))}
    text, lang = _labels(cluster)[0]
    names = {(form, m.lang) for m in cluster.members for form in m.mention.forms}
    others = tuple(sorted(set(labels.values()) - {(text, lang)}))
    kind = kinds.get(cluster.iri) or _kind(cluster, ontology)
    return Thing(cluster.iri, kind, text, lang, tuple(sorted(names - set(labels.values()))), others)
