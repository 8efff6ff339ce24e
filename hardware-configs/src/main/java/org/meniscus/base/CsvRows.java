package org.meniscus.base;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Text in rows of cells, the one way in which such files are read: separated by tabs if the first row has one, else by commas;
 * cells may be quoted (RFC 4180), spaces around them, blank lines, lines that begin with {@code #} and a byte order mark are
 * passed over. A row without end is refused before it fills the memory.
 */
public final class CsvRows {
    /** The cells of a row, and the line of the file in which it ends. */
    public record Row(int line, String[] cells) {}

    private final String origin;
    private final int longest;
    private final Bounded text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private int linesBefore;

    /**
     * @param origin what to call the text in an error
     * @param longest characters that a row may have
     */
    public CsvRows(Reader in, String origin, int longest) throws IOException {
        this.origin = origin;
        this.longest = longest;
        this.text = new Bounded(in);
        BufferedReader start = new BufferedReader(text);
        this.parser = CSVParser.builder()
                .setReader(start)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator(start))
                        .setCommentMarker('#')
                        .setIgnoreSurroundingSpaces(true)
                        .setIgnoreEmptyLines(true)
                        .get())
                .get();
        this.records = parser.iterator();
    }

    /** Looks at the first row, and leaves it to be read. */
    private char separator(BufferedReader start) throws IOException {
        start.mark(1);
        if (start.read() != '\ufeff') start.reset();
        for (; ; linesBefore++) {
            start.mark(longest + Bounded.BLOCK);
            String line = start.readLine();
            if (line != null && (line.isBlank() || line.startsWith("#"))) continue;
            start.reset();
            return line != null && line.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }

    /**
     * The next row; null after the last.
     *
     * @throws InputException if a row is too long or its quotes do not close; the message names the line
     */
    public Row next() {
        try {
            while (records.hasNext()) {
                CSVRecord cells = records.next();
                text.sinceRow = 0;
                int length = cells.size() - 1;
                for (String cell : cells) length += cell.length();
                if (length > longest) throw tooLong();
                if (cells.size() > 1 || !cells.get(0).isBlank()) return new Row(line(), cells.values());
            }
            return null;
        } catch (UncheckedIOException e) {
            throw new InputException(
                    origin + ": line " + line() + ": " + e.getCause().getMessage(), e);
        }
    }

    private int line() {
        return linesBefore + (int) parser.getCurrentLineNumber();
    }

    private InputException tooLong() {
        return new InputException(
                origin + ": line " + line() + " is longer than " + longest + " characters; is this a CSV file?");
    }

    /** Counts what was read since the last row. */
    private final class Bounded extends FilterReader {
        static final int BLOCK = 1 << 16;

        private long sinceRow;

        Bounded(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, Math.min(length, BLOCK / 4));
            sinceRow += count;
            if (sinceRow > longest + BLOCK)
                throw new InputException(origin + ": line " + (parser == null ? linesBefore + 1 : line())
                        + " is longer than " + longest + " characters; is this a CSV file?");
            return count;
        }
    }
}
