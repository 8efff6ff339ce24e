package org.meniscus.macro;

import java.lang.reflect.InvocationTargetException;

/**
 * Sums of rows of a matrix, the linear part of every read: for each list of active word lines, the sum of their rows.
 * Stateless, shared by threads. Rows are added in the order of the list, so every implementation, and every way of
 * dealing lists to calls and tiles to threads, gives the same bits.
 *
 * <p>Many lists at once is what makes it fast: a tile of the weights serves them all before the next is fetched.
 */
public interface RowSums {
    /**
     * Floats (or ints) left empty before the first of an array of rows or sums: with an array's header of 16 bytes a cache line, so that
     * vectors do not lie across two where arrays begin on one.
     */
    int HEAD = 12;

    /** Bytes that are sure to stay in a second-level cache of 1 MB, as processors have had since 2017. */
    int CACHED_BYTES = 15 << 16;

    /** Word lines. */
    int rows();

    /** Sums of one list. */
    int columns();

    /** Floats that the sums of one list take up; at least {@link #columns}. */
    int stride();

    /** Memory of the stored matrix. */
    long bytes();

    /** Into how many tiles the columns are cut. */
    int tiles();

    /**
     * Adds to the sums of each list the rows of its word lines, in some of the tiles. Threads may work on tiles of the same sums
     * at once.
     *
     * @param from the first tile
     * @param to one more than the last
     * @param anew whether sums begin at zero, whatever the array holds
     * @param sums list l has {@code sums[at + l * pitch]} and the {@code stride - 1} after it, of which those behind the columns are scratch
     * @param at where the sums of the first list begin
     * @param pitch distance between the sums of two lists; at least {@link #stride}
     */
    void add(ActiveLines active, int from, int to, boolean anew, float[] sums, int at, int pitch);

    /** The same in all tiles, to what the sums are, one list's behind the other's. */
    default void add(ActiveLines active, float[] sums, int at) {
        add(active, 0, tiles(), false, sums, at, stride());
    }

    /**
     * The fastest implementation that this virtual machine can run.
     *
     * @param rows the matrix, [word lines][columns]; copied
     */
    static RowSums of(float[][] rows) {
        return vectorApi() ? vector("VectorRowSums", rows) : new ScalarRowSums(rows);
    }

    /**
     * The same for integer levels: exact while a list has fewer than 2^24 / 127 rows, in any order.
     *
     * @param levels the matrix, each entry in [-127, 127]; copied
     */
    static RowSums of(byte[][] levels) {
        return vectorApi() ? vector("VectorLevelSums", levels) : new ScalarRowSums(floats(levels));
    }

    private static boolean vectorApi() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    private static RowSums vector(String name, Object rows) {
        try {
            return (RowSums) Class.forName("org.meniscus.macro.vector." + name)
                    .getConstructor(rows.getClass())
                    .newInstance(rows);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the Vector API failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("org.meniscus.macro.vector is missing from the class path", e);
        }
    }

    private static float[][] floats(byte[][] levels) {
        float[][] floats = new float[levels.length][levels[0].length];
        for (int i = 0; i < levels.length; i++) for (int j = 0; j < levels[i].length; j++) floats[i][j] = levels[i][j];
        return floats;
    }
}
