"""torch's own kernels in the form of our ops: a value, and a pullback that asks torch's autograd.

The only place among the ops that calls them. Hot ops come here with torch tensors; arguments were checked there.
"""


def _pair(kernel, *tensors):
    """Return the value of `kernel` at `tensors`, and its pullback.

    Parameters
    ----------
    kernel : function
        tensors -> tensor, made of differentiable torch calls
    *tensors : those that have a gradient, the input of the layer first

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
        wanted = leaves if input_grad else leaves[1:]
        # the graph is kept: a pullback may be called again, and goes when the pullback goes
        gradients = torch.autograd.grad(y, wanted, dy, retain_graph=True)
        return tuple(gradients) if input_grad else (None, *gradients)

    return y.detach(), backward
