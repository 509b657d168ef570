"""Exercises of one's own in the browser: shown, saved, practised, given away, deleted; never past what forbids them."""

import json
import re

import pytest

from tests.spec.own_examples import described, landmarks
from tests.spec.prescription_examples import problems_of
from tests.spec.visitors import heading, send, set_up, text
from unhunch.care.coach_movement import coach_set
from unhunch.care.show_today import show_today
from unhunch.catalogue.library import library
from unhunch.cli.app import run
from unhunch.domain.errors import ExerciseLocked
from unhunch.domain.motion.analysing import frames
from unhunch.records import profiles
from unhunch.records.people import the_person
from unhunch.trackers.json_lines import read_lines
from unhunch.trackers.live_frames import JOINTS, Body, Frame
from unhunch.trackers.source import unwatched
from unhunch.web import clock

NEW = "/own-exercises/new"


def save(person, **changes) -> None:
    send(person, NEW, **described(**changes))


def address_of(person, way: str) -> str:
    found = re.search(rf'"(/own-exercises/[0-9a-f-]+/{way})"', person.get("/own-exercises").content.decode())
    assert found is not None, way
    return found[1]


def is_refused(person, said: str, **changes) -> bool:
    answer = person.post(NEW, described(**changes))
    return answer.status_code == 422 and said in text(answer)


def began(person):
    """The player's page of the only exercise there is."""
    answer = person.post(address_of(person, "practise"), {"new": "no"})
    assert answer.status_code == 303
    return person.get(answer.headers["Location"])


def script_of(player) -> dict:
    return json.loads(re.search(r'id="player-script"[^>]*>(.*?)</script>', player.content.decode())[1])


def stages(person) -> list[str]:
    """How the planned sessions of the day stand."""
    now = clock.now()
    return [each.stage.value for each in show_today(the_person(now), now, library()).sessions]


def test_what_was_shown_is_on_the_list_with_its_dose(person):
    save(person)
    page = text(person.get("/own-exercises"))
    assert "Bottle raise" in page
    assert "6 repetitions" in page
    assert heading(person.get("/exercises/own-bottle-raise")) == "Bottle raise"


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("Give it a name", {"name": " "}),
        ("what it is for", {"what-for": ""}),
        ("a line for each step", {"steps": ""}),
        ("at least one line", {"involves": None}),
        ("three good repetitions", {"landmarks": ""}),
        ("sets", {"sets": "9"}),
        ("reps", {"reps": "50"}),
        ("involves", {"involves": ["hang"]}),
        ("position", {"position": "hanging"}),
        ("JSON", {"landmarks": "nothing that was seen"}),
    ],
)
def test_what_is_missing_or_too_much_is_said_and_nothing_is_kept(person, said, changes):
    assert is_refused(person, said, **changes)
    assert "None yet." in text(person.get("/own-exercises"))


def test_a_recording_of_nobody_moving_is_refused(person):
    first = landmarks().splitlines()[0]
    frozen = "\n".join(first.replace('"t_s": 0.0', f'"t_s": {at / 10}') for at in range(50))
    assert is_refused(person, "no repetitions", landmarks=frozen)


def test_it_is_in_no_plan_and_the_plan_says_why(person):
    save(person)
    plan = person.get("/api/plan").json()
    planned = {item["exercise"] for session in plan["sessions"] for item in session["items"]}
    assert "own-bottle-raise" not in planned
    why = next(left["why"] for left in plan["left_out"] if left["exercise"] == "own-bottle-raise")
    assert "you start it yourself" in why


def test_practising_asks_first_and_plays_the_dose_at_the_pace_that_was_shown(person):
    save(person)
    before = text(person.get(address_of(person, "practise")))
    assert "Bottle raise" in before
    script = script_of(began(person))
    assert [item["exercise"] for item in script["items"]] == ["own-bottle-raise"]
    assert sum(step["kind"] == "rep" for step in script["steps"]) == 2 * 2 * 6
    rep = next(step for step in script["steps"] if step["kind"] == "rep")
    assert rep["duration_s"] == pytest.approx(3.0, abs=1.0)


def test_the_camera_follows_it_in_the_player(person):
    save(person)
    coach = re.search(r'id="player-coach"[^>]*>(.*?)</script>', began(person).content.decode())
    assert coach is not None
    assert json.loads(coach[1])["follows"] == [True]


