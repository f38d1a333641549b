"""NumPy and torch each keep a pool of threads, and two pools on the same cores hold each other up.

A thread that has finished its part of a matrix product does not go to sleep at once: it waits for the next one
in a busy loop, and keeps the core from the other library's threads. Products of 256 by 256 in turn took 25 times
as long as those of NumPy and those of torch, each alone. So when the first tensor meets dlcore, NumPy's matrix products
(OpenBLAS) are left with one thread. A process without tensors keeps all its threads.

    threads.guard.release()  # NumPy gets its threads back, and the guard stays away
"""

import threading


class Guard:
    """Keeps the pools apart, from the first tensor on.

    Attributes
    ----------
    active : bool
        Whether NumPy is left with one thread because of a tensor. `threadpoolctl.threadpool_info()` shows more.
    """

    def __init__(self):
        self.active = False
        self._released = False
        self._lock = threading.Lock()

    def engage(self):
        """Leave OpenBLAS with one thread, unless that was done before or `release` was called."""
        with self._lock:
            if self.active or self._released:
                return
            from threadpoolctl import ThreadpoolController  # looks at all libraries: milliseconds

            # one that shares OpenMP with torch has no pool of its own
            own_pool = ThreadpoolController().select(threading_layer="pthreads")
            self._limit = own_pool.limit(limits=1)
            self.active = True

    def release(self):
        """Give OpenBLAS its threads back, and let `engage` do nothing from now on."""
        with self._lock:
            self._released = True
            if self.active:
                self._limit.restore_original_limits()
                self.active = False


guard = Guard()
