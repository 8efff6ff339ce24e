package org.meniscus.experiments.inspect;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.run.ChipLiquid;
import org.meniscus.experiments.run.Page;
import org.meniscus.experiments.run.Provenance;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.RunFolder;
import org.meniscus.experiments.run.TrainingStates;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.instruments.LiquidInspection;
import org.meniscus.liquid.instruments.LiquidInspector;
import org.meniscus.liquid.topology.Site;
import org.meniscus.macro.ArraySource;

/**
 * Forms the chips of a study's first repeat and looks at every liquid with all instruments. Only training recordings are
 * encoded; of a zero-shot study, only those of the seen classes.
 */
public final class StudyInspector {
    public static final String RECORD = "inspect.json";

    private final StudySpec study;
    private final Path parent;
    private final int threads;
    private final String command;
    private final Page page;
    private final ProgressListener progress;

    /**
     * @param parent folder in which the folder of the inspection is made
     * @param threads that encode; no result depends on it
     * @param command as typed, for the record
     * @param page drawn into the folder before it gets its name
     */
    public StudyInspector(
            StudySpec study, Path parent, int threads, String command, Page page, ProgressListener progress) {
        this.study = study;
        this.parent = parent;
        this.threads = Require.inRange("--threads", threads, 1, 1024);
        this.command = command;
        this.page = page;
        this.progress = progress;
    }

    /** Inspects once; the folder appears under its final name when everything in it is written. */
    public InspectionRecord run() throws InterruptedException {
        ZonedDateTime started = ZonedDateTime.now();
        long start = System.nanoTime();
        try (RunFolder folder = RunFolder.create(parent, study.name() + "-inspect", started.toLocalDateTime())) {
            Thread cleaning = new Thread(folder::close);
            Runtime.getRuntime().addShutdownHook(cleaning);
            try {
                Map<String, LiquidInspection> liquids = new LinkedHashMap<>();
                List<DatasetInfo> data = new ArrayList<>();
                for (Recordings recordings : Recordings.open(study, threads, progress)) {
                    liquids.put(recordings.name(), inspect(recordings));
                    data.add(recordings.info());
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Provenance provenance = Provenance.collect(command, started, seconds, threads, "none", data);
                String json = ConfigReader.writeJson(new InspectionRecord(study, provenance, liquids, null));
                folder.write(RECORD, json);
                page.draw(folder.path("."));
                return new InspectionRecord(study, provenance, liquids, folder.publish());
            } finally {
                Runtime.getRuntime().removeShutdownHook(cleaning);
            }
        }
    }

    private LiquidInspection inspect(Recordings recordings) throws InterruptedException {
        LiquidSpec spec = study.modalities().get(recordings.name()).liquid();
        Seed seed = Repeat.seed(study, 0).at(recordings.name());
        Recordings.Binned learnt = recordings.learnt(study.task());
        Site site = new Site(ArraySource.SIMULATED, study.hardware(), recordings.geometry(), TrainingStates.chip(seed));
        ChipLiquid chip = ChipLiquid.form(spec, site, learnt, seed, threads);
        TrainingStates training = TrainingStates.encode(learnt, chip, seed, threads, progress);
        return new LiquidInspector(training.encoded(recordings.info()), seed.at("inspect"), threads, progress)
                .inspect();
    }
}
