"""Names that mean the same thing, over all documents; and the IRI that each thing has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from secon_graph.model import ITSELF, BlockKind, Extraction, Literal, Mention, Name, Thing
from secon_graph.ontology import Ontology
from secon_graph.terms import ID, SEC, digest, document_iri, local_name, slug

# so many letters tell a word, whatever its ending
_STEM = 5
# kinds whose names often only describe: the same words mean another thing in another project
_SCOPED = tuple(SEC + kind for kind in ("Event", "Document", "Committee", "StakeholderGroup"))
# kinds whose names live apart; everything else below Organisation is one group
_GROUPS = tuple(
    SEC + kind
    for kind in (
        [
            "Organisation",
            "Person",
            "Region",
            "Place",
            "Country",
            "Project",
            "Programme",
            "Event",
            "PolicyInstrument",
            "Document",
            "GoodPractice",
        ]
    )
)


Key = tuple[str, ...]
"""What mentions of the same thing have in common, and no others."""
Days = tuple[str, str]
"""First and last day; empty where a document does not give them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a document that has a name in the graph."""

    document: str
    extraction: Extraction
    mention: Mention
    start: str = ""
    """The first day of an event, where the document gives it."""

    @property
    def lang(self) -> str:
        """The language in which it stands."""
        return self.extraction.document.lang_at(self.mention.start)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where it stands, over all documents."""
        return self.document, self.mention.start, self.mention.end, self.mention.kind


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


def group_of(kind: str, ontology: Ontology) -> str:
    """Return the group within which a name of this kind is compared: one of few top kinds."""
    return next((group for group in _GROUPS if ontology.is_a(kind, {group})), kind)


def clusters_of(
    extractions: Mapping[str, Extraction], ontology: Ontology, known: tuple[Name, ...] = ()
) -> list[Cluster]:
    """Join mentions that share a key; a key is shared by all that name the same thing for certain."""
    home: dict[Key, Cluster] = {}
    seeds, unclear = _seeds(known, ontology), _unclear(extractions, ontology)
    for name, extraction in extractions.items():
        scope, days = _scope(name, extraction), _days_of(extraction)
        telling = _telling(days)
        for mention in extraction.mentions:
            if mention.concept or mention == ITSELF:
                continue
            named = Named(name, extraction, mention, days.get(mention, ("", ""))[0])
            keys = [(*key, name) if key in unclear else key for key in _keys(named, scope, telling, ontology)]
            _join(named, {("thing", seeds[key]) if key in seeds else key for key in keys}, home)
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


def _seeds(known: tuple[Name, ...], ontology: Ontology) -> dict[Key, str]:
    """Return the registry thing that a name of a group means, where it means only one."""
    things: dict[Key, set[str]] = {}
    for name in known:
        things.setdefault((group_of(name.kind, ontology), slug(name.text)), set()).add(name.thing)
    return {key: next(iter(found)) for key, found in things.items() if len(found) == 1}


def _unclear(extractions: Mapping[str, Extraction], ontology: Ontology) -> set[Key]:
    """Return the short names that stand for several things in one language: outside its document none says which."""
    full: dict[tuple[Key, str], set[frozenset[str]]] = {}
    for extraction in extractions.values():
        for mention in extraction.mentions:
            if not (mention.concept or mention.thing) and len(mention.text.split()) > 1:
                words = frozenset(word[:_STEM] for word in slug(mention.text).split("-"))
                for form in mention.aliases:
                    if len(form.split()) == 1:
                        key = (group_of(mention.kind, ontology), slug(form))
                        full.setdefault((key, extraction.document.lang), set()).add(words)
    return {key for (key, _), names in full.items() if any(not (a <= b or b <= a) for a, b in combinations(names, 2))}


def _scope(name: str, extraction: Extraction) -> str:
    """Return what descriptions of a document are relative to: its project, else the document itself."""
    project = next((m for m in extraction.mentions if m.kind == SEC + "Project"), None)
    return (project.thing or slug(project.text)) if project else name


def _days_of(extraction: Extraction) -> dict[Mention, Days]:
    """Return the days of each event of which a document gives the first."""
    days: dict[str, dict[Mention, str]] = {SEC + "startDate": {}, SEC + "endDate": {}}
    for relation in extraction.relations:
        if relation.predicate in days and isinstance(relation.object, Literal):
            days[relation.predicate].setdefault(relation.subject, relation.object.value)
    starts, ends = days.values()
    return {mention: (start, ends.get(mention, "")) for mention, start in starts.items()}


def _telling(days: Mapping[Mention, Days]) -> dict[Mention, Days]:
    """Return the days that tell one event: several of a known year, on which the document has no other event."""
    shared = Counter(days.values())
    is_full = {span: span[0] != span[1] and all(day[:1].isdigit() for day in span) for span in shared}
    return {mention: span for mention, span in days.items() if is_full[span] and shared[span] == 1}


def _keys(named: Named, scope: str, telling: Mapping[Mention, Days], ontology: Ontology) -> list[Key]:
    mention = named.mention
    if mention.thing:
        return [("thing", mention.thing)]
    if _is_itself(mention, named.extraction, ontology):
        return [("document", named.document)]
    group = group_of(mention.kind, ontology)
    forms = {slug(form) for form in mention.forms if len(form.split()) > 1 or mention.kind != SEC + "Person"}
    forms = {form for form in forms if len(form) > 2} or {slug(mention.text) or digest(mention.text)}
    if not ontology.is_a(mention.kind, _SCOPED) or _has_proper_name(mention):
        return [(group, form) for form in sorted(forms)]
    keys: list[Key] = [(group, form, scope if not named.start else "", named.start) for form in sorted(forms)]
    # two reports of one project on the same several days mean one event
    return [*keys, ("days", scope, *telling[mention])] if mention in telling else keys


def _has_proper_name(mention: Mention) -> bool:
    """Say whether a description is a title of its own: in quotation marks, or most of its long words capitalised."""
    long = [word for word in mention.text.split() if len(word) > 3]
    return mention.found_by == "names:quoted" or (len(long) > 1 and all(word[0].isupper() for word in long))


def _is_itself(mention: Mention, extraction: Extraction, ontology: Ontology) -> bool:
    """Say whether a document names itself: a report in the heading with which it begins."""
    heading = next((b for b in extraction.document.blocks[:1] if b.kind in (BlockKind.TITLE, BlockKind.BYLINE)), None)
    return heading is not None and mention.start < heading.end and ontology.is_a(mention.kind, {SEC + "Document"})


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
    if _is_itself(first.mention, first.extraction, ontology):
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
    """Return the forms that documents use as the main one, with their language: most used and longest first."""
    counted = Counter((member.mention.text, member.lang) for member in cluster.members)
    return sorted(counted, key=lambda entry: (-counted[entry], -len(entry[0]), entry))


def thing_of(cluster: Cluster, ontology: Ontology, kinds: Mapping[str, str]) -> Thing:
    """Return the thing of a cluster: its kind, its most used name, and its other names."""
    labels = {lang: (text, lang) for text, lang in reversed(_labels(cluster))}
    text, lang = _labels(cluster)[0]
    names = {(form, m.lang) for m in cluster.members for form in m.mention.forms}
    others = tuple(sorted(set(labels.values()) - {(text, lang)}))
    kind = kinds.get(cluster.iri) or _kind(cluster, ontology)
    return Thing(cluster.iri, kind, text, lang, tuple(sorted(names - set(labels.values()))), others)
