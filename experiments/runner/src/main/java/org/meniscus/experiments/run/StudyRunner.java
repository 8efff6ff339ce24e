package org.meniscus.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.checkpoint.Checkpoint;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * Runs a study from data to page: recordings are binned once; every repeat forms its chips, encodes, learns and answers, on
 * the macro and, where the study names one, on exact weights with the same splits. A run that was killed while it encoded goes on
 * from {@link EncodedChunks} when it is started again.
 */
public final class StudyRunner {
    private final StudySpec study;
    private final RunOptions options;
    private final ArraySource arrays;
    private final EncodedChunks chunks;
    private final ProgressListener progress;
    private final Metrics metrics = new Metrics();
    private final Figures figures = new Figures();
    private final Map<String, Map<String, Double>> macro = new LinkedHashMap<>();

    public StudyRunner(StudySpec study, RunOptions options, ProgressListener progress) {
        this(study, options, ArraySource.SIMULATED, progress);
    }

    /**
     * @param arrays what takes the place of simulated chips: a board or a recording
     */
    public StudyRunner(StudySpec study, RunOptions options, ArraySource arrays, ProgressListener progress) {
        this.study = study;
        this.options = options;
        this.arrays = arrays;
        this.chunks = EncodedChunks.in(options.parent());
        this.progress = progress;
    }

    /** Runs once; the folder appears under its final name when everything in it is written. */
    public RunRecord run() throws InterruptedException {
        ZonedDateTime started = ZonedDateTime.now();
        long start = System.nanoTime();
        try (RunFolder folder = RunFolder.create(options.parent(), study.name(), started.toLocalDateTime());
                ComputeBackend backend = ComputeBackends.named(options.backend(), options.threads())) {
            Thread cleaning = new Thread(folder::close);
            Runtime.getRuntime().addShutdownHook(cleaning);
            List<Recordings> recordings = Recordings.open(study, options.threads(), progress);
            for (int repeat = 0; repeat < options.repeats(); repeat++) repeat(repeat, recordings, backend, folder);
            compare();
            Provenance provenance = Provenance.collect(
                    options.command(),
                    started,
                    (System.nanoTime() - start) / 1e9,
                    options.threads(),
                    backend.description(),
                    recordings.stream().map(Recordings::info).toList());
            RunRecord written =
                    write(folder, arrays instanceof MacroLink link ? provenance.on(link.use()) : provenance);
            chunks.finished();
            Runtime.getRuntime().removeShutdownHook(cleaning);
            return written;
        }
    }

    private void repeat(int number, List<Recordings> recordings, ComputeBackend backend, RunFolder folder)
            throws InterruptedException {
        Repeat repeat = Repeat.encode(study, arrays, recordings, number, chunks, options.threads(), numbered(number));
        Task.Answer answer = repeat.answer(study.task(), backend, numbered(number));
        repeat.metrics(Task.of(study.task()), answer, backend, numbered(number)).forEach(metrics::add);
        answer.heads()
                .forEach((name, head) ->
                        Checkpoint.write(folder.path("head-" + name + "-" + number + ".npz"), List.of(head)));
        repeat.work()
                .forEach((modality, work) ->
                        work.forEach((name, value) -> metrics.add("macro." + modality + "." + name, value)));
        if (number == 0) draw(repeat, answer);
    }

    private void draw(Repeat repeat, Task.Answer answer) {
        macro.putAll(repeat.work());
        for (Chip chip : repeat.chips()) {
            figures.rasters.add(Pictures.raster(chip));
            Pictures.conductances(chip).ifPresent(figures.conductances::add);
        }
        figures.training.addAll(answer.figures().training);
        figures.cosines.addAll(answer.figures().cosines);
        figures.confusions.addAll(answer.figures().confusions);
        figures.similarities.addAll(answer.figures().similarities);
        figures.embeddings.addAll(answer.figures().embeddings);
    }

    private void compare() {
        if (study.software() == null) return;
        String headline = Task.of(study.task()).headline();
        figures.comparison =
                new Figures.Comparison(headline, metrics.of("test." + headline), metrics.of("software." + headline));
    }

    private RunRecord write(RunFolder folder, Provenance provenance) {
        RunRecord record = new RunRecord(study, options.repeats(), provenance, metrics.tree(), macro, null);
        folder.write("metrics.csv", metrics.csv());
        folder.write(RunPage.RUN, json(record));
        folder.write(RunPage.FIGURES, json(figures));
        RunPage.draw(folder.path("."));
        return new RunRecord(study, options.repeats(), provenance, record.results(), macro, folder.publish());
    }

    private static String json(Object value) {
        try {
            return ConfigReader.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private ProgressListener numbered(int repeat) {
        if (options.repeats() == 1) return progress;
        String prefix = (repeat + 1) + "/" + options.repeats() + " ";
        return (name, done, total) -> progress.progress(prefix + name, done, total);
    }
}
