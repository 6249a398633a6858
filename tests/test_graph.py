import pytest

from little_graph import CLAIMS, LETTER, MEETING, NEWSLETTER, NOTE, TEXTS, lines, make
from secon_graph import Graph
from secon_graph.answers import ClaimView, Reading, render
from secon_graph.errors import QueryError, StoreError
from secon_graph.model import Literal
from secon_graph.queries import Parameter, library
from secon_graph.store import Store, parse_turtle
from secon_graph.terms import DOCUMENT, ID, PREFIXES, SEC

QUOTES = {claim.iri: claim.quote for claims in CLAIMS.values() for claim in claims}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with Graph.open(make(tmp_path_factory.mktemp("little"))) as opened:
        yield opened


def rows(answer, *columns):
    """Return an answer as readable tuples: prefixed names, plain values, and the quotes of claims."""
    at = [answer.columns.index(column) for column in columns or answer.columns]
    return [tuple(plain(row[i]) for i in at) for row in answer.rows]


def plain(value):
    if isinstance(value, Literal):
        return value.value
    if value is None or value in QUOTES:
        return QUOTES.get(value)
    return next(
        (f"{prefix}:{value[len(base) :]}" for prefix, base in PREFIXES.items() if value.startswith(base)), value
    )


FINER = """
@prefix sec: <https://w3id.org/secon-graph/ontology#> .
@prefix barrier: <https://w3id.org/secon-graph/scheme/barriers/> .
@prefix enabler: <https://w3id.org/secon-graph/scheme/enablers/> .
@prefix scheme: <https://w3id.org/secon-graph/scheme/> .
@prefix region: <https://w3id.org/secon-graph/id/region/> .
@prefix id: <https://w3id.org/secon-graph/id/> .
@prefix doc: <https://w3id.org/secon-graph/document/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:f1 a sec:Finding ; sec:polarity "barrier" ; sec:concept barrier:start-up-capital ; sec:inRegion region:haskovo ;
    sec:reportedBy doc:letter-bg ; sec:words "липса на начален капитал"@bg ; dct:date "2024-05-01"^^xsd:date ;
    sec:level <https://w3id.org/secon-graph/scheme/levels/local> ;
    sec:entityFamily <https://w3id.org/secon-graph/scheme/organisation-kinds/worker-cooperative> ;
    sec:method <https://w3id.org/secon-graph/scheme/methods/survey> ;
    sec:severity <https://w3id.org/secon-graph/scheme/severities/main> ; sec:strength "основна"@bg ;
    sec:evidence id:c1 ; prov:wasDerivedFrom doc:letter-bg .
id:f2 a sec:Finding ; sec:polarity "barrier" ; sec:concept barrier:credit ; sec:inRegion region:extremadura ;
    sec:reportedBy doc:newsletter-en ; sec:words "expensive loans"@en ; dct:date "2025-03-01"^^xsd:date ;
    sec:evidence id:c2 ; prov:wasDerivedFrom doc:newsletter-en .
id:f3 a sec:Finding ; sec:polarity "enabler" ; sec:concept enabler:guarantees ; sec:inRegion region:extremadura ;
    sec:reportedBy doc:newsletter-en ; sec:words "a guarantee fund"@en ; dct:date "2025-03-01"^^xsd:date ;
    sec:evidence id:c3 ; prov:wasDerivedFrom doc:newsletter-en .
id:f4 a sec:Finding ; sec:polarity "need" ; sec:concept enabler:training ; sec:inRegion region:haskovo ;
    sec:reportedBy id:haskovo-municipality ; sec:words "обучение на управители"@bg ; dct:date "2025-02-10"^^xsd:date ;
    sec:evidence id:c4 ; prov:wasDerivedFrom doc:letter-bg .
id:f5 a sec:Finding ; sec:polarity "barrier" ; sec:concept barrier:fragmented-law ; sec:inRegion region:haskovo ;
    sec:reportedBy doc:letter-bg ; sec:words "разпокъсани закони"@bg ; dct:date "2025-02-10"^^xsd:date ;
    sec:evidence id:c5 ; prov:wasDerivedFrom doc:letter-bg .
id:f6 a sec:Finding ; sec:polarity "enabler" ; sec:concept enabler:public-register ; sec:inRegion region:extremadura ;
    sec:reportedBy doc:newsletter-en ; sec:words "a public register"@en ; dct:date "2025-03-01"^^xsd:date ;
    sec:evidence id:c6 ; prov:wasDerivedFrom doc:newsletter-en .
"""


