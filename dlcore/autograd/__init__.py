"""Gradients by themselves: a graph of what was computed is kept, and walked back.

    from dlcore.autograd import Value          # one number, and all of the idea in a page
    from dlcore.autograd import Variable, lift  # an array, driven through the ops

After `loss.backward()` every leaf x of the graph has x.grad = ∂loss/∂x.
"""

from dlcore.autograd.mlp import ScalarMLP
from dlcore.autograd.tape import Variable, apply, lift
from dlcore.autograd.value import Value

__all__ = ["ScalarMLP", "Value", "Variable", "apply", "lift"]
