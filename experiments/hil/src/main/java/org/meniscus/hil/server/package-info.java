/** Serves a {@link org.meniscus.hil.board.MacroBoard} over gRPC: authority, limits, endurance, idempotence, faults. */
package org.meniscus.hil.server;
