"""What changed between two versions of a small graph, told in words, and what it does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st

import graph
from graph.errors import SourceNotFound
from graph.measures.similarity import Similarity
from graph.model import Node
from graph.questions._changeset import Change, changes
from graph.questions._impact import Effect
from graph.questions.diff import Diff, _moved, diff
from graph.sources.rdf.bundled import ontology_folder
from graph.sources.rdf.git_revisions import open_version
from graph.sources.rdf.loader import open_files
from graph.sources.resolve import open_source
from graph.vocabulary import prefix_lines
from tests.graphs import opened, random_graphs

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.source import Source
    from tests.conftest import Outcome
    from tests.graphs import RandomGraph

OLD = """
role:cook a rg:Role ; skos:prefLabel "Cook"@en ; skos:altLabel "chef"@en ; skos:notation "cook" .
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" ;
    skos:definition "Bakes."@en .
role:waiter a rg:Role ; skos:prefLabel "Waiter"@en ; skos:notation "waiter" .
skill:dough a rg:Skill ; skos:prefLabel "dough making"@en ; skos:notation "dough" .
skill:menus a rg:Skill ; skos:prefLabel "menu planning"@en ; skos:notation "menus" .
skill:taste a rg:Skill ; skos:prefLabel "tasting"@en ; skos:notation "taste" .
tool:oven a rg:Tool ; skos:prefLabel "Oven"@en ; skos:notation "oven" .
artifact:bread a rg:Artifact ; skos:prefLabel "bread"@en ; skos:notation "bread" .
rel:1 a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough ;
    rg:importance value:essential ; rg:proficiency value:working ; dcterms:source src:us .
rel:2 a rg:SkillRequirement ; rg:from role:cook ; rg:to skill:menus ;
    rg:importance value:essential ; rg:proficiency value:working ; dcterms:source src:us .
rel:3 a rg:ToolUse ; rg:from role:baker ; rg:to tool:oven ; rg:importance value:optional ;
    dcterms:source src:us .
rel:4 a rg:ToolUse ; rg:from role:cook ; rg:to tool:oven ; rg:importance value:optional ;
    dcterms:source src:us .
rel:5 a rg:SkillRequirement ; rg:from role:waiter ; rg:to skill:taste ;
    rg:importance value:essential ; rg:proficiency value:working ; dcterms:source src:us .
src:us a rg:Source ; dcterms:title "What we know of kitchens"@en .
src:guild a rg:Source ; dcterms:title "The guild"@en .
"""
NEW = """
role:cook a rg:Role ; skos:prefLabel "Cook"@en ; skos:notation "cook" ;
    skos:altLabel "kitchen chef"@en .
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "baker" ;
    skos:definition "Bakes bread."@en .
role:waiter a rg:Role ; skos:prefLabel "Waiter"@en ; skos:notation "waiter" .
skill:dough a rg:Skill ; skos:prefLabel "dough making"@en ; skos:notation "dough" .
skill:menus a rg:Skill ; skos:prefLabel "menu planning"@en ; skos:notation "menus" .
skill:taste a rg:Skill ; skos:prefLabel "tasting"@en ; skos:notation "taste" .
tool:mixer a rg:Tool ; skos:prefLabel "Mixer"@en ; skos:notation "mixer" .
tool:oven a rg:Tool ; skos:prefLabel "Oven"@en ; skos:notation "oven" .
artifact:bread a rg:Artifact ; skos:prefLabel "bread"@en ; skos:notation "bread" .
rel:1 a rg:SkillRequirement ; rg:from role:baker ; rg:to skill:dough ;
    rg:importance value:essential ; rg:proficiency value:working ; dcterms:source src:us .
rel:2 a rg:SkillRequirement ; rg:from role:cook ; rg:to skill:menus ;
    rg:importance value:optional ; rg:proficiency value:expert ; dcterms:source src:us .
rel:7 a rg:HandOff ; rg:from role:baker ; rg:to role:cook ;
    rg:passes artifact:bread ; dcterms:source src:us .
