"""A small file in the layout of singleLetters.mat of Willett et al. 2021, written by SciPy: 26 letters and one other symbol,
3 trials (5 for the letter b) of 7 bins of 4 electrodes. Crossings of letter l, trial t, bin b, electrode e: (l + 2 t + 3 b + 5 e) mod 4
where that is below 3, else 0. Not recorded from anybody. Run in this folder: python3 make.py"""
import numpy as np
from scipy.io import savemat

cubes = {}
for name, letter in [(chr(97 + k), k) for k in range(26)] + [("greaterThan", 30)]:
    t, b, e = np.meshgrid(np.arange(5 if name == "b" else 3), np.arange(7), np.arange(4), indexing="ij")
    counts = (letter + 2 * t + 3 * b + 5 * e) % 4
    cubes["neuralActivityCube_" + name] = np.where(counts < 3, counts, 0).astype(np.uint8)
savemat("singleLetters.mat", cubes, do_compression=True)
savemat("plain.mat", {"neuralActivityCube_a": np.zeros((2, 7, 4))})
