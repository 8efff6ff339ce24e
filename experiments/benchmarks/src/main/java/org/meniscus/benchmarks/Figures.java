package org.meniscus.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Where figures go: one {@code case<TAB>figure<TAB>unit} line each, at once. */
final class Figures {
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    void line(String name, double figure, String unit) {
        line(name, String.format(Locale.ROOT, Math.abs(figure) >= 100 ? "%.0f" : "%.3g", figure), unit);
    }

    void line(String name, String figure, String unit) {
        out.print(name + "\t" + figure + "\t" + unit + "\n");
        out.flush();
    }
}
