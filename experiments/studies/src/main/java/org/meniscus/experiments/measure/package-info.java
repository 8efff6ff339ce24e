/**
 * What a study measures, as values: a {@link org.meniscus.experiments.measure.Measure} says what a number is of, a {@link
 * org.meniscus.experiments.measure.Measurement} is one such number, and {@link org.meniscus.experiments.measure.MetricName} alone
 * knows the dotted names under which files hold them.
 */
package org.meniscus.experiments.measure;
