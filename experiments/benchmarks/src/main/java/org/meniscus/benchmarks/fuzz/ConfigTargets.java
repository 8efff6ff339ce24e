package org.meniscus.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.sweep.Sweeps;
import org.meniscus.fit.ConductanceTable;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;

/** Hardware files, studies and sweeps, all that are shipped, and tables of measured cells. */
final class ConfigTargets {
    private ConfigTargets() {}

    static List<Target> of() {
        byte[] table = "30.5,31,29\n28,0,33.25\n".getBytes(StandardCharsets.UTF_8);
        return List.of(
                new Target(
                        "hardware",
                        texts(HardwarePresets.names(), HardwarePresets::text),
                        true,
                        (bytes, scratch) -> HardwareConfig.read(written(bytes, scratch))),
                new Target(
                        "study",
                        texts(Studies.names(), Studies::text),
                        true,
                        (bytes, scratch) ->
                                Studies.check(written(bytes, scratch).toString(), Map.of(), List.of())),
                new Target(
                        "sweep",
                        texts(Sweeps.names(), Sweeps::text),
                        true,
                        (bytes, scratch) -> Sweeps.load(written(bytes, scratch).toString())),
                new Target(
                        "cells",
                        List.of(table),
                        true,
                        (bytes, scratch) -> ConductanceTable.read(Files.write(scratch.resolve("x.csv"), bytes), "uS")));
    }

    private static Path written(byte[] bytes, Path scratch) throws java.io.IOException {
        return Files.write(scratch.resolve("x.yaml"), bytes);
    }

    private static List<byte[]> texts(List<String> names, Function<String, String> text) {
        return names.stream()
                .map(name -> text.apply(name).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
