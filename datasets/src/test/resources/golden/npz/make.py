"""Recordings as NumPy archives, by NumPy itself. Event k: time 70 000 k us, column 7 k mod 300, row 11 k mod 200,
polarity k mod 2. Run in this folder: python3 make.py"""
import numpy as np

k = np.arange(25)
x, y, t, p = 7 * k % 300, 11 * k % 200, 70_000 * k, k % 2
columns = {"x": x.astype("<u2"), "y": y.astype(">i4"), "t": t.astype("<i8"), "p": p.astype(bool)}
np.savez("columns.npz", **columns)
np.savez_compressed("columns-compressed.npz", **columns)
events = np.zeros(25, dtype=[("t", "<u4"), ("x", "<i2"), ("y", "<i2"), ("p", "?")])
events["t"], events["x"], events["y"], events["p"] = t, x, y, p
np.savez_compressed("structured.npz", arr_0=events)
