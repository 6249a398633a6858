"""Relations by cue and by structure, with quotes, rules and modality."""

from conftest import stated

from secon_graph.model import BlockKind, Modality


def relation(extraction, predicate):
    return next(r for r in extraction.relations if r.predicate.endswith("#" + predicate))


def test_organiser_place_and_days_of_an_event(said):
    extraction = said("На 23 и 24 април 2024 г. Фондация „Хоризонти“ организира във Видин работилница за къси вериги.")
    event = "работилница за къси вериги"
    assert stated(extraction) >= {
        (event, "organisedBy", "Фондация „Хоризонти“"),
        (event, "takesPlaceIn", "Видин"),
        (event, "startDate", "2024-04-23"),
        (event, "endDate", "2024-04-24"),
    }


def test_a_passive_names_the_organiser_after_the_event(said):
    extraction = said(
        "Втората среща на мрежата, организирана от Община Троян, събра 40 участници, включително 12 гости."
    )
    assert stated(extraction) >= {
        ("Втората среща на мрежата", "organisedBy", "Община Троян"),
        ("Втората среща на мрежата", "participantCount", "40"),
    }


def test_a_town_that_hosts_is_the_place_and_no_organiser(said):
    extraction = said("От 3 до 5 юни 2024 г. град Смолян, България, беше домакин на третата междурегионална среща.")
    assert ("третата междурегионална среща", "takesPlaceIn", "Смолян") in stated(extraction)
    assert not any(predicate == "organisedBy" for _, predicate, _ in stated(extraction))


def test_two_organisers_joined_by_and(said):
    extraction = said(
        "Galway County Council and the University of Galway hosted the fifth interregional meeting.", lang="en"
    )
    assert stated(extraction) == {
        ("fifth interregional meeting", "organisedBy", "Galway County Council"),
        ("fifth interregional meeting", "organisedBy", "University of Galway"),
    }


def test_a_list_below_tells_what_the_event_of_the_section_visited(said):
    extraction = said(
        (BlockKind.TITLE, "Two days in Telšiai"),
        "The second thematic seminar was held on 22–23 May 2024.",
        "Study visits to:",
        (BlockKind.ITEM, "Gera Diena, a social enterprise running a canteen"),
        (BlockKind.ITEM, "Vilna, a workers' cooperative that spins wool"),
        lang="en",
    )
    visited = {(s, o) for s, predicate, o in stated(extraction) if predicate == "visited"}
    assert visited == {("second thematic seminar", "Gera Diena"), ("second thematic seminar", "Vilna")}
    assert relation(extraction, "visited").supplied_by == "section:event"


def test_a_person_with_role_and_employer(said):
    extraction = said("Говори Мирела Станчу, преподавател в Университета на Крайова.")
    assert stated(extraction) == {
        ("Мирела Станчу", "hasRole", "преподавател"),
        ("Мирела Станчу", "worksFor", "Университета на Крайова"),
    }


def test_an_event_within_the_days_of_another_is_part_of_it(said):
    extraction = said(
        (BlockKind.TITLE, "Семинар за междурегионален обмен в Бургас (3-4 юни 2024)"),
        "От 2 до 5 юни 2024 г. в Бургас се проведе петата междурегионална среща.",
    )
    assert ("Семинар за междурегионален обмен", "partOf", "петата междурегионална среща") in stated(extraction)


def test_modality_is_read_from_small_words(said):
    planned = said("Четвъртата среща ще се проведе на 19 ноември 2024 г. в Клагенфурт.")
    cancelled = said("Четвъртата среща на 19 ноември 2024 г. в Клагенфурт отпадна.")
    assert {r.modality for r in planned.relations} == {Modality.PLANNED}
    assert {r.modality for r in cancelled.relations} == {Modality.NEGATED}


def test_the_month_of_may_hedges_nothing(said):
    extraction = said("The second seminar took place in Riga on 22 May 2024.", lang="en")
    assert {r.modality for r in extraction.relations} == {Modality.ASSERTED}


def test_every_quote_holds_the_forms_it_claims_or_names_a_rule(extractor, sample_documents):
    for document in sample_documents:
        for r in extractor.extract(document).relations:
            quote = " ".join(document.text[r.start : r.end].split())
            assert len(document.text[r.start : r.end]) <= 300
            assert r.subject_form in quote and r.object_form in quote
            assert (r.subject_form and r.object_form) or r.supplied_by


def test_a_line_of_a_partner_list_gives_seat_and_share_in_the_project(said):
    extraction = said(
        (BlockKind.TITLE, "Project MARULA"),
        (BlockKind.TITLE, "Lead partner"),
        (BlockKind.ITEM, "Vidin Municipality, Vidin (Bulgaria)"),
        (BlockKind.TITLE, "Partners"),
        (BlockKind.ITEM, "Handwerk Foundation, Graz (Austria)"),
        lang="en",
    )
    assert stated(extraction) >= {
        ("Vidin Municipality", "coordinates", "MARULA"),
        ("Vidin Municipality", "locatedIn", "Vidin"),
        ("Handwerk Foundation", "partnerIn", "MARULA"),
        ("Handwerk Foundation", "locatedIn", "Graz"),
        ("Graz", "locatedIn", "Austria"),
    }


def test_apposition_gives_legal_form_and_seat(said):
    extraction = said("Visitamos la Fundación Ribera (Cáceres), asociación de vecinos.", lang="es")
    assert ("Fundación Ribera", "locatedIn", "Cáceres") in stated(extraction)
    assert ("Fundación Ribera", "hasLegalForm", "asociación") in stated(extraction)


def test_a_body_in_brackets_or_behind_a_role_employs_the_person(said):
    extraction = said(
        "We heard Maria Novak (University of Graz) and Peter Bauer, director of research at the Linz Foundation.",
        lang="en",
    )
    assert stated(extraction) >= {
        ("Maria Novak", "worksFor", "University of Graz"),
        ("Peter Bauer", "worksFor", "Linz Foundation"),
    }


def test_a_mayor_works_for_no_body_told_of_before(said):
    extraction = said("The Linz Foundation opened a shop.", "“Well done,” said mayor Maria Novak.", lang="en")
    assert not any(predicate == "worksFor" for _, predicate, _ in stated(extraction))


def test_the_lines_of_an_agenda_name_those_who_take_part(said):
    extraction = said(
        (BlockKind.TITLE, "Second regional conference on social enterprises"),
        (BlockKind.ITEM, "09:30 Welcome: Maria Novak"),
        (BlockKind.ITEM, "10:15 Money for small firms – Peter Bauer"),
        lang="en",
    )
    people = {s for s, predicate, _ in stated(extraction) if predicate == "participatesIn"}
    assert people == {"Maria Novak", "Peter Bauer"}


def test_a_relative_clause_turns_object_and_subject(said):
    extraction = said("Se presentó el segundo foro regional, que organiza la Fundación Ribera.", lang="es")
    assert ("segundo foro regional", "organisedBy", "Fundación Ribera") in stated(extraction)
