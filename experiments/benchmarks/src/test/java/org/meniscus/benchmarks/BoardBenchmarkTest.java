package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meniscus.base.ProgressListener;
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
        Map<String, Double> here = work(study, recordings, ArraySource.SIMULATED);
        try (MacroServer server = MacroServer.start(StudyBoard.of(study, 0, 0), ServerSettings.loopback());
                MacroLink link = MacroLink.open(
                        Optional.of("grpc://127.0.0.1:" + server.port()), Optional.empty(), notice -> {})) {
            Map<String, Double> there = work(study, recordings, link);
            for (String same : List.of("inputSpikes", "arrayReads", "columnReads", "conversions"))
                assertThat(there.get(same)).as(same).isEqualTo(here.get(same)).isPositive();
            assertThat(there.get("liquidSpikes") / here.get("liquidSpikes")).isBetween(0.95, 1.05);
            assertThat(link.use().board().linkLosses()).isZero();
        }
    }

    private static Map<String, Double> work(StudySpec study, List<Recordings> recordings, ArraySource arrays)
            throws InterruptedException {
        return Repeat.encode(study, arrays, recordings, 0, 2, ProgressListener.NONE)
                .work()
                .get("image");
    }
}
