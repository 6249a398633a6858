"""From names to things, over the whole set of documents: the same set gives the same things in any order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from secon_graph.model import Claim, Extraction, Finding, Literal, Mention, Modality, Name, Relation, Resolved, Thing
from secon_graph.ontology import Ontology
from secon_graph.terms import ID, RDF, SEC, SKOS, digest, document_iri, local_name, slug

_FACTORS = frozenset((SEC + "Barrier", SEC + "Enabler"))
_REPORTS = {SEC + "reportsBarrier": "barrier", SEC + "reportsEnabler": "enabler"}
# kinds whose names often only describe: the same words mean another thing in another project
_SCOPED = tuple(SEC + kind for kind in ("Event", "Document", "Committee", "StakeholderGroup"))
# kinds whose names live apart; everything else below Organisation is one group
_GROUPS = tuple(
    SEC + kind
    for kind in (
        ["Organisation", "Person", "Region", "Place", "Country", "Project", "Programme", "Event", "PolicyInstrument", "Document", "GoodPractice"]
    )
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of a document that has a name in the graph."""

    document: str
    extraction: Extraction
    mention: Mention

    @property
    def order(self) -> tuple[str, int, int, str]:
        return self.document, self.mention.start, self.mention.end, self.mention.kind


@dataclass
class _Cluster:
    """Mentions that name the same thing."""

    members: list[_Named] = field(default_factory=list)
    iri: str = ""


def resolve(extractions: Mapping[str, Extraction], ontology: Ontology, known: Iterable[Name] = ()) -> Resolved:
    """Cluster the names of all documents into things, and state every relation between things as a claim.

    Args:
        extractions: What was found, by the name of the document.
        ontology: Says which kinds are below which.
        known: The names of the registry, whose things keep their own IRIs.
    """
    ordered = dict(sorted(extractions.items()))
    clusters = _clusters(ordered, ontology)
    kinds = {name.thing: name.kind for name in known}
    _name_all(clusters, ontology)
    thing_of = {_key(m.document, m.mention): c.iri for c in clusters for m in c.members}
    things = tuple(sorted((_thing(c, ontology, kinds) for c in clusters), key=lambda thing: thing.iri))
    claims = {document_iri(name): tuple(_claims(name, e, thing_of)) for name, e in ordered.items()}
    findings = {document_iri(name): tuple(_findings(name, e, thing_of, ontology)) for name, e in ordered.items()}
    return Resolved(things, claims, findings)


def group_of(kind: str, ontology: Ontology) -> str:
    """Return the group within which a name of this kind is compared: one of few top kinds."""
    return next((group for group in _GROUPS if ontology.is_a(kind, {group})), kind)


def _key(document: str, mention: Mention) -> tuple[str, int, int, str]:
    return document, mention.start, mention.end, mention.kind


def _clusters(extractions: Mapping[str, Extraction], ontology: Ontology) -> list[_Cluster]:
    """Join mentions that share a key; a key is shared by all that name the same thing for certain."""
    home: dict[tuple[str, ...], _Cluster] = {}
    clusters: list[_Cluster] = []
    for name, extraction in extractions.items():
        scope = _scope(name, extraction)
        for mention in extraction.mentions:
            if mention.kind in _FACTORS:
                continue
            found = _keys(mention, name, scope, extraction, ontology)
            here = list({id(home[key]): home[key] for key in found if key in home}.values())
            cluster = here[0] if here else _Cluster()
            clusters += [] if here else [cluster]
            for other in here[1:]:
                cluster.members += other.members
                clusters.remove(other)
                home.update({key: cluster for key, value in home.items() if value is other})
            cluster.members.append(_Named(name, extraction, mention))
            home.update(dict.fromkeys(found, cluster))
    return clusters


def _scope(name: str, extraction: Extraction) -> str:
    """Return what descriptions of a document are relative to: its project, else the document itself."""
    project = next((m for m in extraction.mentions if m.kind == SEC + "Project"), None)
    return (project.thing or slug(project.text)) if project else name


