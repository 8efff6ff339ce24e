package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurements;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hil.board.StudyBoard;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.macro.ArraySource;

/** Both sides of the ratio do the same work, on 200 neurons. */
class BoardBenchmarkTest {
    @Test
    void theBoardDoesTheWorkOfTheSimulatedMacro() throws InterruptedException {
        StudySpec study = BoardBenchmark.study(8);
        assertThat(study.modalities().get("image").liquid().neurons()).isEqualTo(200);
        List<Recordings> recordings = Recordings.open(study, 2, ProgressListener.NONE);
        Measurements here = work(study, recordings, ArraySource.SIMULATED);
        try (MacroServer server = MacroServer.start(StudyBoard.of(study, 0, 0), ServerSettings.loopback());
                MacroLink link = MacroLink.open(
                        Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
            Measurements there = work(study, recordings, link);
            for (Statistic same : List.of(
                    Statistic.INPUT_SPIKES, Statistic.ARRAY_READS, Statistic.COLUMN_READS, Statistic.CONVERSIONS))
                assertThat(there.value(image(same)))
                        .as(same.toString())
                        .isEqualTo(here.value(image(same)))
                        .isPositive();
            Measure spikes = image(Statistic.LIQUID_SPIKES);
            assertThat(there.value(spikes) / here.value(spikes)).isBetween(0.95, 1.05);
            assertThat(link.use().board().linkLosses()).isZero();
        }
    }

    private static Measure image(Statistic statistic) {
        return Measure.of(Role.MACRO, "image", statistic);
    }

    private static Measurements work(StudySpec study, List<Recordings> recordings, ArraySource arrays)
            throws InterruptedException {
        return Repeat.encode(study, arrays, recordings, 0, 2, ProgressListener.NONE)
                .work();
    }
}
