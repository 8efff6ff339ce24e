/** Losses with a memory that each step updates: queues, per-sample temperatures, moving prototypes. */
package org.meniscus.losses.stateful;
