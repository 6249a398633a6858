"""A little graph for tests: three invented documents about real regions, and the part of the registry they touch."""

import datetime as dt
from pathlib import Path

from secon_graph.model import Claim, Document, Extraction, Finding, Literal, Modality, Source, Thing
from secon_graph.rdf import accepted, document_quads, thing_quads, turtle_quads
from secon_graph.resources import folder
from secon_graph.store import Store, parse_turtle
from secon_graph.terms import DOCUMENT, ID, SCHEME, SEC, XSD

NEWSLETTER = DOCUMENT + "newsletter-en"
LETTER = DOCUMENT + "letter-bg"
NOTE = DOCUMENT + "note-bg"
MEETING = ID + "event/4th-interregional-meeting"
REPORT = ID + "report/needs-assessment"
FINANCE = SCHEME + "barriers/finance"
AWARENESS = SCHEME + "barriers/awareness"
NETWORKS = SCHEME + "enablers/networks"

REGISTRY = """
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix id: <https://w3id.org/secon-graph/id/> .
@prefix region: <https://w3id.org/secon-graph/id/region/> .
@prefix country: <https://w3id.org/secon-graph/id/country/> .
@prefix place: <https://w3id.org/secon-graph/id/place/> .
@prefix project: <https://w3id.org/secon-graph/id/project/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
country:bulgaria a sec:Country ; skos:prefLabel "Bulgaria"@en , "България"@bg ; sec:countryCode "BG" .
country:spain a sec:Country ; skos:prefLabel "Spain"@en , "Испания"@bg ; sec:countryCode "ES" .
region:haskovo a sec:Region ; skos:prefLabel "Haskovo"@en , "Хасково"@bg ; sec:nutsCode "BG422" ;
    sec:locatedIn country:bulgaria ; sec:latitude 41.93 ; sec:longitude 25.55 .
region:extremadura a sec:Region ; skos:prefLabel "Extremadura"@en , "Естремадура"@bg ; sec:nutsCode "ES43" ;
    sec:locatedIn country:spain .
region:lonely a sec:Region ; skos:prefLabel "Lonely"@en .
place:caceres a sec:Place ; skos:prefLabel "Cáceres"@en , "Касерес"@bg ;
    sec:locatedIn region:extremadura .
project:secon a sec:Project ; skos:prefLabel "SECON"@en ; dct:source "kmop.gr" ;
    sec:budget 1914046.00 , 1842680 .
id:haskovo-municipality a sec:PublicAuthority ; skos:prefLabel "Haskovo Municipality"@en , "Община Хасково"@bg ;
    sec:represents region:haskovo ; dct:source "haskovo.bg" ;
    sec:partnerIn project:secon .
id:junta-de-extremadura a sec:PublicAuthority ; skos:prefLabel "Junta de Extremadura"@en , "Хунта де Естремадура"@bg ;
    sec:represents region:extremadura ; dct:source "regiondigital.com" ;
    sec:partnerIn project:secon .
id:kmop a sec:Association ; skos:prefLabel "KMOP"@en ; dct:source "kmop.gr" .
"""

TEXTS = {
    NEWSLETTER: (
        "The fourth interregional meeting took place in Cáceres on 22 October 2024 and was organised by Junta de "
        "Extremadura. It brought together 28 participants, KMOP took part. They visited ACTYVA Cooperative Society. "
        "SECON published a needs assessment. It names limited access to finance and praises strong regional networks."
    ),
    LETTER: (
        "Община Хасково посочва слаба обществена осведоменост. Срещата в Касерес започна на 23 октомври 2024 г. "
        "Общината ще стане член на мрежата REVES. „Първи стъпки“ отговаря на ограничения достъп до финансиране."
    ),
    NOTE: "KMOP не участва в срещата в Касерес.",
}


def claim(
    document: str,
    quote: str,
    subject: str,
    predicate: str,
    value: str | Literal,
    *,
    modality: Modality = Modality.ASSERTED,
) -> Claim:
    start = TEXTS[document].index(quote)
    lang = document[-2:]
    return Claim(
        document, subject, SEC + predicate, value, start, start + len(quote), quote, 1, lang,
        modality=modality, confidence=0.9, found_by="relations:cue",
    )  # fmt: skip


def day(text: str) -> Literal:
    return Literal(text, XSD + "date")


