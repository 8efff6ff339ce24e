/**
 * From a study to its folder of results. {@link org.meniscus.experiments.run.StudyRunner} runs repeats; a repeat forms chips, encodes
 * recordings ({@link org.meniscus.experiments.run.Repeat}), and lets a task learn from the states and answer the test data, once.
 * {@link org.meniscus.experiments.run.RunFolder} is what is left.
 */
package org.meniscus.experiments.run;
