"""Profiles in every form are understood, what is not is named, and the fitting role comes first."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph.errors import NoAnswer, WrongUse
from graph.extraction.resume import Claim, Profile, read_list, read_profile
from graph.extraction.skill_extraction import mentions
from graph.library import KnowledgeGraph
from graph.measures.fit import fits
from graph.questions._job_titles import titles_of
from graph.questions.match import Match, match
from graph.sources.vectors.embedding import is_installed
from tests.measures.definition import Definition
from tests.questions import unseen
from tests.questions.texts import TEXTS
from tests.strategies import Facts, facts, source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.source import Source
    from tests.conftest import Outcome

RESUMES = Path(__file__).parent / "resumes"


# ----------------------------------------------------------------------------- in free text


@pytest.mark.parametrize(
    ("texts", "precision", "recall"),
    [
        pytest.param(TEXTS, 0.97, 0.88, id="rules were mended on these"),
        pytest.param(unseen.TEXTS, 0.97, 0.74, id="rules were mended after these"),
        pytest.param(unseen.LAST, 0.97, 0.81, id="never looked at"),
    ],
)
def test_precision_and_recall_on_labelled_texts(
    texts: Sequence[tuple[str, str]], precision: float, recall: float
) -> None:
    source = graph.load().source
    right = found = wanted = 0
    for text, labels in texts:
        want = set(labels.split())
        got = {one.item.notation for one in mentions(source, text)}
        right, found, wanted = right + len(want & got), found + len(got), wanted + len(want)
    assert right / found >= precision
    assert right / wanted >= recall


def test_every_label_of_the_texts_is_in_the_ontology() -> None:
    known = {node.notation for node in graph.load().source.nodes(("skill", "tool"))}
    texts = (*TEXTS, *unseen.TEXTS, *unseen.LAST)
    assert len(texts) >= 90
    unknown = {label for _, labels in texts for label in labels.split()} - known
    assert not unknown


@given(st.text(max_size=60) | st.lists(st.sampled_from([text for text, _ in TEXTS])).map("\n".join))
def test_a_span_is_where_the_words_stand(text: str) -> None:
    last = 0
    for one in mentions(_SOURCE, text):
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        last = one.end


_SOURCE = source_of(
    Facts(
        {},
        names={
            "r": ("R",),
            "go": ("Go", "Golang"),
            "sql": ("SQL",),
            "pipes": ("data pipelines", "data pipeline"),
            "cpp": ("C++",),
            "net": (".NET",),
            "node": ("Node.js",),
            "privacy": ("data privacy",),
            "excel": ("Excel",),
            "deploy": ("model deployment",),
            "review": ("code review",),
            "capacity": ("capacity planning",),
            "boards": ("dashboard design",),
            "leading": ("manage a team",),
            "ml": ("machine learning", "maschinelles Lernen"),
            "statistics": ("statistics", "data"),
            "pastry": ("decorate pastries",),
            "tuning": ("hyperparameter tuning",),
            "cleaning": ("data cleaning",),
        },
    )
)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("We use R, Go and SQL.", ["r", "go", "sql"]),
        ("Let it go. Our R&D team", []),
        ("python, r, go", ["r", "go"]),
        ("a data  pipeline and DATA-PIPELINES", ["pipes", "pipes"]),
        ("C++ and Node.js", ["cpp", "node"]),
        ("no SQL", []),
        ("not only SQL", ["sql"]),
        ("You need no degree. SQL helps.", ["sql"]),
        ("T-SQL", []),
        ("deployed the models, reviewing code", ["deploy", "review"]),
        ("You plan capacity and model deployments.", ["capacity", "deploy"]),
        ("design of dashboards", ["boards"]),
        ("Managing a team; decorate pastry", ["leading", "pastry"]),
        ("Kenntnisse in maschinellem Lernen", ["ml"]),
        ("hyper-parameter tuning", ["tuning"]),
        ("I don't know Go, and I have never used R, but I like SQL.", ["sql"]),
        ("What we do not use: Excel.", []),
        ("Sin experiencia en Excel. Keine Kenntnisse in SQL.", []),
        ("Excel at selling. Excel and SQL.", ["excel", "sql"]),
        ("who excels, and excel we must", []),
        ("R. Meyer asks; plan R is R.", ["r", "r"]),
        ("We let data decide", []),
        ("skills: data, excel", ["statistics", "excel"]),
        ("excel skills, Go experience; knowledge", ["excel", "go"]),
        ("access skills we excel at", []),
        ("", []),
    ],
)
def test_words_that_mean_a_name(text: str, items: list[str]) -> None:
    assert [one.item.id for one in mentions(_SOURCE, text)] == items


# ------------------------------------------------------------------------------ in profiles


def test_a_list_takes_levels_in_words_figures_and_brackets() -> None:
    told = read_list("python, sql:expert; - Tableau (advanced)\n* R: 0.5\nC++ (2011)\n\n# note")
    assert told.claims == (
        Claim("python"),
        Claim("sql", 1.0),
        Claim("Tableau", 0.75),
        Claim("R", 0.5),
        Claim("C++ (2011)"),
    )


@pytest.mark.parametrize("role", ["analyst", "ml_engineer", "data_engineer"])
def test_the_fitting_role_is_among_the_first_two(role: str) -> None:
    answer = graph.load().match((RESUMES / f"{role}.json").read_text(encoding="utf-8"))
    assert isinstance(answer, Match)
    first, second = answer.roles[:2]
    fitting = {"analyst": "data-analyst"}.get(role, role.replace("_", "-"))
    assert fitting in {first.role.notation, second.role.notation}
    assert first.readiness > second.readiness
    lost = {"analyst": "Kanban boards", "ml_engineer": "Quantum annealing"}
    assert [one.given for one in answer.unrecognised] == [lost.get(role, "Zeppelin notebooks")]


def test_a_resume_gives_levels_and_sentences() -> None:
    told = read_profile((RESUMES / "analyst.json").read_text(encoding="utf-8"))
    assert Claim("SQL", 1.0) in told.claims
    assert Claim("dashboard design", 1.0) in told.claims
    assert not any(claim.name == "Tools" for claim in told.claims)
    assert "survey design" in told.sentences
    assert "Trend analysis" in told.sentences


@pytest.mark.parametrize(
    "text", ['{"skills": ', '{"a": 1}', '[{"name": "python"}]', "[" * 100_000, "[1, 2]"]
)
def test_json_that_is_no_resume_is_told(text: str) -> None:
    with pytest.raises(WrongUse, match="JSON"):
        read_profile(text)


@pytest.mark.parametrize("value", [None, 3, "x", [], [None], [3], {"name": 3}, [{"keywords": 1}]])
def test_a_resume_with_odd_values_is_read_all_the_same(value: object) -> None:
    shape = dict.fromkeys(("basics", "work", "skills", "education", "certificates"), value)
    assert isinstance(read_profile(json.dumps(shape)), Profile)


# --------------------------------------------------------------------------------- in answers


def _usual(facts: Facts, role: str, item: str) -> float:
    """What a role without a share of its own counts as at most: the mean of those that have one."""
    shares = {
        name: share
        for name, of, share in facts.shares
        if of == item and item in {each for each, *_ in facts.demand.get(name, ())}
    }
    return 1.0 if role in shares or not shares else math.fsum(shares.values()) / len(shares)


@given(facts(roles=6, items=10), st.data())
def test_roles_are_ranked_by_fit(facts: Facts, data: st.DataObject) -> None:
    items = data.draw(st.sets(st.sampled_from(facts.items), min_size=1)) if facts.items else set()
    if not items:
        return
    source = source_of(facts)
    answer = match(source, Profile(tuple(Claim(item) for item in sorted(items))), most=0)
    assert {one.item.id for one in answer.recognised} == items
    fit = [round(one.fit, 9) for one in answer.roles]
    assert fit == sorted(fit, reverse=True)
    asking = {name for name, asked in facts.demand.items() if items & {item for item, *_ in asked}}
    assert {one.role.id for one in answer.roles} == asking
    told = Definition(facts)
    for one in answer.roles:
        profiles = {role: told.profile(role) for role in facts.demand}
        tells = {
            item: math.log(1 + (len(profiles) - n + 0.5) / (n + 0.5))
            for item in {*items, *profiles[one.role.id]}
            for n in (sum(item in profile for profile in profiles.values()),)
            if n
        }
        theirs = {item: i for item, i in profiles[one.role.id].items() if item in tells}
        length = math.sqrt(math.fsum((i * tells[item]) ** 2 for item, i in theirs.items()))
        whole = math.fsum(tells[item] ** 2 for item in items if item in tells)
        shared = math.fsum(
            tells[item] ** 2 * math.sqrt(min(theirs[item], _usual(facts, one.role.id, item)))
            for item in items & theirs.keys()
        )
        assert one.fit == pytest.approx(shared / math.sqrt(length) / whole**0.75)
        assert one.fit <= 1


def test_a_role_that_asks_for_just_that_fits_wholly() -> None:
    source = source_of(
        Facts({
            "chef": (("cakes", 1.0, None), ("menus", 1.0, None)), "cook": (("cakes", 1.0, None),),
            "idler": (("tea", 1.0, None),),
        })
    )  # fmt: skip
    answer = match(source, Profile((Claim("cakes"), Claim("menus"))))
    best, second = answer.roles
    assert best.role.id == "chef"
    assert best.fit == pytest.approx(1)
    assert second.fit < 1


def test_what_is_a_kind_of_something_counts_for_it() -> None:
    source = source_of(
        Facts({"dba": (("databases", 1.0, 1.0),)}, broader=(("postgres", "databases"),))
    )
    answer = match(source, Profile((Claim("postgres", 0.5),)))
    (fit,) = answer.roles
    assert fit.readiness == pytest.approx(0.5)
    implied = answer.recognised[1]
    assert (implied.item.id, implied.implied and implied.implied.id) == ("databases", "postgres")


def test_nothing_known_suggests_what_is_near() -> None:
    kg = graph.load()
    with pytest.raises(NoAnswer, match=r"Near are .*Python"):
        kg.match(skills="pythn")
    with pytest.raises(WrongUse):
        kg.match(skills=" , ")


def test_letters_within_a_word_suggest_nothing() -> None:
    """SEO is not legal phraseology."""
    things = {"law": ("legal phraseology",), "web": ("internet search",)}
    asks = (("law", 1.0, None), ("web", 1.0, None))
    source = source_of(Facts({"clerk": asks}, names=things))
    (unknown,) = match(source, read_list("seo, internet search")).unrecognised
    assert unknown.near == ()


@pytest.mark.skipif(not is_installed(), reason="needs rolegraph[semantic]")
def test_meaning_suggests_what_letters_do_not() -> None:
    with pytest.raises(NoAnswer, match=r"Near are stakeholder communication"):
        graph.load().match(skills="people skills")


def test_a_level_that_is_none_is_refused() -> None:
    kg = graph.load()
    with pytest.raises(WrongUse, match="'banana' is not a level") as refused:
        kg.match(skills="python, sql:banana")
    assert "awareness" in refused.value.remedy
    assert kg.match(skills="sql:3, python, tableau").recognised[0].level == 0.75


def test_three_skills_are_enough_and_two_common_ones_are_not() -> None:
    kg = graph.load()
    assert kg.match(skills="sql, python, tableau").enough
    assert not kg.match(skills="sql, python").enough


def test_the_command_reads_files_standard_input_and_text(
    run: Callable[..., Outcome], tmp_path: Path
) -> None:
    listed = run("match", "-", "-f", "json", input="sql:expert\ntableau\nfrobnication\n")
    shape = json.loads(listed.stdout)
    assert [one["given"] for one in shape["unrecognised"]] == ["frobnication"]
    first = {one["role"]["notation"] for one in shape["roles"][:2]}
    assert first == {"bi-developer", "data-analyst"}
    text = tmp_path / "ad.txt"
    text.write_text("Wanted: Airflow and Spark.", encoding="utf-8")
    spans = json.loads(run("match", "--text", str(text), "-f", "json").stdout)["recognised"]
    assert [(one["given"], one["start"], one["end"]) for one in spans[:2]] == [
        ("Airflow", 8, 15),
        ("Spark", 20, 25),
    ]
    table = run("match", "--text", str(text)).stdout
    assert "8–15" in table
    assert run("match", "-", "-n", "1", input='["python", "sql:expert"]').exit_code == 0
    assert run("match").exit_code == 2
    assert run("match", str(tmp_path / "none.txt")).exit_code == 3
    assert run("match", "--skills", "zzzzzz").exit_code == 1


@pytest.mark.parametrize(
    ("content", "option", "status", "said"),
    [
        (b"", "", 2, "No skill is named."),
        (b"\x89PNG\r\n\x1a\n", "", 3, "is not text. Give plain text, a PDF or a DOCX."),
        (b"%PDF-1.4 \0\0", "", 3, "cannot be read as a PDF"),
        (b"sql, " * 11_000_000, "", 4, "is larger than 50,000,000 bytes."),
        (b'{"skills": ', "", 2, "begins like JSON but cannot be read"),
        (b"zzzz, " * 1000, "", 1, "None of these is known: zzzz"),
        (b"", "--text", 2, "No skill is named."),
        (b"\x89PNG\r\n\x1a\n", "--text", 3, "is not text in UTF-8. Save it as plain text"),
        (b"%PDF-1.4 \0\0", "--text", 3, "is not text in UTF-8."),
        (b"sql, " * 50_000, "--text", 4, "holds more than 200,000 characters."),
        (b'{"skills": ', "--text", 2, "No skill is named"),
        (b"zzzz " * 1000, "--text", 2, "No skill is named"),
    ],
)
def test_a_file_that_is_no_profile_is_told_in_a_sentence(
    content: bytes, option: str, status: int, said: str, run: Callable[..., Outcome],
    tmp_path: Path,
) -> None:  # fmt: skip
    file = tmp_path / "profile"
    file.write_bytes(content)
    outcome = run("match", *([option] if option else []), str(file))
    assert outcome.stdout == ""
    assert outcome.stderr.count("\n") == 1
    assert len(outcome.stderr) < 300
    assert (outcome.exit_code, said in outcome.stderr) == (status, True)


def test_much_that_is_not_known_is_counted(run: Callable[..., Outcome]) -> None:
    unknown = "\n".join(f"zz{place}qq" for place in range(30))
    told = run("match", "-", "-n", "1", input=f"python\n{unknown}\n").stdout
    assert told.count("Not recognised") == 10
    assert "20 more are not recognised. Running text is read with --text." in told
    named = run("match", "--text", "-", "-n", "1", input="SQL, Python. " * 30).stdout
    assert "20 more places" in named


# ------------------------------------------------------------------------------------- whole CVs

CVS = Path(__file__).parent / "cvs"
FITTING = [
    line.split("\t")
    for line in (CVS / "fitting.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("file", "fitting"), [(f, r) for f, s, r in FITTING if s == "roles"])
def test_the_fitting_role_of_a_cv_is_among_the_first_three(
    run: Callable[..., Outcome], file: str, fitting: str
) -> None:
    shape = json.loads(run("match", str(CVS / file), "-n", "3", "-f", "json").stdout)
    assert fitting in {one["role"]["notation"] for one in shape["roles"]}


@pytest.mark.data
def test_the_fitting_role_of_a_cv_is_among_the_first_three_of_esco(
    whole: Callable[[str], Source],
) -> None:
    kg = KnowledgeGraph(whole("esco"))
    for file, source, fitting in FITTING:
        if source == "esco":
            text = (CVS / file).read_text(encoding="utf-8")
            best = [one.role.label for one in kg.match(text, most=3).roles]
            assert fitting in best, (file, best)


@pytest.mark.data
def test_roles_of_esco_are_found_by_nine_of_their_items_and_four_others(
    whole: Callable[[str], Source],
) -> None:
    source = whole("esco")
    draw = random.Random(7)  # noqa: S311 - no secret is drawn
    demand = source.demand(sorted(source.profiles().roles))
    every = sorted({ask[0] for asks in demand.values() for ask in asks})
    asking = [role for role, asks in sorted(demand.items()) if len({ask[0] for ask in asks}) >= 9]
    found = 0
    for role in draw.sample(asking, 300):
        own = sorted({ask[0] for ask in demand[role]})
        others = [item for item in draw.sample(every, 60) if item not in own][:4]
        fit = fits(source, {*draw.sample(own, 9), *others})
        found += role == min(fit, key=lambda one: (-round(fit[one], 9), one))
    assert found >= 0.88 * 300


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Byron\nSenior ETL developer, insurance, 2017 to today", "data-engineer"),
        ("Data Analysts at Acme since 2019. Excel.", "data-analyst"),
        ("Name: Bo\nI met a data engineer once.\nSQL, Excel", None),
        ("\n".join(["nothing"] * 20 + ["Data Engineer"]), None),
    ],
)
def test_a_cv_in_running_text_opens_with_a_job(text: str, role: str | None) -> None:
    found = titles_of(graph.load().source, Profile(text=text))
    assert [one.role and one.role.notation for one in found] == ([role] if role else [])


@pytest.mark.parametrize(
    ("named", "role"),
    [
        ("python, sql, airflow, dbt, apache kafka, data pipelines", "data-engineer"),
        ("sql, dbt, git, data modelling, looker", "analytics-engineer"),
    ],
)
def test_a_role_without_evidence_is_not_before_those_with_some(named: str, role: str) -> None:
    """Of data engineers one in a hundred is known to use dbt, of BI developers nothing is."""
    kg = graph.load()
    fit = fits(kg.source, set(kg.items(named.split(", "))))
    assert max(fit, key=lambda one: fit[one]) == kg.role(role).id
