package org.meniscus.benchmarks.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Every reader of files that may come from somebody else. */
final class Targets {
    private Targets() {}

    /** @param seeds a folder for the whole files that mutants are made of */
    static List<Target> all(Path seeds) throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        targets.addAll(EventTargets.of(Files.createDirectory(seeds.resolve("events"))));
        targets.addAll(DatasetTargets.of(Files.createDirectory(seeds.resolve("datasets"))));
        targets.addAll(ConfigTargets.of());
        targets.addAll(RunTargets.of(Files.createDirectory(seeds.resolve("runs"))));
        targets.addAll(RecordingTargets.of(Files.createDirectory(seeds.resolve("recordings"))));
        return targets;
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }
}
