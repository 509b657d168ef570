"""The library: the nearest language, each part loaded once."""

from pathlib import Path

import pytest

from unhunch.catalogue.library import LOADERS, Library, library


@pytest.mark.parametrize("language", ["en", "en-us", "xx", "xx-yy", "", "../../etc", "..", "-", "en-"])
def test_a_language_without_overlays_is_english(language: str) -> None:
    assert library(language) is library("en")


def test_the_pseudo_language_is_always_there() -> None:
    assert library("qps").language == "qps"


def test_a_part_is_loaded_once() -> None:
    assert library().exercises is library().exercises


def test_another_content_folder_is_not_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "reasons.toml").write_text('late = "it is late"', encoding="utf-8")
    assert library(root=tmp_path).reasons == {"late": "it is late"}


@pytest.mark.parametrize("part", LOADERS)
def test_every_part_can_be_asked_for_by_name(part: str) -> None:
    assert hasattr(Library, part)
