"""Shapes that nobody chose: what works element by element, and the affine map, drawn by hypothesis."""

import numpy as np
import pytest
from case_table import OP_CASES, assert_matches_oracle, tensors
from cases.kinds import ANY_SHAPE
from cases.linear import affine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

FREE = {name: case for name, case in OP_CASES.items() if case.shapes == ANY_SHAPE}
BOTH = pytest.mark.parametrize("convert", [list, tensors], ids=["numpy", "torch"])


def test_there_are_such_ops():
    assert len(FREE) > 15 and {"relu", "sigmoid", "mse", "quantile"} <= FREE.keys()


@pytest.mark.parametrize("case", FREE.values(), ids=FREE)
@BOTH
@settings(derandomize=True, deadline=None, max_examples=15)
@given(shape=array_shapes(min_dims=1, max_dims=5, min_side=1, max_side=5), seed=st.integers(0, 99))
def test_any_shape(case, convert, shape, seed):
    compare(case, convert, np.random.default_rng(seed), shape)


@BOTH
@settings(derandomize=True, deadline=None, max_examples=40)
@given(shape=st.tuples(*[st.integers(0, 6)] * 3), seed=st.integers(0, 99))
def test_affine_maps_of_any_size(convert, shape, seed):
    case = OP_CASES["linear"]
    assert case.arguments is affine
    compare(case, convert, np.random.default_rng(seed), shape)


def compare(case, convert, rng, shape):
    arguments = case.arguments(rng, shape)
    dy = np.asarray(rng.standard_normal(np.shape(case.op(*arguments)[0])))
    assert_matches_oracle(case.op, case, arguments, dy, convert)
