/**
 * Self-contained pages, each a pure function of the files in its folder: {@link org.meniscus.experiments.report.ReportPage} puts JSON,
 * styles and scripts together, the others know which files.
 */
package org.meniscus.experiments.report;
