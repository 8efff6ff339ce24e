package org.meniscus.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;

class QuantityTest {
    static Stream<Arguments> dimensions() {
        return Stream.of(
                Arguments.of("S", (Function<String, Object>) Conductance::parse, new Conductance(2.5e-3)),
                Arguments.of("J", (Function<String, Object>) Energy::parse, new Energy(2.5e-3)),
                Arguments.of("Hz", (Function<String, Object>) Frequency::parse, new Frequency(2.5e-3)),
                Arguments.of("m", (Function<String, Object>) Length::parse, new Length(2.5e-3)),
                Arguments.of("W", (Function<String, Object>) Power::parse, new Power(2.5e-3)),
                Arguments.of("ohm", (Function<String, Object>) Resistance::parse, new Resistance(2.5e-3)),
                Arguments.of("s", (Function<String, Object>) TimeSpan::parse, new TimeSpan(2.5e-3)),
                Arguments.of("V", (Function<String, Object>) Voltage::parse, new Voltage(2.5e-3)),
                Arguments.of("K", (Function<String, Object>) Temperature::parse, new Temperature(2.5e-3)),
                Arguments.of("eV", (Function<String, Object>) ActivationEnergy::parse, new ActivationEnergy(2.5e-3)),
                Arguments.of("m/s", (Function<String, Object>) Speed::parse, new Speed(2.5e-3)));
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void everyDimensionReadsAndWritesItsOwnUnit(String unit, Function<String, Object> parse, Object expected) {
        assertThat(parse.apply("2.5 m" + unit)).isEqualTo(expected).hasToString("2.5 m" + unit);
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void everyDimensionRefusesABareNumberAndAForeignUnit(String unit, Function<String, Object> parse, Object expected) {
        assertThatThrownBy(() -> parse.apply("2.5"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'2.5' has no unit")
                .hasMessageContaining("1 " + unit);
        assertThatThrownBy(() -> parse.apply("2.5 mQ"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has the wrong unit");
    }

    @ParameterizedTest
    @CsvSource({
        "33.9 uS,33.9e-6",
        "33.9uS,33.9e-6",
        "33.9 µS,33.9e-6",
        "33.9 μS,33.9e-6",
        "' 0.1  mS ',1e-4",
        "-4.7 nS,-4.7e-9",
        "+.5 S,0.5",
        "1. kS,1e3",
        "3e-2 MS,3e4",
        "1 GS,1e9",
        "2 TS,2e12",
        "7 pS,7e-12",
        "1 fS,1e-15"
    })
    void conversionIsDecimalNotBinary(String text, double siemens) {
        assertThat(Conductance.parse(text).siemens()).isEqualTo(siemens);
    }

    @Test
    void temperaturesAreKelvinOrDegreesCelsius() {
        assertThat(Temperature.parse("85 degC").kelvin()).isCloseTo(358.15, within(1e-12));
        assertThat(Temperature.parse("-40 degC").kelvin()).isCloseTo(233.15, within(1e-12));
        assertThat(Temperature.parse("300 K").celsius()).isCloseTo(26.85, within(1e-12));
        assertThat(Temperature.parse("85 degC")).hasToString("358.15 K").isGreaterThan(Temperature.parse("300 K"));
        assertThatThrownBy(() -> Temperature.parse("85 C")).hasMessageContaining("has the wrong unit");
        assertThatThrownBy(() -> Temperature.parse("85 F")).hasMessageContaining("has the wrong unit");
    }

    @Test
    void longTimesHaveTheirOwnUnits() {
        assertThat(TimeSpan.parse("1 h")).isEqualTo(new TimeSpan(3600)).hasToString("3.6 ks");
        assertThat(TimeSpan.parse("1.5 min").seconds()).isEqualTo(90);
        assertThat(TimeSpan.parse("2 d").seconds()).isEqualTo(172_800);
        assertThatThrownBy(() -> TimeSpan.parse("1 year")).hasMessageContaining("has the wrong unit");
    }

    /** 1 eV between 300 and 310 K: 0.1075 / 8.617e-5 of 1 / 930 K^-1 in the exponent. */
    @Test
    void activationAccelerates() {
        ActivationEnergy one = ActivationEnergy.parse("1 eV");
        Temperature cold = new Temperature(300);
        assertThat(one.acceleration(cold, cold)).isEqualTo(1);
        assertThat(one.acceleration(cold, new Temperature(310)))
                .isCloseTo(Math.exp(1.602176634e-19 / 1.380649e-23 * (1 / 300.0 - 1 / 310.0)), within(1e-8));
        assertThat(one.acceleration(cold, new Temperature(290))).isLessThan(1);
    }

    @Test
    void theOhmHasThreeSpellings() {
        assertThat(List.of(Resistance.parse("10 Mohm"), Resistance.parse("10 MΩ"), Resistance.parse("10 M\u2126")))
                .containsOnly(new Resistance(1e7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uS",
                "NaN uS",
                "Infinity S",
                "1,5 uS",
                "1 2 uS",
                "1 xS",
                "1 US",
                "0x10 S",
                "1 uuS",
                "1e400 S",
                "1e99999999999 S",
                "-1e400 S"
            })
    void whatIsNoFiniteNumberWithAUnitIsRefused(String text) {
        assertThatThrownBy(() -> Conductance.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "33.9e-6,33.9 uS",
        "0,0 S",
        "-0.0,0 S",
        "1e-3,1 mS",
        "999e-6,999 uS",
        "1e3,1 kS",
        "1.5e14,150 TS",
        "2e-17,0.02 fS",
        "-2.5e-9,-2.5 nS",
        "1e-6,1 uS",
        "1,1 S"
    })
    void theTextHasAnEngineeringPrefix(double siemens, String text) {
        assertThat(new Conductance(siemens)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0 / 3, 6.61329e-6, 9.999999999999e-4, 1e-15, 123456.789, 3.8462e-8})
    void theTextReadsBackToTwelveDigits(double value) {
        assertThat(Conductance.parse(new Conductance(value).toString()).siemens() / value - 1)
                .isBetween(-1e-11, 1e-11);
    }

    @Test
    void quantitiesAreOrdered() {
        assertThat(Voltage.parse("3 mV"))
                .isLessThan(Voltage.parse("1 V"))
                .isEqualByComparingTo(Voltage.parse("0.003 V"));
        assertThat(TimeSpan.parse("1 us")).isLessThan(TimeSpan.parse("1 ms"));
        assertThat(Length.parse("40 nm")).isLessThan(Length.parse("1 um"));
        assertThat(Energy.parse("1 fJ")).isLessThan(Energy.parse("1 pJ"));
        assertThat(Power.parse("1 mW")).isLessThan(Power.parse("1 W"));
        assertThat(Resistance.parse("1 ohm")).isLessThan(Resistance.parse("1 kohm"));
        assertThat(Conductance.parse("1 uS")).isLessThan(Conductance.parse("1 S"));
        assertThat(Frequency.parse("1 Hz")).isLessThan(Frequency.parse("1 kHz"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0012 mm2,1.2e-9,0.0012 mm2",
        "0.05 um2,5e-14,0.05 um2",
        "2 m2,2,2000000 mm2",
        "40 nm2,4e-17,0.00004 um2"
    })
    void areasSquareTheirPrefix(String text, double squareMetres, String written) {
        assertThat(Area.parse(text)).isEqualTo(new Area(squareMetres)).hasToString(written);
        assertThat(Area.parse(written).squareMetres()).isCloseTo(squareMetres, within(1e-11 * squareMetres));
        assertThatThrownBy(() -> Area.parse("1 mm")).hasMessageContaining("has the wrong unit");
    }
}
