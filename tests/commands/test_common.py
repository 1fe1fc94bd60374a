"""What every command has in common: streams, exit statuses, formats, locales, completion."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.importers import import_dataset
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """``program("list", LC_ALL="C")``: the command line in a process of its own."""

    def run(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
        given = {**os.environ, **environment}
        return subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *arguments],
            env={name: value for name, value in given.items() if value is not None},
            capture_output=True,
            check=False,
        )

    return run


# ------------------------------------------------------------------------ streams and statuses


def test_an_answer_is_all_that_goes_to_stdout(run: Callable[..., Outcome]) -> None:
    outcome = run("list")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "Data Analyst" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("gap", "analyst", "chef"), 2, "No role is called 'chef'."),
        (("paths", "analyst", "chef"), 2, "is called 'chef'."),
        (("gap", "analyst"), 2, "Missing argument 'TO'. Help: graph gap --help"),
        (("list", "--nonsense"), 2, "No such option"),
        (("list", "-f", "yaml"), 2, "'yaml' is not one of 'table', 'json'"),
        (("-s", "no-such-file.ttl", "list"), 3, "no-such-file.ttl"),
    ],
)
def test_an_error_is_one_sentence_on_stderr(
    arguments: tuple[str, ...], status: int, said: str, run: Callable[..., Outcome]
) -> None:
    outcome = run(*arguments)
    assert (outcome.exit_code, outcome.stdout) == (status, "")
    assert outcome.stderr.startswith("Error: ")
    assert outcome.stderr.count("\n") == 1
    assert said in outcome.stderr


def test_a_remedy_asks_the_same_source_again(kitchen: Path, run: Callable[..., Outcome]) -> None:
    told = run("-s", str(kitchen), "gap", "baker", "zzzzzz").stderr
    assert told.endswith(f"look with: graph -s {kitchen} list roles\n")


def test_a_name_that_is_nearly_right_is_suggested(run: Callable[..., Outcome]) -> None:
    outcome = run("paths", "analyst", "ml-enginer")
    assert outcome.exit_code == 2
    assert "Did you mean" in outcome.stderr
    assert "ML Engineer" in outcome.stderr


def test_a_command_that_is_nearly_right_is_suggested(run: Callable[..., Outcome]) -> None:
    outcome = run("pahts", "analyst", "ml-engineer")
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert outcome.stderr == (
        "Error: No such command 'pahts'. Did you mean paths? Help: graph --help\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [("-f", "json", "gap", "analyst", "chef"), ("gap", "analyst", "chef", "-fjson")],
)
def test_with_json_an_error_is_an_object(
    arguments: tuple[str, ...], run: Callable[..., Outcome]
) -> None:
    outcome = run(*arguments)
    assert (outcome.exit_code, outcome.stdout) == (2, "")
    shape = json.loads(outcome.stderr)
    assert shape["error"] == "UnknownName"
    assert shape["exit_code"] == 2
    assert shape["name"] == "chef"


def test_with_json_wrong_use_is_an_object_too(run: Callable[..., Outcome]) -> None:
    outcome = run("gap", "analyst", "--format", "json")
    assert json.loads(outcome.stderr) == {
        "error": "WrongUse",
        "message": "Missing argument 'TO'.",
        "remedy": "Help: graph gap --help",
        "exit_code": 2,
    }


def test_a_mistake_of_ours_is_told_without_a_traceback(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a \x1b[31mhidden\x1b[0m\nmistake"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("graph.library.load", fail)
    outcome = run("list")
    assert (outcome.exit_code, outcome.stdout) == (70, "")
    assert outcome.stderr.startswith("Error: Something went wrong inside rolegraph: ZeroDivision")
    assert "\x1b" not in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_without_a_command_there_is_help(run: Callable[..., Outcome]) -> None:
    outcome = run()
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert outcome.stdout == run("--help").stdout
    assert "\n  graph paths analyst ml-engineer  " in outcome.stdout


def test_help_names_every_command_with_its_whole_first_sentence(
    run: Callable[..., Outcome],
) -> None:
    lines = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert "..." not in lines
    files = (ROOT / "graph" / "commands").glob("[a-z]*.py")
    commands = {path.stem.rstrip("_").replace("_", "-") for path in files}
    assert {line.split()[0] for line in lines.splitlines() if line[2:3].strip()} == commands


@pytest.mark.parametrize("command", ["gap", "export", "open", "sparql"])
def test_a_command_explains_itself(command: str, run: Callable[..., Outcome]) -> None:
    outcome = run(command, "-h")
    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert f"Usage: graph {command}" in outcome.stdout


# ---------------------------------------------------------------------- options before or after


def test_the_format_goes_before_or_behind_the_command(run: Callable[..., Outcome]) -> None:
    before, behind = run("-f", "json", "list"), run("list", "-f", "json")
    assert before == behind
    assert json.loads(before.stdout)["schema"].startswith("rolegraph/list/")
    assert run("-f", "json", "list", "-f", "csv") == run("list", "-f", "csv")


def test_sources_before_and_behind_the_command_are_merged(
    run: Callable[..., Outcome], kitchen: Path
) -> None:
    alone = run("-s", str(kitchen), "list", "-f", "csv")
    assert alone.stdout.count("\r\n") == 3
    assert run("list", "-s", str(kitchen), "-f", "csv") == alone
    both = run("-s", "roles", "list", "-s", str(kitchen), "-f", "csv").stdout
    assert "Baker" in both
    assert "Data Analyst" in both


def test_the_source_can_come_from_the_environment(
    run: Callable[..., Outcome], kitchen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_SOURCE", str(kitchen))
    assert "Baker" in run("list").stdout


def test_the_width_follows_the_environment_when_piped(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def widest() -> int:
        return max(map(len, run("gap", "analyst", "ml-engineer").stdout.splitlines()))

    narrow = widest()
    monkeypatch.setenv("COLUMNS", "60")
    assert widest() <= 60 < narrow <= 80
    monkeypatch.setenv("COLUMNS", "nonsense")
    assert widest() == narrow


# --------------------------------------------------------------------------- processes, locales


@pytest.mark.parametrize("arguments", [("list", "skill", "-f", "csv"), ("export", "graphml", "-")])
def test_a_reader_that_has_read_enough_is_no_error(arguments: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


INTERRUPTED = """
import sys, time
sys.path.insert(0, sys.argv.pop(1))
import graph.library
def load(*_, **__):
    print("working", file=sys.stderr, flush=True)
    time.sleep(30)
