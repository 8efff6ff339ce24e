package org.meniscus.liquid;

import java.util.List;
import java.util.Map;

/** u = u + u^2 + drive from {@code rest}, a spike at the peak, then back: runs away where the peak is beyond a float. */
record QuadraticIntegrateAndFire(double rest, double peak) implements NeuronDynamics {
    /** Registered under META-INF/services. */
    public static final class Provider implements NeuronModelProvider {
        @Override
        public String name() {
            return "quadratic-integrate-and-fire";
        }

        @Override
        public List<String> parameters() {
            return List.of("rest", "peak");
        }

        @Override
        public NeuronDynamics of(Map<String, Double> parameters) {
            return new QuadraticIntegrateAndFire(parameters.get("rest"), parameters.get("peak"));
        }
    }

    @Override
    public int variables() {
        return 1;
    }

    @Override
    public void rest(float[] state, int at) {
        state[at] = (float) rest;
    }

    @Override
    public boolean step(float[] state, int at, float drive) {
        state[at] += state[at] * state[at] + drive;
        if (state[at] < peak) return false;
        state[at] = (float) rest;
        return true;
    }

    @Override
    public double decay() {
        return 1;
    }

    @Override
    public int refractorySteps() {
        return 2;
    }
}
