/**
 * Keeps every exchange with an array and gives it again without the array, bit for bit. Works on any synaptic array: a
 * board, or a simulated chip.
 */
package org.meniscus.hil.recording;
