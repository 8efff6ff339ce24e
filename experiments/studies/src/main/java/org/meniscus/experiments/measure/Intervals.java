package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How far the share of right answers may lie from what endless trials would show, at 95 %. Chips (with their seeds) and recordings are
 * two sources of chance, so there are two intervals; the wider one is what one reports.
 *
 * @param interval for other recordings and other chips; left out where there is none
 * @param intervalChips for these very recordings on other chips; left out for one chip
 * @param noInterval why there is none; left out where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Intervals(Confidence interval, Confidence intervalChips, String noInterval) {
    /**
     * From one number to a larger one.
     *
     * @param by how it was found
     */
    public record Confidence(double low, double high, String by) {}

    /** None, for a reason. */
    public static Intervals none(String reason) {
        return new Intervals(null, null, reason);
    }
}
