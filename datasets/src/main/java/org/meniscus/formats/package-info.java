/**
 * File formats of events and sounds: {@link org.meniscus.formats.EventFormat} and its implementations. Whatever the bytes, a
 * reader gives events that keep the contract of {@link org.meniscus.events.EventStream}, or one error that names file,
 * place and rule; never part of a recording, and never memory for what a header merely claims.
 */
package org.meniscus.formats;
