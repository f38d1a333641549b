"""Which library does an array belong to, NumPy or torch, and how does one move it from one to the other?

Arrays carry their library with them: an op asks `namespace(x)` and computes with the answer, so that
the same few lines run on both. torch is never imported unless it is asked for.
"""

from functools import cache
from importlib import import_module

import array_api_compat
import numpy as np

from dlcore import threads
from dlcore.errors import DataError, DtypeError, expect_shape

NUMPY = np.ndarray, np.generic

# Arrays of megabytes come and go with every step of training. glibc hands the memory of such an array back to the
# system, which must clear it page by page for the next one: a fifth of the time of LeNet, a third of that of batch_norm.
# Once a block has been freed that is almost as large as its limit of 32 MiB, it keeps what is freed (man mallopt,
# "dynamic mmap threshold"). This block is never touched, and so takes no memory; elsewhere it does nothing.
np.empty(31 * 2**20, dtype=np.uint8)


def namespace(*arrays, what="namespace"):
    """Return the library that `arrays` belong to: `numpy`, or torch under NumPy's names.

    Parameters
    ----------
    *arrays : NumPy arrays, or torch tensors, not both
    what : str
        Name of the caller, for the message.

    Returns
    -------
    module
        NumPy itself, or `array_api_compat.torch`; functions such as `exp`, `sum` and `where` have the
        same names and arguments in both (the Python array API standard).

    Raises
    ------
    DtypeError
        If something is not an array, or if both kinds are mixed; if it is a `numpy.matrix` or a masked array.
    """
    return _namespace(what, arrays)


def _namespace(what, arrays):
    for a in arrays:  # every op comes here; all(... for a in arrays) takes three times as long
        if type(a) is not np.ndarray and not _is_numpy(what, a):
            return _torch_namespace(what, arrays)
    return np


def _is_numpy(what, a):
    """Return whether `a` is a NumPy array or number; raise if `*` or the mean of it is not that of an array."""
    if isinstance(a, np.matrix | np.ma.MaskedArray):
        fix = "Convert with np.asarray(...), or fill what is masked first: x.filled(0.0)."
        name = f"numpy.{type(a).__name__}"
        raise DtypeError(what, "plain NumPy arrays or torch tensors", name, fix)
    return isinstance(a, NUMPY)


def _torch_namespace(what, arrays):
    for a in arrays:
        if not is_torch(a):
            raise _not_of_one_kind(what, arrays)
    return _torch()


@cache
def _torch():
    """Return torch under NumPy's names; only called where there is a tensor, so torch is loaded."""
    threads.guard.engage()
    return import_module("array_api_compat.torch")


def _not_of_one_kind(what, arrays):
    names = [f"{type(a).__module__}.{type(a).__name__}".removeprefix("builtins.") for a in arrays]
    return DtypeError(
        what,
        "NumPy arrays or torch tensors, all of one kind",
        ", ".join(names),
        "Convert lists and numbers with np.asarray(..., dtype=float), "
        "tensors with dlcore.arrays.to_numpy, arrays with dlcore.arrays.to_torch.",
    )


def float_namespace(op, **arrays):
    """Return the namespace of arrays that hold floating-point numbers of one dtype.

    Parameters
    ----------
    op : str
        Name of the caller, for the message.
    **arrays : NumPy arrays, or torch tensors, not both
        Each under the name that the message should use.

    Raises
    ------
    DtypeError
        If an array holds integers, or if dtypes differ.
    """
    values = arrays.values()
    xp = _namespace(op, values)
    dtype = next(iter(values)).dtype
    right = dtype.kind == "f" if xp is np else dtype.is_floating_point
    for a in values:
        right = right and a.dtype == dtype
    if not right:
        raise _wrong_dtypes(op, xp, arrays)
    return xp


def _wrong_dtypes(op, xp, arrays):
    """Return the error for `arrays` that do not all hold floats of one dtype."""
    dtypes = {name: a.dtype for name, a in arrays.items()}
    for name, dtype in dtypes.items():
        if not xp.isdtype(dtype, "real floating"):
            fix = f"{name}.astype(float)" if xp is np else f"{name}.to(torch.float64)"
            what = f"{op}, {name}"
            return DtypeError(
                what, "floating-point numbers", f"dtype {dtype}", f"Convert with {fix}."
            )
    return DtypeError(
        op,
        f"one dtype for {', '.join(dtypes)}",
        ", ".join(f"{name} {dtype}" for name, dtype in dtypes.items()),
        "Convert them to one dtype, for instance float64.",
    )


def is_torch(a):
    """Return whether `a` is a torch tensor (without importing torch to find out)."""
    return array_api_compat.is_torch_array(a)


def to_numpy(a):
    """Return `a` as a NumPy array; a tensor leaves its device and its autograd graph.

    A tensor in main memory is not copied: both see the same numbers.
    """
    if is_torch(a):
        return a.detach().cpu().numpy()
    return np.asarray(a)


def to_torch(a, *, dtype=None, device=None):
    """Return `a` as a torch tensor; a NumPy array is always copied.

    Parameters
    ----------
    a : array, tensor, list or number
    dtype : torch.dtype, optional
        By default that of `a`.
    device : str or torch.device, optional
        By default that of `a`; "cpu" for NumPy.
    """
    import torch

    if not is_torch(a):
        a = torch.from_numpy(np.array(a))
    _torch()  # if it is the first tensor, threads are guarded
    return a.to(dtype=dtype, device=device)


def like(values, reference):
    """Return `values` as an array of the library, dtype and device of `reference`."""
    if is_torch(reference):
        return to_torch(values, dtype=reference.dtype, device=reference.device)
    namespace(reference)  # raises unless it is an array
    return np.asarray(to_numpy(values), dtype=reference.dtype)


def one_hot(labels, classes, dtype="float64"):
    """Turn class numbers into rows that hold a single 1.

    Equation
    --------
    (1) y[n, k] = 1 if k = labels[n], else 0: row labels[n] of the identity matrix

    Parameters
    ----------
    labels : (N,) integers in 0 ... classes - 1
    classes : int
        Number of classes K.
    dtype : str or dtype
        Of the result; by default "float64".

    Returns
    -------
    (N, K) array of the library of `labels`

    Raises
    ------
    DtypeError
        If labels are not integers.
    DataError
        If a label is below 0 or not below `classes`.
    """
    xp = namespace(labels)
    if not xp.isdtype(labels.dtype, "integral"):
        raise DtypeError(
            "one_hot, labels",
            "integers",
            f"dtype {labels.dtype}",
            "Convert with labels.astype(int) if they are whole numbers.",
        )
    expect_shape("one_hot, labels", labels, ("N",), "Pass one label for each example.")
    expect_labels("one_hot", labels, classes)
    dtype = getattr(xp, dtype) if isinstance(dtype, str) else dtype
    rows = xp.asarray(labels, dtype=xp.int64)  # torch would take uint8 for a mask
    return xp.eye(classes, dtype=dtype, device=labels.device)[rows]  # (1)


def expect_labels(what, labels, classes):
    """Raise a DataError unless every label is in 0 ... classes - 1."""
    if labels.shape[0] and not (0 <= labels.min() and labels.max() < classes):
        wrong = labels[(labels < 0) | (labels >= classes)]
        raise DataError(
            f"{what}, labels",
            f"labels from 0 to {classes - 1}, for {classes} classes",
            f"{int(wrong[0])} (and {wrong.shape[0] - 1} more out of range)",
            "Number the classes from 0, or give the network more outputs.",
        )