@pytest.fixture(scope="module")
def finer(tmp_path_factory):
    """The little graph with findings of finer concepts."""
    folder = tmp_path_factory.mktemp("finer")
    path, added = make(folder), folder / "finer.ttl"
    added.write_text(FINER, encoding="utf-8")
    told = lines(folder)
    with Store.open_writer(path) as store:
        store.replace({**told, "": [*told[""], *parse_turtle(added)]})
    with Graph.open(path) as opened:
        yield opened


def test_regions_are_compared_by_group_unless_asked_for_concepts(finer):
    assert rows(finer.ask("compare-regions", polarity="barrier")) == [
        ("scheme:barriers/awareness", "id:region/haskovo", "1"),
        ("scheme:barriers/finance", "id:region/extremadura", "1"),
        ("scheme:barriers/finance", "id:region/haskovo", "1"),
        ("scheme:barriers/regulation", "id:region/haskovo", "1"),
        ("scheme:barriers/visibility", "id:region/haskovo", "1"),
    ]
    assert rows(finer.ask("compare-regions", polarity="barrier", detail="concepts"), "row") == [
        ("scheme:barriers/awareness",), ("scheme:barriers/credit",), ("scheme:barriers/fragmented-law",),
        ("scheme:barriers/start-up-capital",),
    ]  # fmt: skip


def test_regions_share_a_barrier_though_each_names_another_part_of_it(finer):
    shared = rows(finer.ask("shared-barriers", at_least=2))
    assert shared == [
        ("scheme:barriers/finance", "id:region/extremadura", "1", "3"),
        ("scheme:barriers/finance", "id:region/haskovo", "1", "3"),
        ("scheme:barriers/finance", "id:report/needs-assessment", "1", "3"),
    ]
    assert finer.ask("shared-barriers", at_least=2, detail="concepts").rows == ()
    assert rows(finer.ask("similar-regions")) == [("id:region/extremadura", "id:region/haskovo", "1")]


def test_findings_are_counted_by_group(finer):
    counted = rows(finer.ask("findings-per-barrier"), "label", "value")
    assert counted[0] == ("scheme:barriers/finance", "3")
    assert rows(finer.ask("findings-per-barrier", detail="concepts"), "value") == [("1",)] * 5
    assert rows(finer.ask("barriers-over-time", region="ES43")) == [("scheme:barriers/finance", "2025", "1")]


def test_a_barrier_here_meets_an_enabler_of_its_group_there(finer):
    assert rows(finer.ask("same-factor"), "here", "barrier", "there", "enabler") == [
        ("id:region/haskovo", "scheme:barriers/fragmented-law", "id:region/extremadura",
         "scheme:enablers/public-register"),
        ("id:region/haskovo", "scheme:barriers/start-up-capital", "id:region/extremadura",
         "scheme:enablers/guarantees"),
    ]  # fmt: skip


def test_a_group_given_matches_all_below_it(finer):
    money = finer.ask("findings", concept="Limited access to finance", polarity="barrier")
    assert rows(money, "found", "group", "place") == [
        ("scheme:barriers/credit", "scheme:barriers/finance", "id:region/extremadura"),
        ("scheme:barriers/finance", "scheme:barriers/finance", None),
        ("scheme:barriers/start-up-capital", "scheme:barriers/finance", "id:region/haskovo"),
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"level": "local"},
        {"family": "scheme:organisation-kinds/cooperative"},
        {"method": "Survey"},
        {"severity": "main"},
    ],
)
def test_findings_by_what_their_text_says_besides(finer, given):
    assert rows(finer.ask("findings", **given), "found", "at_level", "entities", "by_method", "weight", "strength") == [
        ("scheme:barriers/start-up-capital", "scheme:levels/local", "scheme:organisation-kinds/worker-cooperative",
         "scheme:methods/survey", "scheme:severities/main", "основна"),
    ]  # fmt: skip


def test_needs_of_a_region(finer):
    assert rows(finer.ask("needs", region="Хасково"), "place", "concept", "group", "words", "reporter") == [
        ("id:region/haskovo", "scheme:enablers/training", "scheme:enablers/capacity", "обучение на управители",
         "id:haskovo-municipality"),
    ]  # fmt: skip
    assert finer.ask("needs", region="Extremadura").rows == ()


