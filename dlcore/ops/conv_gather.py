"""How does a convolution become a matrix product? By writing what the windows see side by side.

The whole of it ("im2col") would take k_h · k_w times the memory of x. Here it is done in blocks of examples, and of rows
of the output where images are large, so that one block stays in the cache; and where neighbouring windows
share rows, each row is written once: windows one below the other then overlap in memory.

In this module arrays have the axes (N, g, c, H, W): examples, groups, channels of one group, rows, columns.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import as_strided

from dlcore.ops.conv_axes import Taps

BLOCK = 2**19  # bytes of gathered rows
SMALL = (
    10**6
)  # OpenBLAS multiplies matrices up to n m k = 10⁶ without packing them first: 1.5 times as fast

# Axes of a buffer, as they lie in memory: n examples, g groups, c channels, p rows of the output (or of x, where
# windows share them), i and j places of the kernel, q columns of the output.
LINES = "gpicjnq"  # kernel[o, icj] times line p [icj, nq]; the windows of line p + 1 begin one line later
COLUMNS = "ngicjpq"  # kernel[o, icj] times columns [icj, pq]


@dataclass(frozen=True)
class Correlation:
    """Sums over windows: y[p, q] = Σ over i, j of kernel[i, j] x[row that p meets by i, column that q meets by j].

    Attributes
    ----------
    rows, columns : Taps
        What the windows see, along both axes.
    """

    rows: Taps
    columns: Taps

    def sums(self, x, kernel):
        """Multiply windows of x by a kernel.

        Parameters
        ----------
        x : (N, g, c, H, W) array
        kernel : (g, o, c, k_h, k_w) array

        Yields
        ------
        (where, sums)
            A part of the result: where is an index of an (N, g, o, P, Q) array, sums what belongs there.
        """
        g, o, c, *k = kernel.shape
        size = c * k[0] * k[1]  # of one window
        kernel = np.ascontiguousarray(kernel.transpose(0, 1, 3, 2, 4)).reshape(g, o, size)
        q = self.columns.count
        widest = SMALL // max(1, o * size * q)  # examples side by side in one line
        if self.rows.adjoining and k[0] > 1 and widest:
            for where, buffer in self._gather(x, o, LINES, True, widest):
                n, p = buffer.shape[5], buffer.shape[1] - k[0] + 1
                line, number = buffer.strides[1], buffer.itemsize
                steps = (buffer.strides[0], line, n * q * number, number)
                lines = as_strided(buffer, (g, p, size, n * q), steps)
                sums = (kernel[:, None] @ lines).reshape(g, p, o, n, q)
                yield where, sums.transpose(3, 0, 2, 1, 4)
        else:
            for where, buffer in self._gather(x, o, COLUMNS, False):
                n, p = buffer.shape[0], buffer.shape[5]
                sums = kernel @ buffer.reshape(n, g, size, p * q)
                yield where, sums.reshape(n, g, o, p, q)

    def seen(self, x, channels):
        """Write out what the windows of x see.

        Parameters
        ----------
        x : (N, g, c, H, W) array
        channels : int
            Output channels of one group.

        Yields
        ------
        (where, entries)
            where is an index of an (N, g, o, P, Q) array; entries is a list of pairs: which of the places icj of
            a kernel (k_h c k_w in all), and what they see, (n, g, icj, p q).
        """
        shared = self.rows.adjoining
        q, k = self.columns.count, len(self.rows.offsets)
        for where, buffer in self._gather(x, channels, COLUMNS, shared):
            n, g, i, c, j, p, _ = buffer.shape
            entries = buffer.reshape(n, g, i * c * j, p * q)
            if not shared:
                yield where, [(slice(None), entries)]
                continue
            end = (p - k + 1) * q  # tap a sees what tap 0 sees, a rows below
            places = [slice(a * c * j, (a + 1) * c * j) for a in range(k)]
            yield where, [(at, entries[..., a * q : a * q + end]) for a, at in enumerate(places)]

    def _gather(self, x, channels, layout, shared, widest=2**62):
        """Yield (where, buffer) for blocks of examples and of rows of the output.

        With `shared` the buffer holds the rows of x that the windows see, each once, and i has the length 1;
        otherwise a row for each row p of the output and each place i of the kernel.
        """
        n_all, g, c, _, _ = x.shape
        i, j, q = len(self.rows.offsets), len(self.columns.offsets), self.columns.count
        more = i - 1 if shared else 0  # rows beyond the first, that the last window sees
        i = 1 if shared else i
        before, after = c * i * j, channels  # numbers in a column, before and after the product
        number = x.itemsize * g * q  # bytes in a row, for each number in a column
        fit = BLOCK // (number * max(before, after, 1))
        rows = min(self.rows.count, max(fit - more, more, 1))
        fit = BLOCK // (number * (rows + more) * max(before + after, 1))
        examples = max(1, min(fit, n_all, widest))
        across = [self.columns.meetings(tap, 0, q) for tap in range(j)]
        for start in range(0, self.rows.count, rows):
            p = min(rows, self.rows.count - start)
            down = [self.rows.meetings(tap, start, p + more) for tap in range(i)]
            places = list(product(enumerate(down), enumerate(across)))
            buffer = None
            for first in range(0, n_all, examples):
                x_n = x[first : first + examples]
                n = len(x_n)
                if buffer is None or n < examples:
                    sizes = {"n": n, "g": g, "i": i, "c": c, "j": j, "p": p + more, "q": q}
                    # zeros: where windows reach over the edge they stay, and are the padding
                    buffer = np.zeros([sizes[axis] for axis in layout], x.dtype)
                    to = buffer.transpose([layout.index(axis) for axis in "ngcijpq"])
                for (a, (to_rows, rows_of_x)), (b, (to_columns, columns_of_x)) in places:
                    to[:, :, :, a, b, to_rows, to_columns] = x_n[..., rows_of_x, columns_of_x]
                yield np.s_[first : first + n, :, :, start : start + p], buffer
