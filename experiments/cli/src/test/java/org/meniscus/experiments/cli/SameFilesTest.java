package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwarePresets;

/**
 * Every verb that writes files, in two virtual machines under two time zones, locales and umasks, each with a hash salt of its
 * own: the same files, byte for byte, but for when and how long.
 */
class SameFilesTest {
    /** What a file may say of the time: a field of provenance. */
    private static final Pattern TIME = Pattern.compile("\"(started|wallSeconds|seconds)\":(\"[^\"]*\"|[-+.0-9E]+)");

    /** What a folder of results is called after its study: local time. */
    private static final Pattern STAMP = Pattern.compile("-\\d{8}-\\d{6}");

    private static final String IMAGES = "{kind: synthetic-images, trainPerClass: 3, testPerClass: 1}";

    private static final String BASELINE =
            "{kind: prototype, head: {layers: [{kind: linear, width: 4}]}, training: {optimiser:"
                    + " {kind: adam, learningRate: 0.001}, batchSize: 8, epochs: 1, scaling: standardise, patience: 0}}";

    @TempDir
    private Path folder;

    @Test
    void everyVerbWritesTheSameFilesUnderAnotherSky() throws Exception {
        writeInputs();
        Process first = start("first", "Asia/Tokyo", "ar-EG", "ar_EG.UTF-8", "077");
        Process second = start("second", "America/St_Johns", "de-DE", "C", "002");
        assertThat(first.waitFor(600, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(600, TimeUnit.SECONDS)).isTrue();
        assertThat(log("first")).isEqualTo("done\n");
        assertThat(log("second")).isEqualTo("done\n");
        Map<String, Path> one = files("first");
        Map<String, Path> two = files("second");
        assertThat(one.keySet())
                .isEqualTo(two.keySet())
                .contains(
                        "runs/zero-shot/head-image-0.npz",
                        "packed.events",
                        "digits/Train.zip",
                        "one.npz",
                        "runs/cells-fit/hardware.yaml");
        List<String> differing = new ArrayList<>();
        for (String name : one.keySet())
            if (!content(two.get(name)).equals(content(one.get(name)))) differing.add(name);
        assertThat(differing).isEmpty();
    }

    /** What each machine does, in a folder of its own. */
    private static List<List<String>> verbs() {
        return List.of(
                List.of("study", "show", "n-mnist", "--resolved"),
                List.of("hardware", "show", "hermes-2"),
                List.of("hardware", "characterize", "hku-40nm-256kb", "--out", "runs"),
                List.of("data", "generate", "images", "--into", "digits", "--train", "1", "--test", "1"),
                List.of("data", "pack", "digits", "packed.events"),
                List.of("data", "export", "packed.events", "exported", "--as", "n-mnist"),
                List.of("data", "convert", "../one.csv", "one.npz"),
                List.of("data", "convert", "one.npz", "one.aedat4"),
                List.of("data", "convert", "one.npz", "one.bin"),
                List.of("device", "fit", "../cells.csv", "--unit", "uS", "--into", "hku-40nm-256kb", "--out", "runs"),
                liquid(List.of("liquid", "inspect", "n-mnist", "--out", "runs", "--threads", "1"), "image"),
                run(),
                List.of("sweep", "../sweep.yaml", "--out", "runs", "--threads", "1"),
                List.of("compare", "RUN:zero-shot", "RUN:zero-shot"));
    }

    private static List<String> liquid(List<String> command, String modality) {
        List<String> all = new ArrayList<>(command);
        all.add("--set=modalities." + modality + ".liquid.neurons=12");
        all.add("--set=modalities." + modality + ".liquid.gain=0.3 /uS");
        all.add("--set=modalities." + modality + ".data="
                + (modality.equals("image") ? IMAGES : IMAGES.replace("images", "speech")));
        return all;
    }

    private static List<String> run() {
        List<String> small = List.of(
                "run",
                "--out=runs",
                "--threads=1",
                "--repeat=2",
                "--set=hardware=../measured.yaml",
                "--set=task.training.epochs=2",
                "--set=task.baselines={one: " + BASELINE + ", two: " + BASELINE + ", three: " + BASELINE + "}");
        return liquid(liquid(small, "image"), "audio");
    }

    /** Runs all verbs; the class path and the working folder are the test's. */
    public static void main(String[] none) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int number = 0;
        for (List<String> verb : verbs()) {
            List<String> words = new ArrayList<>();
            for (String word : verb)
                words.add(word.startsWith("RUN:") ? only(word.substring(4)).toString() : word);
            CommandLineHarness.Outcome outcome = CommandLineHarness.run(words.toArray(String[]::new));
            if (outcome.status() != 0) out.println(words + ": " + outcome.err());
            Files.writeString(Path.of("out-" + number++ + ".txt"), outcome.out());
        }
        out.println("done");
    }

