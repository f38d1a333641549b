"""The rule by which an output that was computed again says the same."""

import pytest

from tools.compare_outputs import same_text, same_words


@pytest.mark.parametrize(
    ("expected", "received"),
    [
        ("loss 0.123", "loss 0.124"),
        ("9.99 of them", "10.00 of them"),
        ("[-0.00  1.50]", "[ 0.00  1.50]"),
        ("1.2e-05", "1.3e-05"),
        ("9.9e-06", "1.0e-05"),
        ("97.2 %", "97.1 %"),
        ("3e-11", "4e-11"),
    ],
)
def test_the_last_digit_may_differ_by_one(expected, received):
    assert same_text(expected, received)
    assert same_text(received, expected)


@pytest.mark.parametrize(
    ("expected", "received"),
    [
        ("loss 0.123", "loss 0.125"),
        ("loss 0.123", "lost 0.123"),
        ("3 mistakes", "4 mistakes"),
        ("97 %", "96 %"),
        ("[1. 2.]", "[1. 3.]"),
        ("0.5", "-0.5"),
        ("0.5", "nan"),
        ("a 0.5", "a  0.5"),
        ("0.5 a", "0.5  a"),
        ("1.2e-05", "1.4e-05"),
        ("1.2e-05", "1.2e-04"),
        ("version 1.2.3", "version 1.2.4"),
        ("0.5, 0.5", "0.5"),
        ("x1.5", "x1.6"),
    ],
)
def test_all_else_must_be_equal(expected, received):
    assert not same_text(expected, received)
    assert not same_text(received, expected)


def test_elsewhere_only_the_words_of_a_training_run_are_compared():
    assert same_words("seed 3: 97.2 % after 12 epochs", "seed 3: 96.9 % after  9 epochs")
    assert same_words("[0.1 -2.5e-07]", "[12.25 0.3]")
    assert not same_words("it converged: 0.5", "it diverged: 0.5")
