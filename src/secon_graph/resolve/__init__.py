"""From names to things, over the whole set of documents: the same set gives the same things in any order."""

from collections.abc import Iterable, Mapping

from secon_graph.model import Extraction, Mention, Name, Resolved
from secon_graph.ontology import Ontology
from secon_graph.resolve.claims import Told, claims, findings
from secon_graph.resolve.clusters import clusters_of, name_all, thing_of
from secon_graph.resolve.wordings import Wordings
from secon_graph.terms import document_iri


def resolve(
    extractions: Mapping[str, Extraction],
    ontology: Ontology,
    known: Iterable[Name] = (),
    within: Mapping[str, str] | None = None,
    wordings: Wordings | None = None,
) -> Resolved:
    """Cluster the names of all documents into things, and state every relation between things as a claim.

    Args:
        extractions: What was found, by the name of the document.
        ontology: Says which kinds are below which.
        known: The names of the registry, whose things keep their own IRIs.
        within: The region in which each place of the registry lies.
        wordings: Says in which cases, scripts and spellings a name is the same; without it, where they sound the same.
    """
    ordered, known = dict(sorted(extractions.items())), tuple(known)
    clusters = clusters_of(ordered, ontology, known, wordings)
    name_all(clusters, ontology)
    things: dict[str, dict[Mention, str]] = {name: {} for name in ordered}
    for cluster in clusters:
        for member in cluster.members:
            things[member.document][member.mention] = cluster.iri
    told = {
        document_iri(name): Told(name, extraction, things[name], within or {}) for name, extraction in ordered.items()
    }
    kinds = {name.thing: name.kind for name in known}
    return Resolved(
        tuple(sorted((thing_of(cluster, ontology, kinds) for cluster in clusters), key=lambda thing: thing.iri)),
        {iri: tuple(claims(each)) for iri, each in told.items()},
        {iri: tuple(findings(each, ontology)) for iri, each in told.items()},
    )
