package org.meniscus.losses;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/losses.md}, made from the catalog and the bibliography. {@link #main} writes them into it. */
final class LossTables {
    static final Path PAGE = Path.of("../docs/losses.md");
    private static final Pattern LOSS = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\\b");

    private LossTables() {}

    /** Rewrites the tables; run in the module's directory. */
    public static void main(String[] arguments) throws IOException {
        String page = Files.readString(PAGE);
        for (Map.Entry<String, String> table : tables().entrySet())
            page = replaced(page, table.getKey(), table.getValue());
        Files.writeString(PAGE, page, StandardCharsets.UTF_8);
    }

    /** By the marker they stand behind. */
    static Map<String, String> tables() {
        return new TreeMap<>(Map.of("losses", losses(), "papers", papers()));
    }

    /** The table between {@code <!-- name -->} and {@code <!-- /name -->}. */
    static String replaced(String page, String name, String table) {
        String open = "<!-- " + name + " -->\n";
        int from = page.indexOf(open) + open.length();
        return page.substring(0, from) + table + page.substring(page.indexOf("<!-- /" + name + " -->"));
    }

    /** The losses of this module; not those that tests register. */
    static List<FormulaLoss> ours() {
        return LossCatalog.standard().all().stream()
                .filter(loss -> !loss.getClass().getPackageName().endsWith(".example"))
                .toList();
    }

    private static String losses() {
        StringBuilder table = new StringBuilder("| loss | class | needs | defaults |\n|---|---|---|---|\n");
        for (FormulaLoss loss : ours()) {
            String needs = loss.info().inputs().stream()
                    .map(input -> input.name() + " " + input.shape() + (input.required() ? "" : " (optional)"))
                    .collect(Collectors.joining("; "));
            String defaults = LossParameters.of(loss).entrySet().stream()
                    .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                    .collect(Collectors.joining(", "));
            table.append("| `" + loss.name() + "` | " + link(loss.getClass(), "main") + " | " + needs + " | " + defaults
                    + " |\n");
        }
        return table.toString();
    }

    private static String papers() {
        StringBuilder table = new StringBuilder(
                "| # | paper | arXiv | use | what is taken | class | test |\n|--:|---|---|---|---|---|---|\n");
        for (Bibliography.Paper paper : Bibliography.papers()) {
            List<Class<?>> classes = classes(paper.taken());
            table.append("| " + paper.number() + " | " + paper.title() + " | " + paper.arxiv() + " | "
                    + paper.use().name().toLowerCase(Locale.ROOT) + " | " + paper.taken() + " | "
                    + classes.stream().map(type -> link(type, "main")).collect(Collectors.joining(", ")) + " | "
                    + classes.stream().map(LossTables::test).distinct().collect(Collectors.joining(", ")) + " |\n");
        }
        return table.toString();
    }

    /** The classes a line of the bibliography names: losses in backticks, others by their simple name. */
    static List<Class<?>> classes(String taken) {
        List<Class<?>> classes = new ArrayList<>();
        Matcher loss = LOSS.matcher(taken);
        while (loss.find())
            classes.add(LossCatalog.standard().create(loss.group(1)).getClass());
        Matcher name = CLASS.matcher(taken);
        while (name.find()) beside(name.group()).ifPresent(classes::add);
        return classes;
    }

    /** The class of that simple name, unless it is an ordinary word. */
    private static Optional<Class<?>> beside(String simpleName) {
        for (String in : List.of("", ".sampling", ".diagnostics")) {
            String name = "org.meniscus.losses" + in + "." + simpleName;
            if (LossTables.class.getResource("/" + name.replace('.', '/') + ".class") == null) continue;
            try {
                return Optional.of(Class.forName(name));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.empty();
    }

    /** Losses with a golden file are tested by it; the others of the catalog by differences; the rest by their own test. */
    static String test(Class<?> type) {
        if (!FormulaLoss.class.isAssignableFrom(type)) return type.getSimpleName() + "Test";
        String name = ours().stream()
                .filter(loss -> loss.getClass() == type)
                .map(ContrastiveLoss::name)
                .findFirst()
                .orElseThrow();
        return GoldenCase.of(name).isEmpty() ? "FiniteDifferenceTest" : "golden/" + name;
    }

    private static String link(Class<?> type, String sources) {
        return "[" + type.getSimpleName() + "](../losses/src/" + sources + "/java/"
                + type.getName().replace('.', '/') + ".java)";
    }
}
