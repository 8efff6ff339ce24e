package org.meniscus.device.published;

import org.meniscus.device.AnalogCell;
import org.meniscus.hardware.PublishedModel;

/** The cell behind each name of {@link PublishedModel}. */
public final class PublishedCells {
    private static final double SONOS_READ_VOLTS = 0.1;

    private PublishedCells() {}

    public static AnalogCell of(PublishedModel model) {
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
