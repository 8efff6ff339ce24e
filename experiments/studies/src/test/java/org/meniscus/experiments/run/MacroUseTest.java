package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.WeightMapping;

class MacroUseTest {
    private static MacroUse use(double clippedShare, Double celsius, String... warnings) {
        return new MacroUse(
                "grpc://lab:7400",
                null,
                new MacroUse.Board(
                        "zynq",
                        "A-7",
                        "2.3",
                        false,
                        new MacroUse.Array(512, 512, WeightMapping.NEIGHBOUR_DIFFERENCE, 0.1, 12),
                        true,
                        celsius,
                        1000,
                        2,
                        3,
                        1e-3,
                        clippedShare,
                        0,
                        new MacroUse.Endurance(5, 0.1, 1, 0),
                        List.of(new MacroUse.Sight(1.5, celsius, -0.02, 0)),
                        List.of(warnings)));
    }

    @Test
    void theShareOfClippedConversionsIsToldAndWarnedOfAboveATenthPercent() {
        assertThat(use(0.736, 25.0).line())
                .startsWith("Board zynq, serial A-7, at grpc://lab:7400")
                .contains("73.6 % of the conversions clipped");
        assertThat(use(0, 25.0).line()).contains("none of the conversions clipped");
        assertThat(use(0.736, 25.0).warnings())
                .singleElement()
                .asString()
                .startsWith("Warning: 73.6 % of the conversions of board zynq, serial A-7,");
        assertThat(use(0.0009, 25.0).warnings()).isEmpty();
        assertThat(use(0.0011, 25.0, "drift").warnings()).hasSize(2).contains("drift");
    }

    @Test
    void noSensorIsNoTemperatureInTheRecord() {
        String json = ConfigReader.json().valueToTree(use(0, null)).toString();
        assertThat(json).doesNotContain("celsius").doesNotContain("NaN").contains("\"serial\":\"A-7\"");
        assertThat(ConfigReader.json().valueToTree(use(0, 25.0)).toString()).contains("\"celsius\":25.0");
    }

    @Test
    void withoutABoardThereIsNothingToSay() {
        MacroUse replayed = new MacroUse("replay:reads", null, null);
        assertThat(replayed.line()).isEmpty();
        assertThat(replayed.warnings()).isEmpty();
    }
}
