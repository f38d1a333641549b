"""What all schedules share: they are functions of time, and check what they are given."""

import math
from abc import ABC, abstractmethod

from dlcore.errors import DataError, expect_number


class Schedule(ABC):
    """A function of time, t -> learning rate; a subclass says which in `at`."""

    def __call__(self, t):
        """Return the learning rate η for time t = 0, 1, 2, ..."""
        if not 0 <= t < math.inf:
            raise DataError(
                f"{self.name}, t", "0, 1, 2, ...", repr(t), "Count epochs or steps from 0."
            )
        return self.at(t)

    @abstractmethod
    def at(self, t) -> float:
        """Return η for a time t that has been checked."""

    def observe(self, loss):
        """Take note of the loss after an epoch; only `OnPlateau` does something with it."""
        return

    def state_dict(self):
        """Return what the schedule remembers, a dict of numbers: nothing, unless it observes."""
        return {}

    def load_state_dict(self, state):
        """Put back what `state_dict` returned.

        Raises
        ------
        DataError
            If it is not the state of such a schedule; nothing is changed then.
        """
        own = self.state_dict().keys()
        if state.keys() != own:
            raise DataError(
                f"{self.name}.load_state_dict",
                f"the names {', '.join(sorted(own)) or '(none)'}",
                ", ".join(sorted(state)) or "none",
                "Make a schedule of the class that was saved.",
            )

    @property
    def name(self):
        """Name of the class, for messages."""
        return type(self).__name__

    def expect_positive(self, **numbers):
        """Return the numbers as floats; raise a DataError unless each is positive and finite."""
        for name, value in numbers.items():
            what = f"{self.name}, {name}"
            if not 0 < expect_number(what, value, "Try 0.1.") < math.inf:
                raise DataError(what, "a positive number", repr(value), "Try 0.1.")
        return [float(value) for value in numbers.values()]

    def expect_factor(self, factor):
        """Return the factor as a float; raise a DataError unless 0 < factor ≤ 1."""
        what = f"{self.name}, factor"
        if not 0 < expect_number(what, factor, "Try 0.5.") <= 1:
            raise DataError(what, "a number above 0, at most 1", repr(factor), "Try 0.5.")
        return float(factor)

    def expect_count(self, least=1, **counts):
        """Return the one count as an int; raise a DataError unless it is whole and not below `least`."""
        ((name, count),) = counts.items()
        expect_number(f"{self.name}, {name}", count, "Try 10.")
        if not (count >= least and count == int(count)):
            raise DataError(
                f"{self.name}, {name}",
                f"a whole number of epochs or steps, at least {least}",
                repr(count),
                "Try 10.",
            )
        return int(count)

    def expect_floor(self, floor, rate):
        """Return both as floats; raise a DataError unless 0 < floor ≤ rate."""
        rate, floor = self.expect_positive(rate=rate, floor=floor)
        if floor > rate:
            raise DataError(
                f"{self.name}, floor",
                f"at most the rate at the start, {rate}",
                repr(floor),
                "Exchange them, or lower the floor.",
            )
        return floor, rate
