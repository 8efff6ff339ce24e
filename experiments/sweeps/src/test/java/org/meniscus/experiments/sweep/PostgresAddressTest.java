package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;

class PostgresAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://host/db | jdbc:postgresql://host/db?currentSchema=my_sweep",
                "jdbc:postgresql://[::1]:5433/db?user=me | jdbc:postgresql://[::1]:5433/db?currentSchema=my_sweep&user=me",
                "jdbc:postgresql://a:1,b:2/db?ssl=true&sslmode=verify-full | jdbc:postgresql://a:1,b:2/db?currentSchema=my_sweep&ssl=true&sslmode=verify-full",
                "jdbc:postgresql:db?currentSchema=other | jdbc:postgresql:db?currentSchema=other"
            })
    void namesADatabaseAndTheSchemaOfTheFolder(String typed, String full) {
        assertThat(PostgresAddress.of(typed, "my-sweep")).hasToString(full);
    }

    @Test
    void aSchemaBeginsWithALetter() {
        assertThat(PostgresAddress.of("jdbc:postgresql:db", "2026-sweep").schema())
                .isEqualTo("_2026_sweep");
    }

    /** Parameters load classes, write files, carry passwords: only what is needed to reach a database is allowed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://host/db?a=secret | must begin with jdbc:postgresql:",
                "jdbc:postgresql://me:secret@host/db | expected jdbc:postgresql://HOST:PORT/DATABASE",
                "jdbc:postgresql://host/db?password=secret | ~/.pgpass",
                "jdbc:postgresql://host/db?PassWord=secret | ~/.pgpass",
                "jdbc:postgresql://host/db?sslpassword=secret | ~/.pgpass",
                "jdbc:postgresql://host/db?socketFactory=secret.Class&socketFactoryArg=x | 'socketFactory' may not be set",
                "jdbc:postgresql://host/db?loggerFile=/tmp/secret | 'loggerFile' may not be set",
                "jdbc:postgresql://host/db?usr=secret | did you mean 'user'?",
                "jdbc:postgresql://host/db?user | characters that do not belong there",
                "jdbc:postgresql://host/db?user=a;secret | characters that do not belong there",
                "jdbc:postgresql://host/db?currentSchema=a%3Bsecret | currentSchema must be of a-z",
                "jdbc:postgresql://host/d b | expected jdbc:postgresql://HOST:PORT/DATABASE"
            })
    void refusesEverythingElseWithoutRepeatingIt(String typed, String said) {
        assertThatThrownBy(() -> PostgresAddress.of(typed, "sweep"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--store: ")
                .hasMessageContaining(said)
                .hasMessageNotContaining("secret");
    }

    @Test
    @Timeout(30)
    void anUnknownHostIsSaidInWords() {
        assertThatThrownBy(() -> ResultStore.read(Path.of("sweep"), "jdbc:postgresql://nowhere.invalid/db"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no host of this name is known here");
    }
}
