package org.meniscus.crossbar;

/**
 * One block of an array seen from outside: the nodes that other blocks touch, then those eliminated here, with the
 * conductances between them.
 *
 * @param nodes the survivors first
 * @param survivors how many survive
 * @param conductances lower triangle over the nodes
 * @param sums of the stars of the eliminated nodes, by index; zero for the survivors
 */
record Front(int[] nodes, int survivors, double[][] conductances, double[] sums) {
    /** Adds this block's surviving mesh to a larger one. */
    void assembleInto(double[][] target, int[] position) {
        for (int i = 1; i < survivors; i++) {
            int a = position[nodes[i]];
            double[] row = conductances[i];
            for (int j = 0; j < i; j++) {
                int b = position[nodes[j]];
                if (a > b) target[a][b] += row[j];
                else target[b][a] += row[j];
            }
        }
    }
}
