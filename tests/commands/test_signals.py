"""Ended by a signal at any moment: a status, no traceback, no litter, no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.sources.rdf.bundled import ontology_folder

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


START = """
import os, sys, graph.__main__ as graph
graph._heed_signals()
os.write({ready}, b"x")
sys.argv = ["graph", *sys.argv[1:]]
graph.main()
"""
"""From here on signals are ours: before it they are Python's, which is still starting."""


def ended(arguments: list[str], number: signal.Signals, after: float) -> tuple[int, str]:
    """The exit status and what was said on standard error."""
    incoming, ready = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", START.format(ready=ready), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, pass_fds=[ready],
    )  # fmt: skip
    os.close(ready)
    assert os.read(incoming, 1) == b"x"
    os.close(incoming)
    time.sleep(after)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.mark.slow
@pytest.mark.parametrize("number", STATUS)
def test_an_export_leaves_nothing_half(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    seen = set()
    for step in range(12):
        status, said = ended(["export", "html", str(path)], number, step * 0.06)
        seen.add(status)
        assert status in (0, STATUS[number]), said
        assert "Traceback" not in said
        left = {one.name for one in tmp_path.iterdir()} - {path.name}
        assert not left
        path.unlink(missing_ok=True)
    assert STATUS[number] in seen


@pytest.mark.slow
def test_an_interrupt_while_it_starts_is_a_word() -> None:
    for step in range(10):
        status, said = ended(["paths", "analyst", "ml-engineer"], signal.SIGINT, step * 0.01)
        last = [one for one in said.splitlines() if one and not one.startswith("taking ")]
        assert (status, last) in ((0, []), (STATUS[signal.SIGINT], ["Interrupted."]))


FINALISER = """
import graph.__main__ as graph, os, signal, time
class Slow:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        time.sleep(0.2)
graph._heed_signals()
signal.signal(signal.SIGINT, signal.default_int_handler)
one = Slow()
try:
    del one
    time.sleep(10)
finally:
    print("cleared up")
"""


@pytest.mark.parametrize(("name", "status"), [("SIGINT", -2), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_that_meets_a_finaliser_ends_all_the_same(name: str, status: int) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FINALISER.format(name=name)],
        check=False, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (status, "cleared up\n")
    assert "ignored" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps users apart by itself")
def test_a_compiled_form_that_others_can_write_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.sources.rdf.loader import open_files

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    facts = ontology_folder() / "roles.ttl"
    assert open_files([facts]).roles() == 12
    (place,) = (tmp_path / "rolegraph" / "compiled").glob("*.sqlite")
    place.write_bytes(b"SQLite format 3\0 of somebody else")
    place.chmod(0o666)
    assert open_files([facts]).roles() == 12  # compiled anew, and kept
    assert not place.stat().st_mode & 0o022
