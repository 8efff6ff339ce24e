package org.meniscus.synthetic;

/**
 * A speech sound as a target of the formant synthesiser: three formants, how much voice and how much friction noise, and
 * where the noise is centred. Formants of vowels near Peterson and Barney 1952, doi 10.1121/1.1906875 (men), consonants
 * near Klatt 1980, doi 10.1121/1.383940; levels assumed.
 */
enum Phone {
    SILENCE(500, 1500, 2500, 0, 0, 2500),
    AA(730, 1090, 2440, 1, 0, 2500),
    AH(640, 1190, 2390, 1, 0, 2500),
    AO(570, 840, 2410, 1, 0, 2500),
    EH(530, 1840, 2480, 1, 0, 2500),
    ER(490, 1350, 1690, 0.9, 0, 2500),
    EY(450, 2050, 2550, 1, 0, 2500),
    IH(390, 1990, 2550, 0.9, 0, 2500),
    IY(270, 2290, 3010, 0.9, 0, 2500),
    OW(450, 900, 2300, 1, 0, 2500),
    SCHWA(500, 1400, 2400, 0.7, 0, 2500),
    UW(300, 870, 2240, 0.9, 0, 2500),
    N(250, 1500, 2500, 0.5, 0, 2500),
    R(320, 1100, 1600, 0.7, 0, 2500),
    W(300, 650, 2200, 0.6, 0, 2500),
    V(300, 1100, 2300, 0.35, 0.03, 2000),
    Z(280, 1600, 2500, 0.3, 0.07, 3500),
    F(400, 1200, 2300, 0, 0.05, 2200),
    TH(400, 1400, 2400, 0, 0.04, 2800),
    S(400, 1700, 2500, 0, 0.13, 3600),
    BURST_T(350, 1800, 2600, 0, 0.2, 3200),
    BURST_K(350, 1900, 2300, 0, 0.2, 1900);

    private final double first;
    private final double second;
    private final double third;
    private final double voice;
    private final double friction;
    private final double frictionCentre;

    Phone(double first, double second, double third, double voice, double friction, double frictionCentre) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.voice = voice;
        this.friction = friction;
        this.frictionCentre = frictionCentre;
    }

    /** Centre frequencies of the first three formants of a man's voice, hertz. */
    double[] formants() {
        return new double[] {first, second, third};
    }

    /** Amplitude of voicing, 0 to 1. */
    double voice() {
        return voice;
    }

    /** Amplitude of friction noise, 0 to 1. */
    double friction() {
        return friction;
    }

    /** Centre of the friction noise, hertz. */
    double frictionCentre() {
        return frictionCentre;
    }
}
