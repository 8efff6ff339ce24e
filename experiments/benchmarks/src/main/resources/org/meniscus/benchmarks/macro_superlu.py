"""Currents of an array with resistive wires from fresh cells, one sparse LU factorisation: scipy's SuperLU. Needs scipy.

    macro_superlu.py CELLS OUT N OHM SECONDS

CELLS and OUT are little-endian doubles, row by row; word line i at 0.2 (i + 1) / N V. Prints case<TAB>figure<TAB>unit.
"""
import sys
import time

try:
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import splu
except ImportError:
    sys.exit(3)


def solve(cells, ohm, volts):
    """Word nodes, then bit nodes; word lines driven on the left, bit lines sensed at 0 V below; minimum degree on A + A'."""
    m, n = cells.shape
    word, bit = np.arange(m * n).reshape(m, n), m * n + np.arange(m * n).reshape(m, n)
    a = np.concatenate([word.ravel(), word[:, :-1].ravel(), bit[:-1].ravel()])
    b = np.concatenate([bit.ravel(), word[:, 1:].ravel(), bit[1:].ravel()])
    g = np.concatenate([cells.ravel(), np.full(m * (n - 1) + (m - 1) * n, 1 / ohm)])
    ends = np.concatenate([word[:, 0], bit[-1]])
    wire = np.full(m + n, 1 / ohm)
    rows, columns = np.concatenate([a, b, a, b, ends]), np.concatenate([a, b, b, a, ends])
    matrix = coo_matrix((np.concatenate([g, g, -g, -g, wire]), (rows, columns))).tocsc()
    injected = np.zeros(2 * m * n)
    injected[word[:, 0]] = volts / ohm
    state = splu(matrix, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True}, diag_pivot_thresh=0.0).solve(injected)
    return state[bit[-1]] / ohm


def main():
    source, target, n, ohm, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])
    cells = np.fromfile(source, "<f8").reshape(n, n)
    volts = 0.2 * np.arange(1, n + 1) / n
    solve(cells, ohm, volts).astype("<f8").tofile(target)
    best, end = float("inf"), time.process_time() + max(seconds, 1)
    while time.process_time() < end:
        begin = time.process_time()
        solve(cells, ohm, volts)
        best = min(best, time.process_time() - begin)
    print(f"superlu/solve-{n}\t{1 / best}\t1/CPU s")


main()
