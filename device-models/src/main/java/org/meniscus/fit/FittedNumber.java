package org.meniscus.fit;

/**
 * A fitted number with its 95 % confidence interval.
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 */
public record FittedNumber(double value, double low, double high) {}
