package org.meniscus.experiments.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example plugin of the documents, built and loaded through both launchers. Their {@code java} is a script that puts the
 * classes under test before the class path they have put together, for there is no installed program in a test; it has plain
 * kernels and one compiler, which start sooner.
 */
class PluginsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path EXAMPLE = ROOT.resolve("docs/examples/plugin");

    @TempDir
    private static Path folder;

    private static Path plugins;
    private static Path checkout;

    @BeforeAll
    static void build() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plug ins"));
        jar(plugins.resolve("plugin.jar"), compiled(), EXAMPLE.resolve("src/main/resources"));
        checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(ROOT.resolve("meniscus"), checkout.resolve("meniscus"));
        Files.createFile(checkout.resolve("pom.xml"));
        Path runner = Files.createDirectories(checkout.resolve("experiments/cli"));
        for (String file : List.of("java.options", "plugins.sh"))
            Files.copy(ROOT.resolve("experiments/cli").resolve(file), runner.resolve(file));
        Files.createFile(Files.createDirectories(runner.resolve("target/app")).resolve(".built"));
        standIn(Files.createDirectories(folder.resolve("bin")).resolve("java"));
    }

    private static Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static void jar(Path file, Path... roots) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path root : roots)
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path entry : files.filter(Files::isRegularFile).toList()) {
                        jar.putNextEntry(new ZipEntry(root.relativize(entry).toString()));
                        Files.copy(entry, jar);
                    }
                }
        }
    }

    private static void standIn(Path java) throws IOException {
        Files.writeString(java, """
                #!/bin/sh
                options=$1 path=$3
                shift 3
                test -f "${options#@}" || exit 9
                exec "$JAVA_UNDER_TEST" -XX:TieredStopAtLevel=1 -cp "$CLASSES_UNDER_TEST:$path" "$@"
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private record Outcome(int status, String text) {}

    private static Outcome meniscus(String... arguments) throws Exception {
        return launched(checkout.resolve("meniscus"), "", arguments);
    }

    private static Outcome launched(Path launcher, String environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        if (launcher.startsWith(checkout)) command.set(0, "bash");
        command.addAll(Arrays.asList(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment()
                .put(
                        "JAVA_UNDER_TEST",
                        Path.of(System.getProperty("java.home"), "bin/java").toString());
        builder.environment().put("CLASSES_UNDER_TEST", System.getProperty("java.class.path"));
        builder.environment().put("MENISCUS_PLUGINS", environment);
        int status = builder.start().waitFor();
        return new Outcome(status, Files.readString(output, UTF_8));
    }

    @Test
    void aLossInAJarOfOnesOwnIsListed() throws Exception {
        String name = "example-margin-softmax";
        assertThat(meniscus("loss", "list", "--plugins", plugins.toString()).text())
                .contains(name);
        assertThat(meniscus("--plugins=" + plugins, "loss", "list").text()).contains(name);
        assertThat(launched(checkout.resolve("meniscus"), plugins.toString(), "loss", "list")
                        .text())
                .contains(name);
    }

    /** The launcher that {@code meniscus package} writes, from the script that writes it. */
    @Test
    void thePackageTakesPluginsToo() throws Exception {
        String script = Files.readString(ROOT.resolve("experiments/cli/package.sh"));
        String start = "cat >\"$home/meniscus\" <<'EOF'\n";
        int from = script.indexOf(start) + start.length();
        Path home = Files.createDirectories(folder.resolve("package"));
        Path launcher = Files.writeString(
                home.resolve("meniscus"), script.substring(from, script.indexOf("\nEOF\n", from) + 1));
        for (String file : List.of("java.options", "plugins.sh"))
            Files.copy(ROOT.resolve("experiments/cli").resolve(file), home.resolve(file));
        standIn(Files.createDirectories(home.resolve("runtime/bin")).resolve("java"));
        assertThat(launched(launcher, "", "loss", "list", "--plugins", plugins.toString())
                        .text())
                .contains("example-margin-softmax");
        assertThat(script).contains("plugins.sh");
    }

    /** The loss trains a study, one of whose modalities is of the plugin's kind; and {@code --data} knows that kind. */
    @Test
    void aStudyTrainsWithTheLossOnDataOfTheKind() throws Exception {
        Path data = Files.writeString(folder.resolve("fabrics.touch"), touches());
        Path study = Files.writeString(folder.resolve("mine.yaml"), """
                extends: zero-shot
                name: mine
                software: null
                modalities:
                  image: {data: {kind: synthetic-images, trainPerClass: 4, testPerClass: 2}, liquid: {neurons: 20}}
                  audio:
                    data: {kind: example-touch, path: %s}
                    transforms: []
                    binning: {kind: fixed-width, width: 2 ms, steps: 50}
                    liquid: {neurons: 20}
                task: {loss: {name: example-margin-softmax, parameters: {margin: 0.3}}, training: {epochs: 2}, views: []}
                """.formatted(data));
        String place = folder.resolve("runs").toString();
        Outcome zeroShot = meniscus("run", "--study=" + study, "--out=" + place, "--plugins=" + plugins);
        assertThat(zeroShot.text()).contains("audio -> image, seen").contains("Touch");
        assertThat(zeroShot.status()).isZero();
        Outcome touch = meniscus(
                "run",
                "--plugins",
                plugins.toString(),
                "--study",
                EXAMPLE.resolve("touch.yaml").toString(),
                "--data",
                data.toString(),
                "--out",
                place);
        assertThat(touch.text()).contains("touch on hku-40nm-256kb").contains("Touch");
        assertThat(touch.status()).isZero();
        try (Stream<Path> runs = Files.list(Path.of(place))) {
            Path run = runs.filter(path -> path.getFileName().toString().startsWith("touch"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(run.resolve("figures.json")))
                    .contains("texture 5")
                    .doesNotContain("digit");
            assertThat(Files.readString(run.resolve("report.html")))
                    .doesNotContain("23.34 ×", "152.83 ×", "\"times\":", "\"times\" :");
        }
        assertThat(meniscus("data", "formats", "--plugins=" + plugins).text()).contains("a .touch file");
        assertThat(meniscus("run", "--study=" + study).text())
                .contains("unknown kind 'example-touch'")
                .doesNotContain("\tat ");
    }

    /** Textures 0 to 9, each a cell of its own touched again and again. */
    private static String touches() {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder();
        for (String part : List.of("train", "test"))
            for (int k = 0; k < 60; k++) {
                lines.append(part).append(' ').append(k % 10);
                for (int t = 0; t < 100_000; t += 500 + random.nextInt(1000))
                    lines.append(' ').append(t).append(':').append((k % 10 + random.nextInt(3)) % 16);
                lines.append('\n');
            }
        return lines.toString();
    }

    @Test
    void aFolderThatIsNoneOrHasNoJarIsRefusedInALine() throws Exception {
        Path absent = folder.resolve("absent");
        Outcome refused = meniscus("loss", "list", "--plugins", absent.toString());
        assertThat(refused.text()).contains("meniscus: --plugins: " + absent + " is not a folder");
        assertThat(refused.status()).isEqualTo(2);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(launched(checkout.resolve("meniscus"), empty.toString(), "loss", "list")
                        .text())
                .contains(empty + " has no .jar file");
    }

    /** Started by hand, without the launcher: said, not passed over. */
    @Test
    void jarsThatAreNotOnTheClassPathAreNamed() {
        assertThat(CommandLineHarness.run("loss", "list", "--plugins", plugins.toString())
                        .err())
                .contains("plugin.jar is not on the class path; start the program with its launcher");
    }

    @Test
    void aJarThatDoesNotFitIsOneLine() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Path services = Files.createDirectories(folder.resolve("services/META-INF/services"));
        Files.writeString(services.resolve("org.meniscus.datasets.DatasetFormat"), "example.Gone\n");
        jar(broken.resolve("broken.jar"), folder.resolve("services"));
        Outcome outcome = meniscus("data", "formats", "--plugins=" + broken);
        assertThat(outcome.text())
                .contains("meniscus: a jar on the class path does not fit: ")
                .contains("example.Gone")
                .doesNotContain("\tat ");
        assertThat(outcome.status()).isEqualTo(2);
    }
}
