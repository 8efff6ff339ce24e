"""Writes tiny files in the layout of the Spiking Heidelberg Digits (Cramer et al. 2022), by h5py 3 and NumPy 2."""
import h5py
import numpy as np

SAMPLES = {
    "shd_train.h5": [([0.0, 0.5, 0.5, 1.25], [0, 699, 3, 17], 2, 4), ([0.25], [5], 0, 1), ([], [], 1, 4)],
    "shd_test.h5": [([0.125, 1.0], [1, 2], 1, 7)],
}
for name, samples in SAMPLES.items():
    with h5py.File(name, "w") as file:
        spikes = file.create_group("spikes")
        times = spikes.create_dataset("times", (len(samples),), dtype=h5py.vlen_dtype(np.float16))
        units = spikes.create_dataset("units", (len(samples),), dtype=h5py.vlen_dtype(np.uint16))
        for k, (time, unit, _, _) in enumerate(samples):
            times[k] = np.array(time, np.float16)
            units[k] = np.array(unit, np.uint16)
        file.create_dataset("labels", data=np.array([s[2] for s in samples], np.uint16))
        extra = file.create_group("extra")
        extra.create_dataset("speaker", data=np.array([s[3] for s in samples], np.uint16))
        extra.create_dataset("keys", data=np.array([b"zero", b"one", b"null"]))
