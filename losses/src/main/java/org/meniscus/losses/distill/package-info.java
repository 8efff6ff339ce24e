/** Losses that keep a student near a frozen teacher. */
package org.meniscus.losses.distill;
