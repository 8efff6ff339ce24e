package org.meniscus.liquid.topology;

/** What connects a word line to a neuron: which cells of their pair are formed, and so the sign of the weight. */
enum Contact {
    /** No cell: no connection. */
    NONE(false, false),
    /** Both cells: their difference, of either sign. */
    RANDOM(true, true),
    /** The cell that adds. */
    EXCITATORY(true, false),
    /** The cell that subtracts. */
    INHIBITORY(false, true);

    private final boolean adds;
    private final boolean subtracts;

    Contact(boolean adds, boolean subtracts) {
        this.adds = adds;
        this.subtracts = subtracts;
    }

    boolean adds() {
        return adds;
    }

    boolean subtracts() {
        return subtracts;
    }
}
