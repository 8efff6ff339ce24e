package org.meniscus.experiments.architecture;

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

/** Who may import whom, package cycles, and the size of files: the rules of the house, on the compiled program. */
class ArchitectureTest {
    private static final Path ROOT = root();
    private static final List<String> LIBRARIES =
            List.of("hardware-configs", "device-models", "datasets", "lsm-sim", "losses", "projection");
    private static final List<String> ROOMS =
            List.of("experiments/studies", "experiments/sweeps", "experiments/pages", "experiments/cli");
    private static final List<String> MODULES =
            Stream.concat(LIBRARIES.stream(), ROOMS.stream()).toList();

    /** Module to what it may import; a package where only part of a module is open. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
            "hardware-configs", List.of(),
            "device-models", List.of("hardware-configs"),
            "datasets", List.of("hardware-configs:base", "hardware-configs:units", "hardware-configs:config"),
            "lsm-sim", List.of("hardware-configs", "device-models", "datasets:events"),
            "losses", List.of(),
            "projection", List.of("hardware-configs:base", "hardware-configs:config", "losses"),
            "experiments/studies", LIBRARIES,
            "experiments/sweeps", and("experiments/studies"),
            "experiments/pages", and("experiments/studies", "experiments/sweeps"),
            "experiments/cli", and("experiments/studies", "experiments/sweeps", "experiments/pages"));

    /** Packages that only one room of experiments knows. */
    private static final Map<String, String> ONLY_IN = Map.of(
            "picocli", "experiments/cli",
            "java.sql", "experiments/sweeps",
            "io.jenetics", "experiments/sweeps");

    private static JavaClasses program;

    @BeforeAll
    static void importProgram() {
        program = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve("target/classes"))
                        .toList());
        assertThat(program.size()).as("classes found").isGreaterThan(60);
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
    void databasesSearchesAndTheCommandLineStayInTheirRooms() {
        TreeSet<String> forbidden = new TreeSet<>();
        for (JavaClass origin : program)
            for (Dependency dependency : origin.getDirectDependenciesFromSelf())
                ONLY_IN.forEach((library, room) -> {
                    if (dependency.getTargetClass().getPackageName().startsWith(library)
                            && !module(origin).equals(room))
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
        if (owner.isEquivalentTo(Collectors.class)) return method.startsWith("toUnmodifiable") && !method.endsWith("List");
        if (!map && !owner.isEquivalentTo(Set.class)) return false;
        return method.equals("copyOf")
                || method.equals("ofEntries")
                || method.equals("of") && parameters > (map ? 2 : 1);
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

    private static List<String> and(String... rooms) {
        return Stream.concat(LIBRARIES.stream(), Stream.of(rooms)).toList();
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

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lsm-sim"))) folder = folder.getParent();
        return folder;
    }
}
