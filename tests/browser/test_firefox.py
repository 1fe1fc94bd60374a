"""The page in Firefox, where there is one: it is spoken to by Marionette, its own protocol."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import graph

pytestmark = pytest.mark.browser

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
FROM_TO = "#from=role:data-analyst&to=role:ml-engineer"
STATES = ["", "#view=table", "#view=matrix", "#node=role:data-analyst", "#node=skill:sql", FROM_TO]


class Firefox:
    """A Firefox without windows; ``run`` is a script in its page."""

    def __init__(self, port: int) -> None:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            assert time.monotonic() < deadline, "Firefox does not answer"
            time.sleep(0.2)
        self.rest = b""
        self.count = 0
        self._read()
        self.command("WebDriver:NewSession")

    def _read(self) -> Any:
        while b":" not in self.rest:
            self.rest += self.socket.recv(65536)
        size, _, self.rest = self.rest.partition(b":")
        while len(self.rest) < int(size):
            self.rest += self.socket.recv(65536)
        message, self.rest = self.rest[: int(size)], self.rest[int(size) :]
        return json.loads(message)

    def command(self, name: str, **given: object) -> Any:
        """What a command of the protocol answers."""
        self.count += 1
        message = json.dumps([0, self.count, name, given]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, answer = self._read()
        assert error is None, error
        return answer

    def run(self, script: str) -> Any:
        """What a script returns in the page."""
        return self.command("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def asynchronously(self, script: str) -> Any:
        """What a script hands to ``done`` in the page."""
        script = f"const done = arguments[arguments.length - 1]; {script}"
        return self.command("WebDriver:ExecuteAsyncScript", script=script, args=[])["value"]

    def complaints(self) -> list[str]:
        """What the console has been told of the page, and forgets then."""
        self.command("Marionette:SetContext", value="chrome")
        try:
            told = self.run(
                "const all = Services.console.getMessageArray().filter(one => one instanceof"
                " Ci.nsIScriptError && one.sourceName.startsWith('file:')).map(one =>"
                " one.errorMessage); Services.console.reset(); return all;"
            )
        finally:
            self.command("Marionette:SetContext", value="content")
        return list(told)

    def open(self, file: Path, hash: str) -> None:
        """Open a page and wait until it is drawn."""
        self.command("WebDriver:Navigate", url="about:blank")
        self.command("WebDriver:Navigate", url=file.as_uri() + hash)
        self.asynchronously(
            "const wait = () => document.documentElement.dataset.state === 'ready'"
            " ? setTimeout(done, 200) : setTimeout(wait, 50); wait();"
        )


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    if not FIREFOX:
        pytest.skip("no Firefox. On Debian: apt-get install firefox-esr")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = tmp_path_factory.mktemp("firefox")
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    process = subprocess.Popen(
        [
            FIREFOX,
            "--headless",
            "--marionette",
            "--profile",
            str(profile),
            "-remote-allow-system-access",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        opened = Firefox(port)
        with opened.socket:
            yield opened
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.parametrize("hash", STATES)
def test_it_works_and_axe_finds_nothing(firefox: Firefox, roles: Path, hash: str) -> None:
    import axe_playwright_python

    firefox.complaints()
    firefox.open(roles, hash)
    boxes = firefox.run("return window.rolegraph.boxes().length")
    if hash:
        assert boxes > 20
    else:  # the first view is the landscape: every role, and nothing else
        assert boxes == len(list(graph.load().source.nodes(("role",))))
    assert firefox.run("return performance.getEntriesByType('resource').length") == 0
    assert firefox.complaints() == []
    axe = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    found = firefox.asynchronously(
        axe + "; axe.run().then(all => done(all.violations.map(one => one.id)))"
    )
    assert found == []


def test_the_search_answers_keys(firefox: Firefox, roles: Path) -> None:
    firefox.open(roles, "")
    keys = [{"type": kind, "value": key} for key in "/mle\ue007" for kind in ("keyDown", "keyUp")]
    firefox.command(
        "WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": keys}]
    )
    assert firefox.run("return document.querySelector('#panel-title').textContent") == "ML Engineer"
