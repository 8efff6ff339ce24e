package org.meniscus.experiments.run;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.states.EncodedChunks;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.checkpoint.Checkpoint;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackends;
import org.meniscus.projection.training.TrainingKeeper;

/**
 * Runs a study from data to page: recordings are binned once; every repeat forms its chips, encodes, learns and answers, on
 * the macro and, where the study names one, on exact weights with the same splits. A run that was killed is gone on with by
 * {@link #resume} and ends with the bits of one that was not.
 */
public final class StudyRunner {
    private final StudySpec study;
    private final RunOptions options;
    private final ArraySource arrays;
    private final Page page;
    private final EncodedChunks chunks;
    private final ProgressListener progress;
    private final Metrics metrics = new Metrics();
    private final StringBuilder predictions = new StringBuilder(Predictions.HEADER);
    private final Map<String, Map<Statistic, Double>> macro = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Optional<Path> unfinished;
    private List<Coverage> coverage;
    private Figures figures;
    private RunFolder folder;

    /** On simulated chips, without a page. */
    public StudyRunner(StudySpec study, RunOptions options, ProgressListener progress) {
        this(study, options, ArraySource.SIMULATED, Page.NONE, progress);
    }

    /**
     * @param arrays what takes the place of simulated chips: a board or a recording
     * @param page drawn into the folder before it gets its name
     */
    public StudyRunner(StudySpec study, RunOptions options, ArraySource arrays, Page page, ProgressListener progress) {
        this(study, options, arrays, page, Optional.empty(), progress);
    }

    private StudyRunner(
            StudySpec study,
            RunOptions options,
            ArraySource arrays,
            Page page,
            Optional<Path> unfinished,
            ProgressListener progress) {
        this.study = study;
        this.options = options;
        this.arrays = arrays;
        this.page = page;
        this.chunks = EncodedChunks.in(options.parent(), System::nanoTime);
        this.unfinished = unfinished;
        this.progress = progress;
    }

    /**
     * A runner that goes on where a killed one stood.
     *
     * @param run folder of the unfinished run, with or without its ending {@code .partial}
     * @param threads that encode
     * @param page drawn into the folder before it gets its name
     * @throws InputException if the folder is none, is finished, damaged, in use, or was begun by another version
     */
    public static StudyRunner resume(Path run, int threads, Page page, ProgressListener progress) {
        Path partial = RunFolder.partialOf(run);
        try (Savepoint savepoint = Savepoint.open(partial)) {
            Savepoint.Request request = savepoint.request();
            if (!request.program().equals(Provenance.program()))
                throw new InputException(run + " was begun by Meniscus " + request.program() + ", this is "
                        + Provenance.program() + ": the bits could differ; go on with that version, or start anew");
            RunOptions options = new RunOptions(
                    request.repeats(),
                    threads,
                    request.backend(),
                    partial.toAbsolutePath().getParent(),
                    request.command());
            return new StudyRunner(
                    request.study(), options, ArraySource.SIMULATED, page, Optional.of(partial), progress);
        }
    }

    /** Runs once; the folder appears under its final name when everything in it is written. */
    public RunRecord run() throws InterruptedException {
        ZonedDateTime now = ZonedDateTime.now();
        long start = System.nanoTime();
        try (RunFolder place = unfinished.isPresent()
                        ? RunFolder.reopen(unfinished.get())
                        : RunFolder.create(options.parent(), study.name(), now.toLocalDateTime());
                ComputeBackend backend = ComputeBackends.named(options.backend(), options.threads())) {
            folder = place;
            Savepoint.Request request = request(now);
            RunIdentity named = RunIdentity.of(study, request.written());
            List<Recordings> recordings = Recordings.open(study, options.cache(), options.threads(), progress);
            notes.addAll(Task.of(study.task()).notes(recordings));
            RunIdentity identity = named.hearing(recordings);
            folder.savepoint().ifPresent(savepoint -> savepoint.begunWith(identity));
            for (int repeat = 0; repeat < options.repeats(); repeat++)
                add(repeat, answer(repeat, identity, recordings, backend));
            compare();
            folder.savepoint().ifPresent(savepoint -> notes.addAll(savepoint.dropped()));
            double seconds = folder.savepoint().map(Savepoint::seconds).orElse((System.nanoTime() - start) / 1e9);
            Provenance provenance = Provenance.collect(
                            options.command(),
                            ZonedDateTime.parse(request.started()),
                            seconds,
                            options.threads(),
                            backend.description(),
                            infos(recordings))
                    .of(identity);
            if (arrays instanceof MacroLink link) provenance = provenance.on(link.use());
            if (provenance.macro() != null) notes.addAll(provenance.macro().warnings());
            RunRecord written = write(provenance);
            chunks.finished();
            return written;
        }
    }

