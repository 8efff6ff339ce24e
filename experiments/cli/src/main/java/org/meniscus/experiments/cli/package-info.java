/**
 * The command line: one class a verb, over the rooms that do the work. Words and numbers for a terminal stand here, arithmetic does not.
 * {@link org.meniscus.experiments.cli.Main} is where a program starts; {@link org.meniscus.experiments.cli.Extension} adds verbs from other jars.
 */
package org.meniscus.experiments.cli;
