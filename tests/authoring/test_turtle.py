"""The one form of a Turtle file: nothing is lost, nothing changes twice, comments stay."""

from __future__ import annotations

import string
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from graph.authoring.turtle import formatting
from graph.authoring.turtle.formatting import formatted
from graph.authoring.turtle.tokenizer import tokens
from graph.errors import LimitReached, UnreadableSource
from graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Outcome

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"


def triples(text: str) -> pyoxigraph.Dataset:
    found = pyoxigraph.Dataset(
        pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE, base_iri="file:///")
    )
    found.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return found


# ------------------------------------------------------------------------ documents by chance

HEAD = """\
@prefix ex: <http://example.org/> .
PREFIX rg: <https://w3id.org/rolegraph/ns#>
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <#> .
"""
texts = st.text(
    st.one_of(
        st.sampled_from("\"\\\n\r\t\x00\x07\x7f;,.#@<>[]()'é→\U0001f9c1"),
        st.sampled_from(string.ascii_letters),
    ),
    max_size=12,
)
iris = st.sampled_from(
    ["ex:a", "ex:b", "ex:c.d", "ex:%41", ":x", "skos:Concept", "rg:Skill", "ex:", "ex:1", "<#x>",
     "<http://example.org/s/p>", "<urn:x-y:z>", "<>", "ex:a\\,b", "<\\u0041>"]
)  # fmt: skip
labels = st.sampled_from(["_:b", "_:b.1", "_:ü"])


def escaped(text: str, quote: str) -> str:
    signs = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", quote[0]: "\\" + quote[0]}
    return quote + "".join(signs.get(sign, sign) for sign in text) + quote


literals = st.one_of(
    st.builds(escaped, texts, st.sampled_from(["'", '"', '"""', "'''"])),
    st.builds(lambda text: f'"""{text.replace(chr(92), "").replace(chr(34), "")}\n"""', texts),
    st.builds(lambda text, tag: escaped(text, '"') + tag, texts,
              st.sampled_from(["@en", "@de-AT", "^^xsd:date", "^^<urn:t>", "^^xsd:integer"])),
    st.sampled_from(["1", "-2", "+0.50", ".5", "1e3", "1.0E-3", "true", "false", '"1"^^xsd:integer',
                     '"x"^^xsd:boolean', '"01.0"^^xsd:decimal', '"a"^^xsd:string']),
)  # fmt: skip


@st.composite
def gap(draw: st.DrawFn) -> str:
    """What may stand between two tokens: blanks, ends of lines, comments."""
    if draw(st.integers(0, 5)):
        return draw(st.sampled_from([" ", "\n", "  "]))
    return draw(st.sampled_from([" # note\n", "\n# above\n", "\n\n# apart\n\n", " #\n# two\n"]))


def joined(draw: st.DrawFn, *parts: str) -> str:
    return "".join(part + draw(gap()) for part in parts)


@st.composite
def terms(draw: st.DrawFn, depth: int = 2) -> str:
    form = draw(st.integers(0, 7 if depth else 4))
    if form < 3:
        return draw(iris)
    if form < 4:
        return draw(labels)
    if form < 5:
        return draw(literals)
    if form == 5:
        return "(" + joined(draw, "", *draw(st.lists(terms(depth - 1), max_size=4))) + ")"
    said = draw(predicates(depth - 1)) if form == 6 else ""
    return "[" + draw(gap()) + said + "]"


@st.composite
def predicates(draw: st.DrawFn, depth: int = 2) -> str:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        verb = draw(st.sampled_from(["a", "ex:p", "skos:prefLabel", "skos:notation", "<urn:p>"]))
        objects = draw(st.lists(terms(depth), min_size=1, max_size=3))
        listed = [part for one in objects for part in (one, ",")][:-1]
        found += [joined(draw, verb, *listed), joined(draw, ";")]
    return "".join(found if draw(st.booleans()) else found[:-1])


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = [draw(gap()), HEAD]
    for _ in range(draw(st.integers(0, 5))):
        subject = draw(st.one_of(iris, labels, st.just("[]"), st.just("( 1 2 )")))
        lines.append(joined(draw, subject, draw(predicates()), "."))
        if not draw(st.integers(0, 6)):
            lines.append(
                draw(st.sampled_from(["@base <http://other.org/x/> .\n", "@prefix z: <z#> .\n"]))
            )
    return "".join(lines) + draw(gap())


