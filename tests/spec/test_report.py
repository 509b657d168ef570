"""The page for a clinician: what is on it, what never is, and how it is got."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.spec.record_examples import LIBRARY
from tests.spec.report_examples import DAY, NOW, START, forty_days, walked_in
from unhunch.care.answer_screening import answer
from unhunch.care.write_report import Wishes, report_facts, report_html, report_json, report_pdf, report_pictures
from unhunch.catalogue.library import library
from unhunch.cli.app import run
from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.log import NoteEntry, StopEntry
from unhunch.records import logs
from unhunch.records.screenings import Given

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    found = walked_in()
    forty_days(found)
    return found


def told(person, **wishes):
    return report_json(person, Wishes(**wishes), NOW, library=LIBRARY)


def test_it_is_a_tagged_pdf_of_two_pages_in_the_persons_language_with_a_neutral_title(person):
    pdf = report_pdf(person, Wishes(name="Ana"), NOW, library=LIBRARY)
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf or b"pdfuaid" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<rdf:li>en</rdf:li>" in pdf or b"/Lang" in pdf
    assert b"Ana" not in pdf.split(b"<x:xmpmeta")[1].split(b"</x:xmpmeta")[0]
    assert len(report_pictures(person, Wishes(), NOW, library=LIBRARY)) == 2


def test_the_same_records_make_the_same_bytes(person):
    assert report_pdf(person, Wishes(), NOW, library=LIBRARY) == report_pdf(person, Wishes(), NOW, library=LIBRARY)


def test_name_age_and_notes_are_on_it_only_when_asked_for(person):
    bare = json.dumps(told(person), ensure_ascii=False)
    assert "MARK" not in bare
    assert "41" not in told(person)["who"]
    full = told(person, name="Ana Petrović", with_age=True, with_notes=True)
    assert full["who"] == "Ana Petrović, 41 years old"
    assert full["notes"]["rows"] == (("13 Nov 2026", "A long drive. MARK"),)


def test_pain_practice_and_dose_are_counted(person):
    found = told(person)
    assert found["period"] == "14 Oct 2026 to 23 Nov 2026 (41 days)"
    assert found["figures"][3]["value"] == "21 of 28"
    assert found["verdict_when"] == "As of the review on day 28, 11 Nov 2026"
    assert found["practice"].startswith("Moved on 13 of the last 14 days and on 27 of the last 28. 40 sessions")
    rows = {row[0]: row[1:] for row in found["doses"]["rows"]}
    assert rows["Wall slide"] == ("40", "2 \u00d7 8", "4", "2", "not measured", "2 \u00d7 11", "4", "2", "10 %")
    assert rows["Belly breathing"][1] == "1 \u00d7 5 breaths"


def test_a_camera_that_was_off_is_not_a_clean_record(person):
    rows = {row[0]: row[1:] for row in told(person)["doses"]["rows"]}
    assert rows["Belly breathing"][4] == "not measured"
    assert rows["Belly breathing"][8] == "not measured"


def test_measures_say_whether_the_change_can_be_told_from_chance(person):
    rows = {row[0]: row[1:] for row in told(person)["measures"]["rows"]}
    assert rows["Wall-slide range"] == ("10", "20", "+10, better", "5 cm *")
    assert rows["Things you want back: play the cello"] == ("2", "6", "+4, better", "2 of 10")


def test_lengths_are_in_the_persons_unit_and_paper_is_that_of_the_country():
    person = walked_in(units="in", country="US")
    forty_days(person)
    found = told(person)
    assert found["paper"] == "us-letter"
    rows = {row[0]: row[1:] for row in found["measures"]["rows"]}
    assert rows["Wall-slide range"] == ("3.9", "7.9", "+3.9, better", "2 in *")
    assert told(walked_in(country="DE"))["paper"] == "a4"


def test_stop_signs_say_what_followed(person):
    ((day, what, after),) = told(person)["stops"]["rows"]
    assert day == "16 Oct 2026"
    assert what.startswith("S9 ")
    assert what.endswith("during Wall slide, lasted 4 min")
    assert "next session on 17 Oct 2026" in after


def test_screening_names_the_answers_of_concern_and_what_is_left_out(person):
    answer(person, Given(answers={"C17": False}), now=NOW - DAY, library=LIBRARY)
    found = told(person)["screening"]
    assert any("health professional" in row[0] and row[0].endswith("No.") for row in found["answers"]["rows"])
    ((label, effects),) = found["conditions"]["rows"]
    assert label == LIBRARY.screening.modifiers["shoulder-instability"].label
    assert effects.startswith("left out: ")


def test_under_a_stop_level_no_exercise_is_on_the_plan(person):
    assert told(person)["plan"]["rows"]
    logs.add_entry(person, StopEntry(at=NOW - timedelta(minutes=30), sign="S3"))
    found = told(person)
    assert found["plan"]["rows"] == ()
    assert found["plan"]["empty"] == "No exercise is offered now."
    assert found["screening"]["is_stop"]
    assert found["screening"]["level"].startswith("Level A0")
    assert LIBRARY.stop_signs["S3"].demands[0].text in found["screening"]["reasons"]


def test_with_far_too_much_to_tell_it_is_still_two_pages(person):
    every = {q.id: tuple(o.id for o in q.options) if q.options else q.concern for q in LIBRARY.screening.needed}
    given = Given(answers=every, age=67, modifiers=tuple(LIBRARY.modifiers))
    answer(person, given, now=NOW - 2 * DAY, library=LIBRARY)
    for n in range(30):
        logs.add_entry(person, StopEntry(at=START + n * DAY, sign=f"S{1 + n % 12}"))
        logs.add_entry(person, NoteEntry(at=START + n * DAY, text="word " * 400))
    assert len(report_pictures(person, Wishes(with_notes=True), NOW, library=LIBRARY)) == 2


def test_nothing_at_all_makes_two_pages_too():
    assert len(report_pictures(walked_in(), Wishes(), NOW, library=LIBRARY)) == 2


def test_days_left_out_are_told_as_missing_and_a_period_cuts(person):
    facts = report_facts(person, Wishes(first=date(2026, 11, 1), last=date(2026, 11, 10)), NOW, library=LIBRARY)
    assert len(facts.pain) == 8
    assert facts.sessions == 10


@pytest.mark.parametrize(
    ("wishes", "where"),
    [
        ({"name": "a\nb"}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"last": date(2026, 11, 24)}, "to"),
        ({"first": date(2026, 11, 20), "last": date(2026, 11, 19)}, "from"),
    ],
)
def test_a_name_or_days_that_cannot_be_are_refused(person, wishes, where):
    with pytest.raises(InvalidInput) as refused:
        told(person, **wishes)
    assert [problem.where for problem in refused.value.problems] == [where]


def test_markup_in_a_name_stays_text(person):
    html = report_html(person, Wishes(name="<b>#include</b>"), NOW, library=LIBRARY)
    assert "<b>#include</b>" not in html
    assert len(report_pictures(person, Wishes(name="#panic() $x$ *"), NOW, library=LIBRARY)) == 2


def test_every_word_of_it_can_be_translated(person):
    found = report_json(person, Wishes(), NOW, library=library("qps"))
    titles = [found[key]["title"] for key in ("doses", "measures", "stops", "tactics", "plan")]
    lines = [found["title"], found["about"], found["practice"], *found["method"], found["screening"]["level"], *titles]
    assert [line for line in lines if not line.startswith("⟦")] == []


def test_the_command_writes_a_file_or_json(person, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    file = tmp_path / "new" / "mine.pdf"
    assert run(["report", str(file), "--from", "2026-11-01"]) == 0
    assert file.read_bytes().startswith(b"%PDF-")
    assert file.stat().st_mode & 0o077 == 0
    capsys.readouterr()
    assert run(["report", "--json", "--name", "Ana"]) == 0
    assert json.loads(capsys.readouterr().out)["who"] == "Ana"


@pytest.mark.parametrize("bad", [("--from", "soon"), ("--to", "2030-01-01"), ("--name", "a\x07")])
def test_the_command_refuses_in_one_sentence_and_writes_nothing(person, bad, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    assert run(["report", str(tmp_path / "mine.pdf"), *bad]) == 2
    assert "is not allowed" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_page_shows_both_pages_and_gives_the_file(person_at_page):
    assert person_at_page.get("/report").status_code == 200
    shown = person_at_page.post("/report", {"name": "Ana"}).content.decode()
    assert shown.count("data:image/png;base64,") == 2
    given = person_at_page.post("/report/pdf", {"name": "Ana"})
    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"] == 'attachment; filename="unhunch-report.pdf"'
    assert given.content.startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["/report", "/report/pdf"])
@pytest.mark.parametrize("bad", [{"first": "soon"}, {"name": "x" * 81}, {"last": "2031-01-01"}])
def test_the_page_says_what_is_wrong_and_makes_nothing(person_at_page, path, bad):
    answered = person_at_page.post(path, bad)
    assert answered.status_code == 422
    assert "data:image" not in answered.content.decode()


def test_the_page_is_there_under_a_stop_level_too(person_at_page):
    person_at_page.post("/wrong", {"sign": "S3"})
    assert person_at_page.post("/report", {}).status_code == 200


@pytest.fixture
def person_at_page(person, monkeypatch):
    """The same person's browser."""
    from tests.spec.visitors import let_in  # noqa: PLC0415 -- after the records are there

    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    return let_in()
