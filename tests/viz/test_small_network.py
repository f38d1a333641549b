"""The numbers behind the explorer of backpropagation, against torch, against nudges, and as products."""

import itertools
import math

import numpy as np
import pytest
import torch

from dlcore.viz.explorers import small_network as net

CASES = list(itertools.product(net.PEOPLE, net.SCALES))
OTHER = (0.3, -0.2, 0.1, 0.5, 0.4, -0.3, -1.2, 0.7, 0.6)


def by_torch(person, scale, weights):
    n = net.PEOPLE.index(person)
    x = torch.tensor(net.features(scale)[n])
    t = 1.0 if person in ("Alice", "Diana") else 0.0
    p = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in weights]
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = p
    h1 = torch.sigmoid(w1 * x[0] + w2 * x[1] + b1)
    h2 = torch.sigmoid(w3 * x[0] + w4 * x[1] + b2)
    y = torch.sigmoid(w5 * h1 + w6 * h2 + b3)
    loss = (t - y) ** 2
    loss.backward()
    return y.item(), loss.item(), [value.grad.item() for value in p]


@pytest.mark.parametrize(("person", "scale"), CASES)
@pytest.mark.parametrize("weights", [net.START, OTHER])
def test_values_and_gradient_are_torchs(person, scale, weights):
    ours = net.values(person, scale, weights)
    y, loss, gradient = by_torch(person, scale, weights)
    assert math.isclose(ours.y, y, rel_tol=1e-12)
    assert math.isclose(ours.loss, loss, rel_tol=1e-12)
    assert list(ours.gradient) == list(net.PARAMETERS)
    assert np.allclose(list(ours.gradient.values()), gradient, rtol=1e-7, atol=1e-18)


@pytest.mark.parametrize(("person", "scale"), CASES)
@pytest.mark.parametrize("name", net.PARAMETERS)
def test_the_factors_multiply_to_the_derivative_and_a_nudge_agrees(person, scale, name):
    for weights in (net.START, OTHER):
        result = net.values(person, scale, weights)
        chain = net.factors(name, result, weights)
        assert math.isclose(
            math.prod(factor.value for factor in chain), result.gradient[name], rel_tol=1e-12
        )
        assert len(chain) == (3 if net.unit_of(name) == 2 else 5)
        assert chain[-1].place == name
        assert [factor.step for factor in chain] == sorted(factor.step for factor in chain)
        assert chain[-1].step == net.known_at(name)
        nudged = net.nudged(person, scale, weights, name)
        assert math.isclose(nudged, result.gradient[name], rel_tol=1e-5, abs_tol=1e-11)


@pytest.mark.parametrize(("person", "scale"), CASES)
@pytest.mark.parametrize("weights", [net.START, OTHER])
def test_an_input_has_two_paths_and_their_products_add_up(person, scale, weights):
    result = net.values(person, scale, weights)
    p = dict(zip(net.PARAMETERS, weights, strict=True))
    x = torch.tensor(result.x, dtype=torch.float64, requires_grad=True)
    h1 = torch.sigmoid(p["w1"] * x[0] + p["w2"] * x[1] + p["b1"])
    h2 = torch.sigmoid(p["w3"] * x[0] + p["w4"] * x[1] + p["b2"])
    y = torch.sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])
    ((result.t - y) ** 2).backward()
    for k, name in enumerate(net.INPUTS):
        ways = net.paths(name, result, weights)
        assert [len(way) for way in ways] == [5, 5]
        assert [way[-1].place for way in ways] == list(net.edges_of(name))
        total = sum(math.prod(factor.value for factor in way) for way in ways)
        assert math.isclose(total, result.derivative(name), rel_tol=1e-9, abs_tol=1e-15)
        assert math.isclose(total, x.grad[k].item(), rel_tol=1e-7, abs_tol=1e-15)
        nudged = net.nudged(person, scale, weights, name)
        assert math.isclose(nudged, total, rel_tol=1e-5, abs_tol=1e-11)
        assert net.known_at(name) == net.LAST
        assert net.units_of(name) == (0, 1)
    assert net.edges_of("w5") == ("w5",)
    assert net.units_of("w5") == (2,)


def test_the_four_people_of_the_lecture():
    assert net.features("shifted").tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    assert np.allclose(net.features("standardised").mean(axis=0), 0)
    assert np.allclose(net.features("standardised").std(axis=0), 1)
    assert [net.values(who, "shifted", net.START).t for who in net.PEOPLE] == [1, 0, 0, 1]


def test_alice_is_taken_for_a_man():
    alice = net.values("Alice", "shifted", net.START)
    assert alice.z[:2] == (-1.0, 0.5)
    assert round(alice.y, 3) == 0.402
    assert alice.delta[2] == pytest.approx(2 * (alice.y - 1) * alice.y * (1 - alice.y))
    assert alice.delta[0] == pytest.approx(alice.delta[2] * 2.0 * alice.h[0] * (1 - alice.h[0]))


def test_bob_is_saturated_until_his_features_are_standardised():
    assert net.values("Bob", "shifted", net.START).slopes[0] < 1e-8
    assert net.values("Bob", "standardised", net.START).slopes[0] > 0.05
