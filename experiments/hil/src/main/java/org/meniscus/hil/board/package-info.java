/**
 * What a board is to a driver, without a wire in sight: its specification, the regions in use, reads and pulses. A laboratory
 * implements {@link org.meniscus.hil.board.MacroBoard}; {@link org.meniscus.hil.board.SimulatedBoard} is ours.
 */
package org.meniscus.hil.board;
