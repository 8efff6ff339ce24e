package org.meniscus.hil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. */
class HilArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.meniscus.hil.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void aBoardKnowsNothingOfServersAndClients() {
        noClasses()
                .that()
                .resideInAPackage("..hil.board..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..hil.server..", "..hil.client..", "io.grpc..")
                .check(MODULE);
    }

    @Test
    void filesStaySmall() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".java")).toList())
                try (Stream<String> lines = Files.lines(file)) {
                    assertThat(lines.count()).as(file.toString()).isLessThanOrEqualTo(350);
                }
        }
    }
}
