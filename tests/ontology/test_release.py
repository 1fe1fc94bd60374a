"""Is what is shipped beside the facts true of them: identifiers, labels, evidence, releases?"""

from __future__ import annotations

import csv
import importlib
import json
import math
import re
import sys
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import rdflib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[[str], list[tuple[str, ...]]]

LANGUAGES = "sql python r scala java bash cpp javascript typescript go c-sharp sas-language dax"


def test_there_is_as_much_as_the_field_needs(ask: Ask) -> None:
    least = {"Role": 12, "FocusArea": 20, "Skill": 110, "Tool": 60, "Workflow": 12}
    found = {kind: len(ask(f"SELECT ?x {{ ?x a rg:{kind} }}")) for kind in least}
    assert {kind: found[kind] for kind in least if found[kind] < least[kind]} == {}


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_roles_focus_areas_and_skills_are_named_in_three_languages(ask: Ask, language: str) -> None:
    query = f"""SELECT ?x {{ VALUES ?kind {{ rg:Role rg:FocusArea rg:Skill }} ?x a ?kind
                FILTER NOT EXISTS {{ ?x skos:prefLabel ?l FILTER (LANG(?l) = "{language}") }} }}"""
    assert ask(query) == []


def test_half_of_the_tool_uses_and_languages_carry_a_number(ask: Ask) -> None:
    languages = " ".join(f"skill:{name}" for name in LANGUAGES.split())
    query = f"""SELECT ?x (COUNT(?number) AS ?n) {{
        {{ ?x a rg:ToolUse }} UNION {{
          VALUES ?language {{ {languages} }} ?x a rg:SkillRequirement ; rg:to ?language }}
        OPTIONAL {{ ?x rg:evidence/rg:value ?number }} }} GROUP BY ?x"""
    counts = [int(number) for _, number in ask(query)]
    assert sum(count > 0 for count in counts) >= len(counts) / 2


def test_evidence_stands_in_one_statement_and_figures_are_shares(ask: Ask) -> None:
    assert ask("SELECT ?e { ?a rg:evidence ?e . ?b rg:evidence ?e FILTER (?a != ?b) }") == []
    shared = ("share-of-respondents", "share-of-advertisements")
    ends = {f"value:{least}{unit}": (0, 1) for unit in shared for least in ("", "least-")}
    ends["value:importance-1-to-5"] = (1, 5)
    rows = ask("SELECT ?e ?u ?v { ?e rg:value ?v ; rg:unit ?u }")
    assert len(rows) > 100
    for evidence, unit, figure in rows:
        low, high = ends[unit]
        assert low <= float(figure) <= high, evidence
    shares = [figure for _, unit, figure in rows if unit == "value:share-of-respondents"]
    assert max(map(float, shares)) < 1, "a share of 1 is a fault of the aggregate"


@pytest.fixture(scope="module")
def importance(ontology: Path) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ontology.parent / "scripts" / "ontology"))
        yield importlib.import_module("importance")


@pytest.fixture(scope="module")
def rule(importance: Any) -> Any:
    assert importance.ruled
    return sys.modules["rule"]


def test_importance_follows_from_evidence_or_is_overruled_by_name(importance: Any) -> None:
    assert importance.problems(importance.read(), importance.overrules()) == []


@pytest.mark.parametrize(
    ("said", "tool", "seed", "word"),
    [
        ("demand 2023 0.64 7770", False, False, "essential"),
        ("demand 2023 0.34 7770", False, False, "optional"),
        ("demand 2023 0.45 22", False, False, "optional"),
        ("demand 2026 0.2 1186, demand 2023 0.9 500", False, False, "optional"),
        ("demand 2023 0.2 500, use 2022 0.9 500", False, False, "optional"),
        ("demand- 2023 0.2 500, use 2022 0.6 500", False, False, "essential"),
        ("demand- 2023 0.5 500", False, False, "essential"),
        ("demand- 2023 0.2 500", False, False, "optional"),
        ("use 2022 0.6 500", False, False, "essential"),
        ("use 2022 0.6 500", True, False, "optional"),
        ("use 2022 0.4 500, classification 2022 essential", False, False, "optional"),
        ("use- 2025 0.4 500, classification 2022 essential", False, False, "essential"),
        ("classification 2022 essential", False, False, "essential"),
        ("classification 2022 essential", True, False, "optional"),
        ("classification 2025 in-demand", False, False, "optional"),
        ("taught 2026 listed", False, False, "optional"),
        ("", False, True, "optional"),
        ("", False, False, None),
    ],
)
def test_the_rule_from_evidence_to_importance(
    rule: Any, said: str, *, tool: bool, seed: bool, word: str | None
) -> None:
    verdict = rule.ruled(
        [heard(rule, one) for one in said.split(", ") if one], tool=tool, seed=seed
    )
    assert (verdict and verdict[0]) == word


