"""Several sources as one: aligned things become one, and each says who says what."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from graph.errors import AmbiguousName
from graph.importers import import_dataset
from graph.model import Link
from graph.questions.show import show
from graph.renderers import render
from graph.resolver import resolve
from graph.source import Source
from graph.sources.datasets.install import Filled, Records, install
from graph.sources.datasets.registry import Origins
from graph.sources.resolve import open_source
from graph.vocabulary import ONET, prefix_lines

DATA = Path(__file__).resolve().parent.parent / "data"
BAKER = "http://data.europa.eu/esco/occupation/1aadb308-432a-4d01-b54b-b4f7f76dd419"
OURS = "https://w3id.org/rolegraph/id"

OWN = """
role:baker a rg:Role ; skos:prefLabel "Our baker"@en ; skos:notation "our-baker" ;
    skos:definition "Bakes."@en ; skos:closeMatch <{baker}> ; rg:onetSocCode "51-3011.00" .
skill:dough a rg:Skill ; skos:prefLabel "dough"@en ; skos:notation "dough" ;
    skos:exactMatch <{skill}> .
skill:one a rg:Skill ; skos:prefLabel "one"@en ; skos:closeMatch <{other}> .
skill:two a rg:Skill ; skos:prefLabel "two"@en ; skos:closeMatch <{other}> .
tool:pan a rg:Tool ; skos:prefLabel "pan"@en .
rel:1 a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough ;
    rg:importance value:optional ; dcterms:source src:us .
rel:2 a rg:ToolUse ; rg:from role:baker ; rg:to tool:pan ; dcterms:source src:us .
src:us a rg:Source ; dcterms:title "What we think" .
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "datasets"
    monkeypatch.setenv("GRAPH_DATA", str(place))
    import_dataset("esco", [DATA / "esco"])
    return place


@pytest.fixture
def essential(folder: Path) -> str:
    """A skill that ESCO calls essential for bakers."""
    assert folder.is_dir()
    links = open_source(["esco"]).links([BAKER], "out", ["requires"])
    return min(link.target for link in links if link.importance == 1)


@pytest.fixture
def own(tmp_path: Path, essential: str) -> Path:
    skills = sorted(node.id for node in open_source(["esco"]).nodes(("skill",)))
    other = next(skill for skill in skills if skill != essential)
    path = tmp_path / "own.ttl"
    text = OWN.format(baker=BAKER, skill=essential, other=other)
    path.write_text(prefix_lines() + text, encoding="utf-8")
    return path


def both(own: Path) -> Source:
    return open_source([str(own), "esco"])


def test_an_aligned_role_shows_what_both_ask(own: Path) -> None:
    source = both(own)
    assert source.roles() == 4, "four of ESCO, of which one is ours"
    baker = f"{OURS}/role/baker"
    asked = {link.target for link in source.links([baker], "out", ["requires", "uses"])}
    alone = {link.target for link in open_source(["esco"]).links([BAKER], "out", ["requires"])}
    assert len(asked) == len(alone) + 1
    assert f"{OURS}/tool/pan" in asked
    assert source.nodes_of([baker])[baker].label == "Our baker"


def test_the_other_names_lead_to_the_same_thing(own: Path) -> None:
    source = both(own)
    for name in ("baker", "7512.1", BAKER, "our-baker", "Our baker"):
        (hit,) = source.named(name, ["role"])
        assert hit.node.id == f"{OURS}/role/baker"
    told = source.describe(f"{OURS}/role/baker")
    assert told.definition == "Bakes."
    assert any(note.startswith("ESCO: Bakers make") for note in told.notes)
    assert "baker" in told.aliases


def test_one_sees_where_they_disagree(own: Path) -> None:
    source = both(own)
    links = [
        link
        for link in source.links([f"{OURS}/role/baker"], "out", ["requires"])
        if link.target == f"{OURS}/skill/dough"
    ]
    said = {
        one.title: (one.stated, link.importance)
        for link, cited in source.citations(links).items()
        for one in cited
    }
    assert said == {"What we think": ("optional", 0.5), "ESCO": ("essential", 1.0)}


def test_a_card_says_who_asks_for_what_and_where_they_disagree(own: Path) -> None:
    source = both(own)
    card = show(source, source.nodes_of([f"{OURS}/role/baker"])[f"{OURS}/role/baker"])
    said = {asked.thing.label: dict(asked.by) for asked in card.asked}
    assert said.pop("dough") == {"own.ttl": "optional", "esco": "essential"}
    assert said.pop("pan") == {"own.ttl": ""}
    assert all(list(by) == ["esco"] for by in said.values())
    alone = {link.target for link in open_source(["esco"]).links([BAKER], "out", ["requires"])}
    assert len(said) == len(alone) - 1
    text = io.StringIO()
    render(card, "table", text, width=80)
    assert "own.ttl and esco  1" in text.getvalue()
    assert re.search(r"dough +optional +essential", text.getvalue())


def test_a_card_of_one_source_says_nothing_of_that(own: Path) -> None:
    source = open_source([str(own)])
    card = show(source, source.nodes_of([f"{OURS}/role/baker"])[f"{OURS}/role/baker"])
    assert card.asked == ()