def test_findings_by_level_and_by_family(finer):
    assert rows(finer.ask("findings-by")) == [("scheme:barriers/finance", "scheme:levels/local", "1")]
    assert rows(finer.ask("findings-by", by="family")) == [
        ("scheme:barriers/finance", "scheme:organisation-kinds/worker-cooperative", "1")
    ]


def test_which_region_has_law_strategy_register_and_fund(finer):
    assert rows(finer.ask("framework")) == [
        ("id:region/extremadura", "false", "false", "true", "true"),
        ("id:region/haskovo", "false", "false", "false", "false"),
        ("id:region/lonely", "false", "false", "false", "false"),
    ]


def test_barriers_of_a_region_before_and_after_a_day(finer):
    assert rows(finer.ask("changes", region="Haskovo", day="2025-01-01"), "group", "before", "after", "change") == [
        ("scheme:barriers/awareness", "0", "1", "new"),
        ("scheme:barriers/finance", "1", "0", "reported no longer"),
        ("scheme:barriers/regulation", "0", "1", "new"),
        ("scheme:barriers/visibility", "0", "1", "new"),
    ]


def test_barriers_that_a_measure_addresses_are_not_unmet(finer):
    # a measure of the letter addresses access to finance, and so what lies below it
    assert rows(finer.ask("unmet-barriers"), "place", "group") == [
        ("id:region/haskovo", "scheme:barriers/awareness"),
        ("id:region/haskovo", "scheme:barriers/regulation"),
        ("id:region/haskovo", "scheme:barriers/visibility"),
    ]


def test_thin_answer_says_how_much_was_read_of_the_thing(graph):
    assert graph.ask("needs", region="Haskovo").reading == Reading(1, "2025-02-10", ID + "region/haskovo")
    assert graph.ask("needs", region="ES43").reading == Reading(3, "2025-02-10", ID + "region/extremadura")
    assert graph.ask("needs", region="Lonely").reading == Reading(0, "", ID + "region/lonely")
    assert graph.ask("measures", barrier="scheme:barriers/finance").reading == Reading(
        2, "2025-02-10", "https://w3id.org/secon-graph/scheme/barriers/finance"
    )


def test_thin_answer_about_no_thing_says_how_much_was_read_in_all(graph):
    assert graph.ask("needs").reading == Reading(3, "2025-02-10")
    assert graph.ask("events", until="2024-10-21").reading == Reading(3, "2025-02-10")
    assert len(graph.ask("documents").rows) == 3
    assert graph.ask("documents").reading is None


def test_answer_carries_the_note_of_its_question(graph):
    assert graph.ask("barriers-by-region").notes == library()["barriers-by-region"].notes
    assert (
        graph.ask("barriers-by-region").note("en")
        == "A barrier that no document names is not a barrier that does not exist."
    )


def test_barriers_of_a_region_come_from_itself_and_from_its_project(graph):
    assert rows(graph.ask("barriers-by-region", region="Хасково")) == [
        ("id:region/haskovo", "scheme:barriers/awareness", "scheme:barriers/awareness", "id:haskovo-municipality",
         "doc:letter-bg", "2025-02-10", "слаба обществена осведоменост", "1",
         "Община Хасково посочва слаба обществена осведоменост", "region"),
        ("id:region/haskovo", "scheme:barriers/finance", "scheme:barriers/finance", "id:report/needs-assessment",
         "doc:newsletter-en", "2024-11-05", "limited access to finance", "1",
         "It names limited access to finance", "project"),
    ]  # fmt: skip


def test_barriers_since_a_date_and_of_one_family(graph):
    recent = graph.ask("barriers-by-region", since="2025-01-01")
    assert rows(recent, "region", "concept") == [("id:region/haskovo", "scheme:barriers/awareness")]
    money = graph.ask("barriers-by-region", barrier="Ограничен достъп до финансиране")
    assert rows(money, "region", "scope") == [("id:region/extremadura", "project"), ("id:region/haskovo", "project")]


def test_shared_barriers_are_counted_by_region_or_reporter(graph):
    assert rows(graph.ask("shared-barriers")) == [
        ("scheme:barriers/awareness", "id:region/haskovo", "1", "1"),
        ("scheme:barriers/finance", "id:report/needs-assessment", "1", "1"),
    ]
    assert graph.ask("shared-barriers", at_least=2).rows == ()
    assert len(graph.ask("shared-barriers", at_most="1").rows) == 2


