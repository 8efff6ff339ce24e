package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

/** What every {@link SynapticArray} promises. A new implementation inherits this test. */
abstract class SynapticArrayContract {
    /** An array of at least 4 word lines and 2 columns. */
    abstract SynapticArray array();

    private static final Seed SEED = Seed.of(11).at("contract");

    private float[] read(SynapticArray.Reader reader, int... active) {
        float[] sums = new float[array().columns()];
        reader.read(active, active.length, sums);
        return sums;
    }

    private int[] all() {
        return IntStream.range(0, array().wordLines()).toArray();
    }

    @Test
    void hasWordLinesAndColumns() {
        assertThat(array().wordLines()).isGreaterThanOrEqualTo(4);
        assertThat(array().columns()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theSameSeedAndReadsGiveTheSameBits() {
        SynapticArray array = array();
        SynapticArray.Reader first = array.open(SEED);
        SynapticArray.Reader second = array.open(SEED);
        for (int k = 0; k < 5; k++) assertThat(read(first, 0, 2, 3)).isEqualTo(read(second, 0, 2, 3));
    }

    @Test
    void readersDoNotDisturbEachOther() {
        SynapticArray array = array();
        SynapticArray.Reader alone = array.open(SEED);
        SynapticArray.Reader watched = array.open(SEED);
        SynapticArray.Reader other = array.open(SEED.at("other"));
        for (int k = 0; k < 5; k++) {
            read(other, all());
            assertThat(read(watched, 1)).isEqualTo(read(alone, 1));
        }
    }

    @Test
    void whatWasInTheSumsDoesNotMatter() {
        float[] dirty = new float[array().columns()];
        java.util.Arrays.fill(dirty, Float.NaN);
        array().open(SEED).read(new int[] {1, 3}, 2, dirty);
        assertThat(dirty).isEqualTo(read(array().open(SEED), 1, 3));
    }

    @Test
    void onlyTheFirstCountWordLinesAreDriven() {
        float[] sums = new float[array().columns()];
        array().open(SEED).read(new int[] {1, 3, 99999}, 2, sums);
        assertThat(sums).isEqualTo(read(array().open(SEED), 1, 3));
    }

    @Test
    void sumsBeyondTheColumnsAreLeftAlone() {
        float[] longer = new float[array().columns() + 3];
        java.util.Arrays.fill(longer, 7);
        array().open(SEED).read(new int[] {0}, 1, longer);
        for (int k = array().columns(); k < longer.length; k++)
            assertThat(longer[k]).isEqualTo(7);
    }

    @Test
    void everyReadIsFinite() {
        SynapticArray.Reader reader = array().open(SEED);
        for (float sum : read(reader, all())) assertThat(sum).isFinite();
        for (float sum : read(reader)) assertThat(sum).isFinite();
    }

    @Test
    void countsAreWhatWasDone() {
        SynapticArray.Reader reader = array().open(SEED);
        assertThat(reader.counts()).isEqualTo(ReadCounts.NONE);
        read(reader, 0, 1, 2);
        read(reader);
        read(reader, 3);
        ReadCounts counts = reader.counts();
        assertThat(counts.reads()).isEqualTo(3);
        // Several arrays side by side drive their word lines each, and idle ones need not be read.
        assertThat(counts.wordLineActivations()).isGreaterThanOrEqualTo(4);
        assertThat(counts.wordLineActivations() % 4).isZero();
        assertThat(counts.columnReads()).isGreaterThanOrEqualTo(2L * array().columns());
        assertThat(counts.synapticOperations()).isGreaterThanOrEqualTo(4L * array().columns());
        assertThat(counts.plus(counts).wordLineActivations()).isEqualTo(2 * counts.wordLineActivations());
    }

    /** Sums formed outside, for several reads at once, change nothing. */
    @Test
    void aLinearArrayFinishesWhatItsLinesBegin() {
        if (!(array() instanceof LinearArray array)) return;
        int[][] lists = {{0, 2, 3}, {}, {1}, all()};
        int[] ends = new int[lists.length + 1];
        for (int l = 0; l < lists.length; l++) ends[l + 1] = ends[l] + lists[l].length;
        int stride = array.lines().stride();
        float[] lines = new float[1 + lists.length * stride];
        int[] active = java.util.Arrays.stream(lists)
                .flatMapToInt(java.util.Arrays::stream)
                .toArray();
        array.lines().add(new ActiveLines(active, ends, lists.length, 0), lines, 1);
        LinearArray.LineReader parts = array.open(SEED);
        SynapticArray.Reader whole = array.open(SEED);
        for (int l = 0; l < lists.length; l++) {
            int at = 1 + l * stride;
            int[] seen = array.finishSeesWordLines() ? lists[l] : null;
            parts.finish(lines, at, seen, lists[l].length);
            assertThat(java.util.Arrays.copyOfRange(lines, at, at + array.columns()))
                    .isEqualTo(read(whole, lists[l]));
        }
        assertThat(parts.counts()).isEqualTo(whole.counts());
    }

    @Test
    void knownCellsCoverTheWordLines() {
        array().conductances().ifPresent(map -> assertThat(map.wordLines()).isEqualTo(array().wordLines()));
    }
}
