"""Numbers as the explorers print them."""

import pytest

from dlcore.viz.explorers import say


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (2.0, "2"),
        (-1.195388, "−1.195"),
        (0.2689414, "0.2689"),
        (3.398e-9, "3.4·10⁻⁹"),
        (-2.8e-11, "−2.8·10⁻¹¹"),
        (12345.6, "12346"),
        (9999.96, "10000"),
        (1.5e7, "1.5·10⁷"),
        (0.001, "0.001"),
        (25.0, "25"),
    ],
)
def test_a_number_keeps_four_digits(value, printed):
    assert say.number(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"), [(0.25, "0.25"), (-3.0, "−3"), (0.001, "0"), (-0.001, "0"), (10.0, "10")]
)
def test_a_short_number_has_two_decimals_at_most(value, printed):
    assert say.short(value) == printed


def test_names_get_their_index():
    said = say.symbols("δ2 = δ3 · w6 · h2(1 − h2) = 0.25 · 10, x1 = 3, ∂L/∂w1")
    assert said == "δ₂ = δ₃ · w₆ · h₂(1 − h₂) = 0.25 · 10, x₁ = 3, ∂L/∂w₁"


def test_the_rest():
    assert say.pair((-2, 0.75)) == "(−2, 0.75)"
    assert (say.count(1, "update"), say.count(0, "update")) == ("1 update", "0 updates")
    assert (say.factor(-1.5), say.factor(2.0)) == ("(−1.5)", "2")
