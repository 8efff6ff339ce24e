/**
 * Published device models, each as fitted by its authors: the equation, the constants with their unit, the range of
 * the fit. Checked value by value against {@code golden/crossbar/device_models.csv}. Jars bring more by {@link
 * org.meniscus.device.published.PublishedCell}.
 */
package org.meniscus.device.published;
