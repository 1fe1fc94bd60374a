"""Places in the plane at which near neighbours stay near: t-SNE, without chance.

L. van der Maaten and G. Hinton, "Visualizing data using t-SNE" (2008), from the nearest neighbours
alone; the forces that part are interpolated on a grid and convolved by FFT, after G. C. Linderman
et al., "Fast interpolation-based t-SNE" (2019). It begins with the eigenvectors of the graph of
neighbours, so that the same neighbours give the same places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

PERPLEXITY: Final = 10.0
"""About so many neighbours of each one count."""
_STEPS, _EARLY = 250, 100
"""How many steps are taken, and in how many of them what is near is drawn together harder."""
_EXAGGERATED: Final = 12.0
_WIDE: Final = 45.0
"""From this extent on, the forces need the fine grid."""
_COARSE, _FINE = 64, 108


def embedding(near: Places, scores: Floats) -> Floats:
    """A place for each row of ``near``, the numbers of its nearest, by their ``scores`` (0 to 1).

    Both have a row for each thing and a column for each neighbour, best first. The result has two
    columns and no unit; its middle is at nought.
    """
    import numpy as np

    pull = _affinities(near, scores)
    places = _Plane(pull, _spectral(pull))
    for step in range(_STEPS):
        early = step < _EARLY
        places.move(_EXAGGERATED if early else 1.0, momentum=0.5 if early else 0.8)
    return np.asarray(places.at)


def _affinities(near: Places, scores: Floats) -> Any:
    """How strongly each two draw each other: a symmetric sparse matrix that sums to one."""
    import numpy as np
    from scipy import sparse

    known = scores > 0
    far = (1.0 - scores) ** 2
    far -= far[:, :1]
    least, most = np.zeros(len(near)), np.full(len(near), np.inf)
    sharpness = np.full(len(near), 10.0)
    share = np.zeros_like(far)
    for _ in range(40):  # bisection, until each row has the perplexity asked
        share = np.where(known, np.exp(-far * sharpness[:, None]), 0.0)
        share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-300)
        entropy = -(share * np.log(np.maximum(share, 1e-300))).sum(axis=1)
        blunt = entropy > np.log(min(PERPLEXITY, near.shape[1] / 3))
        least, most = np.where(blunt, sharpness, least), np.where(blunt, most, sharpness)
        sharpness = np.where(np.isinf(most), sharpness * 2, (least + most) / 2)
    count = len(near)
    rows = np.repeat(np.arange(count), near.shape[1])
    pull = sparse.csr_array((share.ravel(), (rows, near.ravel())), shape=(count, count))
    pull = (pull + pull.T).tocsr()
    pull.eliminate_zeros()
    return pull / max(pull.sum(), 1e-300)


def _spectral(pull: Any) -> Floats:
    """The second and third eigenvector of the graph of neighbours, each with a sign of its own."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.linalg import eigsh

    root = np.sqrt(np.asarray(pull.sum(axis=1)).ravel())
    scale = sparse.diags_array(np.divide(1.0, root, out=np.zeros(len(root)), where=root > 0))
    begin = 2.0 + np.cos(0.7 * np.arange(len(root)))
    values, vectors = eigsh(scale @ pull @ scale, k=3, which="LA", v0=begin, tol=1e-6)
    found = scale @ vectors[:, np.argsort(-values)[1:]]
    found *= np.sign(found[np.abs(found).argmax(axis=0), [0, 1]])
    spread = found.std(axis=0)
    return np.asarray(found / np.where(spread > 0, spread, 1.0) * 1e-2)


@dataclass(slots=True)
class _Plane:
    """Where everything is, and how it moves: gradient descent with momentum and gains."""

    pull: Any
    at: Floats
    speed: Floats | float = 0.0
    gains: Floats | float = 1.0

    def move(self, exaggerated: float, *, momentum: float) -> None:
        """Take one step."""
        import numpy as np

        gradient = 4.0 * (exaggerated * self._drawn() - _parted(self.at))
        onward = np.sign(gradient) == np.sign(self.speed)
        self.gains = np.maximum(np.where(onward, self.gains * 0.8, self.gains + 0.2), 0.01)
        rate = max(len(self.at) / 12.0, 50.0)
        self.speed = momentum * self.speed - rate * self.gains * gradient
        self.at = self.at + self.speed
        self.at -= self.at.mean(axis=0)

    def _drawn(self) -> Floats:
        """The force with which its neighbours draw each one."""
        import numpy as np

        count = len(self.at)
        rows = np.repeat(np.arange(count), np.diff(self.pull.indptr))
        apart = self.at[rows] - self.at[self.pull.indices]
        force = self.pull.data / (1.0 + (apart**2).sum(axis=1))
        return np.stack([np.bincount(rows, force * one, count) for one in apart.T], axis=1)


def _parted(at: Floats) -> Floats:
    """The force with which all others push each one away, by way of a grid."""
    import numpy as np
    from scipy import fft

    grid = _Grid(at)
    size = 2 * grid.size
    steps = np.minimum(np.arange(size), size - np.arange(size)) * grid.mesh
    near = 1.0 / (1.0 + steps[:, None] ** 2 + steps[None] ** 2)
    kernels = fft.rfft2(np.stack([near, near**2]))
    charges = fft.rfft2(
        np.stack([grid.spread(one) for one in (np.ones(len(at)), *at.T)]), s=(size, size)
    )
    products = np.stack([charges[0] * kernels[0], *(charges[one] * kernels[1] for one in range(3))])
    felt = grid.read(fft.irfft2(products, s=(size, size))[:, : grid.size, : grid.size])
    whole = max(felt[0].sum() - len(at), 1e-12)
    return np.asarray((felt[1][:, None] * at - felt[2:].T) / whole)


class _Grid:
    """A square of points over all places; what lies between four of them is shared out."""

    def __init__(self, at: Floats) -> None:
        import numpy as np

        corner = at.min(axis=0) - 1e-3
        extent = float((at.max(axis=0) - corner).max()) * 1.001
        self.size = _COARSE if extent < _WIDE else _FINE
        self.mesh = max(extent, 1e-2) / (self.size - 3)
        inside = (at - corner) / self.mesh + 1.0
        cells = inside.astype(np.intp)
        (across, down), (x, y) = (inside - cells).T, cells.T
        self._points = [x * self.size + y + shift for shift in (0, 1, self.size, self.size + 1)]
        self._shares = [(1 - across) * (1 - down), (1 - across) * down,
                        across * (1 - down), across * down]  # fmt: skip

    def spread(self, charge: Floats) -> Floats:
        """The charges on the points."""
        import numpy as np

        whole = np.zeros(self.size**2)
        for points, share in zip(self._points, self._shares, strict=True):
            whole += np.bincount(points, share * charge, self.size**2)
        return whole.reshape(self.size, self.size)

    def read(self, fields: Floats) -> Floats:
        """What the fields are at the places: a row for each field."""
        flat = fields.reshape(len(fields), -1)
        found: Floats = sum(
            share * flat[:, points]
            for points, share in zip(self._points, self._shares, strict=True)
        )
        return found
