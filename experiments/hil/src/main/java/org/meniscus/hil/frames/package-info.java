/** Append-only files of compressed, checksummed frames: what recordings and the journal of pulses are kept in. */
package org.meniscus.hil.frames;