def _keys(mention: Mention, name: str, scope: str, extraction: Extraction, ontology: Ontology) -> list[tuple[str, ...]]:
    if mention.thing:
        return [("thing", mention.thing)]
    if _is_itself(mention, extraction, ontology):
        return [("document", name)]
    group = group_of(mention.kind, ontology)
    forms = {slug(form) for form in mention.forms if len(form.split()) > 1 or mention.kind != SEC + "Person"}
    forms = {form for form in forms if len(form) > 2} or {slug(mention.text) or digest(mention.text)}
    if ontology.is_a(mention.kind, _SCOPED) and not _has_proper_name(mention):
        start = _start(mention, extraction)
        return [(group, form, scope if not start else "", start) for form in sorted(forms)]
    return [(group, form) for form in sorted(forms)]


def _has_proper_name(mention: Mention) -> bool:
    """Say whether a description is a title of its own: in quotation marks, or most of its long words capitalised."""
    long = [word for word in mention.text.split() if len(word) > 3]
    return mention.found_by == "names:quoted" or (len(long) > 1 and all(word[0].isupper() for word in long))


def _is_itself(mention: Mention, extraction: Extraction, ontology: Ontology) -> bool:
    """Say whether a document names itself: a report in its first block."""
    blocks = extraction.document.blocks
    return bool(blocks) and ontology.is_a(mention.kind, {SEC + "Document"}) and mention.start < blocks[0].end


def _start(mention: Mention, extraction: Extraction) -> str:
    starts = (r.object for r in extraction.relations if r.subject == mention and r.predicate == SEC + "startDate")
    return next((value.value for value in starts if isinstance(value, Literal)), "")


def _name_all(clusters: list[_Cluster], ontology: Ontology) -> None:
    """Give every cluster its IRI; where two would share one, all but none keep it: each adds its smallest document."""
    wanted: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        cluster.members.sort(key=lambda member: member.order)
        wanted.setdefault(_wanted(cluster, ontology), []).append(cluster)
    for iri, sharing in wanted.items():
        for cluster in sharing:
            cluster.iri = iri if len(sharing) == 1 else f"{iri}-{slug(cluster.members[0].document)}"
    _part(clusters)


def _part(clusters: list[_Cluster]) -> None:
    """Tell apart what even then shares an IRI, by where it first stands."""
    by_iri: dict[str, list[_Cluster]] = {}
    for cluster in clusters:
        by_iri.setdefault(cluster.iri, []).append(cluster)
    for iri, sharing in by_iri.items():
        for cluster in sharing if len(sharing) > 1 else ():
            cluster.iri = f"{iri}-{cluster.members[0].mention.start}"


def _wanted(cluster: _Cluster, ontology: Ontology) -> str:
    thing = next((m.mention.thing for m in cluster.members if m.mention.thing), None)
    if thing:
        return thing
    first = cluster.members[0]
    if _is_itself(first.mention, first.extraction, ontology):
        return document_iri(first.document)
    kind = local_name(group_of(_kind(cluster, ontology), ontology)).lower()
    label, _ = _label(cluster)
    year = next((start[:4] for m in cluster.members if (start := _start(m.mention, m.extraction))[:1].isdigit()), "")
    named = slug(label) or digest(label)
    return f"{ID}{kind}/{named}" + (f"-{year}" if kind == "event" and year and not named.endswith(year) else "")


def _kind(cluster: _Cluster, ontology: Ontology) -> str:
    """Return the kind that most mentions give, surer ones counting more; the more special where one is above another."""
    votes: dict[str, float] = {}
    for member in cluster.members:
        kind = member.mention.kind
        votes[kind] = votes.get(kind, 0.0) + member.mention.confidence
    for kind in list(votes):
        votes[kind] += sum(votes[up] for up in ontology.ancestors(kind) if up in votes and up != kind)
    return min(votes, key=lambda kind: (-round(votes[kind], 6), kind))


def _label(cluster: _Cluster) -> tuple[str, str]:
    """Return the form that most documents use as the main one, with its language; the longer where two are equal."""
    counted: dict[tuple[str, str], int] = {}
    for member in cluster.members:
        entry = (member.mention.text, member.extraction.document.lang)
        counted[entry] = counted.get(entry, 0) + 1
    return min(counted, key=lambda entry: (-counted[entry], -len(entry[0]), entry))


def _thing(cluster: _Cluster, ontology: Ontology, kinds: Mapping[str, str]) -> Thing:
    text, lang = _label(cluster)
    names = {(form, m.extraction.document.lang) for m in cluster.members for form in m.mention.forms}
    kind = kinds.get(cluster.iri) or _kind(cluster, ontology)
    return Thing(cluster.iri, kind, text, lang, tuple(sorted(names - {(text, lang)})))


