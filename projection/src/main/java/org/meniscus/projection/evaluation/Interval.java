package org.meniscus.projection.evaluation;

/** A confidence interval. */
public record Interval(double low, double high) {}