def test_two_datasets_are_told_apart(own: Path) -> None:
    assert own.exists()

    def fill(records: Records) -> Filled:
        records.node(BAKER, "role", "baker")
        records.node("http://example.org/s", "skill", "s")
        records.link(Link(BAKER, "requires", "http://example.org/s", 0.5))
        return Filled(Origins("Another"))

    install("another", "test", fill)
    source = open_source(["esco", "another"])
    card = show(source, source.nodes_of([BAKER])[BAKER])
    by = {asked.thing.id: dict(asked.by) for asked in card.asked}
    assert by.pop("http://example.org/s") == {"another": "optional"}
    assert {tuple(one) for one in by.values()} == {("esco",)}


def test_statements_of_one_cite_that_one(own: Path) -> None:
    source = both(own)
    pan, dough = f"{OURS}/tool/pan", f"{OURS}/skill/dough"
    links = source.links([f"{OURS}/role/baker"], "out", ["requires", "uses"])
    cited = source.citations(links)
    for link in links:
        titles = {one.title for one in cited[link]}
        if link.target == pan:
            assert titles == {"What we think"}
        elif link.target != dough:
            assert titles == {"ESCO"}


def test_what_is_close_to_one_thing_twice_is_not_made_one(own: Path) -> None:
    source = both(own)
    ids = {node.id for node in source.nodes(("skill",))}
    assert {f"{OURS}/skill/one", f"{OURS}/skill/two"} <= ids


def test_three_sources_meet_in_one_role(own: Path) -> None:
    import_dataset("onet", [DATA / "onet"])
    source = open_source([str(own), "esco", "onet"])
    (hit,) = source.named("51-3011.00", ["role"])
    assert hit.node.id == f"{OURS}/role/baker"
    assert source.ratings([f"{OURS}/role/baker"])
    assert [about.name for about in source.about] == ["own.ttl", "esco", "onet"]
    assert f"{ONET}35-3031.00" in {node.id for node in source.nodes(("role",))}


def test_the_first_source_names_things(own: Path) -> None:
    source = open_source(["esco", str(own)])
    assert source.nodes_of([BAKER])[BAKER].label == "baker"
    (hit,) = source.named("Our baker", ["role"])
    assert hit.node.id == BAKER


def test_the_triples_of_all_are_asked_together(own: Path) -> None:
    store = both(own).store()
    query = """PREFIX rg: <https://w3id.org/rolegraph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?skill { ?ours skos:closeMatch ?theirs . ?theirs rg:requiresSkill ?skill .
                        ?ours rg:usesTool ?tool }"""
    found = len(list(store.query(query)))  # type: ignore[arg-type]
    assert found == len(open_source(["esco"]).links([BAKER], "out", ["requires"]))
    again = both(own).store()
    assert len(again) == len(store)


def test_another_import_is_seen_at_once(own: Path) -> None:
    before = both(own).roles()

    def fill(records: Records) -> Filled:
        records.node("http://example.org/r", "role", "r")
        return Filled(Origins("Another"))

    install("esco", "test", fill)
    assert both(own).roles() == 2 != before


TABLE = """\
role,aliases,dough making,PAN,tool: whisk,knives
Our Baker,,expert,x,x,2
Cook,our-baker|chef,,,x,3
"""


@pytest.fixture
def table(tmp_path: Path) -> str:
    (tmp_path / "mine.csv").write_text(TABLE, encoding="utf-8")
    import_dataset("csv", [tmp_path / "mine.csv"])
    return "mine"


def test_a_table_meets_another_source_in_its_names(own: Path, table: str) -> None:
    source = open_source([str(own), table])
    baker = f"{OURS}/role/baker"
    assert resolve(source, "our baker", ["role"]).id == baker
    pan = f"{OURS}/tool/pan"
    links = source.links([baker], "out", ["requires", "uses"])
    asked = [link for link in links if link.target == pan]
    assert asked, "a skill of the table, a tool of the other"
    said = {one.title for cited in source.citations(asked).values() for one in cited}
    assert said >= {"What we think", "mine"}
    (cook,) = source.named("cook", ["role"])
    assert cook.node.id == f"{OURS}/mine/role-cook", "its alias is the name of another"


def test_the_table_may_be_named_first(own: Path, table: str) -> None:
    baker = resolve(open_source([table, str(own)]), "Our baker", ["role"])
    assert (baker.label, baker.id) == ("Our Baker", f"{OURS}/mine/role-our-baker")
    source = open_source([table, str(own)])
    assert source.describe(baker.id).definition == "Bakes.", "the table says none"


def test_a_name_that_two_things_have_joins_neither(own: Path, table: str) -> None:
    text = own.read_text(encoding="utf-8")
    own.write_text(text + 'tool:pan2 a rg:Tool ; skos:prefLabel "Pan"@en .', encoding="utf-8")
    source = open_source([str(own), table])
    assert len(source.named("pan", ["skill", "tool"])) == 3


def test_files_do_not_meet_in_their_names(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    text = 'skill:dough2 a rg:Skill ; skos:prefLabel "dough"@en ; skos:notation "dough" .'
    other.write_text(prefix_lines() + text, encoding="utf-8")
    source = open_source([str(own), "esco", str(other)])
    with pytest.raises(AmbiguousName) as caught:
        resolve(source, "dough")
    assert f"{OURS}/skill/dough2" in str(caught.value)
    assert resolve(source, f"{OURS}/skill/dough2").id == f"{OURS}/skill/dough2"
