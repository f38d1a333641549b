"""Rows: schedules."""

import math

from torch.optim import lr_scheduler

from cases.kinds import ScheduleCase
from dlcore import optim

# falls, stands still, falls too little, rises, falls, and is NaN twice; then the floor is reached
LOSSES = (1.0, 0.5, 0.5, 0.49999, 0.6, 0.4, math.nan, 0.4, 0.39, math.nan, *(0.39,) * 10)

SCHEDULES = {
    "Constant": ScheduleCase(
        lambda: optim.Constant(0.3),
        (0.3, 0.3, 0.3),
        lambda optimizer: lr_scheduler.ConstantLR(optimizer, factor=1),
        start=0.3,
    ),
    # the lectures' η₀ / t, whose t begins at 1
    "InverseTime": ScheduleCase(lambda: optim.InverseTime(0.6), (0.6, 0.3, 0.2, 0.15, 0.12)),
    "InverseTime, slower": ScheduleCase(lambda: optim.InverseTime(3, 0.5), (3, 2, 1.5, 1.2, 1)),
    # the lectures' 0.9 → 1e-9
    "LinearDecay": ScheduleCase(
        lambda: optim.LinearDecay(0.9, 9),
        (0.9, 0.8 + 1e-9 / 9, 0.7 + 2e-9 / 9, 0.6 + 3e-9 / 9),
        lambda optimizer: lr_scheduler.LinearLR(optimizer, 1, 1e-9 / 0.9, total_iters=9),
        start=0.9,
    ),
    "LinearDecay, to the floor": ScheduleCase(
        lambda: optim.LinearDecay(1, 4, floor=0.2), (1, 0.8, 0.6, 0.4, 0.2, 0.2, 0.2)
    ),
    # the lecture's two
    "StepDecay": ScheduleCase(
        lambda: optim.StepDecay(0.8, every=5, factor=0.5),
        (0.8,) * 5 + (0.4,) * 5 + (0.2,) * 5 + (0.1,),
        lambda optimizer: lr_scheduler.StepLR(optimizer, 5, 0.5),
        start=0.8,
        times=30,
    ),
    "StepDecay, by ten every 20": ScheduleCase(
        lambda: optim.StepDecay(0.5, every=20, factor=0.1),
        (0.5,) * 20 + (0.05,) * 20 + (0.005,),
        lambda optimizer: lr_scheduler.StepLR(optimizer, 20, 0.1),
        start=0.5,
        times=50,
    ),
    "Exponential": ScheduleCase(
        lambda: optim.Exponential(2, 0.5),
        (2, 1, 0.5, 0.25),
        lambda optimizer: lr_scheduler.ExponentialLR(optimizer, 0.5),
        start=2.0,
    ),
    "Cosine": ScheduleCase(
        lambda: optim.Cosine(0.9, 4, floor=0.1),
        (0.9, 0.5 + 0.4 * math.sqrt(0.5), 0.5, 0.5 - 0.4 * math.sqrt(0.5), 0.1, 0.1, 0.1),
        lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, 4, 0.1),
        start=0.9,
        times=5,  # after that torch's rises again
    ),
    "Cosine, to the floor": ScheduleCase(lambda: optim.Cosine(1, 2), (1, 0.5000005, 1e-6, 1e-6)),
    "WarmUp": ScheduleCase(
        lambda: optim.WarmUp(3, optim.Exponential(0.8, 0.5)),
        (0.2, 0.4, 0.6, 0.8, 0.4, 0.2),
        lambda optimizer: lr_scheduler.SequentialLR(
            optimizer,
            [
                lr_scheduler.LinearLR(optimizer, 0.25, 1, total_iters=3),
                lr_scheduler.ExponentialLR(optimizer, 0.5),
            ],
            [3],
        ),
        start=0.8,
    ),
    "OnPlateau": ScheduleCase(
        lambda: optim.OnPlateau(0.8, factor=0.5, patience=1, floor=0.15),
        (0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.15, 0.15),
        lambda optimizer: lr_scheduler.ReduceLROnPlateau(
            optimizer, factor=0.5, patience=1, min_lr=0.15
        ),
        start=0.8,
        times=len(LOSSES),
        losses=LOSSES,
    ),
    "OnPlateau, the lecture's": ScheduleCase(
        lambda: optim.OnPlateau(1e-4),
        (1e-4,) * 12 + (1e-5,) * 11 + (1e-6,) * 17,
        lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, min_lr=1e-6),
        start=1e-4,
        times=40,
        losses=(1.0,) * 40,
    ),
    "OnPlateau, hardly better": ScheduleCase(
        lambda: optim.OnPlateau(1, patience=0),
        (1, 1, 1, 0.1),
        lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, patience=0, min_lr=1e-6),
        times=4,
        losses=(1.0, 0.99988, 0.99988 * (1 - 1e-4), 0.5),  # better by 1.2e-4, and by 1e-4 exactly
    ),
    "OnPlateau, losses below zero": ScheduleCase(
        lambda: optim.OnPlateau(1, patience=0),
        (1, 1, 1, 0.1),
        lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, patience=0, min_lr=1e-6),
        losses=(-1, -2, -1, -1, -2, -3, -3, -3, -3, -3, -4, -4),
    ),
}
