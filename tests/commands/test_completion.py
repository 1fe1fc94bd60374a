"""What a real bash, zsh and fish offer when the tab key is pressed."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pytest

from tests.terminals import on_a_terminal

ROOT = Path(__file__).resolve().parents[2]
READY = "ready>"
START = {
    "bash": f"""
PS1='{READY}'
eval "$(_GRAPH_COMPLETE=bash_source graph)"
bind "set completion-query-items 0"; bind "set page-completions off"
bind "set show-all-if-ambiguous on"
""",
    "zsh": f"""
PROMPT='{READY}'; RPROMPT=''; LISTMAX=10000
autoload -Uz compinit; compinit -D -u
eval "$(_GRAPH_COMPLETE=zsh_source graph)"
""",
    "fish": f"""
function fish_prompt; echo -n '{READY}'; end
_GRAPH_COMPLETE=fish_source graph | source
""",
}
"""What each shell reads when it starts."""
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\x1b\][^\x07]*\x07")
OFFERED = {
    "graph paths anal": "analyst",
    "graph match --skills py": "python",
    "graph sparql chu": "churn-workflow",
    "graph gap analyst --have sql,pyth": "sql,python",
}


class Shell:
    """An interactive shell on a terminal of its own."""

    def __init__(self, words: Sequence[str], home: Path) -> None:
        path = f"{home}:{os.environ['PATH']}"
        self._process, self._screen = on_a_terminal(
            words, {"HOME": str(home), "ZDOTDIR": str(home), "PATH": path}, 50, 100
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def types(self, keys: str) -> None:
        """Send these keys."""
        os.write(self._screen, keys.encode())

    def until(self, text: str, seconds: float = 30) -> None:
        """Read what is shown until this text is there."""
        shown, end = "", time.monotonic() + seconds
        while text not in shown:
            ready, _, _ = select.select([self._screen], [], [], max(0, end - time.monotonic()))
            assert ready, shown
            try:
                raw = os.read(self._screen, 65536).decode(errors="replace")
            except OSError:
                pytest.fail(f"The shell has ended: {shown}")
            self._answer(raw)
            shown += ESCAPES.sub("", raw)

    def _answer(self, raw: str) -> None:
        """Say what a terminal says of itself: fish waits for it."""
        if "\x1b[c" in raw or "\x1b[0c" in raw:
            os.write(self._screen, b"\x1b[?62;22c")
        if "\x1b[6n" in raw:
            os.write(self._screen, b"\x1b[1;1R")


def words(name: str, home: Path) -> list[str]:
    """How a shell is started that reads its file in this folder and no other."""
    start = home / (".zshrc" if name == "zsh" else f"start.{name}")
    start.write_text(START[name], encoding="utf-8")
    if name == "bash":
        return ["bash", "--rcfile", str(start), "-i"]
    if name == "zsh":
        return ["zsh", "-d", "-i"]
    return ["fish", "--no-config", "-C", f"source {start}", "-i"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the command in it."""
    command = tmp_path / "graph"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n')
    command.chmod(0o755)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("typed", sorted(OFFERED))
@pytest.mark.parametrize("name", sorted(START))
def test_the_tab_key_offers_names(name: str, typed: str, home: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    with Shell(words(name, home), home) as shell:
        shell.until(READY)
        time.sleep(0.3)  # the line editor may drop what comes while it starts
        shell.types(f"{typed}\t")
        shell.until(OFFERED[typed])