    private static Path only(String study) throws IOException {
        try (Stream<Path> runs = Files.list(Path.of("runs"))) {
            return runs.filter(run -> STAMP.matcher(run.getFileName().toString())
                            .replaceAll("")
                            .equals(study))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Process start(String name, String zone, String language, String system, String umask) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=" + zone,
                "-Duser.language=" + language.substring(0, 2),
                "-Duser.country=" + language.substring(3),
                "-cp",
                System.getProperty("java.class.path"),
                SameFilesTest.class.getName());
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(java);
        ProcessBuilder process = new ProcessBuilder(command).directory(place.toFile());
        process.environment().put("TZ", zone);
        process.environment().put("LC_ALL", system);
        return process.redirectError(folder.resolve(name + ".err").toFile())
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    /** Measured cells, hardware of them, a recording, and a sweep. */
    private void writeInputs() throws IOException {
        Random random = new Random(1);
        StringBuilder cells = new StringBuilder();
        for (int line = 0; line < 40; line++) {
            for (int cell = 0; cell < 40; cell++)
                cells.append(cell == 0 ? "" : ",").append(Math.max(0, 30 + 6 * random.nextGaussian()));
            cells.append('\n');
        }
        Files.writeString(folder.resolve("cells.csv"), cells);
        Files.writeString(folder.resolve("measured.yaml"), measured());
        Files.writeString(folder.resolve("one.csv"), "t,x,y,p\n1,2,3,1\n5,4,3,0\n9,8,7,1\n");
        Files.writeString(folder.resolve("sweep.yaml"), """
                name: small
                question: Does it run?
                expected: It does.
                study: n-mnist
                set:
                  software: null
                  modalities.image.data: {kind: synthetic-images, trainPerClass: 5, testPerClass: 1}
                  modalities.image.liquid.gain: 0.3 /uS
                  task.headline: ridge
                  task.readouts: {ridge: {kind: ridge}}
                axes:
                  - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 12]}
                repeats: 1
                """);
    }

    private static String measured() {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(HardwarePresets.text("hku-40nm-256kb"), "preset");
        tree.put("name", "measured");
        tree.set(
                "device",
                ConfigReader.json()
                        .createObjectNode()
                        .put("kind", "measured")
                        .put("file", "cells.csv")
                        .put("unit", "uS")
                        .put("arrangement", "resampled"));
        ObjectNode sources = (ObjectNode) tree.get("sources");
        sources.properties().removeIf(source -> source.getKey().startsWith("device"));
        sources.put("device", "assumed: made for a test");
        return ConfigReader.write(tree);
    }

    /** By path without the time in it; the lock and the database of a sweep apart, whose bytes are SQLite's. */
    private Map<String, Path> files(String name) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Path root = folder.resolve(name);
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String path = STAMP.matcher(root.relativize(file).toString()).replaceAll("");
                if (path.contains("results.db") || path.endsWith(".lock")) continue;
                assertThat(files.put(path, file)).as(path).isNull();
            }
        }
        return files;
    }

    /** Of text without the times, of anything else every byte. */
    private static String content(Path file) throws IOException {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        String name = file.getFileName().toString();
        if (!name.matches(".*\\.(json|html|txt)")) return bytes;
        String text = STAMP.matcher(bytes).replaceAll("");
        return name.endsWith(".txt")
                ? text.replaceAll("\\d[\\d.]* s\\b", "")
                : TIME.matcher(text).replaceAll("\"$1\":0");
    }
}