@pytest.mark.slow
@settings(max_examples=200)
@given(documents())
def test_nothing_is_lost_and_nothing_changes_twice(text: str) -> None:
    once = formatted(text)
    assert triples(once) == triples(text)
    assert formatted(once) == once
    assert words(once) == words(text)


def words(text: str) -> Counter[str]:
    """How often each word stands in a comment."""
    comments = [
        comment
        for token in tokens(text)
        for comment in [token.after, *(one.text for one in token.before)]
    ]
    return Counter(word for comment in comments for word in comment.replace("#", " ").split())


# --------------------------------------------------------------------------------- the style

UNTIDY = '''\
# What this file is.
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skill: <https://w3id.org/rolegraph/id/skill/> .
@prefix rg: <https://w3id.org/rolegraph/ns#> .
@prefix src: <https://w3id.org/rolegraph/id/src/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

#=====
# Skills
#=====

# SQL comes first for a reason.
skill:sql dcterms:source src:seed, src:editors ; a rg:Skill ; # typed
  skos:notation 'sql' ;
  # spoken as a word
  skos:altLabel "Sequel"@en, "SQL-92"@de ; skos:prefLabel "SQL"@en .
skill:r skos:prefLabel "R"@en ; a rg:Skill .
<https://w3id.org/rolegraph/id/skill/sql> skos:definition """Asks
databases."""@en .

# Nothing more.
'''
TIDY = '''\
# What this file is.

@prefix rg:      <https://w3id.org/rolegraph/ns#> .
@prefix skill:   <https://w3id.org/rolegraph/id/skill/> .
@prefix src:     <https://w3id.org/rolegraph/id/src/> .

@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos:    <http://www.w3.org/2004/02/skos/core#> .

#=====
# Skills
#=====

skill:r a rg:Skill ;
    skos:prefLabel      "R"@en .

# SQL comes first for a reason.
skill:sql a rg:Skill ;  # typed
    skos:prefLabel      "SQL"@en ;
    # spoken as a word
    skos:altLabel       "Sequel"@en , "SQL-92"@de ;
    skos:notation       "sql" ;
    skos:definition     """Asks
databases."""@en ;
    dcterms:source      src:editors , src:seed .

# Nothing more.
'''


def test_the_style() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted(TIDY) == TIDY


def test_sections_keep_their_place_and_what_belongs_together_stays_together() -> None:
    head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("rg", "step", "pplan"))
    head += f"@prefix rel: <{PREFIXES['rel']}> .\n@prefix evidence: <{PREFIXES['evidence']}> .\n"
    head += f"@prefix workflow: <{PREFIXES['workflow']}> .\n"
    text = f"""{head}
# ---- Z ----

evidence:one a rg:Evidence ; rg:year 1 .
step:a a rg:WorkflowStep ; pplan:isStepOfPlan workflow:w ; pplan:isPrecededBy step:b .
step:b a rg:WorkflowStep ; pplan:isStepOfPlan workflow:w .
rel:two a rg:ToolUse ; rg:evidence evidence:one .
workflow:w a rg:Workflow ; rg:performedBy rg:x .

# ---- A ----

rel:three a rg:ToolUse ; rg:from rg:x .
"""
    lines = formatted(text).splitlines()
    starts = [line.split()[0] for line in lines if line.startswith(("step", "rel", "work", "ev"))]
    assert starts == ["workflow:w", "step:b", "step:a", "rel:two", "evidence:one", "rel:three"]
    assert lines.index("# ---- Z ----") < lines.index("# ---- A ----")


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    with pytest.raises(UnreadableSource, match=r"here\.ttl, line 2") as told:
        formatted("@prefix a: <b:> .\na:x a:y a:z ; ; a: .. \n", "here.ttl")
    assert told.value.line == 2
    with pytest.raises(UnreadableSource, match=r"line 2"):
        formatted("@prefix a: <b:> .\na:x a:y a:z {| a:p |} .\n")


@pytest.mark.parametrize("name", ["roles.ttl", "schema.ttl", "shapes.ttl"])
def test_the_ontology_is_formatted(name: str) -> None:
    text = (ONTOLOGY / name).read_text(encoding="utf-8")
    assert formatted(text, name) == text, f"Run: graph format ontology/{name}"


