"""Every verdict has its words, every rule its sentence, and a bad edit is told with its place."""

import pytest

from unhunch.catalogue.library import library
from unhunch.catalogue.reading import ContentError, content_root, read
from unhunch.catalogue.verdicts import load_verdicts
from unhunch.domain.outcomes.trend import WHYS
from unhunch.domain.outcomes.verdict import Verdict


def test_every_verdict_has_words_and_every_rule_its_sentence():
    verdicts = library().verdicts
    assert list(verdicts) == list(Verdict)
    for verdict, why in WHYS:
        assert verdicts[verdict].why[why]


def test_every_verdict_says_what_may_come_next_and_rests_on_a_graded_claim():
    for words in library().verdicts.values():
        assert words.what_next
        assert all(claim in library().evidence.claims for claim in words.claims)


def test_too_early_says_that_it_cannot_be_told():
    words = library().verdicts[Verdict.TOO_EARLY]
    assert "chance is too large to say" in words.why["cannot-tell"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[worse", "[worst", "verdicts.toml: "),
        ('level = "The line', 'flat = "The line', "verdicts.toml: plateau.why"),
        ('title = "Pain is getting more"', 'title = ""', "verdicts.toml: worse.title"),
        ('claims = ["rule-rescreen", "rule-flare"]', "claims = []", "verdicts.toml: worse.claims"),
    ],
)
def test_a_bad_edit_is_told(tmp_path, old, new, told):
    with (content_root() / "verdicts.toml").open() as file:
        text = file.read()
    assert old in text
    (tmp_path / "verdicts.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError) as error:
        read(load_verdicts, root=tmp_path)
    assert told in str(error.value)
