"""The pieces of work that are compared, a module for each family; torch is imported only by those who use it."""

from benchmarks.work import imports, layers, networks, optimizers, scalars

# name -> function that makes the work ready
CONTESTANTS = (
    imports.CONTESTANTS
    | scalars.CONTESTANTS
    | networks.CONTESTANTS
    | layers.CONTESTANTS
    | optimizers.CONTESTANTS
)
