package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.SensorGeometry;

class DatasetInfoTest {
    private static final DatasetInfo WORDS = new DatasetInfo(
            "Words",
            true,
            SensorGeometry.COCHLEA_64,
            List.of("z", "1", "o"),
            "none",
            "this test",
            Map.of("file", "hash"));

    @Test
    void aClassHasTheNameThatOtherDataSetsGiveIt() {
        DatasetInfo digits = WORDS.withAliases(Map.of("z", "0", "o", "0", "absent", "9"));
        assertThat(digits.sharedNames()).containsExactly("0", "1", "0");
        assertThat(digits.classNames()).as("its own names stay").containsExactly("z", "1", "o");
        assertThat(WORDS.sharedNames()).containsExactly("z", "1", "o");
        assertThatThrownBy(() -> new DatasetInfo(
                        "Words",
                        true,
                        SensorGeometry.COCHLEA_64,
                        List.of("a"),
                        "-",
                        "-",
                        Map.of(),
                        null,
                        Map.of("b", "c")))
                .hasMessage("Words: alias of 'b', which is none of its classes");
    }

    @Test
    void withoutAWordClassesAreClasses() {
        assertThat(WORDS.words().item().many()).isEqualTo("classes");
        assertThat(WORDS.with(DatasetWords.SPOKEN_DIGITS).words().recording().many())
                .isEqualTo("sounds");
    }

    /** What is made of a data set is spoken of, and paired, like it. */
    @Test
    void whatIsMadeOfItKeepsWordsAndAliases() {
        DatasetInfo digits = WORDS.with(DatasetWords.SPOKEN_DIGITS).withAliases(Map.of("z", "0"));
        DatasetInfo made = digits.made("Loud words", Map.of("file", "hash", "louder", "1"));
        assertThat(made.words()).isEqualTo(DatasetWords.SPOKEN_DIGITS);
        assertThat(made.sharedNames()).containsExactly("0", "1", "o");
        assertThat(made.sources()).containsOnlyKeys("file", "louder");
    }

    /** Files are sorted, so that no salt of the virtual machine reaches a record; earlier records lack the words. */
    @Test
    void isWrittenInOneOrderAndReadBack() throws Exception {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of("d", "a", "c", "b")) files.put(name, name + name);
        DatasetInfo info = WORDS.with(DatasetWords.SPOKEN_DIGITS)
                .withAliases(Map.of("z", "0", "o", "0"))
                .made("Words", files);
        String json = ConfigReader.json().writeValueAsString(info);
        assertThat(json).contains("{\"a\":\"aa\",\"b\":\"bb\",\"c\":\"cc\",\"d\":\"dd\"}", "{\"o\":\"0\",\"z\":\"0\"}");
        assertThat(ConfigReader.json().readValue(json, DatasetInfo.class)).isEqualTo(info);
        String before = json.replaceFirst(",\"words\":.*", "}");
        assertThat(ConfigReader.json().readValue(before, DatasetInfo.class).words())
                .isEqualTo(DatasetWords.PLAIN);
    }
}
