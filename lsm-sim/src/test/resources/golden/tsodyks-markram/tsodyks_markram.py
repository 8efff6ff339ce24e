#!/usr/bin/env python3
"""Golden vectors of Tsodyks-Markram synapses, by Brian 2 (written with 2.5.1): tsodyks_markram.py > amplitudes.csv

Parameters: the panels of Brian 2's example Tsodyks_Pawelzik_Markram_1998 and the four connection types of its example
Maass_Natschlaeger_Markram_2002 (mean values). Per spike, two amplitudes u * x:

  released     two states, recovered and not: dx/dt = (1 - x) / D, du/dt = -u / F. This is the recursion of Markram, Wang and
               Tsodyks 1998 and of Maass et al. 2002.
  three_state  the equations of the two examples, in which what was released is first active (tau_I) and recovers later:
               dx/dt = (1 - x - y) / D, dy/dt = -y / tau_I.

Spike times are multiples of 0.1 ms: a regular train with a gap, and an irregular one of a fixed generator.
"""
import sys

import numpy as np
from brian2 import Network, NeuronGroup, SpikeGeneratorGroup, StateMonitor, Synapses, defaultclock, ms, prefs, second

prefs.codegen.target = "numpy"
DT = 0.1

# name, U, D (ms), F (ms; 0 is none), tau_I (ms)
CASES = [
    ("tpm1998-depressing", 0.6, 800.0, 0.0, 3.0),
    ("tpm1998-facilitating", 0.03, 130.0, 530.0, 1.5),
    ("maass2002-EE", 0.5, 1100.0, 50.0, 3.0),
    ("maass2002-EI", 0.05, 125.0, 1200.0, 3.0),
    ("maass2002-IE", 0.25, 700.0, 20.0, 6.0),
    ("maass2002-II", 0.32, 144.0, 60.0, 6.0),
]


def trains():
    regular = [10.0 + 50.0 * k for k in range(12)] + [1500.0, 1501.0, 1503.0]
    generator = np.random.default_rng(2002)
    irregular = np.cumsum(np.round(generator.exponential(20.0, 40), 1) + DT)
    return {"regular": np.round(regular, 1), "irregular": np.round(irregular, 1)}


def amplitudes(times, use, recovery, facilitation, inactivation):
    """The amplitude of every spike; inactivation None is the two-state model."""
    defaultclock.dt = DT * ms
    source = SpikeGeneratorGroup(1, np.zeros(len(times), dtype=int), times * ms)
    target = NeuronGroup(1, "v : 1")
    active = "dy/dt = -y / tau_I : 1 (clock-driven)" if inactivation else "y : 1"
    lost = "x + y" if inactivation else "x"
    model = f"dx/dt = (1 - ({lost})) / D : 1 (clock-driven)\n{active}\nlast : 1\nD : second\ntau_I : second\nU : 1\n"
    if facilitation:
        model += "du/dt = -u / F : 1 (clock-driven)\nF : second\n"
        action = "u += U * (1 - u)\nlast = u * x\ny += u * x\nx -= u * x"
    else:
        action = "last = U * x\ny += U * x\nx -= U * x"
    synapses = Synapses(source, target, model=model, on_pre=action, method="exact")
    synapses.connect()
    synapses.x, synapses.U, synapses.D = 1, use, recovery * ms
    synapses.tau_I = (inactivation or 1.0) * ms
    if facilitation:
        synapses.F = facilitation * ms
    monitor = StateMonitor(synapses, "last", record=True, when="end")
    Network(source, target, synapses, monitor).run((times[-1] + 1) * ms)
    steps = np.round(times / DT).astype(int)
    return monitor.last[0][steps]


def main():
    out = sys.stdout
    out.write("case,train,use,recovery_ms,facilitation_ms,spike,time_ms,released,three_state\n")
    for name, use, recovery, facilitation, inactivation in CASES:
        for train, times in trains().items():
            two = amplitudes(times, use, recovery, facilitation, None)
            three = amplitudes(times, use, recovery, facilitation, inactivation)
            for k, time in enumerate(times):
                out.write(f"{name},{train},{use},{recovery},{facilitation},{k},{time:.1f},{two[k]:.15g},{three[k]:.15g}\n")


main()
