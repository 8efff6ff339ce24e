package org.meniscus.device.published;

import org.meniscus.base.InputException;
import org.meniscus.device.AnalogCell;
import org.meniscus.hardware.PublishedModel;
import org.meniscus.hardware.ShippedModel;

/** The cell behind each {@link PublishedModel}. */
public final class PublishedCells {
    private static final double SONOS_READ_VOLTS = 0.1;

    private PublishedCells() {}

    /**
     * @throws InputException if a plugin names the model and does not say how it behaves
     */
    public static AnalogCell of(PublishedModel model) {
        if (model instanceof ShippedModel shipped) return shipped(shipped);
        if (model instanceof PublishedCell cell) return cell;
        throw new InputException("the device model '" + model.modelName() + "' of the plugin class "
                + model.getClass().getName() + " does not say how its cell behaves; let the class implement "
                + PublishedCell.class.getName());
    }

    private static AnalogCell shipped(ShippedModel model) {
        return switch (model) {
            case PCM_LIKE -> new PcmLike();
            case HERMES_1 -> Hermes.oneDevice();
            case HERMES_2 -> Hermes.twoDevices();
            case RERAM_WAN_2022 -> new ReramWan2022();
            case RERAM_CMO_NARROW -> new ReramCmo(ReramCmo.Band.NARROW);
            case RERAM_CMO_WIDE -> new ReramCmo(ReramCmo.Band.WIDE);
            case RRAM_MILO -> new RramMilo();
            case RRAM_WAN -> FittedCell.RRAM_WAN;
            case PCM_JOSHI -> FittedCell.PCM_JOSHI;
            case SONOS -> new Sonos(SONOS_READ_VOLTS);
        };
    }
}
