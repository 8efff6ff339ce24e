package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The published cells that device-models simulates, with the paper, equations and ranges at each class there. */
public enum PublishedModel {
    /** Phase-change memory, 0 to 25 uS: programming error, drift, 1/f noise. */
    @JsonProperty("pcm-like")
    PCM_LIKE(true),
    /** HERMES unit cell with one device, 0 to 10.35 uS. */
    @JsonProperty("hermes-1")
    HERMES_1(true),
    /** HERMES unit cell with two devices, 0 to 20.7 uS. */
    @JsonProperty("hermes-2")
    HERMES_2(true),
    /** NeuRRAM HfOx, 0 to 40 uS, at 1 s, 1 d or 2 d. */
    @JsonProperty("reram-wan-2022")
    RERAM_WAN_2022(true),
    /** CMO/HfOx, 9 to 88.2 uS, programmed to within 0.2 %. */
    @JsonProperty("reram-cmo-narrow")
    RERAM_CMO_NARROW(true),
    /** CMO/HfOx, 9 to 88.2 uS, programmed to within 2 %. */
    @JsonProperty("reram-cmo-wide")
    RERAM_CMO_WIDE(true),
    /** HfO2 1T1R, 50 to 225 uS: programming error. */
    @JsonProperty("rram-milo")
    RRAM_MILO(false),
    /** NeuRRAM HfOx, 0 to 39.26 uS, another fit: programming error. */
    @JsonProperty("rram-wan")
    RRAM_WAN(false),
    /** Phase-change memory, 0.25 to 25 uS: programming error. */
    @JsonProperty("pcm-joshi")
    PCM_JOSHI(false),
    /** 40 nm SONOS, 0 to 16 uS (0.1 V), to five days. */
    @JsonProperty("sonos")
    SONOS(true);

    private final boolean ages;

    PublishedModel(boolean ages) {
        this.ages = ages;
    }

    /** Whether the published model says what time does to the cell. */
    public boolean ages() {
        return ages;
    }
}
