package org.meniscus.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A baseline in Python, run in a process of its own. The scripts beside this class print {@code
 * case<TAB>figure<TAB>unit} lines, and end with status 3 where their library is missing.
 */
final class PythonPeer {
    private static final int MISSING = 3;
    private final String script;
    private final String library;
    private final int threads;

    /**
     * @param script resource beside this class
     * @param library that it needs: what the figures call the peer
     */
    PythonPeer(String script, String library) {
        this(script, library, 1);
    }

    /** The same with this many threads for its libraries. */
    PythonPeer(String script, String library, int threads) {
        this.script = script;
        this.library = library;
        this.threads = threads;
    }

    /**
     * Runs the script and passes its figures on; without Python or the library, one line says so.
     *
     * @return the figures by their cases; empty if the peer is absent
     */
    Map<String, Double> run(Figures out, String... arguments) throws IOException, InterruptedException {
        Path file = Files.createTempFile("peer", ".py");
        try {
            try (InputStream in = PythonPeer.class.getResourceAsStream(script)) {
                Files.write(file, in.readAllBytes());
            }
            return figures(file, out, arguments);
        } finally {
            Files.delete(file);
        }
    }

    private Map<String, Double> figures(Path file, Figures out, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"))
            builder.environment().put(variable, String.valueOf(threads));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return absent(out);
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status == MISSING) return absent(out);
        if (status != 0) throw new IllegalStateException(script + " failed with status " + status);
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] field = line.split("\t", -1);
            figures.put(field[0], Double.valueOf(field[1]));
            out.line(field[0], figures.get(field[0]), field[2]);
        }
        return figures;
    }

    private Map<String, Double> absent(Figures out) {
        out.line(library, "absent", "needs python3 with " + library);
        return Map.of();
    }
}
