/** Losses that compare a set of items per sample with another set. */
package org.meniscus.losses.sets;
