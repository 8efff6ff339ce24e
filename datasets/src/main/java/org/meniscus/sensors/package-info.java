/**
 * Simulated event sensors: a camera that looks at a still image in three saccades, a cochlea that listens to a sound. Both
 * are immutable models of one physical device each, whose mismatch is drawn from the device's seed; temporal noise comes
 * from the seed of the recording.
 */
package org.meniscus.sensors;
