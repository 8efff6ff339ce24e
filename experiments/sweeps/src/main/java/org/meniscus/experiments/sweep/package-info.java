/**
 * A question over many settings and chips. {@link org.meniscus.experiments.sweep.SweepPlan} lists the points, a {@link
 * org.meniscus.experiments.sweep.SweepEngine} answers them, a {@link org.meniscus.experiments.sweep.ResultStore} keeps every answer
 * through any interruption, {@link org.meniscus.experiments.sweep.SweepTable} adds them up.
 */
package org.meniscus.experiments.sweep;
