/**
 * Pages and hardware files made from fits to measured cells: each report says what was fitted, with its plots and the YAML that
 * takes it over.
 */
package org.meniscus.experiments.devicefit;
