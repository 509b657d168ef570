from unhunch.cli.app import run, with_default


def test_no_command_means_serve():
    assert with_default([]) == ["serve"]


def test_options_without_a_command_belong_to_serve():
    assert with_default(["--port", "8500"]) == ["serve", "--port", "8500"]


def test_the_program_s_own_options_stay_its_own():
    assert with_default(["--help"]) == ["--help"]
    assert with_default(["--version"]) == ["--version"]


def test_a_named_command_is_left_as_it_is():
    assert with_default(["plan", "me.json", "--json"]) == ["plan", "me.json", "--json"]


def test_an_unknown_command_ends_with_two_and_a_sentence(capsys):
    assert run(["juggle"]) == 2
    assert "No such command 'juggle'" in capsys.readouterr().err


def test_a_missing_argument_ends_with_two(capsys):
    assert run(["plan"]) == 2
    assert "Missing argument 'FILE'" in capsys.readouterr().err