def _claims(name: str, extraction: Extraction, thing_of: Mapping[tuple[str, int, int, str], str]) -> Iterator[Claim]:
    """Yield what one document states: of what kind its things are, by which names it calls them, and its relations."""
    found: dict[str, Claim] = {}
    for mention in extraction.mentions:
        if mention.kind not in _FACTORS:
            for claim in _naming(name, extraction, mention, thing_of[_key(name, mention)]):
                found.setdefault(claim.iri, claim)
    for relation in extraction.relations:
        claim = _claim(name, extraction, relation, thing_of)
        if claim.subject != claim.object:
            found.setdefault(claim.iri, claim)
    yield from sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.iri))


def _naming(name: str, extraction: Extraction, mention: Mention, thing: str) -> Iterator[Claim]:
    yield _stated(name, extraction, thing, RDF + "type", mention.kind, (mention.start, mention.end), mention)
    seen = set()
    for start, end in mention.places:
        form = " ".join(extraction.document.text[start:end].split())
        if form not in seen:
            seen.add(form)
            value = Literal(form, None, extraction.document.lang)
            yield _stated(name, extraction, thing, SKOS + "altLabel", value, (start, end), mention)


def _stated(
    name: str,
    extraction: Extraction,
    thing: str,
    predicate: str,
    value: str | Literal,
    span: tuple[int, int],
    mention: Mention,
) -> Claim:
    document, form = extraction.document, " ".join(extraction.document.text[slice(*span)].split())
    is_name = isinstance(value, Literal)
    return Claim(
        document_iri(name), thing, predicate, value, *span, document.text[slice(*span)],
        document.page_at(span[0]), _lang(extraction, span[0]), form, form if is_name else "",
        "" if is_name else mention.found_by, Modality.ASSERTED, round(mention.confidence, 2), mention.found_by,
    )  # fmt: skip


def _lang(extraction: Extraction, offset: int) -> str:
    blocks = extraction.document.blocks
    return next((b.lang for b in blocks if b.start <= offset < b.end), extraction.document.lang)


def _claim(
    name: str, extraction: Extraction, relation: Relation, thing_of: Mapping[tuple[str, int, int, str], str]
) -> Claim:
    document = extraction.document

    def end_of(end: Mention | Literal) -> str | Literal:
        if isinstance(end, Literal):
            return end
        return end.concept if end.concept else thing_of[_key(name, end)]

    subject = end_of(relation.subject)
    assert isinstance(subject, str)
    return Claim(
        document_iri(name), subject, relation.predicate, end_of(relation.object), relation.start, relation.end,
        document.text[relation.start : relation.end], document.page_at(relation.start),
        _lang(extraction, relation.start), relation.subject_form, relation.object_form, relation.supplied_by,
        relation.modality, round(relation.confidence, 2), relation.found_by,
    )  # fmt: skip


def _findings(
    name: str, extraction: Extraction, thing_of: Mapping[tuple[str, int, int, str], str], ontology: Ontology
) -> Iterator[Finding]:
    """Yield a finding for each barrier or enabler that the document says somebody reports."""
    seen = set()
    for relation in extraction.relations:
        if relation.predicate not in _REPORTS or not isinstance(relation.object, Mention):
            continue
        claim = _claim(name, extraction, relation, thing_of)
        iri = f"{claim.document}#f-{digest(claim.iri, relation.object.text)}"
        if iri not in seen and isinstance(claim.object, str):
            seen.add(iri)
            yield Finding(
                iri, claim.iri, claim.subject, claim.object, _REPORTS[relation.predicate], relation.object.text,
                claim.lang, _regions(name, extraction, relation, thing_of, ontology), extraction.issued,
            )  # fmt: skip


def _regions(
    name: str,
    extraction: Extraction,
    relation: Relation,
    thing_of: Mapping[tuple[str, int, int, str], str],
    ontology: Ontology,
) -> tuple[str, ...]:
    """Return the regions that the quote names; or the reporter, where it is one."""
    regions = [m for m in extraction.mentions if ontology.is_a(m.kind, {SEC + "Region"})]
    inside = {
        thing_of[_key(name, m)] for m in regions for s, e in m.places if relation.start <= s and e <= relation.end
    }
    if relation.subject in regions:
        inside.add(thing_of[_key(name, relation.subject)])
    return tuple(sorted(inside))
