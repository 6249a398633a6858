"""A made-up social economy of any size: documents with claims, in the proportions of the European one, from a seed.

What documents say is written by the program's own functions, so that it has the shape of the real graph; the
proportions of kinds and countries are those of the European Commission's benchmarking study of 2024 and of CIRIEC.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import examples
import pyoxigraph as ox

from secon_graph.model import Claim, Document, Extraction, Finding, Literal, Modality, Source, Thing
from secon_graph.rdf import accepted, date, document_quads, integer, known_quads, thing_quads, turtle_quads
from secon_graph.resources import folder
from secon_graph.store import parse_turtle
from secon_graph.terms import ID, PREFIXES, RDF, SEC, SKOS, digest, document_iri, full_iri

SEED = 5
# thousands of entities in the Union: associations, cooperatives, foundations, mutuals; and those with a status
KINDS = {"Association": 3800, "Cooperative": 240, "Foundation": 220, "Mutual": 40, "SocialEnterprise": 246}
AROUND = {"PublicAuthority": 60, "University": 25, "SupportOrganisation": 40, "Network": 30, "FinancialInstitution": 10}
# thousands of paid jobs by country
COUNTRIES = {"BG": 82, "DE": 2636, "BE": 403, "ES": 1358, "GR": 118, "LV": 19, "PL": 366, "PT": 216, "RO": 136}
LANGUAGES = {"BG": "bg", "DE": "de", "BE": "nl", "ES": "es", "GR": "el", "LV": "lv", "PL": "pl", "PT": "pt", "RO": "ro"}
FORMS = ["Cooperative", "Caritas", "Werkstatt", "Lar", "Ateneo", "Chitalishte", "Spółdzielnia", "Centrul", "Biedrība"]
GOODS = ["Solidarity", "Care", "Green Work", "Inclusion", "Open Hands", "New Start", "Craft", "Housing", "Harvest"]
MODALITIES = [Modality.ASSERTED] * 22 + [Modality.PLANNED] * 2 + [Modality.NEGATED]
FIRST_DAY = dt.date(2019, 1, 7)
KNOWN = 400
"""Regions and places of the gazetteer that documents name."""
STATEMENTS = 1500
"""Statements to a document, about."""
LOWERED = f"?x a sec:Barrier MINUS {{ ?x skos:broader* <{full_iri('scheme:barriers/workforce')}> }}"
"""Barriers to which some measure answers: there are others, to which none does."""
MENTIONED = 12
"""Organisations that a document speaks of."""


@dataclass(frozen=True)
class World:
    """What is known before any document is read: lines of vocabulary and registry, and IRIs by what they are."""

    lines: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[str, ...]
    concepts: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def world() -> World:
    """Return vocabulary and registry."""
    registry = folder("registry")
    listed = {
        text.split(">", 1)[0][1:]
        for file in sorted((registry / "gazetteer").glob("*.ttl"))
        for text in parse_turtle(file)
    }
    used = random.Random(SEED).sample(sorted(listed), min(KNOWN, len(listed)))
    lines = tuple(sorted({*turtle_quads(folder("ontology")), *known_quads(registry, used)}))
    held = ox.Store()
    held.load("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)

    def iris(pattern: str) -> tuple[str, ...]:
        return tuple(
            sorted(row[0].value for row in held.query(f"SELECT DISTINCT ?x {{ {pattern} }}", prefixes=PREFIXES))
        )

    kinds = ("Barrier", "Enabler", "EntityFamily", "Activity", "LegalForm", "StakeholderType", "Level", "Method")
    return World(
        lines,
        regions=iris("?x a sec:Region"),
        places=iris("?x a sec:Place ; sec:latitude ?y") or iris("?x a sec:Place"),
        concepts={kind: iris(f"?x a sec:{kind}") for kind in (*kinds, "Severity")} | {"Lowered": iris(LOWERED)},
    )


class Society:
    """Bodies, people, projects and documents, each the same for the same seed and number."""

    def __init__(self, documents: int) -> None:
        self.documents = documents
        self.projects = max(3, documents // 6)
        self.instruments = max(3, documents // 10)
        self.programmes = max(2, documents // 60)
        self.bodies = documents * 6
        self.known: dict[str, Thing] = {}

    def body(self, number: int) -> Thing:
        """Return an organisation."""
        number %= self.bodies
        chance = random.Random(f"{SEED} body {number}")
        everything = KINDS | {kind: weight * 8 for kind, weight in AROUND.items()}
        kind = chance.choices([*everything], [*everything.values()])[0]
        return self._thing("", kind, f"{chance.choice(FORMS)} {chance.choice(GOODS)} {number}", chance)

    def project(self, number: int) -> Thing:
        """Return a project."""
        number %= self.projects
        return self._thing("project/", "Project", f"Bridge {number}", random.Random(f"{SEED} project {number}"))

    def instrument(self, number: int) -> Thing:
        """Return a policy instrument."""
        number %= self.instruments
        chance = random.Random(f"{SEED} instrument {number}")
        return self._thing("instrument/", "PolicyInstrument", f"Strategy for the social economy {number}", chance)

    def programme(self, number: int) -> Thing:
        """Return a programme that funds."""
        number %= self.programmes
        return self._thing("programme/", "Programme", f"Fund {number}", random.Random(f"{SEED} programme {number}"))

    def event(self, number: int) -> Thing:
        """Return the event that a document tells of; two documents in five tell of that of another."""
        number -= number % 5 in (3, 4)
        return self._thing("event/", "Event", f"Regional meeting {number}", random.Random(f"{SEED} event {number}"))

    def person(self, number: int) -> Thing:
        """Return a person."""
        chance = random.Random(f"{SEED} person {number}")
        first, last = chance.choice(("Ana", "Ivan", "Maria", "Jonas", "Zofia", "Elena")), chance.choice(GOODS)
        return self._thing("person/", "Person", f"{first} {last} {number}", chance)

    def _thing(self, where: str, kind: str, name: str, chance: random.Random) -> Thing:
        lang = LANGUAGES[chance.choices([*COUNTRIES], [*COUNTRIES.values()])[0]]
        iri = f"{ID}{where}{name.lower().replace(' ', '-').replace('ł', 'l').replace('ó', 'o').replace('ī', 'i')}"
        aliases = ((name.upper(), lang),) if chance.random() < 0.4 else ()
        return self.known.setdefault(
            iri, Thing(iri, SEC + kind, name, lang, aliases, ((name, "en"),) if lang != "en" else ())
        )


class Writer:
    """One document while it is made: its claims and findings, at places that follow each other."""

    def __init__(self, name: str, lang: str, day: dt.date, chance: random.Random) -> None:
        self.iri, self.lang, self.day, self.chance, self.at = document_iri(name), lang, day, chance, 0
        self.claims: dict[str, Claim] = {}
        self.findings: dict[str, Finding] = {}

    def say(
        self,
        subject: Thing | str,
        relation: str,
        value: Thing | str | Literal,
        modality: Modality | None = None,
        *,
        confidence: float = 0.0,
    ) -> Claim:
        """Claim something in a sentence of its own."""
        words = [part.label if isinstance(part, Thing) else "the region" for part in (subject, value)]
        quote = f"{words[0]} – {relation} – {words[1]}; {self.chance.choice(GOODS).lower()} {self.at}"
        claim = Claim(
            self.iri,
            subject.iri if isinstance(subject, Thing) else subject,
            relation if ":" in relation else SEC + relation,
            value.iri if isinstance(value, Thing) else value,
            self.at, self.at + len(quote), quote, 1 + self.at // 2500, self.lang,
            subject_form=words[0], object_form=words[1],
            modality=modality or self.chance.choice(MODALITIES),
            confidence=confidence or round(self.chance.uniform(0.55, 0.99), 2), found_by="relations:cue",
        )  # fmt: skip
        self.at += len(quote) + 2
        self.claims[claim.iri] = claim
        return claim

    def report(
        self,
        reporter: str,
        polarity: str,
        concept: str,
        regions: tuple[str, ...],
        addresses: str = "",
        *,
        facets: Mapping[str, str] | None = None,
    ) -> None:
        """Claim a barrier, an enabler, a need or a measure, which makes a finding; facets at random if not given."""
        claim = self.say(reporter, f"reports{polarity.capitalize()}", concept, Modality.ASSERTED)
        said = (
            self._facets() if facets is None else {name: full_iri(f"scheme:{value}") for name, value in facets.items()}
        )
        iri = f"{self.iri}#f-{digest(claim.iri, concept)}"
        self.findings[iri] = Finding(
            iri,
            claim.iri,
            reporter,
            concept,
            polarity,
            claim.quote[:60],
            self.lang,
            regions,
            self.day,
            tuple((SEC + relation, value, relation) for relation, value in said.items()),
            addresses,
        )

    def _facets(self) -> dict[str, str]:
        concepts, chance = world().concepts, self.chance
        return {
            relation: chance.choice(concepts[kind])
            for relation, kind in FACETS.items()
            if concepts[kind] and chance.random() < 0.3
        }


FACETS = {"level": "Level", "entityFamily": "EntityFamily", "method": "Method", "severity": "Severity"}


def lines(documents: int) -> Iterator[str]:
    """Yield the N-Quads lines of a society of so many documents: vocabulary, what documents say, what they name."""
    society, seen = Society(documents), set(world().lines)
    yield from world().lines
    for number in range(documents):
        extraction, writer = _document(society, number)
        parts = extraction, writer.iri, writer.claims.values(), writer.findings.values()
        yield from document_quads(*parts)
        new = [line for line in accepted(*parts) if line not in seen]
        seen.update(new)
        yield from dict.fromkeys(new)
    for thing in society.known.values():
        yield from thing_quads(thing)


def write(file: Path, size: int) -> tuple[int, int]:
    """Write a society whose documents say about `size` statements; return how many there are in all, and documents."""
    documents, written = max(1, size // STATEMENTS), 0
    with file.open("w", encoding="utf-8") as out:
        for line in lines(documents):
            written += bool(out.write(line + "\n"))
    return written, documents


def _document(society: Society, number: int) -> tuple[Extraction, Writer]:
    chance = random.Random(f"{SEED} document {number}")
    country = chance.choices([*COUNTRIES], [*COUNTRIES.values()])[0]
    day = FIRST_DAY + dt.timedelta(days=number * 2500 // society.documents)
    lang = LANGUAGES[country]
    if number < len(examples.LANGUAGES):
        lang, day = examples.LANGUAGES[number], examples.DAY
    name = f"survey-{number}-{lang}"
    writer = Writer(name, lang, day, chance)
    source = Source(f"{name}.txt", name, ".txt", digest(name) * 5, 4000)
    kind = chance.choices(("Report", "News", "Bulletin"), (5, 3, 2))[0]
    document = Document(source, "", (), f"What the region needs, {number}", day, writer.lang)
    writer.say(writer.iri, RDF + "type", SEC + kind, Modality.ASSERTED)
    regions = tuple(chance.sample(world().regions, 2))
    bodies = [society.body(chance.randrange(society.bodies)) for _ in range(MENTIONED)]
    for body in bodies:
        _body(writer, society, body, regions[0])
    _event(writer, society, society.event(number), bodies, regions)
    _project(writer, society, society.project(chance.randrange(society.projects)), bodies, regions)
    _findings(writer, society, bodies, regions)
    if number < len(examples.LANGUAGES):
        examples.tell(writer, society)
    return Extraction(document, day, SEC + kind), writer


def _body(writer: Writer, society: Society, body: Thing, region: str) -> None:
    chance, concepts = writer.chance, world().concepts
    writer.say(body, RDF + "type", body.kind, Modality.ASSERTED)
    writer.say(body, SKOS + "altLabel", Literal(body.label, lang=body.lang), Modality.ASSERTED)
    writer.say(body, "locatedIn", chance.choice((region, chance.choice(world().places))))
    for relation, kind, share in (
        ("hasLegalForm", "LegalForm", 0.4),
        ("hasActivity", "Activity", 0.5),
        ("hasKind", "EntityFamily", 0.3),
        ("stakeholderType", "StakeholderType", 0.2),
    ):
        if chance.random() < share:
            writer.say(body, relation, chance.choice(concepts[kind]))
    if chance.random() < 0.1:
        writer.say(body, "memberOf", society.body(chance.randrange(0, society.bodies, 40)))
    if chance.random() < 0.1:
        writer.say(body, "represents", region)
    if chance.random() < 0.2:
        person = society.person(chance.randrange(society.bodies))
        writer.say(person, "worksFor", body)
        writer.say(person, "hasRole", Literal("coordinator", lang="en"))


def _event(writer: Writer, society: Society, event: Thing, bodies: list[Thing], regions: tuple[str, ...]) -> None:
    chance, day = writer.chance, writer.day - dt.timedelta(days=writer.chance.randrange(3, 40))
    writer.say(event, RDF + "type", event.kind, Modality.ASSERTED)
    writer.say(event, "startDate", date(day))
    writer.say(event, "endDate", date(day + dt.timedelta(days=1)))
    writer.say(event, "takesPlaceIn", chance.choice(world().places))
    writer.say(event, "organisedBy", bodies[0])
    writer.say(event, "participantCount", integer(chance.randrange(12, 200)))
    for body in bodies[1:4]:
        writer.say(body, "participatesIn", event)
    if chance.random() < 0.3:
        writer.say(event, "visited", bodies[5])


def _project(writer: Writer, society: Society, project: Thing, bodies: list[Thing], regions: tuple[str, ...]) -> None:
    chance = writer.chance
    writer.say(project, RDF + "type", project.kind, Modality.ASSERTED)
    writer.say(bodies[4], "coordinates", project)
    for body in bodies[5:8]:
        writer.say(body, "partnerIn", project)
    writer.say(society.programme(chance.randrange(society.programmes)), "funds", project)
    writer.say(project, "locatedIn", regions[1])
    if chance.random() < 0.3:
        writer.say(project, "budget", integer(chance.randrange(100, 4000) * 1000))
    if chance.random() < 0.3:
        writer.say(bodies[8], "worksOn", project)
        writer.say(bodies[9], "publishes", writer.iri)
    instrument = society.instrument(chance.randrange(society.instruments))
    writer.say(instrument, RDF + "type", instrument.kind, Modality.ASSERTED)
    writer.say(bodies[10], chance.choice(("worksOn", "publishes")), instrument)


def _findings(writer: Writer, society: Society, bodies: list[Thing], regions: tuple[str, ...]) -> None:
    chance, concepts = writer.chance, world().concepts
    reporters = (writer.iri, writer.iri, regions[0], bodies[0].iri)
    for _ in range(5):
        some = chance.choice(((regions[0],), (regions[0],), regions, ()))
        writer.report(chance.choice(reporters), "barrier", chance.choice(concepts["Barrier"]), some)
    for polarity in ("enabler", "enabler", "need"):
        writer.report(chance.choice(reporters), polarity, chance.choice(concepts["Enabler"]), (regions[0],))
    if chance.random() < 0.5:
        lowered = chance.choice(concepts["Lowered"])
        writer.say(bodies[11], "addresses", lowered)
        writer.report(writer.iri, "measure", chance.choice(concepts["Enabler"]), (regions[0],), lowered)
