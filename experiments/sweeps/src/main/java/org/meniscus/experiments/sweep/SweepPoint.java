package org.meniscus.experiments.sweep;

import java.io.Serializable;

/**
 * One measurement of a sweep.
 *
 * @param id content hash of study and repeat
 * @param study all there is to know to run it
 * @param repeat number of seeds and chips, from 0
 */
public record SweepPoint(String id, StudyText study, int repeat) implements Serializable {}