def test_enablers_with_their_words(graph):
    assert rows(graph.ask("enablers"), "concept", "place", "reporter", "words", "claim") == [
        ("scheme:enablers/networks", None, "id:report/needs-assessment", "strong regional networks",
         "praises strong regional networks"),
    ]  # fmt: skip
    assert rows(graph.ask("enablers", region="Haskovo"), "concept", "scope") == [
        ("scheme:enablers/networks", "project")
    ]
    assert graph.ask("enablers", region="id:region/lonely").rows == ()
    assert len(graph.ask("enablers", enabler="scheme:enablers/networks").rows) == 1


def test_measures_against_a_barrier(graph):
    assert rows(graph.ask("measures", barrier="scheme:barriers/finance"), "measure", "document", "modality") == [
        ("id:instrument/first-steps", "doc:letter-bg", "sec:asserted")
    ]


def test_network_has_a_claim_or_a_source_for_every_relation(graph):
    assert rows(graph.ask("network", around="Junta de Extremadura")) == [
        ("id:event/4th-interregional-meeting", "sec:organisedBy", "id:junta-de-extremadura",
         "organised by Junta de Extremadura", None),
        ("id:junta-de-extremadura", "sec:partnerIn", "id:project/secon", None, "regiondigital.com"),
    ]  # fmt: skip


def test_network_of_one_relation_or_kind(graph):
    visits = graph.ask("network", relation="visited")
    assert rows(visits, "source", "target") == [("id:event/4th-interregional-meeting", "id:actyva")]
    about_reports = graph.ask("network", kind="sec:Document")
    assert rows(about_reports, "source", "relation", "target") == [
        ("id:project/secon", "sec:publishes", "id:report/needs-assessment"),
        ("id:report/needs-assessment", "sec:reportsBarrier", "scheme:barriers/finance"),
        ("id:report/needs-assessment", "sec:reportsEnabler", "scheme:enablers/networks"),
    ]


def test_what_is_planned_or_denied_is_in_no_network(graph):
    said = rows(graph.ask("network"), "source", "relation", "target", "claim")
    assert ("id:haskovo-municipality", "sec:memberOf", "id:reves", "ще стане член на мрежата REVES") not in said
    assert [claim for source, _, _, claim in said if source == "id:kmop"] == ["KMOP took part"]


def test_stakeholders_of_a_project_and_of_a_region(graph):
    assert rows(graph.ask("stakeholders", project="SECON"), "source", "relation", "target") == [
        ("id:event/4th-interregional-meeting", "sec:organisedBy", "id:junta-de-extremadura"),
        ("id:haskovo-municipality", "sec:partnerIn", "id:project/secon"),
        ("id:junta-de-extremadura", "sec:partnerIn", "id:project/secon"),
    ]
    assert rows(graph.ask("stakeholders", region="BG422"), "source", "relation", "source_of_fact") == [
        ("id:haskovo-municipality", "sec:partnerIn", "haskovo.bg")
    ]


def test_event_whose_place_is_unknown_is_in_no_region(graph):
    everywhere = rows(graph.ask("events"), "thing")
    assert ("id:event/online-talk",) in everywhere
    assert ("id:event/online-talk",) not in rows(graph.ask("events", region="BG422"), "thing")
    assert ("id:event/online-talk",) not in rows(graph.ask("events", country="BG"), "thing")


def test_event_stands_once_for_each_date_that_sources_give(graph):
    assert rows(graph.ask("events", region="ES43")) == [
        ("id:event/4th-interregional-meeting", "2024-10-22", None, "id:place/caceres", "id:junta-de-extremadura", "28",
         "22 October 2024"),
        ("id:event/4th-interregional-meeting", "2024-10-23", None, "id:place/caceres", "id:junta-de-extremadura", "28",
         "Срещата в Касерес започна на 23 октомври 2024 г."),
    ]  # fmt: skip
    assert rows(graph.ask("events", since="2024-10-23", country="Spain"), "start") == [("2024-10-23",)]
    assert graph.ask("events", until="2024-10-21").rows == ()
    assert graph.ask("events", country="България").rows == ()


