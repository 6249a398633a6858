import pytest

from secon_graph import languages
from secon_graph.read.tongue import of_part, recognise

SENTENCES = {
    "bg": "Партньорите се срещнаха в Касерес, за да обсъдят бариерите пред финансирането.",
    "en": "The partners met in Cáceres to discuss what keeps cooperatives from finding money.",
    "es": "Los socios se reunieron en Cáceres para hablar de las barreras a la financiación.",
    "el": "Οι εταίροι συναντήθηκαν στο Κάθερες για να συζητήσουν τα εμπόδια στη χρηματοδότηση.",
    "pl": "Partnerzy spotkali się w Cáceres, aby omówić bariery w dostępie do finansowania.",
    "ro": "Partenerii s-au întâlnit la Cáceres pentru a discuta barierele în calea finanțării.",
    "pt": "Os parceiros reuniram-se em Cáceres para discutir as barreiras ao financiamento.",
    "de": "Die Partner trafen sich in Cáceres, um über Hürden bei der Finanzierung zu sprechen.",
    "lv": "Partneri tikās Kaseresā, lai apspriestu šķēršļus finansējuma pieejamībai.",
    "nl": "De partners kwamen in Cáceres bijeen om de belemmeringen bij financiering te bespreken.",
    "fr": "Les partenaires se sont réunis à Cáceres pour discuter des obstacles au financement.",
    "it": "I partner si sono incontrati a Cáceres per discutere gli ostacoli ai finanziamenti.",
}


@pytest.mark.parametrize("lang", sorted(languages.load()))
def test_each_language_is_recognised(lang):
    assert (recognise(SENTENCES[lang]), of_part(SENTENCES[lang], "en")) == (lang, lang)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Учебни посещения", "en"),
        ("Учебни посещения на ACTYVA Cooperative Society и Licenciados Reunidos Educational Society", "bg"),
        ("Partners: Fundación Ávila, Consorci de la Ribera, Diputación Provincial de Cáceres and KMOP", "en"),
    ],
)
def test_few_words_and_names_are_in_the_language_of_the_document(text, whole):
    assert of_part(text, whole) == whole


def test_each_block_has_its_own_language(document):
    read = document("both.txt", f"SECON\n\n{SENTENCES['bg']}\n\n{SENTENCES['es']}\n\n{SENTENCES['bg']}\n")
    assert (read.lang, [block.lang for block in read.blocks]) == ("bg", ["bg", "bg", "es", "bg"])


def test_a_text_without_words_is_taken_for_english(document):
    assert document("numbers.txt", "1 2 3\n").lang == "en"
