/**
 * Models of single cells and of how an array of them is formed. Immutable; randomness is handed in as a {@link
 * org.meniscus.base.Seed}. Conductances are in siemens, in {@code double}.
 */
package org.meniscus.device;
