package org.meniscus.device.published;

/** The cell of MemTorch 1.1.6, by its defaults and by its way to integrate. */
public final class MemTorchCell {
    public static final Vteam CELL = new Vteam(50, 1000, 3e-9, -10, 5e-4, 3, 1, -0.2, 0.02);

    private MemTorchCell() {}

    /** The state after a short time at a voltage: one forward Euler step. */
    public static double step(double state, double volts, double seconds) {
        return Math.max(0, Math.min(CELL.depth(), state + CELL.rate(volts) * seconds));
    }
}