rel:4 a rg:ToolUse ; rg:from role:cook ; rg:to tool:oven ; rg:importance value:optional ;
    dcterms:source src:guild .
rel:6 a rg:SkillRequirement ; rg:from role:cook ; rg:to skill:dough ;
    rg:importance value:optional ; rg:proficiency value:working ; dcterms:source src:us .
rel:5 a rg:SkillRequirement ; rg:from role:waiter ; rg:to skill:taste ;
    rg:importance value:essential ; rg:proficiency value:working ; dcterms:source src:us .
src:us a rg:Source ; dcterms:title "What we know of kitchens"@en .
src:guild a rg:Source ; dcterms:title "The guild"@en .
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.ttl", tmp_path / "new.ttl"
    old.write_text(prefix_lines() + OLD, encoding="utf-8")
    new.write_text(prefix_lines() + NEW, encoding="utf-8")
    return old, new


@pytest.fixture
def compared(versions: tuple[Path, Path]) -> Diff:
    old, new = (open_source([str(file)]) for file in versions)
    return diff(old, new)


def test_facts_are_told_in_domain_words(compared: Diff) -> None:
    assert [one.sentence for one in compared.changes] == [
        'Baker, definition: "Bakes" → "Bakes bread".',
        "Baker now hands work to Cook (bread).",
        "Baker no longer uses Oven.",
        'Cook, alias: "chef" → "kitchen chef".',
        "Cook now requires dough making (optional, working).",
        "Cook requires menu planning: essential, working → optional, expert.",
        "Cook uses Oven rests on other sources: src:us → src:guild.",
        "The tool Mixer is new.",
    ]
    assert (compared.added, compared.removed, compared.changed) == (3, 1, 4)


def test_what_it_does_to_answers_is_what_the_answers_say(
    compared: Diff, versions: tuple[Path, Path]
) -> None:
    before, after = (graph.load(file) for file in versions)
    found = {(one.start.label, one.goal.label, one.figure): one for one in compared.effects}
    assert compared.roles == 2
    for (start, goal, figure), one in found.items():
        if figure in ("learn", "deepen", "may have"):
            for kg, count in ((before, one.before), (after, one.after)):
                rows = [row[0] for row in kg.gap(start, goal).rows()]
                assert rows.count(figure) == count
        if figure == "similarity":
            scores = [
                Similarity(kg.source).between(one.start.id, one.goal.id) for kg in (before, after)
            ]
            assert scores == [one.before, one.after]
    assert found["Baker", "Cook", "similarity"].after > 0
    assert ("Waiter", "Cook", "learn") in found
    assert found["Waiter", "Cook", "learn"].after == 3
    # The waiter's own demand is as it was, and so is the way to it from nowhere near.
    assert {"Baker", "Cook"} & {name for key in found for name in key[:2]}


def test_the_way_back_undoes_every_change(versions: tuple[Path, Path], compared: Diff) -> None:
    old, new = (open_source([str(file)]) for file in versions)
    back = diff(new, old)
    assert (back.added, back.removed, back.changed) == (
        compared.removed, compared.added, compared.changed,
    )  # fmt: skip
    there = sorted((one.start.id, one.goal.id, one.figure, one.before, one.after)
                   for one in compared.effects)  # fmt: skip
    assert there == sorted((one.start.id, one.goal.id, one.figure, one.after, one.before)
                           for one in back.effects)  # fmt: skip


@settings(max_examples=30)
@given(random_graphs(), random_graphs())
def test_changes_make_one_graph_of_the_other(one: RandomGraph, other: RandomGraph) -> None:
    old, new = opened(one), opened(other)
    ends = {(link.source, link.relation, link.target, link.via) for link in old.all_links()}
    wanted = {(link.source, link.relation, link.target, link.via) for link in new.all_links()}
    for change in changes(old, new):
        if change.other is not None and change.change != "changed":
            key = (change.thing.id, change.fact, change.other.id)
            came = {end for end in wanted - ends if end[:3] == key}
            gone = {end for end in ends - wanted if end[:3] == key}
            assert came if change.change == "added" else gone
    added = sum(change.change == "added" and change.other is not None
                for change in changes(old, new))  # fmt: skip
    assert added == len(wanted - ends)
    assert changes(old, old) == []