def test_a_set_done_is_in_the_log_and_takes_no_planned_session_s_place(person):
    save(person)
    before = stages(person)
    player = began(person)
    progress = json.loads(re.search(r'id="player-urls"[^>]*>(.*?)</script>', player.content.decode())[1])["progress"]
    for side in ("left", "right"):
        done = {"item": 0, "set": 1, "side": side, "reps": 6, "at": clock.now().isoformat()}
        answer = person.post(progress, json.dumps(done), content_type="application/json")
        assert answer.status_code == 200, answer.content
    assert "Bottle raise" in text(person.get("/log"))
    assert stages(person) == before


def test_what_was_shown_is_counted_live_the_same(person):
    save(person)
    now = clock.now()
    live = coach_set(the_person(now), "own-bottle-raise", now=now, library=library(), aspect=16 / 9)
    seen = read_lines(landmarks().encode().splitlines(), "it", unwatched)
    for time_s, points, sure in frames(seen):
        of = {name: at for at, name in enumerate(seen.joints)}
        body = Body(
            [points[of[name]] if name in of else 0j for name in JOINTS],
            [sure[of[name]] if name in of else 0.0 for name in JOINTS],
        )
        live.follow([Frame(time_s, (body,))])
    assert live.word is not None
    assert live.word.count == 3
    assert live.finish().watched.counted == 3


def film_of_it(tmp_path) -> str:
    """Landmarks of somebody doing what was shown."""
    path = tmp_path / "raises.jsonl"
    path.write_text(landmarks())
    return str(path)


def test_a_film_of_it_is_chosen_like_one_of_the_library(person):
    save(person)
    address = "/exercises/own-bottle-raise/film"
    assert address in text(person.get("/own-exercises"))
    assert address in text(person.get("/exercises/own-bottle-raise"))
    page = person.get(address)
    assert "From the front" in text(page)
    assert json.loads(re.search(r'id="film-page"[^>]*>(.*?)</script>', text(page))[1])["exercise"] == "own-bottle-raise"
    send(person, address_of(person, "delete"))
    assert person.get(address).status_code == 404


def test_the_command_knows_it_by_its_name_and_counts_by_what_was_shown(person, tmp_path, capsys):
    save(person)
    asked = ["analyse", film_of_it(tmp_path), "--exercise", "own-bottle-raise"]
    assert run([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["exercise"], found["count"]) == ("own-bottle-raise", 3)
    assert all(rep["quality"] > 0.9 for rep in found["reps"])
    assert run(asked) == 0
    assert "Bottle raise" in capsys.readouterr().out


@pytest.mark.usefixtures("person")
def test_the_command_names_what_there_is_where_an_own_exercise_is_unknown(tmp_path, capsys):
    assert run(["analyse", film_of_it(tmp_path), "--exercise", "own-nothing"]) == 2
    assert "wall-slide" in capsys.readouterr().err


def test_what_a_condition_speaks_against_is_not_offered(newcomer):
    person = set_up(newcomer, **{"card-4": {"modifier": "frozen-shoulder"}})
    save(person, involves=["overhead"])
    page = text(person.get("/own-exercises"))
    assert "Not now" in page
    assert "Practise it" not in page


def test_a_movement_of_the_avoid_list_is_not_offered(person):
    save(person, name="Behind-the-neck press")
    assert "Not now" in text(person.get("/own-exercises"))


def test_under_a_stop_level_nothing_is_shown_recorded_or_practised(person):
    save(person)
    practise = address_of(person, "practise")
    send(person, "/wrong", sign="S1")
    for path in ("/own-exercises", NEW, practise):
        assert person.get(path).status_code == 409
    assert person.post(NEW, described(name="Another")).status_code == 409
    now = clock.now()
    with pytest.raises(ExerciseLocked):
        coach_set(the_person(now), "own-bottle-raise", now=now, library=library(), aspect=1.5)


def test_deleting_it_takes_the_recording_with_it(person):
    save(person)
    send(person, address_of(person, "delete"))
    assert "None yet." in text(person.get("/own-exercises"))
    assert profiles.profile_of(the_person(clock.now())).own == ()


def test_as_a_file_it_is_a_prescription_with_its_example(person):
    save(person)
    content = person.get(address_of(person, "file")).content
    assert problems_of(content) == []
    assert b"[[own.example]]" in content
    send(person, "/prescription/take", text=content.decode().replace("own-bottle-raise", "own-given-raise"))
    assert "Bottle raise" in text(person.get("/prescription"))


def test_two_of_the_same_name_are_two(person):
    save(person)
    save(person)
    assert person.get("/exercises/own-bottle-raise-2").status_code == 200
