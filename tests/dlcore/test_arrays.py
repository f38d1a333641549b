"""Which library an array belongs to, and the way from one to the other."""

import platform
import subprocess
import sys

import numpy as np
import pytest
import torch

from dlcore import arrays, ops
from dlcore.errors import DataError, DtypeError, ShapeError


def test_namespace():
    assert arrays.namespace(np.ones(2)) is np
    assert arrays.namespace(np.ones(2), np.float64(1)) is np
    xp = arrays.namespace(torch.ones(2), torch.ones(3))
    assert isinstance(xp.sum(torch.ones(2), axis=0), torch.Tensor)


@pytest.mark.parametrize(
    ("wrong", "received"),
    [
        ([[1.0]], "list"),
        ([3], "int"),
        ([None], "NoneType"),
        ([np.ones(2), torch.ones(2)], r"numpy\.ndarray, torch\.Tensor"),
    ],
)
def test_what_is_no_array(wrong, received):
    with pytest.raises(
        DtypeError,
        match=rf"expected NumPy arrays or torch tensors, all of one kind, received {received}\. Convert",
    ):
        arrays.namespace(*wrong)


@pytest.mark.parametrize(
    ("array", "fix"),
    [
        (np.ones(2, dtype=int), r"x\.astype\(float\)"),
        (np.ones(2, dtype=bool), r"x\.astype\(float\)"),
        (np.ones(2, dtype=complex), r"x\.astype\(float\)"),
        (torch.ones(2, dtype=torch.int64), r"x\.to\(torch\.float64\)"),
    ],
)
def test_what_holds_no_floats(array, fix):
    with pytest.raises(
        DtypeError,
        match=rf"op, x: expected floating-point numbers, received dtype .*\. Convert with {fix}\.",
    ):
        arrays.float_namespace("op", x=array)


def test_dtypes_that_differ():
    with pytest.raises(
        DtypeError, match=r"op: expected one dtype for x, w, received x float32, w float64\. "
    ):
        arrays.float_namespace("op", x=np.ones(2, np.float32), w=np.ones(2))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floats_of_any_size(dtype):
    assert arrays.float_namespace("op", x=np.ones(2, dtype)) is np


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_floating_tensors_of_any_size(dtype):
    x = torch.ones(2, dtype=dtype)
    assert arrays.float_namespace("op", x=x, w=x) is arrays.namespace(x)
    y, backward = ops.relu(x)
    assert y.dtype == backward(y)[0].dtype == dtype


def test_subclasses_are_what_they_derive_from():
    assert arrays.float_namespace("op", x=np.ones(2).view(np.recarray)) is np
    assert arrays.is_torch(torch.nn.Parameter(torch.ones(2)))
    assert arrays.namespace(torch.nn.Parameter(torch.ones(2))) is arrays.namespace(torch.ones(2))


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda a: np.ma.masked_array(a, a > 0), "numpy.MaskedArray"),
        (lambda a: a.view(np.matrix), "numpy.matrix"),  # np.matrix(a) warns
    ],
)
def test_subclasses_that_compute_otherwise_are_refused(make, name):
    x = make(np.ones((2, 2)))  # a matrix multiplies as @ does, sums of a masked array leave out
    with pytest.raises(DtypeError, match=f"op: expected plain NumPy arrays .*received {name}"):
        arrays.float_namespace("op", x=x)


def test_the_order_of_complaints():
    x, i = np.ones(2, np.float32), np.ones(2, dtype=int)
    with pytest.raises(DtypeError, match=r"op, i: expected floating-point numbers"):
        arrays.float_namespace("op", x=x, w=np.ones(2), i=i)
    with pytest.raises(DtypeError, match=r"received numpy\.ndarray, list\. "):
        arrays.float_namespace("op", x=i, w=[1.0])
    with pytest.raises(DtypeError, match=r"received torch\.Tensor, numpy\.ndarray, float\. "):
        arrays.namespace(torch.ones(2), x, 1.0)


def test_is_torch():
    assert arrays.is_torch(torch.ones(2))
    assert not arrays.is_torch(np.ones(2))
    assert not arrays.is_torch([1])


def test_to_numpy_leaves_the_graph():
    a = torch.ones(2, requires_grad=True) * 2
    assert arrays.to_numpy(a).tolist() == [2, 2]
    b = np.ones(2)
    assert arrays.to_numpy(b) is b
    assert arrays.to_numpy([1, 2]).tolist() == [1, 2]


@pytest.mark.parametrize(
    "array", [np.ones((2, 3))[:, ::-1], np.ones((3, 2)).T, np.float32(1), np.array(1.0)]
)
def test_to_torch_copies(array):
    tensor = arrays.to_torch(array)
    assert tensor.shape == array.shape
    assert arrays.to_numpy(tensor).dtype == array.dtype
    tensor += 1
    assert np.all(array == 1)


def test_to_torch_converts():
    assert arrays.to_torch([1, 2], dtype=torch.float32).dtype == torch.float32
    assert arrays.to_torch(torch.ones(2), dtype=torch.float64, device="cpu").dtype == torch.float64


def test_like():
    assert arrays.like([1, 2], np.ones(1, np.float32)).dtype == np.float32
    assert arrays.like(np.ones(2), torch.ones(1)).dtype == torch.float32
    assert arrays.like(torch.ones(2), np.ones(1)).dtype == np.float64
    with pytest.raises(DtypeError):
        arrays.like(np.ones(2), [1.0])


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor], ids=["numpy", "torch"])
def test_one_hot(convert):
    rows = arrays.one_hot(convert(np.array([2, 0])), 3)
    assert rows.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert "float64" in str(rows.dtype)
    assert "float32" in str(arrays.one_hot(convert(np.array([2, 0])), 3, "float32").dtype)
    assert arrays.one_hot(convert(np.zeros(0, dtype=int)), 3).shape == (0, 3)
    assert arrays.is_torch(rows) == (convert is torch.as_tensor)


@pytest.mark.parametrize("convert", [np.asarray, torch.as_tensor], ids=["numpy", "torch"])
@pytest.mark.parametrize("wrong", [-1, 3])
def test_one_hot_of_a_label_out_of_range(convert, wrong):
    with pytest.raises(
        DataError,
        match=rf"labels: expected labels from 0 to 2, for 3 classes, received {wrong} \(and 0 more .*Number the classes",
    ):
        arrays.one_hot(convert(np.array([0, wrong, 1])), 3)


def test_one_hot_of_floats_and_of_columns():
    with pytest.raises(
        DtypeError, match=r"expected integers, received dtype float64\. Convert with labels.astype"
    ):
        arrays.one_hot(np.ones(2), 3)
    with pytest.raises(ShapeError, match=r"expected shape \(N,\), received shape \(2, 1\)"):
        arrays.one_hot(np.ones((2, 1), dtype=int), 3)


STEPS = """
import resource
def step():
    return [np.ones(2**20) for _ in range(3)]  # 8 MiB each
for _ in range(3):
    step()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    step()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other systems keep memory, or not")
def test_memory_of_freed_arrays_is_used_again():
    with_dlcore, without = (
        int(
            subprocess.run(
                [sys.executable, "-c", start + STEPS], capture_output=True, check=True
            ).stdout
        )
        for start in ("import numpy as np; import dlcore.arrays", "import numpy as np")
    )
    assert with_dlcore < 100 < 5000 < without  # pages that the system had to clear
