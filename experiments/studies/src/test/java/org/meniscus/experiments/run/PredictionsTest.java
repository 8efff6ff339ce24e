package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;

class PredictionsTest {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private final Predictions answers =
            new Predictions(ACCURACY, List.of("a", "b"), new int[] {4, 7, 9}, new int[] {0, 0, 1}, new int[] {0, 1, 1});

    /** What a recording is stands before what was answered. */
    @Test
    void aLineIsQuestionRepeatSampleTruthAndAnswer() {
        assertThat(Predictions.HEADER + answers.csv(2)).isEqualTo("""
                        question,repeat,sample,actual,predicted
                        test.accuracy,2,4,a,a
                        test.accuracy,2,7,a,b
                        test.accuracy,2,9,b,b
                        """);
    }

    @Test
    void theShareOfRightAnswersKnowsOfHowMany() {
        assertThat(answers.measurement()).isEqualTo(new Measurement(ACCURACY, 3, 2 / 3.0));
        assertThat(answers.in(Role.SOFTWARE).measurement())
                .isEqualTo(new Measurement(ACCURACY.in(Role.SOFTWARE), 3, 2 / 3.0));
    }
}
