package org.meniscus.liquid;

import org.meniscus.macro.ReadCounts;

/**
 * What happened while one sample was encoded.
 *
 * @param steps length of the sample
 * @param inputSpikes spikes into the liquid
 * @param liquidSpikes spikes of all neurons
 * @param reads what the array did
 */
public record SampleActivity(int steps, long inputSpikes, long liquidSpikes, ReadCounts reads) {}
