/**
 * The trainable baseline of the paper: a spiking recurrent network learnt by backpropagation through time with a
 * surrogate gradient, to be compared with liquids that are never trained; and what training costs in operations.
 */
package org.meniscus.projection.srnn;