# ------------------------------------------------------------- renamed, moved, gone and new

CLASSED = """
<{isco}/C1> a rg:Group ; skos:prefLabel "{kitchen}"@en ; skos:notation "1" .
<{isco}/C2> a rg:Group ; skos:prefLabel "Halls"@en ; skos:notation "2" .
role:cook a rg:Role ; skos:prefLabel "{cook}"@en ; skos:altLabel "{alias}"@en ;
    skos:notation "1.1" ; skos:broader <{isco}/C{place}> .
role:baker a rg:Role ; skos:prefLabel "Baker"@en ; skos:notation "1.2" ; skos:broader <{isco}/C1> .
{more}
"""


def classed(tmp_path: Path, name: str, **said: str) -> Path:
    told = {"isco": "https://example.org/isco", "kitchen": "Kitchens", "cook": "Cook",
            "alias": "chef", "place": "1", "more": "", **said}  # fmt: skip
    path = tmp_path / f"{name}.ttl"
    path.write_text(prefix_lines() + CLASSED.format(**told), encoding="utf-8")
    return path


def found(old: Path, new: Path) -> Diff:
    return diff(open_source([str(old)]), open_source([str(new)]))


def test_groups_are_paired_by_their_code(tmp_path: Path) -> None:
    told = found(classed(tmp_path, "old"), classed(tmp_path, "new", isco="https://example.org/i2"))
    assert [(one.change, one.thing.label, one.fact) for one in told.changes] == [
        ("moved", "Halls", "address"), ("moved", "Kitchens", "address"),
    ]  # fmt: skip
    assert (told.added, told.removed, told.changed, told.renamed, told.moved) == (0, 0, 0, 0, 2)
    assert told.changes[0].sentence == (
        "Halls has another address: https://example.org/isco/C2 → https://example.org/i2/C2."
    )


def test_a_group_of_the_same_code_may_have_another_name(tmp_path: Path) -> None:
    new = classed(tmp_path, "new", isco="https://example.org/i2", kitchen="Cooking")
    told = found(classed(tmp_path, "old"), new)
    assert '"Kitchens" is now called "Cooking".' in [one.sentence for one in told.changes]
    assert (told.renamed, told.moved, told.added, told.removed) == (1, 2, 0, 0)


def test_what_is_renamed_keeps_its_old_name_as_an_alias(tmp_path: Path) -> None:
    new = classed(tmp_path, "new", cook="Kitchen cook", alias='chef"@en, "Cook')
    (told,) = found(classed(tmp_path, "old"), new).changes
    assert (told.change, told.sentence) == ("renamed", '"Cook" is now called "Kitchen cook".')
    (back,) = found(new, classed(tmp_path, "old")).changes
    assert back.sentence == '"Kitchen cook" is now called "Cook".'


def test_what_stands_elsewhere_has_moved(tmp_path: Path) -> None:
    (told,) = found(classed(tmp_path, "old"), classed(tmp_path, "new", place="2")).changes
    assert (told.change, told.fact) == ("moved", "broader")
    assert told.sentence == "Cook moved from Kitchens to Halls."


