"""What reaches a terminal: nothing that could move the cursor, in any format."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SIGNS = "\x1b]0;owned\x07 \x9b31m \u202ereversed \u2066"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown")
QUERIES = (
    "SELECT * { ?s skos:prefLabel ?o }",
    "CONSTRUCT { ?s ?p ?o } { ?s skos:prefLabel ?o . ?s ?p ?o }",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    label = "".join(f"\\u{ord(sign):04x}" for sign in SIGNS)
    path.write_text(
        "@prefix rg: <https://w3id.org/rolegraph/ns#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f'<http://example.org/r> a rg:Role ; skos:prefLabel "{label}"@en .\n',
        encoding="utf-8",
    )
    return path


def on_a_terminal(*words: str) -> str:
    """What a terminal is given by a command."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), *words],
        stdout=follower, stderr=subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
    )  # fmt: skip
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # nobody writes any more
            break
        if not part:
            break
        parts.append(part)
    os.close(leader)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    return re.sub(r"\x1b\[[0-9]m", "", b"".join(parts).decode())  # bold and dim are our own


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("query", QUERIES)
def test_a_query_cannot_move_the_cursor(hostile: Path, format: str, query: str) -> None:
    seen = on_a_terminal("-s", str(hostile), "sparql", query, "-f", format)
    assert "owned" in seen
    assert not [sign for sign in seen if sign in SIGNS.replace(" ", "") and not sign.isascii()]
    assert "\x1b" not in seen
    assert "\x07" not in seen


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize("format", FORMATS)
def test_an_answer_cannot_move_the_cursor(hostile: Path, format: str) -> None:
    seen = on_a_terminal("-s", str(hostile), "list", "-f", format)
    assert "owned" in seen
    assert not set(seen) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"}


def test_a_file_gets_the_characters_themselves(hostile: Path) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "-s", str(hostile), "list", "-f", "json"]
    run = subprocess.run(command, capture_output=True, check=True)
    assert "\u202ereversed" in run.stdout.decode()