def heard(rule: Any, text: str) -> Any:
    kind, year, said, *base = text.split()
    figure = {"share": Decimal(said), "base": int(base[0])} if base else {"word": said}
    return rule.Said("one", kind.rstrip("-"), year=int(year), least=kind.endswith("-"), **figure)


def test_the_lower_end_of_a_share_is_that_of_wilson(rule: Any) -> None:
    assert rule.lower_end(Decimal("0.5"), 100) == Decimal("0.4038")
    assert rule.lower_end(Decimal("0.59"), 22) < Decimal("0.4")


def test_the_importance_script_finds_and_mends_what_is_wrong(
    importance: Any, ontology: Path, tmp_path: Path
) -> None:
    name = "rel:data-analyst--requires--sql"
    text = (ontology / "roles.ttl").read_text(encoding="utf-8")
    start = text.index(f"{name} a ")
    wrong = text[:start] + text[start:].replace("value:essential", "value:optional", 1)
    path = tmp_path / "roles.ttl"
    path.write_text(wrong, encoding="utf-8")
    exceptions = importance.overrules()
    (sentence,) = importance.problems(importance.read(path), exceptions)
    assert sentence.startswith(name)
    assert importance.apply(importance.read(path), exceptions, path) == 1
    assert importance.problems(importance.read(path), exceptions) == []


def test_the_editors_decide_less_than_half(ask: Ask, importance: Any) -> None:
    statements, exceptions = importance.read(), importance.overrules()
    alone = [one for one in statements.values() if importance.by_editors(one, exceptions)]
    assert len(alone) <= 0.45 * len(statements)
    rows = ask(
        """SELECT ?x (COUNT(?s) AS ?n) (SUM(IF(?s = src:editors, 1, 0)) AS ?e) {
           ?x a rg:Prerequisite ; dcterms:source ?s } GROUP BY ?x"""
    )
    assert all(number == "1" for _, number, editors in rows if editors == "1")
    assert sum(editors == "1" for *_, editors in rows) <= 0.6 * len(rows)


def test_whoever_overrules_the_rule_is_named_as_a_source(ask: Ask, importance: Any) -> None:
    for name, word in importance.overrules().items():
        if word != "absent":
            query = f"SELECT ?f {{ {name} rg:from ?f ; dcterms:source src:editors }}"
            assert ask(query), name


