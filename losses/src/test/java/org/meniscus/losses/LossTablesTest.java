package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The documentation, the bibliography, the catalog and the golden files tell one story. */
class LossTablesTest {
    @Test
    void thePageHoldsTheTables() throws IOException {
        String page = Files.readString(LossTables.PAGE);
        LossTables.tables()
                .forEach((name, table) -> assertThat(LossTables.replaced(page, name, table))
                        .as("docs/losses.md, table '%s': run LossTables.main in the losses directory", name)
                        .isEqualTo(page));
    }

    @Test
    void everyGoldenFileHasItsLossAndItsPapersAndDefaults() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/losses"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .toList();
            assertThat(names).hasSize(52);
            for (String name : names) {
                FormulaLoss loss = LossCatalog.standard().create(name);
                JsonNode file = GoldenCase.of(name).get(0).file();
                assertThat(loss.info().papers()).as(name).containsExactlyElementsOf(integers(file.get("seedPapers")));
                LossParameters.of(loss).forEach((parameter, value) -> {
                    JsonNode expected = file.get("defaults").get(parameter);
                    if (expected != null) // queueSize and prototypes are ours
                    assertThat(text(value)).as(name + "." + parameter).isEqualTo(text(plain(expected)));
                });
                List<String> live = loss.info().inputs().stream()
                        .filter(input -> input.kind() == LossInput.Kind.LIVE)
                        .map(LossInput::name)
                        .toList();
                assertThat(live)
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(
                                StreamSupport.stream(file.get("differentiable").spliterator(), false)
                                        .map(JsonNode::asText)
                                        .toList());
            }
        }
    }

    @Test
    void all57PapersAreNumberedAndEveryLossOfThemExists() {
        assertThat(Bibliography.papers()).hasSize(57);
        for (int number = 1; number <= 57; number++) {
            Bibliography.Paper paper = Bibliography.paper(number);
            assertThat(paper.number()).isEqualTo(number);
            if (number == 37) assertThat(LossTables.classes(paper.taken())).hasSize(1);
            assertThat(LossTables.classes(paper.taken())).as(paper.title()).isNotEmpty();
        }
        assertThat(Bibliography.papers().stream().filter(paper -> paper.use() == Bibliography.Use.LOSS))
                .hasSize(41);
        assertThatThrownBy(() -> Bibliography.paper(58)).isInstanceOf(LossException.class);
    }

    @Test
    void everyTestTheTableNamesExists() {
        for (Bibliography.Paper paper : Bibliography.papers())
            for (Class<?> type : LossTables.classes(paper.taken())) {
                String test = LossTables.test(type);
                Path file = test.startsWith("golden/")
                        ? Path.of("src/test/resources/golden/losses", test.substring(7) + ".json")
                        : Path.of("src/test/java", type.getPackageName().replace('.', '/'), test + ".java");
                if (!test.equals("FiniteDifferenceTest")) assertThat(file).exists();
            }
    }

    @Test
    void everyLossSaysWhereItComesFromAndHasAPage() {
        for (FormulaLoss loss : LossTables.ours()) {
            assertThat(loss.info().source()).as(loss.name()).isNotBlank();
            assertThat(loss.info().formula()).as(loss.name()).isNotBlank();
            assertThat(loss.getClass().getPackageName())
                    .endsWith("." + loss.info().family().name().toLowerCase(java.util.Locale.ROOT));
            assertThat(LossPage.of(loss)).contains(loss.info().formula().lines().toList());
            for (String parameter : LossParameters.of(loss).keySet())
                assertThat(LossPage.of(loss)).contains("  " + parameter + ": ");
        }
    }

    private static List<Integer> integers(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private static Object plain(JsonNode json) {
        return json.isNumber()
                ? json.asDouble()
                : json.isBoolean() ? json.asBoolean() : json.isNull() ? null : json.asText();
    }

    private static String text(Object value) {
        return String.valueOf(value instanceof Number number ? (Object) number.doubleValue() : value);
    }
}
