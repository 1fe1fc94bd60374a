"""What Turtle 1.2 adds keeps its triples and its comments, as far as the engine reads it."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.authoring.turtle.formatting import formatted
from graph.errors import UnreadableSource

HEAD = 'VERSION "1.2"\nPREFIX : <http://e.org/>\n'
DOCUMENTS = [
    ":a :b <<( :s :p :o )>> .",
    ":a :b <<( _:x a <<( :s :p 1.10 )>> )>> , :c .",
    "<< :s :p :o >> :q 1 .",
    "<< :s :p :o ~ :r >> :q 1 ; :r << :x :y 'z' ~ _:n >> .",
    "<< :s :p :o ~ >> .",
    "<< :s :p << :a :b :c >> ~ :r >> .",
    ":a :b :c ~ :r .",
    ":a :b :c ~ :r {| :s :t ; :u 1 , 2 |} , :d {| a :Claim |} ~ :q ; :e :f .",
    ":a :b :c {| :s :t {| :u :v |} |} .",
    ':a :b "x"@en--ltr , "y"@he--rtl {| :s [ :t ( 1 2 ) ] |} .',
    "[] :a :b ~ :r .\n[ :c :d {| :e :f |} ] .",
    ":a :b :c , :c {| :d :e |} .",
]


def triples(text: str) -> pyoxigraph.Dataset:
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@pytest.mark.parametrize("body", DOCUMENTS)
def test_a_document_keeps_its_triples_and_is_formatted_once(body: str) -> None:
    written = formatted(HEAD + body)
    assert triples(written) == triples(HEAD + body)
    assert formatted(written) == written
    assert written.startswith('VERSION "1.2"\n\n@prefix : ')


def test_the_form() -> None:
    text = '@version "1.2" .\n@prefix : <http://e.org/> .\n:a :z :y ; :b :d , :c~:r{|:s :t|} .'
    assert formatted(text) == (
        'VERSION "1.2"\n\n@prefix : <http://e.org/> .\n\n'
        ":a\n    :b                  :c ~ :r {| :s :t |} , :d ;\n    :z                  :y .\n"
    )


def test_comments_inside_stand_above_and_none_is_lost() -> None:
    text = f"""{HEAD}
# one
<< :s # two
   :p :o # three
   ~ :r >> :q 1 . # four
:a :b :c # five
   {{| # six
     :s :t # seven
   |}} , # eight
   :d .
"""
    written = formatted(text)
    assert formatted(written) == written
    for name in ("one", "two", "three", "four", "five", "six", "seven", "eight"):
        assert written.count(f"# {name}") == 1, name


@pytest.mark.parametrize(
    "body",
    [":a :b <<( :s :p )>> .", ":a :b << :s :p :o )>> .", ":a :b :c {| |} .", ":a :b :c {| :d :e .",
     "<<( :s :p :o )>> :q 1 .", ":a ~ :b :c ."],
)  # fmt: skip
def test_what_the_engine_refuses_is_refused_with_its_line(body: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        formatted(HEAD + body)
    assert caught.value.line == 3


names = st.sampled_from([":a", ":b", ":c", "_:n", "<http://x.org/y>"])
verbs = st.sampled_from([":p", ":q", "a"])
values = st.one_of(names, st.sampled_from(["1", "1.50", '"x"@en--ltr', "'y'", "true", "( :a 1 )"]))


@st.composite
def objects(draw: st.DrawFn, depth: int = 2) -> str:
    """An object with what is said about it, nested so deeply at most."""
    text = draw(values)
    if depth and draw(st.booleans()):
        opening, closing = draw(st.sampled_from([("<<(", ")>>"), ("<<", ">>")]))
        text = f"{opening} {draw(names)} {draw(verbs)} {draw(names)} {closing}"
    if depth and draw(st.booleans()):
        text += f" ~ {draw(st.sampled_from([':r', '_:r', '']))}"
    if depth and draw(st.booleans()):
        text += f" {{| {draw(verbs)} {draw(objects(depth - 1))} |}}"
    return text


@given(st.lists(st.tuples(names, verbs, objects()), min_size=1, max_size=4))
def test_random_documents(said: list[tuple[str, str, str]]) -> None:
    text = HEAD + "\n".join(f"{one} {verb} {thing} ." for one, verb, thing in said)
    written = formatted(text)
    assert triples(written) == triples(text)
    assert formatted(written) == written
