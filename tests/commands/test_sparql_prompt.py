"""The prompt of ``graph sparql``, as a person sits before it."""

from __future__ import annotations

import os
import re
import select
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.commands._prompt import HISTORY, Prompt
from graph.vocabulary import KNOWN_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Outcome

if sys.platform == "win32":
    pytest.skip("a terminal of POSIX", allow_module_level=True)

from tests.terminals import on_a_terminal

ROOT = Path(__file__).resolve().parents[2]
ASKS = "sparql> "
PATIENCE = 60.0


class Session:
    """A prompt on a terminal: what is typed into it, and what it shows until it asks again."""

    def __init__(self, data: Path, *words: str) -> None:
        command = [sys.executable, str(ROOT / "cli.py"), *words, "sparql"]
        told = {"GRAPH_DATA": str(data), "NO_COLOR": "1"}
        self.process, self._leader = on_a_terminal(command, told)
        self.opening = self._until(ASKS)

    def type(self, text: str, until: str = ASKS) -> str:
        os.write(self._leader, text.encode())
        return self._until(until)

    def interrupt(self) -> str:
        """Press Ctrl-C; once more where it came just before readline began to wait."""
        for _ in range(int(PATIENCE)):
            os.write(self._leader, b"\x03")
            if select.select([self._leader], [], [], 1.0)[0]:
                return self._until(ASKS)
        raise AssertionError("Ctrl-C is not heeded")

    def end(self, text: str = "\x04") -> int:
        os.write(self._leader, text.encode())
        status = self.process.wait(PATIENCE)
        os.close(self._leader)
        return status

    def _until(self, sign: str) -> str:
        seen, end = "", time.monotonic() + PATIENCE
        while not seen.endswith(sign):
            if not select.select([self._leader], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"waited for {sign!r} and saw {seen!r}")
            part = os.read(self._leader, 65536).decode(errors="replace")
            seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen + part)
        return seen


@pytest.fixture
def session(tmp_path: Path, kitchen: Path) -> Iterator[Session]:
    session = Session(tmp_path, "-s", str(kitchen))
    yield session
    if session.process.poll() is None:
        session.process.kill()
        session.process.wait()


def test_queries_are_asked_one_after_the_other(session: Session, tmp_path: Path) -> None:
    assert ".help" in session.opening
    assert "2 rows" in session.type("SELECT ?r { ?r a rg:Role }\r")
    assert "...> " in session.type("SELECT ?r {\r", "...> ")
    assert "1 row" in session.type('?r skos:notation "cook" }\r')
    wrong = session.type("SELECT ?r { ?r nope:x ?y }\r")
    assert "the prefix 'nope:' is not declared" in wrong
    assert "ends too soon" in session.type("ASK {\r", "...> ") + session.type("\r")
    assert "DELETE would change the graph" in session.type("DELETE { ?s ?p ?o } WHERE {}\r")
    assert session.end() == 0
    kept = tmp_path / HISTORY
    assert kept.read_text(encoding="utf-8").startswith("SELECT ?r { ?r a rg:Role }\n")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_was_typed_comes_back_the_next_time(tmp_path: Path, kitchen: Path) -> None:
    first = Session(tmp_path, "-s", str(kitchen))
    assert "yes" in first.type("ASK { role:cook ?p ?o }\r")
    assert first.end(".quit\r") == 0
    second = Session(tmp_path, "-s", str(kitchen))
    assert "yes" in second.type("\x1b[A\x1b[A\r")  # beyond .quit, which was typed last
    assert second.end() == 0


def test_tab_completes_terms_prefixes_and_variables(session: Session) -> None:
    assert "1 row" in session.type(
        "SELECT ?r { ?r skos:nota\t ?n . role:bak\t skos:notation ?n }\r"
    )
    assert "foaf:" in session.type("ASK { ?x foa\t", "foaf:")
    assert "no" in session.type("nick ?y }\r")
    assert "2 rows" in session.type("SELECT ?person { ?per\t a rg:Ro\t }\r")
    assert session.end() == 0


def test_commands_of_the_prompt(session: Session) -> None:
    assert "TAB completes" in session.type(".help\r")
    assert "http://xmlns.com/foaf/0.1/" in session.type(".prefixes\r")
    assert "needed-by-all" in session.type(".queries\r")
    assert "is not known here" in session.type(".nope\r")
    session.type(".format turtle\r")
    assert "@prefix" in session.type("DESCRIBE role:cook\r")
    told = session.type(".explain ASK { role:cook rg:notation ?n }\r")
    assert "No statement has rg:notation" in told
    assert "is for triples" in session.type("ASK {}\r")
    assert session.end() == 0


def test_ctrl_c_leaves_the_line_and_not_the_prompt(session: Session) -> None:
    session.type("SELECT nonsense", "nonsense")
    assert "Interrupted." in session.interrupt()
    assert "yes" in session.type("ASK { ?s ?p ?o }\r")
    assert session.end() == 0


def test_without_a_terminal_a_query_is_wanted(run: Callable[..., Outcome]) -> None:
    told = run("sparql")
    assert told.exit_code == 2
    assert "Give one query" in told.stderr


def test_keywords_come_in_the_case_that_is_typed() -> None:
    prompt = Prompt(None, None, ("turtle", "table"))  # type: ignore[arg-type]
    assert prompt._completions("opt", "SELECT * { ") == ["optional"]
    assert prompt._completions("OPT", "SELECT * { ") == ["OPTIONAL"]
    assert prompt._completions(".f", "") == [".format"]
    assert prompt._completions("tu", ".format ") == ["turtle"]
    assert prompt._completions("?a", "SELECT ?ab ?ac { ") == ["?ab", "?ac"]
    assert "needed-by-all" in prompt._completions("needed", "")
    assert {one for one in prompt._completions("", "SELECT ") if one.endswith(":")} == {
        f"{name}:" for name in KNOWN_PREFIXES
    }
