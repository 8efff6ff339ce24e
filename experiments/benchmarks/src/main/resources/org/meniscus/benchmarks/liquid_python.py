"""The work of LiquidBenchmark in the Python libraries that are here, one thread: numpy; scipy and numba where installed.

    liquid_python.py PROBLEM SECONDS

PROBLEM as in liquid.c. Prints case<TAB>figure<TAB>unit; rates are samples per second of processor time, best run.
"""
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)


class Problem:
    def __init__(self, path, most):
        with open(path, "rb") as f:
            self.n, self.c, self.t, b = np.fromfile(f, "<i4", 4)
            self.beta, self.theta = np.fromfile(f, "<f4", 2)
            self.win = np.fromfile(f, "<f4", self.c * self.n).reshape(self.c, self.n)
            self.wrec = np.fromfile(f, "<f4", self.n * self.n).reshape(self.n, self.n)
            self.ptr = np.fromfile(f, "<i8", b * self.t + 1)
            self.idx = np.fromfile(f, "<i4", int(self.ptr[-1]))
        self.b = min(b, most)

    def events(self, b, t):
        k = b * self.t + t
        return self.idx[self.ptr[k]:self.ptr[k + 1]]


def numpy_dense(p):
    """The loop that users of array libraries write: two matrix products a step for the whole batch."""
    x = np.zeros((p.t, p.b, p.c), np.float32)
    for b in range(p.b):
        for t in range(p.t):
            x[t, b, p.events(b, t)] = 1

    def run():
        v, s = np.zeros((p.b, p.n), np.float32), np.zeros((p.b, p.n), np.float32)
        for t in range(p.t):
            v = p.beta * v + x[t] @ p.win + s @ p.wrec
            fired = v >= p.theta
            s = fired.astype(np.float32)
            v[fired] = 0
    return run


def scipy_sparse(p):
    """Events as a sparse matrix times dense weights, step by step."""
    import scipy.sparse as sp
    xs = []
    for t in range(p.t):
        lists = [p.events(b, t) for b in range(p.b)]
        ends = np.cumsum([0] + [len(e) for e in lists])
        xs.append(sp.csr_matrix((np.ones(ends[-1], np.float32), np.concatenate(lists), ends), (p.b, p.c)))

    def run():
        v, s = np.zeros((p.b, p.n), np.float32), None
        for t in range(p.t):
            v = p.beta * v + xs[t] @ p.win
            if s is not None:
                v += s @ p.wrec
            fired = v >= p.theta
            s = sp.csr_matrix(fired, dtype=np.float32)
            v[fired] = 0
    return run


def numba_event(p):
    """Event driven, one sample after the other, compiled."""
    import numba as nb

    @nb.njit(fastmath=True)
    def add(v, row):
        for j in range(len(v)):
            v[j] += row[j]

    @nb.njit(fastmath=True)
    def sample(first, ptr, idx, win, wrec, beta, theta, steps, v, fired):
        spikes = 0
        v[:] = 0
        for t in range(steps):
            for j in range(len(v)):
                v[j] *= beta
            for e in range(ptr[first + t], ptr[first + t + 1]):
                add(v, win[idx[e]])
            for k in range(spikes):
                add(v, wrec[fired[k]])
            spikes = 0
            for j in range(len(v)):
                if v[j] >= theta:
                    v[j] = 0
                    fired[spikes] = j
                    spikes += 1

    v, fired = np.zeros(p.n, np.float32), np.empty(p.n, np.int32)

    def run():
        for b in range(p.b):
            sample(b * p.t, p.ptr, p.idx, p.win, p.wrec, p.beta, p.theta, p.t, v, fired)
    return run


def main():
    n = int(np.fromfile(sys.argv[1], "<i4", 1)[0])
    p = Problem(sys.argv[1], 100 if n <= 1000 else 20)
    for name, peer in ("numpy-dense", numpy_dense), ("scipy-sparse", scipy_sparse), ("numba-event", numba_event):
        try:
            run = peer(p)
        except ImportError:
            continue
        run()
        best, end = 0.0, time.process_time() + float(sys.argv[2])
        while best == 0 or time.process_time() < end:
            begin = time.process_time()
            run()
            best = max(best, p.b / (time.process_time() - begin))
        print(f"n{n}/{name}\t{best}\tsamples/cpu-s")


main()