    /**
     * What this run was begun with. Begins to keep what is needed to go on: not for a board, whose reads cannot be had twice.
     */
    private Savepoint.Request request(ZonedDateTime now) {
        Savepoint.Request request = new Savepoint.Request(
                Provenance.program(),
                study,
                Contents.of(options.written()),
                options.repeats(),
                options.backend(),
                options.command(),
                now.toString());
        return arrays == ArraySource.SIMULATED ? folder.keep(request) : request;
    }

    /**
     * Puts the folder in order when the program must end now.
     *
     * @return where there is something to go on with; empty when nothing was kept
     */
    public Optional<Path> interrupt() {
        return folder == null ? Optional.empty() : folder.abandon();
    }

    private static List<DatasetInfo> infos(List<Recordings> recordings) {
        return recordings.stream().map(Recordings::info).toList();
    }

    private Answer answer(int number, RunIdentity identity, List<Recordings> recordings, ComputeBackend backend)
            throws InterruptedException {
        Optional<Answer> kept = folder.savepoint().flatMap(savepoint -> savepoint.finished(number));
        if (kept.isPresent()) return kept.get();
        identity.requireSameCells();
        Repeat repeat = Repeat.encode(study, arrays, recordings, number, chunks, options.threads(), numbered(number));
        Function<String, TrainingKeeper> keepers = name -> folder.savepoint()
                .map(savepoint -> savepoint.keeper(number, name))
                .orElse(TrainingKeeper.NONE);
        Answer answer = repeat.judge(study.task(), new TrainingContext(backend, keepers, numbered(number)));
        answer.heads()
                .forEach((name, head) ->
                        Checkpoint.write(folder.path("head-" + name + "-" + number + ".npz"), List.of(head)));
        repeat.work().forEach(answer.measurements()::add);
        Answer drawn = answer.with(number == 0 ? draw(repeat, answer.figures()) : null);
        folder.savepoint().ifPresent(savepoint -> savepoint.finish(number, drawn));
        return drawn;
    }

    private void add(int number, Answer answer) {
        answer.measurements().forEach(metrics::add);
        for (Predictions answers : answer.predictions()) {
            metrics.add(number, answers);
            predictions.append(answers.csv(number));
        }
        notes.addAll(answer.notes());
        if (number > 0) return;
        for (Measurement work : answer.measurements())
            if (work.measure().role() == Role.MACRO)
                macro.computeIfAbsent(work.measure().of(), modality -> new LinkedHashMap<>())
                        .put(work.measure().statistic(), work.value());
        figures = answer.figures();
        coverage = answer.coverage();
    }

    private static Figures draw(Repeat repeat, Figures learnt) {
        Figures figures = new Figures();
        for (Chip chip : repeat.chips()) {
            figures.rasters.add(Pictures.raster(chip));
            Pictures.conductances(chip).ifPresent(figures.conductances::add);
        }
        figures.training.addAll(learnt.training);
        figures.cosines.addAll(learnt.cosines);
        figures.confusions.addAll(learnt.confusions);
        figures.similarities.addAll(learnt.similarities);
        figures.embeddings.addAll(learnt.embeddings);
        return figures;
    }

    private void compare() {
        if (study.software() == null) return;
        Measure headline = Task.of(study.task()).headline(study.modalities().keySet());
        figures.comparison = new Figures.Comparison(metrics.of(headline), metrics.of(headline.in(Role.SOFTWARE)));
    }

    private RunRecord write(Provenance provenance) {
        RunRecord record = new RunRecord(
                study,
                options.repeats(),
                provenance,
                new ArrayList<>(notes),
                metrics.tree(),
                macro,
                metrics.results(),
                Transfer.of(study, metrics).orElse(null),
                coverage,
                null);
        folder.write("metrics.csv", metrics.csv());
        folder.write("predictions.csv", predictions.toString());
        folder.write(RunFolder.RUN, ConfigReader.writeJson(record));
        folder.write(RunFolder.FIGURES, ConfigReader.writeJson(figures));
        page.draw(folder.path("."));
        return record.in(folder.publish());
    }

    private ProgressListener numbered(int repeat) {
        if (options.repeats() == 1) return progress;
        String prefix = (repeat + 1) + "/" + options.repeats() + " ";
        return (name, done, total) -> progress.progress(prefix + name, done, total);
    }
}
