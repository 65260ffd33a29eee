import numpy as np
import pytest

from footfall.stats.sobol import BITS, DIMENSIONS, _whole, sobol


def test_is_the_sequence_scipy_has():
    qmc = pytest.importorskip("scipy.stats.qmc")
    theirs = qmc.Sobol(DIMENSIONS, scramble=False, bits=30).random_base2(7)
    index = np.arange(128, dtype=np.uint64)
    ours = np.stack([_whole(index, dimension) / 2.0**BITS for dimension in range(DIMENSIONS)], axis=1)
    np.testing.assert_allclose(ours, theirs, atol=1e-8)


def test_going_on_gives_the_points_that_follow():
    whole = sobol(96, 4, seed=7)
    np.testing.assert_array_equal(np.vstack([sobol(64, 4, seed=7), sobol(32, 4, seed=7, skip=64)]), whole)


def test_points_are_even_and_inside():
    points = sobol(256, 4, seed=3)
    assert points.min() > 0
    assert points.max() < 1
    for dimension in range(4):
        assert (np.bincount((points[:, dimension] * 16).astype(int), minlength=16) == 16).all()


def test_another_seed_gives_other_points():
    assert not np.array_equal(sobol(8, 2, seed=1), sobol(8, 2, seed=2))


def test_too_many_dimensions_are_refused():
    with pytest.raises(ValueError, match="want 1 to 6 dimensions, got 7"):
        sobol(8, 7, seed=1)
