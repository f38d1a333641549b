"""Rows: optimizers."""

import torch

from cases.kinds import OptimizerCase
from dlcore import optim


def row(ours, theirs, rate, *, twin=None, **options):
    """Return a row with the same options on both sides, but for those that torch names otherwise: `twin`."""
    theirs_options = {"lr": rate} | (options if twin is None else twin)
    return OptimizerCase(
        lambda parameters: ours(parameters, rate, **options),
        lambda parameters: theirs(parameters, **theirs_options),
    )


OPTIMIZERS = {
    "SGD": row(optim.SGD, torch.optim.SGD, 0.3),
    "SGD, weight decay": row(optim.SGD, torch.optim.SGD, 0.3, weight_decay=0.1),
    "Momentum": row(optim.Momentum, torch.optim.SGD, 0.05, twin={"momentum": 0.9}),
    "Momentum, weight decay": row(
        optim.Momentum, torch.optim.SGD, 0.1, momentum=0.5, weight_decay=0.1
    ),
    "Momentum, none": row(optim.Momentum, torch.optim.SGD, 0.3, momentum=0.0),
    "Nesterov": row(
        optim.Nesterov, torch.optim.SGD, 0.05, twin={"momentum": 0.9, "nesterov": True}
    ),
    "Nesterov, weight decay": row(
        optim.Nesterov,
        torch.optim.SGD,
        0.1,
        momentum=0.5,
        weight_decay=0.1,
        twin={"momentum": 0.5, "nesterov": True, "weight_decay": 0.1},
    ),
    "Nesterov, none": row(optim.Nesterov, torch.optim.SGD, 0.3, momentum=0.0, twin={}),
    "AdaGrad": row(optim.AdaGrad, torch.optim.Adagrad, 0.1),
    "AdaGrad, eps": row(optim.AdaGrad, torch.optim.Adagrad, 0.1, eps=0.5),
    "RMSProp": row(optim.RMSProp, torch.optim.RMSprop, 0.01),
    "RMSProp, alpha and eps": row(optim.RMSProp, torch.optim.RMSprop, 0.02, alpha=0.5, eps=0.1),
    "Adam": row(optim.Adam, torch.optim.Adam, 0.02),
    "Adam, betas and eps": row(optim.Adam, torch.optim.Adam, 0.02, betas=(0.5, 0.7), eps=0.1),
    "Adam, no memory": row(optim.Adam, torch.optim.Adam, 0.02, betas=(0.0, 0.0)),
    "Adam, weight decay": row(optim.Adam, torch.optim.Adam, 0.02, weight_decay=0.1),
    "AdamW": row(optim.AdamW, torch.optim.AdamW, 0.02),
    "AdamW, weight decay": row(optim.AdamW, torch.optim.AdamW, 0.02, weight_decay=0.5),
    "AdamW, no weight decay": row(optim.AdamW, torch.optim.AdamW, 0.02, weight_decay=0.0),
}
