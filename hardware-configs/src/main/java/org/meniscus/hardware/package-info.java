/**
 * What a chip is, on paper: immutable records read from YAML, each value with its unit and its source. The named
 * presets are {@link org.meniscus.hardware.HardwarePresets}; the simulation of what is written here is device-models.
 */
package org.meniscus.hardware;
