package org.meniscus.experiments.devicefit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/**
 * A fit to a table, for people and for a hardware file.
 *
 * @param what kind of table it was taken for
 * @param file the table
 * @param data what is in it, in a line
 * @param parameters with intervals of 95 %
 * @param tests of goodness of fit
 * @param plots of the data and the fit
 * @param map conductances by word and bit line, in microsiemens; null but for a map
 * @param yaml groups of a hardware file, with their sources
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FitReport(
        String what,
        String file,
        String data,
        List<Parameter> parameters,
        List<Goodness> tests,
        List<Plot> plots,
        double[][] map,
        String yaml) {
    /**
     * One fitted number, with its unit.
     *
     * @param interval of 95 %; empty if there is none
     */
    public record Parameter(String name, String value, String interval) {}

    /** One test of the fit: its name and what came out. */
    public record Goodness(String name, String result) {}

    /** What is printed. */
    public String text() {
        StringBuilder text = new StringBuilder(file + ": " + data);
        for (Parameter p : parameters)
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %-26s %s%s",
                    p.name(),
                    p.value(),
                    p.interval().isEmpty() ? "" : " (" + p.interval() + ")"));
        for (Goodness g : tests) text.append(String.format(Locale.ROOT, "%n  %-26s %s", g.name(), g.result()));
        return text.append(String.format("%n%n")).append(yaml.stripTrailing()).toString();
    }
}
