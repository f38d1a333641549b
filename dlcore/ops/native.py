"""torch's own kernels in the form of our ops: a value, and a pullback that calls its kernel too, or asks its autograd.

The only place among the ops that calls them. Hot ops come here with torch tensors; arguments were checked there.
"""

from dlcore.errors import expect_shape
from dlcore.ops.losses import FIX_LOSS
from dlcore.ops.thresholds import FIX_DY

# torch skips examples of one label, by default -100; here -100 is out of range like any other
NO_LABEL = -(2**63)


def relu(z):
    """Return torch's relu and its pullback, dy -> (dz,): five times as fast as comparing and multiplying."""
    import torch

    y = torch.relu(z)

    def backward(dy):
        expect_shape("relu, dy", dy, y.shape, FIX_DY)
        return (torch.ops.aten.threshold_backward(dy, y, 0),)

    return y, backward


def softmax_cross_entropy(z, t):
    """Return torch's cross-entropy of scores and its pullback, dy=1.0 -> (dz,)."""
    import torch

    if t.is_floating_point():
        cross_entropy = torch.nn.functional.cross_entropy
        loss, pullback = _pair(lambda z: cross_entropy(z, t), z, op="softmax_cross_entropy")
    else:
        loss, pullback = _log_softmax_then_nll(z, t.long())

    def backward(dy=1.0):
        expect_shape("softmax_cross_entropy, dy", dy, (), FIX_LOSS)
        return pullback(torch.as_tensor(dy, dtype=z.dtype, device=z.device))

    return loss, backward


def _log_softmax_then_nll(z, labels):
    """What torch's cross_entropy does with labels; asking autograd for it takes 1.6 times as long at 64 examples."""
    import torch

    aten = torch.ops.aten
    log_p = torch.log_softmax(z, 1)
    loss, weight = aten.nll_loss_forward(log_p, labels, None, 1, NO_LABEL)  # 1: mean

    def backward(dy):
        d = aten.nll_loss_backward(dy, log_p, labels, None, 1, NO_LABEL, weight)
        return (aten._log_softmax_backward_data(d, log_p, 1, z.dtype),)

    return loss, backward


def conv1d(x, w, b, axes, groups):
    """Return torch's convolution of sequences and its pullback, dy -> (dx, dw) or (dx, dw, db)."""
    return _convolution("conv1d", x, w, b, axes, groups)


def conv2d(x, w, b, axes, groups):
    """Return torch's convolution of images and its pullback, dy -> (dx, dw) or (dx, dw, db)."""
    return _convolution("conv2d", x, w, b, axes, groups)


def _convolution(op, x, w, b, axes, groups):
    import torch
    from torch.nn.functional import pad

    aten = torch.ops.aten  # asking autograd for the way back makes a step of LeNet a tenth longer
    padding = [min(axis.before, axis.after) for axis in axes]
    stride, dilation = [axis.stride for axis in axes], [axis.dilation for axis in axes]
    options = stride, padding, dilation, False, [0] * len(axes), groups  # False: not transposed
    # torch pads both ends alike; "same" with an even kernel needs one more behind. The last axis comes first
    more = [n for axis in reversed(axes) for n in (0, axis.after - axis.before)]
    padded = pad(x, more) if any(more) else x
    y = aten.convolution(padded, w, b, *options)

    def backward(dy, input_grad=True):
        expect_shape(f"{op}, dy", dy, y.shape, FIX_DY)
        wanted = [input_grad, True, b is not None]
        size = None if b is None else [len(b)]
        dx, dw, db = aten.convolution_backward(dy, padded, w, size, *options, wanted)
        if input_grad and any(more):
            dx = pad(dx, [-n for n in more])
        return (dx, dw) if b is None else (dx, dw, db)

    return y, backward


def max_pool2d(x, kernel, stride, padding):
    """Return torch's max pooling and its pullback, dy -> (dx,)."""
    import torch

    aten = torch.ops.aten
    options = kernel, stride, padding
    y, places = aten.max_pool2d_with_indices(x, *options)

    def backward(dy):
        expect_shape("max_pool2d, dy", dy, y.shape, FIX_DY)
        back = aten.max_pool2d_with_indices_backward
        return (
            back(dy, x, *options, [1, 1], False, places),
        )  # no dilation, no window that hangs over

    return y, backward


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
    # torch 2.13 reads a gamma with gaps in memory as if it had none, for (N, C) on the way back
    gamma, beta, mean, var = (a.contiguous() for a in (gamma, beta, mean, var))

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
        expect_shape(f"{op}, dy", dy, y.shape, FIX_DY)
        wanted = leaves if input_grad else leaves[1:]
        # the graph is kept: a pullback may be called again, and goes when the pullback goes
        gradients = torch.autograd.grad(y, wanted, dy, retain_graph=True)
        return tuple(gradients) if input_grad else (None, *gradients)

    return y.detach(), backward