def test_another_engine_reads_the_same() -> None:
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    one, other = (rdflib.Graph().parse(data=form) for form in (text, formatted(text)))
    assert isomorphic(one, other)


# ------------------------------------------------------------------------------- the command


def test_the_command_formats_files(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    file, other = tmp_path / "a.ttl", tmp_path / "b.ttl"
    file.write_text(UNTIDY, encoding="utf-8")
    other.write_text(TIDY, encoding="utf-8")
    checked = run("format", "--check", str(tmp_path), "-f", "csv")
    assert checked.exit_code == 1
    rows = [f"{file},to be formatted", f"{other},as it should be"]
    assert checked.stdout.splitlines()[1:] == rows
    assert file.read_text(encoding="utf-8") == UNTIDY
    done = run("format", str(tmp_path), "-f", "csv")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1:] == [f"{file},formatted", f"{other},as it should be"]
    assert file.read_text(encoding="utf-8") == TIDY
    assert run("format", "--check", str(file), str(other)).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ttl", "b.ttl"]


def test_the_command_passes_text_through(run: Callable[..., Outcome]) -> None:
    passed = run("format", "-", input=UNTIDY)
    assert (passed.exit_code, passed.stdout) == (0, TIDY)
    assert run("format", "--check", "-", input=UNTIDY).exit_code == 1


def test_a_broken_file_is_left_as_it_is(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    good, bad = tmp_path / "a.ttl", tmp_path / "b.ttl"
    good.write_text(UNTIDY, encoding="utf-8")
    bad.write_text("@prefix a: <b:> .\n\na:x a:y\n", encoding="utf-8")
    told = run("format", str(good), str(bad))
    assert told.exit_code == 3
    assert f"{bad}, line" in told.stderr
    assert bad.read_text(encoding="utf-8").endswith("a:y\n")


def test_other_syntaxes_are_refused(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    file = tmp_path / "a.rdf"
    file.write_text("<rdf/>", encoding="utf-8")
    told = run("format", str(file))
    assert told.exit_code == 2
    assert "graph export turtle" in told.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "".join(f"_:b{n} <http://x/p> _:b{n + 1} .\n" for n in range(10_000)),
        "<http://x/a> <http://x/p> ( " + "[ <http://x/p> 1 ] " * 3_000 + ") .\n",
        "_:a <http://x/p> _:b . _:b <http://x/p> _:a , [ <http://x/p> _:a ] .\n",
    ],
    ids=["a chain", "a long list of the same", "a circle"],
)
def test_nodes_without_names_cost_no_more_than_others(text: str) -> None:
    written = formatted(text)
    assert formatted(written) == written


def test_two_texts_that_differ_in_a_bracket_are_told_apart() -> None:
    one = formatting._triples("<x:a> <x:p> [ <x:q> [ <x:r> 1 ] ] .", "")
    assert one == formatting._triples("<x:a> <x:p> [ <x:q> [ <x:r> 1 ] ] .", "")
    for other in ("[ <x:q> [ <x:r> 2 ] ]", "[ <x:q> [] ]", "[ <x:q> [ <x:r> 1 ] ], []"):
        assert one != formatting._triples(f"<x:a> <x:p> {other} .", "")


def test_brackets_without_end_are_told() -> None:
    with pytest.raises(LimitReached, match="nested too deeply"):
        formatted("<http://x/a> <http://x/p> " + "( " * 10_000 + ") " * 10_000 + ".\n")


@pytest.mark.parametrize(
    "text",
    [
        "@base <http://a.example/> .\n@prefix : <#> .\n:x <p> <y> .",
        "@base <urn:a:b> .\n<#x> <p> <y>, <>, <?q> .",
        "@base <tag:me@example.org,2026:a/b> .\n<c> <#p> <../d> .",
        "@base <http://a.example/b?q=1> .\n<> <#> <?> .\n@base <c/> .\n<d> <p> <//e/f> .",
        "<x> <p> <y> .\n@base <http://a.example/b;c/d> .\n@prefix : <#> .\n:x <p> <./../..//y> .",
        "@prefix : <http://x.example/> .\n@base <http://a.org/> .\n@prefix z: <#> .\nz:x :p z:y .",
    ],
)
def test_relative_iris_under_any_base(text: str) -> None:
    told = formatted(text)
    assert triples(told) == triples(text)
    assert formatted(told) == told
