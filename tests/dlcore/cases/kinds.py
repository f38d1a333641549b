"""What a row of the table is, and how arguments are drawn."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class OpCase:
    """An op, its arguments for a shape, and the oracle.

    Attributes
    ----------
    op : function of dlcore.ops
    oracle : torch's own kernel, arguments as of the op -> tensor
    arguments : (rng, shape) -> list of arrays, float64 but for labels
    shapes : what to try; with axes of size 1
    empty : shape of an empty batch
    empty_raises : whether an empty batch is an error (losses), or gives an empty result
    without_gradient : how many arguments at the end have no gradient (targets of a loss)
    loss : whether the value is one number and the pullback may be called without dy
    large : whether values up to 1e4 must give what torch gives, for one array (11,)
    adapt : op of dlcore.ops -> function of the arrays alone with one value, where the op is not that by
        itself: it needs options, or returns more. `op` is then what `adapt` makes of it.
    """

    op: Callable
    oracle: Callable
    arguments: Callable
    shapes: tuple[tuple[int, ...], ...]
    empty: tuple[int, ...]
    empty_raises: bool = False
    without_gradient: int = 0
    loss: bool = False
    large: bool = False
    adapt: Callable = lambda op: op


def loss_case(op, oracle, arguments, shapes, **options):
    """Return the row of a loss of outputs and targets; options are further fields of the row."""
    return OpCase(
        op,
        oracle,
        arguments,
        shapes,
        empty=(0, 3),
        empty_raises=True,
        without_gradient=1,
        loss=True,
        **options,
    )


@dataclass(frozen=True)
class LayerCase:
    """A layer and what must do the same in torch.

    Attributes
    ----------
    make : rng -> layer
    twin : (x, *parameters of the layer) -> tensor, by torch in float64
    example : shape of one example
    batch_sizes : what to try; 0 unless an empty batch is an error
    """

    make: Callable
    twin: Callable
    example: tuple[int, ...] = (3,)
    batch_sizes: tuple[int, ...] = (0, 1, 4)


@dataclass(frozen=True)
class OptimizerCase:
    """An optimizer and the one of torch that must take the same steps."""

    make: Callable
    twin: Callable


@dataclass(frozen=True)
class ScheduleCase:
    """A schedule, its first values, and the scheduler of torch that must give the same ones.

    Attributes
    ----------
    make : () -> schedule
    values : the learning rates for t = 0, 1, 2, ..., computed by hand
    twin : torch optimizer with the learning rate `start` -> torch scheduler; None where torch has none
    start : learning rate of that optimizer
    times : for how many t the two are compared
    losses : what is observed after t = 0, 1, 2, ...; empty if the twin does not look at losses
    """

    make: Callable
    values: tuple[float, ...]
    twin: Callable | None = None
    start: float = 1.0
    times: int = 12
    losses: tuple[float, ...] = ()


ANY_SHAPE = ((4, 3), (5,), (), (1, 1), (1, 4), (2, 3, 4))
ROWS = ((4, 3), (1, 1), (1, 4), (5, 1))


def one_array(rng, shape):
    """Return one array whose entries keep away from 0, where kinks are."""
    z = rng.standard_normal(shape)
    return [z + 0.05 * (1 - 2 * (z < 0))]


def outputs_and_targets(rng, shape):
    """Return outputs and real targets."""
    return [rng.standard_normal(shape), rng.standard_normal(shape)]
