package org.meniscus.losses.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SanSoftTest {
    @Test
    void logGammaOfIntegersAndHalves() {
        double logFactorial = 0;
        for (int n = 1; n < 60; n++) {
            assertThat(SanSoft.logGamma(n)).isCloseTo(logFactorial, within(1e-13 * Math.max(1, logFactorial)));
            logFactorial += Math.log(n);
        }
        assertThat(SanSoft.logGamma(0.5)).isCloseTo(0.5 * Math.log(Math.PI), within(1e-14));
        assertThat(SanSoft.logGamma(1.5)).isCloseTo(0.5 * Math.log(Math.PI) - Math.log(2), within(1e-14));
    }
}