graph.library.load = load
from graph.commands import main
main(["list"])
"""


def test_control_c_ends_it_calmly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, str(ROOT)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        assert process.stdout
        assert process.stderr.readline() == "working\n"
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        assert process.wait(10) == 130
        assert time.monotonic() - began < 5
        assert process.stderr.read().strip() == "Interrupted."
        assert process.stdout.read() == ""


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
    ids=["C", "POSIX", "latin-1", "ascii"],
)
def test_output_is_utf8_in_every_locale(
    environment: dict[str, str], program: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    run = program("gap", "analyst", "ml-engineer", **environment)
    assert run.returncode == 0
    assert run.stderr.decode().startswith("taking 'analyst' as Data Analyst (an alias)")
    assert "Data Analyst → ML Engineer" in run.stdout.decode()


def test_an_error_is_readable_in_every_locale(
    program: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    run = program("show", "Bäcker", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (run.returncode, run.stdout) == (2, b"")
    assert "'Bäcker'" in run.stderr.decode()


def test_it_works_without_a_home_or_a_cache(
    program: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("a file where a folder should be")
    run = program("list", HOME=None, XDG_CACHE_HOME=str(nowhere), XDG_DATA_HOME=str(nowhere))
    assert (run.returncode, run.stderr) == (0, b"")
    assert b"Data Analyst" in run.stdout


def test_a_full_disk_is_told(program: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb") as file:
        run = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), "list"],
            stdout=file, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert run.returncode == 3
    assert run.stderr == b"Error: The answer cannot be written: no space left on device.\n"
    assert program("list").returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    ("ending", "status", "told"),
    [
        ("list >&-", 3, "Error: The answer cannot be written: bad file descriptor.\n"),
        ("list 2>&-", 0, ""),
        ("export dot {folder}/x.dot >&- 2>&-", 0, ""),
        ("export dot {folder}/x.dot 2>/dev/full", 0, ""),
        ("list no-such-kind 2>/dev/full", 2, ""),
    ],
)
def test_closed_and_full_streams_are_no_mistake_of_ours(
    ending: str, status: int, told: str, tmp_path: Path
) -> None:
    if "/dev/full" in ending and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    words = ending.format(folder=tmp_path)
    run = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" "{ROOT / "cli.py"}" {words}'],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (status, told)


def test_somebody_elses_cache_is_no_hindrance(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("is_file", "mkdir"):
        monkeypatch.setattr(Path, name, _only_in_the_cache(getattr(Path, name), refused))
    told = run("list")
    assert (told.exit_code, told.stderr) == (0, "")


def _only_in_the_cache(
    whole: Callable[..., Any], refused: Callable[..., Any]
) -> Callable[..., Any]:
    def method(path: Path, *rest: object, **more: object) -> object:
        return (refused if "rolegraph" in path.parts else whole)(path, *rest, **more)

    return method


def test_a_user_without_a_home_is_told(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    def nowhere(*_: object, **__: object) -> str:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr(platformdirs, "user_data_dir", nowhere)
    monkeypatch.setattr(platformdirs, "user_cache_dir", nowhere)
    assert run("list").exit_code == 0
    told = run("sources")
    assert (told.exit_code, told.stdout) == (3, "")
    assert (
        "There is no home folder to keep datasets in. Name a folder with GRAPH_DATA." in told.stderr
    )
    assert run("-s", "~no-such-user/x", "list").exit_code == 3


# ---------------------------------------------------------------------------------- completion


@pytest.fixture
def completions(
    program: Callable[..., subprocess.CompletedProcess[bytes]],
) -> Callable[[str], list[str]]:
    """What bash would offer at the end of these words."""

    def offered(words: str) -> list[str]:
        place = str(len(words.split(" ")) - 1)
        run = program(_GRAPH_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=place)
        assert run.stderr == b""
        return [line.removeprefix("plain,") for line in run.stdout.decode().split("\n") if line]

    return offered


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("graph pat", ["paths"]),
        ("graph gap data-an", ["data-analyst"]),
        ("graph gap analyst ml-e", ["ml-engineer"]),
        ("graph gap analyst ml-engineer --have pytho", ["python"]),
        ("graph gap analyst ml-engineer --have sql,pytho", ["sql,python"]),
        ("graph export graph", ["graphml"]),
        ("graph list -f json", ["json", "jsonl"]),
        ("graph gap no-such-role", []),
        ("graph -s no-such-file.ttl gap d", []),
    ],
)
def test_the_shell_completes(
    words: str, offered: list[str], completions: Callable[[str], list[str]]
) -> None:
    assert completions(words) == offered


def test_the_shell_completes_from_the_source_that_is_named(
    completions: Callable[[str], list[str]], kitchen: Path
) -> None:
    assert completions(f"graph -s {kitchen} gap ba") == ["baker"]
    assert completions(f"graph gap -s {kitchen} ba") == ["baker"]


def test_the_shell_offers_what_begins_as_typed(
    completions: Callable[[str], list[str]], tmp_path: Path
) -> None:
    path = tmp_path / "coded.ttl"
    text = """
    role:a a rg:Role ; skos:prefLabel "bakery shop manager"@en ; skos:notation "1420.4.5" .
    role:b a rg:Role ; skos:prefLabel "pastry chef"@en ; skos:altLabel "bakery hand"@en .
    role:c a rg:Role ; skos:prefLabel "bakers (of bread)"@en .
    """
    path.write_text(prefix_lines() + text, encoding="utf-8")
    assert completions(f"graph -s {path} show bak") == ["bakery-shop-manager", "bakery-hand"]
    assert completions(f"graph -s {path} show 14") == ["1420.4.5"]


def test_the_shell_completes_datasets(
    completions: Callable[[str], list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path))
    (tmp_path / "ours.csv").write_text("role,dough\nBaker,x\n", encoding="utf-8")
    import_dataset("csv", [tmp_path / "ours.csv"])
    assert completions("graph sources show o") == ["ours"]
    assert completions("graph -s r") == ["roles"]
    assert completions("graph -s ours gap ba") == ["baker"]
    assert completions("graph -s some/fil") == ["file,some/fil"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_there(
    shell: str, program: Callable[..., subprocess.CompletedProcess[bytes]]
) -> None:
    run = program(_GRAPH_COMPLETE=f"{shell}_source")
    assert run.returncode == 0 or b"Bash version" in run.stderr
    assert b"_GRAPH_COMPLETE" in run.stdout
