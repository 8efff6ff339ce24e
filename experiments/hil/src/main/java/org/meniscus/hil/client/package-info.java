/** A board at the other end of a link, as the synaptic array of a study. */
package org.meniscus.hil.client;
