package org.meniscus.hardware;

import java.util.Optional;
import org.meniscus.base.Require;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/**
 * Every cell is programmed once to a random target and then left alone.
 *
 * @param model the cell
 * @param target conductances the cells are programmed to, drawn for each cell; inside the range of the model
 * @param elapsed from programming to the first read; the conductances then stand still for the whole run
 */
public record ProgrammedConfig(PublishedModel model, ConductanceDistribution target, TimeSpan elapsed)
        implements DeviceConfig {
    public ProgrammedConfig {
        Require.present("model", model);
        Require.present("target", target);
        Require.nonNegative("elapsed", Require.present("elapsed", elapsed).seconds());
    }

    @Override
    public ConductanceDistribution conductance() {
        return target;
    }

    @Override
    public boolean drawn() {
        return false;
    }

    @Override
    public Voltage disturbedFrom() {
        return null;
    }

    @Override
    public Optional<ProgrammedConfig> programming() {
        return Optional.of(this);
    }
}
