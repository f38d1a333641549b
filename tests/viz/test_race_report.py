"""The report of a race: gains are taken in pairs, and the picture shows each of them."""

import numpy as np
import pytest

from dlcore.viz.explorers.race_report import gains, pairs, race_picture, race_table

RESULTS = {
    "nothing": np.array([[0.5, 1.0], [0.7, 2.0]]),
    "up": np.array([[0.6, 1.0], [0.9, 1.0]]),
    "down": np.array([[0.6, 1.0], [0.6, 3.0]]),
}


def test_gains_are_those_of_the_same_split():
    assert list(gains(RESULTS)) == ["up", "down"]
    np.testing.assert_allclose(gains(RESULTS)["up"], [0.1, 0.2])
    assert pairs(gains(RESULTS)["up"]) == "+15.0% ± 5.0%"
    assert pairs(np.array([-0.02, -0.02])) == "−2.0% ± 0.0%"


def test_the_table_names_knobs_and_leaves_the_first_row_without_a_gain():
    words = race_table(RESULTS, {"up": 0.25, "down": None}, "A race")._repr_mimebundle_()
    lines = words["text/plain"].splitlines()
    assert lines[0] == "A race"
    assert lines[3].split() == ["nothing", "60.0%", "±", "10.0%", "1.500"]
    assert lines[4].startswith("up 0.25") and lines[4].rstrip().endswith("+15.0% ± 5.0%")
    assert lines[5].split()[0] == "down"


def test_the_picture_has_a_dot_for_each_split_and_counts_the_wins():
    fig, wins = race_picture({"one": RESULTS, "two": RESULTS})
    assert wins == [[2, 1], [2, 1]]
    for ax in fig.axes:
        dots = [line.get_xdata() for line in ax.lines if line.get_marker() == "o"]
        assert [t.get_text() for t in ax.get_yticklabels()] == ["down", "up"]
        assert dots[0] == pytest.approx([10, -10])
        assert dots[1] == pytest.approx([10, 20])
    assert fig.axes[-1].get_xlabel() == "gain over nothing, points"
