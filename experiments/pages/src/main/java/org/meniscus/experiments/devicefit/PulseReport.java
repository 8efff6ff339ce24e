package org.meniscus.experiments.devicefit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.device.published.PulseCurve;
import org.meniscus.fit.FittedNumber;
import org.meniscus.fit.PulseFit;
import org.meniscus.fit.PulseTrains;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.PulseResponseConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.units.Conductance;

/** A train of pulses up and one down as the two curves of NeuroSim. */
public final class PulseReport {
    private PulseReport() {}

    public static FitReport of(String file, PulseTrains trains) {
        double[] reversed = new double[trains.depression().length];
        Arrays.setAll(reversed, k -> trains.depression()[reversed.length - 1 - k]);
        PulseFit up = PulseFit.of(trains.potentiation());
        PulseFit down = PulseFit.of(reversed);
        FittedNumber cycleUp = up.cycleDeviation(trains.potentiation());
        FittedNumber cycleDown = down.cycleDeviation(reversed);
        double low = Math.max((up.minimum().value() + down.minimum().value()) / 2, 0);
        double high = (up.maximum().value() + down.maximum().value()) / 2;
        PulsedConfig device = new PulsedConfig(
                new PulseResponseConfig.NeuroSim(
                        siemens(low),
                        siemens(high),
                        up.pulses(),
                        Units.rounded(up.label().value()),
                        down.pulses(),
                        Units.rounded(down.label().value())),
                new ConductanceDistribution(
                        siemens((low + high) / 2), siemens((high - low) / 6), siemens(low), siemens(high)),
                Units.rounded(Math.min((cycleUp.value() + cycleDown.value()) / 2, 1)),
                0,
                null);
        return new FitReport(
                "pulse response",
                file,
                String.format(Locale.ROOT, "%d potentiation and %d depression pulses", up.pulses(), down.pulses()),
                List.of(
                        Units.parameter("minimum, up", up.minimum(), Units::siemens),
                        Units.parameter("maximum, up", up.maximum(), Units::siemens),
                        Units.parameter("potentiation label", up.label(), Units::plain),
                        Units.parameter("minimum, down", down.minimum(), Units::siemens),
                        Units.parameter("maximum, down", down.maximum(), Units::siemens),
                        Units.parameter("depression label", down.label(), Units::plain),
                        Units.parameter("error of a pulse, up", cycleUp, PulseReport::share),
                        Units.parameter("error of a pulse, down", cycleDown, PulseReport::share)),
                List.of(
                        new FitReport.Goodness("left by the curve up", Units.siemens(up.residual()) + " rms"),
                        new FitReport.Goodness("left by the curve down", Units.siemens(down.residual()) + " rms")),
                List.of(
                        plot("Potentiation", trains.potentiation(), up, false),
                        plot("Depression", trains.depression(), down, true)),
                null,
                Snippet.of(new Snippet.Groups(
                        device,
                        null,
                        null,
                        null,
                        null,
                        Map.of("device", Snippet.fitted(file) + "; targets over the whole range, no verification"))));
    }

    private static Conductance siemens(double value) {
        return new Conductance(Units.rounded(value));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * value);
    }

    private static Plot plot(String title, double[] train, PulseFit fit, boolean reversed) {
        double[] pulses = IntStream.range(0, train.length).mapToDouble(k -> k).toArray();
        PulseCurve curve = fit.curve();
        return new Plot(
                title,
                "Conductance against identical pulses, and the fitted curve of label "
                        + Units.plain(fit.label().value()) + ".",
                "pulses",
                "conductance (µS)",
                false,
                false,
                List.of(
                        new Plot.Curve(
                                "measured",
                                Plot.Style.POINTS,
                                0,
                                pulses,
                                Arrays.stream(train).map(g -> g / Units.MICRO).toArray()),
                        new Plot.Curve(
                                "fitted",
                                Plot.Style.LINE,
                                1,
                                pulses,
                                Arrays.stream(pulses)
                                        .map(k -> curve.at(reversed ? train.length - 1 - k : k) / Units.MICRO)
                                        .toArray())));
    }
}