def test_a_role_is_paired_by_its_name_and_never_by_its_code(tmp_path: Path) -> None:
    gone = 'role:x a rg:Role ; skos:prefLabel "Waiter"@en ; skos:notation "1.3" .'
    other = 'role:y a rg:Role ; skos:prefLabel "Steward"@en ; skos:notation "1.3" .'
    same = 'role:y a rg:Role ; skos:prefLabel "Waiter"@en ; skos:notation "1.4" .'
    old = classed(tmp_path, "old", more=gone)
    told = found(old, classed(tmp_path, "new", more=other))
    assert [one.sentence for one in told.changes] == [
        "The role Steward is new.", "The role Waiter is gone.",
    ]  # fmt: skip
    told = found(old, classed(tmp_path, "new", more=same))
    assert {one.fact for one in told.changes} == {"address", "notation"}
    twice = f'{same} role:z a rg:Role ; skos:prefLabel "Waiter"@en .'
    told = found(old, classed(tmp_path, "new", more=twice))
    assert sorted(one.change for one in told.changes) == ["added", "added", "removed"]


def test_datasets_under_two_names_say_the_same(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    table = tmp_path / "t.csv"
    table.write_text("role,skill\nA,SQL\nB,Git\n", encoding="utf-8")
    for name in ("first", "second"):
        assert run("import", "csv", str(table), "--as", name).exit_code == 0
    shape = json.loads(run("diff", "first", "second", "-f", "json").stdout)
    assert shape["changes"] == []
    assert {one["predicate"] for one in shape["triples"]} <= {"<http://purl.org/dc/terms/title>"}, (
        "but for what the source is called, nothing differs"
    )


# ------------------------------------------------------------------------------- the command


def test_the_command_tells_both(versions: tuple[Path, Path], run: Callable[..., Outcome]) -> None:
    old, new = map(str, versions)
    told = run("diff", old, new, "-f", "markdown")
    assert told.exit_code == 0
    assert "3 added, 1 removed, 4 changed" in told.stdout
    assert "- Cook now requires dough making (optional, working)." in told.stdout
    assert "### What it does to answers" in told.stdout
    assert run("diff", "--exit-code", old, new).exit_code == 1
    same = run("diff", "--exit-code", old, old)
    assert (same.exit_code, same.stdout.split()) == (0, f"{old} and {old} say the same.".split())


def test_json_has_every_change_with_its_sentence(
    versions: tuple[Path, Path], run: Callable[..., Outcome]
) -> None:
    shape = json.loads(run("diff", *map(str, versions), "-f", "json").stdout)
    assert shape["schema"] == "rolegraph/diff/3"
    assert len(shape["changes"]) == 8
    assert shape["changes"][1]["sentence"] == "Baker now hands work to Cook (bread)."
    assert all(one["sentence"].endswith(".") for one in shape["effects"])
    rows = run("diff", *map(str, versions), "-f", "jsonl").stdout.splitlines()
    assert len(rows) == 8 + len(shape["effects"]) + len(shape["triples"])


def test_versions_come_from_git(
    versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, run: Callable[..., Outcome]
) -> None:
    old, new = versions
    folder = old.parent / "repository"
    (folder / "ontology").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q")
    for number, file in enumerate((old, new)):
        Path("ontology/roles.ttl").write_bytes(file.read_bytes())
        Path("ontology/notes.txt").write_text(str(number), encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "-m", str(number))
    told = run("diff", "HEAD~1:ontology/roles.ttl", "HEAD:ontology/roles.ttl", "-f", "csv")
    folders = run("diff", "HEAD~1", "HEAD:ontology/", "-f", "csv")
    mixed = run("diff", "HEAD~1", "ontology", "-f", "csv")
    assert told.stdout == folders.stdout == mixed.stdout
    assert told.stdout.count("\n") > 8
    missing = run("diff", "HEAD~1:ontology/absent.ttl", "HEAD")
    assert missing.exit_code == 3
    assert "REVISION:PATH" in missing.stderr
    assert run("diff", "HEAD:ontology/notes.txt", "HEAD").exit_code == 3
    assert run("diff", "--", "--upload-pack=x", "HEAD").exit_code == 3


def git(*arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_what_is_nothing_is_told_so() -> None:
    with pytest.raises(SourceNotFound, match="no dataset, file or folder"), open_version("absent"):
        pass


def test_a_sentence_for_every_sort_of_change(versions: tuple[Path, Path]) -> None:
    source = open_source([str(versions[0])])
    cook, baker = (source.named(name)[0].node for name in ("cook", "baker"))
    told = [
        Change("removed", cook, "thing").sentence,
        Change("added", cook, "definition (de)", after="Kocht.").sentence,
        Change("removed", cook, "note", before="Old.").sentence,
        Change("changed", cook, "notation", None, "cook", "chef").sentence,
        Change("removed", cook, "hands-off-to", baker).sentence,
    ]
    assert told == [
        "The role Cook is gone.",
        'Cook has a new definition (de): "Kocht".',
        'Cook has lost a note: "Old".',
        'Cook, short name: "cook" → "chef".',
        "Cook no longer hands work to Baker.",
    ]


@pytest.mark.data
def test_two_versions_of_esco(
    shared_data: Path,
    whole: Callable[[str], Source],
    whole_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., Outcome],
) -> None:
    english = next((shared_data / "esco").glob("*- en - csv.zip"))
    (relations,) = set((shared_data / "esco").glob("*.zip")) - {english}
    second = tmp_path / "second.zip"
    script = Path(__file__).resolve().parents[2] / "scripts" / "second-esco"
    subprocess.run([sys.executable, str(script), str(relations), str(second)], check=True)
    whole("esco")
    monkeypatch.setenv("GRAPH_DATA", str(tmp_path / "data"))
    shutil.copytree(whole_folder / "esco", tmp_path / "data" / "esco", copy_function=os.link)
    assert run("import", "esco", str(second), str(english), "--as", "second").exit_code == 0
    shape = json.loads(run("diff", "esco", "second", "-f", "json").stdout)
    assert shape["changed"] == 200
    assert 250 <= shape["removed"] <= 300
    assert 50 <= shape["added"] <= 100
    assert {one["fact"] for one in shape["changes"]} == {"requires"}
    assert shape["effects"]


# ------------------------------------------------------------------------------- the triples

HEAD = """\
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix e: <http://example.org/> .
e:o a owl:Ontology ; dcterms:license e:cc ; owl:versionInfo "1.10" .
e:r a rg:Role ; skos:prefLabel "Cook"@en ; skos:note "old" ; e:p [ e:q 2 ] .
"""


def of_texts(tmp_path: Path, before: str, after: str) -> Diff:
    answers = []
    for name, text in (("old.ttl", before), ("new.ttl", after)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        answers.append(graph.load(tmp_path / name).source)
    return diff(*answers)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("e:q 2", "e:q 3"), ("e:cc", "e:other"), ('"1.10"', '"1.11"'), ('"old"', '"new"'),
        ("a rg:Role", "a rg:Role ; owl:deprecated true"), ('"1.10"', "1.10"), ("e:p [", "e:x ["),
    ],
)  # fmt: skip
def test_what_no_answer_depends_on_differs_all_the_same(
    tmp_path: Path, before: str, after: str
) -> None:
    found = of_texts(tmp_path, HEAD, HEAD.replace(before, after))
    assert not found.same
    assert found.triples


