"""The weighted sums of a layer: each output adds up all the inputs, each times its weight, and a bias."""

from dlcore.arrays import float_namespace
from dlcore.errors import expect_shape


def linear(x, w, b):
    """Affine map of a batch.

    Equations
    ---------
    (1) y  = x w + b
    (2) dx = dy wᵀ
    (3) dw = xᵀ dy
    (4) db = Σₙ dyₙ

    Parameters
    ----------
    x : (N, n_in) array
        N examples, one in each row.
    w : (n_in, n_out) array
        w[i, j] leads from input i to output j.
    b : (n_out,) array

    Returns
    -------
    y : (N, n_out) array
    backward : function
        dy (N, n_out) -> (dx, dw, db), of the shapes of x, w, b. With input_grad=False
        dx is None: the first layer of a network needs none.

    Raises
    ------
    ShapeError, DtypeError
        If shapes do not fit together; if an array does not hold floats, or dtypes differ.

    References
    ----------
    Rumelhart, Hinton, Williams: Learning representations by back-propagating errors. Nature 323, 1986.
    """
    xp = float_namespace("linear", x=x, w=w, b=b)
    _check_shapes(x, w, b)
    y = x @ w  # (1)
    y += b

    def backward(dy, input_grad=True):
        shape = (x.shape[0], w.shape[1])
        expect_shape("linear, dy", dy, shape, "Pass a gradient for each element of y.")
        dx = dy @ w.T if input_grad else None  # (2)
        return dx, x.T @ dy, xp.sum(dy, axis=0)  # (3) (4)

    return y, backward


def _check_shapes(x, w, b):
    fix = "Give w one row for each input, one column for each output."
    expect_shape("linear, w", w, ("n_in", "n_out"), fix)
    n_in, n_out = w.shape
    fix = "Give x as many columns as w has rows; make one example a batch with x[None, :]."
    expect_shape("linear, x", x, ("N", n_in), fix)
    expect_shape("linear, b", b, (n_out,), "Give b one entry for each column of w.")
