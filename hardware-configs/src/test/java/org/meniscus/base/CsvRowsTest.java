package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static CsvRows rows(String text) throws IOException {
        return new CsvRows(new StringReader(text), "a.csv", 100);
    }

    private static List<String> all(String text) throws IOException {
        CsvRows rows = rows(text);
        List<String> found = new ArrayList<>();
        for (CsvRows.Row row = rows.next(); row != null; row = rows.next())
            found.add(row.line() + ": " + String.join("|", row.cells()));
        return found;
    }

    @Test
    void cellsAreSeparatedByCommasOrByTabs() throws IOException {
        assertThat(all("a, b ,c\n1,,3\n")).containsExactly("1: a|b|c", "2: 1||3");
        assertThat(all("a\tb, c\n1\t2\n")).containsExactly("1: a|b, c", "2: 1|2");
    }

    @Test
    void quotesHoldCommasAndQuotes() throws IOException {
        assertThat(all("\"a, b\",\"say \"\"c\"\"\"\n1,2")).containsExactly("1: a, b|say \"c\"", "2: 1|2");
    }

    /** Line numbers are those of the file, whatever was passed over, with any ends of lines. */
    @Test
    void blankLinesCommentsAndAByteOrderMarkArePassedOver() throws IOException {
        assertThat(all("\ufeff# of a chip\r\n\r\na,b\r\n  \r\n# more\r\n1,2\r\n\r\n3,4"))
                .containsExactly("3: a|b", "6: 1|2", "8: 3|4");
        assertThat(all("")).isEmpty();
        assertThat(all("# alone\n\n")).isEmpty();
    }

    @Test
    void whatIsNotCsvIsLocated() throws IOException {
        CsvRows open = rows("a,b\n\"1,2\n");
        open.next();
        assertThatThrownBy(open::next).isInstanceOf(InputException.class).hasMessageStartingWith("a.csv: line ");
        CsvRows lengthy = rows("a,b\n" + "1".repeat(101) + "\n");
        lengthy.next();
        assertThatThrownBy(lengthy::next)
                .hasMessage("a.csv: line 2 is longer than 100 characters; is this a CSV file?");
        assertThat(all("1".repeat(50) + "," + "2".repeat(49))).hasSize(1);
    }

    /** Neither a line nor a quote without end fills the memory. */
    @Test
    void aRowWithoutEndIsRefused() {
        for (String start : List.of("", "a,b\n\"", "a,b\n")) {
            Reader endless = new Reader() {
                private int given;

                @Override
                public int read(char[] into, int offset, int length) {
                    for (int k = 0; k < length; k++)
                        into[offset + k] = given < start.length() ? start.charAt(given++) : 'x';
                    return length;
                }

                @Override
                public void close() {}
            };
            assertThatThrownBy(() -> {
                        CsvRows rows = new CsvRows(endless, "a.csv", 100);
                        while (rows.next() != null) continue;
                    })
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is longer than 100 characters");
        }
    }
}