def test_unnamed_nodes_are_compared_by_what_is_said_of_them(tmp_path: Path) -> None:
    renamed = HEAD.replace("[ e:q 2 ]", "_:other") + "_:other e:q 2 ."
    assert of_texts(tmp_path, HEAD, renamed).same


TERMS = st.sampled_from(["e:a", "e:b", "_:x", "_:y", "_:z"])
TRIPLES = st.lists(
    st.tuples(TERMS, st.sampled_from(["e:p", "e:q"]), st.one_of(TERMS, st.just('"v"'))), max_size=7
)


def test_markdown_lists_what_came_and_folds_the_triples(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    skill = 'skill:{0} a rg:Skill ; skos:prefLabel "Skill {0} <b>"@en ; skos:notation "{0}" .\n'
    for name, more in (("old", ""), ("new", "".join(skill.format(one) for one in "xyz"))):
        (tmp_path / f"{name}.ttl").write_text(prefix_lines() + OLD + more, encoding="utf-8")
    told = run(
        "diff", str(tmp_path / "old.ttl"), str(tmp_path / "new.ttl"), "-f", "markdown"
    ).stdout.splitlines()
    assert "- **new**: Skill x \\<b\\>, Skill y \\<b\\>, Skill z \\<b\\>" in told
    start = told.index("```diff")
    assert told[start - 2 : start] == ["<details><summary>The triples</summary>", ""]
    assert told[start + 1 :][:9].count("```") == 0
    assert '+ skill:x skos:prefLabel "Skill x <b>"@en' in told
    assert told[told.index("```", start) + 2] == "</details>"
    table = run("diff", str(tmp_path / "old.ttl"), str(tmp_path / "new.ttl")).stdout
    assert "new  Skill x" in table
    assert "```" not in table


@given(TRIPLES, TRIPLES, st.booleans())
@settings(max_examples=60)
def test_the_same_exactly_when_isomorphic(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[tuple[str, str, str]],
    other: list[tuple[str, str, str]],
    renamed: bool,  # noqa: FBT001 - given by hypothesis
) -> None:
    def text(triples: list[tuple[str, str, str]]) -> str:
        return HEAD + "".join(f"{' '.join(triple)} .\n" for triple in triples)

    after = text(one).replace("_:x", "_:w") if renamed else text(other)
    found = of_texts(tmp_path_factory.mktemp("diff"), text(one), after)
    graphs = [rdflib.Graph().parse(data=each, format="turtle") for each in (text(one), after)]
    assert found.same == rdflib.compare.isomorphic(*graphs)


RELATIVE = """\
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix value: <https://w3id.org/rolegraph/id/value/> .
<#cook> a rg:Role . <dough> a rg:Skill .
<one> a rg:SkillRequirement ; rg:from <#cook> ; rg:to <dough> ; rg:importance value:essential .
"""


@pytest.mark.parametrize("place", ["other.ttl", "elsewhere/old.ttl"])
def test_a_copy_elsewhere_or_under_another_name_is_the_same(tmp_path: Path, place: str) -> None:
    old, new = tmp_path / "old.ttl", tmp_path / place
    new.parent.mkdir(exist_ok=True)
    for path in (old, new):
        path.write_text(RELATIVE, encoding="utf-8")
    with open_version(str(old)) as before, open_version(str(new)) as after:
        assert diff(before, after).same


@pytest.mark.slow
def test_a_role_that_came_is_named_as_the_cause(tmp_path: Path) -> None:
    facts = (ontology_folder() / "roles.ttl").read_text(encoding="utf-8")
    more = """
role:prompt-engineer a rg:Role ; skos:prefLabel "Prompt Engineer"@en .
rel:pe--py a rg:SkillRequirement ; rg:from role:prompt-engineer ; rg:to skill:python ;
    rg:importance value:essential .
rel:pe--pe a rg:SkillRequirement ; rg:from role:prompt-engineer ; rg:to skill:prompt-engineering ;
    rg:importance value:essential .
"""
    old, new = tmp_path / "old.ttl", tmp_path / "new.ttl"
    old.write_text(facts, encoding="utf-8")
    new.write_text(facts + more, encoding="utf-8")
    answer = diff(open_files([old]), open_files([new]))
    assert answer.effects
    assert {node.label for one in answer.effects for node in one.cause} == {"Prompt Engineer"}
    assert all(one.cause and one.figure != "similarity" for one in answer.effects)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(0.8851, 0.8902, "0.885 → 0.890"), (0.4, 0.5, "0.40 → 0.50"), (0.1, 0.1051, "0.10 → 0.11"),
     (0.33333334, 0.33333339, "0.333333 → 0.333333")],
)  # fmt: skip
def test_figures_have_the_digits_that_tell_them_apart(
    before: float, after: float, shown: str
) -> None:
    node = Node("a", "role", "A")
    assert _moved(Effect(node, node, "readiness", before, after)) == f"readiness {shown}"
