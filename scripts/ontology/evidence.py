"""What the evidence files say of a role and a thing: one finding a source, with its figure.

The files lie beside the checkout, in ``../shared/data/evidence``; what each is and its licence says
the README there. Three tables here turn their words into ours: ``names.csv`` (what names the same
thing, and what is not taken), ``practices.csv`` (answers of the survey of data engineers) and
``implied.csv`` (who names Docker asks for containerization: a lower bound for the skill).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
EVIDENCE = HERE.parents[2] / "shared" / "data" / "evidence"

LISTS = {
    "GokuMohandas/Made-With-ML": "made-with-ml",
    "JCallico/Solution-Architecture-Practice": "solution-architecture-practice",
    "academic/awesome-datascience": "awesome-datascience",
    "dhamaniasad/awesome-postgres": "awesome-postgres",
    "igorbarinov/awesome-data-engineering": "awesome-data-engineering",
    "jwasham/coding-interview-university": "coding-interview-university",
    "mlabonne/llm-course": "llm-course",
    "ossu/computer-science": "ossu-computer-science",
    "ossu/data-science": "ossu-data-science",
    "standup-coder/skills4coder": "skills4coder",
    "thenaturalist/awesome-business-intelligence": "awesome-business-intelligence",
}
"""The curricula and lists, by repository, and the source that stands for each."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one source says of a thing for a role: a share with its base, or that it is taught."""

    role: str
    item: str
    source: str
    kind: str
    locator: str
    year: int | None = None
    share: Decimal | None = None
    base: int | None = None
    least: bool = False

    @property
    def unit(self) -> str:
        """The unit of the share, as in ``value:share-of-advertisements``."""
        of = "advertisements" if self.kind == "demand" else "respondents"
        return ("least-" if self.least else "") + f"share-of-{of}"


def read(folder: Path = EVIDENCE) -> list[Finding]:
    """All findings of all files, the strongest of each role, item and source."""
    new = folder / "2026"
    found = [
        *_advertisements(new / "ads2023_role_skill_share.csv"),
        *_ai_advertisements(new / "aiengineer2026_skill_share.csv"),
        *_practices(new / "desurvey2026_role_practice_share.csv"),
        *_stores(new / "stateofdatabr2022_role_datastore_share.csv"),
        *_lists(new / "curricula_listed_items_clean_licence.csv"),
    ]
    return strongest([*found, *borne_out(found, implied())])


def strongest(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a role, item and source: the greatest share, and a direct one before a bound."""
    best: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        key = one.role, one.item, one.source
        if key not in best or _strength(one) > _strength(best[key]):
            best[key] = one
    return [best[key] for key in sorted(best)]


def borne_out(findings: Iterable[Finding], wider: Mapping[str, Iterable[str]]) -> Iterator[Finding]:
    """What is said of a thing, as a lower bound for what it is an instance of."""
    for one in findings:
        if one.share is None or one.kind != "demand":
            continue
        for item in sorted(wider.get(one.item, ())):
            yield replace(one, item=item, least=True)


def implied(path: Path = HERE / "implied.csv") -> dict[str, set[str]]:
    """The skills that naming a thing asks for, step by step."""
    direct: dict[str, set[str]] = {}
    for row in _rows(path):
        direct.setdefault(row["named"], set()).add(row["skill"])
    whole = {name: set(skills) for name, skills in direct.items()}
    for skills in whole.values():
        while more := {w for skill in skills for w in direct.get(skill, ())} - skills:
            skills |= more
    return whole


def renamed(name: str) -> str:
    """Our name of what a file names; empty where it is not taken."""
    return _names().get(name, name)


def advertised(folder: Path = EVIDENCE) -> set[str]:
    """Every thing that the count of 2023 knows: what a role's list lacks, below 1 % name."""
    rows = _rows(folder / "2026" / "ads2023_role_skill_share.csv")
    return {_advertised_as(row) for row in rows} - {""}


def _strength(one: Finding) -> tuple[Decimal, bool]:
    return one.share or Decimal(0), not one.least


def _advertisements(path: Path) -> Iterator[Finding]:
    for row in _rows(path):
        if item := _advertised_as(row):
            share, base = int(row["ads_naming_it"]), int(row["ads_with_skills"])
            place = f"{_words(row['role'])}: {row['skill_as_in_source']}"
            yield _figure(row["role"], item, "job-ads-2023", "demand", place, 2023, share, base)


def _advertised_as(row: Mapping[str, str]) -> str:
    """Our name of what a row counts: by the word counted, for "golang" tells more than "go"."""
    word = row["skill_as_in_source"]
    return renamed(word if word in _names() else row["rolegraph_id"])


def _ai_advertisements(path: Path) -> Iterator[Finding]:
    for row in _rows(path):
        if item := renamed(row["rolegraph_or_candidate_id"]):
            share, base = int(row["ads_naming_it"]), int(row["ads_ai_first"])
            place = f"{_words(row['role'])}: {row['rolegraph_or_candidate_id']}"
            yield _figure(row["role"], item, "ai-job-ads-2026", "demand", place, 2026, share, base)


def _practices(path: Path) -> Iterator[Finding]:
    answers: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for row in _rows(path):
        counts = answers.setdefault((row["role"], row["question"]), {})
        counts[row["answer"]] = int(row["respondents"]), int(row["respondents_of_role"])
    for wanted in _rows(HERE / "practices.csv"):
        for (role, question), counts in answers.items():
            if question == wanted["question"] and (said := _answered(counts, wanted["answer"])):
                place = f"{_words(role)}, {question}: {_said(wanted['answer'])}"
                figure = _figure(role, wanted["item"], "de-survey-2025", "use", place, 2025, *said)
                yield replace(figure, least=wanted["least"] == "yes")


def _answered(counts: Mapping[str, tuple[int, int]], answer: str) -> tuple[int, int] | None:
    """How many gave an answer: ``a+b`` counts two of one choice, ``*a`` everybody but those."""
    base = next(iter(counts.values()))[1]
    if answer.startswith("*"):
        return (base - counts[answer[1:]][0], base) if answer[1:] in counts else None
    given = [counts[one][0] for one in answer.split("+") if one in counts]
    return (sum(given), base) if given else None


def _said(answer: str) -> str:
    return f"all but {answer[1:]}" if answer.startswith("*") else answer.replace("+", " or ")


def _stores(path: Path) -> Iterator[Finding]:
    for row in _rows(path):
        if item := renamed(row["rolegraph_or_candidate_id"]):
            share, base = int(row["respondents_using"]), int(row["respondents_answering"])
            place = f"{_words(row['role'])}: {row['rolegraph_or_candidate_id']}"
            yield _figure(row["role"], item, "state-of-data-2022", "use", place, 2022, share, base)


def _lists(path: Path) -> Iterator[Finding]:
    for row in _rows(path):
        if item := renamed(row["item"]):
            year = int(row["snapshot_year"]) if row["snapshot_year"] else None
            place = f"{_words(row['role'])}: {row['item']}"
            yield Finding(row["role"], item, LISTS[row["source"]], "taught", place, year)


def _figure(
    role: str, item: str, source: str, kind: str, place: str, year: int, among: int, base: int
) -> Finding:
    share = (Decimal(among) / base).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return Finding(role, item, source, kind, place, year, share, base)


def _words(slug: str) -> str:
    return slug.replace("-", " ")


@cache
def _names() -> dict[str, str]:
    return {row["name"]: row["item"] for row in _rows(HERE / "names.csv")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
