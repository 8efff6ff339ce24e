package org.meniscus.hardware;

/** The published cells that come with Meniscus, with the paper, equations and ranges at each class in device-models. */
public enum ShippedModel implements PublishedModel {
    /** Phase-change memory, 0 to 25 uS: programming error, drift, 1/f noise. */
    PCM_LIKE("pcm-like", true, false),
    /** HERMES unit cell with one device, 0 to 10.35 uS. */
    HERMES_1("hermes-1", true, false),
    /** HERMES unit cell with two devices, 0 to 20.7 uS. */
    HERMES_2("hermes-2", true, false),
    /** NeuRRAM HfOx, 0 to 40 uS, at 1 s, 1 d or 2 d. */
    RERAM_WAN_2022("reram-wan-2022", true, false),
    /** CMO/HfOx, 9 to 88.2 uS, programmed to within 0.2 %. */
    RERAM_CMO_NARROW("reram-cmo-narrow", true, false),
    /** CMO/HfOx, 9 to 88.2 uS, programmed to within 2 %. */
    RERAM_CMO_WIDE("reram-cmo-wide", true, false),
    /** HfO2 1T1R, 50 to 225 uS: programming error. */
    RRAM_MILO("rram-milo", false, true),
    /** NeuRRAM HfOx, 0 to 39.26 uS, another fit: programming error. */
    RRAM_WAN("rram-wan", false, false),
    /** Phase-change memory, 0.25 to 25 uS: programming error. */
    PCM_JOSHI("pcm-joshi", false, false),
    /** 40 nm SONOS, 0 to 16 uS (0.1 V), to five days. */
    SONOS("sonos", true, false);

    private final String name;
    private final boolean ages;
    private final boolean currentVoltage;

    ShippedModel(String name, boolean ages, boolean currentVoltage) {
        this.name = name;
        this.ages = ages;
        this.currentVoltage = currentVoltage;
    }

    @Override
    public String modelName() {
        return name;
    }

    @Override
    public boolean ages() {
        return ages;
    }

    @Override
    public boolean hasCurrentVoltage() {
        return currentVoltage;
    }
}
