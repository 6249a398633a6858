"""A small network of real words for tests: the project's partners, an event, and what a bulletin says of them."""

from collections.abc import Iterable

from secon_graph.answers import Answer, ClaimView
from secon_graph.network import Network, Style, build
from secon_graph.terms import DOCUMENT, ID, SCHEME, SEC, local_name

STYLES = {
    "Region": Style(SEC + "Region", "Region", "#0072B2", "square"),
    "Organisation": Style(SEC + "Organisation", "Organisation", "#009E73", "dot"),
    "Event": Style(SEC + "Event", "Event", "#D55E00", "diamond"),
    "Project": Style(SEC + "Project", "Project", "#CC79A7", "star"),
    "Place": Style(SEC + "Place", "Place", "#56B4E9", "triangle"),
    "Barrier": Style(SEC + "Barrier", "Barrier", "#E69F00", "triangleDown"),
    "Report": Style(SEC + "Document", "Document", "#5D6D7E", "hexagon"),
}
THINGS = {
    ID + "project/secon": ("Project", "SECON"),
    ID + "kmop": ("Organisation", "KMOP – Social Action and Innovation Centre"),
    ID + "junta-de-extremadura": ("Organisation", "Хунта де Естремадура"),
    ID + "haskovo-municipality": ("Organisation", "Община Хасково"),
    ID + "event/caceres-2024": ("Event", "4-та междурегионална среща и Комитет за управление"),
    ID + "place/caceres": ("Place", "Касерес"),
    ID + "region/haskovo": ("Region", "Хасково"),
    ID + "report/transnational": ("Report", "Транснационален доклад"),
    SCHEME + "barriers/finance": ("Barrier", "Ограничен достъп до финансиране"),
    SCHEME + "barriers/regulation": ("Barrier", "Сложна регулаторна среда"),
    ID + "actyva": ("Organisation", "ACTYVA S. Coop."),
}
RELATIONS = {
    "partnerIn": "partner in",
    "organisedBy": "organised by",
    "takesPlaceIn": "takes place in",
    "reportsBarrier": "reports barrier",
    "locatedIn": "located in",
    "partOf": "part of",
    "visited": "visited",
    "publishes": "publishes",
}
BULLETIN = DOCUMENT + "bulletin-4-bg"
REPORT = DOCUMENT + "report-2025-en"
CLAIMS = {
    view.claim: view
    for view in (
        ClaimView(
            BULLETIN + "#c-1", BULLETIN, "Четвърти бюлетин по проект SECON",
            "историческият град Касерес, Испания, беше домакин на 4-та междурегионална среща и Комитет за управление "
            "на проект SECON, организирана от Хунта де Естремадура.",
            "bg", "2025-03-26", 1, "asserted", 0.93, "4-та междурегионална среща", "Хунта де Естремадура",
        ),
        ClaimView(
            REPORT + "#c-2", REPORT, "Regional needs and perceptions",
            "The Cáceres meeting was hosted by the Junta de Extremadura.",
            "en", "2025-02-03", 4, "asserted", 0.88, "Cáceres meeting", "Junta de Extremadura",
        ),
        ClaimView(
            BULLETIN + "#c-3", BULLETIN, "Четвърти бюлетин по проект SECON",
            "Основните ключови открития от доклада показват общи бариери като ограничен достъп до финансиране, сложна "
            "регулаторна среда и недостатъчна обществена осведоменост.",
            "bg", "2025-03-26", 1, "asserted", 0.9, "доклада", "ограничен достъп до финансиране",
        ),
        ClaimView(
            REPORT + "#c-4", REPORT, "Regional needs and perceptions",
            "A study visit to ACTYVA is planned for the spring.",
            "en", "2025-02-03", 7, "planned", 0.6, "", "ACTYVA", "document:event",
        ),
    )
}  # fmt: skip
MEETING = ID + "event/caceres-2024"
LINKS = (
    (ID + "kmop", "partnerIn", ID + "project/secon", None),
    (ID + "junta-de-extremadura", "partnerIn", ID + "project/secon", None),
    (ID + "haskovo-municipality", "partnerIn", ID + "project/secon", None),
    (ID + "haskovo-municipality", "locatedIn", ID + "region/haskovo", None),
    (MEETING, "organisedBy", ID + "junta-de-extremadura", BULLETIN + "#c-1"),
    (MEETING, "organisedBy", ID + "junta-de-extremadura", REPORT + "#c-2"),
    (MEETING, "takesPlaceIn", ID + "place/caceres", BULLETIN + "#c-1"),
    (MEETING, "partOf", ID + "project/secon", BULLETIN + "#c-1"),
    (MEETING, "visited", ID + "actyva", REPORT + "#c-4"),
    (ID + "actyva", "locatedIn", ID + "place/caceres", None),
    (ID + "report/transnational", "reportsBarrier", SCHEME + "barriers/finance", BULLETIN + "#c-3"),
    (ID + "report/transnational", "reportsBarrier", SCHEME + "barriers/regulation", BULLETIN + "#c-3"),
    (ID + "kmop", "publishes", ID + "report/transnational", None),
)


def answer() -> Answer:
    """Return the rows from which the small network is built."""
    rows = tuple((source, SEC + relation, target, claim) for source, relation, target, claim in LINKS)
    return Answer(("source", "relation", "target", "claim"), rows)


def label(iri: str) -> str:
    """Return the name of a thing, a relation or a kind."""
    return THINGS[iri][1] if iri in THINGS else RELATIONS.get(local_name(iri), local_name(iri))


def views(claims: Iterable[str]) -> dict[str, ClaimView]:
    """Return what is to be seen of the claims that are known."""
    return {claim: CLAIMS[claim] for claim in claims if claim in CLAIMS}


def network() -> Network:
    """Return the small network, built as the graph builds it."""
    return build(
        answer(),
        label=label,
        kind_of=lambda iri: SEC + THINGS[iri][0],
        style=lambda kind: STYLES[local_name(kind)],
        claims=views,
        names=lambda iri: ("Junta de Extremadura",) if iri.endswith("extremadura") else (),
    )
