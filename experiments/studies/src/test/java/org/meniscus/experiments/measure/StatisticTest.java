package org.meniscus.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Searches maximise and minimise by what is better, pages write per cent by the unit: both are said once. */
class StatisticTest {
    @Test
    void sharesAreWrittenInPerCent() {
        assertThat(Arrays.stream(Statistic.values()).filter(statistic -> statistic.unit() == Unit.SHARE))
                .containsExactly(
                        Statistic.ACCURACY,
                        Statistic.CHANCE,
                        Statistic.MAJORITY,
                        Statistic.BALANCED_ACCURACY,
                        Statistic.TOP_5,
                        Statistic.RECIPROCAL_RANK,
                        Statistic.AUC,
                        Statistic.MEAN);
    }

    @Test
    void moreIsBetterOfWhatIsRight() {
        assertThat(Arrays.stream(Statistic.values()).filter(statistic -> statistic.better() == Better.HIGHER))
                .containsExactly(
                        Statistic.ACCURACY,
                        Statistic.BALANCED_ACCURACY,
                        Statistic.TOP_5,
                        Statistic.RECIPROCAL_RANK,
                        Statistic.AUC,
                        Statistic.MEAN,
                        Statistic.TOLERANCE,
                        Statistic.TIMES_LESS);
    }

    @Test
    void whatDescribesDoesNotJudge() {
        assertThat(Arrays.stream(Statistic.values()).filter(statistic -> statistic.better() == Better.NEITHER))
                .containsExactly(
                        Statistic.CHANCE,
                        Statistic.MAJORITY,
                        Statistic.EFFECTIVE_NEGATIVES,
                        Statistic.ANCHORS,
                        Statistic.SPREAD,
                        Statistic.GRADIENT_NORM,
                        Statistic.GRADIENT_NORM_MAX,
                        Statistic.INPUT_SPIKES,
                        Statistic.LIQUID_SPIKES,
                        Statistic.FIRING_RATE,
                        Statistic.GAIN,
                        Statistic.SYNAPTIC_OPERATIONS,
                        Statistic.BASELINE_ENERGY);
    }

    @Test
    void aValueIsWrittenWithItsUnit() {
        assertThat(Unit.SHARE.text(0.8)).isEqualTo("80.0 %");
        assertThat(Unit.PERCENT.text(0.8)).isEqualTo("0.8000 %");
        assertThat(Unit.JOULES.text(1.5e-7)).isEqualTo("1.500e-07 J");
        assertThat(Unit.NONE.text(2)).isEqualTo("2.000");
    }
}
