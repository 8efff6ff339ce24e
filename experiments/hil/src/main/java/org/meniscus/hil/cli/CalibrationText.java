package org.meniscus.hil.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.meniscus.config.ConfigReader;
import org.meniscus.fit.FittedNumber;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.twin.Agreement;
import org.meniscus.hil.twin.CellFit;
import org.meniscus.hil.twin.Comparison;
import org.meniscus.hil.twin.ConverterFit;
import org.meniscus.hil.twin.DeviceFit;

/**
 * What a calibration has found, for a person: values with their intervals of 95 %, and what is wrong with the board.
 */
final class CalibrationText {
    private static final int MOST_NAMED = 10;
    /** Siemens that cells of any kind conduct. */
    private static final double LEAST_PLAUSIBLE = 1e-9;

    private static final double MOST_PLAUSIBLE = 5e-3;

    private CalibrationText() {}

    static String cells(BoardSpec about, CellSurvey survey, DeviceFit fit) {
        CellFit cells = fit.cells();
        long most = 0;
        for (long[] row : survey.pulses()) for (long pulses : row) most = Math.max(most, pulses);
        StringBuilder text = new StringBuilder();
        line(text, "board        %s, serial %s", about.name(), about.serial());
        line(
                text,
                "cells        %d broken, %d not, %d stuck",
                cells.broken(),
                cells.unbroken(),
                cells.stuck().size());
        if (!cells.stuck().isEmpty())
            line(
                    text,
                    "stuck        at %.4g uS, as word line, bit line: %s",
                    1e6 * cells.stuckMean(),
                    named(cells.stuck()));
        line(
                text,
                "pulses       %d at most on a cell, of %d allowed",
                most,
                about.pulses().pulsesPerCell());
        line(text, "conductance  %s, deviation %s", in(cells.mean(), 1e6, "uS"), in(cells.deviation(), 1e6, "uS"));
        line(
                text,
                "read noise   %s",
                cells.proportional()
                        ? in(cells.noise(), 100, "%") + " of the conductance"
                        : in(cells.noise(), 1e6, "uS") + " whatever the conductance");
        line(
                text,
                "fitted%n%s",
                ConfigReader.write(fit.hardware().device()).indent(2).stripTrailing());
        line(text, "  readNoise: %s", fit.hardware().readNoise());
        double mean = cells.mean().value();
        if (mean < LEAST_PLAUSIBLE || mean > MOST_PLAUSIBLE)
            line(
                    text,
                    "Warning: cells of %.3g S are not plausible: ReadCells answers in siemens, not in mS or uS.",
                    mean);
        return text.toString();
    }

    private static String named(List<CellFit.Cell> cells) {
        String text = cells.stream()
                .limit(MOST_NAMED)
                .map(cell -> "(" + cell.wordLine() + ", " + cell.bitLine() + ")")
                .collect(Collectors.joining(" "));
        return cells.size() > MOST_NAMED ? text + " and " + (cells.size() - MOST_NAMED) + " more" : text;
    }

    static String converters(ConverterFit fit) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "converters   gain %s, from bit line to bit line %s",
                in(fit.meanGain(), 1, ""),
                in(fit.gainDeviation(), 100, "%"));
        line(text, "offset       from column to column %s", in(fit.offsetDeviation(), 1e6, "uS"));
        double gain = fit.meanGain().value();
        if (gain < 0.8 || gain > 1.25)
            line(
                    text,
                    "Warning: columns are %.3g times what their cells add up to: siemens_per_code, the unit of"
                            + " ReadCells or the order of lines is wrong. 'meniscus macro check' tells more.",
                    gain);
        return text.toString();
    }

    static String agreement(Comparison comparison, int neurons) {
        Agreement self = comparison.boardTwice();
        Agreement twin = comparison.twin();
        StringBuilder text = new StringBuilder();
        line(text, "agreement over %d neurons     board with itself   board with twin", neurons);
        row(text, "spike-count correlation, median", self.medianCorrelation(), twin.medianCorrelation());
        row(text, "  of the worst twentieth, at most", self.quantile(0.05), twin.quantile(0.05));
        row(text, "firing-rate error, RMS, per step", self.rmsRateError(), twin.rmsRateError());
        line(
                text,
                "accuracy of a ridge readout        board %.4f          twin %.4f",
                comparison.boardAccuracy(),
                comparison.twinAccuracy());
        if (!(twin.medianCorrelation() > 0.9 * self.medianCorrelation()))
            line(
                    text,
                    "Warning: the twin is not this board: its neurons agree by %.2f where the board agrees with itself"
                            + " by %.2f. Do not draw conclusions from the twin; 'meniscus macro check' looks for the"
                            + " cause.",
                    twin.medianCorrelation(),
                    self.medianCorrelation());
        return text.toString();
    }

    private static String in(FittedNumber estimate, double scale, String unit) {
        return String.format(
                        Locale.ROOT,
                        "%.4g (%.4g to %.4g) %s",
                        scale * estimate.value(),
                        scale * estimate.low(),
                        scale * estimate.high(),
                        unit)
                .strip();
    }

    private static void row(StringBuilder text, String what, double self, double twin) {
        line(text, "%-34s %-19.5f %.5f", what, self, twin);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
