import pytest

from tests.spec.visitors import CARD_3, DAY, NONE, NOW, heading, problems, send, set_up, text
from unhunch.care.answer_screening import answers_of
from unhunch.care.setup_person import setup_of, the_person

YOU = {"age": "41", "country": "DE", "timezone": "Europe/Berlin"}


def test_the_setup_goes_on_where_it_was_left(newcomer):
    assert send_to(newcomer) == "/welcome/you"
    send(newcomer, "/welcome/you", **YOU)
    assert send_to(newcomer) == "/welcome/pain"
    send(newcomer, "/welcome/pain", pain="3")
    send(newcomer, "/welcome/card-1", **NONE)
    assert send_to(newcomer) == "/welcome/card-2"


def send_to(client) -> str:
    return client.get("/welcome").url


def test_going_back_loses_nothing(newcomer):
    for step, fields in {"you": YOU, "pain": {"pain": "3"}, "card-1": NONE, "card-2": NONE}.items():
        send(newcomer, f"/welcome/{step}", **fields)
    send(newcomer, "/welcome/you", **YOU)
    assert send_to(newcomer) == "/welcome/card-3"


def test_a_finished_setup_leads_to_the_day_and_can_be_seen_in_the_settings(newcomer):
    set_up(newcomer)
    assert heading(newcomer.get("/")) == "Monday"
    page = text(newcomer.get("/settings"))
    assert "20 minutes a day." in page
    assert "sit through a film" in page
    assert "Between the shoulder blades" in page


@pytest.mark.parametrize("card", [1, 2, 3, 4])
def test_a_card_without_any_tick_is_not_taken_and_nothing_is_ticked_beforehand(newcomer, card):
    assert " checked>" not in text(newcomer.get(f"/welcome/card-{card}"))
    answer = newcomer.post(f"/welcome/card-{card}", {"C17": "yes"})
    assert answer.status_code == 422
    assert problems(answer) == ["Tick at least one line, or &quot;None of these&quot;."]
    assert answers_of(the_person(NOW)).answers == {}


def test_none_of_these_beside_a_tick_is_not_taken(newcomer):
    answer = newcomer.post("/welcome/card-2", {"U1": "yes", "none": "yes"})
    assert answer.status_code == 422
    assert "Keep one or the other." in problems(answer)[0]
    assert answers_of(the_person(NOW)).answers == {}


def test_an_emergency_is_confirmed_before_it_is_kept(newcomer):
    asked = newcomer.post("/welcome/card-1", {"E4": "yes", "E4-option": "saddle-numbness"})
    assert asked.status_code == 422
    assert "Is this right?" in text(asked)
    assert "Numb or tingling between your legs, or around your genitals or back passage" in text(asked)
    assert answers_of(the_person(NOW)).answers == {}
    kept = send(newcomer, "/welcome/card-1", **{"E4": "yes", "E4-option": "saddle-numbness", "confirm": "yes"})
    assert kept.url == "/"
    assert answers_of(the_person(NOW)).answers["E4"] == ("saddle-numbness",)
    assert heading(newcomer.get("/")) == "Call your emergency number now"


def test_a_ticked_question_without_its_options_is_at_least_one(newcomer):
    send(newcomer, "/welcome/card-1", E4="yes", confirm="yes")
    assert answers_of(the_person(NOW)).answers["E4"] is True


def test_an_option_is_an_answer_of_its_own(newcomer):
    send(newcomer, "/welcome/card-2", **{"U3-option": "clumsy-hands"})
    assert answers_of(the_person(NOW)).answers["U3"] == ("clumsy-hands",)


def test_whether_a_clinician_has_looked_is_asked_for_itself(newcomer):
    answer = newcomer.post("/welcome/card-3", NONE)
    assert answer.status_code == 422
    assert problems(answer) == ["Choose yes or no."]


def test_pain_nobody_has_looked_at_can_be_gone_on_with_after_reading_the_advice(newcomer):
    set_up(newcomer, **{"card-3": {**NONE, "C17": "no"}})
    page = text(newcomer.get("/"))
    assert "I have read this. I choose to go on now, and I can stop any time." in page
    assert newcomer.post("/screening/go-on", {}).status_code == 422
    send(newcomer, "/screening/go-on", read="yes")
    assert heading(newcomer.get("/")) == "Monday"


