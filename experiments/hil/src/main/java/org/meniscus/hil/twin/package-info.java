/** The digital twin of a board: a device model fitted to its cells, and how well the two agree. */
package org.meniscus.hil.twin;
