"""The coach of the exercises: checks an answer, gives hints, and keeps a list of what is solved.

In an exercise notebook::

    from dlcoach import check, hint, progress

    check("02.perceptron_rule")     # is my answer right? if not, what is wrong with it?
    hint("02.perceptron_rule")      # three hints, each more telling
    progress("02")                  # what is solved, what is still to do

Everything runs on this machine, at once, and without a network. Two environment variables matter:
DLCOACH_PROGRESS=off writes no file, and DLCOACH_SEED (any text) draws other random numbers for the
checks, so that an instructor marks with numbers that nobody has seen.
"""

from dlcoach.outcome import CheckFailed, UnknownTask
from dlcoach.session import check, hint, progress

__all__ = ["CheckFailed", "UnknownTask", "check", "hint", "progress"]
