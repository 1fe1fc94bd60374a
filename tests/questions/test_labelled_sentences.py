"""Sentences of job advertisements that others labelled with ESCO skills: how many are found."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.questions.extract import extract
from graph.source import Source
from graph.sources.vectors.embedding import is_installed

pytestmark = [pytest.mark.data, pytest.mark.slow]


def _scores(source: Source, gold: Path, shared: Path, folder: Path) -> dict[str, float]:
    with gold.open(encoding="utf-8", newline="") as file:
        sentences = list(dict.fromkeys(row["sentence"] for row in csv.DictReader(file)))
    answer = extract(source, (("", one) for one in sentences))
    lines = [
        json.dumps({
            "sentence": text.text,
            "skills": [one.item.label for one in text.recognition.found if one.item.kind != "role"],
            "near": [one.item.label for one in text.recognition.near],
        })
        for text in answer.texts
    ]  # fmt: skip
    found = folder / "found.jsonl"
    found.write_text("\n".join(lines), encoding="utf-8")
    tool = shared.parent / "tools" / "score_skills.py"
    told = subprocess.run(
        [sys.executable, str(tool), str(found), str(gold)],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    return {name: float(told[told.index(name) + 1]) for name in ("P", "R", "F1", "RP@5")}


@pytest.mark.parametrize(
    ("part", "by_name", "by_both"),
    [
        ("tech", {"P": 0.5, "F1": 0.34, "RP@5": 0.3}, {"P": 0.45, "F1": 0.38, "RP@5": 0.63}),
        ("house", {"P": 0.54, "F1": 0.33, "RP@5": 0.23}, {"P": 0.45, "F1": 0.38, "RP@5": 0.53}),
    ],
)
def test_what_is_found_in_labelled_sentences(
    part: str, by_name: dict[str, float], by_both: dict[str, float], shared_data: Path,
    whole: Callable[[str], Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    gold = shared_data / "esco" / "skill_extraction" / f"{part}_validation_annotations.csv"
    source = whole("esco")
    if is_installed():
        got = _scores(source, gold, shared_data, tmp_path)
        assert {name: got[name] for name, least in by_both.items() if got[name] < least} == {}
    monkeypatch.setattr("graph.sources.vectors.meaning.is_installed", lambda: False)
    got = _scores(source, gold, shared_data, tmp_path)
    assert {name: got[name] for name, least in by_name.items() if got[name] < least} == {}


@pytest.mark.skipif(not is_installed(), reason="needs rolegraph[semantic]")
def test_a_name_is_looked_up_by_meaning_in_a_moment(whole: Callable[[str], Source]) -> None:
    from graph.sources.vectors.meaning import meaning_of

    meaning = meaning_of(whole("esco"))
    assert meaning is not None
    meaning.nearest("warm up")
    best = min(_seconds(lambda: meaning.nearest("prison guard")) for _ in range(5))
    assert best < 0.2  # 0.016 on a quiet machine; sixty milliseconds are promised


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
