"""The reference in a browser: usable by everybody, at every width, in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import graph
from graph.exporters import write_file
from graph.exporters.options import Options
from graph.vocabulary import prefix_lines
from tests.browser.conftest import DESKTOP, HOSTILE, PHONE, Open

if TYPE_CHECKING:
    from pathlib import Path

    from graph.source import Source

pytestmark = pytest.mark.browser

FACTS = """\
<https://example.org/> a owl:Ontology ; dcterms:title "A kitchen"@en ; owl:versionInfo "7" ;
    dcterms:license <https://example.org/licence> .
role:baker a rg:Role ; skos:prefLabel "Baker"@en , "Bäcker"@de ; skos:altLabel "bread maker"@en ;
    skos:definition "Bakes bread."@en ; skos:notation "baker" ; skos:scopeNote "Not cakes."@en ;
    rg:onetSocCode "51-3011.00" ; dcterms:source src:book ;
    skos:closeMatch esco-occupation:d3edb8f8-3a06-47a0-8fb9-9b212c006aa2 .
skill:dough a rg:Skill ; skos:prefLabel "dough"@en ; rg:skillType value:ability .
rel:needs a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough ;
    rg:importance value:essential ; rg:proficiency value:expert ; dcterms:source src:book .
src:book a rg:Source ; dcterms:title "The book of bread" ; dcterms:issued "2026-11-23" ;
    schema:url <https://example.org/book> .
"""


@pytest.fixture(scope="module")
def reference(pages: Path) -> Path:
    """The reference of the bundled ontology."""
    path = pages / "roles.reference.html"
    write_file(graph.load().source, "reference", path)
    return path


@pytest.fixture(scope="module")
def short(pages: Path) -> Path:
    """The reference of a few facts with all that an entry can have: axe weighs every word."""
    facts = pages / "short.ttl"
    facts.write_text(prefix_lines() + FACTS, encoding="utf-8")
    path = pages / "short.reference.html"
    write_file(graph.load(facts).source, "reference", path)
    return path


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing(look: Open, short: Path, size: tuple[int, int], *, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = look(short, "#role:baker", size=size, dark=dark)
    found = Axe().run(view.page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found] == []
    assert view.run("() => document.documentElement.scrollWidth") <= size[0]
    view.clean()


def test_a_link_leads_to_its_entry(look: Open, reference: Path) -> None:
    view = look(reference, "#role:data-analyst")
    view.click('[id="role:data-analyst"] a[href="#skill:sql"]')
    assert view.text("article:target h3").startswith("SQL")
    assert view.run("() => document.querySelector('article:target').getBoundingClientRect().y") < 99
    view.clean()


def test_texts_that_attack_stay_texts(look: Open, hostile_source: Source, pages: Path) -> None:
    path = pages / "hostile.reference.html"
    write_file(hostile_source, "reference", path, Options(title=HOSTILE))
    view = look(path, "#role:x1")
    assert "onerror" in view.text("article:target")
    view.clean()