def test_organisations_with_their_first_mention(graph):
    assert rows(graph.ask("organisations", kind="cooperative")) == [
        (
            "id:actyva",
            "sec:Cooperative",
            None,
            "1",
            "doc:newsletter-en",
            "2024-11-05",
            "visited ACTYVA Cooperative Society",
        )
    ]
    assert rows(graph.ask("organisations"), "organisation", "documents", "document") == [
        ("id:actyva", "1", "doc:newsletter-en"),
        ("id:haskovo-municipality", "1", "doc:letter-bg"),
        ("id:junta-de-extremadura", "1", "doc:newsletter-en"),
        ("id:kmop", "2", "doc:newsletter-en"),
        ("id:reves", "1", "doc:letter-bg"),
    ]


def test_disputed_values_with_who_gives_them(graph):
    assert rows(graph.ask("disputed"), "thing", "property", "value", "modality", "document", "source_of_fact") == [
        (
            "id:event/4th-interregional-meeting",
            "sec:startDate",
            "2024-10-22",
            "sec:asserted",
            "doc:newsletter-en",
            None,
        ),
        ("id:event/4th-interregional-meeting", "sec:startDate", "2024-10-23", "sec:asserted", "doc:letter-bg", None),
        (
            "id:kmop",
            "sec:participatesIn",
            "id:event/4th-interregional-meeting",
            "sec:asserted",
            "doc:newsletter-en",
            None,
        ),
        ("id:kmop", "sec:participatesIn", "id:event/4th-interregional-meeting", "sec:negated", "doc:note-bg", None),
        ("id:project/secon", "sec:budget", "1842680", None, None, "kmop.gr"),
        ("id:project/secon", "sec:budget", "1914046", None, None, "kmop.gr"),
    ]
    assert len(graph.ask("disputed", about="KMOP").rows) == 2


def test_evidence_is_every_claim_about_a_thing(graph):
    assert rows(
        graph.ask("evidence", thing="KMOP"), "predicate", "quote", "document", "page", "modality", "confidence"
    ) == [
        ("sec:participatesIn", "KMOP took part", "doc:newsletter-en", "1", "sec:asserted", "0.9"),
        ("sec:participatesIn", "KMOP не участва в срещата в Касерес", "doc:note-bg", "1", "sec:negated", "0.9"),
    ]


def test_documents_with_what_they_say(graph):
    assert rows(graph.ask("documents")) == [
        ("doc:note-bg", "sec:Document", None, "bg", "1", "0"),
        ("doc:newsletter-en", "sec:Bulletin", "2024-11-05", "en", "9", "2"),
        ("doc:letter-bg", "sec:News", "2025-02-10", "bg", "4", "1"),
    ]
    assert rows(graph.ask("documents", language="en"), "document") == [("doc:newsletter-en",)]


def test_places_with_what_is_found_there(graph):
    assert rows(graph.ask("places")) == [("id:region/haskovo", "41.93", "25.55", "1", "0", "0", "0")]


@pytest.mark.parametrize("name", sorted(library()))
def test_examples_of_the_library_can_be_asked(graph, name):
    for parameter in library()[name].parameters:
        # documents that examples name are those of the sample corpus, of which test_expected asks
        if not parameter.kind.endswith("#Document"):
            given = {p.name: p.example for p in library()[name].parameters if p.required}
            graph.ask(name, **{**given, parameter.name: parameter.example})


def test_answer_knows_its_question_and_renders_in_the_language_asked_for(graph):
    answer = graph.ask("measures", lang="bg")
    assert (answer.question, answer.shows, answer.lang) == ("measures", "table", "bg")
    assert (
        render(answer, "csv", label=graph.label)
        .splitlines()[1]
        .startswith("Първи стъпки,Ограничен достъп до финансиране,")
    )


def test_sparql_is_answered_with_the_projects_prefixes(graph):
    answer = graph.sparql("SELECT ?code WHERE { <https://w3id.org/secon-graph/id/region/haskovo> sec:nutsCode ?code }")
    assert answer.rows == ((Literal("BG422"),),)
    assert graph.sparql("ASK { ?x a sec:Region }").truth is True
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        graph.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_network_carries_claims_with_their_quotes(graph):
    network = graph.network("network", relation="organisedBy", lang="bg")
    source, target, look = next(iter(network.edges(data=True)))
    assert (source, target) == (MEETING, ID + "junta-de-extremadura")
    assert network.nodes[target]["label"] == "Хунта де Естремадура"
    assert [view.quote for view in look["evidence"]] == ["organised by Junta de Extremadura"]


