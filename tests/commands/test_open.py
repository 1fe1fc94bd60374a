from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to show; none is started."""
    seen: list[str] = []

    def show(address: str) -> bool:
        seen.append(address)
        return True

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", show)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return seen


def test_the_page_is_built_and_shown(
    run: Callable[..., Outcome], opened: list[str], tmp_path: Path
) -> None:
    outcome = run("open")
    page = tmp_path / "output" / "graph.html"
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr.startswith("Wrote output/graph.html, ")
    assert opened == [page.as_uri()]
    assert page.read_text("utf-8").startswith("<!")


def test_without_a_display_the_path_is_the_answer(
    run: Callable[..., Outcome],
    opened: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert run("open").stdout == f"{tmp_path / 'output' / 'graph.html'}\n"
    assert opened == []


def test_no_browser_is_started_where_none_is_wanted(
    run: Callable[..., Outcome], opened: list[str], tmp_path: Path
) -> None:
    assert run("open", "--no-browser", "page.html").stdout == f"{tmp_path / 'page.html'}\n"
    assert opened == []


def test_a_browser_that_fails_leaves_the_path(
    run: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert run("open").stdout == f"{tmp_path / 'output' / 'graph.html'}\n"


def test_it_opens_between_two_roles(
    run: Callable[..., Outcome], tmp_path: Path, opened: list[str]
) -> None:
    assert run("open", "plain.html").exit_code == 0
    assert run("open", "--from", "analyst", "--to", "ml-engineer", "way.html").exit_code == 0
    assert len(opened) == 2
    assert (tmp_path / "plain.html").read_bytes() != (tmp_path / "way.html").read_bytes()


def test_an_unknown_role_writes_nothing(run: Callable[..., Outcome], tmp_path: Path) -> None:
    assert run("open", "--from", "chef").exit_code == 2
    assert list(tmp_path.iterdir()) == []