def test_every_outside_identifier_is_in_the_list_of_checked_ones(ask: Ask, ontology: Path) -> None:
    with (ontology / "external-ids.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert all(row["label_in_source"].strip() and row["version"] for row in listed)
    rows = ask(
        """SELECT ?x ?p ?id { VALUES ?p { skos:exactMatch skos:closeMatch rg:onetSocCode }
                              ?x ?p ?id }"""
    )
    short = {"esco-skill": "skill", "esco-occupation": "occupation"}
    used = []
    for thing, match, found in rows:
        prefix, _, rest = found.partition(":")
        whole = f"http://data.europa.eu/esco/{short[prefix]}/{rest}" if prefix in short else found
        used.append((thing, match, whole))
    used.sort()
    assert used == sorted((row["maps"], row["match"], row["id"]) for row in listed)


def test_an_exact_match_belongs_to_one_thing(ask: Ask) -> None:
    query = "SELECT ?x ?y { ?x skos:exactMatch ?z . ?y skos:exactMatch ?z FILTER (?x != ?y) }"
    assert ask(query) == []
    assert ask("SELECT ?x { ?x skos:exactMatch ?z ; skos:closeMatch ?z }") == []


@pytest.mark.data
def test_labels_and_codes_are_those_of_the_archives(ontology: Path, shared_data: Path) -> None:
    import io
    import zipfile

    labels: dict[str, str] = {}
    archive = next((shared_data / "esco").glob("*- en - csv.zip"))
    with zipfile.ZipFile(archive) as files:
        for name in ("skills_en.csv", "occupations_en.csv"):
            with files.open(name) as raw:
                for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8-sig")):
                    labels[row["conceptUri"]] = row["preferredLabel"].strip()
    with (
        zipfile.ZipFile(shared_data / "onet" / "db_30_0_text.zip") as files,
        files.open(next(n for n in files.namelist() if n.endswith("Occupation Data.txt"))) as raw,
    ):
        for row in csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8"), delimiter="\t"):
            labels[row["O*NET-SOC Code"]] = row["Title"]
    with (ontology / "external-ids.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["version"] != "1.2.1":
                assert labels[row["id"]] == row["label_in_source"], row["maps"]


@pytest.mark.data
def test_shares_are_those_of_the_survey(ask: Ask, shared_data: Path) -> None:
    path = next((shared_data / "evidence").glob("kaggle_*.csv"))
    shares: dict[str, tuple[float, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = f"{row['year']} {row['role']}, {row['question_id']}: {row['option'].strip()}"
            shares[place] = (float(row["share_of_answered"]), int(row["n_answered"]))
    rows = ask(
        """SELECT ?place ?year ?share ?n { VALUES ?source { src:kaggle-2021 src:kaggle-2022 }
           ?e dcterms:source ?source ; rg:unit value:share-of-respondents ;
           rg:value ?share ; rg:sampleSize ?n ; rg:year ?year ; rg:locator ?place }"""
    )
    assert len(rows) > 100
    for place, year, share, among in rows:
        assert shares[f"{year} {place}"] == (float(share), int(among)), place


@pytest.mark.data
def test_ratings_and_flags_are_those_of_onet(ask: Ask, shared_data: Path) -> None:
    import io
    import zipfile

    said: dict[str, str] = {}
    with zipfile.ZipFile(shared_data / "onet" / "db_30_0_text.zip") as files:

        def table(name: str) -> list[dict[str, str]]:
            with files.open(next(n for n in files.namelist() if n.endswith(name))) as raw:
                text = io.TextIOWrapper(raw, encoding="utf-8")
                return list(csv.DictReader(text, delimiter="\t"))

        for family in ("Skills", "Knowledge"):
            for row in table(f"/{family}.txt"):
                if row["Scale ID"] == "IM":
                    place = f"{row['O*NET-SOC Code']} {row['Title']}, {family}"
                    said[f"{place}: {row['Element Name']}"] = row["Data Value"]
        for row in table("/Technology Skills.txt"):
            flag = "in-demand" if row["In Demand"] == "Y" else "hot-technology"
            said[f"{row['O*NET-SOC Code']} {row['Title']}: {row['Example']}"] = flag
            said[f"{row['Commodity Title']}: {row['Example']}"] = "listed"
    rows = ask(
        """SELECT ?place ?value ?word { VALUES ?source { src:onet-29.3 src:onet-30.0 }
           ?e dcterms:source ?source ; rg:locator ?place
           OPTIONAL { ?e rg:value ?value } OPTIONAL { ?e rg:statedAs ?word } }"""
    )
    assert len(rows) > 100
    for place, figure, word in rows:
        if figure:
            assert float(said[place]) == float(figure), place
        else:
            assert f"value:{said[place]}" == word, place


@pytest.mark.data
def test_what_esco_states_is_what_its_archives_state(ask: Ask, shared_data: Path) -> None:
    import io
    import zipfile

    def table(archive: str, name: str) -> list[dict[str, str]]:
        path = next((shared_data / "esco").glob(archive))
        with zipfile.ZipFile(path) as files, files.open(name) as raw:
            return list(csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8-sig")))

    labels = {
        row["conceptUri"]: row["preferredLabel"].strip()
        for name in ("skills_en.csv", "occupations_en.csv")
        for row in table("*- en - csv.zip", name)
    }
    stated = {
        f"1.1.1 {labels.get(row['occupationUri'])}: {labels.get(row['skillUri'])}": row
        for row in table("*-  - csv.zip", "occupationSkillRelations.csv")
    }
    path = next((shared_data / "evidence").glob("esco_*.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stated[f"1.2.1 {row['occupationLabel'].strip()}: {row['skillLabel'].strip()}"] = row
    rows = ask(
        """SELECT ?source ?place ?word { ?e rg:statedAs ?word ; dcterms:source ?source ;
           rg:locator ?place FILTER STRSTARTS(STR(?source), CONCAT(STR(src:), "esco-")) }"""
    )
    assert len(rows) > 100
    for source, place, word in rows:
        found = stated[f"{source.removeprefix('src:esco-')} {place}"]
        assert f"value:{found['relationType']}" == word, place


@pytest.mark.data
@pytest.mark.usefixtures("importance", "shared_data")
def test_writing_the_evidence_anew_changes_nothing() -> None:
    evidence = importlib.import_module("write_evidence")
    facts = importlib.import_module("blocks").Facts.read()
    before = rdflib.Graph().parse(data=facts.text, format="turtle")
    evidence.name_kinds(facts)
    bare = evidence.clear(facts)
    evidence.write_findings(facts, evidence.findings(facts), bare)
    evidence.write_prerequisites(facts, evidence.stated())
    after = rdflib.Graph().parse(data=facts.text, format="turtle")
    assert set(after) ^ set(before) == set()
    assert len(before) > 20_000


@pytest.mark.data
@pytest.mark.usefixtures("importance", "shared_data")
def test_no_prerequisite_runs_against_what_a_source_states() -> None:
    facts = importlib.import_module("blocks").Facts.read()
    kept: dict[str, set[str]] = {}
    for name in facts.subjects("rel:"):
        skill, builds, on = name.removeprefix("rel:").partition("--builds-on--")
        if builds and "rg:Prerequisite" in str(facts.block(name)):
            kept.setdefault(skill, set()).add(on)
    for one in importlib.import_module("prerequisites").stated():
        assert facts.block(f"skill:{one.skill}"), one
        assert facts.block(f"skill:{one.builds_on}"), one
        assert one.skill not in beneath(one.builds_on, kept), one


def beneath(skill: str, kept: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    left = [skill]
    while left:
        new = kept.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def test_no_released_address_is_gone(ontology: Path) -> None:
    graph = rdflib.Graph()
    for name in ("schema.ttl", "roles.ttl"):
        graph.parse(ontology / name, format="turtle")
    subjects = {str(subject) for subject in graph.subjects()}
    lines = (ontology / "released-iris.txt").read_text(encoding="utf-8").splitlines()
    released = [line for line in lines if line and not line.startswith("#")]
    assert released == sorted(set(released))
    assert [iri for iri in released if iri not in subjects] == []


def test_the_files_share_one_version_and_the_changelog_tells_of_it(ontology: Path) -> None:
    versions = set()
    for name in ("schema.ttl", "roles.ttl", "shapes.ttl"):
        graph = rdflib.Graph().parse(ontology / name, format="turtle")
        (header,) = graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)
        version = str(graph.value(header, rdflib.OWL.versionInfo))
        assert str(graph.value(header, rdflib.OWL.versionIRI)) == f"{header}/{version}"
        versions.add(version)
    (version,) = versions
    latest = re.findall(r"^## (.+)$", (ontology / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert re.fullmatch(
        rf"{re.escape(version)} \((\d{{4}}-\d\d-\d\d|not yet released)\)", latest[0]
    )


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # RDFLib's own reader of JSON-LD
def test_the_json_ld_context_loses_nothing(ontology: Path) -> None:
    graph = rdflib.Graph().parse(ontology / "roles.ttl", format="turtle")
    context = json.loads((ontology / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    text = graph.serialize(format="json-ld", context=context)
    assert set(rdflib.Graph().parse(data=text, format="json-ld")) == set(graph)


Similar = dict[tuple[str, str], float]


@pytest.fixture(scope="module")
def similar(ask: Ask) -> Similar:
    """How alike two roles are: the binary items, weighted by how few roles share them."""
    query = """SELECT DISTINCT ?role ?item {
        { ?role rg:usesTool ?item } UNION { ?role rg:requiresSkill/skos:broader* ?item } }"""
    items: dict[str, set[str]] = {}
    for role, item in ask(query):
        items.setdefault(role.removeprefix("role:"), set()).add(item)
    count = Counter(item for held in items.values() for item in held)
    weight = {i: math.log(1 + (len(items) - n + 0.5) / (n + 0.5)) ** 2 for i, n in count.items()}
    length = {role: math.sqrt(sum(weight[i] for i in held)) for role, held in items.items()}
    return {
        (a, b): sum(weight[i] for i in items[a] & items[b]) / (length[a] * length[b])
        for a in items
        for b in items
    }


@pytest.mark.parametrize(
    ("start", "stone", "end"),
    [
        ("data-analyst", "data-scientist", "ml-engineer"),
        ("data-analyst", "data-scientist", "mlops-engineer"),
        ("data-analyst", "data-engineer", "mlops-engineer"),
        ("data-scientist", "ml-engineer", "mlops-engineer"),
        ("database-administrator", "data-engineer", "ai-engineer"),
        ("database-administrator", "software-engineer", "ai-engineer"),
        ("data-analyst", "analytics-engineer", "data-engineer"),
        ("bi-developer", "analytics-engineer", "data-engineer"),
        ("statistician", "data-scientist", "ml-engineer"),
        ("database-administrator", "data-engineer", "analytics-engineer"),
    ],
)
def test_a_stepping_stone_lies_between(similar: Similar, start: str, stone: str, end: str) -> None:
    assert similar[start, stone] > similar[start, end]
    assert similar[stone, end] > similar[start, end]


def test_nearest_roles_are_those_a_practitioner_would_name(similar: Similar) -> None:
    nearest = {
        "ai-engineer": {"ml-engineer", "software-engineer"},
        "analytics-engineer": {"data-engineer"},
        "bi-developer": {"analytics-engineer", "data-analyst"},
        "data-analyst": {"analytics-engineer", "bi-developer"},
        "data-architect": {"data-engineer"},
        "database-administrator": {"data-architect"},
        "ml-engineer": {"mlops-engineer"},
        "mlops-engineer": {"ml-engineer"},
        "statistician": {"data-scientist"},
    }
    for role, expected in nearest.items():
        others = sorted((s, b) for (a, b), s in similar.items() if a == role and b != role)
        assert others[-1][1] in expected, role
