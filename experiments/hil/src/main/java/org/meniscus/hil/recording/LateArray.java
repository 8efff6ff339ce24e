package org.meniscus.hil.recording;

import org.meniscus.base.Seed;
import org.meniscus.macro.SynapticArray;

/**
 * An array whose readers can begin in the middle of a sequence: its answers at a step do not depend on the steps
 * before.
 */
public interface LateArray extends SynapticArray {
    /** @param step that the first read of the reader is, from 0 */
    Reader open(Seed seed, int step);
}
