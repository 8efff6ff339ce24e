package org.meniscus.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom, package cycles, and the size of files: the rules of the house, on the compiled program. They stand in the last
 * module that is built, so that all others are there to be looked at.
 */
class ArchitectureTest {
    private static final Path ROOT = root();
    private static final List<String> LIBRARIES =
            List.of("hardware-configs", "device-models", "datasets", "lsm-sim", "losses", "projection");
    private static final List<String> ROOMS = List.of(
            "experiments/studies",
            "experiments/sweeps",
            "experiments/pages",
            "experiments/cli",
            "experiments/hil",
            "experiments/spark",
            "experiments/benchmarks");
    static final List<String> MODULES = Stream.of(LIBRARIES, List.of("projection/cuda", "projection/nd4j"), ROOMS)
            .flatMap(List::stream)
            .toList();

    /** Module to what it may import; a package where only part of a module is open. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("hardware-configs"),
            entry("device-models", "hardware-configs"),
            entry("datasets", "hardware-configs:base", "hardware-configs:units", "hardware-configs:config"),
            entry("lsm-sim", "hardware-configs", "device-models", "datasets:events"),
            entry("losses"),
            entry("projection", "hardware-configs:base", "hardware-configs:config", "losses"),
            entry("projection/cuda", "hardware-configs:base", "projection:projection.compute"),
            entry("projection/nd4j", "hardware-configs:base", "projection:projection.compute"),
            room("studies"),
            room("sweeps", "studies"),
            room("pages", "studies", "sweeps"),
            room("cli", "studies", "sweeps", "pages"),
            room("hil", "studies", "cli"),
            room("spark", "studies", "sweeps"),
            room("benchmarks", "studies", "hil"));

    /** Packages that only some rooms know. */
    private static final Map<String, List<String>> ONLY_IN = Map.of(
            "picocli", List.of("experiments/cli", "experiments/hil"),
            "java.sql", List.of("experiments/sweeps"),
            "io.jenetics", List.of("experiments/sweeps"),
            "io.grpc", List.of("experiments/hil"),
            "org.apache.spark", List.of("experiments/spark"),
            "org.nd4j", List.of("projection/nd4j"),
            "org.bytedeco", List.of("projection/cuda", "projection/nd4j"),
            "org.openjdk.jmh", List.of("experiments/benchmarks"));

    private static JavaClasses program;

    @BeforeAll
    static void importProgram() {
        program = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
        for (String module : MODULES)
            assertThat(program.stream().filter(type -> module(type).equals(module)))
                    .as("classes of " + module)
                    .isNotEmpty();
    }

    @Test
    void modulesImportOnlyWhatTheTableAllows() {
        TreeSet<String> forbidden = new TreeSet<>();
        for (JavaClass origin : program)
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!program.contain(target.getName())) continue;
                String from = module(origin);
                String to = module(program.get(target.getName()));
                if (!from.equals(to) && MAY_IMPORT.get(from).stream().noneMatch(allows(to, target)))
                    forbidden.add(from + " -> " + to + ": " + origin.getName() + " uses " + target.getName());
            }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void librariesStayInTheirRooms() {
        TreeSet<String> forbidden = new TreeSet<>();
        for (JavaClass origin : program)
            for (Dependency dependency : origin.getDirectDependenciesFromSelf())
                ONLY_IN.forEach((library, rooms) -> {
                    if (dependency.getTargetClass().getPackageName().startsWith(library)
                            && !rooms.contains(module(origin)))
                        forbidden.add(module(origin) + ": " + origin.getName() + " uses " + library);
                });
        assertThat(forbidden).isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.meniscus.(**)").should().beFreeOfCycles().check(program);
    }

    @Test
    void librariesDoNotPrintOrReadTheClockOrTheEnvironment() {
        TreeSet<String> forbidden = new TreeSet<>();
        for (JavaClass origin : program) {
            if (module(origin).startsWith("experiments")) continue;
            origin.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isEquivalentTo(System.class)
                            && List.of("currentTimeMillis", "nanoTime", "getenv", "exit")
                                    .contains(call.getName()))
                    .forEach(call -> forbidden.add(call.getDescription()));
            origin.getFieldAccessesFromSelf().stream()
                    .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                    .forEach(access -> forbidden.add(access.getDescription()));
        }
        assertThat(forbidden).isEmpty();
    }

    /**
     * The maps and sets of {@code Map.of}, {@code copyOf} and their kin go in another order in each process: in a file, a message or
     * a comparison of texts that is a coin flip. Tables that are only looked up in may be static.
     */
    @Test
    void nothingGoesInTheOrderOfAHashSalt() {
        TreeSet<String> forbidden = new TreeSet<>();
        for (JavaClass origin : program)
            origin.getMethodCallsFromSelf().stream()
                    .filter(call -> salted(
                            call.getTargetOwner(),
                            call.getName(),
                            call.getTarget().getRawParameterTypes().size()))
                    .filter(call -> !call.getOrigin().getName().equals("<clinit>"))
                    .forEach(call -> forbidden.add(call.getDescription()));
        assertThat(forbidden).isEmpty();
    }

    private static boolean salted(JavaClass owner, String method, int parameters) {
        boolean map = owner.isEquivalentTo(Map.class);
        if (owner.isEquivalentTo(Collectors.class))
            return method.startsWith("toUnmodifiable") && !method.endsWith("List");
        if (!map && !owner.isEquivalentTo(Set.class)) return false;
        return method.equals("copyOf")
                || method.equals("ofEntries")
                || method.equals("of") && parameters > (map ? 2 : 1);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        TreeSet<String> silent = new TreeSet<>();
        for (String module : MODULES)
            try (Stream<Path> tree = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                tree.filter(path -> path.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .forEach(folder -> silent.add(ROOT.relativize(folder).toString()));
            }
        assertThat(silent).isEmpty();
    }

    @Test
    void filesStaySmall() throws IOException {
        List<Long> lines = new ArrayList<>();
        for (String module : MODULES)
            try (Stream<Path> tree = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        tree.filter(path -> path.toString().endsWith(".java")).toList())
                    try (Stream<String> text = Files.lines(file)) {
                        long count = text.count();
                        assertThat(count).as(file.toString()).isLessThanOrEqualTo(500);
                        if (!file.endsWith("package-info.java")) lines.add(count);
                    }
            }
        lines.sort(null);
        assertThat(lines.get(lines.size() / 2)).as("median lines").isLessThanOrEqualTo(120);
        assertThat(lines.get(lines.size() * 95 / 100)).as("95th percentile").isLessThanOrEqualTo(350);
    }

    private static Map.Entry<String, List<String>> entry(String module, String... imports) {
        return Map.entry(module, List.of(imports));
    }

    private static Map.Entry<String, List<String>> room(String name, String... others) {
        List<String> imports = new ArrayList<>(LIBRARIES);
        for (String other : others) imports.add("experiments/" + other);
        return Map.entry("experiments/" + name, imports);
    }

    private static Predicate<String> allows(String module, JavaClass target) {
        return entry -> {
            String[] parts = entry.split(":");
            return parts[0].equals(module)
                    && (parts.length == 1 || target.getPackageName().equals("org.meniscus." + parts[1]));
        };
    }

    private static String module(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().getPath();
        return MODULES.stream()
                .filter(module -> source.contains("/" + module + "/target/classes/"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module owns " + source));
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lsm-sim"))) folder = folder.getParent();
        return folder;
    }
}
