from importlinter.cli import lint_imports

from tests.architecture.checkout import ROOT


def test_each_layer_knows_only_the_ones_below_it(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
