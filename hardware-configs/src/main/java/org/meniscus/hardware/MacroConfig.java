package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.config.Kinds;
import org.meniscus.units.Voltage;

/**
 * A resistive-memory macro: one array of cells with its converters.
 *
 * @param device how a cell gets its conductance
 * @param currentVoltage law of the cells; null is Ohm's
 * @param endurance wear of the cells by earlier programming; null is none
 * @param aging what time and heat do to the cells after programming; null is nothing
 * @param faults cells that do not work; null is none
 * @param readNoise what a read adds to the conductance of each cell
 * @param fluctuations noise of the cells that is correlated in time; null is none
 * @param array the size of the array
 * @param tiling several arrays that work as one; null is a single one
 * @param mapping how signed weights lie on the cells
 * @param readVoltage voltage of a word line that carries a spike
 * @param amplifier between a bit line and its converter; null never saturates
 * @param adc what turns a bit-line current into a number
 * @param product how it multiplies numbers; null is for spikes only
 * @param energy what each step of a read costs; null is unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MacroConfig(
        String name,
        String description,
        Map<String, String> references,
        DeviceConfig device,
        CurrentVoltageConfig currentVoltage,
        EnduranceConfig endurance,
        AgingConfig aging,
        FaultConfig faults,
        ReadNoiseConfig readNoise,
        FluctuationConfig fluctuations,
        ArrayConfig array,
        TilingConfig tiling,
        WeightMapping mapping,
        Voltage readVoltage,
        AmplifierConfig amplifier,
        AdcConfig adc,
        ProductConfig product,
        EnergyConfig energy,
        Map<String, String> sources)
        implements HardwareConfig {
    private static final Voltage LOWEST_READ = new Voltage(1e-3);
    private static final Voltage HIGHEST_READ = new Voltage(5);

    public MacroConfig {
        Require.notBlank("name", name);
        Require.notBlank("description", description);
        Require.positive(
                "readVoltage", Require.present("readVoltage", readVoltage).volts());
        Require.that(
                readVoltage.compareTo(LOWEST_READ) >= 0 && readVoltage.compareTo(HIGHEST_READ) <= 0,
                "readVoltage must be from %s to %s: below, thermal noise drowns any read; above, it would program; got %s",
                LOWEST_READ,
                HIGHEST_READ,
                readVoltage);
        references = Sources.copy("references", references);
        sources = Sources.copy("sources", sources);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("device", Require.present("device", device));
        if (currentVoltage != null) values.put("currentVoltage", currentVoltage);
        if (endurance != null) values.put("endurance", endurance);
        if (aging != null) values.put("aging", aging);
        if (faults != null) values.put("faults", faults);
        values.put("readNoise", Require.present("readNoise", readNoise));
        if (fluctuations != null) values.put("fluctuations", fluctuations);
        values.put("array", Require.present("array", array));
        values.put("mapping", Require.present("mapping", mapping));
        values.put("readVoltage", readVoltage);
        values.put("adc", Require.present("adc", adc));
        if (tiling != null) values.put("tiling", tiling);
        if (amplifier != null) values.put("amplifier", amplifier);
        if (product != null) values.put("product", product);
        if (energy != null) values.put("energy", energy);
        Sources.check(values, references, sources);
        Optional<PublishedModel> model = device.programming().map(ProgrammedConfig::model);
        Require.that(
                currentVoltage == null
                        || !currentVoltage.ofDevice()
                        || model.isPresent() && model.get().hasCurrentVoltage(),
                "currentVoltage of kind 'of-device' needs a programmed device of the model 'rram-milo'");
        Require.that(
                !readNoise.ofDevice() || model.isPresent(),
                "readNoise of kind 'of-device' needs a device of kind 'programmed', got '%s'",
                Kinds.name(device));
        Require.that(
                aging == null || model.isEmpty() || !model.get().ages(),
                "aging needs a device that does not age by itself; the time of this one is device.elapsed");
        Voltage disturbedFrom = device.disturbedFrom();
        Require.that(
                disturbedFrom == null || readVoltage.volts() < disturbedFrom.volts(),
                "readVoltage must be below device.response.offThreshold, %s, or reading changes the cells; got %s",
                disturbedFrom,
                readVoltage);
        Require.that(
                product == null || aging == null && endurance == null,
                "product knows no 'aging' and no 'endurance'; leave them out");
        Require.that(
                array.drop() == IrDrop.EXACT || currentVoltage == null,
                "array.irDrop other than 'exact' needs cells without 'currentVoltage'");
        if (product != null) checkProduct(product, device, mapping, tiling != null, currentVoltage, fluctuations);
    }

    private static void checkProduct(
            ProductConfig product,
            DeviceConfig device,
            WeightMapping mapping,
            boolean tiled,
            CurrentVoltageConfig currentVoltage,
            FluctuationConfig fluctuations) {
        Require.that(
                device.programming().isPresent(),
                "product needs a device of kind 'programmed': the cells of the other kinds take no weights; got '%s'",
                Kinds.name(device));
        Require.that(
                mapping.takesWeights(),
                "product cannot lay given weights on 'neighbour-difference'; use 'independent-pairs',"
                        + " 'reference-column' or 'offset'");
        Require.that(!tiled, "product works on one array; leave out 'tiling'");
        Require.that(currentVoltage == null, "product needs cells without 'currentVoltage'");
        Require.that(fluctuations == null, "product knows no 'fluctuations', only readNoise");
    }

    @Override
    public Optional<MacroConfig> macro() {
        return Optional.of(this);
    }

    /** The same macro on other tiles. */
    public MacroConfig withTiling(TilingConfig tiles) {
        return new MacroConfig(
                name,
                description,
                references,
                device,
                currentVoltage,
                endurance,
                aging,
                faults,
                readNoise,
                fluctuations,
                array,
                tiles,
                mapping,
                readVoltage,
                amplifier,
                adc,
                product,
                energy,
                sources);
    }
}
