/**
 * Training of heads: {@link org.meniscus.projection.training.HeadTrainer} minimises an {@link
 * org.meniscus.projection.training.Objective} on training states and lets validation states choose the epoch. There is no
 * way to hand it test states.
 */
package org.meniscus.projection.training;