CLAIMS = {
    NEWSLETTER: (
        claim(NEWSLETTER, "took place in Cáceres", MEETING, "takesPlaceIn", ID + "place/caceres"),
        claim(NEWSLETTER, "22 October 2024", MEETING, "startDate", day("2024-10-22")),
        claim(NEWSLETTER, "organised by Junta de Extremadura", MEETING, "organisedBy", ID + "junta-de-extremadura"),
        claim(NEWSLETTER, "28 participants", MEETING, "participantCount", Literal("28", XSD + "integer")),
        claim(NEWSLETTER, "KMOP took part", ID + "kmop", "participatesIn", MEETING),
        claim(NEWSLETTER, "visited ACTYVA Cooperative Society", MEETING, "visited", ID + "actyva"),
        claim(NEWSLETTER, "SECON published a needs assessment", ID + "project/secon", "publishes", REPORT),
        claim(NEWSLETTER, "It names limited access to finance", REPORT, "reportsBarrier", FINANCE),
        claim(NEWSLETTER, "praises strong regional networks", REPORT, "reportsEnabler", NETWORKS),
    ),
    LETTER: (
        claim(
            LETTER,
            "Община Хасково посочва слаба обществена осведоменост",
            ID + "haskovo-municipality",
            "reportsBarrier",
            AWARENESS,
        ),
        claim(LETTER, "Срещата в Касерес започна на 23 октомври 2024 г.", MEETING, "startDate", day("2024-10-23")),
        claim(
            LETTER,
            "ще стане член на мрежата REVES",
            ID + "haskovo-municipality",
            "memberOf",
            ID + "reves",
            modality=Modality.PLANNED,
        ),
        claim(
            LETTER,
            "„Първи стъпки“ отговаря на ограничения достъп до финансиране",
            ID + "instrument/first-steps",
            "addresses",
            FINANCE,
        ),
    ),
    NOTE: (
        claim(
            NOTE,
            "KMOP не участва в срещата в Касерес",
            ID + "kmop",
            "participatesIn",
            MEETING,
            modality=Modality.NEGATED,
        ),
    ),
}


def finding(document: str, number: int, words: str, polarity: str, regions: tuple[str, ...] = ()) -> Finding:
    said = CLAIMS[document][number]
    assert isinstance(said.object, str)
    return Finding(
        f"{document}#f-{number}",
        said.iri,
        said.subject,
        said.object,
        polarity,
        words,
        said.lang,
        regions,
        DATES[document],
    )


DATES = {NEWSLETTER: dt.date(2024, 11, 5), LETTER: dt.date(2025, 2, 10), NOTE: None}
FINDINGS = {
    NEWSLETTER: (
        finding(NEWSLETTER, 7, "limited access to finance", "barrier"),
        finding(NEWSLETTER, 8, "strong regional networks", "enabler"),
    ),
    LETTER: (finding(LETTER, 0, "слаба обществена осведоменост", "barrier", (ID + "region/haskovo",)),),
    NOTE: (),
}
THINGS = (
    Thing(MEETING, SEC + "Event", "fourth interregional meeting", "en", (("срещата в Касерес", "bg"),)),
    Thing(ID + "event/online-talk", SEC + "Event", "online talk", "en"),
    Thing(REPORT, SEC + "Report", "needs assessment", "en"),
    Thing(ID + "actyva", SEC + "Cooperative", "ACTYVA Cooperative Society", "en", (("ACTYVA", "en"),)),
    Thing(ID + "reves", SEC + "Network", "REVES", "bg"),
    Thing(ID + "instrument/first-steps", SEC + "PolicyInstrument", "Първи стъпки", "bg"),
)
TITLES = {NEWSLETTER: "Autumn newsletter", LETTER: "Писмо до партньорите", NOTE: ""}
KINDS = {NEWSLETTER: "Bulletin", LETTER: "News", NOTE: "Document"}


def extraction(document: str) -> Extraction:
    name = document.removeprefix(DOCUMENT)
    source = Source(f"in/{name}.txt", name, ".txt", f"{len(name):064x}", len(TEXTS[document]))
    read = Document(source, TEXTS[document], (), TITLES[document], DATES[document], name[-2:], (("fictional", "true"),))
    return Extraction(read, DATES[document], SEC + KINDS[document])


def lines(folder_: Path) -> dict[str, list[str]]:
    """Return all lines of the little graph by graph; `folder_` takes the registry file."""
    registry = folder_ / "registry.ttl"
    registry.write_text(REGISTRY, encoding="utf-8")
    default = [
        *turtle_quads(folder("ontology")),
        *parse_turtle(registry),
        *(q for thing in THINGS for q in thing_quads(thing)),
    ]
    graphs = {}
    for document in TEXTS:
        read = extraction(document)
        graphs[document] = list(document_quads(read, document, CLAIMS[document], FINDINGS[document]))
        default += accepted(read, document, CLAIMS[document], FINDINGS[document])
    return {"": default, **graphs}


def make(path: Path) -> Path:
    """Write the little graph into `path` and publish it."""
    path.mkdir(exist_ok=True)
    with Store.open_writer(path / "graph") as store:
        store.replace(lines(path))
    return path / "graph"
