"""Pages made of real ontologies, opened in a Chromium that nobody can be asked through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import graph
from graph.exporters.html import export
from graph.exporters.options import Options
from graph.vocabulary import prefix_lines

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

    from graph.source import Source

MAP = "#view=map"
DESKTOP = (1280, 800)
PHONE = (390, 844)

PAYLOAD = """</script><img src=x onerror="window.__pwned=1"><svg/onload='window.__pwned=2'>"""
"""What would run, were it ever put into the page as markup."""
HOSTILE = PAYLOAD + " {{ 7*7 }} \u2028\u2029 \u0000\u0007 \u202eright to left\u202c \" ' & \\ <!-- "


@dataclass(slots=True)
class View:
    """A page in the browser, and everything that went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, script: str, argument: object = None) -> Any:
        """What a script gives in the page."""
        return self.page.evaluate(script, argument)

    def settle(self) -> None:
        """Wait until the page is ready and what was asked for has been drawn."""
        # A page without scripts is as ready as it will ever be.
        self.page.wait_for_selector(
            "html[data-state=ready], html:not(:has(script))", state="attached"
        )
        self.run("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")

    def click(self, selector: str) -> None:
        """Click, and wait until that has been drawn."""
        self.page.click(selector)
        self.settle()

    def key(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            self.page.keyboard.press(name)
        self.settle()

    def text(self, selector: str) -> str:
        """The text of the first thing that a selector finds."""
        return self.page.inner_text(selector)

    def clean(self) -> None:
        """Nobody was asked, nothing was complained of, nothing that a label holds has run."""
        violations = self.run("() => window.__violations")
        assert (self.asked, self.complaints, violations) == ([], [], [])
        assert self.run("() => window.__pwned") is None


Open = Callable[..., View]


@pytest.fixture
def look(browser: Browser) -> Iterator[Open]:
    """``look(file, "#view=table", size=PHONE, dark=True)``: the page as a reader has it."""
    contexts = []

    def look(
        file: Path,
        hash: str = "",
        *,
        size: tuple[int, int] = DESKTOP,
        dark: bool = False,
        forced: bool = False,
        scripts: bool = True,
        beside: View | None = None,
    ) -> View:
        if beside:  # another tab of the same browser
            context = beside.page.context
        else:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
                forced_colors="active" if forced else "none",
                java_script_enabled=scripts,
                offline=True,
            )
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(
            "window.__violations = [];"
            "document.addEventListener('securitypolicyviolation',"
            " event => window.__violations.push(event.violatedDirective + ' ' + event.blockedURI))"
        )
        view = View(page)

        def only_the_file(route: Route) -> None:
            if route.request.url.startswith("file:"):
                route.continue_()
            else:
                view.asked.append(route.request.url)
                route.abort()

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                view.complaints.append(message.text)

        page.route("**/*", only_the_file)
        page.on("console", heard)
        page.on("pageerror", lambda error: view.complaints.append(str(error)))
        page.goto(file.as_uri() + hash)
        if scripts:
            view.settle()
        return view

    yield look
    for context in contexts:
        context.close()


def built(source: Source, path: Path, options: Options | None = None) -> Path:
    """The page of a source, as a file."""
    with path.open("wb") as file:
        export(source, file, options or Options(generated="2026-11-23"))
    return path


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def roles(pages: Path) -> Path:
    """The page of the bundled ontology."""
    return built(graph.load().source, pages / "roles.html")


def literal(text: str) -> str:
    """The text as a Turtle string, everything beyond ASCII escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if 31 < ord(c) < 127 else f"\\u{ord(c):04X}" for c in escaped) + '"'


@pytest.fixture(scope="session")
def hostile_source(pages: Path) -> Source:
    """An ontology in which every text is an attack."""
    evil = literal(HOSTILE)
    lines = [prefix_lines()]
    kinds = {"role": "Role", "skill": "Skill", "tool": "Tool", "focus": "FocusArea"}
    lines += [
        f"{name}:x{n} a rg:{kind} ; skos:prefLabel {evil}@en, {evil}@de ;"
        f" skos:altLabel {literal(f'href {HOSTILE} {n}')}@en ; skos:notation {evil} ;"
        f" skos:definition {evil}@en ; skos:scopeNote {evil}@en ; dcterms:source src:x ."
        for name, kind in kinds.items()
        for n in (1, 2, 3)
    ]
    lines += [
        f"rel:{item}-{role}-{n} a rg:{relation} ; rg:from role:x{role} ; rg:to {item}:x{n} ;"
        " dcterms:source src:x ."
        for item, relation in (("skill", "SkillRequirement"), ("tool", "ToolUse"))
        for role in (1, 2, 3)
        for n in {1, role}
    ]
    lines.append(
        f"src:x a rg:Source ; dcterms:title {evil} ; dcterms:issued {evil} ;"
        f" dcterms:license {evil} ; schema:url <javascript:window.__pwned=3> ."
    )
    path = pages / "hostile.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return graph.load(path).source


@pytest.fixture(scope="session")
def hostile(pages: Path, hostile_source: Source) -> Path:
    """The page of the hostile ontology, with a hostile title."""
    options = Options(title=HOSTILE, generated=HOSTILE)
    return built(hostile_source, pages / "hostile.html", options)


@pytest.fixture(scope="session")
def crowd(pages: Path) -> Path:
    """The page of more things than can be drawn at once."""
    lines = [prefix_lines(), "src:us a rg:Source ; dcterms:title 'us' ."]
    for role in range(8):
        lines.append(f"role:r{role} a rg:Role ; skos:prefLabel 'Role {role}'@en .")
        lines += [
            f"rel:r{role}-{skill} a rg:SkillRequirement ; rg:from role:r{role} ;"
            f" rg:to skill:s{skill} ; dcterms:source src:us ."
            for skill in range(role * 40, role * 40 + 60)
        ]
    lines += [f"skill:s{n} a rg:Skill ; skos:prefLabel 'Skill number {n}'@en ." for n in range(340)]
    path = pages / "crowd.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return built(graph.load(path).source, pages / "crowd.html")
