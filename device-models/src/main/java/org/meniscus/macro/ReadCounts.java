package org.meniscus.macro;

/**
 * What a macro did: the raw numbers behind energy and latency.
 *
 * @param reads array reads, one per time step
 * @param wordLineActivations word lines driven, summed over reads
 * @param columnReads physical bit lines sensed, summed over reads
 * @param conversions analogue-to-digital conversions
 * @param synapticOperations cells that passed current for an active word line: activations times bit lines used
 * @param clipped conversions of a current outside the converter's range
 */
public record ReadCounts(
        long reads,
        long wordLineActivations,
        long columnReads,
        long conversions,
        long synapticOperations,
        long clipped) {
    public static final ReadCounts NONE = new ReadCounts(0, 0, 0, 0, 0);

    /** With nothing clipped. */
    public ReadCounts(
            long reads, long wordLineActivations, long columnReads, long conversions, long synapticOperations) {
        this(reads, wordLineActivations, columnReads, conversions, synapticOperations, 0);
    }

    public ReadCounts plus(ReadCounts other) {
        return new ReadCounts(
                reads + other.reads,
                wordLineActivations + other.wordLineActivations,
                columnReads + other.columnReads,
                conversions + other.conversions,
                synapticOperations + other.synapticOperations,
                clipped + other.clipped);
    }
}
