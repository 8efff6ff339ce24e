"""The work of MacroBenchmark in plain numpy, one thread. Needs numpy.

    macro_numpy.py read CELLS OUT N ACTIVE SIGMA STEP CODES SAMPLES SECONDS
    macro_numpy.py transfer CELLS OUT N OHM SECONDS
    macro_numpy.py product CELLS OUT N CODES voltage|bit-serial BATCH SIGMA STEP LEVEL SECONDS

CELLS and OUT are little-endian doubles, row by row. Prints case<TAB>figure<TAB>unit; rates are per second of processor time.
"""
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)


def best(work, seconds):
    """Calls per processor second: the best of blocks of a tenth of a second, after as long for warming up."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        work()
    rate, end = 0.0, time.process_time() + seconds
    while time.process_time() < end:
        calls, more, passed, begin = 0, 1, 0.0, time.process_time()
        while passed < 0.1:                                   # looks at the clock ever more rarely
            for _ in range(more):
                work()
            calls, passed = calls + more, time.process_time() - begin
            more = calls if passed < 0.1 / 16 else more
        rate = max(rate, calls / passed)
    return rate


def read(cells, active, sigma, step, codes):
    """One read in float32: a dense product, the noise of all cells of a bit line lumped into one draw, converter, mapping."""
    g, x = cells.astype(np.float32), np.zeros(len(cells), np.float32)
    x[np.arange(active) * len(cells) // active] = 1
    draw = np.random.default_rng(2)
    sigma, step = np.float32(sigma), np.float32(step)

    def once():
        lines = x @ g + draw.standard_normal(g.shape[1], np.float32) * (sigma * np.sqrt(x @ x))
        return np.diff(np.clip(np.rint(lines / step), 0, codes) * step)
    return once


def product(cells, kind, sigma, step, level):
    """8-bit vectors on pairs of columns in float32: all at once or bit by bit, lumped noise, converter, subtraction."""
    g, n = cells.astype(np.float32), len(cells)
    draw = np.random.default_rng(3)
    sigma, step, perstep = np.float32(sigma), np.float32(step), np.float32(1 / step)
    radix = (2.0 ** np.arange(8) / level).astype(np.float32)

    def once(codes):
        if kind == "voltage":
            x = codes.astype(np.float32) / np.float32(255)
        else:
            x = (codes[:, None, :] >> np.arange(8)[None, :, None] & 1).reshape(-1, n).astype(np.float32)
        lines = x @ g
        lines += draw.standard_normal(lines.shape, np.float32) * (sigma * np.sqrt(np.einsum("vi,vi->v", x, x)))[:, None]
        lines = np.clip(np.rint(lines * perstep), 0, 255) * step
        signed = lines[:, :n] - lines[:, n:]
        if kind == "voltage":
            return signed * np.float32(255 / level)
        return np.einsum("vbj,b->vj", signed.reshape(len(codes), 8, n), radix)
    return once


def transfer(g, ohm):
    """Exact transfer matrix of an array with wires of OHM per segment: word lines one by one, O(m n^3)."""
    m, n = g.shape
    a = g * ohm + 2
    a[:, -1] -= 1
    left, right = np.ones((n + 1, m)), np.ones((n + 1, m))    # leading and trailing minors of the tridiagonal word lines
    left[1], right[n - 1] = a[:, 0], a[:, n - 1]
    for k in range(1, n):
        left[k + 1] = a[:, k] * left[k] - left[k - 1]
        right[n - 1 - k] = a[:, n - 1 - k] * right[n - k] - right[n + 1 - k]
    upper = np.triu(np.ones((n, n), bool))
    p, steps, h, eye = np.zeros((n, n)), [], np.empty((m, n)), np.eye(n)
    for i in range(m):
        product = np.outer(left[:n, i], right[1:, i] / left[n, i])
        w = np.where(upper, product, product.T)               # inverse of the word line, times 1 / OHM
        h[i] = g[i] * w[:, 0]
        p += np.diag(g[i]) - ohm * g[i][:, None] * w * g[i][None, :]
        k = np.linalg.inv(eye + ohm * p)
        steps.append(k)
        p = p @ k
    t, through = np.empty((m, n)), eye
    for i in range(m - 1, -1, -1):
        through = through @ steps[i]
        t[i] = through @ h[i]
    return t


def main():
    kind, source, target, n = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
    cells = np.fromfile(source, "<f8").reshape(n, -1)
    if kind == "read":
        active = int(sys.argv[5])
        once = read(cells, active, float(sys.argv[6]), float(sys.argv[7]), int(sys.argv[8]))
        np.array([once() for _ in range(int(sys.argv[9]))]).astype("<f8").tofile(target)
        print(f"numpy/read-{n}/{active}-active\t{best(once, float(sys.argv[10]))}\t1/CPU s")
    elif kind == "product":
        codes, mode, batch = np.fromfile(sys.argv[5], "<f8").astype(np.int64).reshape(-1, n), sys.argv[6], int(sys.argv[7])
        once = product(cells, mode, float(sys.argv[8]), float(sys.argv[9]), float(sys.argv[10]))
        once(codes).astype("<f8").tofile(target)
        few = np.ascontiguousarray(codes[:batch])
        print(f"numpy/product-{n}/{mode}/batch-{batch}\t{batch * best(lambda: once(few), float(sys.argv[11]))}\tvectors/CPU s")
    else:
        answer = []
        rate = best(lambda: answer.append(transfer(cells, float(sys.argv[5]))), float(sys.argv[6]))
        answer[-1].astype("<f8").tofile(target)
        print(f"numpy/transfer-{n}\t{1 / rate}\tCPU s")


main()
