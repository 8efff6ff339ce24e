package org.meniscus.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.projection.checkpoint.Checkpoint;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;

/**
 * Runs a study from data to page: recordings are binned once; every repeat forms its chips, encodes, learns and answers, on
 * the macro and, where the study names one, on exact weights with the same splits.
 */
public final class StudyRunner {
    private static final String TEST = "test";
    private static final String SOFTWARE = "software";

    private final StudySpec study;
    private final RunOptions options;
    private final ProgressListener progress;
    private final Metrics metrics = new Metrics();
    private final Figures figures = new Figures();
    private final Map<String, Map<String, Double>> macro = new LinkedHashMap<>();

    public StudyRunner(StudySpec study, RunOptions options, ProgressListener progress) {
        this.study = study;
        this.options = options;
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
            List<Recordings> recordings = open();
            for (int repeat = 0; repeat < options.repeats(); repeat++) repeat(repeat, recordings, backend, folder);
            compare();
            Provenance provenance = Provenance.collect(
                    options.command(),
                    started,
                    (System.nanoTime() - start) / 1e9,
                    options.threads(),
                    backend.description(),
                    recordings.stream().map(Recordings::info).toList());
            RunRecord written = write(folder, provenance);
            Runtime.getRuntime().removeShutdownHook(cleaning);
            return written;
        }
    }

    private List<Recordings> open() throws InterruptedException {
        List<Recordings> recordings = new ArrayList<>();
        Seed seed = Seed.of(study.seed()).at("data");
        for (var modality : study.orderedModalities().entrySet())
            recordings.add(Recordings.open(
                    modality.getKey(), modality.getValue(), seed.at(modality.getKey()), options.threads(), progress));
        return recordings;
    }

    private void repeat(int repeat, List<Recordings> recordings, ComputeBackend backend, RunFolder folder)
            throws InterruptedException {
        Task task = task();
        Seed seed = Seed.of(study.seed()).at("repeat").at(repeat);
        List<Chip> chips = encode(study.hardware(), recordings, seed, repeat);
        Task.Answer answer = task.judge(chips, seed.at("task"), backend, numbered(repeat));
        answer.metrics()
                .forEach((name, value) -> metrics.add(name.startsWith("readouts") ? name : TEST + "." + name, value));
        answer.heads()
                .forEach((name, head) ->
                        Checkpoint.write(folder.path("head-" + name + "-" + repeat + ".npz"), List.of(head)));
        if (repeat == 0) draw(chips, answer);
        if (study.software() == null) return;
        Task.Answer software = task.judge(
                encode(study.software(), recordings, seed.at(SOFTWARE), repeat),
                seed.at("task"),
                backend,
                numbered(repeat));
        software.metrics().forEach((name, value) -> {
            if (!name.startsWith("readouts")) metrics.add(SOFTWARE + "." + name, value);
        });
        metrics.add(
                "difference.mean",
                answer.metrics().get(task.headline()) - software.metrics().get(task.headline()));
    }

    private List<Chip> encode(HardwareConfig hardware, List<Recordings> recordings, Seed seed, int repeat)
            throws InterruptedException {
        List<Chip> chips = new ArrayList<>();
        for (Recordings modality : recordings)
            chips.add(Chip.encode(
                    modality,
                    study.modalities().get(modality.name()).liquid(),
                    hardware,
                    seed.at(modality.name()),
                    options.threads(),
                    numbered(repeat)));
        return chips;
    }

    private void draw(List<Chip> chips, Task.Answer answer) {
        for (Chip chip : chips) {
            macro.put(chip.recordings().name(), chip.work());
            figures.rasters.add(Pictures.raster(chip));
            Pictures.conductances(chip).ifPresent(figures.conductances::add);
        }
        figures.training.addAll(answer.figures().training);
        figures.confusions.addAll(answer.figures().confusions);
        figures.similarities.addAll(answer.figures().similarities);
    }

    private void compare() {
        if (study.software() == null) return;
        String headline = task().headline();
        figures.comparison = new Figures.Comparison(
                headline, metrics.of(TEST + "." + headline), metrics.of(SOFTWARE + "." + headline));
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

    private Task task() {
        return study.task() instanceof TaskSpec.Classification classification
                ? new ClassificationTask(classification)
                : new ZeroShotTask((TaskSpec.ZeroShot) study.task());
    }

    private ProgressListener numbered(int repeat) {
        if (options.repeats() == 1) return progress;
        String prefix = (repeat + 1) + "/" + options.repeats() + " ";
        return (name, done, total) -> progress.progress(prefix + name, done, total);
    }
}
