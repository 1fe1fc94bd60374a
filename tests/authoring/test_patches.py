"""What makes one graph of another: applied, it gives the other."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
import rdflib.compare
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.authoring.patches import MOST_NODES, patch, rdf_patch, sparql_update
from graph.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Outcome

HEAD = "@prefix : <http://e.org/> .\n"
TERMS = [":a", ":b", "_:x", "_:y", "_:z"]
VALUES = [*TERMS, '"t"', '"t"@en', "1", "1.5", "true", '"a\\nb\\"c\\\\"']
STATEMENTS = st.tuples(
    st.sampled_from(TERMS), st.sampled_from([":p", ":q"]), st.sampled_from(VALUES)
).map(" ".join)
GRAPHS = st.lists(STATEMENTS, max_size=7).map(lambda said: HEAD + "".join(f"{s} .\n" for s in said))
DATASETS = st.lists(st.tuples(st.sampled_from(["", ":g", ":h"]), STATEMENTS), max_size=6).map(
    lambda said: HEAD + "".join(f"{g} {{ {s} }}\n" if g else f"{s} .\n" for g, s in said)
)


def quads(text: str, form: pyoxigraph.RdfFormat = pyoxigraph.RdfFormat.TURTLE) -> list[
    pyoxigraph.Quad
]:  # fmt: skip
    return list(pyoxigraph.parse(text, form))


def canonical(found: object) -> list[str]:
    dataset = pyoxigraph.Dataset(found)  # type: ignore[arg-type]
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def updated(old: list[pyoxigraph.Quad], new: list[pyoxigraph.Quad]) -> list[str]:
    store = pyoxigraph.Store()
    store.extend(old)
    if text := sparql_update(patch(old, new)):
        store.update(text)
    return canonical(store)


@settings(max_examples=300)
@given(GRAPHS, GRAPHS)
@example(HEAD + "_:x :p :a . _:y :p :a , :b .", HEAD + "_:y :p :a , :b .")
@example(HEAD + "_:x :p :a . _:y :p :a .", HEAD + "_:x :p :a .")
@example(HEAD + "_:x :p _:y . _:y :p _:x .", HEAD + "_:x :p _:x .")
@example(HEAD + "_:x :p _:x .", HEAD + "_:x :p _:y . _:y :p _:x .")
def test_an_update_makes_the_new_graph_of_the_old(one: str, other: str) -> None:
    old, new = quads(one), quads(other)
    assert updated(old, new) == canonical(new)


@settings(max_examples=150)
@given(DATASETS, DATASETS)
def test_an_update_keeps_to_the_graphs(one: str, other: str) -> None:
    old, new = (quads(text, pyoxigraph.RdfFormat.TRIG) for text in (one, other))
    assert updated(old, new) == canonical(new)


@settings(max_examples=150)
@given(GRAPHS, GRAPHS)
def test_a_patch_makes_the_new_graph_of_the_old_or_says_why_not(one: str, other: str) -> None:
    changes = patch(quads(one), quads(other))
    if changes.gone_pieces:
        with pytest.raises(WrongUse, match="without a name"):
            rdf_patch(changes)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # RDFLib's own reader of patches
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=one, format="turtle")
        if text := rdf_patch(changes):
            dataset.parse(data=text, format="patch")
        found, wanted = rdflib.Graph(), rdflib.Graph().parse(data=other, format="turtle")
        for triple in dataset.triples((None, None, None)):
            found.add(triple)
    assert rdflib.compare.isomorphic(found, wanted)


def test_another_engine_applies_it_too() -> None:
    one = HEAD + '_:x :p _:y ; :q "a" . _:y :p "b"@en . :a :p 1 . _:z :q "a" .'
    other = HEAD + '_:x :p _:y ; :q "a" . _:y :p "c"@en . :a :p 2 . _:z :q "a" .'
    graph = rdflib.Graph().parse(data=one, format="turtle")
    graph.update(sparql_update(patch(quads(one), quads(other))))
    assert rdflib.compare.isomorphic(graph, rdflib.Graph().parse(data=other, format="turtle"))


def test_a_wide_piece_has_all_blank_nodes_written_anew() -> None:
    items = " ".join(f'"{n}"' for n in range(MOST_NODES + 5))
    old = quads(f"{HEAD}:a :p ( {items} ) . :b :q [ :r 1 ] .")
    new = quads(f'{HEAD}:a :p ( {items} "new" ) . :b :q [ :r 1 ] .')
    text = sparql_update(patch(old, new))
    assert "isBlank(?s)" in text
    assert updated(old, new) == canonical(new)


def test_the_same_needs_nothing() -> None:
    same = patch(quads(HEAD + "_:x :p 1 ."), quads(HEAD + "_:other :p 1 ."))
    assert (sparql_update(same), rdf_patch(same)) == ("", "")


def test_the_command_prints_what_can_be_applied(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    for name, text in (("old", ':a :p 1 , "x" .'), ("new", ':a :p 2 , "x" ; :q [ :r <rel> ] .')):
        (tmp_path / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    versions = (str(tmp_path / "old.ttl"), str(tmp_path / "new.ttl"))
    told = run("diff", *versions, "--patch", "rdf-patch", "--exit-code")
    assert told.exit_code == 1
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert told.stdout.splitlines()[:3] == [
        "TX .",
        f'D <http://e.org/a> <http://e.org/p> "1"^^<{integer}> .',
        f'A <http://e.org/a> <http://e.org/p> "2"^^<{integer}> .',
    ]
    assert "Relative addresses stand under http://version.invalid/" in told.stderr
    store = pyoxigraph.Store()
    store.load(path=versions[0], format=pyoxigraph.RdfFormat.TURTLE)
    store.update(run("diff", *versions, "--patch", "sparql").stdout)
    assert len(store) == 4
    assert run("diff", versions[0], versions[0], "--patch", "sparql", "--exit-code").exit_code == 0
    back = run("diff", *reversed(versions), "--patch", "rdf-patch")
    assert (back.exit_code, back.stdout) == (2, "")
    assert "--patch sparql" in back.stderr


def test_what_is_derived_is_in_no_patch(
    kitchen: Path, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    text = kitchen.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("rel:1 "))
    (tmp_path / "new.ttl").write_text(text.replace(line, ""), encoding="utf-8")
    told = run("diff", str(kitchen), str(tmp_path / "new.ttl"), "--patch", "rdf-patch").stdout
    assert told.count("\nD ") == 4
    assert "requiresSkill" not in told
