"""torch's own kernels for a step: one call for all parameters, where plain tensor arithmetic takes several for each.

The only place in `optim` that calls them. Each function changes values and memory in place, as torch's optimizers do, and
returns the values: a value that does not lie in C order, or in which numbers share a place, becomes a new tensor.
"""


def descent(values, gradients, *, learning_rate, weight_decay):
    """Return the values after a step of `torch.optim.SGD` without momentum."""
    import torch

    if weight_decay:
        add = torch._foreach_add  # pyright: ignore[reportPrivateImportUsage]
        gradients = add(gradients, values, alpha=weight_decay)
    values = _in_order(values)
    torch._foreach_add_(values, gradients, alpha=-learning_rate)  # pyright: ignore[reportPrivateImportUsage]
    return values


def momentum(values, gradients, states, *, learning_rate, beta, nesterov, weight_decay):
    """Return the values after a step of `torch.optim.SGD` with momentum; the memory is "m"."""
    from torch.optim.sgd import sgd

    values = _in_order(values)
    sgd(
        values,
        _in_order(gradients),
        [state["m"] for state in states],
        fused=True,
        lr=learning_rate,
        momentum=beta,
        nesterov=nesterov,
        weight_decay=weight_decay,
        dampening=0.0,
        maximize=False,
    )
    return values


def adagrad(values, gradients, states, *, learning_rate, eps):
    """Return the values after a step of `torch.optim.Adagrad`; the memory is "s"."""
    from torch.optim.adagrad import adagrad

    values = _in_order(values)
    adagrad(
        values,
        _in_order(gradients),
        [state["s"] for state in states],
        _counts(states),
        foreach=True,
        lr=learning_rate,
        eps=eps,
        lr_decay=0.0,
        weight_decay=0.0,
        maximize=False,
    )
    return values


def rmsprop(values, gradients, states, *, learning_rate, alpha, eps):
    """Return the values after a step of `torch.optim.RMSprop`; the memory is "v"."""
    from torch.optim.rmsprop import rmsprop

    values = _in_order(values)
    rmsprop(
        values,
        _in_order(gradients),
        [state["v"] for state in states],
        [],
        [],
        _counts(states),
        foreach=True,
        lr=learning_rate,
        alpha=alpha,
        eps=eps,
        weight_decay=0.0,
        momentum=0.0,
        centered=False,
    )
    return values


def adam(values, gradients, states, *, learning_rate, betas, eps, weight_decay, decoupled):
    """Return the values after a step of `torch.optim.Adam` or `AdamW`; the memory is "m" and "v".

    It calls the kernel and not `torch.optim.adam.adam` around it, which counts the steps of each parameter
    in a tensor of its own: for 20 tensors of 50,000 numbers that is a tenth of the time.
    """
    import torch

    name = "_fused_adamw_" if decoupled else "_fused_adam_"
    kernel = getattr(torch, name)  # half the overhead of torch.ops.aten
    values, gradients = _in_order(values), _in_order(gradients)
    groups = {}  # one call for what is on one device, of one dtype, and took as many steps
    for i, (w, state) in enumerate(zip(values, states, strict=True)):
        groups.setdefault((w.device, w.dtype, state["t"]), []).append(i)
    for (device, _, t), group in groups.items():
        count = torch.full((), float(t), device=device)
        kernel(
            [values[i] for i in group],
            [gradients[i] for i in group],
            [states[i]["m"] for i in group],
            [states[i]["v"] for i in group],
            [],
            [count] * len(group),
            lr=learning_rate,
            beta1=betas[0],
            beta2=betas[1],
            eps=eps,
            weight_decay=weight_decay,
            amsgrad=False,
            maximize=False,
        )
    return values


def _in_order(tensors):
    """Return tensors in C order; those that are so already are not copied.

    The kernels take numbers in the order of memory and do not look at strides.
    """
    return [a.contiguous() for a in tensors]


def _counts(states):
    """Return the steps before this one, in a tensor each, as torch's functions want them."""
    import torch

    return [torch.tensor(float(state["t"] - 1)) for state in states]
