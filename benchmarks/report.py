"""What was measured, for the terminal and for docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.pairs import Figure, Table, machine

Measured = Figure | Table

_INTRODUCTION = """\
# Benchmarks

Written by `python -m benchmarks --write`: one run on one machine. Two works that are compared
ran in turn, whole processes unless it says otherwise, and the middle of at least five runs
counts; what takes longer than two seconds in process ran three times, an import and the parse
it is compared with once. Read the ratios: the times are this machine's. What is compared is
said under [How it was measured](#how-it-was-measured).

Machine: {machine}.
"""

_METHOD = """\
## How it was measured

- **Python** keeps its compiled modules, as it does for every user. The bundled ontology's
  compiled form is in the cache, as it is from the second question on.
- **SPARQL in process**: eight queries, the same text for all three engines, prefixes known
  beforehand by the means that each has for it, after one run that does not count. The whole
  answer is taken in: ours as sorted plain values with language and datatype
  (`kg.sparql(text)`), pyoxigraph's as the value of every cell, RDFLib's as its rows, whose
  terms are strings. Ours and pyoxigraph ask the same store on disk; RDFLib has the triples in
  memory. What pyoxigraph reaches with the store in memory stands beside it: the data folder
  holds the store on disk, as loading it takes longer than thousands of such queries.
- **SPARQL as whole processes**: `graph sparql` beside a script of seven lines that opens the
  same store with pyoxigraph and prints the rows. RDFLib keeps no store, so it has to parse the
  triples before it can answer: its time is that of a process that parses, and of the query.
- **Written plainly** is [`benchmarks/baseline.py`](../benchmarks/baseline.py): the same questions
  with RDFLib and NetworkX as one writes them down. It answers gap, moves through one stepping
  stone, the nearest roles and misspelt names in the same sense as ours, but knows neither
  levels nor hierarchies, so it does less.
- **Made-up graphs** come from [`benchmarks/invented.py`](../benchmarks/invented.py), seeded.
  Ours reads them as ESCO's tables, with a node for each statement, the peers as plain triples,
  a fifth as many.
- **Ontology-access-kit** is not installed with us. Where `runoak` is on the path it is asked
  what it can answer: looking a name up and walking a hierarchy. It knows no demand, so no gap
  and no path.
- **Ranking** is scored against O\\*NET's expert-reviewed related occupations, development half.
"""


def line(one: Measured) -> str:
    """For the terminal."""
    if isinstance(one, Table):
        rows = [one.columns, *one.rows]
        widths = [max(len(row[place]) for row in rows) for place in range(len(one.columns))]
        body = "\n".join(
            "  ".join(
                cell.ljust(width) if place == 0 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            for row in rows
        )
        return "\n".join(filter(None, (f"\n{one.title}", one.note, body, "")))
    verdict = f"  {_verdict(one)}" if one.reach is not None else ""
    ours, theirs = f"{one.ours:.4g} {one.unit}".rstrip(), f"{one.theirs:.4g} {one.unit}".rstrip()
    return f"{one.work:<42} {ours:>10}  {one.peer:<34} {theirs:>10}  × {one.ratio:.3g}{verdict}"


def _verdict(one: Figure) -> str:
    return f"({'≥' if one.at_least else '≤'} {one.reach:g}: {'kept' if one.reached else 'MISSED'})"


def document(measured: Sequence[Measured], skipped: Sequence[str]) -> str:
    """The page in docs."""
    figures = [one for one in measured if isinstance(one, Figure)]
    parts = [_INTRODUCTION.format(machine=machine())]
    promised = [one for one in figures if one.reach is not None]
    if promised:
        parts.append("## What was promised\n\n" + _promises(promised))
    told = [one for one in figures if one.reach is None]
    if told:
        parts.append("## Beside others\n\n" + _beside(told))
    parts += [_table(one) for one in measured if isinstance(one, Table)]
    if skipped:
        parts.append("## Left out\n\n" + "".join(f"- {one}\n" for one in skipped))
    parts.append(_METHOD)
    return "\n".join(parts)


def _promises(figures: Sequence[Figure]) -> str:
    rows = "".join(
        f"| {_cell(f.work)} | {f.ours:.4g} {f.unit} | {_cell(f.peer)} | {f.theirs:.4g} {f.unit} |"
        f" {f.ratio:.3g} | {'≥' if f.at_least else '≤'} {f.reach:g} |"
        f" {'yes' if f.reached else '**no**'} |\n"
        for f in figures
    )
    return (
        "| work | ours | peer | theirs | ratio | promised | kept |\n"
        "|---|---:|---|---:|---:|---:|---|\n" + rows
    )


def _beside(figures: Sequence[Figure]) -> str:
    rows = "".join(
        f"| {_cell(f.work)} | {f.ours:.4g} {f.unit} | {_cell(f.peer)} | {f.theirs:.4g} {f.unit} |"
        f" {f.ratio:.3g} |\n"
        for f in figures
    )
    return "| work | ours | peer | theirs | ratio |\n|---|---:|---|---:|---:|\n" + rows


def _table(one: Table) -> str:
    rows = "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in one.rows)
    ruler = "|".join(["---", *["---:"] * (len(one.columns) - 1)])
    note = f"{one.note}\n\n" if one.note else ""
    return f"## {one.title}\n\n{note}| {' | '.join(one.columns)} |\n|{ruler}|\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
