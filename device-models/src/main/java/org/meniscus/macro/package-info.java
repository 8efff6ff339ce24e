/** The simulated macro behind the one interface of the hardware boundary, {@link org.meniscus.macro.SynapticArray}. */
package org.meniscus.macro;
