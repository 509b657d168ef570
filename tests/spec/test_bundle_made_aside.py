"""The bundle for a clinic is made in a process of its own, which says how far it is and can be stopped."""

import io
import json
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse

from tests.spec.visitors import NOW
from unhunch.machine.folders import DATA_VARIABLE
from unhunch.web.report import making
from unhunch.web.report.making import Stage
from unhunch.web.setup import data as setup_data

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Records as a program of its own finds them: what is in the test's own database, it cannot see."""
    folder = tmp_path_factory.mktemp("filled")
    command = [sys.executable, "tools/seed.py", str(folder), "--days", "3", "--now", NOW.isoformat()]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@pytest.fixture
def data(filled, tmp_path, monkeypatch):
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    yield folder
    making.throw_away()


def wait_while(stage):
    until = time.monotonic() + PATIENCE_S
    while making.making().stage is stage and time.monotonic() < until:
        time.sleep(0.1)


def test_the_bundle_is_made_looked_after_downloaded_and_thrown_away(person, data):
    address = reverse("report-fhir")
    assert "Make the file" in person.get(address).content.decode()
    assert person.post(reverse("report-fhir-make"))["Location"] == address
    assert 'data-stage="running"' in person.get(address).content.decode()
    assert person.get(reverse("report-fhir-file")).status_code == 404
    wait_while(Stage.RUNNING)
    assert 'data-stage="ready"' in person.get(address).content.decode()
    with zipfile.ZipFile(io.BytesIO(b"".join(person.get(reverse("report-fhir-file"))))) as packed:
        assert sorted(packed.namelist()) == ["unhunch-fhir.json", "unhunch-report.html", "unhunch-report.pdf"]
        entries = len(json.loads(packed.read("unhunch-fhir.json"))["entry"])
    assert making.making().total == entries
    person.post(reverse("report-fhir-throw-away"))
    assert not (data / making.FOLDER).exists()
    assert "Make the file" in person.get(address).content.decode()


def test_what_is_stopped_leaves_nothing(person, data):
    person.post(reverse("report-fhir-make"))
    process = making.making().process
    person.post(reverse("report-fhir-throw-away"))
    assert process.returncode is not None
    assert making.making() is None
    assert not (data / making.FOLDER).exists()


def test_where_it_cannot_be_made_a_sentence_says_so(person, data, monkeypatch):
    (data / "unhunch.sqlite3").write_bytes(b"no records" * 1000)
    person.post(reverse("report-fhir-make"))
    wait_while(Stage.RUNNING)
    assert "could not be made" in person.get(reverse("report-fhir")).content.decode()


def test_everything_deleted_takes_it_along(person, data, monkeypatch):
    # Overwriting what lay in the database cannot be done within a test's transaction.
    monkeypatch.setattr(setup_data, "delete_everything", lambda *_: None)
    person.post(reverse("report-fhir-make"))
    person.post(reverse("delete-everything"), {"sure": "DELETE"})
    assert making.making() is None
    assert not (data / making.FOLDER).exists()


def test_the_old_address_of_the_file_leads_to_its_page(person):
    assert person.get(reverse("export", args=["fhir"]))["Location"] == reverse("report-fhir")


def test_a_program_is_told_how_far_it_is_in_lines(data, tmp_path):
    command = [sys.executable, "-m", "unhunch", "export", str(tmp_path / "out"), "--format", "fhir", "--progress"]
    told = subprocess.run([*command, "--data", str(data)], capture_output=True, text=True, check=True).stderr
    first = told.splitlines()[0].split(" of ")
    assert first[0] == "1"
    assert int(first[1]) > 10
