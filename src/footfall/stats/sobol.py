"""Evenly spread points in the unit cube: a Sobol sequence in up to six dimensions.

scipy.stats.qmc has the same sequence; importing it costs a second and a half, these lines cost nothing.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BITS = 32
#: Primitive polynomials and first direction numbers for the dimensions after the first:
#: (degree, coefficients, m). Joe & Kuo (2008), SIAM J Sci Comput 30:2635, doi:10.1137/070709359
DIRECTIONS = (
    (1, 0, (1,)),
    (2, 1, (1, 3)),
    (3, 1, (1, 3, 1)),
    (3, 2, (1, 1, 1)),
    (4, 1, (1, 1, 3, 3)),
)
DIMENSIONS = 1 + len(DIRECTIONS)


def sobol(count: int, dimensions: int, seed: int, skip: int = 0) -> Array:
    """Give `count` points of the sequence, shape (count, dimensions), strictly between 0 and 1.

    A digital shift drawn from `seed` moves all points together: each seed gives its own, equally even, set.
    `skip` leaves out that many first points, so that a second call goes on where the first one ended.

    Raises:
        ValueError: more dimensions than there are direction numbers.
    """
    if not 1 <= dimensions <= DIMENSIONS:
        raise ValueError(f"want 1 to {DIMENSIONS} dimensions, got {dimensions}")
    index = np.arange(skip, skip + count, dtype=np.uint64)
    shift = np.random.default_rng(seed).integers(0, 2**BITS, DIMENSIONS, dtype=np.uint64)
    points = np.empty((count, dimensions))
    for dimension in range(dimensions):
        points[:, dimension] = (_whole(index, dimension) ^ shift[dimension]) + np.float64(0.5)
    return points / 2.0**BITS


def _whole(index: NDArray[np.uint64], dimension: int) -> NDArray[np.uint64]:
    """Give the sequence in one dimension as whole numbers below 2^32, in Gray-code order."""
    gray = index ^ (index >> np.uint64(1))
    value = np.zeros_like(index)
    for bit, direction in enumerate(_direction_numbers(dimension)):
        taken = (gray >> np.uint64(bit)) & np.uint64(1)
        value ^= taken * np.uint64(direction)
    return value


def _direction_numbers(dimension: int) -> list[int]:
    """Give the 32 direction numbers of one dimension."""
    if dimension == 0:
        return [1 << (BITS - 1 - bit) for bit in range(BITS)]
    degree, coefficients, first = DIRECTIONS[dimension - 1]
    numbers = [m << (BITS - 1 - bit) for bit, m in enumerate(first)]
    for bit in range(degree, BITS):
        number = numbers[bit - degree] ^ (numbers[bit - degree] >> degree)
        for step in range(1, degree):
            if (coefficients >> (degree - 1 - step)) & 1:
                number ^= numbers[bit - step]
        numbers.append(number)
    return numbers
