/**
 * Why a liquid works, or does not: activity, separation, rank, memory, stability, information, and the tuning of its gain.
 * Pure functions of spikes, states and labels; none reads a test split by itself.
 */
package org.meniscus.liquid.instruments;
