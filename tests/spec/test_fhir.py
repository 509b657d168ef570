"""What is exported as FHIR: valid, complete, pseudonymous, and the same numbers at the same moments."""

import json
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.spec.record_examples import LIBRARY
from tests.spec.report_examples import NOW, forty_days, walked_in
from unhunch.care.export_for_clinic import fhir_bundle, fhir_files, fhir_preview, omh_files
from unhunch.domain.planning.log import StopEntry
from unhunch.interop import fhir
from unhunch.records import archive, logs

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
LOINC_PAIN = "72514-3"
COLUMNS = {"average-pain": "average_0_10", "worst-pain": "worst_0_10", "morning-pain": "morning_0_10"}


@pytest.fixture
def person():
    found = walked_in()
    forty_days(found)
    return found


@pytest.fixture
def bundle(person):
    return fhir_bundle(person, NOW, LIBRARY)


def of_type(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def codes(resource):
    return [each["code"] for each in resource["code"]["coding"]]


def with_code(bundle, code):
    return [each for each in of_type(bundle, "Observation") if code in codes(each)]


def test_every_resource_is_taken_by_the_models(bundle):
    assert fhir.checked(bundle)["type"] == "collection"


def test_a_resource_that_is_no_fhir_is_not_written(bundle):
    of_type(bundle, "Observation")[0]["status"] = None
    with pytest.raises(ValueError, match="status"):
        fhir.checked(of_type(bundle, "Observation")[0])


def test_every_resource_is_valid_by_the_definitions_of_r4(bundle, tmp_path):
    import frontend  # noqa: PLC0415 -- a tool of the checkout

    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle), encoding="utf-8")
    check = [frontend.node(ROOT), "tests/spec/fhir_r4.mjs", str(file)]
    found = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert json.loads(found) == {"checked": len(bundle["entry"]), "errors": []}


def test_every_pain_rating_is_there_with_the_same_number_at_the_same_moment(person, bundle):
    kept = {
        (which, entry.at, getattr(entry, column))
        for entry in logs.log_of(person).pain
        for which, column in COLUMNS.items()
        if getattr(entry, column) is not None
    }
    exported = with_code(bundle, LOINC_PAIN)
    found = {
        (
            next(c for c in codes(each) if c in COLUMNS),
            datetime.fromisoformat(each["effectiveDateTime"]),
            each["valueInteger"],
        )
        for each in exported
    }
    assert found == kept
    assert len(exported) == len(kept) == 90


def test_moments_have_the_persons_offset_on_both_sides_of_the_clock_change(bundle):
    offsets = {each["effectiveDateTime"][-6:] for each in with_code(bundle, LOINC_PAIN)}
    assert offsets == {"+02:00", "+01:00"}


def test_there_are_as_many_as_there_are_records(person, bundle):
    rows = archive.rows_of(person)
    assert len(with_code(bundle, "55411-3")) == len(rows["sessions"]) == 40
    assert len(with_code(bundle, "wall-slide")) == 40
    assert len(with_code(bundle, "S9")) == len(rows["stops"]) == 1
    assert len(with_code(bundle, "wall-slide-range")) == 2
    assert len(with_code(bundle, "slow-rows")) == len(rows["tactics"]) == 1
    answered = [
        each for each in of_type(bundle, "QuestionnaireResponse") if each["questionnaire"].endswith("safety-questions")
    ]
    given = [item for each in answered for item in leaves(each["item"])]
    assert len(given) == len(rows["answers"])
    assert fhir_preview(person, NOW, LIBRARY) == Counter(entry["resource"]["resourceType"] for entry in bundle["entry"])


def leaves(items):
    for item in items:
        yield from leaves(item["item"]) if "item" in item else (item,)


def test_ids_are_of_one_resource_each_and_every_reference_leads_to_one(bundle):
    ids = [entry["resource"]["id"] for entry in bundle["entry"]]
    assert len(set(ids)) == len(ids)
    text = json.dumps(bundle)
    referred = {part.split('"')[0] for part in text.split('"reference": "urn:uuid:')[1:]}
    assert referred <= set(ids)


def test_nothing_says_who_it_is_and_nothing_names_an_illness(person, bundle):
    text = json.dumps(bundle, ensure_ascii=False)
    assert of_type(bundle, "Patient") == [{"resourceType": "Patient", "id": of_type(bundle, "Patient")[0]["id"]}]
    assert str(person) not in text
    assert "MARK" not in text
    assert of_type(bundle, "Condition") == []
    assert '"LA' not in text


def part(resource, code):
    return next(each for each in resource["component"] if each["code"]["coding"][0]["code"] == code)


def test_what_no_camera_measured_is_absent_with_its_reason(bundle):
    early, late = with_code(bundle, "wall-slide")[0], with_code(bundle, "wall-slide")[-1]
    assert part(early, "fault-rate")["dataAbsentReason"]["coding"][0]["code"] == "not-performed"
    assert early["method"]["coding"][0]["code"] == "self-report"
    assert part(late, "set-1-fault-rate")["valueQuantity"]["value"] == 10
    assert late["method"]["coding"][0]["code"] == "camera"


def test_a_session_whose_end_nobody_saw_has_no_length(bundle):
    assert all("valueQuantity" not in each for each in with_code(bundle, "55411-3"))
    assert with_code(bundle, "55411-3")[0]["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_the_plan_is_an_intention_and_under_a_stop_level_there_is_none(person, bundle):
    (plan,) = of_type(bundle, "CarePlan")
    assert (plan["intent"], plan["status"]) == ("plan", "active")
    assert {each["intent"] for each in of_type(bundle, "ServiceRequest")} == {"plan"}
    assert [each["description"]["text"] for each in of_type(bundle, "Goal")] == ["play the cello"]
    logs.add_entry(person, StopEntry(at=NOW - timedelta(minutes=5), sign="S3"))
    locked = fhir_bundle(person, NOW, LIBRARY)
    assert of_type(locked, "ServiceRequest") == []
    assert of_type(locked, "CarePlan")[0]["status"] == "on-hold"


def test_two_pages_to_read_lie_beside_the_bundle(person, bundle):
    told = []
    files = fhir_files(person, NOW, LIBRARY, tell=lambda done, total: told.append((done, total)))
    assert sorted(files) == ["unhunch-fhir.json", "unhunch-report.html", "unhunch-report.pdf"]
    lines = b"".join(files["unhunch-fhir.json"]).splitlines()
    assert json.loads(b"\n".join(lines)) == bundle
    assert len(lines) == len(bundle["entry"]) + 2
    assert told == [(done, len(bundle["entry"])) for done in range(1, len(bundle["entry"]) + 1, 100)]
    assert "MARK" not in files["unhunch-report.html"]


def test_open_mhealth_has_a_data_point_a_session_and_no_pain(person):
    (text,) = omh_files(person, NOW, LIBRARY).values()
    points = json.loads(text)
    assert len(points) == 40
    first = points[0]
    assert first["header"]["schema_id"] == {"namespace": "omh", "name": "physical-activity", "version": "1.2"}
    assert first["header"]["acquisition_provenance"] == {"source_name": "Unhunch", "modality": "self-reported"}
    assert first["body"] == {
        "activity_name": "Upper-back exercises",
        "effective_time_frame": {"date_time": "2026-10-14T08:00:00+02:00"},
    }
    assert "pain" not in text
    assert str(person) not in text
