"""torch's own kernels in the form of our ops: a value, and a pullback that asks torch's autograd.

The only place among the ops that calls them. Hot ops come here with torch tensors; arguments were checked there.
"""

from dlcore.errors import expect_shape


def max_pool2d(x, kernel, stride, padding):
    """Return torch's max pooling and its pullback, dy -> (dx,)."""
    from torch.nn.functional import max_pool2d

    return _pair(lambda x: max_pool2d(x, kernel, stride, padding), x, op="max_pool2d")


def avg_pool2d(x, kernel, stride, padding):
    """Return torch's average pooling and its pullback, dy -> (dx,)."""
    from torch.nn.functional import avg_pool2d

    return _pair(lambda x: avg_pool2d(x, kernel, stride, padding), x, op="avg_pool2d")


def batch_norm(x, gamma, beta, mean, var, eps):
    """Return torch's batch normalisation as (y, mean, var), and its pullback, dy -> (dx, dgamma, dbeta)."""
    import torch

    training = mean is None
    if training:
        mean, var = torch.zeros_like(gamma), torch.zeros_like(gamma)

    def kernel(x, gamma, beta):
        # momentum 1: the running statistics, filled in place, become those of this batch
        return torch.nn.functional.batch_norm(x, mean, var, gamma, beta, training, 1.0, eps)

    y, backward = _pair(kernel, x, gamma, beta, op="batch_norm")
    if training:
        m = x.numel() // x.shape[1]
        var = var * ((m - 1) / m)  # torch keeps the unbiased variance
    return (y, mean, var), backward


def layer_norm(x, gamma, beta, eps):
    """Return torch's layer normalisation and its pullback, dy -> (dx, dgamma, dbeta)."""
    from torch.nn.functional import layer_norm

    def kernel(x, gamma, beta):
        return layer_norm(x, gamma.shape, gamma, beta, eps)

    return _pair(kernel, x, gamma, beta, op="layer_norm")


def _pair(kernel, *tensors, op):
    """Return the value of `kernel` at `tensors`, and its pullback.

    Parameters
    ----------
    kernel : function
        tensors -> tensor, made of differentiable torch calls
    *tensors : those that have a gradient, the input of the layer first
    op : str
        Name of the op, for the message.

    Returns
    -------
    y : tensor, without graph
    backward : function
        dy -> one gradient for each of `tensors`; with input_grad=False the first is None.
    """
    import torch

    leaves = [tensor.detach().requires_grad_() for tensor in tensors]
    with torch.enable_grad():
        y = kernel(*leaves)

    def backward(dy, input_grad=True):
        expect_shape(f"{op}, dy", dy, y.shape, "Pass a gradient for each element of y.")
        wanted = leaves if input_grad else leaves[1:]
        # the graph is kept: a pullback may be called again, and goes when the pullback goes
        gradients = torch.autograd.grad(y, wanted, dy, retain_graph=True)
        return tuple(gradients) if input_grad else (None, *gradients)

    return y.detach(), backward
