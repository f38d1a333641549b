"""The plain drawing of a thinned network says what it computes and greys what is dropped."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_hex

from dlcore import viz
from dlcore.viz.explorers import dropout_state as nets
from dlcore.viz.explorers.thinned_network import thinned_network
from dlcore.viz.style import PALE


@pytest.mark.parametrize("coins", list(itertools.product((0, 1), repeat=4)))
@pytest.mark.parametrize("n", [0, 4])
def test_the_drawing_says_what_the_network_says(coins, n):
    _, ax = viz.figure()
    z = thinned_network(ax, nets.X[n], nets.W_HIDDEN, nets.W, nets.B, coins)
    assert z == pytest.approx(np.array(coins) * nets.H[n] @ nets.W + nets.B)
    said = [float(t.get_text().replace("−", "-")) for t in ax.texts]
    assert said == [*(np.array(coins) * nets.H[n]), *nets.X[n], z]
    circles = [line for line in ax.lines if line.get_marker() == "o"]
    grey = [to_hex(c.get_markeredgecolor()) == to_hex(PALE) for c in circles]
    assert grey == [coin == 0 for coin in coins] + [False] * 3
    pale = [to_hex(line.get_color()) == to_hex(PALE) for line in ax.lines if line not in circles]
    assert sum(pale) == 3 * (4 - sum(coins))
