"""What two documents of the made-up social economy say of the questions' examples, so that each finds something."""

import datetime as dt
from typing import TYPE_CHECKING

from secon_graph.model import Modality
from secon_graph.terms import ID, RDF, SEC, full_iri

if TYPE_CHECKING:
    from society import Society, Writer

LANGUAGES = ("bg", "en")
"""The first two documents, which say the same in two languages."""
DAY = dt.date(2025, 1, 15)
BODY, PROJECT = f"{ID}junta-de-extremadura", f"{ID}project/secon"
REGIONS = tuple(f"{ID}region/{name}" for name in ("haskovo", "extremadura"))
_FACETS = {
    "level": "levels/national",
    "entityFamily": "organisation-kinds/cooperative",
    "method": "methods/survey",
    "severity": "severities/main",
}
_BY_SOCIAL_ENTERPRISES = {"entityFamily": "organisation-kinds/social-enterprise"}


def tell(writer: "Writer", society: "Society") -> None:
    """Say what the questions ask for with their examples."""
    _bodies(writer, society)
    finance, procurement, networks = (
        full_iri(f"scheme:{name}") for name in ("barriers/finance", "barriers/procurement", "enablers/networks")
    )
    writer.report(writer.iri, "barrier", full_iri("scheme:barriers/workforce"), REGIONS[:1], facets=_FACETS)
    for region in REGIONS:
        writer.report(writer.iri, "barrier", finance, (region,), facets=_FACETS)
        writer.report(writer.iri, "barrier", procurement, (region,), facets=_BY_SOCIAL_ENTERPRISES)
        writer.report(writer.iri, "enabler", networks, (region,), facets={})
        writer.report(writer.iri, "enabler", full_iri("scheme:enablers/funding"), (region,), facets={})
        writer.report(writer.iri, "need", networks, (region,), facets={})


def _bodies(writer: "Writer", society: "Society") -> None:
    event, member = society.event(0), society.body(0)
    asserted = Modality.ASSERTED
    writer.say(event, "visited", BODY, asserted)
    writer.say(BODY, "funds", PROJECT, asserted)
    writer.say(BODY, "partnerIn", society.project(0), asserted)
    writer.say(PROJECT, "locatedIn", REGIONS[0], asserted, confidence=0.6)
    writer.say(member, RDF + "type", member.kind, asserted)
    writer.say(member, "represents", REGIONS[0], asserted)
    writer.say(member, "memberOf", BODY, asserted)
    writer.say(member, "partnerIn", PROJECT, asserted)
    writer.say(society.project(0), SEC + "addresses", full_iri("scheme:barriers/finance"), asserted)
