"""In which order things stand in the columns of the map: by barycentre, which keeps links short.

Each thing stands at about the height of what it is tied to. How much room a label needs depends on
the reader's window, so that places are the business of the page's script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.exporters.page.overview import Overview


def order(overview: Overview) -> dict[str, tuple[int, ...]]:
    """The things of each column from top to bottom, by barycentre."""
    columns = {kind: list(places) for kind, places in overview.columns.items()}
    ties = _ties(overview)
    heights: dict[int, float] = {}
    for places in columns.values():
        heights |= _spread(places)
    for sweep in range(24):
        for kind in columns if sweep % 2 == 0 else reversed(columns):
            columns[kind] = _sorted(columns[kind], ties, heights)
            heights |= _spread(columns[kind])
    return {kind: tuple(places) for kind, places in columns.items()}


def _ties(overview: Overview) -> Mapping[int, Mapping[int, float]]:
    """How strongly each thing on the map is tied to things in other columns."""
    column = {place: kind for kind, places in overview.columns.items() for place in places}
    ties: dict[int, dict[int, float]] = defaultdict(dict)
    for tie in overview.ties:
        kinds = column[tie.source], column[tie.target]
        if kinds[0] != kinds[1]:
            weight = tie.weight * (3.0 if "role" in kinds else 1.0)
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                ties[one][other] = ties[one].get(other, 0.0) + weight
    return ties


def _sorted(
    places: Sequence[int], ties: Mapping[int, Mapping[int, float]], heights: Mapping[int, float]
) -> list[int]:
    """The column by the mean height of what each thing is tied to; the untied keep their place."""

    def mean(place: int) -> float:
        near = ties.get(place, {})
        total = sum(near[other] for other in sorted(near))
        if not total:
            return heights[place]
        # Rounding keeps the order free of differences that only addition makes.
        return round(sum(heights[other] * near[other] for other in sorted(near)) / total, 9)

    return sorted(places, key=lambda place: (mean(place), place))


def _spread(places: Sequence[int]) -> dict[int, float]:
    """Heights between 0 and 1, evenly, for a column from top to bottom."""
    return {place: (rank + 0.5) / len(places) for rank, place in enumerate(places)}
