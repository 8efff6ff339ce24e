package org.meniscus.hil.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.SpikeBatch;

/**
 * A few patterns of a region whose answers are known: read again in the middle of a study they tell whether the board
 * still is what it was.
 *
 * <p>Learnt from {@value #REPEATS} reads each of {@value #PATTERNS} random patterns, of a 64th to a quarter of the word
 * lines, and of none and all. Those that are out of the converters' range are not looked at again. The noise of one
 * answer is pooled over the columns of a pattern.
 */
final class Sentinel {
    static final int PATTERNS = 6;
    static final int REPEATS = 4;
    private static final int[] ONE_IN = {64, 32, 16, 8, 8, 4};
    /** Share of a pattern's conversions that may be out of range. */
    private static final double MOST_CLIPPED = 0.05;

    private static final Seed SEED = Seed.of(0).at("sentinel");
    /** Deviations of the median column: no honest array of random cells has such a column. */
    private static final double OUTLIER = 12;

    /** Codes that the answers of the median column must span, before one that keeps its code is called dead. */
    private static final int COARSE = 10;

    private final RegionReads reads;
    private final List<int[]> patterns = new ArrayList<>();
    private final double[][] mean;
    private final List<Integer> usable = new ArrayList<>();
    private final double[] variance = new double[PATTERNS];
    private final AtomicInteger steps = new AtomicInteger();

    private Sentinel(RegionReads reads) {
        this.reads = reads;
        int lines = reads.region().wordLines();
        for (int k = 0; k < PATTERNS; k++) patterns.add(some(lines, ONE_IN[k], SEED.at(k)));
        patterns.add(new int[0]);
        patterns.add(IntStream.range(0, lines).toArray());
        mean = new double[patterns.size()][reads.region().columns()];
    }

    /** Reads all patterns. */
    static Sentinel learn(RegionReads reads) {
        Sentinel sentinel = new Sentinel(reads);
        sentinel.learn();
        return sentinel;
    }

    private static int[] some(int lines, int oneIn, Seed seed) {
        var rng = seed.rng();
        int[] chosen = IntStream.range(0, lines)
                .filter(line -> rng.nextInt(oneIn) == 0)
                .toArray();
        return chosen.length > 0 ? chosen : new int[] {rng.nextInt(lines)};
    }

    private void learn() {
        int columns = reads.region().columns();
        double[][] squares = new double[patterns.size()][columns];
        int[] order = new int[REPEATS * patterns.size()];
        Arrays.setAll(order, r -> r % patterns.size());
        int[] out = new int[order.length];
        float[] answers = ask(out, order);
        int[] clipped = new int[patterns.size()];
        for (int r = 0; r < order.length; r++) clipped[order[r]] += out[r];
        for (int k = 0; k < PATTERNS; k++) if (clipped[k] <= MOST_CLIPPED * REPEATS * reads.bitLines()) usable.add(k);
        for (int r = 0; r < order.length; r++) {
            int n = 1 + r / patterns.size();
            for (int j = 0; j < columns; j++) {
                double answer = answers[r * columns + j];
                double away = answer - mean[order[r]][j];
                mean[order[r]][j] += away / n;
                squares[order[r]][j] += away * (answer - mean[order[r]][j]);
            }
        }
        double step = reads.scale().getSiemensPerCode();
        for (int k = 0; k < PATTERNS; k++)
            variance[k] = Arrays.stream(squares[k]).sum() / (columns * (REPEATS - 1.0))
                    + step * step / 6; // two codes, each rounded: 2 / 12
    }

    private float[] ask(int[] clipped, int... which) {
        int first = steps.getAndAdd(which.length);
        long[] streams = new long[which.length];
        Arrays.fill(streams, SEED.fingerprint());
        int[] places = new int[which.length];
        Arrays.setAll(places, r -> first + r);
        int[] ends = new int[which.length + 1];
        for (int r = 0; r < which.length; r++) ends[r + 1] = ends[r] + patterns.get(which[r]).length;
        int[] active = Arrays.stream(which)
                .flatMap(pattern -> Arrays.stream(patterns.get(pattern)))
                .toArray();
        float[] sums = new float[which.length * reads.region().columns()];
        reads.read(new SpikeBatch(streams, places, active, ends), sums, clipped);
        return sums;
    }

    /** Whether there is a pattern within the range of the converters. */
    boolean sees() {
        return !usable.isEmpty();
    }

    /** One pattern, compared. Used by several threads; only where it {@linkplain #sees sees}. */
    Departure look() {
        int pattern = usable.get(Math.floorMod(steps.get(), usable.size()));
        return Departure.of(mean[pattern], variance[pattern], REPEATS, ask(new int[1], pattern));
    }

    /**
     * Whether different patterns have the same answer now, in every column: then the board does not look at what is
     * asked.
     */
    boolean constantNow() {
        float[] first = ask(new int[1], 0);
        for (int k = 1; k < PATTERNS; k++) if (!Arrays.equals(first, ask(new int[1], k))) return false;
        return true;
    }

    /** Whether all patterns, none and all lines among them, had one and the same answer when they were learnt. */
    boolean constant() {
        return Arrays.stream(mean).allMatch(answer -> Arrays.equals(answer, mean[0]));
    }

    /** What is wrong with single columns from the start; empty where nothing is. */
    Optional<String> fault() {
        int columns = reads.region().columns();
        List<Integer> dead = new ArrayList<>();
        double[] slope = new double[columns];
        double[] rest = new double[columns];
        double[] range = new double[columns];
        for (int j = 0; j < columns; j++) {
            int column = j;
            range[j] = Arrays.stream(mean)
                            .mapToDouble(answer -> answer[column])
                            .max()
                            .orElseThrow()
                    - Arrays.stream(mean)
                            .mapToDouble(answer -> answer[column])
                            .min()
                            .orElseThrow();
            if (range[j] == 0) dead.add(j);
            slope[j] = mean[patterns.size() - 1][j] - mean[PATTERNS][j];
            rest[j] = mean[PATTERNS][j];
        }
        // of coarse converters a healthy column may keep its code by chance
        if (median(range) < COARSE * reads.scale().getSiemensPerCode()) dead.clear();
        List<Integer> far = new ArrayList<>(outliers(rest));
        outliers(slope).stream().filter(j -> !far.contains(j)).forEach(far::add);
        far.removeAll(dead);
        if (dead.isEmpty() && far.isEmpty()) return Optional.empty();
        List<String> words = new ArrayList<>();
        if (!dead.isEmpty()) words.add(columns(dead) + " the same to every pattern: no cell reaches the converter");
        if (!far.isEmpty()) words.add(columns(far) + " unlike all others: a bit line is cut or its converter stuck");
        return Optional.of(String.join("; ", words));
    }

    private static String columns(List<Integer> which) {
        boolean one = which.size() == 1;
        String some =
                which.size() > 12 ? which.subList(0, 12) + " and " + (which.size() - 12) + " more" : which.toString();
        return "column" + (one ? " " : "s ") + some.replaceAll("[\\[\\]]", "") + (one ? " answers" : " answer");
    }

    /** Columns that lie further from the median than random cells can, by the median distance and two codes. */
    private List<Integer> outliers(double[] values) {
        double middle = median(values);
        double[] away = Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray();
        double limit = OUTLIER * Math.max(1.4826 * median(away), 2 * Math.sqrt(variance[PATTERNS - 1]));
        return IntStream.range(0, values.length)
                .filter(j -> away[j] > limit)
                .boxed()
                .toList();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
