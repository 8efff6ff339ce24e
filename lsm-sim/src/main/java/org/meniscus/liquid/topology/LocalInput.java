package org.meniscus.liquid.topology;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.SynapticArray;

/**
 * Locally connected input, as in {@link ReceptiveFields}; the neurons are all connected to each other. On a macro the cells
 * outside the windows are left pristine.
 *
 * @param side pixels across a neuron's window
 */
public record LocalInput(int side) implements Topology {
    public LocalInput {
        Require.positive("receptive field side", side);
    }

    @Override
    public Wired form(Site site, int neurons) {
        Require.that(
                site.arrays() == ArraySource.SIMULATED, "receptive fields need chosen cells; a board has those it has");
        ReceptiveFields fields = new ReceptiveFields(site.input(), side);
        return Wired.plain(site.chosen(
                software -> exact(fields, neurons, software.weightDeviation().siemens(), site),
                macro -> cells(fields, neurons, site, macro)));
    }

    private static SynapticArray cells(ReceptiveFields fields, int neurons, Site site, MacroConfig macro) {
        Contact[][] contacts = new Contact[site.inputs() + neurons][neurons];
        for (Contact[] row : contacts) Arrays.fill(row, Contact.RANDOM);
        boolean[][] seen = fields.seen(neurons);
        for (int i = 0; i < seen.length; i++)
            for (int n = 0; n < neurons; n++) if (!seen[i][n]) contacts[i][n] = Contact.NONE;
        site.requireTiles(new Site.Shape(contacts.length, neurons));
        return SelectiveForming.form(macro, contacts, "receptive fields", site.seed());
    }

    private static ExactArray exact(ReceptiveFields fields, int neurons, double deviation, Site site) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(
                site.seed().at("recurrent").rng());
        float[][] recurrent = new float[neurons][neurons];
        for (float[] row : recurrent) for (int j = 0; j < neurons; j++) row[j] = (float) (deviation * normal.sample());
        return ExactArray.of(Layout.stack(fields.weights(neurons, deviation, site.seed()), recurrent));
    }
}
