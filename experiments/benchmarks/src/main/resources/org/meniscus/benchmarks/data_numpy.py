"""N-MNIST bytes to columns of numbers in plain numpy, as Python readers do it; nothing is checked. Needs numpy.

    data_numpy.py FILE

FILE holds recordings one after the other. Prints case<TAB>figure<TAB>unit; the rate is per second of the wall, the best of 20 passes.
"""
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)

raw = np.fromfile(sys.argv[1], np.uint8)


def decode():
    x = raw[0::5].astype(np.int16)
    y = raw[1::5].astype(np.int16)
    p = raw[2::5] >> 7
    t = ((raw[2::5].astype(np.int32) & 127) << 16) | (raw[3::5].astype(np.int32) << 8) | raw[4::5]
    return len(x) + len(y) + len(p) + len(t)


best = float("inf")
for _ in range(20):
    begin = time.perf_counter()
    decode()
    best = min(best, time.perf_counter() - begin)
print(f"numpy/decode/n-mnist\t{len(raw) / 5 / best / 1e6}\tmillion events/s")
