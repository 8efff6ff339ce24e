package org.meniscus.benchmarks.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.compare.RunComparison;
import org.meniscus.experiments.doctor.Doctor;
import org.meniscus.experiments.report.RunPage;
import org.meniscus.experiments.report.SweepPage;
import org.meniscus.experiments.run.Page;
import org.meniscus.experiments.run.RunOptions;
import org.meniscus.experiments.run.StudyRunner;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.sweep.LocalEngine;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepEngine;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepTable;
import org.meniscus.experiments.sweep.Sweeps;
import org.meniscus.projection.checkpoint.Checkpoint;
import org.meniscus.projection.checkpoint.TrainingFile;

/** Folders of runs and sweeps from somebody else, and what an unfinished run keeps; checksums are put right again. */
final class RunTargets {
    private static final int DIGEST = 64;
    private static final List<String> SMALL = List.of(
            "software=null",
            "modalities.image.data={kind: synthetic-images, trainPerClass: 3, testPerClass: 1}",
            "modalities.image.liquid.neurons=6",
            "modalities.image.liquid.gain=0.3 /uS");

    private final Path seeds;
    private final List<Target> targets = new ArrayList<>();

    private RunTargets(Path seeds) {
        this.seeds = seeds;
    }

    static List<Target> of(Path seeds) throws IOException, InterruptedException {
        RunTargets made = new RunTargets(seeds);
        made.finished();
        made.unfinished();
        made.sweep();
        return made.targets;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else if (Files.notExists(copy)) Files.copy(file, copy);
            }
        }
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static RunOptions options(Path parent, int repeats) {
        return new RunOptions(repeats, 1, "jvm", parent, "fuzz");
    }

    private void finished() throws IOException, InterruptedException {
        StudySpec study = Studies.load("n-mnist", Map.of(), SMALL);
        Path run = new StudyRunner(study, options(seeds, 1), ProgressListener.NONE)
                .run()
                .folder();
        for (String file : List.of("run.json", "predictions.csv", "metrics.csv"))
            targets.add(new Target(file, List.of(Files.readAllBytes(run.resolve(file))), true, (bytes, scratch) -> {
                Path copy = scratch.resolve("n-mnist-20260101-000000");
                copy(run, copy);
                Files.write(copy.resolve(file), bytes);
                Doctor.examine(scratch);
                RunComparison.of(run, copy);
                RunPage.draw(copy);
            }));
        byte[] head = Files.readAllBytes(only(run, "head-.*"));
        archive("checkpoint", head, Checkpoint::read);
    }

    /** As it is, and with one of its arrays changed under a right digest. */
    private void archive(String name, byte[] whole, java.util.function.Consumer<Path> reader) throws IOException {
        targets.add(new Target(
                name,
                List.of(whole),
                false,
                (bytes, scratch) -> reader.accept(Files.write(scratch.resolve("x.npz"), bytes))));
        Map<String, byte[]> parts = Targets.unzip(whole);
        List<byte[]> contents = List.copyOf(parts.values());
        List<String> names = List.copyOf(parts.keySet());
        targets.add(new Target(name + "-inside", contents, true, (bytes, scratch) -> {
            Map<String, byte[]> changed = Targets.unzip(whole);
            int like = 0;
            for (int k = 0; k < contents.size(); k++)
                if (Math.abs(contents.get(k).length - bytes.length)
                        < Math.abs(contents.get(like).length - bytes.length)) like = k;
            changed.put(names.get(like), bytes);
            reader.accept(Files.write(scratch.resolve("x.npz"), sealed(changed)));
        }));
    }

    private static byte[] sealed(Map<String, byte[]> parts) throws IOException {
        byte[] plain = Targets.zip(parts);
        byte[] bytes = java.util.Arrays.copyOf(plain, plain.length + DIGEST);
        bytes[plain.length - 2] = DIGEST; // the length of the comment
        byte[] digest = sha256(java.util.Arrays.copyOf(bytes, plain.length)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digest, 0, bytes, plain.length, DIGEST);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void unfinished() throws IOException, InterruptedException {
        StudySpec study = Studies.load("n-mnist", Map.of(), SMALL);
        Path parent = Files.createDirectory(seeds.resolve("stopped"));
        try {
            new StudyRunner(study, options(parent, 2), (task, done, total) -> {
                        if (task.startsWith("2/2 training")) throw new InputException("stopped");
                    })
                    .run();
        } catch (InputException stopped) {
            // As meant.
        }
        Path partial = only(parent, ".*\\.partial");
        Path resume = partial.resolve("resume");
        for (String file : List.of("request.json", "repeat-0.json", "files.json")) {
            String text = Files.readString(resume.resolve(file));
            byte[] json = text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
            targets.add(new Target(file, List.of(json), true, (bytes, scratch) -> {
                Path copy = scratch.resolve("n-mnist-20260101-000000.partial");
                copy(partial, copy);
                String content = new String(bytes, StandardCharsets.UTF_8);
                String seal = sha256(content.getBytes(StandardCharsets.UTF_8));
                Files.writeString(copy.resolve("resume").resolve(file), seal + "\n" + content);
                Doctor.examine(scratch);
                StudyRunner.resume(copy, 1, Page.NONE, ProgressListener.NONE);
            }));
        }
        try (Stream<Path> files = Files.list(resume)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".npz"))
                    .limit(1)
                    .toList()) archive("training", Files.readAllBytes(file), path -> new TrainingFile(path).load());
        }
    }

    private void sweep() throws IOException, InterruptedException {
        Path file = Files.writeString(seeds.resolve("tiny.yaml"), """
                name: tiny
                question: Does it run?
                expected: It does.
                study: n-mnist
                set:
                  software: null
                  modalities.image.data: {kind: synthetic-images, trainPerClass: 3, testPerClass: 1}
                  modalities.image.liquid.gain: 0.3 /uS
                  task.headline: ridge
                  task.readouts: {ridge: {kind: ridge}}
                axes:
                  - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [6, 7]}
                repeats: 1
                """);
        Path folder = Files.createDirectory(seeds.resolve("tiny"));
        SweepPlan plan = SweepPlan.of(Sweeps.load(file.toString()), Map.of());
        try (ResultStore store = ResultStore.create(folder, plan, "fuzz")) {
            new LocalEngine(new SweepEngine.Options(1, "jvm", null)).run(store, ProgressListener.NONE);
        }
        byte[] whole = Files.readAllBytes(folder.resolve(ResultStore.FILE));
        targets.add(new Target("results.db", List.of(whole), true, (bytes, scratch) -> {
            Path copy = Files.createDirectories(scratch.resolve("sweep"));
            Files.deleteIfExists(copy.resolve("results.db-journal"));
            Files.write(copy.resolve(ResultStore.FILE), bytes);
            Doctor.examine(copy);
            try (ResultStore store = ResultStore.read(copy, null)) {
                store.missing();
                SweepTable.points(store);
                SweepTable.best(store);
                SweepPage.text(store);
            }
        }));
    }
}
