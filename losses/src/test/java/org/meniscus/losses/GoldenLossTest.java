package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss against its golden file: value, components, gradients, temperature gradient and state, in both precisions. */
class GoldenLossTest {
    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesInDouble(GoldenCase golden) {
        check(golden, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithInputsAndOutputsRoundedToFloat(GoldenCase golden) {
        check(golden, true);
    }

    private static void check(GoldenCase golden, boolean asFloat) {
        LossResult result = golden.configured().evaluate(golden.inputs(asFloat), ContrastiveLoss.NoAnchors.ALLOW);
        JsonNode tolerance = golden.tolerance(asFloat ? "float32" : "float64");
        double lossRel = tolerance.get("lossRel").asDouble();
        double gradAbs = tolerance.get("gradAbs").asDouble();
        double gradRel = tolerance.get("gradRel").asDouble();
        JsonNode expected = golden.expected();
        assertClose(
                "loss", rounded(result.value(), asFloat), expected.get("loss").asDouble(), lossRel);
        for (Map.Entry<String, JsonNode> component : properties(expected, "components"))
            assertClose(
                    component.getKey(),
                    rounded(result.components().get(component.getKey()), asFloat),
                    component.getValue().asDouble(),
                    lossRel);
        for (Map.Entry<String, JsonNode> gradient : properties(expected, "grad")) {
            Tensor wanted = GoldenCase.tensor(gradient.getValue());
            Tensor actual = result.gradient(gradient.getKey());
            assertThat(actual.shape()).isEqualTo(wanted.shape());
            for (int i = 0; i < wanted.size(); i++)
                assertThat(rounded(actual.get(i), asFloat))
                        .as("gradient of %s at %d", gradient.getKey(), i)
                        .isCloseTo(wanted.get(i), within(gradAbs + gradRel * Math.abs(wanted.get(i))));
        }
        for (Map.Entry<String, JsonNode> gradient : properties(expected, "gradParams")) {
            double wanted = gradient.getValue().asDouble();
            assertThat(rounded(result.parameterGradients().get(gradient.getKey()), asFloat))
                    .as("gradient of parameter %s", gradient.getKey())
                    .isCloseTo(wanted, within(gradAbs + gradRel * Math.abs(wanted)));
        }
        for (Map.Entry<String, JsonNode> state : properties(expected, "state")) {
            Tensor wanted = GoldenCase.tensor(state.getValue());
            Tensor actual = result.state().tensor(state.getKey());
            assertThat(actual.shape()).isEqualTo(wanted.shape());
            for (int i = 0; i < wanted.size(); i++)
                assertClose(state.getKey() + " " + i, rounded(actual.get(i), asFloat), wanted.get(i), lossRel);
        }
    }

    private static Iterable<Map.Entry<String, JsonNode>> properties(JsonNode json, String field) {
        return json.path(field).properties();
    }

    private static double rounded(double value, boolean asFloat) {
        return asFloat ? (float) value : value;
    }

    private static void assertClose(String what, double actual, double wanted, double relative) {
        assertThat(actual).as(what).isCloseTo(wanted, within(relative * Math.max(1, Math.abs(wanted))));
    }
}
