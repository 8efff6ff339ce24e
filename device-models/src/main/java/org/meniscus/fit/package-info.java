/** Measured cells in: tables of conductances with their unit, and what a device model says of them. */
package org.meniscus.fit;
