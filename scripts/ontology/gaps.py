"""Where the facts and their evidence do not meet, role by role.

    python scripts/ontology/gaps.py [ROLE …]    # exit status 1 where something is left open

For each role: items without any evidence; evidence without an item, from a share of 0.15 on; and
contradictions, essential below 0.15 of the newest advertisements or optional above 0.5 of them.
An item that the editors set against the rule by name (``overrules.csv``) is said to be so. What is
left over has to be weighed: with_options there, or left out with a reason in ``left_out.csv``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from evidence import Finding
from evidence import read as read_findings
from importance import Statement, overrules, read

LEFT_OUT = Path(__file__).with_name("left_out.csv")
MENTIONED = Decimal("0.15")
MOST = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where facts and evidence do not meet, and who answers for it, if anybody does."""

    role: str
    kind: str
    item: str
    figure: str
    answer: str

    def __str__(self) -> str:
        return f"  {self.kind:<22} {self.item:<32} {self.figure:<8} {self.answer or 'OPEN'}"


def gaps(
    statements: Mapping[str, Statement], findings: Iterable[Finding], answers: Mapping[str, str]
) -> list[Gap]:
    """Every gap, by role, kind and item; ``answers`` are reasons by statement or ``role/item``."""
    found = [*_unevidenced(statements.values()), *_contradictions(statements.values(), answers)]
    return sorted(
        [*found, *_missing(statements, findings, answers)], key=lambda g: (g.role, str(g))
    )


def _unevidenced(statements: Iterable[Statement]) -> Iterator[Gap]:
    for one in statements:
        if not one.said and "seed" not in one.sources:
            yield Gap(one.role, "no evidence", one.item, "", "the editors, named as its source")


def _contradictions(statements: Iterable[Statement], answers: Mapping[str, str]) -> Iterator[Gap]:
    for one in statements:
        share, whole = _newest(one)
        if share is None:
            continue
        if one.importance == "essential" and whole and share < MENTIONED:
            answer = answers.get(one.name, "")
            yield Gap(one.role, "essential, seldom asked", one.item, str(share), answer)
        if one.importance == "optional" and share > MOST:
            answer = answers.get(one.name, "")
            yield Gap(one.role, "optional, often asked", one.item, str(share), answer)


def _newest(one: Statement) -> tuple[Decimal | None, bool]:
    """The greatest share of the newest advertisements, and whether it is no mere bound."""
    figures = [said for said in one.said if said.kind == "demand" and said.share is not None]
    if not figures:
        return None, False
    year = max(said.year for said in figures)
    return max((said.share or Decimal(0), not said.least) for said in figures if said.year == year)


def _missing(
    statements: Mapping[str, Statement], findings: Iterable[Finding], answers: Mapping[str, str]
) -> Iterator[Gap]:
    stated = {(one.role, one.item) for one in statements.values()}
    best: dict[tuple[str, str], Decimal] = {}
    for one in findings:
        key = one.role, one.item
        if key not in stated and one.share is not None and one.share >= MENTIONED:
            best[key] = max(best.get(key, Decimal(0)), one.share)
    for (role, item), share in best.items():
        yield Gap(role, "evidence, no item", item, str(share), answers.get(f"{role}/{item}", ""))


def reasons(path: Path = LEFT_OUT) -> dict[str, str]:
    """Why an item is left out of a role although it is asked for, by ``role/item``."""
    with path.open(encoding="utf-8", newline="") as file:
        return {f"{row['role']}/{row['item']}": row["reason"] for row in csv.DictReader(file)}


def main() -> int:
    """The exit status: 0 where somebody answers for every gap."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("roles", nargs="*", metavar="ROLE", help="only these roles")
    wanted = parser.parse_args().roles
    answers = {name: f"with_options: {word}" for name, word in overrules().items()} | reasons()
    found = [
        one for one in gaps(read(), read_findings(), answers) if not wanted or one.role in wanted
    ]
    role = ""
    for one in found:
        if one.role != role:
            role = one.role
            print(role)
        print(one)
    open_ones = [one for one in found if not one.answer]
    print(f"{len(found)} gaps, {len(open_ones)} open.", file=sys.stderr)
    return 1 if open_ones else 0


if __name__ == "__main__":
    sys.exit(main())
