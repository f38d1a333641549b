"""Whether somebody has drawn from NumPy's global random numbers, which belong to everybody."""

import numpy as np


def drawn_so_far() -> bytes:
    """Changes with every number that is drawn from them, and with every seed."""
    _, keys, place, *_ = np.random.get_state()  # noqa: NPY002 - it is asked for, not used
    return np.append(keys, place).tobytes()