def test_the_choice_is_not_offered_beside_another_reason(newcomer):
    set_up(newcomer, **{"card-3": {"C10": "yes", "C17": "no"}})
    assert "I choose to go on now" not in text(newcomer.get("/"))
    assert newcomer.post("/screening/go-on", {"read": "yes"}).status_code == 422


def test_a_condition_of_card_4_is_kept_and_named_before_the_start(newcomer):
    set_up(newcomer, **{"card-4": {"modifier": "latex-allergy"}})
    assert answers_of(the_person(NOW)).modifiers == ("latex-allergy",)
    assert "Latex allergy: use only bands marked latex-free." in text(newcomer.get("/screening"))


def test_no_sign_is_never_called_an_all_clear(newcomer):
    for step, fields in {
        "you": YOU,
        "pain": {"pain": "2"},
        "card-1": NONE,
        "card-2": NONE,
        "card-3": CARD_3,
        "card-4": NONE,
        "day": DAY,
        "gear": {},
    }.items():
        send(newcomer, f"/welcome/{step}", **fields)
    page = text(newcomer.get("/welcome/result"))
    assert "Your answers did not include the warning signs we ask about. That does not rule out a problem." in page
    assert "Nobody reads what you enter here." in page


def test_waking_that_settles_asks_about_the_pattern(newcomer):
    for step, fields in {"you": YOU, "pain": {"pain": "2"}, "card-1": NONE, "card-2": NONE}.items():
        send(newcomer, f"/welcome/{step}", **fields)
    send(newcomer, "/welcome/card-3", C2b="yes", C17="yes")
    assert send(newcomer, "/welcome/card-4", **NONE).url == "/welcome/pattern"
    assert send(newcomer, "/welcome/pattern", **NONE).url == "/welcome/day"


@pytest.mark.parametrize("age", ["", "x", "-1", "121", "4.5", "4 1"])
def test_an_age_that_is_none_is_told_and_nothing_is_kept(newcomer, age):
    answer = newcomer.post("/welcome/you", {**YOU, "age": age})
    assert answer.status_code == 422
    assert len(problems(answer)) == 1
    assert answers_of(the_person(NOW)).age is None
    assert setup_of(the_person(NOW)).country is None


def test_a_minor_is_not_given_a_programme(newcomer):
    set_up(newcomer, you={**YOU, "age": "17"})
    page = text(newcomer.get("/"))
    assert heading(newcomer.get("/")) == "Talk to a clinician before you exercise"
    assert "only for adults" in page


@pytest.mark.parametrize(
    ("step", "fields", "field"),
    [
        ("you", {**YOU, "country": "XX"}, "country"),
        ("pain", {"pain": "11"}, "pain"),
        ("pain", {"pain": "3", "where_it_hurts": "the moon"}, "where_it_hurts"),
        ("pain", {"pain": "3", "wants_back": "a\nb\nc\nd\ne\nf"}, "wants_back"),
        ("day", {**DAY, "start": "25:00"}, "start"),
        ("day", {**DAY, "days": ["mon", "someday"]}, "days"),
        ("day", {**DAY, "minutes_a_day": "7"}, "minutes_a_day"),
        ("gear", {"gear": ["wall", "anvil"]}, "gear"),
    ],
)
def test_a_value_that_is_not_allowed_is_named_by_its_field_and_nothing_is_kept(newcomer, step, fields, field):
    before = setup_of(the_person(NOW))
    answer = newcomer.post(f"/welcome/{step}", fields)
    assert answer.status_code == 422
    assert f'href="#field-{field}"' in text(answer)
    assert f'id="field-{field}"' in text(answer)
    assert setup_of(the_person(NOW)) == before


def test_the_zone_of_the_browser_is_taken_and_nonsense_is_not(newcomer):
    send(newcomer, "/welcome/you", **{**YOU, "timezone": "Mars/Olympus"})
    assert str(setup_of(the_person(NOW)).zone) == "UTC"
    send(newcomer, "/welcome/you", **YOU)
    assert str(setup_of(the_person(NOW)).zone) == "Europe/Berlin"


def test_the_setup_cannot_be_finished_around_its_questions(newcomer):
    send(newcomer, "/welcome/gear", gear="wall")
    assert send(newcomer, "/welcome/result").url != "/?saved=setup"
    assert newcomer.get("/exercises").status_code == 409