def test_labels_fall_back_to_english_and_then_to_any_language(graph):
    assert graph.label(ID + "region/haskovo", "bg") == "Хасково"
    assert graph.label(ID + "region/haskovo", "pl") == "Haskovo"
    assert graph.label(ID + "instrument/first-steps", "en") == "Първи стъпки"
    assert graph.label(NOTE, "en") == "note-bg"
    assert graph.label(CLAIMS[NOTE][0].iri, "en") == TEXTS[NOTE].rstrip(".")
    assert graph.label(SEC + "unheardOf") == "sec:unheardOf"


def test_kind_is_the_most_specific_class(graph):
    assert graph.kind_of(ID + "actyva") == SEC + "Cooperative"
    assert graph.kind_of(NEWSLETTER) == SEC + "Bulletin"
    assert graph.kind_of(ID + "nobody") == ""


def test_claim_as_a_reader_sees_it(graph):
    claim = CLAIMS[LETTER][2]
    assert graph.claim(claim.iri, "bg") == ClaimView(
        claim=claim.iri,
        document=LETTER,
        title="Писмо до партньорите",
        quote="ще стане член на мрежата REVES",
        lang="bg",
        date="2025-02-10",
        modality="planned",
        confidence=0.9,
        start=claim.start,
        end=claim.end,
        found_by="relations:cue",
    )
    assert TEXTS[LETTER][claim.start : claim.end] == claim.quote


@pytest.mark.parametrize("iri", [NOTE + "#c-000000000000", "nonsense", 'urn:x#"'])
def test_unknown_claim_is_named(graph, iri):
    with pytest.raises(QueryError, match="no claim called"):
        graph.claim(iri)
    assert graph.claims([iri]) == {}


def test_choices_for_a_parameter_come_from_the_graph(graph):
    assert graph.choices(Parameter("region", "thing", SEC + "Region"), "bg") == [
        (ID + "region/lonely", "Lonely"),
        (ID + "region/extremadura", "Естремадура"),
        (ID + "region/haskovo", "Хасково"),
    ]
    assert graph.choices(Parameter("since", "date")) == []


def test_search_finds_things_and_quotes(graph):
    assert [hit.iri for hit in graph.search("Хасково", limit=2)] == [ID + "region/haskovo", ID + "haskovo-municipality"]
    assert [hit.text for hit in graph.search("28 participants")] == ["28 participants"]


def test_stats_count_what_there_is(graph):
    stats = graph.stats()
    assert {name: stats[name] for name in ("documents", "claims", "findings", "things", "Region", "Cooperative")} == {
        "documents": 3, "claims": 14, "findings": 3, "things": 16, "Region": 3, "Cooperative": 1,
    }  # fmt: skip
    assert stats["quads"] == len(graph.nquads())


def test_every_accepted_relation_of_a_document_has_a_claim_in_its_graph(graph):
    unsupported = graph.sparql("""
        ASK { ?finding a sec:Finding ; sec:evidence ?claim ; prov:wasDerivedFrom ?document .
              FILTER NOT EXISTS { GRAPH ?document { ?claim oa:exact ?quote } } }""")
    assert unsupported.truth is False


def test_no_graph_yet(tmp_path):
    with pytest.raises(StoreError, match="there is no graph in"):
        Graph.open(tmp_path / "graph")


def test_open_graph_knows_when_it_is_stale(tmp_path):
    path = make(tmp_path)
    graph = Graph.open(path)
    assert not graph.stale
    with Store.open_writer(path) as store:
        store.replace({"": lines(tmp_path)[""]})
    assert graph.stale
    assert len(graph.store.graphs()) == 3
    assert Graph.open(path).store.graphs() == []


def test_taking_a_document_away_takes_its_statements_away(tmp_path):
    with Store.open_writer(make(tmp_path)) as store:
        left = {name: quads for name, quads in lines(tmp_path).items() if name != LETTER}
        left[""] = [quad for quad in left[""] if LETTER not in quad]
        store.replace(left)
        assert not any(LETTER in quad for quad in store.nquads())


def test_same_inputs_in_any_order_give_the_same_bytes(tmp_path):
    wanted = lines(tmp_path)
    with Store.open_writer(tmp_path / "a") as store:
        store.replace(wanted)
        once = store.nquads()
    with Store.open_writer(tmp_path / "b") as store:
        store.replace({name: reversed(wanted[name]) for name in reversed(wanted)})
        assert store.nquads() == once
    assert any(quad.startswith(f"<{DOCUMENT}") for quad in once)
