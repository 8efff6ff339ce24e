package org.meniscus.hil.client;

/**
 * What was seen of a board at one moment of a study.
 *
 * @param seconds since the study began
 * @param celsius temperature of the array; NaN without a sensor
 * @param drift of the answers to a known pattern since the study began, as a share
 * @param moved what neither drift nor noise explains, as a share of their spread
 */
public record Sight(double seconds, double celsius, double drift, double moved) {}
