/** Losses that follow a given grading of the pairs. */
package org.meniscus.losses.order;
