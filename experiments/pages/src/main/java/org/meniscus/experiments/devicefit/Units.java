package org.meniscus.experiments.devicefit;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.meniscus.fit.FittedNumber;
import org.meniscus.fit.NormalFit;
import org.meniscus.units.Conductance;

/** Numbers as text, with four digits. */
final class Units {
    static final double MICRO = 1e-6;

    private Units() {}

    static String siemens(double value) {
        return new Conductance(rounded(value)).toString();
    }

    static String plain(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static double rounded(double value) {
        return Double.parseDouble(plain(value));
    }

    static FitReport.Parameter parameter(String name, FittedNumber estimate, DoubleFunction<String> unit) {
        return new FitReport.Parameter(
                name, unit.apply(estimate.value()), unit.apply(estimate.low()) + " to " + unit.apply(estimate.high()));
    }

    static FitReport.Goodness kolmogorovSmirnov(NormalFit law) {
        return new FitReport.Goodness(
                "Kolmogorov-Smirnov",
                String.format(Locale.ROOT, "D = %.4f, %s", law.kolmogorovSmirnov(), p(law.kolmogorovSmirnovP())));
    }

    static FitReport.Goodness chiSquare(double p) {
        return new FitReport.Goodness("chi-square", p(p));
    }

    /** A p-value; one below a thousandth is not told from another. */
    static String p(double value) {
        return value < 1e-3 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", value);
    }
}
