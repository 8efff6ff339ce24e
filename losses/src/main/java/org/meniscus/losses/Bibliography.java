package org.meniscus.losses;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The papers around contrastive learning that the catalog was built from, numbered as in {@code docs/losses.md}. */
final class Bibliography {
    /** What of a paper can be used here. */
    public enum Use {
        /** A loss on embeddings: implemented. */
        LOSS,
        /** A technique around a loss: implemented as an option where it belongs here. */
        TECHNIQUE,
        /** A different domain: a part carries over. */
        PART
    }

    /**
     * One paper.
     *
     * @param number its number here, 1 to 57
     * @param title short title
     * @param date first version, ISO
     * @param arxiv identifier; a leading ~ marks one that could not be checked
     * @param use what of it can be used
     * @param taken what was taken, in one line
     */
    public record Paper(int number, String title, String date, String arxiv, Use use, String taken) {}

    private static final List<Paper> PAPERS = read();

    private Bibliography() {}

    public static List<Paper> papers() {
        return PAPERS;
    }

    /** The paper of this number. */
    public static Paper paper(int number) {
        if (number < 1 || number > PAPERS.size())
            throw new LossException("there is no paper " + number + "; they are numbered 1 to " + PAPERS.size());
        return PAPERS.get(number - 1);
    }

    private static List<Paper> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Bibliography.class.getResourceAsStream("papers.tsv"), StandardCharsets.UTF_8))) {
            List<Paper> papers = new ArrayList<>();
            lines.readLine(); // header
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] field = line.split("\t", -1);
                papers.add(new Paper(
                        Integer.parseInt(field[0]), field[1], field[2], field[3], Use.valueOf(field[4]), field[5]));
            }
            return List.copyOf(papers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
