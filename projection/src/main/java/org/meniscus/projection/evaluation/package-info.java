/** Answers and how good they are: accuracy with its interval, confusion, retrieval. Plain arrays, no backend. */
package org.meniscus.projection.evaluation;
