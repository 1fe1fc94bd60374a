"""Roles as a map: near what they are like, the same on every run.

Of few roles the distances are kept as well as the plane allows (stress majorization); of many the
neighbourhoods (t-SNE). Then the map is turned so that it is wide, and what would overlap is parted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.measures.all_pairs import all_pairs
from graph.measures.embedding import embedding

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from graph.source import Profiles

    Floats = npt.NDArray[np.float64]

FEW: Final = 150
"""Up to so many roles all distances are kept; of more, the neighbourhoods."""
_NEIGHBOURS: Final = 30
_DIGITS: Final = 6
_FILLED: Final = 0.17
_FILLED_BY_FEW: Final = 0.07
"""The share of the map that is covered by roles: the rest shows what is apart."""
_WIDE: Final = 1.25
"""How much wider than it came out the map of many roles is drawn: screens are wider than high."""
_AIR: Final = 1.16
"""So many times the sum of their radii two roles are apart at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a role lies on the map, and the radius of its sign, in whole units of the map."""

    x: int
    y: int
    radius: int


def landscape(profiles: Profiles, sizes: Mapping[str, float]) -> dict[str, Spot]:
    """A spot for each role of ``sizes``, in its order; the area of its sign grows with its size.

    The units are those of a screen on which the map of a dozen roles is about a thousand wide;
    the upper left corner of all signs is at nought.
    """
    import numpy as np

    if not sizes:
        return {}
    radii = _radii(np.array([max(0.0, size) for size in sizes.values()]))
    places, known = _places(profiles, list(sizes))
    if known.any():
        places[known] = _spread(_turned(places[known]), radii[known])
    places[~known] = _beneath(places[known], radii[~known])
    places -= (places - radii[:, None]).min(axis=0)
    return {
        role: Spot(round(float(x)), round(float(y)), round(float(radius)))
        for role, (x, y), radius in zip(sizes, places, radii, strict=True)
    }


def _radii(weights: Floats) -> Floats:
    """A radius for each size: a third of the largest for nothing at all; smaller where many are."""
    import numpy as np

    largest = 34.0 if len(weights) <= FEW else 14.0
    top = max(float(np.quantile(weights, 0.98)), 1e-9)
    return np.asarray(largest * np.sqrt(0.12 + 0.88 * np.minimum(weights / top, 1.0)))


def _places(profiles: Profiles, roles: Sequence[str]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """A place for each role by its likeness to the others, in no unit; and whether it has any."""
    import numpy as np

    count = len(roles)
    if count < 3:
        everyone = np.ones(count, dtype=bool)
        return _in_a_row(everyone), everyone
    place = {role: rank for rank, role in enumerate(roles)}
    most = 0 if count <= FEW else _NEIGHBOURS
    pairs = all_pairs(profiles, place, most, _DIGITS)
    near = np.frombuffer(pairs.others, dtype=np.uint32).astype(np.intp).reshape(count, -1)
    scores = np.frombuffer(pairs.scores, dtype=np.float64).reshape(count, -1)
    known = scores[:, 0] > 0
    places = np.zeros((count, 2))
    if known.sum() > FEW:
        number = np.cumsum(known) - 1
        places[known] = embedding(number[near[known]], np.maximum(scores[known], 0.0))
    elif count <= FEW:
        apart = np.zeros((count, count))
        np.put_along_axis(apart, near, np.clip(1.0 - scores, 0.0, 1.0), axis=1)
        places[known] = stress(apart[np.ix_(known, known)]) if known.sum() > 2 else _in_a_row(known)
    else:
        known = np.zeros(count, dtype=bool)
    return places, known


def _in_a_row(some: npt.NDArray[np.bool_]) -> Floats:
    """One or two places, side by side: nothing is nearer to one than to the other."""
    import numpy as np

    return np.array([[float(rank), 0.0] for rank in range(int(some.sum()))]).reshape(-1, 2)


def stress(apart: Floats) -> Floats:
    """Places in the plane whose distances come as near to these as can be (SMACOF).

    J. de Leeuw, "Applications of convex analysis to multidimensional scaling" (1977). ``apart`` is
    symmetric; it begins with classical scaling, so that the same distances give the same places.
    """
    import numpy as np

    count = len(apart)
    middle = np.eye(count) - 1.0 / count
    values, vectors = np.linalg.eigh(-0.5 * middle @ apart**2 @ middle)
    at = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    at *= np.where(at[np.abs(at).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    for _ in range(300):
        now = np.linalg.norm(at[:, None] - at[None], axis=2)
        ratio = np.divide(apart, now, out=np.zeros_like(apart), where=now > 1e-12)
        at = (ratio.sum(axis=1)[:, None] * at - ratio @ at) / count
    return np.asarray(at)


def _beneath(places: Floats, radii: Floats) -> Floats:
    """Rows below all places, for those that are like no other."""
    import numpy as np

    step = 2.0 * _AIR * float(radii.max(initial=1.0))
    width = float(np.ptp(places[:, 0])) if len(places) > 1 else step * len(radii) ** 0.5
    corner = (
        (float(places[:, 0].min()), float(places[:, 1].max()) + 3 * step)
        if len(places)
        else (0.0, 0.0)
    )
    columns = max(1, int(width // step))
    rank = np.arange(len(radii))
    return np.stack(
        [corner[0] + step * (rank % columns), corner[1] + step * (rank // columns)], axis=1
    )


def _turned(places: Floats) -> Floats:
    """The places turned so that they lie as wide as they can."""
    import numpy as np

    if len(places) < 3:
        return places
    places = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(places.T @ places)
    axes = axes[:, ::-1]
    turned = places @ (axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0))
    return np.asarray(turned * [_WIDE if len(places) > FEW else 1.0, 1.0])


def _spread(places: Floats, radii: Floats) -> Floats:
    """The places at the scale at which the signs fill their share of it, and no two overlap."""
    import numpy as np
    from scipy.spatial import cKDTree

    extent = np.maximum(np.ptp(places, axis=0), 1e-9)
    filled = _FILLED if len(places) > FEW else _FILLED_BY_FEW
    area = np.pi * float((radii**2).sum()) / filled
    if len(places) < 3:
        return places * 12.0 * float(radii.max())
    at = places * np.sqrt(area / (extent[0] * max(extent[1], extent[0] / 4)))
    for _ in range(60):
        pairs = cKDTree(at).query_pairs(2.0 * _AIR * float(radii.max()), output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        one, other = pairs.T
        apart = at[other] - at[one]
        far = np.linalg.norm(apart, axis=1)
        # Two on one spot part by their numbers, for they must part somehow.
        apart[far < 1e-9] = np.stack([np.cos(one), np.sin(one)], axis=1)[far < 1e-9]
        lack = _AIR * (radii[one] + radii[other]) - far
        close = lack > 1e-3
        if not close.any():
            break
        push = (0.5 * lack / np.maximum(far, 1.0))[close, None] * apart[close]
        for axis in (0, 1):
            at[:, axis] += np.bincount(other[close], push[:, axis], len(at))
            at[:, axis] -= np.bincount(one[close], push[:, axis], len(at))
    return np.asarray(at)
