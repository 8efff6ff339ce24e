package org.meniscus.liquid.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

/**
 * Several arrays that work as one, each with columns of its own and those of the word lines that concern it: the liquids
 * of an ensemble share the input lines, the layers of a stack pass their spikes on. At a read every array is read, with
 * noise of its own.
 */
final class JoinedArray implements SynapticArray {
    /**
     * An array within the whole; its columns follow those of the member before.
     *
     * @param wordLines ascending: which word line of the whole each of its own is
     * @param strength what its sums are multiplied by
     */
    record Member(SynapticArray array, int[] wordLines, float strength) {
        Member {
            Require.that(
                    wordLines.length == array.wordLines(),
                    "a joined array of %d word lines is given %d",
                    array.wordLines(),
                    wordLines.length);
        }
    }

    private final List<Member> members;
    private final int wordLines;
    private final int columns;
    private final int[][] own;

    JoinedArray(int wordLines, List<Member> members) {
        this.members = List.copyOf(members);
        this.wordLines = wordLines;
        this.columns = members.stream().mapToInt(m -> m.array().columns()).sum();
        this.own = new int[members.size()][wordLines];
        for (int m = 0; m < own.length; m++) {
            Arrays.fill(own[m], -1);
            int[] lines = members.get(m).wordLines();
            for (int k = 0; k < lines.length; k++) own[m][lines[k]] = k;
        }
    }

    @Override
    public int wordLines() {
        return wordLines;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Reader open(Seed seed) {
        return new JoinedReader(seed);
    }

    private final class JoinedReader implements Reader {
        private final List<Reader> readers = new ArrayList<>();
        private final int[] active = new int[wordLines];
        private final float[] part = new float[columns];
        private long reads;

        JoinedReader(Seed seed) {
            for (int m = 0; m < members.size(); m++)
                readers.add(members.get(m).array().open(seed.at("member").at(m)));
        }

        @Override
        public void read(int[] lines, int count, float[] sums) {
            int column = 0;
            for (int m = 0; m < own.length; m++) {
                int mine = 0;
                for (int k = 0; k < count; k++) if (own[m][lines[k]] >= 0) active[mine++] = own[m][lines[k]];
                readers.get(m).read(active, mine, part);
                int width = members.get(m).array().columns();
                float strength = members.get(m).strength();
                for (int j = 0; j < width; j++) sums[column + j] = strength * part[j];
                column += width;
            }
            reads++;
        }

        /** Of all arrays together; a read of the whole is one read. */
        @Override
        public ReadCounts counts() {
            ReadCounts sum = readers.stream().map(Reader::counts).reduce(ReadCounts.NONE, ReadCounts::plus);
            return new ReadCounts(
                    reads,
                    sum.wordLineActivations(),
                    sum.columnReads(),
                    sum.conversions(),
                    sum.synapticOperations(),
                    sum.clipped());
        }
    }
}
