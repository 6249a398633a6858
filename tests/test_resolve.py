"""From names to things over a set of documents."""

import random

import pytest

from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.model import Block, BlockKind, Document, Source
from secon_graph.resolve import resolve
from secon_graph.terms import ID, document_iri

TEXTS = {
    "bulletin-a": "Проектът TERRASOL тръгна. Третата среща се проведе на 5 юни 2024 г. в Троян. "
    "Домакин беше Община Троян.",
    "bulletin-b": "Третата среща на партньорите се проведе на 7 май 2024 г. в Лом. Благодарим на Община Троян.",
    "bulletin-c": "Гостува ни Хунта де Естремадура. Липсата на финансиране остава.",
}
KNOWN = registry.names()


@pytest.fixture(scope="module")
def extractions():
    extractor = Extractor(ontology.load(), languages.load(), KNOWN)

    def extraction(name, text):
        source = Source(f"{name}.txt", name, ".txt", name, len(text))
        return extractor.extract(
            Document(source, text, (Block(0, len(text), BlockKind.PARAGRAPH, "bg"),), "", None, "bg")
        )

    return {name: extraction(name, text) for name, text in TEXTS.items()}


def things(resolved):
    return {thing.iri: thing.label for thing in resolved.things}


def test_one_name_in_two_documents_is_one_thing(extractions):
    resolved = resolve(extractions, ontology.load(), KNOWN)
    troyan = [iri for iri, label in things(resolved).items() if label == "Община Троян"]
    assert len(troyan) == 1
    said_in = {iri for iri, claims in resolved.claims.items() if any(claim.subject == troyan[0] for claim in claims)}
    assert said_in == {document_iri("bulletin-a"), document_iri("bulletin-b")}


def test_events_of_one_name_on_other_days_are_two_things(extractions):
    resolved = resolve(extractions, ontology.load(), KNOWN)
    assert len([iri for iri in things(resolved) if iri.startswith(ID + "event/")]) == 2


def test_a_known_name_keeps_the_iri_of_the_registry(extractions):
    assert ID + "junta-de-extremadura" in things(resolve(extractions, ontology.load(), KNOWN))


def test_any_order_of_documents_gives_the_same(extractions):
    names = list(extractions)
    expected = resolve(extractions, ontology.load(), KNOWN)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert resolve({name: extractions[name] for name in names}, ontology.load(), KNOWN) == expected


def test_a_document_taken_away_takes_its_things_away(extractions):
    without = {name: extraction for name, extraction in extractions.items() if name != "bulletin-c"}
    gone = set(things(resolve(extractions, ontology.load(), KNOWN))) - set(
        things(resolve(without, ontology.load(), KNOWN))
    )
    assert gone == {ID + "junta-de-extremadura"}


def test_a_claim_is_named_by_what_it_says_and_where(extractions):
    claims = resolve(extractions, ontology.load(), KNOWN).claims[document_iri("bulletin-a")]
    assert len({claim.iri for claim in claims}) == len(claims)
    assert all(claim.iri.startswith(document_iri("bulletin-a") + "#c-") for claim in claims)
