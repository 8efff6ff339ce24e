package org.meniscus.liquid;

import java.util.List;
import java.util.Map;
import org.meniscus.base.Require;

/**
 * A neuron that rings: z = decay e^(i turn) z + drive, a spike where the imaginary part reaches the threshold, then z = 0.
 * Izhikevich 2001, doi 10.1016/S0893-6080(01)00078-8. A neuron model in a jar of its own looks like this.
 *
 * @param turn radians per step
 */
record ResonateAndFire(double decay, double turn, double threshold) implements NeuronDynamics {
    ResonateAndFire {
        Require.inRange("decay", decay, 0, 1);
        Require.finite("turn", turn);
        Require.positive("threshold", threshold);
    }

    /** Registered under META-INF/services. */
    public static final class Provider implements NeuronModelProvider {
        @Override
        public String name() {
            return "resonate-and-fire";
        }

        @Override
        public List<String> parameters() {
            return List.of("decay", "turn", "threshold");
        }

        @Override
        public NeuronDynamics of(Map<String, Double> parameters) {
            return new ResonateAndFire(parameters.get("decay"), parameters.get("turn"), parameters.get("threshold"));
        }
    }

    @Override
    public int variables() {
        return 2;
    }

    @Override
    public boolean step(float[] state, int at, float drive) {
        float cos = (float) (decay * StrictMath.cos(turn));
        float sin = (float) (decay * StrictMath.sin(turn));
        float y = state[at];
        float x = state[at + 1];
        state[at] = sin * x + cos * y;
        state[at + 1] = cos * x - sin * y + drive;
        if (state[at] < threshold) return false;
        state[at] = 0;
        state[at + 1] = 0;
        return true;
    }
}
