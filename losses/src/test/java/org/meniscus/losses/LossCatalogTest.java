package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.pairwise.InfoNce;

class LossCatalogTest {
    private final LossCatalog catalog = LossCatalog.standard();

    @Test
    void makesALossByNameWithItsDefaults() {
        assertThat(catalog.create("info-nce")).isEqualTo(new InfoNce());
    }

    @Test
    void changesParametersFromPlainValues() {
        assertThat(catalog.create("info-nce", Map.of("temperature", 1, "normalize", false, "direction", "b2a")))
                .isEqualTo(new InfoNce(1.0, false, InfoNce.Direction.B2A, 0));
    }

    @Test
    void listsParametersAndChoices() {
        FormulaLoss loss = catalog.create("info-nce");
        assertThat(LossParameters.of(loss))
                .containsExactly(
                        entry("temperature", 0.07),
                        entry("normalize", true),
                        entry("direction", "both"),
                        entry("labelSmoothing", 0.0));
        assertThat(LossParameters.choices(loss, "direction")).containsExactly("both", "a2b", "b2a");
        assertThat(LossParameters.choices(loss, "temperature")).isEmpty();
    }

    @Test
    void refusesUnknownNamesAndParametersAndValues() {
        refuses("info-nec", Map.of(), "there is no loss 'info-nec'; known: ", "info-nce");
        refuses("info-nce", Map.of("temprature", 1), "no parameter 'temprature'", "temperature, normalize");
        refuses("info-nce", Map.of("temperature", 0), "info-nce: temperature must be positive and finite, got 0.0");
        refuses("info-nce", Map.of("temperature", Double.NaN), "temperature must be positive");
        refuses("info-nce", Map.of("temperature", "warm"), "info-nce.temperature must be a number, got warm");
        refuses("info-nce", Map.of("normalize", 1), "info-nce.normalize must be true or false, got 1");
        refuses("info-nce", Map.of("direction", "up"), "must be one of both, a2b, b2a, got up");
    }

    @Test
    void saysWhatALossNeedsBeforeAnyWork() {
        LossInfo info = catalog.create("cross-modal-supcon").info();
        assertThat(info.needs()).containsExactly("za", "zb", "labelsA", "labelsB");
        info.requireFits(List.of("za", "zb", "labelsA", "labelsB", "index"));
        assertThatThrownBy(() -> info.requireFits(List.of("za", "zb")))
                .isInstanceOf(LossException.class)
                .hasMessage("loss 'cross-modal-supcon' needs 'labelsA' (class of each row of A), "
                        + "'labelsB' (class of each row of B); there is only za, zb");
    }

    private void refuses(String name, Map<String, ?> parameters, String... parts) {
        assertThatThrownBy(() -> catalog.create(name, parameters))
                .isInstanceOf(LossException.class)
                .hasMessageContainingAll(parts);
    }
}
