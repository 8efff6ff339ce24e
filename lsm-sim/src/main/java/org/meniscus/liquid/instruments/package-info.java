/**
 * Why a liquid works, or does not: activity, separation, rank, memory, stability, information, and the tuning of its gain;
 * {@link org.meniscus.liquid.instruments.LiquidInspector} puts them all to one liquid.
 * Pure functions of spikes, states and labels; none reads a test split by itself.
 */
package org.meniscus.liquid.instruments;
