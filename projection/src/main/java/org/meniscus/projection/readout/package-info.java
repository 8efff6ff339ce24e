/** Readouts with one best answer: ridge regression in closed form, and the convex linear probe. Double precision. */
package org.meniscus.projection.readout;
