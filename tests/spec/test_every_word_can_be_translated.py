import json

import pytest
from django.conf.locale import LANG_INFO
from django.utils import translation
from django.utils.translation import trans_real

from tests.spec.pseudo_language import PseudoTranslation, outside, untranslated
from tests.spec.visitors import NOW, send, text
from tools.seed import BAG, FILM, seed
from unhunch.care.edit_log import entries
from unhunch.care.setup_person import change_setup, the_person
from unhunch.catalogue.library import library
from unhunch.catalogue.reading import PSEUDO_LANGUAGE
from unhunch.web.learn.topics import TOPICS

NEWCOMER_PAGES = (
    "/",
    "/try",
    "/exercises",
    "/welcome/you",
    "/welcome/pain",
    *(f"/welcome/card-{n}" for n in (1, 2, 3, 4)),
    "/welcome/day",
    "/welcome/gear",
)
PAGES = (
    "/",
    "/try",
    "/try/done",
    "/session/desk-reset?n=3",
    "/exercises",
    *(f"/exercises/{name}" for name in ("wall-slide", "dead-hang", "pull-apart", "belly-breathing")),
    "/learn",
    "/learn/evidence",
    *(f"/learn/{topic}" for topic in TOPICS),
    "/exercises/wall-slide/film",
    "/own-exercises",
    "/own-exercises/new",
    "/desk",
    "/check",
    *(f"/check/{measure}" for measure in ("wall-slide-range", "hang-time", "sitting-tolerance", "head-position")),
    "/progress",
    "/review",
    "/report",
    "/report/fhir",
    "/log",
    "/screening",
    *(f"/screening/card/{n}" for n in (1, 2, 3, 4)),
    "/screening/weekly",
    "/wrong",
    "/settings",
    *(f"/settings/{part}" for part in ("day", "gear", "wishes", "looks", "height", "calendar", "data")),
    "/about",
    "/offline",
    "/no-such-page",
)
BAD_FORMS = {
    "/try": {},
    "/welcome/you": {"age": "x", "country": "??"},
    "/welcome/pain": {"pain": "11"},
    "/welcome/card-1": {},
    "/welcome/card-3": {"C3": "yes", "none": "yes"},
    "/welcome/day": {"days": ["never"], "minutes_a_day": "7"},
    "/welcome/gear": {"gear": ["anvil"]},
    "/report": {"first": "?"},
    "/report/pdf": {"last": "?"},
    "/screening/weekly": {},
    "/wrong": {"sign": "?"},
    "/settings/looks": {"theme": "?"},
    "/settings/height": {"height": "?"},
    "/settings/calendar/workout/add": {},
    "/settings/calendar/massage/add": {"date": "?"},
    "/settings/calendar/busy/add": {},
    "/settings/data/import": {},
    "/settings/data/delete": {},
}
STOPS = ({"sign": "S3"}, {"sign": "S4"}, {"sign": "S2"}, {"sign": "S11"})


@pytest.fixture
def pseudo(newcomer, settings, monkeypatch):
    settings.LANGUAGES = [("en", "English"), (PSEUDO_LANGUAGE, "Pseudo")]
    settings.LANGUAGE_CODE = PSEUDO_LANGUAGE
    monkeypatch.setitem(trans_real._translations, PSEUDO_LANGUAGE, PseudoTranslation())
    monkeypatch.setitem(
        LANG_INFO, PSEUDO_LANGUAGE, {**LANG_INFO["en"], "code": PSEUDO_LANGUAGE, "name_local": "⟦Pseudo⟧"}
    )
    change_setup(the_person(NOW), {"language": PSEUDO_LANGUAGE}, now=NOW, library=library())
    yield newcomer
    translation.deactivate_all()


@pytest.fixture
def pseudo_person(pseudo):
    seed(NOW, 12)
    return pseudo


@pytest.mark.parametrize("path", NEWCOMER_PAGES)
def test_every_word_a_newcomer_sees_can_be_translated(pseudo, path):
    assert untranslated(text(pseudo.get(path))) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_word_of_every_page_can_be_translated(pseudo_person, path):
    assert untranslated(text(pseudo_person.get(path))) == []


@pytest.mark.parametrize("path", BAD_FORMS)
def test_every_word_about_a_form_to_change_can_be_translated(pseudo_person, path):
    answer = pseudo_person.post(path, BAD_FORMS[path])
    assert answer.status_code == 422
    assert untranslated(text(answer)) == []


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop["sign"])
def test_every_word_of_a_stop_card_can_be_translated(pseudo_person, stop):
    shown = pseudo_person.post("/wrong", stop, follow=True)
    assert untranslated(text(shown)) == []


def test_every_word_of_every_kind_of_entry_can_be_translated(pseudo_person):
    pseudo_person.post("/wrong", {"sign": "S11"})
    for kept in {type(kept.entry): kept for kept in entries(the_person(NOW))}.values():
        page = text(pseudo_person.get(f"/log/{kept.id}"))
        # What a person wants back is named in the person's own words.
        assert untranslated(page.replace(FILM, "").replace(BAG, "")) == []


def test_every_word_the_player_shows_or_says_can_be_translated(pseudo_person):
    send(pseudo_person, "/session/desk-reset?n=3", new="no")
    page = text(pseudo_person.get("/session/desk-reset?n=3"))
    assert untranslated(page) == []
    said = json.loads(page.split('<script id="player-texts" type="application/json">')[1].split("</script>")[0])
    script = json.loads(page.split('<script id="player-script" type="application/json">')[1].split("</script>")[0])
    spoken = [line for step in script["steps"] for line in step.get("say", ())]
    assert spoken
    assert [loose for line in (*said.values(), *spoken) for loose in outside(line)] == []


def test_a_word_that_cannot_be_translated_is_found():
    assert untranslated('<p title="plain">⟦in {place}⟧ out</p><code>skip</code><p translate="no">skip</p>') == [
        "title=plain",
        "out",
    ]
